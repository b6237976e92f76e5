"""Rows of the two tables of the kernel's state."""

from __future__ import annotations

SIZE, START, LIMIT, OWNER = range(4)  # of `State.frames`
NUMBER_AT, APART, FORM, POOLED, DATE_AT, DATE_POOLED, PLANE_AT = range(7)  # of `State.table`
