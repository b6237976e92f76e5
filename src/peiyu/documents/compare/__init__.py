"""Comparing two versions of a document clause by clause, or the policies of two regions theme by theme."""
