"""Beneficiaries: whom a measure is for."""
