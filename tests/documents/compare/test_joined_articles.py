"""Statements about articles that were joined into one list or parted from it: the sum of each member is told, and where its article went."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.members import written_out
from peiyu.documents.compare.output import object_of, place_of, text_of, wording_words
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import outlined, text_source

NUMBERS = "一二三四五六七八九"
FIRST, LAST = "对竹编夜市按摊位费的1%给予奖励。", "支持开展制茶技能培训，每年培训500人次。"


def versions(old: list[str], new: list[str]) -> Comparison:
    texts = (
        "竹乡市支持窑业茶业若干政策\n"
        + "".join(f"第{NUMBERS[k]}条 {words}\n" for k, words in enumerate((FIRST, *side, LAST)))
        for side in (old, new)
    )
    return compared(*(outlined(text_source(text, "甲.txt")) for text in texts))


def numbers(c: Comparison) -> list[tuple[str, str, str]]:
    return [(n.old, n.new, place_of(k)) for k, n in c.numbers]


LISTED = "对新认定的国家级、省级龙窑分别奖励200万元、30万元。"
NATIONAL, PROVINCIAL = "对新认定的国家级龙窑奖励200万元。", "对新认定的省级龙窑奖励50万元。"
TEAS = [
    "对在主会场展销的茶企奖励500万元。",
    "对在分会场展销的茶企奖励300万元。",
    "对在竹乡集市展销的茶企奖励100万元。",
]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([NATIONAL, PROVINCIAL], [LISTED], [("50万元", "30万元", "第三条 → 第二条")]),
        ([LISTED], [NATIONAL, PROVINCIAL], [("30万元", "50万元", "第二条 → 第三条")]),
        (
            TEAS,
            ["对在主会场、分会场及竹乡集市展销的茶企，分别奖励500万元、200万元、100万元。"],
            [("300万元", "200万元", "第三条 → 第二条")],
        ),
        (
            ["窑厂招用返乡窑工，每人补贴1000元。", "窑厂招用退役军人，每人补贴2000元。"],
            ["窑厂招用返乡窑工、退役军人的，每人补贴1000元。"],
            [("2000元", "1000元", "第三条 → 第二条")],
        ),
        (
            ["对产量首次突破10万件、50万件的窑厂，分别奖励30万元、80万元。"],
            ["对产量首次突破10万件的窑厂，奖励20万元。", "对产量首次突破50万件的窑厂，奖励80万元。"],
            [("30万元", "20万元", "第二条 → 第二条")],
        ),
    ],
)
def test_the_sum_of_each_member_is_told(old: list[str], new: list[str], told: list[tuple[str, str, str]]) -> None:
    assert numbers(versions(old, new)) == told


def test_it_is_said_where_an_article_went_and_where_it_came_from() -> None:
    assert "【删去】第三条（并入：第二条；50万元 → 30万元" in text_of(versions([NATIONAL, PROVINCIAL], [LISTED]))
    assert "【新增】第三条（拆自：第二条；30万元 → 50万元" in text_of(versions([LISTED], [NATIONAL, PROVINCIAL]))


def test_the_sum_stands_where_the_files_have_it() -> None:
    told = object_of(versions([NATIONAL, PROVINCIAL], [LISTED]))["numbers"]
    assert [(n["old_place"]["text"], n["new_place"]["text"]) for n in told] == [("50万元", "30万元")]


def test_a_joined_member_makes_no_other_recipient_of_the_list() -> None:
    assert [wording_words(w) for _, w in versions([NATIONAL, PROVINCIAL], [LISTED]).wordings] == []


def test_a_member_that_nothing_was_before_is_told_as_new() -> None:
    told = numbers(versions([NATIONAL], [LISTED]))
    assert [(old, new) for old, new, _ in told] == [("", "30万元")]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("对新认定的市级龙窑奖励5万元。", LISTED),
        ("对产量首次突破5万件的窑厂，奖励20万元。", "对产量首次突破15万件、50万件的窑厂，分别奖励30万元、80万元。"),
        ("窑厂招用大学生，每人补贴2000元。", "窑厂招用返乡窑工、退役军人的，每人补贴1000元。"),
        ("对国家级龙窑修缮提供贷款担保。", LISTED),
    ],
)
def test_who_is_not_in_the_list_is_no_member(text: str, other: str) -> None:
    assert written_out(text, other) == ()


def test_a_grant_that_was_abolished_beside_a_list_is_still_dropped() -> None:
    c = versions([NATIONAL, "对新认定的市级龙窑奖励5万元。"], [LISTED])
    change = next(k for k in c.clauses if k.state == "dropped")
    assert change.elsewhere == ""


def test_sums_that_pair_with_no_names_are_compared_too() -> None:
    unnamed = "对评为优秀的龙窑、茶园、竹坊，按等次分别奖励5万元、3万元。"
    c = versions([unnamed, "对评为优秀的龙窑奖励4万元。"], [unnamed])
    assert next(k for k in c.clauses if k.state == "dropped").elsewhere == ""
