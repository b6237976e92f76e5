"""Clauses without a partner whose words stand within a clause of the other version: where, and what became of their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from peiyu.documents.compare.decisive import Wording
from peiyu.documents.compare.homes import Home, Homes
from peiyu.documents.compare.members import member_home, written_out
from peiyu.documents.compare.numbers.number_changes import NumberChange, Place
from peiyu.documents.compare.words import changes

_SIGNS = "，,、；;。 \n"
_A_SENTENCE = 8


def home_of(text: str, homes: Homes) -> Home | None:
    """The clause that contains a text, as it stands or as one member of a list, whichever is liker."""
    whole, member = homes.of(text), member_home(text, homes)
    if whole is None or member is None:
        return whole or member
    return max(whole, member, key=lambda home: fuzz.ratio(text, home.words))


def numbers_there(words: str, home: Home, there: str, *, come: bool) -> tuple[NumberChange, ...]:
    """The numbers of a clause against those of its home, whose words are `there`; `come`: the clause is one of the new version."""
    sides = (home.words, words) if come else (words, home.words)
    spans = home.pieces or _whole(home.words, there)
    told = changes(*sides)[1]
    if come:
        return tuple(replace(n, old_at=_place_in(spans, n.old_at)) for n in told)
    return tuple(replace(n, new_at=_place_in(spans, n.new_at)) for n in told)


def numbers_beside(words: str, there: str, told: tuple[NumberChange, ...], *, come: bool) -> tuple[NumberChange, ...]:
    """The numbers of a pair of which `words` may be one member of the list in the other clause: none is set against that of another member."""
    spans = written_out(words, there)
    if not spans:
        return told
    own = Home(0, "".join(there[start:end] for start, end in spans), spans)
    every = changes(there, "")[1] if come else changes("", there)[1]
    rest = [n for n in every if not _within(spans, n.old_at if come else n.new_at)]
    return (*numbers_there(words, own, there, come=come), *rest)


def without_words(wordings: Sequence[Wording], words: str) -> tuple[Wording, ...]:
    """The deciding words of a clause without those that only stand in a clause that was parted from it or joined with it."""
    return tuple(w for w in wordings if w.about or not _only_moved(w, words))


def _only_moved(w: Wording, words: str) -> bool:
    """Whether all that one side says more is a member of a list, or so much of a sentence, that stands in those words."""
    short, long = sorted((w.old, w.new), key=len)
    head = next((n for n in range(len(short), 0, -1) if long.startswith(short[:n])), 0)
    tail = next((n for n in range(len(short), 0, -1) if long.endswith(short[-n:])), 0)
    for cut in ((head, len(short) - head), (len(short) - tail, tail)):
        more = long[cut[0] : len(long) - cut[1]]
        whole = short == long[: cut[0]] + long[len(long) - cut[1] :]
        bare = more.strip(_SIGNS)
        if whole and bare in words and (len(bare) >= _A_SENTENCE or (bare != more and "、" in more)):
            return True
    return False


def _whole(words: str, there: str) -> tuple[tuple[int, int], ...]:
    begin = max(there.find(words), 0)
    return ((begin, begin + len(words)),)


def _within(spans: Sequence[tuple[int, int]], place: Place) -> bool:
    return place is not None and any(start <= place[0] < end for start, end in spans)


def _place_in(spans: Sequence[tuple[int, int]], place: Place) -> Place:
    """A place in words that were put together from pieces of a text, as a place in that text."""
    if place is None:
        return None
    ends = [0]
    for start, end in spans:
        ends.append(ends[-1] + end - start)
    found = [
        (start + max(place[0], low) - low, start + min(place[1], high) - low)
        for (start, _), (low, high) in zip(spans, pairwise(ends), strict=True)
        if low < place[1] and place[0] < high
    ]
    return (found[0][0], found[-1][1]) if found else None
