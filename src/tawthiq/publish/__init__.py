"""Out to readers and formats."""
