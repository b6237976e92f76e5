"""Promises that hold for every rule and every enterprise, tried on very many of them."""
