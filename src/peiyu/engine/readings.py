"""What a leaf clause observes: the value, the threshold and the gap, in words, for one row."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from fractions import Fraction

from peiyu.engine.core import OPPOSITE
from peiyu.engine.dimensions import DAYS, dimension_of
from peiyu.engine.exact import Exact, Extended, Range
from peiyu.engine.frames import Frame
from peiyu.engine.parts import Part
from peiyu.engine.wording import rate, show
from peiyu.facts.columns import OPEN_END
from peiyu.rules.nodes import (
    CodeIn,
    Compare,
    Comparison,
    Compound,
    DateColumn,
    DateConst,
    DateNode,
    DateShift,
    DateTest,
    Flag,
    Judgement,
    Member,
)
from peiyu.rules.units import Dimension

UPWARD = ("≥", ">")
MUST: dict[Comparison, str] = {  # what a value on the threshold still lacks
    ">": "须超过",
    "<": "须低于",
    "≠": "须不等于",
    "≥": "须达到",
    "≤": "须不超过",
    "=": "须等于",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What is observed at a clause. `gap` is empty where the clause is not unmet or has no distance."""

    value: str = ""
    threshold: str = ""
    gap: str = ""


def reading(exact: Exact, part: Part, frame: Frame, row: int) -> Reading:
    """The reading of one leaf in one row."""
    unmet = not exact.truth(part.core, frame, row)[1]
    node = part.leaf
    match node:
        case Compare():
            return _compared(exact, node, comparison(node.op, part), frame, row, unmet)
        case DateTest():
            return _dated(exact, node, comparison(node.op, part), frame, row, unmet)
        case Flag(table=table, column=column, wanted=wanted, year=year):
            flags = exact.world.flags(frame, table, column, year)
            said = "" if not flags.known[row] else _yes(bool(flags.value[row]))
            return Reading(said, _yes(wanted != part.negated))
        case Judgement(rule=rule, clause=clause, wanted=wanted):
            flags = exact.world.judgement(frame, rule, clause)
            said = "" if not flags.known[row] else _yes(bool(flags.value[row]))
            return Reading(said, _yes(wanted != part.negated))
        case Member(of=of, values=values, wanted=wanted):
            return Reading(exact.word(of, frame, row) or "", _among(values, wanted != part.negated))
        case CodeIn(of=of, prefixes=prefixes, wanted=wanted):
            return Reading(exact.word(of, frame, row) or "", _among(prefixes, wanted != part.negated))
    return Reading()


def _compared(exact: Exact, node: Compare, op: Comparison, frame: Frame, row: int, unmet: bool) -> Reading:
    dimension = dimension_of(node.left)
    right = exact.value(node.right, frame, row)
    left = left_shown(exact, node, frame, row)
    upward = op in UPWARD or (op == "=" and left[1] < right[0])
    value, threshold = (left[1], right[0]) if upward else (left[0], right[1])
    words = "未定" if right == (-math.inf, math.inf) else f"{op} {show(threshold, dimension)}"
    if not unmet:
        return Reading(_range(left, dimension, threshold), words)
    limit = "" if left[0] == left[1] else "至多 " if upward else "至少 "
    said = limit + show(value, dimension, unlike=threshold)
    if isinstance(value, float) or isinstance(threshold, float):
        return Reading(said, words)
    gap = abs(threshold - value)
    if gap == 0:
        return Reading(said, words, f"{MUST[op]} {show(threshold, dimension)}")
    return Reading(said, words, show(gap, dimension, unlike=Fraction(0), gap=True))


def lacking(exact: Exact, part: Part | None, frame: Frame, row: int) -> float:
    """The share of what is asked that one row lacks at a leaf, infinite where there is no distance: `shortfalls.shares` of one
    row. Only for choosing what to show.
    """
    core = None if part is None else part.core
    if part is None or not isinstance(part.leaf, Compare) or not isinstance(core, Compare):
        return math.inf
    left, right = exact.value(core.left, frame, row), exact.value(core.right, frame, row)
    value, limit = (left[1], right[0]) if core.op in UPWARD else (left[0], right[1])
    if isinstance(value, float) or isinstance(limit, float) or not limit:
        return math.inf
    return float(abs(limit - value) / abs(limit))


def left_shown(exact: Exact, node: Compare, frame: Frame, row: int) -> Range:
    """The range of what a clause compares, as it is shown: of a rate over several years the root, to forty digits."""
    if isinstance(node.left, Compound):
        return _growth(exact, node.left, frame, row)
    return exact.value(node.left, frame, row)


def _growth(exact: Exact, node: Compound, frame: Frame, row: int) -> Range:
    """A compound rate for show: the root is taken to forty digits."""
    new, old = exact.value(node.new, frame, row), exact.value(node.old, frame, row)
    if old[0] <= 0 or any(isinstance(x, float) for x in (*new, *old)):
        return -math.inf, math.inf
    return rate(Fraction(new[0]), Fraction(old[1]), node.years), rate(Fraction(new[1]), Fraction(old[0]), node.years)


def _range(value: Range, dimension: Dimension, unlike: Extended) -> str:
    low, high = value
    if low == high:
        return show(low, dimension, unlike=unlike)
    if isinstance(low, float):
        return "" if isinstance(high, float) else f"至多 {show(high, dimension)}"
    if isinstance(high, float):
        return f"至少 {show(low, dimension)}"
    return f"{show(low, dimension)} 至 {show(high, dimension)}"


def _dated(exact: Exact, node: DateTest, op: Comparison, frame: Frame, row: int, unmet: bool) -> Reading:
    left, right = exact.date(node.left, frame, row), exact.date(node.right, frame, row)
    observed, limit = (left, right) if _column(node.left) is not None else (right, left)
    words = f"{op} {date_words(limit)}" if limit is not None else ""
    column = _column(node.left) or _column(node.right)
    if column is not None:
        observed = exact.date(column, frame, row)
    gap = ""
    if unmet and left is not None and right is not None and OPEN_END not in (left, right) and left != right:
        gap = show(Fraction(abs(left - right)), DAYS, gap=True)
    return Reading(date_words(observed), words, gap)


def _column(node: DateNode) -> DateColumn | None:
    while isinstance(node, DateShift):
        node = node.date
    return None if isinstance(node, DateConst) else node


def date_words(ordinal: int | None) -> str:
    """A date as users read it; an open end is 长期, an unknown date empty."""
    if ordinal is None:
        return ""
    return "长期" if ordinal >= OPEN_END else dt.date.fromordinal(ordinal).isoformat()


def comparison(op: Comparison, part: Part) -> Comparison:
    """The comparison that must hold, negation included."""
    return OPPOSITE[op] if part.negated else op


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _among(words: frozenset[str], wanted: bool) -> str:
    return f"{'属于' if wanted else '不属于'} {'、'.join(sorted(words))}"
