"""Measurements of Peiyu, alone and beside other engines; run by `peiyu bench` or `make bench` in a checkout."""
