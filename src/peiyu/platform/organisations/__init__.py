"""Regions and organisations: the tree in which everything has its place."""
