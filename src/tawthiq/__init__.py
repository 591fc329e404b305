"""Tawthiq (توثيق): reads Arabic reports of conflict into claims, each anchored to its words and to whoever said it."""

__version__ = "0.1.0"
