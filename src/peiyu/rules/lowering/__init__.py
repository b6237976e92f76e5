"""From documents to typed trees: names, windows, functions, conditions, scorecards, grades, amounts and rules.

Lowering happens for one as-of date and one occasion, so that every year and every date in the trees is a fixed one.
"""
