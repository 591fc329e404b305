"""Editable tables into the compact form that is shipped."""
