"""Dossiers 一企一档: what is known of an enterprise, who said so and when, what it has received, who looked."""
