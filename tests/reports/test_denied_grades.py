"""A branch that denies a grade says so in plain words, and the conditions below it stand as they are written."""

from __future__ import annotations

from typing import Any

from peiyu.engine.explain import Explanation, Verdict
from peiyu.reports.denied_grades import plain


def node(text: str, truth: Verdict, *children: Explanation, joint: str = "", **more: Any) -> Explanation:
    return Explanation("", text, truth, joint, children=children, **more)


STAFF = node("并非:职工总数 ≥ 1000人", "满足", value="357人", gap="须低于 1000人")
SALES = node("并非:营业收入 ≥ 4亿元", "不满足", value="6亿元")
KILNS = node("并非:行业 属于 烧窑", "不满足")
CASE = node("并非:行业 属于 烧窑 时 职工总数 ≥ 1000人", "满足", KILNS, node("", "满足", STAFF, SALES, joint="任一满足"), joint="任一满足")  # fmt: skip
OTHER = node("并非:行业 属于 烘茶", "满足", aside=True)


def test_a_grade_that_is_not_reached_is_told_with_its_own_conditions() -> None:
    told = plain(node("并非:等级为大型", "满足", node("并非:分情形", "满足", OTHER, CASE, joint="全部满足")))
    assert (told.text, told.truth) == ("不是大型，大型的条件见下", "满足")
    kilns, both = told.children
    assert (kilns.text, kilns.truth) == ("行业 属于 烧窑", "满足")
    assert (both.joint, both.truth) == ("全部满足", "不满足")
    assert [(one.text, one.truth, one.value, one.gap) for one in both.children] == [
        ("职工总数 ≥ 1000人", "不满足", "357人", ""), ("营业收入 ≥ 4亿元", "满足", "6亿元", ""),
    ]  # fmt: skip


def test_what_is_denied_within_is_denied_again_and_what_is_open_stays_open() -> None:
    told = plain(node("并非:等级为大型", "缺数据", node("有失信记录", "缺数据"), node("不得符合 烧窑名录", "满足")))
    assert [(one.text, one.truth) for one in told.children] == [
        ("并非:有失信记录", "缺数据"), ("符合 烧窑名录", "不满足"),
    ]  # fmt: skip


def test_alternatives_stay_under_their_word() -> None:
    ways = node("并非:任一", "满足", node("", "满足", STAFF), SALES, joint="全部满足")
    [kept] = plain(node("并非:等级为大型", "满足", ways)).children
    assert kept.joint == "任一满足"


def test_other_nodes_are_left_alone() -> None:
    assert plain(STAFF) is STAFF
