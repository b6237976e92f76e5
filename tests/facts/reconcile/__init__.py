"""Reconciliation of several sources."""
