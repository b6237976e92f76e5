"""Where a changed number or wording stands in the files of the two versions: places in the words of clauses, turned into characters of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.decisive import Wording
from peiyu.documents.compare.numbers.number_changes import NumberChange, Place
from peiyu.documents.compare.versions import ClauseChange, Comparison
from peiyu.documents.compare.words import Run
from peiyu.documents.pipeline import Deconstruction


def number_places(c: Comparison, change: ClauseChange, n: NumberChange) -> dict[str, Any]:
    """`old_place` and `new_place` of a number: its words in the file and where they begin and end; None on the side where it is not."""
    return _both(c, change, n.old_at, n.new_at)


def wording_places(c: Comparison, change: ClauseChange, w: Wording) -> dict[str, Any]:
    """The same of a deciding word, with the words shown around it."""
    touched = _touched(change.runs)
    places = [
        _found(words, clause.words, [span[side] for span in touched]) if clause else None
        for side, (words, clause) in enumerate(((w.old, change.old), (w.new, change.new)))
    ]
    return _both(c, change, places[0], places[1])


def _both(c: Comparison, change: ClauseChange, old: Place, new: Place) -> dict[str, Any]:
    return {
        "old_place": _in_file(c.old, change.old or change.home, old),
        "new_place": _in_file(c.new, change.new or change.home, new),
    }


def _in_file(d: Deconstruction, clause: Clause | None, place: Place) -> dict[str, Any] | None:
    if clause is None or place is None:
        return None
    begin, end = (_clean(d, clause, at) for at in (place[0], place[1] - 1))
    start, stop = d.cleaned.span(begin, end + 1)
    return {"text": d.source.text[start:stop], "start": start, "end": stop}


def _clean(d: Deconstruction, clause: Clause, at: int) -> int:
    """The clean character of a character of the words: they begin at the clause, or at the heading that runs in before it."""
    text, words = d.cleaned.text, clause.words
    if clause.lead and clause.start == clause.lead_start and words.startswith(clause.lead):
        if at < len(clause.lead):
            return clause.lead_start + at
        begin = clause.lead_start + len(clause.lead)
        at, words = at - len(clause.lead), words[len(clause.lead) :]
    else:
        begin = clause.start
    for start, length in clause.pieces:
        if at < length:
            return start + at
        at -= length
    return max(text.find(words, begin, clause.end), begin) + at


def _touched(runs: Iterable[Run]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The places that changed, in the old words and in the new ones; where something came, an empty place in the old."""
    return list(_spans(runs))


def _spans(runs: Iterable[Run]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    at, to = 0, 0
    for run in runs:
        old = 0 if run.op == "added" else len(run.was or run.text)
        new = 0 if run.op == "deleted" else len(run.text)
        if run.op in ("added", "deleted"):
            yield (at, at + old), (to, to + new)
        at, to = at + old, to + new


def _found(words: str, text: str, touched: Iterable[tuple[int, int]]) -> Place:
    """Where the words stand that a change touches; the only place where none does; None where that cannot be told."""
    if not words:
        return None
    changed = list(touched)
    every: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0 and len(every) < _MOST:
        end = at + len(words)
        if any(start <= end and at <= stop for start, stop in changed):
            return at, end
        every.append((at, end))
        at = text.find(words, at + 1)
    return every[0] if len(every) == 1 else None


_MOST = 50
