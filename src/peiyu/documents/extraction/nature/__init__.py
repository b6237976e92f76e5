"""What sort of measure it is: support type, whether it binds, how long it holds."""
