"""Who gets which sum: 分别 pairs names with sums only where the sentence lists as many of both, one list right before the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from peiyu.documents.extraction import Amount, Measure, Name

MONEY = ("元", "万元", "亿元")
SURE_OF_A_NAME = 0.5
"""Below it a name is more likely wrong than right, and a sum given to a wrong name is a wrong sum."""
IN_TURN = re.compile(r"分别")
_MARK = re.compile(r"、|以及|和|及(?!以上)|与|或")
_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_WHO_PAYS = re.compile(r"(?:由|经|按)[^、，,。；;]*$")
_STEPS = re.compile(r"档|不同|等级|阶段")
_BETWEEN_SUMS = re.compile(r"[^\d。；;]*(?:、|，|和|及|与)[^\d。；;]*")


def one_each(m: Measure) -> list[Measure]:
    """A measure that gives n groups n amounts 分别, as n measures with one group and one amount; any other as it is.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n一、奖励。对新认定的国家级、省级单项冠军企业，分别给予200万元、50万元奖励。\\n"
    >>> [m] = deconstruct(text_source(text)).extraction.measures
    >>> [(part.beneficiaries[0].name, part.amounts[0].value) for part in one_each(m)]
    [('国家级单项冠军企业', 200), ('省级单项冠军企业', 50)]
    """
    groups, given = sorted(m.beneficiaries, key=lambda n: n.start), given_sums(m)
    in_turn = (
        len(groups) == len(given) >= 2
        and len({g.name for g in groups}) == len(groups)
        and len({(a.kind, a.cumulative) for a in given}) == 1
        and len(given) == len(m.amounts)
        and not any(isinstance(c.value, int | float) for c in m.conditions)
        and _listed(m, groups, given)
    )
    if not in_turn:
        return [m]
    return [replace(m, beneficiaries=(g,), amounts=(a,)) for g, a in zip(groups, given, strict=True)]


def given_sums(m: Measure) -> list[Amount]:
    """The sums of money of a measure in the order of the text; shares and open sums left out."""
    return sorted(
        (a for a in m.amounts if a.kind in ("fixed", "cap") and a.value is not None and a.unit in MONEY),
        key=lambda a: a.start,
    )


def _listed(m: Measure, groups: list[Name], given: list[Amount]) -> bool:
    """Each member of the list that 分别 pairs with the sums is one sure name."""
    listed = in_turn(m, given)
    return bool(listed) and all(
        g.confidence >= SURE_OF_A_NAME and left <= g.start - m.start and g.end - m.start <= right
        for g, (left, right) in zip(groups, listed, strict=True)
    )


def in_turn(m: Measure, given: Sequence[Amount], start: int = 0) -> list[tuple[int, int]]:
    """The member of the list right before 分别 that each of the sums right behind it goes to, as places of the text of the measure from
    `start` on; none where the sentence does not list as many of both.
    """
    first = given[0].start - m.start if given else -1
    words = list(IN_TURN.finditer(m.text, start, max(first, 0)))
    if not words or re.search(r"[。；;]", m.text[words[-1].end() : first]) or not stand_in_a_row(m, given):
        return []
    listed = members(m.text[: words[-1].start()])
    return listed if len(listed) == len(given) and listed[0][0] >= start else []


def stand_in_a_row(m: Measure, given: Sequence[Amount]) -> bool:
    """Two sums or more, with nothing but marks and a word of joining between them: 50万元、20万元和5万元."""
    return len(given) > 1 and all(
        _BETWEEN_SUMS.fullmatch(m.text, a.end - m.start, b.start - m.start) for a, b in pairwise(given)
    )


def members(before: str) -> list[tuple[int, int]]:
    """The members of the list in the last clause, brackets not looked into; none where it is about grades or steps.

    >>> members("对新建的茶室、茶园，由县财政")
    [(0, 6), (7, 9)]
    """
    plain = _BRACKET.sub(lambda found: "〇" * len(found.group()), before).rstrip("，, \n")
    end = len(plain)
    who_pays = _WHO_PAYS.search(plain)
    if who_pays and plain[: who_pays.start()].endswith(("，", ",")):
        end = who_pays.start() - 1
    start = max(plain.rfind(mark, 0, end) for mark in "，,。；;") + 1
    if _STEPS.search(plain, start, end):
        return []
    marks = [found.span() for found in _MARK.finditer(plain, start, end)]
    return list(zip([start, *(m[1] for m in marks)], [*(m[0] for m in marks), end], strict=True))
