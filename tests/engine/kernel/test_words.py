"""Operations on whole words: 64 comparisons or look-ups at once and eight words joined at once, against plain Python."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from peiyu.engine.core import Core
from peiyu.engine.frames import World
from peiyu.engine.kernel import Kernel
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.whole import masks
from peiyu.facts.credit_codes import check_character
from peiyu.facts.dossiers import Dossiers
from peiyu.rules import nodes as n
from tests.engine.world import AS_OF, ENTERPRISE, annual, facts, yuan

ROWS = 1_400  # two groups of eight words, five words and 56 rows more
ORDERS: dict[n.Comparison, Callable[[int, int], bool]] = {
    "≥": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
}
Truths = list[bool | None]


def _firms(values: dict[str, list[Any]], years: dict[str, list[Any]]) -> Dossiers:
    """Enterprises with these attributes and figures of the last year; None where nothing is known."""
    bodies = [f"91330200{row:09}" for row in range(ROWS)]
    keys = [body + check_character(body) for body in bodies]
    return facts(
        企业=[
            {"统一社会信用代码": key, **{name: column[row] for name, column in values.items()}}
            for row, key in enumerate(keys)
        ],
        年度=[
            {"统一社会信用代码": key, "年度": 2025, **{name: column[row] for name, column in years.items()}}
            for row, key in enumerate(keys)
        ],
    )


def _found(dossiers: Dossiers, conditions: list[n.Condition], block_rows: int | None) -> list[Truths]:
    """What the kernel says of every enterprise; its counts must be those of its planes."""
    kernel = Kernel(World(dossiers, AS_OF), threads=1, block_rows=block_rows)
    cores = [Core().condition(condition) for condition in conditions]
    (part,) = kernel.parts(kernel.bound(ENTERPRISE, Wanted(cores, cores, [])))
    result: list[Truths] = []
    for place in range(len(cores)):
        surely, possibly = (masks(part.planes[place, side], part.rows).tolist() for side in (0, 1))
        assert part.tallies[place].tolist() == [sum(surely), sum(possibly)]
        result.append([True if a else None if b else False for a, b in zip(surely, possibly, strict=True)])
    return result


@pytest.fixture(scope="module")
def chance() -> Random:
    return Random("words")


@pytest.mark.parametrize("block_rows", [64, 576, None])
def test_every_comparison_with_a_limit_and_with_another_figure(chance: Random, block_rows: int | None) -> None:
    left, right = ([chance.choice([None, *range(-2, 4)]) for _ in range(ROWS)] for _ in range(2))
    dossiers = _firms({}, {"营业收入": left, "净利润": right})
    limits = (-1, 0, 2)
    conditions: list[n.Condition] = [
        n.Compare(annual("营业收入"), order, yuan(at)) for order in ORDERS for at in limits
    ]
    conditions += [n.Compare(annual("营业收入"), order, annual("净利润")) for order in ORDERS]
    found = iter(_found(dossiers, conditions, block_rows))
    for holds in ORDERS.values():
        for limit in limits:
            assert next(found) == [None if a is None else holds(a, limit) for a in left]
    for holds in ORDERS.values():
        expected = [None if a is None or b is None else holds(a, b) for a, b in zip(left, right, strict=True)]
        assert next(found) == expected


@pytest.mark.parametrize("words", [1, 30, 31, 32, 33, 200])  # up to 31 words are looked up as bits
@pytest.mark.parametrize("block_rows", [64, 576, None])
def test_words_of_short_and_long_lists(chance: Random, words: int, block_rows: int | None) -> None:
    names = [f"C{1310 + code}" for code in range(words)]
    column = names + [chance.choice([None, *names]) for _ in range(ROWS - words)]
    wanted = frozenset({names[-1], *chance.sample(names, max(1, words // 3))})
    of = n.Category("企业", "行业")
    found = _found(_firms({"行业": column}, {}), [n.Member(of, wanted), n.Member(of, wanted, False)], block_rows)
    expected = [None if name is None else name in wanted for name in column]
    assert found == [expected, [None if truth is None else not truth for truth in expected]]


@pytest.mark.parametrize("block_rows", [64, 576, None])
def test_all_and_any_of_one_to_twenty(chance: Random, block_rows: int | None) -> None:
    figures = [chance.choice([None, *range(40)]) for _ in range(ROWS)]
    leaves: list[n.Condition] = [n.Compare(annual("营业收入"), "≠", yuan(at)) for at in range(20)]
    conditions: list[n.Condition] = []
    expected: list[Truths] = []
    for count in range(1, 21):
        conditions += [n.All(tuple(leaves[:count])), n.Any(tuple(n.Not(leaf) for leaf in leaves[:count]))]
        every = [None if a is None else a >= count for a in figures]
        expected += [every, [None if truth is None else not truth for truth in every]]
    found = _found(_firms({}, {"营业收入": figures}), conditions, block_rows)
    assert found == expected
    assert math.prod(len(set(map(str, truths))) for truths in found) == 3 ** len(found)  # all three answers, everywhere
