"""Which column a number on a page belongs to. Numbers of a column end at one place, heads may stand anywhere above them: so the
columns are found from the right edges of the numbers, and given to the heads in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from peiyu.facts.papers.amounts import amount
from peiyu.facts.papers.grid import Piece, Row
from peiyu.facts.papers.heads import Head, Role

_APART = 10.0  # points between the right edges of two columns at least
_MOST_HEADS = 12


class PageColumns:
    """The columns of one table on one or several pages, from its heads and its rows."""

    def __init__(self, heads: Sequence[Head], rows: Iterable[Row]) -> None:
        ordered = sorted(heads, key=lambda head: head.left)
        self._starts = [head.left for head in ordered if head.role is Role.LABEL]
        zones = range(max(1, len(self._starts)))
        self._heads = [
            [h for h in ordered if h.role is not Role.LABEL and self._zone(h.left) == zone] for zone in zones
        ]
        edges: list[list[float]] = [[] for _ in zones]
        for row in rows:
            for piece in row:
                if amount(piece.text) is not None:
                    edges[self._zone((piece.left + piece.right) / 2)].append(piece.right)
        self._columns = [_given(_clusters(found), own) for found, own in zip(edges, self._heads, strict=True)]

    def head_of(self, piece: Piece) -> Head | None:
        """The head of the column in which a number stands; None if it is in none."""
        columns = self._columns[self._zone((piece.left + piece.right) / 2)]
        near = min(columns, key=lambda column: abs(column[0] - piece.right), default=None)
        return near[1] if near is not None and abs(near[0] - piece.right) < _APART else None

    def _zone(self, x: float) -> int:
        return max(0, sum(start <= x for start in self._starts) - 1)


def _clusters(edges: list[float]) -> list[float]:
    """The places at which numbers end, left to right.

    >>> _clusters([100.0, 101.5, 200.0])
    [101.5, 200.0]
    """
    found: list[float] = []
    last: float | None = None
    for edge in sorted(edges):
        if last is not None and edge - last < _APART:
            found[-1] = edge
        else:
            found.append(edge)
        last = edge
    return found


def _given(edges: Sequence[float], heads: Sequence[Head]) -> list[tuple[float, Head]]:
    """Each edge with its head, in order; where there are more heads (a column of words, an empty one), the nearest choice."""
    if len(edges) > len(heads) or len(heads) > _MOST_HEADS:
        return []
    best = min(
        combinations(heads, len(edges)),
        key=lambda chosen: sum(
            max(0.0, edge - head.right, head.left - edge) for edge, head in zip(edges, chosen, strict=True)
        ),
    )
    return list(zip(edges, best, strict=True))
