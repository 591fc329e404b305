"""A report into claims."""
