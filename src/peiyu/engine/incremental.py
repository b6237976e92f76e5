"""A threshold moved over a decided population: only the condition that changed and the policies that read it are done again.

The planes of every condition are kept as bits, so that a reform of one figure costs one comparison over the population and the
logic of the rules above it. `curve` gives the whole answer of one rule to one threshold at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from peiyu.engine.bounds import Mask
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.run import Words
from peiyu.engine.kernel.whole import Kernel, masks
from peiyu.rules.nodes import All, Any, AtLeast, Compare, Condition, Const


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


class Incremental:
    """The conditions of one subject's rules over a population, kept for questions of the form “what if this figure were …”."""

    def __init__(self, rulebook: Rulebook, world: World, frame: Frame, threads: int | None = None) -> None:
        self.rulebook, self.frame = rulebook, frame
        self.kernel = Kernel(world, threads)
        self.rules = tuple(r for r in rulebook.rules if r.frame == frame)
        self.rows = world.size(frame)
        self._place = self._conditions()
        wanted = Wanted(planes=[node for node, _ in self._place.values()])
        bound = self.kernel.bound(frame, wanted)
        parts = [part.planes for part in self.kernel.parts(bound)]
        self._planes: Words = np.concatenate(parts, axis=2)
        self._readers = self._rules_above()

    def rules_of(self, condition: Condition) -> tuple[str, ...]:
        """The codes of the rules that read a core condition."""
        return tuple(self.rules[place].rule.code for place in self._readers.get(id(condition), ()))

    def thresholds(self) -> list[Compare]:
        """The comparisons with a constant that some rule's criteria read."""
        return [n for n, _ in self._place.values() if isinstance(n, Compare) and isinstance(n.right, Const)]

    def moved(self, condition: Compare, threshold: Fraction) -> list[Change]:
        """Every rule that reads the comparison, decided with another threshold (base units)."""
        planes = self._compared(condition, threshold)
        seen: dict[int, Words] = {id(condition): planes}
        affected = self._affected(condition)
        changes = []
        for place in self._readers.get(id(condition), ()):
            rule = self.rules[place]
            before = self._planes[self._place[id(rule.criteria.core)][1]]
            after = self._again(rule.criteria.core, seen, affected)
            (met, possible), (met_before, possible_before) = _ones(after), _ones(before)
            changes.append(Change(rule.rule.code, met, possible - met, met_before, possible_before - met_before))
        return changes

    def curve(self, rule: CompiledRule, condition: Compare, thresholds: Sequence[Fraction]) -> Curve:
        """The rule's answer to the comparison's threshold. A rule is monotone in each of its conditions, so two
        runs of it (condition false, condition true) and one comparison a point give all of them.
        """
        affected = self._affected(condition)
        nothing = np.zeros_like(self._planes[0])
        everything = self._everything()
        without = self._again(rule.criteria.core, {id(condition): nothing}, affected)
        with_it = self._again(rule.criteria.core, {id(condition): everything}, affected)
        steps = sorted(thresholds)
        met, possible = [], []
        for threshold in steps:
            here = self._compared(condition, threshold)
            after = without | (with_it & here)
            surely, perhaps = _ones(after)
            met.append(surely)
            possible.append(perhaps)
        return Curve(tuple(steps), np.array(met), np.array(possible))

    def surely(self, condition: Condition) -> Mask:
        """The rows in which a kept condition surely holds. Shape (rows,)."""
        return masks(np.ascontiguousarray(self._planes[self._place[id(condition)][1], 0]), self.rows)

    def _conditions(self) -> dict[int, tuple[Condition, int]]:
        """Every condition that a criterion reads in this frame, with the place of its planes."""
        place: dict[int, tuple[Condition, int]] = {}

        def visit(node: Condition) -> None:
            if id(node) not in place:
                if isinstance(node, (All, Any, AtLeast)):
                    for item in node.items:
                        visit(item)
                place[id(node)] = (node, len(place))

        for rule in self.rules:
            visit(rule.criteria.core)
        return place

    def _rules_above(self) -> dict[int, tuple[int, ...]]:
        """For each kept condition the rules that read it."""
        above: dict[int, list[int]] = {}
        for place, rule in enumerate(self.rules):
            waiting, seen = [rule.criteria.core], set()
            while waiting:
                node = waiting.pop()
                if id(node) not in seen:
                    seen.add(id(node))
                    above.setdefault(id(node), []).append(place)
                    if isinstance(node, (All, Any, AtLeast)):
                        waiting.extend(node.items)
        return {key: tuple(places) for key, places in above.items()}

    def _compared(self, condition: Compare, threshold: Fraction) -> Words:
        """The planes of the comparison with another threshold."""
        moved = replace(condition, right=Const(threshold, ()))
        bound = self.kernel.bound(self.frame, Wanted(planes=[moved]))
        planes: Words = np.concatenate([part.planes[0] for part in self.kernel.parts(bound)], axis=1)
        return planes

    def _again(self, node: Condition, seen: dict[int, Words], affected: set[int]) -> Words:
        """The planes of a condition, kept ones where nothing below has changed."""
        if id(node) in seen:
            return seen[id(node)]
        held: Words = self._planes[self._place[id(node)][1]]
        if id(node) not in affected or not isinstance(node, (All, Any, AtLeast)):
            return held
        items = [self._again(item, seen, affected) for item in node.items]
        if isinstance(node, AtLeast):
            result = _at_least(items, node.count)
        else:
            result = items[0].copy() if items else held
            for item in items[1:]:
                if isinstance(node, All):
                    result &= item
                else:
                    result |= item
        seen[id(node)] = result
        return result

    def _affected(self, condition: Condition) -> set[int]:
        """The ids of the condition and of everything above it."""
        affected = {id(condition)}
        for node, _ in self._place.values():  # inputs come first
            if isinstance(node, (All, Any, AtLeast)) and any(id(item) in affected for item in node.items):
                affected.add(id(node))
        return affected

    def _everything(self) -> Words:
        full = np.full(self._planes.shape[2], ~np.uint64(0))
        if self.rows % 64:
            full[-1] = np.uint64((1 << (self.rows % 64)) - 1)
        both: Words = np.stack([full, full])
        return both


def _ones(planes: Words) -> tuple[int, int]:
    surely, possibly = np.bitwise_count(planes).sum(axis=1).tolist()
    return int(surely), int(possibly)


def _at_least(items: Sequence[Words], least: int) -> Words:
    """Bit-sliced: of all items so far, the planes that at least k of them hold, for k up to `least`."""
    reached = [np.full_like(items[0], ~np.uint64(0))] + [np.zeros_like(items[0]) for _ in range(least)]
    for item in items:
        for k in range(least, 0, -1):
            reached[k] |= reached[k - 1] & item
    return reached[least]
