"""Deciding by weights: sums of integers over the features of a sentence, on top of what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import isqrt

UNIT = 1000
"""A weight of 1.0 in the file; a block shares `UNIT` among its features (one over the square root of their number each)."""
SURE = 4 * UNIT * UNIT
"""A lead of this much over the second class is as sure as it gets (99 of 100 right on texts left out; with no lead, 6 of 10)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The class, how sure it is (0.60 to 0.98), and its lead over the second."""

    name: str
    confidence: float
    lead: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights per feature, one for each class; `gold` is the digest of the gold of `texts`, from which they were learnt."""

    classes: tuple[str, ...]
    rows: Mapping[str, tuple[int, ...]]
    gold: str = ""
    texts: tuple[str, ...] = ()
    scale: tuple[int, int] = (UNIT, 0)
    """From a lead to log odds, in thousandths: how steep, and what is added."""

    def decide(self, blocks: Sequence[Iterable[str]], rules: Mapping[str, int] | None = None) -> Decision:
        """The class with the greatest sum; `rules` gives classes a start, in thousandths. Equal sums: the first class."""
        sums = self._sums(blocks, rules or {})
        best = max(range(len(sums)), key=lambda at: (sums[at], -at))
        lead = _before_others(sums, best)
        doubt = SURE - min(lead, SURE)
        return Decision(self.classes[best], (98 - 38 * doubt * doubt // (SURE * SURE)) / 100, lead)

    def lead(self, name: str, blocks: Sequence[Iterable[str]]) -> int:
        """How far this class is before the best other one, in millionths; negative where it is behind."""
        return _before_others(self._sums(blocks, {}), self.classes.index(name))

    def _sums(self, blocks: Sequence[Iterable[str]], rules: Mapping[str, int]) -> list[int]:
        sums = [UNIT * rules.get(name, 0) for name in self.classes]
        for block in blocks:
            features = frozenset(block)
            share = share_of(len(features))
            known = list(filter(None, map(self.rows.get, features)))
            if known:
                columns = map(sum, zip(*known, strict=True))
                sums = [total + share * column for total, column in zip(sums, columns, strict=True)]
        return sums


def _before_others(sums: Sequence[int], at: int) -> int:
    return sums[at] - max(total for other, total in enumerate(sums) if other != at)


def share_of(features: int) -> int:
    """What each feature of a block counts, in thousandths."""
    return isqrt(UNIT * UNIT // features) if features else 0


@cache
def shipped(name: str) -> Weights:
    """The weights in the package, read once. Raises FileNotFoundError for an unknown name."""
    return read((resources.files(__package__) / "weights" / f"{name}.txt").read_text(encoding="utf-8"))


def read(text: str) -> Weights:
    """The weights of a file as `written` writes it. Raises ValueError where a line is not of that shape."""
    lines = text.splitlines()
    head = dict(line[2:].split(":", 1) for line in lines if line.startswith("# "))
    if not {"classes", "gold", "texts"} <= head.keys():
        raise ValueError("a file of weights begins with lines for classes, gold and texts")
    classes = tuple(head["classes"].split())
    rows = {}
    for line in lines:
        if line.startswith("#"):
            continue
        feature, _, numbers = line.partition("\t")
        row = [0] * len(classes)
        for pair in numbers.split():
            at, _, weight = pair.partition(":")
            row[int(at)] = int(weight)
        rows[feature] = tuple(row)
    steep, shift = map(int, head.get("scale", f"{UNIT} 0").split())
    return Weights(classes, rows, head["gold"].strip(), tuple(head["texts"].split()), (steep, shift))


def written(weights: Weights) -> str:
    """The file: classes and digest, then a feature a line with `class:weight` for every weight that is not 0."""
    lines = [
        "# note: learnt by the training command of the benchmarks; do not edit",
        f"# classes: {' '.join(weights.classes)}",
        f"# gold: {weights.gold}",
        f"# texts: {' '.join(weights.texts)}",
    ]
    if weights.scale != (UNIT, 0):
        lines.append(f"# scale: {weights.scale[0]} {weights.scale[1]}")
    for feature in sorted(weights.rows):
        pairs = [f"{at}:{weight}" for at, weight in enumerate(weights.rows[feature]) if weight]
        if pairs:
            lines.append(f"{feature}\t{' '.join(pairs)}")
    return "\n".join(lines) + "\n"
