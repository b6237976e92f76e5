"""The components as template tags, one file for each part of a screen; `{% load peiyu %}` has them all."""
