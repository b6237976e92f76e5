"""Who gets it: what rules read and what a learnt network proposes, weighed against each other."""
