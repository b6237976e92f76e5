"""The draft rules that one measure becomes: itself, a rule for each group that 分别 gives a sum, or a rule for each of its cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction import Measure
from peiyu.documents.output.cases import Case, cases_of, named
from peiyu.documents.output.drafts.bands import bands_of
from peiyu.documents.output.drafts.context import BEHIND, FIRST_CASE, HERE, REFERS
from peiyu.documents.output.drafts.ladders import one_ladder
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.members import whole_names
from peiyu.documents.output.drafts.places import places_of
from peiyu.documents.output.drafts.quantities import told_behind
from peiyu.documents.output.drafts.tiers import ITEM_NUMBER, rising
from peiyu.documents.output.drafts.understood import Understood, plain_words
from peiyu.documents.output.pairing import SURE_OF_A_NAME, one_each
from peiyu.documents.output.words import named_conditions

ALL_CASES = "这一条有几种情形，各成一条规则；原文没有写明能不能同时享受的，请核对"
BEST_CASE = "同一项奖励的几档编为一个就高组（只得最高的一档），请对照原文核对"
_ONCE_ONLY = re.compile(r"不(?:得|再|予)?(?:重复|叠加|累计|兼得)|就高|择[高优]")
"""Said of the whole act: it stands under 不重复享受 of the draft."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one draft rule is drafted from: `m` is the measure, or a part of it with the words of that part only.

    `whole` is the measure before it was parted. `read` is the measure whose clauses are looked through for words that were not
    understood. `before` are the words of the measure outside the part that may hold for it too, `member` which one of a list that gets sums
    分别 it is, `point` what a person should know of it,
    `best_of`: of the parts of the measure only the best counts. `limits`: how much is paid for at most, said behind all parts.
    """

    m: Measure
    whole: Measure
    read: Measure
    before: tuple[str, ...] = ()
    member: str = ""
    point: str = ""
    best_of: bool = False
    limits: tuple[str, ...] = ()


def parts_of(m: Measure, catalogue: Catalogue) -> list[Part]:
    """The parts of a measure, one draft rule each; bands of a figure that the catalogue knows stay one rule."""
    groups = one_each(m)
    if len(groups) > 1:
        names = [group.beneficiaries[0].name if len(group.beneficiaries) == 1 else "" for group in groups]
        best = one_ladder(names, groups)
        return [Part(group, m, m, best_of=best) for group in groups]
    cases = () if bands_of(m, catalogue, []) is not None else cases_of(m)
    if not cases:
        return _placed(m) or [Part(m, m, m)]
    told = replace(m, conditions=tuple(named_conditions(m.conditions)))
    members = _members(m, cases)
    parts = [_case(m, told, case, cases[0], members.get(id(case), "")) for case in cases]
    parts = [parts[0], *(_with_whom_of_first(part, parts[0]) for part in parts[1:])]
    best = rising([part.m for part in parts]) or one_ladder([part.member for part in parts], [part.m for part in parts])
    return [replace(part, best_of=best, point="" if best else ALL_CASES) for part in parts]


def _placed(m: Measure) -> list[Part]:
    """A part for each place of 前三名; none where the measure is about no places."""
    placed = places_of(m)
    if placed is None:
        return []
    begin, given = placed
    start, lead = m.start + begin, _words(m, (m.start, m.start + begin))
    own = replace(
        m,
        start=start,
        text=m.text[begin:],
        conditions=tuple(c for c in m.conditions if c.start >= start),
        beneficiaries=tuple(n for n in m.beneficiaries if n.start >= start),
    )
    before = (lead,) if lead and not plain_words(lead) else ()
    parts = [replace(own, amounts=(amount,)) for _, amount in given]
    names = [name for name, _ in given]
    best = one_ladder(names, parts)
    point = "" if best else ALL_CASES
    return [
        Part(part, m, part, before, name, best_of=best, point=point) for part, name in zip(parts, names, strict=True)
    ]


def _with_whom_of_first(part: Part, first: Part) -> Part:
    """A later tier of one figure, for those of the first: 对年产值1亿元以上的窑企奖励2万元；3亿元以上的奖励5万元.

    Only where the first says nothing but the figure and for whom, and the tier nothing but its figure and its sum, so that nothing else
    of the first could hold for it too. Anything else stays a question.
    """
    asked = {c.indicator for c in first.m.conditions}
    alike = bool(part.m.conditions) and all(c.named_at and c.indicator in asked for c in part.m.conditions)
    of_first = [words for words in part.before if words.startswith(FIRST_CASE)]
    if not alike or len(asked) != 1 or len(of_first) != 1 or part.m.beneficiaries or not first.m.beneficiaries:
        return part
    if Understood(first.m).not_understood() or Understood(part.m).not_understood():
        return part
    whom = tuple(name for name in first.m.beneficiaries if name.confidence >= SURE_OF_A_NAME)
    if len(whom) < len(first.m.beneficiaries):
        return part
    before = tuple(words for words in part.before if words not in of_first)
    return replace(part, m=replace(part.m, beneficiaries=whom), before=before)


def _members(m: Measure, cases: Sequence[Case]) -> dict[int, str]:
    """What the cases of each list are called, whole."""
    lists: dict[int, list[Case]] = {}
    for case in cases:
        if case.of:
            lists.setdefault(case.start, []).append(case)
    return {
        id(case): name
        for listed in lists.values()
        for case, name in zip(listed, whole_names([named(m, case) for case in listed]), strict=True)
    }


def _case(m: Measure, told: Measure, case: Case, first: Case, member: str) -> Part:
    starts = {c.start for c in case.conditions}
    own = replace(
        told,
        start=case.start,
        end=case.end,
        text=m.text[case.start - m.start : case.end - m.start],
        beneficiaries=case.beneficiaries,
        conditions=tuple(c for c in told.conditions if c.start in starts),
        amounts=(*case.amounts, *case.limits),
    )
    before = [_words(m, case.lead)] if case.lead else []
    here = ITEM_NUMBER.sub("", named(m, case))
    if case is not first and REFERS.match(here):  # 其他窑厂: all but those of the cases before
        before.append(f"{FIRST_CASE}{_words(m, (first.start, case.start))}{HERE}{here}")
    elif case.carries:
        before.append(f"{FIRST_CASE}{named(m, first)}{HERE}{here}")
    limits, behind = told_behind(_words(m, case.tail)) if case.tail else ((), "")
    if behind and not _ONCE_ONLY.search(behind):
        before.append(f"{BEHIND}{behind}")
    before = [words for words in before if words and not plain_words(words)]
    return Part(own, m, own, tuple(before), member, limits=limits)


def _words(m: Measure, stretch: tuple[int, int]) -> str:
    return " ".join(m.text[stretch[0] - m.start : stretch[1] - m.start].split()).strip("，,：:；;。 ")
