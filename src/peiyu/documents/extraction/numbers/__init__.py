"""Numbers and quantities of running text, exactly."""
