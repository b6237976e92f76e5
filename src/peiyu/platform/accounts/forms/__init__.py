"""Forms, a file for each task."""
