"""Fitting: multinomial logistic regression with ridge, started from what the rules say; no randomness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from peiyu.documents.learning.weights import UNIT, Weights, share_of
from peiyu.documents.learning.words import Block

Matrix = npt.NDArray[np.float64]
ROUNDS = 300
"""Steps of accelerated descent: enough that a hundred more change no weight of the file."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of `text` with its features, what the rules give each class (thousandths) and how right each class is."""

    text: str
    blocks: tuple[Block, ...]
    right: Mapping[str, float]
    rules: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """`ridge` draws weights to 0; a feature counts only if at least `texts` texts have it; weights below `floor` are dropped."""

    ridge: float = 1.0
    texts: int = 2
    floor: int = 40


def fit(examples: Sequence[Example], classes: Sequence[str], settings: Settings, gold: str = "") -> Weights:
    """The weights that these examples teach; the same examples in the same order give the same weights. `gold` is their digest."""
    features = _known(examples, settings.texts)
    place = {feature: at for at, feature in enumerate(features)}
    matrix = np.zeros((len(examples), len(features)))
    for row, example in enumerate(examples):
        for block in example.blocks:
            for feature in block:
                if feature in place:
                    matrix[row, place[feature]] = share_of(len(block)) / UNIT
    solved = matrix.T @ _solve(matrix @ matrix.T, examples, classes, settings.ridge)
    whole = np.rint(solved * UNIT).astype(int)
    whole[np.abs(whole) < settings.floor] = 0
    rows = {feature: tuple(int(w) for w in whole[at]) for at, feature in enumerate(features) if whole[at].any()}
    return Weights(tuple(classes), rows, gold, tuple(sorted({example.text for example in examples})))


def left_out(examples: Sequence[Example], classes: Sequence[str], settings: Settings) -> list[str]:
    """What each example is called by weights that never saw its text."""
    called = [""] * len(examples)
    for text in sorted({example.text for example in examples}):
        weights = fit([e for e in examples if e.text != text], classes, settings)
        for at, example in enumerate(examples):
            if example.text == text:
                called[at] = weights.decide(example.blocks, example.rules).name
    return called


def _known(examples: Sequence[Example], texts: int) -> list[str]:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for block in example.blocks:
            for feature in block:
                seen[feature].add(example.text)
    return sorted(feature for feature, names in seen.items() if len(names) >= texts)


def _solve(kernel: Matrix, examples: Sequence[Example], classes: Sequence[str], ridge: float) -> Matrix:
    """One coefficient per example and class; weights are sums of examples, so the small square of examples is enough."""
    right = np.array([[example.right.get(name, 0.0) for name in classes] for example in examples])
    rules = np.array([[example.rules.get(name, 0) / UNIT for name in classes] for example in examples])
    step = 1.0 / (0.5 * _largest(kernel) + ridge)
    now = np.zeros_like(right)
    drift = np.zeros_like(right)
    for turn in range(ROUNDS):
        ahead = now + drift * (turn / (turn + 3))
        scores = kernel @ ahead + rules
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(axis=1, keepdims=True)
        after = ahead - step * (odds - right + ridge * ahead)
        drift, now = after - now, after
    return now


def _largest(kernel: Matrix) -> float:
    """A bound of the largest eigenvalue: the greatest sum of a row (all entries are at least 0)."""
    return float(np.abs(kernel).sum(axis=1).max())
