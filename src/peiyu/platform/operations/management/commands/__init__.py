"""Commands that run inside Django, each in a process of one database role."""
