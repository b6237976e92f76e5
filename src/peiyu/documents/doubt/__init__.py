"""Doubt: how sure the reader is of what it read, learnt from its own mistakes on texts it had never seen."""
