"""A threshold moved over a decided population: only the condition that changed and the policies that read it are done again.

The planes of every condition are kept as bits, so that a reform of one figure costs one comparison over the population and the
logic of the rules above it. `curve` gives the answer of one rule to a whole range of thresholds.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from peiyu.engine.bounds import Mask
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.recount import BLOCK, MOVED, recount
from peiyu.engine.kernel.run import SEGMENT, Words, cores
from peiyu.engine.kernel.whole import Kernel, masks
from peiyu.rules.nodes import All, Any, AtLeast, Compare, Condition, Const

_FEW = 4096  # words below which one thread is faster


@dataclass(frozen=True, slots=True)
class Change:
    """The rows of one rule after a change, beside those before."""

    code: str
    met: int
    unknown: int
    met_before: int
    unknown_before: int


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The rows that surely (and possibly) meet a rule as a threshold moves: at `thresholds[i]`, ascending, in base units."""

    thresholds: tuple[Fraction, ...]
    met: npt.NDArray[np.int64]
    possible: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Above:
    """The nodes above one condition as `recount` takes them; `slots`: where the words of each stand for those that
    read them; `rules`: place of each rule, and of its root among the nodes.
    """

    least: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    items: npt.NDArray[np.int64]
    slots: npt.NDArray[np.int64]
    rules: tuple[tuple[int, int], ...]


class Incremental:
    """The conditions of one subject's rules over a population, kept for questions of the form “what if this figure were …”."""

    def __init__(self, rulebook: Rulebook, world: World, frame: Frame, threads: int | None = None) -> None:
        self.rulebook, self.frame, self.threads = rulebook, frame, threads or cores()
        self.kernel = Kernel(world, threads)
        self.rules = tuple(r for r in rulebook.rules if r.frame == frame)
        self.rows = world.size(frame)
        self._place = self._conditions()
        self._nodes = [node for node, _ in self._place.values()]
        bound = self.kernel.bound(frame, Wanted(tallies=self._nodes, planes=self._nodes))
        parts = list(self.kernel.parts(bound))
        self._planes: Words = np.concatenate([part.planes for part in parts], axis=2)
        self._counts = sum((part.tallies for part in parts), np.zeros((len(self._nodes), 2), dtype=np.int64))
        self._parents = self._nodes_above()
        self._roots = self._rules_of_root()

    def rules_of(self, condition: Condition) -> tuple[str, ...]:
        """The codes of the rules that read a core condition."""
        return tuple(self.rules[place].rule.code for place, _ in self._above(condition).rules)

    def thresholds(self) -> list[Compare]:
        """The comparisons with a constant that some rule's criteria read."""
        return [n for n, _ in self._place.values() if isinstance(n, Compare) and isinstance(n.right, Const)]

    def moved(self, condition: Compare, threshold: Fraction) -> list[Change]:
        """Every rule that reads the comparison, decided with another threshold (base units)."""
        above = self._above(condition)
        counts = self._recounted(above, self._compared(condition, threshold))
        changes = []
        for place, node in above.rules:
            rule = self.rules[place]
            met, possible = counts[node].tolist()
            met_before, possible_before = self._counts[self._place[id(rule.criteria.core)][1]].tolist()
            changes.append(Change(rule.rule.code, met, possible - met, met_before, possible_before - met_before))
        return changes

    def curve(self, rule: CompiledRule, condition: Compare, thresholds: Sequence[Fraction]) -> Curve:
        """The rule's answer to the comparison's threshold."""
        above = self._above(condition, rule)
        steps = sorted(thresholds)
        if not above.rules:  # it does not read the comparison
            same = np.repeat(self._counts[self._place[id(rule.criteria.core)][1]][None], len(steps), axis=0)
            return Curve(tuple(steps), same[:, 0], same[:, 1])
        counts = [self._recounted(above, self._compared(condition, t))[above.rules[0][1]] for t in steps]
        return Curve(tuple(steps), np.array([c[0] for c in counts]), np.array([c[1] for c in counts]))

    def surely(self, condition: Condition) -> Mask:
        """The rows in which a kept condition surely holds. Shape (rows,)."""
        return masks(np.ascontiguousarray(self._planes[self._place[id(condition)][1], 0]), self.rows)

    def _conditions(self) -> dict[int, tuple[Condition, int]]:
        """Every condition that a criterion reads in this frame, inputs first, with the place of its planes."""
        place: dict[int, tuple[Condition, int]] = {}

        def visit(node: Condition) -> None:
            if id(node) not in place:
                for item in _items(node):
                    visit(item)
                place[id(node)] = (node, len(place))

        for rule in self.rules:
            visit(rule.criteria.core)
        return place

    def _nodes_above(self) -> dict[int, list[int]]:
        """For each kept condition the places of the conditions directly above it."""
        above: dict[int, list[int]] = {}
        for node, place in self._place.values():
            for item in _items(node):
                above.setdefault(self._place[id(item)][1], []).append(place)
        return above

    def _rules_of_root(self) -> dict[int, list[int]]:
        roots: dict[int, list[int]] = {}
        for place, rule in enumerate(self.rules):
            roots.setdefault(self._place[id(rule.criteria.core)][1], []).append(place)
        return roots

    def _above(self, condition: Condition, only: CompiledRule | None = None) -> _Above:
        """All that depends on a condition, inputs first; the condition itself comes first of all, as a node of one item."""
        if id(condition) not in self._place:
            nothing = np.zeros(0, dtype=np.int64)
            return _Above(nothing, np.zeros(1, dtype=np.int64), nothing, nothing, ())
        own = self._place[id(condition)][1]
        affected, waiting = {own}, [own]
        while waiting:
            for place in self._parents.get(waiting.pop(), ()):
                if place not in affected:
                    affected.add(place)
                    waiting.append(place)
        order = sorted(affected)
        read = [place for place in order[1:] if self._parents.get(place)]
        slot = {place: number for number, place in enumerate(read, 1)}  # slot 0 for what nothing reads
        at = {place: -2 - number for place, number in slot.items()} | {own: MOVED}
        least, starts, items = [1], [0, 1], [MOVED]
        for place in order[1:]:
            inside = _items(self._nodes[place])
            items += [at.get(self._place[id(item)][1], self._place[id(item)][1]) for item in inside]
            starts.append(len(items))
            least.append(_least(self._nodes[place], len(inside)))
        rules = [(rule, number) for number, place in enumerate(order) for rule in self._roots.get(place, ())]
        wanted = [(r, number) for r, number in sorted(rules) if only is None or self.rules[r] is only]
        slots = [slot.get(place, 0) for place in order]
        return _Above(np.array(least), np.array(starts), np.array(items), np.array(slots), tuple(wanted))

    def _compared(self, condition: Compare, threshold: Fraction) -> Words:
        """The planes of the comparison with another threshold."""
        moved = replace(condition, right=Const(threshold, ()))
        bound = self.kernel.bound(self.frame, Wanted(planes=[moved]))
        # One comparison needs little room: few long segments, for beginning one costs as much as deciding it.
        pieces = max(1, -(-self.rows // SEGMENT) // (2 * self.threads))
        parts = self.kernel.parts(bound, segment_rows=pieces * SEGMENT)
        planes: Words = np.concatenate([part.planes[0] for part in parts], axis=1)
        return planes

    def _recounted(self, above: _Above, moved: Words) -> npt.NDArray[np.int64]:
        """(surely, possibly) of every node above the moved condition."""
        words, size = self._planes.shape[2], len(above.least)
        tail = np.uint64((1 << (self.rows % 64)) - 1) if self.rows % 64 else ~np.uint64(0)
        most = int(above.least.max(initial=0)) + 1

        def part(first: int, last: int) -> npt.NDArray[np.int64]:
            counts = np.zeros((size, 2), dtype=np.int64)
            room = np.empty((int(above.slots.max(initial=0)) + 1, 2, BLOCK), dtype=np.uint64)
            recount(
                self._planes, moved, above.least, above.starts, above.items, above.slots, tail, room,
                np.empty(most, dtype=np.uint64), counts, first, last,
            )  # fmt: skip
            return counts

        threads = 1 if words < _FEW else self.threads
        edges = [words * k // threads for k in range(threads + 1)]
        if threads == 1:
            return part(0, words)
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(part, edges[:-1], edges[1:]))
        total: npt.NDArray[np.int64] = np.sum(found, axis=0, dtype=np.int64)
        return total


def _items(node: Condition) -> tuple[Condition, ...]:
    return node.items if isinstance(node, (All, Any, AtLeast)) else ()


def _least(node: Condition, size: int) -> int:
    """How many of the items have to hold."""
    if isinstance(node, AtLeast):
        return node.count
    return size if isinstance(node, All) else 1
