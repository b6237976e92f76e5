"""What is settled among payments that exclude each other holds for every amount within their ranges."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peiyu.engine import settling
from peiyu.engine.settling import Choices

RANGES = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, list[tuple[int, int]]]:
    count = draw(st.integers(1, 4))
    edges = np.zeros((count, count), dtype=np.bool_)
    for one in range(count):
        for other in range(one):
            edges[one, other] = edges[other, one] = draw(st.booleans())
    return edges, draw(st.lists(RANGES, min_size=count, max_size=count))


def chosen(edges: np.ndarray, worth: tuple[int, ...]) -> set[int]:
    """The best of all sets to which nothing can be added; of equal ones the first."""
    count = len(worth)
    sets = [tuple(i for i in range(count) if bits >> i & 1) for bits in range(2**count)]
    lawful = [s for s in sets if not any(edges[a, b] for a in s for b in s)]
    full = sorted(s for s in lawful if not any(set(s) < set(t) for t in lawful))
    return set(max(full, key=lambda s: sum(worth[i] for i in s)))


@pytest.mark.parametrize("paired", [settling._PAIRED, 0])
@given(cases())
@settings(max_examples=150, deadline=None)
def test_against_every_amount_that_can_come(paired: int, case: tuple[np.ndarray, list[tuple[int, int]]]) -> None:
    edges, ranges = case
    low, high = (np.array([[one[end]] for one in ranges]) for end in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "_PAIRED", paired)
        found = Choices(edges).settled(low, high)
    outcomes = [chosen(edges, worth) for worth in product(*(range(a, b + 1) for a, b in ranges))]
    for payment in range(len(ranges)):
        always, never = all(payment in o for o in outcomes), not any(payment in o for o in outcomes)
        if paired or (low == high).all():
            assert (bool(found.certain[payment, 0]), bool(found.never[payment, 0])) == (always, never)
        else:  # too many choices to hold all against each other: what is said is true, not all that could be said
            assert always or not found.certain[payment, 0]
            assert never or not found.never[payment, 0]


def test_a_group_with_more_choices_than_are_listed_says_only_what_is_sure() -> None:
    pairs = 13  # 2 to the 13th choices
    edges = np.kron(np.eye(pairs, dtype=np.bool_), np.array([[False, True], [True, False]]))
    amounts = np.array([[5], [3]] * pairs)
    choices = Choices(edges)
    assert choices.sets is None
    found = choices.settled(amounts, amounts)
    assert found.certain[::2].all() and found.never[1::2].all()
