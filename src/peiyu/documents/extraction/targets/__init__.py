"""Targets: what is to be reached, how much, by when."""
