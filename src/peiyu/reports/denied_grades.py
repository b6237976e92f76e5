"""Branches that say a firm is not of a grade, told as a person would: 不是大型, and below it the conditions of that grade as they are written."""

from __future__ import annotations

from dataclasses import replace

from peiyu.engine.explain import Explanation, Verdict
from peiyu.engine.parts import DENIED

_GRADE = f"{DENIED}等级为"
_TURNED: dict[Verdict, Verdict] = {"满足": "不满足", "不满足": "满足"}
_JOINTS = {"全部满足": "任一满足", "任一满足": "全部满足"}
_KEEPS, _KEEPS_NOT = "符合 ", "不得符合 "


def plain(told: Explanation) -> Explanation:
    """The node; where it denies a grade, in plain words and with what is below it no longer negated."""
    if not told.text.startswith(_GRADE):
        return told
    grade = told.text.removeprefix(_GRADE)
    below = [child for child in told.children if not child.aside]
    while len(below) == 1 and below[0].children:  # only the case of this firm: its conditions say it all
        inner = [child for child in below[0].children if not child.aside]
        if not any(child.children for child in inner) or (len(inner) > 1 and below[0].joint != _JOINTS["全部满足"]):
            break
        below = inner
    words = f"不是{grade}" + (f"，{grade}的条件见下" if below else "")
    return replace(told, text=words, children=tuple(_affirmed(child) for child in below))


def _affirmed(told: Explanation) -> Explanation:
    """A node of the negation of something, as a node of that thing itself: 并非:职工总数 ≥ 1000人 that holds is 职工总数 ≥ 1000人 that does not."""
    return replace(
        told,
        text=_words(told.text),
        truth=_TURNED.get(told.truth, told.truth),
        joint=_JOINTS.get(told.joint, told.joint),
        value="" if told.children else told.value,
        gap="",
        children=tuple(_affirmed(child) for child in told.children),
    )


def _words(text: str) -> str:
    for has, others in ((DENIED, ""), (_KEEPS_NOT, _KEEPS), (_KEEPS, _KEEPS_NOT)):
        if text.startswith(has):
            return others + text.removeprefix(has)
    return f"{DENIED}{text}" if text else ""
