"""What was read into nothing is on the list of what needs a person: paragraphs with units, sums of money and shares."""

from __future__ import annotations

import pytest

from peiyu.documents.output.coverage import unread
from peiyu.documents.output.review import doubts, review_text
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

MEASURES = """青禾市支持窑业发展若干措施
一、支持窑企
（一）奖励建窑。对新建窑口的窑企给予20万元一次性奖励。（责任单位：市窑业局、市财政局）
（二）明确导向。制定窑口评价标准，每年公布窑口等级评价结果。（责任单位：市窑业局、市统计局）
（三）扶持竹器。对竹器企业给予5万元补助。（责任单位：市竹业局）
"""


def read(text: str) -> Deconstruction:
    return deconstruct(text_source(text, "窑.txt"))


def found(text: str, field: str) -> list[str]:
    return [one.reading for one in unread(read(text)) if one.field == field]


def test_a_paragraph_with_units_from_which_nothing_was_read_is_told_with_its_place() -> None:
    done = read(MEASURES)
    [lost] = [one for one in doubts(done) if one.field == "没有读出的段落"]
    assert lost.reading == "“（二）明确导向”，市窑业局、市统计局"
    assert "没有读出措施" in lost.reason and lost.shown == "未估计"
    assert done.cleaned.text[lost.start : lost.end].startswith("制定窑口评价标准")
    assert "没有读出的段落：“（二）明确导向”" in review_text(done)


def test_a_paragraph_stands_for_all_its_lines_and_rules_are_read_too() -> None:
    text = MEASURES.replace(
        "每年公布窑口等级评价结果。（",
        "每年公布窑口等级评价结果。\n对评为一级的窑企给予2万元奖励。\n上述奖励不重复享受。（",
    )
    assert found(text, "没有读出的段落") == []


def test_a_heading_whose_leader_stands_nowhere_is_told() -> None:
    text = (
        "青禾市若干措施\n一、支持窑企（牵头单位：市招窑局）\n1.对窑企给予5万元补助。（市窑业局负责）\n2.对新窑企给予2万元奖励。（市财政局负责）\n"
        "二、支持竹企（牵头单位：市竹业局）\n1.对竹企给予1万元补助。\n"
    )
    assert found(text, "标题上的单位") == ["市招窑局（牵头）"]


def test_a_sum_that_no_field_holds_is_told_with_the_measure_it_stands_in() -> None:
    text = "青禾市若干措施\n一、支持窑企\n1.对窑企给予100万元资助，第一、二年各拨付30%，第三年拨付40%。\n2.对竹企给予3万元补助。\n二、其他\n市财政每年安排2000万元资金用于奖励工作。\n"
    told = [(one.item, one.reading) for one in unread(read(text))]
    assert ("m01", "30%、40%") in told
    assert [one for one in told if "100万元" in one[1] or "3万元" in one[1]] == []


NOTHING = [
    "窑企风险补偿比例由20%提高至40%。",
    "对200万元以下（含200万元）的窑企贷款给予2%的贴息。",
    "窑企骗取补助的，处5万元以下罚款。",
    "按照《青禾市500万元以下窑口管理办法》执行。",
    "推进窑业多元化、一元化管理，万元素瓷上市。",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_sum_that_is_no_news_is_not_told(sentence: str) -> None:
    shown = [
        one.reading for one in unread(read(f"青禾市若干措施\n一、支持窑企\n1.{sentence}\n2.对竹企给予3万元补助。\n"))
    ]
    assert not {"20%", "200万元", "5万元", "500万元", "万元"} & set(shown)


def test_the_background_of_a_report_is_not_told() -> None:
    text = "青禾市窑业局2031年工作总结\n一、工作开展情况\n去年以来窑业形势严峻，上游瓷土价格上涨30%，部分窑企损失超过5000万元。\n我局已建成窑口12个。\n"
    done = read(text)
    assert done.outline.metadata.kind == "report"
    assert list(unread(done)) == []


def test_a_long_row_of_digits_takes_no_time() -> None:
    assert found("青禾市若干措施\n一、支持窑企\n" + "1" * 200_000 + " " * 50_000 + "\n", "没有读出的数") == []


RULES = "青禾市窑企奖励办法\n第一条 {}\n第二条 对窑企给予10万元奖励。\n"


@pytest.mark.parametrize(
    "asked",
    [
        "本办法适用于在本市注册、注册资本不低于500万元、上年度纳税50万元以上的窑企。",
        "申报条件：\n（一）注册资本不低于500万元；\n（二）年营业收入2000万元以上，且研发投入占比不低于3%。",
        "申请企业应当符合注册资本不低于300万元的条件。",
        "有下列情形之一的，不予支持：\n（一）欠税5万元以上的；\n（二）年亏损超过30%的。",
    ],
)
def test_a_sum_that_an_applicant_is_asked_for_is_held_by_what_is_asked(asked: str) -> None:
    text = RULES.format(asked)
    assert read(text).extraction.requirements
    assert found(text, "没有读出的数") == []


def test_a_bound_that_is_in_no_list_is_told_to_look_like_a_condition() -> None:
    [one] = [d for d in unread(read(RULES.format("窑厂的窑具价值不低于90万元。"))) if d.field == "没有读出的数"]
    assert one.reading == "90万元" and one.reason.endswith("这一句像是申报条件或限制")


def test_a_sum_that_is_neither_asked_for_nor_given_is_told_as_before() -> None:
    [one] = [d for d in unread(read(RULES.format("市财政现有窑业资金2000万元。"))) if d.field == "没有读出的数"]
    assert not one.reason.endswith("限制")
