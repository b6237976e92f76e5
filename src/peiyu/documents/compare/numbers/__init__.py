"""The numbers of a clause: what they are worth, what bounds them, whose they are, and which of them changed."""
