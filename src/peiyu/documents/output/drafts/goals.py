"""A target as a condition of the rule language: which column it looks at, and what it asks of it."""

from __future__ import annotations

from peiyu.documents.extraction import Target
from peiyu.documents.output.directions import asked_for
from peiyu.documents.output.drafts.asked import is_unit
from peiyu.documents.output.drafts.questions import clean_name
from peiyu.documents.output.words import comparison, figure, indicator_label, names_a_figure

_LONGEST_COLUMN = 40


def goal_of(t: Target, columns: dict[str, str], table: str, open_points: list[str]) -> str | None:
    """The condition of a target, over a proposed column of `table`; None where its figure cannot be written as one."""
    name = goal_name(t)
    asked = t.unit or ""
    if isinstance(t.value, str) or not 2 <= len(name) <= _LONGEST_COLUMN or not names_a_figure(t.indicator):
        return None
    sign = comparison(asked_for(t))
    if sign not in {"≥", "≤", ">", "<", "="} or (asked and not is_unit(asked)) or columns.get(name, asked) != asked:
        return None
    columns[name] = asked
    if sign != comparison(t.op):
        open_points.append(f"原文“{' '.join(t.text.split())}”按“{'不少于' if sign == '≥' else '不超过'}”起草，请核对")
    return f"当年 {table}.{name} {sign} {figure(t.value, asked)}"


def goal_name(t: Target) -> str:
    """The column of a target: its indicator as a name."""
    return clean_name(indicator_label(t.indicator))
