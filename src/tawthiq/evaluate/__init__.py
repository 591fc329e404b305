"""Scoring readings against gold annotation."""
