"""Statements about who is paid or applies where no 对 names them, and about those who answer for a task and are no bureau."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import wording_words
from peiyu.documents.compare.versions import compared
from peiyu.documents.pipeline import outlined, text_source

FRAME = "竹乡市支持窑业茶业若干政策\n第一条 对竹编夜市按摊位费的1%给予奖励。\n第二条 {}\n第三条 支持开展制茶技能培训，每年培训500人次。\n"
TABLE = "竹乡市窑业任务清单\n序号\t任务\t牵头单位\t配合单位\n1\t建设陶艺工坊\t市陶瓷局\t{}\n2\t推广节能龙窑\t市茶业局\t市财政局\n"


def told(old: str, new: str, frame: str = FRAME) -> list[str]:
    c = compared(*(outlined(text_source(frame.format(words), "甲.txt")) for words in (old, new)))
    return [wording_words(w) for _, w in c.wordings]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "陶艺学校的学徒出师的，每出师1人奖励学校5万元。",
            "陶艺学校的学徒出师的，每出师1人奖励窑厂5万元。",
            "奖励学校 → 奖励窑厂",
        ),
        (
            "对绿色窑厂，其法定代表人可获得奖励20万元。",
            "对绿色窑厂，其实际控制人可获得奖励20万元。",
            "其法定代表人可获得 → 其实际控制人可获得",
        ),
        (
            "由龙窑投资主体申报，一次性奖励10万元。",
            "由龙窑运营主体申报，一次性奖励10万元。",
            "由龙窑投资主体申报 → 由龙窑运营主体申报",
        ),
        ("支持窑厂开展节能改造，补助10万元。", "支持茶企开展节能改造，补助10万元。", "支持窑厂 → 支持茶企"),
    ],
)
def test_somebody_else_is_paid(old: str, new: str, words: str) -> None:
    assert told(old, new) == [words]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("鼓励窑厂使用节能技术，奖励5万元。", "鼓励窑厂采用节能技术，奖励5万元。"),
        ("支持上一年度入库的窑厂，奖励5万元。", "支持上年度入库的窑厂，奖励5万元。"),
        ("每出师1人奖励窑厂5万元。", "每出师1人奖励窑厂6万元。"),
    ],
)
def test_the_same_recipient_is_not_told(old: str, new: str) -> None:
    assert told(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("办市集。（责任单位：市茶业局、竹乡海关）", "办市集。（责任单位：市茶业局）", "删去 竹乡海关"),
        ("办市集。（责任单位：市茶业局）", "办市集。（责任单位：市茶业局，各镇（街道））", "新增 各镇（街道）"),
        ("办市集。（责任单位：市茶业局，各县区）", "办市集。（责任单位：市茶业局）", "删去 各县区"),
        ("办市集。（市茶业局负责）", "办市集。（市茶业局、市陶瓷协会负责）", "新增 市陶瓷协会"),
        ("办市集。（责任单位：市茶业局，竹乡供电公司）", "办市集。（责任单位：市茶业局）", "删去 竹乡供电公司"),
        ("办市集。（责任单位：市茶业局，市工商联）", "办市集。（责任单位：市茶业局）", "删去 市工商联"),
    ],
)
def test_who_answers_without_being_a_bureau_is_told(old: str, new: str, words: str) -> None:
    assert told(old, new) == [words]


def test_who_leads_is_told_of_those_too() -> None:
    assert told("办市集。（市茶业局牵头，市工商联配合）", "办市集。（市工商联牵头，市茶业局配合）") == [
        "市茶业局：牵头 → 配合",
        "市工商联：配合 → 牵头",
    ]


def test_a_column_of_those_in_charge_says_that_they_are() -> None:
    assert told("市茶业局", "市茶业局、各县区", TABLE) == ["新增 各县区"]


def test_a_company_that_is_not_in_charge_is_no_office() -> None:
    assert told("窑厂设立子公司、分公司的，奖励3万元。", "窑厂设立子公司的，奖励3万元。") == []


def test_of_those_who_only_help_the_order_says_nothing() -> None:
    assert (
        told("办市集。（市陶瓷局牵头，市茶业局、市财政局配合）", "办市集。（市陶瓷局牵头，市财政局、市茶业局配合）")
        == []
    )
