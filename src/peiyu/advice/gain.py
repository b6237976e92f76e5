"""What a firm could be paid in all, once what is still open of some rules turns out well: the measure of a next step."""

from __future__ import annotations

from collections.abc import Sequence

from peiyu.advice.money import Till
from peiyu.advice.reading import RuleReading


def most(rules: Sequence[RuleReading], till: Till) -> int:
    """The most that these rules of one reading could pay together, in 分; rules that name no figure or have no bound pay nothing."""
    return till.most([rule.standing for rule in rules], rules[0]._situation) if rules else 0
