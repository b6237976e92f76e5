"""The workload that every engine of the benchmark decides: columns, conditions and policies made from a seed.

It has the shape of a city's support policies: 3,500 policies that share 400 distinct conditions on 150 columns, each policy
of three to eight conditions, two in five with alternatives (“any of”), a third of them paying an amount. Conditions compare a
figure with a threshold, ask yes or no, or ask for one of a few words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

Order = Literal["≥", ">", "≤", "<"]


@dataclass(frozen=True)
class Figure:
    """A column of whole 元, spread around `centre` (its logarithm)."""

    name: str
    centre: float

    @property
    def spread(self) -> np.ndarray:
        """The 65,536 values that it takes, ascending. They are few enough to stand on a threshold now and then."""
        return _spread(self.centre)


@dataclass(frozen=True)
class YesNo:
    """A yes/no column and how often it says yes."""

    name: str
    share: float


@dataclass(frozen=True)
class Word:
    """A column of one word out of `count`, held as its number."""

    name: str
    count: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words themselves."""
        return tuple(f"{self.name}{place:02d}" for place in range(self.count))


Column = Figure | YesNo | Word


@dataclass(frozen=True)
class Threshold:
    """A figure compared with whole 元."""

    column: int
    order: Order
    limit: int


@dataclass(frozen=True)
class Wanted:
    """A yes/no column that must be yes, or no."""

    column: int
    value: bool


@dataclass(frozen=True)
class OneOf:
    """A word that must be (`inside`), or must not be, one of `words` (numbers of words)."""

    column: int
    words: tuple[int, ...]
    inside: bool


Test = Threshold | Wanted | OneOf


@dataclass(frozen=True)
class Pay:
    """What a policy pays, in 元: `percent` % of a figure up to `cap`, or `cap` itself where `column` is −1."""

    column: int
    percent: int
    cap: int


@dataclass(frozen=True)
class Policy:
    """All groups must hold; of a group at least one condition (a number of `Workload.tests`)."""

    groups: tuple[tuple[int, ...], ...]
    pay: Pay | None


@dataclass(frozen=True)
class Workload:
    """Columns, distinct conditions and the policies made of them."""

    columns: tuple[Column, ...]
    tests: tuple[Test, ...]
    policies: tuple[Policy, ...]

    @property
    def conditions_read(self) -> int:
        """How many conditions stand in all policies together."""
        return sum(len(group) for policy in self.policies for group in policy.groups)


def make(policies: int = 3500, tests: int = 400, columns: int = 150, seed: int = 1) -> Workload:
    """The workload of that size; the same arguments give the same one. Two thirds of the columns are figures."""
    chance = np.random.default_rng(seed)
    made_columns = tuple(_column(place, columns, chance) for place in range(columns))
    made_tests = _tests(made_columns, tests, chance)
    figures = [place for place, column in enumerate(made_columns) if isinstance(column, Figure)]
    return Workload(made_columns, made_tests, tuple(_policy(tests, figures, chance) for _ in range(policies)))


def _column(place: int, columns: int, chance: np.random.Generator) -> Column:
    kind = place % 6
    if kind < 4:
        return Figure(f"指标{place:03d}", float(chance.normal(15, 1.5)))
    if kind == 4:
        return YesNo(f"是否{place:03d}", float(chance.uniform(0.3, 0.9)))
    return Word(f"类别{place:03d}", int(chance.integers(8, 31)))


@cache
def _spread(centre: float) -> np.ndarray:
    middle = (np.arange(65_536) + 0.5) / 65_536
    normal = np.log(middle / (1 - middle)) / 1.702  # the logistic that is nearest to the normal distribution
    return np.round(np.exp(centre + 1.8 * normal)).astype(np.int64)


def _tests(columns: tuple[Column, ...], wanted: int, chance: np.random.Generator) -> tuple[Test, ...]:
    """Distinct conditions; every column is read by one as long as there are enough."""
    found: dict[Test, None] = {}
    place = 0
    while len(found) < wanted:
        found[_test(place % len(columns), columns[place % len(columns)], chance)] = None
        place += 1
    return tuple(found)


def _test(place: int, column: Column, chance: np.random.Generator) -> Test:
    """A condition that holds for some third to nine tenths of the firms."""
    share = float(chance.uniform(0.35, 0.92))
    match column:
        case Figure():
            order: Order = ("≥", "≥", "≥", ">", "≤", "<")[int(chance.integers(6))]  # type: ignore[assignment]
            cut = 1 - share if order in "≥>" else share
            return Threshold(place, order, int(column.spread[int(cut * 65_536)]))
        case YesNo():
            return Wanted(place, bool(chance.random() < 0.7))
        case Word(count=count):
            inside = bool(chance.random() < 0.7)
            size = max(1, round((share if inside else 1 - share) * count))
            return OneOf(place, tuple(sorted(chance.choice(count, size, replace=False).tolist())), inside)


def _policy(tests: int, figures: list[int], chance: np.random.Generator) -> Policy:
    chosen = chance.choice(tests, int(chance.integers(3, 9)), replace=False).tolist()
    groups = [(test,) for test in chosen]
    if len(chosen) >= 4 and chance.random() < 0.5:
        size = int(chance.integers(2, 4))
        groups = [tuple(chosen[:size]), *((test,) for test in chosen[size:])]
    return Policy(tuple(groups), _pay(figures, chance) if chance.random() < 1 / 3 else None)


def _pay(figures: list[int], chance: np.random.Generator) -> Pay:
    cap = int(chance.choice([50_000, 200_000, 500_000, 1_000_000, 5_000_000]))
    if chance.random() < 0.5:
        return Pay(-1, 0, cap)
    return Pay(figures[int(chance.integers(len(figures)))], int(chance.integers(1, 21)), cap)
