"""Offices in a list with dots, 我们 in a reply, the other counties, what is carried over an item number, and how often something is followed up."""

from __future__ import annotations

import pytest

from peiyu.documents.output.coverage import unread
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

REPLY = "关于县政协窑业提案的答复\n王委员：\n您提出的关于窑业的提案收悉。现答复如下：\n{}\n青禾市窑业局\n2031年3月1日\n"


def read(text: str) -> Deconstruction:
    return deconstruct(text_source(text, "窑.txt"))


@pytest.mark.parametrize(
    "units", ["市窑业局…市茶业局", "市窑业局，市茶业局……", "市窑业局、市茶业局、……等", "市窑业局......市茶业局"]
)
def test_dots_between_offices_are_no_name_and_say_that_some_are_missing(units: str) -> None:
    done = read(f"某市窑业任务清单\n一、点火\n1.支持窑企改造旧窑口建新窑。（责任单位：{units}）\n")
    assert [n.name for n in done.extraction.measures[0].departments] == ["市窑业局", "市茶业局"]
    assert [one.reading for one in unread(done) if one.field == "略去的责任单位"] == ["市窑业局、市茶业局"]


def test_a_list_without_dots_leaves_nobody_out() -> None:
    done = read("某市窑业任务清单\n一、点火\n1.支持窑企改造旧窑口建新窑。（责任单位：市窑业局、市茶业局等）\n")
    assert [one for one in unread(done) if one.field == "略去的责任单位"] == []


def test_we_in_a_reply_lead_whom_we_call_in() -> None:
    [one] = read(
        REPLY.format("下一步，我们将会同市发改委、市茶业局编制窑业规划，2031年底前印发。")
    ).extraction.commitments
    assert [(n.name, n.role) for n in one.departments] == [
        ("青禾市窑业局", "牵头"), ("市发改委", "配合"), ("市茶业局", "配合"),
    ]  # fmt: skip


def test_we_of_nobody_knows_whom_is_no_office() -> None:
    text = "青禾市窑业工作总结\n一、下一步打算\n我们将会同市发改委、市茶业局编制窑业规划，2031年底前印发。\n"
    names = [n.name for one in read(text).extraction.commitments for n in one.departments]
    assert names and "我们" not in names


def test_the_other_counties_are_charged_with_what_they_have_to_do() -> None:
    text = "某市窑业若干措施\n一、点火\n1.支持窑企改造烘茶车间。其余县（市、区）要在2031年底前全面推开烘茶车间改造。\n"
    assert [n.name for n in read(text).extraction.measures[-1].departments] == ["其余县（市、区）"]


def test_who_gives_in_one_item_is_not_carried_over_to_the_next_number() -> None:
    text = (
        "一、统筹推进竹工就业（十四）援助竹工。对竹工给予补贴，由当地政府（园区）按规定给予表彰奖励。"
        "（十五）推动竹业转移。要进一步完善竹工数据库，动态掌握竹工情况。"
    )
    assert [n.name for n in read(text).extraction.measures[-1].departments] == []


def test_within_an_item_it_is() -> None:
    text = "一、统筹推进竹工就业（十四）援助竹工。对竹工给予补贴，由当地政府（园区）按规定给予表彰奖励。要进一步完善竹工数据库，动态掌握竹工情况。"
    assert [n.name for n in read(text).extraction.measures[-1].departments] == ["当地政府（园区）"]


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("市窑业局将每月调度窑口建设进度。", "每月"),
        ("我局将按季通报窑口建设进度。", "按季"),
        ("下一步，我局将定期走访窑企。", "定期"),
        ("下一步，我局将给窑工每月发放补贴。", None),
        ("下一步，我局将不定期走访窑企。", None),
        ("下一步，我局将每月调度窑口建设进度，2031年底前建成。", "2031年底前"),
    ],
)
def test_how_often_a_commitment_is_followed_up(said: str, when: str | None) -> None:
    [one] = read(REPLY.format(said)).extraction.commitments
    assert (one.deadline.text if one.deadline else None) == when
