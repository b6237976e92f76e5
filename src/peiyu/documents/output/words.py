"""Chinese words for what extraction names in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction import Amount, Condition, Figure, Target
from peiyu.documents.output.directions import asked_for

SUPPORT = {
    "reward": "奖励",
    "subsidy": "补助",
    "interest_subsidy": "贷款贴息",
    "premium_subsidy": "保费补助",
    "tax": "税费",
    "financing": "融资",
    "fund": "基金",
    "land": "用地",
    "energy": "用能",
    "talent": "人才",
    "procurement": "政府采购",
    "certification": "称号认定",
    "platform": "平台",
    "service": "服务",
    "other": "其他",
}
KIND = {"measures": "政策措施", "rules": "办法细则", "notice": "通知公告", "reply": "建议提案答复", "report": "报告"}
STATUS = {"done": "已完成", "ongoing": "进行中", "planned": "拟开展"}
REFUSED = {True: "暂不办理", False: "不予办理"}
"""By whether it is put off."""
_OPERATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "≈": "约", "is": "", "in": "属于", "between": "介于"}
UNNAMED = frozenset({"未写明", ""})
IN_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
"""What extraction puts where the text names no indicator."""
_LEFT_HANGING = re.compile(
    r"(?<=[一-鿿])(?:[不未]|不得|不能|低于|高于|少于|多于|超过|大于|小于|达到|分别|(?<=[比率额数量])将)+$"
)
_BARE_VERB = re.compile(
    r"(?:通过|达到?|已|拥有|允许|开展|经营|离校|符合条件|可|实现|取得|获得|完成|超过|连续|累计|新增|增长|提[高升]|下降|降低|给予|满|近|在|自|经|按|为|有|其中|每年|年度?|当年|上年度?)+"
)
_HOLDS_A_NUMBER = re.compile(r"\d[\d.]*\s*(?:[%％‰]|[万亿千百]|元|年|个|家|人|名|项|件|亩|平方|吨)")
_AMOUNTS = {"cap": "最高", "floor": "最低", "ratio": "按", "fixed": "", "fund_size": "规模"}


def figure(value: int | float | str | None, unit: str | None) -> str:
    """A value with its unit, whole numbers without a decimal point.

    >>> figure(300.0, "万元"), figure(None, "万元")
    ('300万元', '未定')
    """
    if value is None:
        return "未定"
    shown = format(value, ".12g") if isinstance(value, float) else str(value)
    return shown + (unit or "")


def figure_words(told: Figure) -> str:
    """A figure with the sign of its bound, which only a plain number goes without: ≥ 3万人 for 3万人以上."""
    shown = figure(told.value, told.unit)
    if told.low is not None:
        return f"{figure(told.low, None)}—{shown}"
    return shown if told.op == "=" else f"{comparison(told.op)} {shown}"


def amount_words(amount: Amount) -> str:
    """An amount as an officer would note it: 展位费 按70%."""
    kind = _AMOUNTS.get(amount.kind, "")
    return f"{amount.basis + ' ' if amount.basis else ''}{kind}{figure(amount.value, amount.unit)}{'（累计）' if amount.cumulative else ''}"


def comparison(op: str) -> str:
    """The sign of an operator."""
    return _OPERATORS.get(op, op)


def indicator_label(words: str) -> str:
    """The indicator without the beginning of its comparison: 用水报装办理时限不 is cut from 不超过.

    >>> indicator_label("用水报装办理时限不"), indicator_label("未写明")
    ('用水报装办理时限', '原文未写明指标')
    """
    return "原文未写明指标" if words in UNNAMED else _LEFT_HANGING.sub("", words)


def names_a_figure(words: str) -> bool:
    """Whether the words can stand as the name of a column: not a bare verb, not a phrase that holds a number itself.

    >>> names_a_figure("年经营额"), names_a_figure("通过"), names_a_figure("投资1000万元及以上至5000万元")
    (True, False, False)
    """
    return (
        words not in UNNAMED
        and not _BARE_VERB.fullmatch(words)
        and not _HOLDS_A_NUMBER.search(words)
        and not re.match(r"自.*起", words)
    )


def condition_words(condition: Condition) -> str:
    """A condition as a short line: 近两年 营业收入 ≥ 2000万元; 建筑业：营业收入 ≥ 2000万元 where only one class of applicants is asked for it."""
    asked = f"{comparison(condition.op)} {figure(condition.value, condition.unit)}"
    label = indicator_label(condition.indicator)
    window = "" if condition.window is None or label.startswith(condition.window) else condition.window
    words = f"{window} {label} {asked}"
    return (f"{condition.whose}：" if condition.whose else "") + " ".join(words.split())


def named_conditions(conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions in order; one whose indicator the text leaves out has that of the one before with the same unit.

    年接待宾客超过3万人天的，奖励10万元；超过5万人天的，… asks twice for the same figure.
    """
    found: list[Condition] = []
    for condition in conditions:
        before = [c.indicator for c in found if c.unit == condition.unit and c.unit and c.indicator not in UNNAMED]
        told = condition.indicator not in UNNAMED or not before
        found.append(condition if told else replace(condition, indicator=before[-1]))
    return found


def target_words(target: Target) -> str:
    """What a target asks for, without its indicator: ≥ 50家 for 新增50家."""
    return f"{comparison(asked_for(target))} {figure(target.value, target.unit)}"
