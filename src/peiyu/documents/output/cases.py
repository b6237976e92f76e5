"""The cases of a measure: who or what gets which of its sums, where one sentence gives several (国家级的奖励50万元，省级的奖励20万元).

The reader lists all names, conditions and sums of a measure; which belong together stands in the order of its clauses. A measure is parted
only where that order is plain: each sum has words of its own that say for whom, and nothing makes one sum a part of another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction import Amount, Condition, Measure, Name
from peiyu.documents.output.pairing import IN_TURN, in_turn, stand_in_a_row

_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_BORDER = re.compile(r"[，,。；;\n]|(?<!\d)[：:]|[：:](?!\d)")
_CLOSES = "。；;\n"
_FIRST = 2
"""So many sums at least; a measure with one has no cases."""
_NOT_PARTED = re.compile(
    r"分阶段|分期|分批|分次|分[两二三四五]?[年次笔步]|第[一二三四五][年次阶]|[首次]年|[前后末][\d一二两三四五]+年|逐年|每年递|承担|分担|负担|\t"
)
"""Sums that are parts of one another, follow each other in time, or are shares of who pays."""
_OF_WHICH = re.compile(r"其中")
_LISTS_ITS_PARTS = re.compile(r"[^，,。；;：:\n\d]{0,12}[：:]")
"""给予300万元奖励：完成股改的奖励50万元，…: what stands behind the colon is paid of the first sum, not besides."""
_ALSO = re.compile(
    r"\s*(?:并|同时|另|再|还|且)?(?:另外|额外|一并|分别)?(?:再|另)?(?:由?(?:中央|[省市县区州]级?)[^，,。；;对\d]{0,6}(?:财政|资金)|(?:中央|[省市县区州]级?)(?=再|另))?(?:再|各)?"
    r"(?:一次性)?(?:给予|予以|奖励|补助|补贴|资助|发放|按)?(?:每[家个户人项件名])?(?:一次性)?(?:奖励|补助|补贴|资助)?(?:最高)?\s*"
)
"""What stands before a sum that says nothing of whom: 省财政再给予."""
_LIMIT_FOR_ALL = re.compile(r"\s*(?:同一|单个|单户|单家|每[家户个人名]|累计|合计|总额|总计|上述|以上|年度|全年|每年)")
_OWN = re.compile(r"\s*(?:其中)?(?:对|支持|鼓励|凡)")
_BY_A_DEED = re.compile(r"\s*(?:其中)?(?:对|凡)")
_LED = re.compile(r"^(?:其中[，,：:]?)?(?:对于?|凡)?")
_GIVEN_BEHIND = re.compile(
    r"(?:[，,]?(?:由|从)[^，,。；;]{0,20})?[，,]?(?:再|各)?(?:一次性|额外|再)*(?:给[予与]|予以|奖励|奖补|补助|补贴|资助|发放|按照?)[^，,。；;]{0,12}$"
)
_NEXT_MEMBER = re.compile(r"[、，,]|以及|[和及与]")


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a measure: `start`..`end` are its clauses in the clean text, heads and sum.

    `carries`: its own words do not say who is meant (超过5万人次的，奖励20万元), or only by a deed where the first case says more than that
    (对参加县级展会的), so the first case does; `lead` is the stretch before the
    first case that holds for all, `tail` the one behind the last, `limits` the sums in it (单个企业最高不超过100万元), `of` the member of a
    list that 分别 gives the sum to.
    """

    start: int
    end: int
    of: tuple[int, int] | None
    amounts: tuple[Amount, ...]
    conditions: tuple[Condition, ...] = ()
    beneficiaries: tuple[Name, ...] = ()
    carries: bool = False
    lead: tuple[int, int] | None = None
    limits: tuple[Amount, ...] = ()
    tail: tuple[int, int] | None = None


@dataclass(slots=True)
class _Part:
    """Clauses of one case while they are gathered; indices into the clauses of the measure."""

    heads: list[int]
    gives: list[int]
    labelled: bool
    """The clause of the sum itself says for whom."""


def cases_of(m: Measure) -> tuple[Case, ...]:
    """The cases of a measure in the order of the text; empty where it has one sum, or where which is whose is not plain.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n一、奖励。对新认定的茶室给予20万元奖励，对新认定的窑厂给予5万元奖励。\\n"
    >>> [m] = deconstruct(text_source(text)).extraction.measures
    >>> [(m.text[c.start - m.start : c.end - m.start], c.amounts[0].value) for c in cases_of(m)]
    [('对新认定的茶室给予20万元奖励', 20), ('对新认定的窑厂给予5万元奖励', 5)]
    """
    given = [a for a in m.amounts if a.kind in ("fixed", "ratio") and m.start <= a.start < m.end]
    if len(given) < _FIRST or len({a.start for a in given}) < len(given) or _NOT_PARTED.search(m.text):
        return ()
    if _OF_WHICH.search(m.text, given[0].start - m.start):
        return ()
    if given[0].kind == "fixed" and _LISTS_ITS_PARTS.match(m.text, given[0].end - m.start):
        return ()
    clauses = _clauses(m, given)
    parts, tail = _parts(m, clauses, given)
    found = _told(m, clauses, parts, _lead(m, clauses, parts), tail) if parts else []
    found = [one for case in found for one in _in_turn(m, case)]
    return tuple(found) if len(found) >= _FIRST and all(_one_sum(case) for case in found) else ()


def named(m: Measure, case: Case) -> str:
    """For whom a case is, in the words of the text: what stands in it before its sum, without the word of giving.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n一、奖励。对新认定的茶室给予20万元奖励，对新认定的窑厂给予5万元奖励。\\n"
    >>> [m] = deconstruct(text_source(text)).extraction.measures
    >>> [named(m, case) for case in cases_of(m)]
    ['新认定的茶室', '新认定的窑厂']
    """
    start, end = case.of or (case.start, min(a.start for a in case.amounts))
    words = " ".join(m.text[start - m.start : end - m.start].split())
    return _LED.sub("", words) if case.of else _LED.sub("", _GIVEN_BEHIND.sub("", words)).rstrip("，, ")


def _one_sum(case: Case) -> bool:
    return len([a for a in case.amounts if a.kind in ("fixed", "ratio")]) == 1


def _in_turn(m: Measure, case: Case) -> list[Case]:
    """A case whose clause gives n sums 分别 to n members of a list, as n cases; any other as it is.

    A second list of as many bounds (分别按10%、20%给予补助，最高分别为30万元、50万元) goes along.
    """
    given = sorted((a for a in case.amounts if a.kind in ("fixed", "ratio")), key=lambda a: a.start)
    bounds = sorted((a for a in case.amounts if a.kind not in ("fixed", "ratio")), key=lambda a: a.start)
    if (len(bounds) > 1 and not stand_in_a_row(m, bounds)) or len(bounds) not in (0, 1, len(given)):
        return [case]
    of = [(m.start + a, m.start + b) for a, b in in_turn(m, given, case.start - m.start)]
    if not of:
        return [case]
    begin = of[0][0]
    lead = case.lead or ((case.start, begin) if m.text[case.start - m.start : begin - m.start].strip() else None)
    found = []
    for at, (span, amount) in enumerate(zip(of, given, strict=True)):
        own = (bounds[at],) if len(bounds) == len(given) else tuple(bounds)
        others = [one for one in of if one != span]
        found.append(
            replace(
                case, start=begin, lead=lead, of=span, amounts=(amount, *own),
                conditions=tuple(c for c in case.conditions if not _in_any(others, c.start)),
                beneficiaries=tuple(n for n in case.beneficiaries if not _in_any(others, n.start)),
            )
        )  # fmt: skip
    return found


def _in_any(spans: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _clauses(m: Measure, given: Sequence[Amount]) -> list[tuple[int, int]]:
    """Clauses as places of the text of the measure; a list of sums with a name each (甲类20万元、乙类10万元) is as many clauses."""
    text = _BRACKET.sub(lambda found: "〇" * len(found.group()), m.text)
    ends = [found.start() for found in _BORDER.finditer(text)]
    whole = [(a, b) for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True) if text[a:b].strip()]
    found: list[tuple[int, int]] = []
    for start, end in whole:
        inside = [a for a in given if start <= a.start - m.start < end]
        begin = start
        if inside and IN_TURN.search(text, start, inside[0].start - m.start):
            inside = []
        for left, right in itertools.pairwise(inside):
            mark = _NEXT_MEMBER.match(text, left.end - m.start)
            if mark is None or not text[mark.end() : right.start - m.start].strip():
                continue
            found.append((begin, mark.start()))
            begin = mark.end()
        found.append((begin, end))
    return found


def _parts(m: Measure, clauses: list[tuple[int, int]], given: Sequence[Amount]) -> tuple[list[_Part], list[int]]:
    """The clauses of each case, and those behind the last; no part where a sum has no words of its own or shares its clause."""
    parts: list[_Part] = []
    heads: list[int] = []
    for at, (start, end) in enumerate(clauses):
        inside = [a for a in given if start <= a.start - m.start < end]
        bounds = [a for a in m.amounts if a not in given and start <= a.start - m.start < end]
        if not inside and not bounds:
            heads.append(at)
            continue
        before = m.text[start : (inside or bounds)[0].start - m.start]
        behind_a_case = bool(parts) and not heads
        if inside and not (behind_a_case and _ALSO.fullmatch(before)):
            parts.append(_Part(heads, [at], not _ALSO.fullmatch(before)))
            heads = []
        elif not parts:
            return [], []
        elif heads:
            return [], []  # a limit with words of its own: of whom is not plain
        else:
            parts[-1].gives.append(at)
    tail = heads
    if parts:
        last = parts[-1]
        for_all = [
            at for at in last.gives[1:]
            if _LIMIT_FOR_ALL.match(m.text[slice(*clauses[at])]) or m.text[clauses[at][0] - 1] in _CLOSES
        ]  # fmt: skip
        last.gives = [at for at in last.gives if at not in for_all]
        tail = sorted([*for_all, *heads])
    return parts, tail


def _lead(m: Measure, clauses: list[tuple[int, int]], parts: list[_Part]) -> list[int]:
    """The clauses before the first case that the later cases have no counterpart of; they are taken out of it.

    对窑厂，年产值2亿元以上的，给予20万元；对茶室，给予5万元: where the second case begins with 对 as well, what stands from that word
    on in the first one is the first one's alone.
    """
    if len(parts) < _FIRST:
        return []
    first, second = parts[0], parts[1]
    more = max(len(first.heads) - max(len(second.heads), 0 if first.labelled else 1), 0)
    if _begins(m, clauses, (*second.heads, *second.gives)[0]):
        own = [at for at, head in enumerate((*first.heads, first.gives[0])) if _begins(m, clauses, head)]
        more = own[-1] if own else more
    lead = first.heads[:more]
    parts[0].heads = parts[0].heads[len(lead) :]
    return lead


def _begins(m: Measure, clauses: list[tuple[int, int]], at: int) -> bool:
    """The clause opens a case of its own: 对茶室, 支持窑厂."""
    return bool(_OWN.match(m.text, *clauses[at]))


def _told(
    m: Measure, clauses: list[tuple[int, int]], parts: list[_Part], lead: list[int], tail: list[int]
) -> list[Case]:
    stretch = (m.start + clauses[lead[0]][0], m.start + clauses[lead[-1]][1]) if lead else None
    limits = tuple(a for at in tail for a in m.amounts if _within(m, clauses[at], a.start))
    behind = (m.start + clauses[tail[0]][0], m.start + clauses[tail[-1]][1]) if tail else None
    found: list[Case] = []
    for number, part in enumerate(parts):
        held = [clauses[at] for at in (*part.heads, *part.gives)]
        start, end = held[0][0], held[-1][1]
        start += len(m.text[start:end]) - len(m.text[start:end].lstrip())
        names = tuple(n for n in m.beneficiaries if any(_within(m, clause, n.start) for clause in held))
        own = bool(names) or bool(_OWN.match(m.text[start:end]))
        # 对参加县级展会的 behind 对参加省级展会的茶室，面积50平方米以上的 says not of whom
        only_a_deed = not names and bool(_BY_A_DEED.match(m.text[start:end]))
        for_whom = not only_a_deed or len(parts[0].heads) <= len(part.heads)
        found.append(
            Case(
                m.start + start,
                m.start + end,
                None,
                tuple(a for a in m.amounts if any(_within(m, clause, a.start) for clause in held)),
                tuple(c for c in m.conditions if any(_within(m, clause, c.start) for clause in held)),
                names,
                bool(number) and not (for_whom if own else lead),
                stretch,
                limits,
                behind,
            )
        )
    return found


def _within(m: Measure, clause: tuple[int, int], place: int) -> bool:
    return clause[0] <= place - m.start < clause[1]
