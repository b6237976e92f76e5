"""Written by Django from the models."""
