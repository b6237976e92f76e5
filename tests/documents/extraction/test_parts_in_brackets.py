"""The part of an office in a bracket behind it, in a cell of a table; and places that only look as if a sentence asked them."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.places import places_asked


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("市窑业局（协助）", [("市窑业局", "配合")]),
        ("市窑业局（参与）、市财政局", [("市窑业局", "配合"), ("市财政局", "责任")]),
        ("市窑业局（牵头负责）、市财政局（协助配合）", [("市窑业局", "牵头"), ("市财政局", "配合")]),
        ("市窑业局（承办）、市财政局（共同参加）", [("市窑业局", "牵头"), ("市财政局", "配合")]),
        ("市窑业局（主要负责）、市财政局（落实）", [("市窑业局", "责任"), ("市财政局", "责任")]),
        ("市窑业局（市茶叶局）", [("市窑业局（市茶叶局）", "责任")]),
    ],
)
def test_a_bracket_that_says_only_the_part_is_no_part_of_the_name(cell: str, parts: list[tuple[str, str]]) -> None:
    assert [(name.name, name.role) for name in of_column(cell, [(0, len(cell))], "责任")] == parts


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("鼓励各区县直部门建窑。", []),
        ("鼓励各市县直属单位建窑。", []),
        ("鼓励各县市级窑场建窑。", []),
        ("鼓励各乡镇企业建窑。", []),
        ("鼓励各区县建窑。", ["各区县"]),
        ("支持各乡镇建窑。", ["各乡镇"]),
    ],
)
def test_offices_and_firms_of_places_are_not_the_places(sentence: str, names: list[str]) -> None:
    assert [name.name for name in places_asked(sentence, 0, len(sentence))] == names
