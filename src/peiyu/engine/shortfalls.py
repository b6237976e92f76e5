"""Values and gaps of many rows at once: the words of `reading`, for the rows in which a leaf is unmet."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from peiyu.engine import intervals
from peiyu.engine.block import Block
from peiyu.engine.bounds import Bound, Floats, Mask
from peiyu.engine.dimensions import dimension_of
from peiyu.engine.exact import Exact
from peiyu.engine.intervals import Numbers
from peiyu.engine.parts import Part
from peiyu.engine.readings import MUST, UPWARD, Reading, comparison, reading
from peiyu.engine.wording import show, shown
from peiyu.facts.columns import Integers
from peiyu.rules.nodes import (
    Choose,
    CodeIn,
    Compare,
    Comparison,
    Compound,
    Const,
    DateTest,
    Flag,
    Judgement,
    Member,
    Multiply,
)
from peiyu.rules.units import Dimension

Texts = tuple[list[str], list[str]]  # values, gaps
_ROOT_ERROR = 2.0**-44  # relative, far above what a power of doubles can err


def shortfalls(block: Block, exact: Exact, part: Part, rows: Integers) -> Texts:
    """Values and gaps of a leaf in the rows in which it is unmet, the same words as `reading` gives one by one. `rows` count
    from the block's start.
    """
    return _Shortfalls(block, exact, part).of(rows)


def shares(block: Block, part: Part) -> Floats:
    """How near each row of the block is to a leaf that it does not meet: the share of what is asked that is lacking. Infinite
    where the leaf is no comparison of figures, or its figures have no known distance. Only for choosing what to show.
    """
    core = part.core
    nothing = np.full(block.size, np.inf)
    if not isinstance(part.leaf, Compare) or not isinstance(core, Compare):
        return nothing
    left, right = block.numbers(core.left), block.numbers(core.right)
    up = core.op in UPWARD
    value, limit = (left.high, right.low) if up else (left.low, right.high)
    with np.errstate(all="ignore"):
        asked = limit.down * float(right.scale)
        share = np.abs(asked - value.down * float(left.scale)) / np.abs(asked)
    return np.where(np.isfinite(share), share, nothing)


class _Shortfalls:
    def __init__(self, block: Block, exact: Exact, part: Part) -> None:
        self.block, self.part = block, part
        self._exact = exact
        self._read: dict[int, Reading] = {}

    def of(self, rows: Integers) -> Texts:
        """Values and gaps of the rows."""
        node, core = self.part.leaf, self.part.core
        if not len(rows):
            return [], []
        match node:
            case Flag() | Judgement():
                return [self.one(int(rows[0])).value] * len(rows), [""] * len(rows)
            case Member(of=of) | CodeIn(of=of):
                column = self.block.world.words(self.block.frame, of.table, of.column, of.year)
                codes = column.codes[self.block.start + rows].tolist()
                return [column.words[code] for code in codes], [""] * len(rows)
            case DateTest():
                return self._dates(node, rows)
            case Compare() if isinstance(core, Compare):
                return self._compare(node, core, rows)
        return self._each(rows)

    def one(self, row: int) -> Reading:
        """The reading of one row."""
        if row not in self._read:
            self._read[row] = reading(self._exact, self.part, self.block.frame, self.block.start + row)
        return self._read[row]

    def _each(self, rows: Integers) -> Texts:
        found = [self.one(row) for row in rows.tolist()]
        return [r.value for r in found], [r.gap for r in found]

    def _dates(self, node: DateTest, rows: Integers) -> Texts:
        """Few dates are distinct: each pair is worded once."""
        left, right = self.block.dates(node.left).days[rows].tolist(), self.block.dates(node.right).days[rows].tolist()
        first: dict[tuple[int, int], int] = {}
        found = [
            self.one(first.setdefault(pair, row))
            for pair, row in zip(zip(left, right, strict=True), rows.tolist(), strict=True)
        ]
        return [r.value for r in found], [r.gap for r in found]

    def _compare(self, node: Compare, core: Compare, rows: Integers) -> Texts:
        op, dimension = comparison(node.op, self.part), dimension_of(node.left)
        left, right = self.block.numbers(core.left), self.block.numbers(core.right)
        if isinstance(node.left, Compound):
            found = _rates(self.block, core, node.left.years)
            if found is None or not isinstance(node.right, Const):
                return self._each(rows)
            return self._texts(found, intervals.constant(node.right.value), op, dimension, rows)
        if op == "≠":
            return self._each(rows)
        if op == "=":
            a, b = intervals.aligned([left, right])
            under = np.broadcast_to(a.high.up < b.low.down, (self.block.size,))[rows]
            values, gaps = np.empty(len(rows), dtype=object), np.empty(len(rows), dtype=object)
            ways: tuple[tuple[Mask, Comparison], ...] = ((under, "≥"), (~under, "≤"))
            for mask, way in ways:
                values[mask], gaps[mask] = self._texts(left, right, way, dimension, rows[mask])
            return values.tolist(), gaps.tolist()
        return self._texts(left, right, op, dimension, rows)

    def _texts(self, left: Numbers, right: Numbers, op: Comparison, dimension: Dimension, rows: Integers) -> Texts:
        up, size = op in UPWARD, self.block.size
        ends = (left.high, right.low) if up else (left.low, right.high)
        value, limit = Numbers(left.scale, ends[0], ends[0]), Numbers(right.scale, ends[1], ends[1], right.constant)
        short = intervals.add([limit, intervals.negative(value)] if up else [value, intervals.negative(limit)])
        on = np.broadcast_to((short.low.down == 0) & (short.low.up == 0), (size,))[rows]
        known, open_ = (np.broadcast_to(mask, (size,))[rows] for mask in _sharpness(left))
        values, gaps = np.empty(len(rows), dtype=object), np.empty(len(rows), dtype=object)
        edge = on if right.constant is not None else np.zeros(len(rows), dtype=np.bool_)
        if edge.any() and right.constant is not None:
            words = show(right.constant, dimension)
            values[edge & known], values[edge & open_] = words, ("至多 " if up else "至少 ") + words
            gaps[edge] = f"{MUST[op]} {words}"
        for mask, prefix in ((known & ~edge, ""), (open_ & ~edge, "至多 " if up else "至少 ")):
            some = rows[mask]
            if len(some):
                said = shown(value, ends[0], limit, some, size, dimension, False, self._value(prefix))
                values[mask] = [prefix + text for text in said] if prefix else said
                gaps[mask] = shown(short, short.low, None, some, size, dimension, True, lambda row: self.one(row).gap)
        for place in np.flatnonzero(~(known | open_)).tolist():
            read = self.one(int(rows[place]))
            values[place], gaps[place] = read.value, read.gap
        return values.tolist(), gaps.tolist()

    def _value(self, prefix: str) -> Callable[[int], str]:
        return lambda row: self.one(row).value.removeprefix(prefix)


def _sharpness(numbers: Numbers) -> tuple[Mask, Mask]:
    """Where a number is known, and where it surely is not. Ends with the same bounds are taken for one: only a prefix hangs on it."""
    low, high = numbers.low, numbers.high
    if numbers.sharp:
        yes = np.array([True])
        return yes, ~yes
    return (low.down == high.down) & (low.up == high.up), low.up < high.down


def _rates(block: Block, core: Compare, years: int) -> Numbers | None:
    """Compound rates for show, with bounds wide enough for a root taken in doubles; None where the shape is another."""
    match core.right:
        case Choose(cases=((_, Multiply(left=old)),)):
            new = intervals.divide(block.numbers(core.left), block.numbers(old))
        case _:
            return None
    sides = []
    for end in (new.low, new.high):
        with np.errstate(all="ignore"):
            ratio = end.down * float(new.scale)
            root = np.where(ratio > 0, np.abs(ratio) ** (1 / years), 0.0)
            margin = np.where(np.isfinite(root), root * _ROOT_ERROR + 2.0**-50, 0.0)
        sides.append(Bound(root - margin - 1, root + margin - 1))
    return Numbers(Fraction(1), sides[0], sides[1])
