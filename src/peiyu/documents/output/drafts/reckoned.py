"""Sums that are reckoned from a figure of the firm: a share of it, a share of its increase, so much for each person; and why one is left open."""

from __future__ import annotations

import re
from typing import Any

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.output.drafts.linking import Catalogue, without_owner
from peiyu.documents.output.words import figure

_EACH = re.compile(r"每(?:新增|增加)?(?:一?(?:名|位|个)?)?(人|平方米|亩|吨|件|台|辆|个|家|项|户)")
_COUNTED_BY = re.compile(r"按照?(?P<of>[^，。；按给每]{2,16}?)(?:的标准|给予|以|，)?(?=每)")
_ALL_OF_IT = re.compile(r"总数|总额|人数|面积|总量")
"""按职工总数每人1000元: the figure is named whole; 按新增人数 is another one, which the link refuses."""


def share_of(m: Measure, a: Amount, catalogue: Catalogue, open_points: list[str]) -> dict[str, Any] | None:
    """A share as a formula; None where what it is a share of is no figure that is known for sure."""
    more = catalogue.increase(a.basis)
    if more is not None:
        open_points.append(f"计奖基数“{a.basis}”按 {more[0]} 起草（上年度减上上年度），请核对")
        return {"公式": f"{more[0]} × {figure(a.value, '%')}", "最低": "0元"}
    link = catalogue.figure(without_owner(a.basis, m), "元")
    if link is None or link.confidence < 1:
        near = f"，相近的是“{link.name}”" if link else ""
        open_points.append(f"计奖基数“{a.basis}”在目录里没有对应{near}，没有写成算式")
        return None
    open_points.append(f"计奖基数“{a.basis}”对应为“{link.name}”，把握 {link.confidence:.0%}")
    if "上年度" in link.expression and "上" not in a.basis:
        open_points.append(f"计奖基数“{a.basis}”没有写明是哪一年的，按上年度起草，请核对")
    return {"公式": f"{link.expression} × {figure(a.value, '%')}"}


def for_each(m: Measure, a: Amount, clause: str, catalogue: Catalogue, open_points: list[str]) -> dict[str, Any] | None:
    """So much for each person or thing as a formula; None where how many there are is no figure that is known for sure."""
    each = _EACH.search(a.basis)
    if each is None:
        return None
    counted = _COUNTED_BY.search(clause)
    of = counted["of"] if counted else ""
    link = catalogue.figure(without_owner(of, m), each[1]) if _ALL_OF_IT.search(of) else None
    if link is None or link.confidence < 1 or _EACH.fullmatch(a.basis) is None:
        open_points.append(f"按“{a.basis}”给的，有多少{each[1]}在目录里没有列，没有写成算式")
        return None
    open_points.append(f"“{of}”对应为“{link.name}”，把握 {link.confidence:.0%}")
    if "上年度" in link.expression and "上" not in of:
        open_points.append(f"“{of}”没有写明是哪一年的，按上年度起草，请核对")
    return {"公式": f"{link.expression} × {figure(a.value, a.unit)}/{each[1]}"}
