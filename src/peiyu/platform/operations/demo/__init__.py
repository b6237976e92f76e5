"""The demonstration: a synthetic prefecture with all kinds of users, so that every screen has something to show.

Nothing in it is taken from a real enterprise or person; names, marks and pages say so.
"""
