"""Whom a rule is for, left out of its questions where a condition asks the same in the same words.

对新认定的示范窑厂给予10万元: whether a firm is newly recognised as one is one question, not one beside "is it a 示范窑厂".
"""

from __future__ import annotations

from typing import Any

from peiyu.documents.extraction import Measure


def asked_once(m: Measure, groups: list[Any], open_points: list[str]) -> list[Any]:
    """The groups; none where a person would be asked of nothing but them and a condition in words holds all their names.

    The open points of groups that are left out go too. Groups of which one is linked to the catalogue stay, for they decide something.
    """
    inside = any(
        c.op == "is"
        and isinstance(c.value, str)
        and all(c.start <= n.start and n.end <= c.end for n in m.beneficiaries)
        for c in m.conditions
    )
    if not m.beneficiaries or not inside or not all(map(_is_question, groups)):
        return groups
    names = {n.name for n in m.beneficiaries}
    open_points[:] = [point for point in open_points if not _about(point, names)]
    return []


def _is_question(group: Any) -> bool:
    if isinstance(group, dict) and set(group) == {"任一满足"}:
        return all(map(_is_question, group["任一满足"]))
    return isinstance(group, dict) and "人工判断" in group


def _about(point: str, names: set[str]) -> bool:
    """对象“甲、乙”在目录里没有对应, of nothing but these names."""
    told, _, _ = point.removeprefix("对象“").partition("”")
    return point.startswith("对象“") and set(told.split("、")) <= names
