"""A sentence with its figures: what it gives and what it asks for, as tables of tests write them."""

from __future__ import annotations

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.conditions.asked import conditions

Given = list[tuple[str, float | None, str | None]]
Asked = list[tuple[str, object, str | None]]


def given_and_asked(text: str) -> tuple[Given, Asked]:
    """Kind, value and unit of the amounts; operator, value and unit of the conditions that have a unit."""
    found = amounts(text, 0, len(text))
    held = conditions(text, 0, len(text), [(amount.start, amount.end) for amount in found])
    return [(a.kind, a.value, a.unit) for a in found], [(c.op, c.value, c.unit) for c in held if c.unit]
