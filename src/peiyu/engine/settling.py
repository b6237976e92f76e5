"""Which payments are surely in the best lawful choice of several that exclude each other, and which surely are not.

A payment is a range of whole numbers a row, [0, 0] where it is not there. Nothing is settled that a figure still missing could turn:
a payment is *certain* where every amount within the ranges has it chosen, *never* where none has. Of choices that pay
the same the one stands that names the first places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from peiyu.engine.bounds import Mask
from peiyu.facts.columns import Integers

Edges = npt.NDArray[np.bool_]
_PAIRED = 32  # choices that are all held against each other
_LISTED = 4096  # choices that are listed at all
_ROWS = 8192  # rows at a time: what is found of all pairs stays in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Shape (payments, rows) each; neither where it is open."""

    certain: Mask
    never: Mask


class Choices:
    """The lawful choices of payments, of which `edges` (payments, payments) says which exclude each other."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        found = list(islice(_maximal(edges), _LISTED + 1))
        self.sets = None if len(found) > _LISTED else sorted(found)

    def settled(self, low: Integers, high: Integers) -> Settled:
        """For payments between `low` and `high`, shape (payments, rows)."""
        certain, never = np.zeros(low.shape, dtype=np.bool_), np.zeros(low.shape, dtype=np.bool_)
        for start in range(0, low.shape[1], _ROWS):
            here = slice(start, start + _ROWS)
            if self.sets is not None and len(self.sets) <= _PAIRED:
                certain[:, here], never[:, here] = _paired(self.sets, low[:, here], high[:, here])
            else:
                certain[:, here], never[:, here] = self._bounded(low[:, here], high[:, here])
        return Settled(certain, never)

    def _bounded(self, low: Integers, high: Integers) -> tuple[Mask, Mask]:
        """Of too many choices to compare them all: exact where every amount is known, else what outweighs all that it excludes."""
        certain = low > self.edges.astype(np.int64) @ high
        never = self.edges @ certain
        known = np.flatnonzero((low == high).all(axis=0))
        if self.sets is not None and len(known):
            most = np.full(len(known), -1, dtype=np.int64)
            chosen = np.zeros((len(low), len(known)), dtype=np.bool_)
            for one in self.sets:
                paid = low[list(one)][:, known].sum(axis=0)
                better = paid > most
                most[better] = paid[better]
                chosen[:, better] = np.isin(np.arange(len(low)), one)[:, None]
            certain[:, known], never[:, known] = chosen, ~chosen
        return certain, never


def _paired(sets: Sequence[tuple[int, ...]], low: Integers, high: Integers) -> tuple[Mask, Mask]:
    """A choice beats another surely where it does with the least of what it has alone and the most of what the other has alone:
    that is the worst that can come for it.
    """
    rows = low.shape[1]
    beats = np.zeros((len(sets), len(sets), rows), dtype=np.bool_)
    for one, mine in enumerate(sets):
        for other, theirs in enumerate(sets):
            if one != other:
                gains = _sum(low, [p for p in mine if p not in theirs])
                loses = _sum(high, [p for p in theirs if p not in mine])
                better = np.greater_equal if one < other else np.greater
                better(gains, loses, out=beats[one, other])
    certain, never = np.ones((2, len(low), rows), dtype=np.bool_)
    for payment in range(len(low)):
        having = [place for place, one in enumerate(sets) if payment in one]
        others = [place for place, one in enumerate(sets) if payment not in one]
        for other in others:
            certain[payment] &= _any(beats[:, other], having)
        for one in having:
            never[payment] &= _any(beats[:, one], others)
    return certain, never


def _sum(amounts: Integers, places: Sequence[int]) -> Integers:
    found: Integers = amounts[places[0]] if len(places) == 1 else amounts[list(places)].sum(axis=0)
    return found


def _any(masks: Mask, places: Sequence[int]) -> Mask:
    return np.asarray(masks[places[0]] if len(places) == 1 else masks[list(places)].any(axis=0))


def _maximal(edges: Edges) -> Iterator[tuple[int, ...]]:
    """Every set of payments that do not exclude each other and to which none can be added (Bron and Kerbosch, with pivots)."""
    apart = {i: frozenset(np.flatnonzero(~row).tolist()) - {i} for i, row in enumerate(edges)}

    def grown(chosen: tuple[int, ...], left: frozenset[int], passed: frozenset[int]) -> Iterator[tuple[int, ...]]:
        if not left and not passed:
            yield tuple(sorted(chosen))
            return
        pivot = max(left | passed, key=lambda one: len(apart[one] & left))
        for one in sorted(left - apart[pivot]):
            yield from grown((*chosen, one), left & apart[one], passed & apart[one])
            left, passed = left - {one}, passed | {one}

    yield from grown((), frozenset(apart), frozenset())
