"""Amounts: how much a measure gives."""
