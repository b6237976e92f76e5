"""A draft for opinions: until when they are taken, and that it has no date of force yet."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata

BEGIN, END = dt.date(2030, 6, 1), dt.date(2030, 6, 30)


def told(call: str, signed: str = "青禾市窑业局\n2030年6月1日\n", last: str = "自发布之日起施行") -> Metadata:
    return outline_of(
        clean(
            "青禾市窑业局关于公开征求《青禾市窑企奖励办法（征求意见稿）》意见的公告\n"
            f"为了扶持窑业，我局起草了《青禾市窑企奖励办法（征求意见稿）》，现公开征求意见。\n{call}\n联系人：李某\n{signed}"
            f"青禾市窑企奖励办法\n（征求意见稿）\n第一条 对窑企给予10万元奖励。\n第二条 本办法{last}。\n"
        )
    ).metadata


def opens(of: Metadata) -> list[str]:
    return [one.field for one in of.opens if one.field.startswith("征求意见")]


@pytest.mark.parametrize(
    "call",
    [
        "征求意见时间为2030年6月1日至6月30日。",
        "公示期为2030年6月1日至2030年6月30日。",
        "征集时间：2030-06-01 至 2030-06-30",
        "意见征集起止时间：2030-06-01至2030-06-30",
        "时间：2030年6月1日－2030年6月30日（30日）",
        "请于2030年6月1日至6月30日期间提出意见。",
        "公众可在2030年6月1日至30日期间提出意见建议。",
    ],
)
def test_the_days_from_and_to_are_read(call: str) -> None:
    of = told(call)
    assert (of.consult_start, of.consult_end) == (BEGIN, END)
    assert not opens(of)


@pytest.mark.parametrize(
    "call",
    [
        "意见反馈截止时间为2030年6月30日17:00。",
        "意见反馈截止日期：2030年6月30日",
        "相关意见请于2030年6月30日前发至邮箱a@b.cn。",
        "请在2030年6月30日（星期五）17:00前将意见反馈我局。",
        "请于2030年6月30日下班前将意见反馈我局。",
        "请于2030年6月30日下午5点前将对《青禾市窑企奖励办法》的意见反馈至市窑业局。",
    ],
)
def test_the_last_day_alone_is_read(call: str) -> None:
    of = told(call)
    assert (of.consult_start, of.consult_end) == (None, END)
    assert not opens(of)


@pytest.mark.parametrize(
    ("call", "start"),
    [
        ("征求意见时间：即日起至2030年6月30日。", BEGIN),
        ("本次征求意见自即日起，至2030年6月30日结束。", BEGIN),
        ("现向社会公开征求意见，时间为22个工作日（6月1日—6月30日）。", BEGIN),
        ("如有意见建议，请于6月30日前书面反馈。", None),
    ],
)
def test_what_is_taken_from_the_day_of_the_notice_is_shown_to_a_person(call: str, start: dt.date | None) -> None:
    of = told(call)
    assert (of.consult_start, of.consult_end) == (start, END)
    assert len(opens(of)) == 1


@pytest.mark.parametrize(
    ("call", "signed"),
    [
        ("公开征求意见时间为自公告之日起30日内。", "青禾市窑业局\n2030年6月1日\n"),
        ("公告期为7日，请在期满前反馈意见。", "青禾市窑业局\n2030年6月1日\n"),
        ("如有修改意见，请于2030年6月10日起10个工作日内反馈。", "青禾市窑业局\n2030年6月1日\n"),
        ("如有意见建议，请于6月30日前书面反馈。", "青禾市窑业局\n"),
    ],
)
def test_what_cannot_be_known_is_left_open(call: str, signed: str) -> None:
    of = told(call, signed)
    assert of.consult_end is None
    assert opens(of) == ["征求意见截止日期"]


def test_the_days_that_are_said_are_shown() -> None:
    of = told("如有修改意见，请于2030年6月10日起12个工作日内反馈。")
    assert [one.reading for one in of.opens if one.field == "征求意见截止日期"] == ["12个工作日内"]


@pytest.mark.parametrize(
    "call", ["征求意见已于2030年5月30日结束。", "窑企应于2030年6月30日前申报奖励。", "联系地址：青禾市窑业局。"]
)
def test_other_days_are_not_the_last_for_opinions(call: str) -> None:
    of = told(call)
    assert (of.consult_start, of.consult_end) == (None, None)


def test_a_paper_that_asks_for_nothing_has_no_such_time() -> None:
    of = outline_of(
        clean("关于申报窑企奖励的通知\n各区：\n请于2030年6月30日前反馈意见和材料。\n一、对窑企给予10万元奖励。\n")
    ).metadata
    assert of.consult_end is None


def test_a_draft_that_is_not_out_has_no_day_of_force() -> None:
    of = told("请于2030年6月30日前反馈意见。")
    assert of.draft
    assert of.effective_from is None
    assert [one.reading for one in of.opens if one.field == "施行日期"] == ["发布之日"]
    assert told("请于2030年6月30日前反馈意见。", last="自2031年1月1日起施行").effective_from == dt.date(2031, 1, 1)
