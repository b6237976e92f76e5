"""Bands: 区间 read as exact bounds, and the check that every number falls in exactly one band."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from peiyu.rules.documents import check_keys, fields_of, items_of
from peiyu.rules.lowering.scope import Scope
from peiyu.rules.nodes import Interval
from peiyu.rules.source import Fields, Node, Scalar
from peiyu.rules.units import POINTS, Dimension, describe, half_width, quantity

_PART = re.compile(r"\s*(≥|>=|≤|<=|>|<)\s*([^;且]+)\s*")
_SEPARATOR = re.compile(r",(?!\d{3}(?:\D|$))|;|且")  # not the comma of 1,500


def read_bands(
    node: Node | None, dimension: Dimension | None, scope: Scope, keys: Sequence[str]
) -> list[tuple[Interval, Fields]]:
    """The bands of a 分档 list with their fields; gaps, overlaps and unreachable bands are problems."""
    problems = scope.session.problems
    found: list[tuple[Interval, Fields]] = []
    for item in items_of(node):
        fields = fields_of(item, problems, "分档")
        if fields is None:
            continue
        check_keys(fields, ["区间", *keys, "说明", "名称", "条款"], "分档", problems)
        interval = read_interval(fields.get("区间") or fields, dimension, scope)
        if interval is not None:
            found.append((interval, fields))
    if node is not None:
        _check_cover(found, scope)
    return found


def read_interval(node: Node, dimension: Dimension | None, scope: Scope) -> Interval | None:
    """区间 `≥ 3%, < 5%` as exact bounds."""
    problems = scope.session.problems
    if not isinstance(node, Scalar) or node.empty:
        problems.add(node.place, "E-BAND-001", "这一档没有写区间", '写成 区间: "≥ 3%, < 5%"')
        return None
    low = high = None
    low_in = high_in = False
    if node.text.strip() in ("其他", "其余"):
        return Interval(None, False, None, False)
    parts = [p for p in _SEPARATOR.split(half_width(node.text)) if p.strip()]
    for part in parts:
        match = _PART.fullmatch(part)
        value = quantity(match.group(2)) if match else None
        if match is None or value is None:
            problems.add(node.place, "E-BAND-001", f"区间“{node.text}”读不懂", '写成 "≥ 3%, < 5%" 这样的形式')
            return None
        amount, measure = value
        bare_ok = not measure.name and dimension in (POINTS, (("项", 1),), (("名", 1),))
        if dimension is not None and measure.dimension != dimension and not bare_ok:
            problems.add(
                node.place,
                "E-UNIT-003",
                f"区间“{part.strip()}”的单位是{describe(measure.dimension)}，应是{describe(dimension)}",
                "改单位",
            )
            return None
        if match.group(1) in ("≥", ">=", ">"):
            low, low_in = amount, match.group(1) != ">"
        else:
            high, high_in = amount, match.group(1) != "<"
    if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
        problems.add(node.place, "E-BAND-002", f"区间“{node.text}”里没有数", "核对上下限")
        return None
    return Interval(low, low_in, high, high_in)


def _check_cover(bands: list[tuple[Interval, Fields]], scope: Scope) -> None:
    """Every number falls in exactly one band."""
    if not bands:
        return
    problems = scope.session.problems
    infinity = Fraction(10) ** 40
    ordered = sorted(bands, key=lambda b: (-infinity if b[0].low is None else b[0].low, not b[0].low_included))
    if ordered[0][0].low is not None:
        problems.add(
            ordered[0][1].place,
            "E-BAND-003",
            "最低一档以下没有归属",
            "把最低一档改成只有上限；不给分或不给钱的写一档 0",
        )
    if all(b[0].high is not None for b in ordered):
        problems.add(
            ordered[-1][1].place,
            "E-BAND-003",
            "最高一档以上没有归属",
            "把最高一档改成只有下限；不给分或不给钱的写一档 0",
        )
    for (lower, lower_fields), (upper, upper_fields) in itertools.pairwise(ordered):
        if lower.high is None or upper.low is None or upper.low < lower.high:
            message = f"{_shown(upper_fields)}和{_shown(lower_fields)}重叠，有一档永远到不了"
            remedy = _apart(lower, lower_fields, upper, upper_fields)
            problems.add(upper_fields.place, "E-BAND-004", message, remedy)
        elif upper.low > lower.high or (not lower.high_included and not upper.low_included):
            problems.add(upper_fields.place, "E-BAND-003", "这一档和下一档之间有空当", "核对区间，恰在边界的数归哪一档")
        elif lower.high_included and upper.low_included:
            problems.add(upper_fields.place, "E-BAND-004", "恰在边界的数归了两档", "一边写 ≥，另一边写 <")


def _apart(lower: Interval, lower_fields: Fields, upper: Interval, upper_fields: Fields) -> str:
    """How two bands that overlap are written apart: the one in the middle needs both its ends."""
    if lower.high is None and lower.low is not None and upper.low is not None:
        open_band, other, sign = lower_fields, upper_fields, "<" if upper.low_included else "≤"
    elif lower.low is None and upper.low is None and lower.high is not None and upper.high is not None:
        wider_first = lower.high > upper.high
        narrow = upper if wider_first else lower
        open_band, other = (lower_fields, upper_fields) if wider_first else (upper_fields, lower_fields)
        sign = ">" if narrow.high_included else "≥"
    else:
        return '核对区间：各档不重叠，中间的一档写上下两头，如 区间: "≥ 5亿元, < 10亿元"'
    bound = _PART.match(half_width(_text(other)))
    ends = [_text(open_band), f"{sign} {bound.group(2).strip()}" if bound else ""]
    if sign in (">", "≥"):
        ends.reverse()
    return f'中间的一档写上下两头，用逗号隔开：把{_shown(open_band)}改成 区间: "{", ".join(ends)}"'


def _shown(fields: Fields) -> str:
    return f"“{_text(fields)}”"


def _text(fields: Fields) -> str:
    """The 区间 of a band as it is written."""
    node = fields.get("区间")
    return node.text.strip() if isinstance(node, Scalar) else ""
