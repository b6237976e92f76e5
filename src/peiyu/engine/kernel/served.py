"""Blocks whose conditions and numbers the kernel has decided; what was not asked for is found on demand as in any block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.bounds import Bound as Ends
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.frames import Frame, World
from peiyu.engine.intervals import Numbers
from peiyu.engine.kernel.bind import Bound, Wanted
from peiyu.engine.kernel.run import Part
from peiyu.engine.kernel.whole import Kernel, masks
from peiyu.engine.planes import Planes
from peiyu.rules.nodes import Condition, Const, Number


class ServedBlock(Block):
    """The rows of one part of a run."""

    def __init__(self, world: World, bound: Bound, part: Part, wholes: dict[Frame, Block]) -> None:
        super().__init__(world, bound.subject, part.start, part.start + part.rows, wholes)
        self._part, self._scales = part, bound.scales
        self._plane_at = {id(node): place for place, node in enumerate(bound.wanted.planes)}
        self._number_at = {id(node): place for place, node in enumerate(bound.wanted.numbers)}
        self._asked = bound.wanted  # keeps the nodes alive: their ids stay theirs

    def planes(self, node: Condition) -> Planes:
        """The two planes of a core condition."""
        place = self._plane_at.get(id(node))
        if place is not None and id(node) not in self._planes:
            surely, possibly = (masks(self._part.planes[place, side], self.size) for side in (0, 1))
            self._planes[id(node)] = (node, Planes(surely, possibly))
        return super().planes(node)

    def numbers(self, node: Number) -> Numbers:
        """The intervals of a core number."""
        place = self._number_at.get(id(node))
        if place is not None and id(node) not in self._numbers:
            ends = self._part.numbers[place]
            low = _ends(ends[0], ends[1])
            sharp = low.exact and np.array_equal(ends[0], ends[2]) and np.array_equal(ends[0], ends[3])
            high = low if sharp else _ends(ends[2], ends[3])
            self._numbers[id(node)] = (node, Numbers(self._scales[place], low, high))
        return super().numbers(node)


def served(
    rulebook: Rulebook, kernel: Kernel, frame: Frame, rules: Sequence[CompiledRule], block: int, every: bool
) -> Iterator[Block]:
    """The rows of a frame block by block, with the outcomes of the rules decided; `every`: and all conditions on the way."""
    roots = [node for rule in rules for node in rule.roots()]
    program = rulebook.program
    steps = [program.steps[at] for at in sorted(program.reach([program.at(frame, node) for node in roots]))]
    results = {id(node) for node in roots}
    conditions = [s.node for s in steps if s.is_condition and s.frame == frame and (every or id(s.node) in results)]
    # A constant is one number for all rows: nothing is gained by writing it out for each.
    numbers = [s.node for s in steps if not s.is_condition and id(s.node) in results and not isinstance(s.node, Const)]
    bound = kernel.bound(frame, Wanted(planes=conditions, numbers=numbers))  # type: ignore[arg-type]  # sorted just now
    wholes: dict[Frame, Block] = {}
    for part in kernel.parts(bound, segment_rows=block):
        yield ServedBlock(kernel.world, bound, part, wholes)


def _ends(down: np.ndarray, up: np.ndarray) -> Ends:
    return Ends(down, down if np.array_equal(down, up) else up)
