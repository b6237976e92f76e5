"""Sentences of replies that speak of several times: what is done, what goes on and what is planned stand apart, and plans are no deeds."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.pipeline import deconstruct, text_source

OPENING = "青禾县窑业局关于县十五届人大三次会议第88号建议的答复\n李明代表：\n您提出的《关于加快窑业发展的建议》收悉。现答复如下：\n"


def reply(body: str) -> Extraction:
    return deconstruct(text_source(f"{OPENING}{body}\n青禾县窑业局\n2033年11月15日\n")).extraction


def told(body: str) -> list[tuple[str, str]]:
    return [(one.text, one.status) for one in reply(body).commitments]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "该窑已完成设计，正在征地，计划2034年10月底前建成投用。",
            [("该窑已完成设计", "done"), ("正在征地", "ongoing"), ("计划2034年10月底前建成投用。", "planned")],
        ),
        (
            "我局已将北窑列入2034年计划，将于5月开工。",
            [("我局已将北窑列入2034年计划", "done"), ("将于5月开工。", "planned")],
        ),
        (
            "县里申报了陶工之家项目，市局已审批通过，目前正在进行招标，下一步实施动工。",
            [
                ("县里申报了陶工之家项目，市局已审批通过", "done"),
                ("目前正在进行招标", "ongoing"),
                ("下一步实施动工。", "planned"),
            ],
        ),
        (
            "陶工之家已于2033年5月开工，目前主体已封顶，预计2034年3月交付使用。",
            [("陶工之家已于2033年5月开工，目前主体已封顶", "done"), ("预计2034年3月交付使用。", "planned")],
        ),
    ],
)
def test_each_time_of_a_sentence_is_a_commitment_of_its_own(body, wanted):
    assert told(body) == wanted


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("青窑改造工程计划2034年3月开工，2034年10月完工并投入使用。", "planned"),
        ("该窑总长3公里，计划6月开工，10月完工并投入使用。", "planned"),
        ("2031-2032年完成窑口提质改造283处，不断提升窑区能力。", "done"),
        # the same deed is still going on, and has its time
        ("县窑业局正在编制窑炉规划，预计明年一季度完成。", "ongoing"),
        ("县窑业局已完成23座窑的登记，其余11座正在登记。", "ongoing"),
        ("加强窑炉检查，力争2034年底前建成窑炉平台。", "planned"),
        ("县窑业局印发了窑炉三年行动计划，组织培训12场。", "done"),
    ],
)
def test_a_plan_is_no_deed_and_one_deed_is_not_cut(body, state):
    assert told(body) == [(body, state)]


def test_a_range_of_years_that_has_not_passed_is_not_done():
    assert [state for _, state in told("2033-2034年完成窑口提质改造283处，不断提升窑区能力。")] != ["done"]


@pytest.mark.parametrize(
    ("body", "until"),
    [
        ("计划于2034年6月底前建成通窑路。", "2034年6月底前"),
        ("加快推进窑站建设，确保6月底前主体完工。", "6月底前"),
        ("下一步，我局将于年内清理窑渣3公里。", "年内"),
        ("下一步，争取年内开工建设窑站，力争2034年底前建成。", "年内；2034年底前"),
        ("县窑业局已于2033年5月底前建成窑站。", None),
        ("下一步，我局将按照2034年度工作计划推进窑站建设。", None),
        ("下一步，我局将落实《青禾县2034年窑业方案》。", None),
    ],
)
def test_a_plan_has_the_time_by_which_it_is_to_be_done(body, until):
    done = deconstruct(text_source(f"{OPENING}{body}\n青禾县窑业局\n2033年11月15日\n"))
    [one] = done.extraction.commitments
    assert (one.deadline.text if one.deadline else None) == until
    if one.deadline and "；" not in one.deadline.text:
        assert done.cleaned.text[one.deadline.start : one.deadline.end] == until


def test_under_what_a_year_is_to_bring_all_is_planned():
    text = "青禾县政府工作报告\n各位代表：\n一、2032年工作回顾\n新增窑企56家，青窑大桥建成通车。\n二、2033年重点工作\n（一）办好窑业节会。举办陶博会3场，确保上半年建成陶瓷展示中心。\n"
    found = deconstruct(text_source(text)).extraction.commitments
    assert [one.status for one in found] == ["done", "planned"]
    assert found[1].deadline is not None and found[1].deadline.text == "上半年"
