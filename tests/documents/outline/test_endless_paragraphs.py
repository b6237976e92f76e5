"""A paragraph without an end is left out, and told; a long one with ends is read."""

from __future__ import annotations

import pytest

from peiyu.documents.output.notices import notices
from peiyu.documents.pipeline import deconstruct, text_source

BEFORE, BEHIND = "青禾市若干措施\n一、支持窑企。", "\n二、支持茶业。\n对茶园给予5万元补助。\n"
CLAUSE = "对窑企给予10万元奖励，"


def told(paragraph: str) -> tuple[int, list[str]]:
    done = deconstruct(text_source(BEFORE + paragraph + BEHIND, "窑.txt"))
    return len(done.extraction.measures), [notice.words for notice in notices(done)]


@pytest.mark.parametrize(
    ("endless", "letters"), [(CLAUSE * 1500, "18,000"), ("窑" * 2000, "2,000"), ("31415926" * 60, "480")]
)
def test_what_has_no_end_is_left_out_and_told(endless: str, letters: str) -> None:
    measures, words = told(endless)
    assert measures == 1
    assert len(words) == 1
    assert letters in words[0]
    assert endless[:20] in words[0]


def test_what_is_only_long_is_read() -> None:
    measures, words = told((CLAUSE[:-1] + "。") * 40)
    assert measures > 1
    assert words == []
