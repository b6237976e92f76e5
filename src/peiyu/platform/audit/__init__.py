"""Audit: every change of every table, who made it, from where, before and after, in a chain of hashes."""
