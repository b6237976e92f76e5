"""算一算: the calculator that anybody can use; nothing is stored."""
