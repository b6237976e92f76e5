"""One enterprise against every rule, at once: verdicts, how many clauses fail, and the nearest misses explained.

The kernel decides every leaf condition of the rules for the whole data set beforehand and keeps it as bits. An answer
reads one bit a leaf, runs the logic of all rules in one compiled pass, and puts into words only what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from peiyu.engine.compile import Rulebook
from peiyu.engine.exact import Exact
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.logic import combine
from peiyu.engine.kernel.whole import Kernel
from peiyu.engine.parts import Part
from peiyu.engine.readings import Reading, reading
from peiyu.facts.columns import Integers
from peiyu.rules.nodes import All, Any, AtLeast, Condition

Verdict = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule that is nearly met: the clauses that stand in the way, with what is observed."""

    code: str
    failing: int
    clauses: tuple[tuple[str, Reading], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Verdict by rule code, and the nearest misses, fewest failing clauses first."""

    verdicts: dict[str, Verdict]
    misses: tuple[Miss, ...]


class Single:
    """Answers for single rows of one subject."""

    def __init__(self, rulebook: Rulebook, world: World, frame: Frame) -> None:
        self.world, self.frame = world, frame
        self.rules = tuple(r for r in rulebook.rules if r.frame == frame)
        leaves, logic, self._place = flattened(rule.criteria.core for rule in self.rules)
        kernel = Kernel(world)
        parts = list(kernel.parts(kernel.bound(frame, Wanted(planes=leaves))))
        self._planes = np.concatenate([part.planes for part in parts], axis=2)
        self._every = np.array([kind == "all" for kind, _, _ in logic], dtype=np.bool_)
        self._least = np.array([least for _, least, _ in logic], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(items) for _, _, items in logic)], dtype=np.int64)
        self._items = np.array([i for _, _, items in logic for i in items], dtype=np.int64)
        self._roots = np.array([self._place[id(rule.criteria.core)] for rule in self.rules], dtype=np.int64)
        self._codes = tuple(rule.rule.code for rule in self.rules)

    def answer(self, row: int, shown: int = 20) -> Answer:
        """Every rule for one row, and `shown` near misses explained."""
        marks, counts = self._decided(row)
        verdicts = marks[self._roots]
        unmet = np.flatnonzero(verdicts == 0)
        failing = counts[self._roots]
        nearest = _fewest(unmet, failing[unmet], shown)
        exact = Exact(self.world)
        words = dict(zip(self._codes, _WORDS[verdicts].tolist(), strict=True))
        return Answer(words, tuple(self._miss(exact, row, int(failing[at]), at, marks) for at in nearest))

    def _decided(self, row: int) -> tuple[np.ndarray, np.ndarray]:
        """The mark of every leaf and of all above them, and how many leaves fail in each."""
        bits = (self._planes[:, :, row // 64] >> np.uint64(row % 64)) & np.uint64(1)
        leaves = len(bits)
        marks = np.zeros(leaves + len(self._every), dtype=np.int64)
        counts = np.zeros(len(marks), dtype=np.int64)
        marks[:leaves] = bits[:, 0] + 2 * bits[:, 1]
        counts[:leaves] = bits[:, 1] == 0
        combine(self._every, self._least, self._starts, self._items, leaves, marks, counts)
        return marks, counts

    def _miss(self, exact: Exact, row: int, failing: int, place: int, marks: np.ndarray) -> Miss:
        rule = self.rules[place]
        found = self._failing(rule.criteria, marks, "")
        return Miss(
            rule.rule.code, failing, tuple((words, reading(exact, part, self.frame, row)) for part, words in found)
        )

    def _failing(self, part: Part, marks: np.ndarray, label: str) -> list[tuple[Part, str]]:
        """The leaves that make an unmet part unmet, each with the words of its clause."""
        if marks[self._place[id(part.core)]]:
            return []
        words = part.label.text if part.label is not None and part.label.text else label
        if part.kind == "leaf":
            return [(part, words)]
        return [found for child in part.children for found in self._failing(child, marks, words)]


_WORDS = np.array(["unmet", "unknown", "unknown", "met"], dtype=object)
Logic = list[tuple[str, int, tuple[int, ...]]]


def _fewest(places: Integers, failing: Integers, shown: int) -> list[int]:
    """The places of the rules that fail by the fewest clauses, the first of equals first."""
    if not shown or not len(places):
        return []
    order = failing * (int(places[-1]) + 1) + places
    if len(order) > shown:
        order = np.partition(order, shown - 1)[:shown]
    found: list[int] = (np.sort(order) % (int(places[-1]) + 1)).tolist()
    return found


def flattened(roots: Iterable[Condition]) -> tuple[list[Condition], Logic, dict[int, int]]:
    """The distinct leaves, then the logic above them in order; where each node stands among both, by its id."""
    leaves: dict[int, Condition] = {}
    inner: dict[int, Condition] = {}

    def visit(node: Condition) -> None:
        if id(node) in leaves or id(node) in inner:
            return
        if isinstance(node, (All, Any, AtLeast)):
            for item in node.items:
                visit(item)
            inner[id(node)] = node
        else:
            leaves[id(node)] = node

    for root in roots:
        visit(root)
    place = {key: at for at, key in enumerate([*leaves, *inner])}
    logic: Logic = []
    for node in inner.values():
        if isinstance(node, (All, Any, AtLeast)):
            kind = "all" if isinstance(node, All) else "any"
            least = node.count if isinstance(node, AtLeast) else 1
            logic.append((kind, least, tuple(place[id(item)] for item in node.items)))
    return list(leaves.values()), logic, place
