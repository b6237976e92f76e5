"""Statements about a clause of 100,000 characters that says the same over and over: compared in bounded work, the changes found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pytest

from peiyu.documents.compare import differing
from peiyu.documents.compare.differing import MOST_PAIRS, costly, opcodes
from peiyu.documents.compare.words import changes

SENTENCE = "对新建龙窑的陶坊给予补助50万元"


def long_text(mark: str, size: int = 100_000) -> str:
    return (SENTENCE + mark) * (size // len(SENTENCE))


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs of equal tokens are followed one by one, comparison by comparison."""
    counted: list[int] = []

    def watched(junk: None, a: Sequence[str], b: Sequence[str], autojunk: bool = True) -> SequenceMatcher[Any]:
        there = Counter(b)
        counted.append(sum(count * there[token] for token, count in Counter(a).items()))
        return SequenceMatcher(junk, a, b, autojunk)

    monkeypatch.setattr(differing, "SequenceMatcher", watched)
    return counted


@pytest.mark.parametrize("mark", ["。", "，"])
def test_a_very_long_clause_is_compared_in_bounded_work(mark: str, pairs: list[int]) -> None:
    old = long_text(mark)
    new = old.replace("50万元", "60万元", 2)[::-1].replace("坊陶", "坊茶", 1)[::-1]
    runs, numbers = changes(old, new)
    assert [(n.old, n.new) for n in numbers] == [("50万元", "60万元")] * 2
    assert "".join(run.text for run in runs if run.op != "added") == old
    assert "".join(run.text for run in runs if run.op != "deleted") == new
    assert sum(pairs) <= 10 * MOST_PAIRS


def test_an_ordinary_clause_is_compared_character_by_character(pairs: list[int]) -> None:
    old, new = long_text("。", 700), long_text("。", 700).replace("50万元", "60万元", 2)
    assert not costly(old, new)
    changes(old, new)
    assert pairs


def test_of_texts_too_long_for_that_the_middle_is_told_as_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing, "_MOST_CELLS", 10)
    old, new = "竹" * 2000, "竹" * 500 + "茶窑" + "竹" * 1500
    assert costly(old, new)
    assert opcodes(old, new) == [
        ("equal", 0, 500, 0, 500),
        ("replace", 500, 500, 500, 502),
        ("equal", 500, 2000, 502, 2002),
    ]
