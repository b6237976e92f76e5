"""Amounts and limits that a measure has from another place (按照上述标准, 标准见附件, a limit behind a later part): where they are stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.extraction import Amount, Measure, Remark
from peiyu.documents.extraction.sentences import sentences, trimmed
from peiyu.documents.pipeline import Deconstruction


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The sentence or the row of a table outside a measure that states something of it; `measure` is the number of the measure that it is of, empty where it is of none."""

    start: int
    end: int
    measure: str = ""

    def told(self, done: Deconstruction) -> str:
        """The place for a person: the number of the measure, or the characters of the file.

        A table or an annex has no number, so that only its characters tell where it is.
        """
        first, last = done.cleaned.span(self.start, self.end)
        return self.measure or f"原文 {first}-{last}"


def stated_in(done: Deconstruction, m: Measure, one: Amount | Remark) -> Elsewhere | None:
    """Where an amount or a limit of `m` is stated, if not in the measure itself."""
    if m.start <= one.start < m.end:
        return None
    start, end = _around(done.cleaned.text, one)
    for at, other in enumerate(done.extraction.measures, 1):
        if other.start <= one.start < other.end:
            return Elsewhere(max(start, other.start), min(end, max(other.end, one.end)), f"m{at:02d}")
    return Elsewhere(start, end)


def _around(text: str, one: Amount | Remark) -> tuple[int, int]:
    """The row of a table, else the sentence, in which it stands."""
    left = text.rfind("\n", 0, one.start) + 1
    right = text.find("\n", one.end)
    right = len(text) if right < 0 else right
    if "\t" in text[left:right]:
        return trimmed(text, left, right)
    around = [(first, last) for first, last in sentences(text, left, right) if first <= one.start < last]
    return trimmed(text, *around[0]) if around else (one.start, one.end)


def places_told(done: Deconstruction, m: Measure) -> Sequence[str]:
    """What a person reads below the amounts of a measure: which of them stand elsewhere, and which limit behind another measure may hold."""
    lines = []
    places = dict.fromkeys(place.told(done) for a in m.amounts if (place := stated_in(done, m, a)) is not None)
    if places:
        lines.append(f"（数额不写在这一条里，见 {'、'.join(places)}）")
    for limit in m.limits:
        place = stated_in(done, m, limit)
        words = " ".join(limit.text.split()).rstrip("。；;，")
        lines.append(f"（是否也受此限，请核对：{words}，见 {place.told(done) if place else '本条'}）")
    return lines
