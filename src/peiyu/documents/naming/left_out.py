"""Whom a measure is for that also names somebody whom it leaves out: 对窑企给予20万元补助，上市公司除外 is for 窑企.

The words that leave somebody out are told apart (`left_out` of the measure). Where a name was read from them, or none at all, the names are read once
more as if these words were not there, by the rules and by the network: either would else take the firm that is named last, or find no subject behind
除砖瓦企业外.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from peiyu.documents.extraction.beneficiaries.found import beneficiaries
from peiyu.documents.extraction.conditions.left_out import left_out
from peiyu.documents.extraction.model import Amount, Condition, Extraction, Measure, Name, Remark
from peiyu.documents.naming.names import with_names

_WORD = re.compile(r"[一-鿿]")


def without_left_out(text: str, found: Extraction) -> Extraction:
    """The same extraction; a measure that leaves somebody out says so, and nobody left out is among those that it is for."""
    return replace(found, measures=tuple(_measure(text, one) for one in found.measures))


def _measure(text: str, m: Measure) -> Measure:
    out = left_out(m.text, gives=bool(m.amounts)) if text[m.start : m.end] == m.text else []
    out = [one for at, one in enumerate(out) if at == 0 or one.start >= out[at - 1].end]
    kept = _kept(len(m.text), [(one.start, one.end) for one in out])
    rest = "".join(m.text[start:end] for start, end in kept)
    if not out or not _WORD.search(rest):
        return m
    told = tuple(
        Remark(m.text[one.start : one.end], m.start + one.start, m.start + one.end, who=one.who) for one in out
    )
    others = tuple(n for n in m.beneficiaries if not _within(n, told))
    wrong = not others or len(others) < len(m.beneficiaries)
    named = (_named(text, m, rest, kept) if wrong else ()) or others
    sure = m.nobody_confidence if named or not m.beneficiaries else 0.5  # who it is for was read from the wrong words
    return replace(
        m,
        beneficiaries=named,
        nobody_confidence=1.0 if named else sure,
        conditions=tuple(c for c in m.conditions if not _within(c, told)),
        amounts=tuple(a for a in m.amounts if not _within(a, told)),
        left_out=told,
    )


def _kept(length: int, out: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of the sentence between the words that leave somebody out."""
    edges = [0, *(edge for span in out for edge in span), length]
    return [span for span in list(pairwise(edges))[::2] if span[0] < span[1]]


def _named(text: str, m: Measure, rest: str, kept: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """The names that are read where the sentence has only `rest`, with the places that they have in the text."""
    shown, end = text[: m.start] + rest + text[m.end :], m.start + len(rest)
    read = replace(m, end=end, text=rest, beneficiaries=tuple(beneficiaries(shown, m.start, end)))
    [again] = with_names(shown, Extraction(measures=(read,))).measures
    begins = [0, *accumulate(right - left for left, right in kept)]

    def place(at: int) -> int:
        stretch = bisect_right(begins, at, hi=len(kept)) - 1
        return m.start + kept[stretch][0] + at - begins[stretch]

    def placed(name: Name) -> Name:
        start = name.start if name.start < m.start else place(name.start - m.start)
        return replace(name, start=start, end=place(name.end - m.start - 1) + 1)

    return tuple(name if name.end <= m.start else placed(name) for name in again.beneficiaries if name.end <= end)


def _within(read: Name | Condition | Amount, told: Sequence[Remark]) -> bool:
    return any(one.start < read.end and read.start < one.end for one in told)
