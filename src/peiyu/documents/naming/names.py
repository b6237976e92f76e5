"""The beneficiaries of every measure of a document, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from peiyu.documents.extraction.beneficiaries.bystanders import is_bystander
from peiyu.documents.extraction.beneficiaries.forms import formed
from peiyu.documents.extraction.model import Extraction, Measure, Name
from peiyu.documents.learning.chances import chance
from peiyu.documents.learning.weights import UNIT
from peiyu.documents.naming.candidates import Candidate, merged, proposed
from peiyu.documents.naming.levels import with_levels
from peiyu.documents.naming.network import Network, shipped
from peiyu.documents.naming.shared_clauses import with_shared_clauses
from peiyu.documents.naming.weighing import weighed
from peiyu.documents.naming.windows import Window, windows

_TOGETHER = 48
"""So many windows are read at once."""
_HOPELESS = -5.0


def with_names(text: str, found: Extraction, network: Network | None = None) -> Extraction:
    """The same extraction with the beneficiaries that rules and network together make likely, each with its chance."""
    measures = list(found.measures)
    for index, spans in candidates(text, [(one.start, one.end) for one in measures], network or shipped()):
        measures[index] = _named(text, measures[index], spans)
    return replace(found, measures=tuple(measures))


def candidates(text: str, spans: Sequence[tuple[int, int]], network: Network) -> Iterator[tuple[int, list[Candidate]]]:
    """For each sentence of `spans`, by its index, what the network proposes."""
    found = sorted(windows(spans), key=lambda window: (window.end - window.start, window.start))
    for first in range(0, len(found), _TOGETHER):
        batch = found[first : first + _TOGETHER]
        scores = network.scores([text[w.start : w.end] for w in batch], [_parts(w) for w in batch])
        for window, scored in zip(batch, scores, strict=True):
            for place in window.places:
                start, end = spans[place.index]
                near = [
                    _formed(text, start, end, one) for one in with_levels(text, proposed(text, window, place, scored))
                ]
                yield (
                    place.index,
                    [one for one in near if one and not is_bystander(text, start, end, (one.start, one.end))],
                )


def _formed(text: str, start: int, end: int, one: Candidate) -> Candidate | None:
    form = formed(text, start if one.start >= start else 0, end, (one.name, one.start, one.end))
    return replace(one, name=form[0], start=form[1], end=form[2]) if form else None


def _parts(window: Window) -> NDArray[np.int32]:
    parts = np.full(window.end - window.start, -1, dtype=np.int32)
    for place in window.places:
        parts[place.start : place.end] = place.index
    return parts


def _named(text: str, one: Measure, spans: list[Candidate]) -> Measure:
    rated = weighed(merged(one.beneficiaries, spans), text[one.start : one.end], one.start)
    names = tuple(
        Name(_quoted(c.name), c.start, c.end, chance(round(odds * UNIT))) for c, odds, taken in rated if taken
    )
    names = with_shared_clauses(text, names)
    best = max((odds for _, odds, _ in rated), default=_HOPELESS)
    return replace(one, beneficiaries=names, nobody_confidence=1.0 if names else chance(round(-best * UNIT)))


def _quoted(name: str) -> str:
    """A name without quotation marks where one of a pair is missing, as in a name put together from two places."""
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")
