"""What stands below a short heading (窑工短缺问题) is read like any other; below one of shortcomings only orders and plans are, and a person is told of the rest."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

LETTER = "关于窑业政策落实情况的督办通知\n县窑业局、县财政局、各乡镇人民政府：\n现就有关事项督办如下：\n{}\n二、各单位要坚持绿色发展。\n青禾县人民政府督查室\n2031年5月3日\n"
MINUTES = (
    "青禾县窑业专题会议纪要\n会议议定以下事项：\n{}\n二、各单位要坚持绿色发展。\n青禾县人民政府办公室\n2031年5月3日\n"
)
REPLY = "青禾县窑业局对县政协第8号提案的答复\n李明委员：\n您的提案收悉，现答复如下：\n{}\n青禾县窑业局\n2031年5月3日\n"
REPORT = "青禾县窑业局2031年上半年工作总结\n{}\n"

TOPICS = ["拖欠窑款问题", "窑工短缺问题", "关于窑口用电问题", "窑企融资困难", "用地问题"]


def read(frame: str, body: str) -> Deconstruction:
    return deconstruct(text_source(frame.format(body)))


def told(frame: str, body: str) -> list[tuple[str, str, list[str]]]:
    return [
        (one.text, one.status, [name.name for name in one.departments])
        for one in read(frame, body).extraction.commitments
    ]


@pytest.mark.parametrize("frame", [LETTER, MINUTES, REPLY])
@pytest.mark.parametrize("topic", TOPICS)
def test_an_order_below_a_topic_is_kept(frame: str, topic: str) -> None:
    order = "请县茶业局8月底前完成12处窑口增容。"
    assert (order, "planned", ["县茶业局"]) in told(frame, f"一、{topic}。{order}")


@pytest.mark.parametrize(
    "order",
    [
        "县茶业局每月调度一次。",
        "县财政局负责落实贴息资金。",
        "青石镇窑工缺口120人，县人社局每周调度一次，10月底前补足。",
        "责成青石镇人民政府6月底前清零。",
    ],
)
def test_a_letter_that_orders_keeps_what_any_verb_says(order: str) -> None:
    assert [(said, state) for said, state, _ in told(LETTER, f"一、窑工短缺问题。{order}")][:1] == [(order, "planned")]


def test_what_the_other_places_have_to_do_every_month_is_an_order() -> None:
    states = {said: state for said, state, _ in told(LETTER, "一、欠款问题。其余县（市、区）要于每月25日前报送窑款。")}
    assert states["其余县（市、区）要于每月25日前报送窑款。"] == "planned"


def test_a_report_tells_its_deeds_below_a_topic() -> None:
    said = "会同窑业银行设立窑贷资金5000万元，已投放3.2亿元。"
    assert told(REPORT, f"一、工作情况\n（一）融资问题。{said}") == [(said, "done", [])]


@pytest.mark.parametrize(
    "said",
    [
        "请青石镇人民政府加快推进，11月底前完成。",
        "由县窑业局牵头，10月底前建成窑口3座。",
        "下一步，我局将组织专班12个。",
    ],
)
def test_an_order_or_a_plan_wins_below_shortcomings(said: str) -> None:
    assert said in [one for one, _, _ in told(LETTER, f"一、存在的主要问题\n{said}")]


def test_what_is_planned_against_the_shortcomings_is_kept() -> None:
    body = "一、存在问题\n（一）窑工短缺\n窑工培训不够。\n（二）下一步措施\n组织窑工座谈12场。"
    assert ("组织窑工座谈12场。", "planned", []) in told(REPORT, body)


@pytest.mark.parametrize(
    "heading", ["存在的主要问题", "困难和问题", "窑业运行面临的困难和挑战", "主要问题及不足", "目前存在的短板"]
)
def test_shortcomings_are_no_commitments_and_what_looks_like_one_is_told(heading: str) -> None:
    done = read(REPORT, f"一、{heading}\n县窑业局组织专班化解12件，窑工培训不够。")
    assert not done.extraction.commitments
    assert [(one.field, one.reading[:6]) for one in doubts(done) if one.field == "没有算作承诺"] == [
        ("没有算作承诺", "县窑业局组织")
    ]


def test_an_order_that_is_not_understood_is_told() -> None:
    said = "由于天气，7月底前窑址未定，请县窑业局。"
    done = read(LETTER, f"一、窑口问题\n{said}")
    assert said not in {one.text for one in done.extraction.commitments}
    assert [one.reading for one in doubts(done) if one.field == "没有读成承诺"] == [said]
