"""Identity of enterprises."""
