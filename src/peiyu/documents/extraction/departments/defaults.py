"""Whom an act charges with what its sentences leave open: its authorities, whoever pays or checks, or nobody."""

from __future__ import annotations

from peiyu.documents.extraction.departments.agents import authorities, customary, paying
from peiyu.documents.extraction.departments.bodies import bodies_in
from peiyu.documents.extraction.measures.passages import Passage, acts
from peiyu.documents.extraction.measures.procedure import is_statute, says_how_to_apply
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import sentences

_FEW, _SHARE = 6, 0.12
"""From so many duties of bodies on, and at least this share of all, a text is a circular to them."""


class Defaults:
    """Whom each act of a file charges with what its sentences leave open; nobody where brackets say it."""

    def __init__(self, text: str, cut: list[Segment], found: list[Passage], kind: str) -> None:
        self._of: list[tuple[int, tuple[Name, ...]]] = []
        self.bodies = _is_circular([bool(bodies_in(text, segment.start, segment.end)) for segment in cut])
        if self.bodies or not found or any(passage.brackets or passage.inherited for passage in found):
            return
        several = [act for act in acts(found) if act]
        begins = [0, *(act[0].start for act in several[1:])]
        for act, begin, stop in zip(several, begins, [*begins[1:], len(text)], strict=True):
            own = [(segment.start, segment.end) for segment in cut if begin <= segment.start < stop]
            self._of.append((begin, _default(text, own, act, kind, (begin, stop))))

    def at(self, start: int) -> tuple[Name, ...]:
        """For what begins at `start`."""
        return next((names for begin, names in reversed(self._of) if begin <= start), ())


def _is_circular(duties: list[bool]) -> bool:
    """Whether so many measures lay a duty on bodies that are no offices that the text is a circular to them."""
    return sum(duties) >= _FEW and sum(duties) >= _SHARE * len(duties)


def _default(
    text: str, spans: list[tuple[int, int]], found: list[Passage], kind: str, whole: tuple[int, int]
) -> tuple[Name, ...]:
    """Whom a document without brackets charges with all it gives; a list of measures only where one office carries it all out."""
    if is_statute([text[left:right] for p in found for left, right in sentences(text, p.start, p.end)]):
        return ()
    charged = authorities(text, found, whole=kind == "measures")
    if not charged and says_how_to_apply([passage.path for passage in found]):
        charged = paying(text, found, checking=kind == "notice")
        if not charged:
            charged = paying(text, found, checking=True, rules=kind == "rules")
    name = None if charged else customary(text, spans, *whole)
    return (name,) if name is not None else charged
