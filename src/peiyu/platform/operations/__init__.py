"""Running an installation: serve, check, back up, restore, load the demonstration."""
