"""A word that is broken over two lines is one word."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean

FULL = "对新建窑口和改建窑口的窑企以及与其合作的竹艺企业和茶企给予支持，\n"
BODY = f"1．支持窑业筑基\n{FULL}{FULL}{FULL}{FULL}给予奖励。\n2．支持新窑品\n"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            "将窑业领域新产品优先纳入青窑市窑品首批次应用示范指导目\n录，对于目录中的产品给予奖励。\n",
            "指导目录，对于目录中的产品",
        ),
        ("将窑业领域新产品优先纳入青窑市窑品首批次应用示范指导目\n录、名单和清单。\n", "指导目录、名单和清单"),
        (
            "将窑业领域新产品和竹艺新产品优先纳入青窑市窑品首批次应用示范指\n导目录并对于目录中的产品给予奖励，每个最高\n10万元。\n",
            "示范指导目录并对于",
        ),
    ],
)
def test_the_rest_of_a_word_joins_its_beginning(lines: str, whole: str) -> None:
    assert whole in clean(BODY + lines).text


@pytest.mark.parametrize(
    "line", ["一，支持种茶。", "另，对茶企给予奖励。", "注，以上均为茶企。", "甲、乙两窑由县里支持。"]
)
def test_what_begins_with_one_character_begins_anew(line: str) -> None:
    assert f"\n{line}" in clean(f"青窑市窑业措施\n支持建窑\n{line}\n").text
