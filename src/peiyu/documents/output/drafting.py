"""The parts of a draft rule: groups, conditions, amounts and goals in the words of the rule language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction import Amount, Condition, Measure, Target
from peiyu.documents.extraction.numbers.quantities import plain
from peiyu.documents.output.bands import bands_of
from peiyu.documents.output.linking import Catalogue
from peiyu.documents.output.words import amount_words, comparison, condition_words, figure
from peiyu.rules.units import unit

SUPPORTS = {
    "reward": "奖补", "subsidy": "奖补", "interest_subsidy": "贴息", "premium_subsidy": "保险", "tax": "税收", "financing": "融资",
    "fund": "基金", "land": "用地", "energy": "用能", "talent": "人才", "procurement": "采购", "certification": "称号", "service": "服务",
}  # fmt: skip
_EVERY_FIRM = frozenset({"企业", "各类企业", "市场主体", "经营主体", "单位", "各类市场主体"})
_SIGNS = frozenset({">=", "<=", ">", "<", "="})
_LIMITED = frozenset({"家", "件", "个", "项", "单", "台", "辆", "套", "次", "名", "人", "户", "笔"})
_NOT_A_NAME = re.compile(r"[^一-鿿A-Za-z0-9]")


def clean_name(words: str) -> str:
    """A name that can stand in a rule: Chinese, letters, digits, not beginning with a digit.

    >>> clean_name("2.“小巨人”企业（新认定）数")
    '小巨人企业新认定数'
    """
    return re.sub(r"^\d+", "", _NOT_A_NAME.sub("", words))[:24]


def groups_of(m: Measure, catalogue: Catalogue, open_points: list[str]) -> list[Any]:
    """The beneficiaries as one condition: any of the titles that the catalogue knows, the rest for a person."""
    known: list[Any] = []
    unknown: list[str] = []
    for name in dict.fromkeys(n.name for n in m.beneficiaries):
        if name in _EVERY_FIRM:
            continue
        link = catalogue.group(name)
        if link is None:
            unknown.append(name)
        else:
            if link[0] not in known:
                known.append(link[0])
            if link[1] < 1:
                open_points.append(f"对象“{name}”对应为 {link[0]}，把握 {link[1]:.0%}")
    if unknown:
        judged = clean_name("是" + "或".join(unknown))
        known.append({"人工判断": judged})
        open_points.append(f"对象“{'、'.join(unknown)}”在目录里没有对应，由人判断")
    return known if len(known) < 2 else [{"任一满足": known}]


def conditions_of(m: Measure, catalogue: Catalogue, columns: dict[str, str], open_points: list[str]) -> list[Any]:
    """The conditions: linked figures as comparisons, other figures as proposed columns, the rest for a person."""
    found: list[Any] = []
    for c in m.conditions:
        both = _both_bounds(c, m, catalogue, columns, open_points)
        for item in both or [_condition(c, catalogue, columns, open_points)]:
            if item not in found:
                found.append(item)
    return found


def _both_bounds(
    c: Condition, m: Measure, catalogue: Catalogue, columns: dict[str, str], open_points: list[str]
) -> list[Any]:
    """A range that stands alone as two comparisons; nothing where it is one class of several or its figure cannot be compared."""
    if not _only_of_its_sort(c, m.conditions):
        return []
    points: list[str] = []
    both = [_condition(end, catalogue, columns, points) for end in _ends(c)]
    if not both or not all(isinstance(item, str) for item in both):
        return []
    open_points.extend(dict.fromkeys(points))
    open_points.append(f"条件“{condition_words(c)}”按两端都含本数起草，边界请对照原文核对")
    return both


_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")


def _ends(c: Condition) -> tuple[Condition, ...]:
    """介于500-1000万元 as its two bounds; nothing where the condition is no range of two numbers."""
    ends = _RANGE.fullmatch(c.value) if c.op == "between" and isinstance(c.value, str) else None
    if ends is None:
        return ()
    low, high = (plain(Decimal(end)) for end in ends.groups())
    return replace(c, op=">=", value=low), replace(c, op="<=", value=high)


def _only_of_its_sort(c: Condition, conditions: Sequence[Condition]) -> bool:
    """No other condition could be another class of the same figure: classes hold one instead of the other, not together."""
    money = {"元", "万元", "亿元"}
    return not any(o is not c and (o.unit == c.unit or {o.unit, c.unit} <= money) for o in conditions)


def _limits_the_gift(c: Condition) -> bool:
    """每年资助不超过20家 says how many are paid for, which no figure of an enterprise answers."""
    return c.op == "<=" and c.unit in _LIMITED and bool(re.search(r"资助|补[助贴]|奖励|排名|最[多长]|限", c.indicator))


def _condition(c: Condition, catalogue: Catalogue, columns: dict[str, str], open_points: list[str]) -> Any:
    words = condition_words(c)
    if not _limits_the_gift(c) and c.op in _SIGNS and isinstance(c.value, (int, float)) and c.unit and is_unit(c.unit):
        asked = f"{comparison(c.op)} {figure(c.value, c.unit)}"
        link = catalogue.figure(c.indicator, c.unit)
        if link is not None:
            open_points.append(
                f"指标“{c.indicator}”对应为“{link.name}”，把握 {link.confidence:.0%}"
                + ("" if c.window is None else f"；期间“{c.window}”请核对")
            )
            return f"{link.expression} {asked}"
        name = clean_name(c.indicator)
        if len(name) >= 2 and name not in catalogue.figures and columns.get(name, c.unit) == c.unit:
            columns[name] = c.unit
            open_points.append(f"指标“{c.indicator}”在目录里没有，建议新增列“{name}”（{c.unit}）")
            return f"{name} {asked}"
    open_points.append(f"条件“{words}”由人判断")
    return {"人工判断": clean_name(words) or "是否符合原文条件", "说明": words}


def amount_of(m: Measure, catalogue: Catalogue, open_points: list[str]) -> Any | None:
    """The amount: one fixed sum, a share of a known figure, bands of a known figure, with cap and floor; whatever else stays open with its words."""
    amounts = [a for a in m.amounts if a.kind != "fund_size"]
    if not amounts:
        return None
    fixed = [a for a in amounts if a.kind == "fixed"]
    ratios = [a for a in amounts if a.kind == "ratio"]
    bounds = {"最高": _money(amounts, "cap"), "最低": _money(amounts, "floor")}
    limits = {name: value for name, value in bounds.items() if value}
    words = "；".join(amount_words(a) for a in amounts)
    bands = bands_of(m, catalogue, open_points)
    if bands is not None:
        return bands
    if len(fixed) == 1 and not ratios and _is_sum(fixed[0]) and not _per_something(fixed[0]):
        sum_of_money = figure(fixed[0].value, fixed[0].unit)
        return sum_of_money if not limits else {"公式": sum_of_money, **limits}
    if len(ratios) == 1 and not fixed and ratios[0].unit == "%" and ratios[0].value is not None:
        link = catalogue.figure(ratios[0].basis, "元")
        if link is not None:
            open_points.append(f"计奖基数“{ratios[0].basis}”对应为“{link.name}”，把握 {link.confidence:.0%}")
            return {"公式": f"{link.expression} × {figure(ratios[0].value, '%')}", **limits}
    open_points.append(f"金额未定：{words}")
    return {"未定": words[:120], **limits}


def _is_sum(a: Amount) -> bool:
    return a.value is not None and a.unit in ("元", "万元", "亿元")


def _per_something(a: Amount) -> bool:
    return bool(re.search(r"每|/|按|／", a.basis))


def _money(amounts: list[Amount], kind: str) -> str:
    """The one bound of a kind, in money; nothing where there are several (they belong to different cases)."""
    bounds = {
        figure(a.value, a.unit)
        for a in amounts
        if a.kind == kind and _is_sum(a) and not a.cumulative and not _per_something(a)
    }
    return bounds.pop() if len(bounds) == 1 else ""


def is_unit(name: str) -> bool:
    """The rule language knows this unit."""
    try:
        unit(name)
    except KeyError:
        return False
    return True


def goal_of(t: Target, columns: dict[str, str], table: str) -> str | None:
    """The condition of a target, over a proposed column of `table`; None where its figure cannot be written as one."""
    name = clean_name(t.indicator)
    asked = t.unit or ""
    if len(name) < 2 or t.op not in _SIGNS:
        return None
    if asked and not is_unit(asked):
        return None
    if columns.get(name, asked) != asked:
        return None
    columns[name] = asked
    return f"当年 {table}.{name} {comparison(t.op)} {figure(t.value, asked)}"
