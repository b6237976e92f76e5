"""A span of the network that runs over several names of the rules, or takes a comma with it, is no name of its own."""

from __future__ import annotations

import pytest

from peiyu.documents.naming.candidates import whole
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("对窑场、窑企，由市财政给予20万元奖励。", ["窑场", "窑企"]),
        ("对窑场、窑企和窑户，由市财政给予20万元奖励。", ["窑场", "窑企", "窑户"]),
        ("对龙窑、窑场，给予20万元奖励。", ["龙窑", "窑场"]),
    ],
)
def test_each_of_a_row_is_a_name(sentence: str, names: list[str]) -> None:
    done = deconstruct(text_source(f"青禾市支持窑业发展若干措施\n一、支持窑业\n{sentence}\n"))
    assert [name.name for one in done.extraction.measures for name in one.beneficiaries] == names


@pytest.mark.parametrize("span", [(1, 4), (0, 3), (1, 3)])
def test_no_name_begins_or_ends_with_a_mark(span: tuple[int, int]) -> None:
    assert whole("，窑场，由市财政给予奖励。", *span) == (1, 3)
