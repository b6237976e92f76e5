"""Tests of the store of derived columns."""
