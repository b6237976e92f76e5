"""Tags of the calculator's own templates."""
