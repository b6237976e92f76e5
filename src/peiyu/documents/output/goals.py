"""A target as a condition of the rule language: which column it looks at, and whether it asks for at least or at most."""

from __future__ import annotations

import re

from peiyu.documents.extraction import Target
from peiyu.documents.output.drafting import clean_name, is_unit
from peiyu.documents.output.words import comparison, figure, indicator_label, names_a_figure

_LONGEST_COLUMN = 40
_AT_MOST = re.compile(
    r"控制在|不超过|不高于|不多于|不大于|以[内下]|低于|(?:降低?|下降|缩短|缩减|压缩|压减|减少?|精简)(?:至|到|为)"
)
_EXACT = re.compile(r"保持[^，。；]*不变|维持在?[^，。；]*不变|恰好|正好")


def goal_of(t: Target, columns: dict[str, str], table: str, open_points: list[str]) -> str | None:
    """The condition of a target, over a proposed column of `table`; None where its figure cannot be written as one."""
    name = goal_name(t)
    asked = t.unit or ""
    if not 2 <= len(name) <= _LONGEST_COLUMN or not names_a_figure(t.indicator):
        return None
    sign = comparison(_direction(t))
    if sign not in {"≥", "≤", ">", "<", "="} or (asked and not is_unit(asked)) or columns.get(name, asked) != asked:
        return None
    columns[name] = asked
    if sign != comparison(t.op):
        open_points.append(f"原文“{' '.join(t.text.split())}”按“{'不少于' if sign == '≥' else '不超过'}”起草，请核对")
    return f"当年 {table}.{name} {sign} {figure(t.value, asked)}"


def goal_name(t: Target) -> str:
    """The column of a target: its indicator as a name."""
    return clean_name(indicator_label(t.indicator))


def _direction(t: Target) -> str:
    """新增50家 is reached with 60 too, 降至3天 with 2; only what has to stay as it is must be met to the unit."""
    if t.op != "=" or _EXACT.search(t.text):
        return t.op
    return "<=" if t.value == 0 or _AT_MOST.search(t.text) else ">="
