"""Measures: where one begins and ends, and what is none."""
