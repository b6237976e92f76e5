"""Live verdicts: what each enterprise meets today, recomputed when a fact or a pack changes; pools, standing, early warning."""
