"""What rules pay single rows of a block: as their texts tell it, and under their yearly ceilings."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule
from peiyu.engine.payout import NO_LIMIT, Amounts, amounts, fen
from peiyu.engine.planes import Planes
from peiyu.facts.columns import Integers


def told(block: Block, rule: CompiledRule, rows: Integers) -> Amounts:
    """What a rule pays these rows, each by the version that decides it. Shape (rows,)."""
    return _of_versions(block, rule, rows, [_plain(block, version, rows) for version in rule.versions()])


def under_ceilings(block: Block, rule: CompiledRule, rows: Integers) -> Amounts:
    """The same, each version under its own yearly ceiling; one that names no figure pays anything up to that."""
    return _of_versions(block, rule, rows, [_capped(block, version, rows) for version in rule.versions()])


def is_as_told(rule: CompiledRule) -> bool:
    """Whether the two are the same: every version names a figure and none has a yearly ceiling."""
    named = [version.rule.amount for version in rule.versions() if version.amount is not None]
    return len(named) == len(rule.versions()) and all(a is None or a.yearly_ceiling is None for a in named)


def _of_versions(block: Block, rule: CompiledRule, rows: Integers, paid: list[Amounts]) -> Amounts:
    result = paid[0]
    for place in range(len(rule.earlier), 0, -1):
        when = _taken(block.planes(rule.earlier[place - 1][0].core), rows)
        result = Amounts.one_of(when, paid[place], result) or result
    return result


def _plain(block: Block, version: CompiledRule, rows: Integers) -> Amounts:
    return amounts(block, version.amount, _taken(block.planes(version.criteria.core), rows), rows)


def _capped(block: Block, version: CompiledRule, rows: Integers) -> Amounts:
    paid = _plain(block, version, rows)
    amount = version.rule.amount
    if version.amount is None:
        possibly = block.planes(version.criteria.core).possibly[rows]
        paid = Amounts(possibly, np.zeros(len(rows), dtype=np.int64), np.where(possibly, NO_LIMIT, 0))
    if amount is None or amount.yearly_ceiling is None:
        return paid
    most = fen(Fraction(amount.yearly_ceiling))
    low = np.where(paid.low == NO_LIMIT, 0, paid.low)
    return Amounts(paid.given, np.minimum(low, most), np.minimum(paid.high, most))


def _taken(planes: Planes, rows: Integers) -> Planes:
    return Planes(planes.surely[rows], planes.possibly[rows])
