"""Who nearly qualifies for support policies: firms that lack one condition, nearest first. Found in whole columns; only those that are
shown are put into words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.bounds import Floats
from peiyu.engine.compile import CompiledRule
from peiyu.engine.decide import Decisions
from peiyu.engine.exact import Exact
from peiyu.engine.findings import Pattern, Violated, violated
from peiyu.engine.outcome import outcome
from peiyu.engine.parts import Part
from peiyu.engine.patterns import Leaves
from peiyu.engine.readings import UPWARD, lacking, reading
from peiyu.engine.shortfalls import shares
from peiyu.facts.columns import OPEN_END, Integers
from peiyu.rules.nodes import Aggregate, Compare, DateTest

SHOWN = 500  # firms a policy
_YEAR = 365 * 4.0  # a date within a year is as near as a figure that lacks a quarter


@dataclass(frozen=True, slots=True)
class Near:
    """One firm that lacks one condition of a policy: its row, the words of the condition, what is there and what lacks. `share`: how
    much of what is asked is lacking, None where that is no comparison of figures; `order`: the less, the nearer.
    """

    row: int
    text: str
    value: str
    gap: str
    share: float | None
    order: float


@dataclass(frozen=True, slots=True)
class NearPolicy:
    """Those near one policy: how many there are, and the nearest of them."""

    rule: CompiledRule
    count: int
    nearest: tuple[Near, ...]


def near_policies(decisions: Decisions, rules: list[CompiledRule], shown: int = SHOWN) -> list[NearPolicy]:
    """Of each rule the firms that surely lack one condition and have a figure there that falls short; those without are left out."""
    counts = dict.fromkeys((rule.rule.code for rule in rules), 0)
    found: dict[str, list[Near]] = {rule.rule.code: [] for rule in rules}
    for frame in dict.fromkeys(rule.frame for rule in rules):
        for block in decisions.blocks(frame):
            leaves, exact = Leaves(block), Exact(block.world)
            for rule in (r for r in rules if r.frame == frame):
                many, near = _near(block, leaves, exact, rule, shown)
                counts[rule.rule.code] += many
                found[rule.rule.code] = sorted([*found[rule.rule.code], *near], key=lambda one: one.order)[:shown]
    return [
        NearPolicy(rule, counts[rule.rule.code], tuple(found[rule.rule.code]))
        for rule in rules
        if found[rule.rule.code]
    ]


def _near(block: Block, leaves: Leaves, exact: Exact, rule: CompiledRule, shown: int) -> tuple[int, list[Near]]:
    result = outcome(block, rule)
    many, found = 0, []
    for place, version in enumerate(rule.versions()):
        decided = (result.version == place) & ~result.unsettled & ~result.verdict.possibly
        failing, short = _failing(block, version.criteria)
        rows: Integers = np.flatnonzero(decided & (failing == 1) & np.isfinite(short))
        many += len(rows)
        if len(rows) > shown:
            rows = np.sort(rows[np.argpartition(short[rows], shown - 1)[:shown]])
        found += list(_worded(block, leaves, exact, version, rows, short))
    return many, found


def _failing(block: Block, part: Part) -> tuple[Integers, Floats]:
    """How many conditions each row surely lacks, and about how much of the one that it lacks least; infinite where nothing says."""
    if part.kind == "all":
        pieces = [_failing(block, child) for child in part.children]
        counts = sum((count for count, _ in pieces), np.zeros(block.size, dtype=np.int64))
        return counts, np.minimum.reduce([short for _, short in pieces] or [np.full(block.size, np.inf)])
    lacks = ~block.planes(part.core).possibly
    short = np.full(block.size, np.inf)
    if lacks.any():
        for leaf in part.leaves():
            here = lacks & ~block.planes(leaf.core).possibly
            if here.any():
                short = np.where(here, np.minimum(short, _short(block, leaf)), short)
    return lacks.astype(np.int64), short


def _short(block: Block, leaf: Part) -> Floats:
    """How far each row is from a leaf: the share lacking of a figure, for a date the time left."""
    core = leaf.core
    if isinstance(core, Compare) and isinstance(core.left, Aggregate) and core.left.kind == "count":
        # A record that must not be there is not nearly gone, and one that is not there is not nearly there.
        short = shares(block, leaf)
        return np.where((short < 1) & (core.op in UPWARD), short, np.inf)
    if not isinstance(core, DateTest):
        return shares(block, leaf)
    left, right = block.dates(core.left), block.dates(core.right)
    ends = (left.days == OPEN_END) | (right.days == OPEN_END)
    return np.where(left.known & right.known & ~ends, np.abs(left.days - right.days) / _YEAR, np.inf)


def _worded(
    block: Block, leaves: Leaves, exact: Exact, version: CompiledRule, rows: Integers, short: Floats
) -> Iterator[Near]:
    coded = [(id(leaf), leaves.codes(leaf)) for leaf in version.criteria.leaves()] if len(rows) else []
    for row in rows.tolist():
        pattern = Pattern({key: codes.states[int(codes.codes[row])] for key, codes in coded})
        entries = violated(version.criteria, pattern)
        if len(entries) != 1:
            continue
        entry, at = entries[0], block.start + row
        if entry.ways:
            entry = min(entry.ways, key=lambda way: lacking(exact, way.leaf, block.frame, at))
        if entry.leaf is None:
            continue
        read, share = reading(exact, entry.leaf, block.frame, at), lacking(exact, entry.leaf, block.frame, at)
        if read.gap:
            told = share if math.isfinite(share) else None
            yield Near(at, _words(entry), read.value, read.gap, told, float(short[row]))


def _words(entry: Violated) -> str:
    year = f"（{entry.period}）" if entry.period else ""
    way = f"，最接近的是：{entry.nearest}" if entry.nearest else ""
    return f"{entry.text}{year}{way}"
