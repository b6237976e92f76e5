"""The views of the dossier, by screen."""
