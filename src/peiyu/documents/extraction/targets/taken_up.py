"""Clauses that go on 分别 about goals that were named before: 茶企达到300家、茶站达到30座，2031年分别达到180家、18座."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from peiyu.documents.extraction.model import Target
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.targets.deadlines import without_deadline

_SHORTEST = 2
_WISHES = r"(?:其中|力争|确保|争取|努力|再|将|要|预计|计划|总[数量额]|数量|规模|目标|累计|同比|年均|均)*"
_TAKES_UP = re.compile(
    rf"{_WISHES}分别{_WISHES}(?P<verb>新增|净增|新[建认培]定?育?|完成|实现|建成|培育|认定|引[进育]|增长|增加|提[高升]|下降|降低|压[减降])?"
    r"(?P<level>(?:达到?|[至到为]|突破|不[少低]于|不?超过|至少)*)"
)
"""All of a clause before its first figure that names nothing itself."""
_LEVEL = re.compile("[到至达]|突破")
"""不少于 and 为 may be of what is added as well."""
_JOINT = re.compile(r"(?:以上|左右|以内)?(?:、|以?及|[和与])")
_STOPS = re.compile(r"(?:以上|左右|以内)?(?:[，,。；;）)\s]|$)")
_CLAUSE = re.compile(r"[，,。；;\n]")
_PERIOD = re.compile(r"^(?:[一二三四五六七八九十\d]+年(?:累计)?|规划期内?)(?=[新净]增|培育|建|认定|引)")
"""三年新增茶企180家，每年分别新增60家: the period is of the first figure only."""
_NEWLY = re.compile(r"^(?:新增|净增|新(?:培育|建|引进|认定))(?=.{2})")
_ADDS = frozenset({"新增", "净增"})
_GROWS = frozenset({"增长", "增加", "提高", "提升", "下降", "降低", "压减", "压降"})
_SHARES = frozenset({"%", "‰", "个百分点"})


def taken_up(
    text: str, left: int, figures: Sequence[Quantity], found: Sequence[Target]
) -> list[tuple[str | None, str]] | None:
    """(time, name) of each of the `figures` of the clause at `left` that goes on 分别 about the goals `found` before it; None where it does not.

    The time is that of the goal which is taken up, for a clause that tells none. Where the goals before are not as many, or of other units, or
    name nothing, the names are empty: nothing says which figure belongs to which, and an empty name stands on the list of what needs a person.
    """
    if "分别" not in text[left : figures[0].start]:
        return None
    said = _TAKES_UP.fullmatch(without_deadline(text[left : figures[0].start].strip("，,、 \n")).strip("，,、 "))
    named = any(_JOINT.fullmatch(text, one.end, other.start) is None for one, other in pairwise(figures))
    if said is None or named or _STOPS.match(text, figures[-1].end) is None:
        return None
    heads = _heads(text, found, len(figures))
    if heads is None or not _fit(heads, figures):
        return [(None, "") for _ in figures]
    verb, level = said["verb"] or "", _LEVEL.search(said["level"] or "") is not None
    return [
        (one.deadline, _named(one.indicator, verb, figure, level)) for one, figure in zip(heads, figures, strict=True)
    ]


def _heads(text: str, found: Sequence[Target], count: int) -> Sequence[Target] | None:
    """The goals that `count` figures take up: those of the clause right before, or all of their sentence; None where they are not as many."""
    if count < _SHORTEST or not found:
        return None
    at = len(found) - 1
    while at and _CLAUSE.search(text, found[at - 1].end, found[at].start) is None:
        at -= 1
    for heads in (found[at:], found):
        if len(heads) == count and all(head.indicator for head in heads):
            return heads
    return None


def _fit(heads: Sequence[Target], figures: Sequence[Quantity]) -> bool:
    """Whether the figures can be of the heads in their order: of the same units, or shares by which they grow."""
    if all(figure.unit in _SHARES for figure in figures):
        return True
    return all(head.unit == figure.unit for head, figure in zip(heads, figures, strict=True))


def _named(head: str, verb: str, figure: Quantity, level: bool) -> str:
    """What a figure is called that takes up `head`.

    >>> from decimal import Decimal
    >>> share, count = Quantity(0, 2, Decimal(9), "%"), Quantity(0, 2, Decimal(9), "家")
    >>> _named("茶业投资", "增长", share, False), _named("三年新增茶企", "新增", count, False), _named("新增茶企", "", count, True)
    ('茶业投资增长', '新增茶企', '茶企')
    """
    name = _PERIOD.sub("", head)
    if figure.unit in _SHARES and verb in _GROWS and not level:
        return name if name.endswith(verb) else name + verb
    if verb in _ADDS:
        return name if _NEWLY.match(name) else verb + name
    return _NEWLY.sub("", name) if level and not verb else name
