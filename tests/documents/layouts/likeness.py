"""How alike two readings of the same words are, whatever their layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from peiyu.documents.cleaning import clean
from peiyu.documents.extraction import Extraction, extract
from peiyu.documents.outline import outline_of

_LAYOUT = re.compile(r"\s")


@dataclass
class Reading:
    """What a text says: `spans` are the characters of its items, `values` what was read in them."""

    spans: Counter[Hashable] = field(default_factory=Counter)
    values: Counter[Hashable] = field(default_factory=Counter)


def reading(source: str) -> Reading:
    """Read a text without the network of names; blanks and line breaks do not count."""
    cleaned = clean(source)
    return _told(cleaned.text, extract(cleaned, outline_of(cleaned)))


def _told(text: str, found: Extraction) -> Reading:
    told = Reading()

    def bare(start: int, end: int) -> str:
        return _LAYOUT.sub("", text[start:end])

    def add(kind: str, start: int, end: int, values: Iterable[Hashable]) -> None:
        words = bare(start, end)
        told.spans[kind, words] += 1
        for value in values:
            told.values[kind, words, value] += 1

    for m in found.measures:
        add("measure", m.start, m.end, (
            ("support type", m.support_type), ("binding", m.binding),
            *(("department", _LAYOUT.sub("", n.name)) for n in m.departments),
            *(("amount", a.kind, a.value, a.unit) for a in m.amounts),
            *(("condition", c.op, str(c.value), c.unit) for c in m.conditions),
        ))  # fmt: skip
    for t in found.targets:
        add("target", t.start, t.end, ((t.op, t.value, t.unit),))
    for c in found.commitments:
        add("commitment", c.start, c.end, (c.status,))
    for f in found.figures:
        add("figure", f.start, f.end, ((f.op, f.value, f.unit),))
    return told


def likeness(plain: Reading, other: Reading) -> tuple[int, int]:
    """Twice what both readings say and how much they say together: the two parts of an F1, over spans and values."""
    both = sum((plain.spans & other.spans).values()) + sum((plain.values & other.values).values())
    said = sum(part.total() for one in (plain, other) for part in (one.spans, one.values))
    return 2 * both, said
