"""What replies and reports say: commitments and figures."""
