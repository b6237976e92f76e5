"""The names that may be right for a sentence: those that rules read, and the spans to which the network gives a fair chance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from peiyu.documents.extraction.beneficiaries.brackets import with_other_names
from peiyu.documents.extraction.model import Name
from peiyu.documents.naming.network import Floats
from peiyu.documents.naming.windows import ABOVE, Place, Window

FAIR = -2.5
"""The least score (log odds) of a span that is considered."""
_UNSAID = re.compile(r"(?:各(?![类级地])|相关|有关|一流|高标准|高质量|高水平)(?=.{3})|[^“”]{1,6}“(?=[^“”]{2,}$)")
"""What a name begins with that says not which, and a verb before a quotation that goes on after the name: 压缩“茶厂资质审批”时限."""
_STOPS = "，,；;。：:、 "
_LINKS = re.compile(r"[、，,]|以及|[和及与或]")
_SIGNS = re.compile(r"[\s“”\"'()（）、,，]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at `start`..`end` of the text; `score` is the network's (None: it did not propose it), `rules` how sure the rules are (None: they did not read it)."""

    name: str
    start: int
    end: int
    score: float | None = None
    rules: float | None = None

    def crosses(self, other: Candidate) -> bool:
        """Whether the two share characters of the text."""
        return self.start < other.end and other.start < self.end


def bare(name: str) -> str:
    """A name without the signs that make no difference to who is meant."""
    return _SIGNS.sub("", name)


def in_one_piece(one: Candidate) -> bool:
    """Whether a name stands in the text as it is, and was not put together from several places or cut out of a longer stretch."""
    return len(one.name) == one.end - one.start


def proposed(text: str, window: Window, place: Place, scores: Floats) -> list[Candidate]:
    """The spans of a sentence and of what stands close above it that stand a chance, the best first.

    `scores` are those of the network for the window: (start, length - 1).
    """
    found: list[tuple[float, Candidate]] = []
    for low, high in ((max(0, place.start - ABOVE), place.start), (place.start, place.end)):
        near = scores[low:high]
        for at, wide in zip(*np.nonzero(near > FAIR), strict=True):
            start, long = low + int(at), int(wide) + 1
            begin, end = window.start + start, window.start + start + long
            if start + long > high:
                continue
            begin, end = whole(text, begin, end)
            name = text[begin:end]
            if "\n" not in name and bare(name):
                score = float(near[at, wide])
                found.append((score, Candidate(name, begin, end, score)))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].start, pair[1].end))]


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark beside it that it lacks, without a bracket that it does not close or words that say not which, with a bracket that says what else it may be.

    >>> text = "对“链主”企业、绿色工厂（园区、车间）、竹厂（含茶厂）给予奖励"
    >>> [text[slice(*whole(text, *span))] for span in ((2, 7), (8, 12), (20, 24))]
    ['“链主”企业', '绿色工厂（园区、车间）', '竹厂']
    """
    said = text[start:end]
    if said.count("”") > said.count("“") and text[start - 1 : start] == "“":
        start -= 1
    elif said.count("“") > said.count("”") and text[end : end + 1] == "”":
        end += 1
    unsaid = _UNSAID.match(text, start, end)
    start = unsaid.end() if unsaid else start
    while start < end and text[end - 1] in _STOPS:
        end -= 1
    while start < end and text[start] in _STOPS:
        start += 1
    said = text[start:end]
    opened = said.rfind("（")
    if opened > 1 and said.count("（") > said.count("）"):
        end = start + opened
    return start, with_other_names(text, end)


def merged(read: Sequence[Name], spans: Iterable[Candidate]) -> list[Candidate]:
    """One candidate a name: the best span of the network, and what the rules read. A span that runs over several names of theirs speaks for each.

    >>> read = [Name("窑场", 1, 3), Name("窑企", 4, 6)]
    >>> [(one.name, one.score) for one in merged(read, [Candidate("窑场、窑企", 1, 6, 3.0)])]
    [('窑场', 3.0), ('窑企', 3.0)]
    """
    found: dict[str, Candidate] = {}
    named = {bare(name.name): name for name in read}
    for one in spans:
        keys = [bare(part) for part in _LINKS.split(one.name)]
        if len(keys) > 1 and all(key in named for key in keys):
            for key in keys:
                name = named[key]
                found.setdefault(key, Candidate(name.name, name.start, name.end, one.score))
        else:
            found.setdefault(bare(one.name), one)
    for key, name in ((bare(name.name), name) for name in read):
        if key in found:
            found[key] = replace(found[key], rules=max(name.confidence, found[key].rules or 0.0))
        else:
            found[key] = Candidate(name.name, name.start, name.end, None, name.confidence)
    return list(found.values())
