"""Parts of a measure that are tiers of one figure: each asks more of it and gives more, so that a firm has the sum of the highest only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from peiyu.documents.extraction import Amount, Condition, Measure
from peiyu.documents.output.drafts.ladders import ON_TOP, goes_on
from peiyu.documents.output.words import IN_YUAN, UNNAMED

ITEM_NUMBER = re.compile(
    r"^\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．)）]|[①-⑩])\s*"
)
"""The number of an item of a list, where it was read as a part of what its figure is called."""
_ITS_NUMBER = re.compile(r"(?:达到?|超过|突破|不低于|不少于|在|为)?\d.*$")
"""实缴资本达到5000万元以上、2亿元以上: the second threshold was read with the first one in its name."""
_SHORTEST = 2

_Low = tuple[str, str, float]
"""What a figure is called, its unit, and how much of it is asked."""


def rising(parts: Sequence[Measure]) -> bool:
    """Each part asks a lower bound of one same figure and gives one sum, more for more, none on top of another.

    What a part asks besides (且增速10%以上, 仅限县内企业投资) changes nothing of that, unless less of another figure is asked for more:
    whoever has the higher sum would have the lower one too.
    """
    sums = [_sum(m) for m in parts]
    if len(parts) < 2 or any(one is None for one in sums) or any(ON_TOP.search(m.text) for m in parts):
        return False
    given = [one for one in sums if one is not None]
    top = next((c for c in parts[0].conditions if _lowest(c) is not None), None)
    asked = [_lows(m, top) for m in parts]
    if top is None or len({kind for kind, _ in given}) > 1 or not all(asked):
        return False
    order = sorted(range(len(parts)), key=lambda at: given[at][1])
    much = [given[at][1] for at in order]
    shared = [_of(asked, name, unit) for name, unit, _ in asked[0]]
    found = [[lows[at] for at in order] for lows in shared if lows is not None]
    return (
        all(a < b for a, b in pairwise(much))
        and any(all(a < b for a, b in pairwise(lows)) for lows in found)
        and all(a <= b for lows in found for a, b in pairwise(lows))
    )


def _sum(m: Measure) -> tuple[str, float] | None:
    """The one sum of a part: money, or a share."""
    sums = [a for a in m.amounts if (a.kind == "fixed" and _yuan(a)) or (a.kind == "ratio" and a.unit == "%")]
    if len(sums) != 1:
        return None
    [one] = sums
    return ("%", float(one.value or 0)) if one.kind == "ratio" else ("元", _yuan(one))


def _lows(m: Measure, top: Condition | None) -> list[_Low]:
    """The lower bounds that a part sets; one without a name goes on with the first of the first part."""
    found: list[_Low] = []
    for c in m.conditions:
        low = _lowest(c)
        if low is None:
            continue
        goes_with = top is not None and c.indicator in UNNAMED and goes_on(c, m.text[: c.start - m.start], top)
        name = top.indicator if top is not None and goes_with else c.indicator
        found.append((_ITS_NUMBER.sub("", ITEM_NUMBER.sub("", name)), *_in_one_unit(low, c.unit)))
    return found


def _of(asked: Sequence[list[_Low]], name: str, unit: str) -> list[float] | None:
    """How much of one figure each part asks; None where one of them does not, or asks two amounts of it."""
    found: list[float] = []
    for lows in asked:
        mine = {low for other, its_unit, low in lows if its_unit == unit and _same(name, other)}
        if len(mine) != 1:
            return None
        found += mine
    return found


def _same(first: str, later: str) -> bool:
    """Later tiers may call the figure of the first by fewer words: 在我县纳税总额, 纳税总额."""
    return later == first or (len(later) >= _SHORTEST and later not in UNNAMED and first.endswith(later))


def _in_one_unit(low: float, written: str | None) -> tuple[str, float]:
    """500万元 and 1亿元 in yuan; a number in a unit that is not known as it stands."""
    scale = IN_YUAN.get(written or "")
    if scale is None and written and written.endswith("美元"):
        scale = IN_YUAN.get(written.replace("美", ""))
        return ("美元", low * scale) if scale else (written, low)
    return ("元", low * scale) if scale else (written or "", low)


def _lowest(c: Condition) -> float | None:
    """The lower bound that a condition sets: of 500-1000万元 the first number."""
    if c.op == "between" and isinstance(c.value, str):
        low = c.value.partition("-")[0]
        return float(low) if re.fullmatch(r"[\d.]+", low) else None
    return float(c.value) if c.op in (">=", ">") and isinstance(c.value, int | float) else None


def _yuan(a: Amount) -> float:
    return float(a.value or 0) * IN_YUAN.get(a.unit or "", 0)
