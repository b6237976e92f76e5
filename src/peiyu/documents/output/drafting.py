"""The parts of a draft rule: groups, conditions, amounts and goals in the words of the rule language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction import Amount, Condition, Measure
from peiyu.documents.extraction.numbers.quantities import plain
from peiyu.documents.output.bands import bands_of
from peiyu.documents.output.linking import Catalogue
from peiyu.documents.output.wording import clauses_around, condition_line
from peiyu.documents.output.words import (
    amount_words,
    comparison,
    condition_words,
    figure,
    indicator_label,
    named_conditions,
    names_a_figure,
)
from peiyu.rules.units import unit

SUPPORTS = {
    "reward": "奖补", "subsidy": "奖补", "interest_subsidy": "贴息", "premium_subsidy": "保险", "tax": "税收", "financing": "融资",
    "fund": "基金", "land": "用地", "energy": "用能", "talent": "人才", "procurement": "采购", "certification": "称号", "service": "服务",
}  # fmt: skip
_SIGNS = frozenset({">=", "<=", ">", "<", "="})
_LIMITED = frozenset({"家", "件", "个", "项", "单", "台", "辆", "套", "次", "名", "人", "户", "笔"})
_LONGEST_COLUMN = 24
"""A longer indicator is a phrase that a person has to read, no name of a column."""
_FIGURE = re.compile(
    r"(?:[额率数量比税费价值]|比[重例]|收入|投[资入]|面积|资[金本产]|资本金|贷款|融资|年限|年龄|车龄|增[速长幅]|产能|成本|利润|规模|强度|"
    r"支出|[进出]口|贡献|工资|薪酬|租金|费用|人员|职工|员工|用户|就业|负荷|功率|能耗|能力|容量|吨位|里程|订单|流水)$"
)
"""How the name of a figure of an enterprise ends; 离校 2年 or 登门拜访 100家 is a phrase that a person has to read."""
_OF_WHAT = frozenset(
    {
        "规模",
        "增速",
        "增长",
        "增幅",
        "强度",
        "比例",
        "比重",
        "占比",
        "数量",
        "数",
        "费用",
        "人员",
        "就业",
        "能力",
        "价格",
    }
)
"""Words that are a figure only together with what they count."""
_NOT_A_NAME = re.compile(r"[^一-鿿A-Za-z0-9]")


_SAID = {"≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于", "/": "每", "‰": "千分点"}


def clean_name(words: str) -> str:
    """A name that can stand in a rule, whole: Chinese, letters, digits, not beginning with a digit; signs become words.

    >>> clean_name("2.“小巨人”企业（新认定）数"), clean_name("投资 介于 0.5-1亿元"), clean_name("研发费用占比 ≥ 5%")
    ('小巨人企业新认定数', '投资介于0点5至1亿元', '研发费用占比不低于百分之5')
    """
    said = re.sub(r"^[\d.]+(?![\d-])", "", words)
    said = re.sub(r"(\d[\d.]*)[%％]", r"百分之\1", said)
    said = re.sub(r"(?<=\d)\.(?=\d)", "点", said)
    said = re.sub(r"(?<=\d)[-—~～](?=\d)", "至", said)
    said = "".join(_SAID.get(sign, sign) for sign in said)
    return re.sub(r"^\d+", "", _NOT_A_NAME.sub("", said))


def conditions_of(m: Measure, catalogue: Catalogue, columns: dict[str, str], open_points: list[str]) -> list[Any]:
    """The conditions: linked figures as comparisons, other figures as proposed columns, the rest for a person."""
    found: list[Any] = []
    for c in named_conditions(m.conditions):
        both = _both_bounds(c, m, catalogue, columns, open_points)
        for item in both or [_condition(c, m, catalogue, columns, open_points)]:
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
    both = [_condition(end, m, catalogue, columns, points) for end in _ends(c)]
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


def _condition(c: Condition, m: Measure, catalogue: Catalogue, columns: dict[str, str], open_points: list[str]) -> Any:
    words = condition_line(m, c)
    if not _limits_the_gift(c) and c.op in _SIGNS and isinstance(c.value, (int, float)) and c.unit and is_unit(c.unit):
        asked = f"{comparison(c.op)} {figure(c.value, c.unit)}"
        link = catalogue.figure(c.indicator, c.unit)
        if link is not None:
            open_points.append(
                f"指标“{c.indicator}”对应为“{link.name}”，把握 {link.confidence:.0%}"
                + ("" if c.window is None else f"；期间“{c.window}”请核对")
            )
            return f"{link.expression} {asked}"
        name = clean_name(indicator_label(c.indicator))
        if _new_column(name, c, catalogue, columns):
            columns.setdefault(name, c.unit)
            open_points.append(f"指标“{name}”在目录里没有，建议新增列“{name}”（{columns[name]}）")
            return f"{name} {asked}"
    open_points.append(f"条件“{words}”由人判断")
    name = clean_name(words.removesuffix("（指标没有读准）"))
    source = clauses_around(m, c.start, c.end)
    return {"人工判断": name or "是否符合原文条件", "说明": words if source in words else f"{words}；原文：{source}"}


def _new_column(name: str, c: Condition, catalogue: Catalogue, columns: dict[str, str]) -> bool:
    """The indicator can be proposed as a column: a figure by its words, short, and of one dimension wherever it is named."""
    if (
        not names_a_figure(c.indicator)
        or not _FIGURE.search(name)
        or not 2 <= len(name) <= _LONGEST_COLUMN
        or name in catalogue.figures
    ):
        return False
    return unit(columns.get(name, c.unit or "")).dimension == unit(c.unit or "").dimension


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
    return {"未定": words, **limits}


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
