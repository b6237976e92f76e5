"""The room for simulation: a reform against the baseline over a population, budgets, allocation by factors.

It will sit beside ``advice``, above ``engine``. It is empty until its own issue is worked on.
"""
