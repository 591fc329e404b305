"""Bytes into reports."""
