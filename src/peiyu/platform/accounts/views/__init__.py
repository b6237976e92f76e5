"""Views, a file for each task."""
