"""What a reply turns down is no commitment in any state; nor is what somebody asked for, or what is wanting."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source
from tests.documents.test_output import rows_of

OPENING = "青禾县窑业局关于县十五届人大三次会议第88号建议的答复\n李明代表：\n您提出的《关于加快窑业发展的建议》收悉。现答复如下：\n"


def reply(body: str) -> Extraction:
    return deconstruct(text_source(f"{OPENING}{body}\n青禾县窑业局\n2033年11月15日\n")).extraction


@pytest.mark.parametrize(
    ("body", "deferred"),
    [
        ("因不符合用地规划，该窑目前无法扩建。", True),
        ("由于财力有限，暂时不能解决您反映的窑灯问题。", True),
        ("经与县财政局会商，您提出的提高补贴标准的建议暂不采纳。", True),
        ("目前不宜在该窑口增设窑灯。", True),
        ("关于增设窑站，近期难以实施，待窑路改造完成后再予考虑。", True),
        ("经研究，因客流不足，暂不具备增设条件。", True),
        ("目前我县尚无专项资金，暂无新建计划。", True),
        ("经核实，该地块属于林地，您的建议无法采纳。", False),
        ("按照规划，今后三年不再新增窑口。", False),
    ],
)
def test_what_is_turned_down_stands_in_a_list_of_its_own(body, deferred):
    found = reply(body)
    assert found.commitments == ()
    assert [(one.text, one.deferred) for one in found.declined] == [(body, deferred)]


def test_what_is_done_and_what_will_be_done_beside_a_refusal_stay_commitments():
    found = reply("该窑区暂不符合加装窑梯条件，我局将积极与县住建局沟通。我局已新建窑灯80盏，但北窑目前无法安装。")
    assert [(one.text, one.status) for one in found.commitments] == [
        ("我局将积极与县住建局沟通。", "planned"),
        ("我局已新建窑灯80盏", "done"),
    ]
    assert [one.text for one in found.declined] == ["该窑区暂不符合加装窑梯条件", "但北窑目前无法安装。"]


@pytest.mark.parametrize(
    "body",
    [
        "您在建议中指出，要加大投入、完善窑路。",
        "建议中提出“加强窑业设施建设，落实好窑路工程”。",
        "大部分窑口还没有联网成片，没有充分发挥作用。",
        "上级窑业项目建设重点为高窑，对老窑改造无相关扶持政策。",
    ],
)
def test_words_of_others_and_what_is_wanting_are_neither(body):
    found = reply(body)
    assert (found.commitments, found.declined) == ((), ())


def test_what_somebody_asked_for_is_no_figure():
    assert reply("您建议给予每家窑企50万元补贴。").figures == ()


def test_what_was_asked_for_and_was_done_is_a_commitment():
    assert [
        one.status for one in reply("代表提出的窑工培训问题，我局十分重视，2031—2032年培训窑工2300人次。").commitments
    ] == ["done"]


def test_a_rule_for_those_who_apply_turns_nothing_down():
    assert reply("我局已印发窑业办法，对不符合条件的，暂不列入名录。").declined == ()


def test_a_report_has_no_refusals():
    text = "青禾县政府工作报告\n各位代表：\n一、2032年工作回顾\n暂不具备增设条件的窑口全部完成整治。\n"
    assert deconstruct(text_source(text)).extraction.declined == ()


def test_refusals_are_written_and_listed_for_a_person(tmp_path):
    body = "因客流不足，暂不具备增设条件。县窑业局将于6月底前建成窑站。"
    done = deconstruct(text_source(f"{OPENING}{body}\n青禾县窑业局\n2033年11月15日\n", "答复.txt"))
    told = document_object(done)
    [one] = told["declined"]
    assert (one["id"], one["status"], one["text"]) == ("d01", "deferred", "因客流不足，暂不具备增设条件。")
    assert done.source.text[one["start"] : one["end"]] == one["text"]
    [promise] = told["commitments"]
    assert promise["deadline"]["text"] == "6月底前"
    assert [(row["编号"], row["状态"], row["时限"]) for row in rows_of(done, "承诺清单", tmp_path)] == [
        ("d01", "暂不办理", ""),
        ("c01", "拟开展", "6月底前"),
    ]
    assert [row["期限"] for row in rows_of(done, "责任分工表", tmp_path)] == ["6月底前"]
    assert [(doubt.item, doubt.reading) for doubt in doubts(done) if doubt.item == "d01"] == [("d01", "暂不办理")]
