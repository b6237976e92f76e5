"""Rules and facts to verdicts: compile a rulebook for a date, decide a population, explain one enterprise.

A verdict is met, unmet or unknown, exact at every boundary, and the same whether one enterprise or a whole population
is decided. This room may import ``rules`` and ``facts``.
"""
