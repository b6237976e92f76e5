"""Departments: who is charged with a measure."""
