"""The user's gazetteer: places of files the user loads, in one SQLite file beside the shipped table."""
