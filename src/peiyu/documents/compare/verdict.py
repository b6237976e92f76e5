"""Whether an old and a new clause are the same clause: sure, doubtful, or not."""

from __future__ import annotations

from enum import Enum

from peiyu.documents.compare.subjects import Shared

LEAST = 0.2
"""Clauses that share less of what the lesser one says are two clauses, whatever their place."""
_SURE_BOTH = 0.5
_SURE_LESSER = 0.78  # one contained in the other: split or joined
_SURE_LESSER_BOTH = 0.25
_MUCH_BOTH, _MUCH = 0.36, 5.0  # long clauses are rewritten more: less of them together, but much of it
_UNDER_TITLE_BOTH = 0.3  # under a title of their own that both carry
_DOUBTFUL_BOTH = 0.25
_DOUBTFUL_LESSER = 0.34
_LIGHT = 2.0  # a clause that says less than that is known by its words only
_LIGHT_RATIO, _LIGHT_DOUBTFUL = 80.0, 65.0


class Verdict(Enum):
    """What a pair of clauses is taken for."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    OTHER = "other"


def hopeless(shared: Shared, weight: float, titled: bool) -> bool:
    """Whether two clauses are two whatever their words are, told before these are compared; `titled`: both stand alone under a title."""
    if weight < _LIGHT or shared.both >= _DOUBTFUL_BOTH:
        return False
    return not titled or shared.lesser < _DOUBTFUL_LESSER


def judged(shared: Shared, weight: float, ratio: float, own_title: bool, ranks: tuple[set[str], set[str]]) -> Verdict:
    """`weight`: of the clause that says less; `ratio`: likeness of the words, 0–100; `own_title`: both alone under the same title."""
    if ratio >= 100.0:
        return Verdict.SURE
    if weight < _LIGHT:
        if ratio >= _LIGHT_RATIO:
            return Verdict.SURE
        return Verdict.DOUBTFUL if ratio >= _LIGHT_DOUBTFUL else Verdict.OTHER
    alike = (
        shared.both >= _SURE_BOTH
        or (shared.both >= _MUCH_BOTH and shared.lesser * weight >= _MUCH)
        or (shared.lesser >= _SURE_LESSER and shared.both >= _SURE_LESSER_BOTH)
        or (own_title and shared.both >= _UNDER_TITLE_BOTH)
    )
    if alike:
        other_rank = bool(ranks[0] and ranks[1]) and ranks[0].isdisjoint(ranks[1])
        return Verdict.DOUBTFUL if other_rank else Verdict.SURE
    doubtful = shared.both >= _DOUBTFUL_BOTH or (shared.lesser >= _DOUBTFUL_LESSER and own_title)
    return Verdict.DOUBTFUL if doubtful else Verdict.OTHER
