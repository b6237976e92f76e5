"""Amounts of many rows in whole 分, rounded half up once, at the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from peiyu.engine import bounds
from peiyu.engine.block import Block
from peiyu.engine.bounds import Bound, Mask
from peiyu.engine.exact import Extended
from peiyu.engine.planes import Planes
from peiyu.facts.columns import Integers
from peiyu.rules.nodes import Number

NO_LIMIT = 2**63 - 1  # 分: no highest amount is known
_FEN = Fraction(1, 100)
_HALF = bounds.exactly(np.array([0.5]))
_SAFE = 2.0**53


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of many rows: [low, high] in 分, `high` = `NO_LIMIT` where nothing bounds it. `given`: something may be paid (the
    verdict is not unmet and the text gives a figure). Known where low = high and the verdict is surely met. Shape (n,).
    """

    given: Mask
    low: Integers
    high: Integers

    @staticmethod
    def joined(pieces: Sequence[Amounts]) -> Amounts:
        """The amounts of successive blocks as one."""
        return Amounts(
            np.concatenate([p.given for p in pieces]),
            np.concatenate([p.low for p in pieces]),
            np.concatenate([p.high for p in pieces]),
        )

    @staticmethod
    def one_of(when: Planes, old: Amounts | None, new: Amounts | None) -> Amounts | None:
        """The old amounts where `when` surely holds, the new ones where it surely does not, else the range of both."""
        if old is None and new is None:
            return None
        size = len(when.surely)
        nought = np.zeros(size, dtype=np.int64)
        nothing = Amounts(np.zeros(size, dtype=np.bool_), nought, nought)
        a, b = old or nothing, new or nothing
        return Amounts(
            (when.possibly & a.given) | (~when.surely & b.given),
            np.where(when.surely, a.low, np.where(when.possibly, np.minimum(a.low, b.low), b.low)),
            np.where(when.surely, a.high, np.where(when.possibly, np.maximum(a.high, b.high), b.high)),
        )


def amounts(block: Block, node: Number | None, verdict: Planes, rows: Integers | None = None) -> Amounts:
    """What a rule pays: its amount where the verdict is met, between nothing and its highest where that is open. `rows`: of these
    rows only, for which `verdict` is.

    Nobody pays a support, so an amount below nothing is nothing.
    """
    rows = np.arange(block.size) if rows is None else rows
    if node is None:
        nought = np.zeros(len(rows), dtype=np.int64)
        return Amounts(np.zeros(len(rows), dtype=np.bool_), nought, nought)
    numbers = block.numbers(node)
    if numbers.constant is not None:
        cents = fen(numbers.constant)
        return Amounts(verdict.possibly, np.where(verdict.surely, cents, 0), np.where(verdict.possibly, cents, 0))
    if len(rows) < block.size:
        numbers = numbers.taken(rows)
    numbers = numbers.rescaled(_FEN)
    low = _rounded(block, node, numbers.low, 0, verdict.possibly, rows)
    high = low if numbers.sharp else _rounded(block, node, numbers.high, 1, verdict.possibly, rows)
    return Amounts(verdict.possibly, np.where(verdict.surely, low, 0), np.where(verdict.possibly, high, 0))


def fen(value: Extended) -> int:
    """An amount in 元 as whole 分, half up, never less than nothing; no upper bound is `NO_LIMIT`, and so is an amount beyond
    all money (9 × 10¹⁶ 元): one absurd figure must not stop the others.

    >>> fen(Fraction(5, 1000)), fen(Fraction(4, 1000)), fen(Fraction(-3))
    (1, 0, 0)
    """
    if isinstance(value, float):
        return NO_LIMIT if value > 0 else 0
    whole = math.floor(value * 100 + Fraction(1, 2))
    return min(max(whole, 0), NO_LIMIT)


def _rounded(block: Block, node: Number, end: Bound, side: int, needed: Mask, rows: Integers) -> Integers:
    """One end of these rows in whole 分; rows that bounds do not settle are rounded exactly."""
    cents = bounds.floor(bounds.add(end, _HALF))
    down, up = (np.broadcast_to(x, (len(rows),)) for x in (cents.down, cents.up))
    plain = (down == up) & (np.abs(down) < _SAFE)
    whole = np.maximum(np.where(plain, down, 0.0).astype(np.int64), 0)
    endless = down == np.inf
    whole[endless] = NO_LIMIT
    for place in np.flatnonzero(needed & ~plain & ~endless & (up > -np.inf)):
        whole[place] = fen(block.exactly(node, int(rows[place]))[side])
    return whole
