"""Conditions: what has to hold before a measure applies."""
