"""Verdicts turned into what people read: the overview, the officer's workbook, the page with charts.

Stands above ``engine`` and below ``platform`` and ``cli``, so that a command and a screen show the same report.
"""
