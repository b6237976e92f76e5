"""The kernel over a data set: any conditions, numbers and amounts of a subject, for all its rows or some of them.

What stands inside 所属 and 关联 looks at rows of another frame; it is decided there first, for the whole frame, and read back
as a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any as Anything

import numpy as np
import numpy.typing as npt

from peiyu.engine.bounds import Mask
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Bound, Wanted, bind
from peiyu.engine.kernel.run import SEGMENT, Part, Words, cut, run
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules.nodes import ParentNumber, Related


@dataclass(frozen=True, slots=True, eq=False)
class WholeCondition:
    """A condition of every row of a frame."""

    masks: tuple[Mask, Mask]


@dataclass(frozen=True, slots=True, eq=False)
class WholeNumber:
    """A number of every row of a frame: four ends in units of `scale`."""

    scale: Fraction
    ends: tuple[npt.NDArray[np.float64], ...]


class Kernel:
    """The kernel for one data set on one date."""

    def __init__(self, world: World, threads: int | None = None, block_rows: int | None = None) -> None:
        self.world, self.threads, self.block_rows = world, threads, block_rows
        self._above: dict[tuple[Frame, int], tuple[Anything, Anything]] = {}

    def bound(self, frame: Frame, wanted: Wanted) -> Bound:
        """The program for these results."""
        return bind(self.world, frame, wanted, self.above, self.block_rows)

    def parts(
        self, bound: Bound, start: int = 0, stop: int | None = None, segment_rows: int = SEGMENT
    ) -> Iterator[Part]:
        """The results of the rows [start, stop), segment by segment, in order."""
        stop = self.world.size(bound.subject) if stop is None else stop
        return run(bound, cut(bound, start, stop, self.above, segment_rows), self.threads)

    def above(self, frame: Frame, node: Anything) -> WholeCondition | WholeNumber:
        """What a node that looks at another frame finds there, for the whole of that frame."""
        target = Frame(ENTERPRISE) if isinstance(node, Related) else Frame(node.subject)
        key = (target, id(node.of))
        if key not in self._above:
            self._above[key] = (node, self._whole(target, node))
        found: WholeCondition | WholeNumber = self._above[key][1]
        return found

    def _whole(self, target: Frame, node: Anything) -> WholeCondition | WholeNumber:
        if isinstance(node, ParentNumber):
            bound = self.bound(target, Wanted(numbers=[node.of]))
            parts = [part.numbers[0] for part in self.parts(bound)]
            return WholeNumber(bound.scales[0], tuple(np.concatenate([p[end] for p in parts]) for end in range(4)))
        parts = list(self.parts(self.bound(target, Wanted(planes=[node.of]))))
        sides = (np.concatenate([masks(p.planes[0, side], p.rows) for p in parts]) for side in (0, 1))
        surely, possibly = sides
        return WholeCondition((surely, possibly))


def masks(words: Words, rows: int) -> Mask:
    """A bit plane as one byte a row. Shape (rows,)."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little").view(np.bool_)
