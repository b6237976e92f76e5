"""Amounts in bands, where the measure states them exactly: one amount for each threshold of a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from peiyu.documents.extraction import Amount, Condition, Measure
from peiyu.documents.output.cases import cases_of
from peiyu.documents.output.drafts.linking import LAST_YEAR, NO_YEAR, Catalogue, without_owner
from peiyu.documents.output.drafts.understood import Understood
from peiyu.documents.output.pairing import given_sums, one_each
from peiyu.documents.output.words import UNNAMED, figure

_ANOTHER_YEAR = re.compile(
    r"新(?:[设迁落注引]|成立)|首次|首年|当年|第[一二三]个?[一-鿿]{0,4}年度|(?:投产|入统|入规|升规)"
)
"""新注册的, 入统当年: the figure is not that of last year, which a new firm has not got."""
_ABOVE = {">=": ("≥", "<"), ">": (">", "≤")}


def stepped(m: Measure) -> list[tuple[Condition, Amount]]:
    """(threshold, amount) of a measure whose amounts step up with one figure, highest first; nothing where that is not plain.

    Plain: every figure condition is a lower bound of the same figure in the same unit and window, there is one fixed sum of money for each,
    they stand in turn in the text (threshold, amount, threshold, amount, or all thresholds, 分别, all amounts), both rise together.
    """
    limits = sorted((c for c in m.conditions if isinstance(c.value, int | float)), key=lambda c: c.start)
    given = [a for a in given_sums(m) if a.kind == "fixed"]
    if len(limits) < 2 or len(limits) != len(given) or len(given) != len(m.amounts):
        return []
    first = limits[0]
    same = (
        first.op in _ABOVE
        and first.indicator not in UNNAMED
        and all(
            c.op == first.op and c.unit == first.unit and c.indicator in {first.indicator, *UNNAMED} and c.window in (first.window, None)
            for c in limits
        )
    )  # fmt: skip
    alternate = all(c.start < a.start for c, a in zip(limits, given, strict=True)) and all(
        a.start < c.start for a, c in zip(given, limits[1:], strict=False)
    )
    in_turn = alternate or ("分别" in m.text and limits[-1].start < given[0].start)
    if not same or not in_turn or any(a.cumulative or re.search(r"每|/|按|／", a.basis) for a in given):
        return []
    steps = sorted(zip(limits, given, strict=True), key=lambda step: -float(step[0].value))
    sums = [_in_yuan(amount) for _, amount in steps]
    falling = all(above > below for above, below in pairwise(sums))
    distinct = len({c.value for c, _ in steps}) == len(steps)
    return steps if falling and distinct else []


def _in_yuan(amount: Amount) -> float:
    return float(amount.value or 0) * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[amount.unit or "元"]


def bands_of(
    m: Measure, catalogue: Catalogue, open_points: list[str], understood: Understood | None = None
) -> dict[str, Any] | None:
    """The amount in bands of a figure that the catalogue knows; None where the bands or the figure are not plain."""
    steps = in_bands(m, understood or Understood(m))
    lowest = steps[-1][0] if steps else None
    link = catalogue.figure(without_owner(lowest.indicator, m), lowest.unit) if lowest else None
    if not steps or lowest is None or link is None or link.confidence < 1:
        return None
    at_least, below = _ABOVE[lowest.op]
    rows: list[dict[str, str]] = []
    above = ""
    for limit, amount in steps:
        bound = figure(limit.value, limit.unit)
        rows.append(
            {
                "区间": f"{at_least} {bound}" + (f", {below} {above}" if above else ""),
                "金额": figure(amount.value, amount.unit),
            }
        )
        above = bound
    rows.append({"区间": f"{below} {above}", "金额": "0元"})
    open_points.append(f"分档指标“{lowest.indicator}”对应为“{link.name}”，把握 {link.confidence:.0%}")
    if lowest.window in NO_YEAR and "上年度" in link.expression and "上" not in lowest.indicator:
        open_points.append(f"分档指标“{lowest.indicator}”没有写明是哪一年的，按上年度起草，请核对")
    return {"分档": {"按": link.expression, "档": rows}}


def in_bands(m: Measure, understood: Understood) -> list[tuple[Condition, Amount]]:
    """The steps of a measure of whose thresholds nothing is left over: 首次突破1亿元、5亿元 asks for more than the figure of a year."""
    steps = stepped(m)
    plain = all(limit.window in LAST_YEAR and understood.plain(understood.clause_of(limit.start)) for limit, _ in steps)
    other_year = any(_ANOTHER_YEAR.search(understood.words(clause)) for clause in understood.not_understood())
    whole = plain and not other_year and not understood.has_alternatives and not understood.gives_per_case()
    return steps if whole else []


def lowest_only(m: Measure, understood: Understood | None = None) -> Measure:
    """The measure without the thresholds of its higher bands: they decide how much, not whether."""
    steps = in_bands(m, understood or Understood(m))
    higher = {id(limit) for limit, _ in steps[:-1]}
    return replace(m, conditions=tuple(c for c in m.conditions if id(c) not in higher)) if higher else m


def unpaired(m: Measure) -> bool:
    """分别 gives several sums, and which is whose was not read."""
    return "分别" in m.text and len(given_sums(m)) > 1 and len(one_each(m)) == 1 and not stepped(m) and not cases_of(m)
