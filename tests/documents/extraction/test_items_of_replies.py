"""Numbered items of replies and reports: a first sentence that counts is content, a bracket charges, and who does it may follow."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.roles import part_of
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

OPENING = "青禾县政府工作报告\n各位代表：\n一、2032年工作回顾\n窑业稳步发展。\n二、2033年重点工作\n"
Told = list[tuple[str, list[str], str | None]]


def report(body: str) -> Deconstruction:
    return deconstruct(text_source(OPENING + body + "\n"))


def told(body: str) -> Told:
    return [
        (one.text, [name.name for name in one.departments], one.deadline.text if one.deadline else None)
        for one in report(body).extraction.commitments
        if one.status == "planned"
    ]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "（一）启动建设城北窑站，新增窑位500个。继续实施窑改1200户。",
            [("启动建设城北窑站，新增窑位500个。", [], None), ("继续实施窑改1200户。", [], None)],
        ),
        ("（一）新建公办窑校6所。年内全部投用。", [("新建公办窑校6所。年内全部投用。", [], "年内")]),
        ("（一）完成10条窑路改造。同步更新窑灯。", [("完成10条窑路改造。同步更新窑灯。", [], None)]),
        ("1.改造窑路15公里。由县财政局保障资金。", [("改造窑路15公里。由县财政局保障资金。", ["县财政局"], None)]),
        (
            "1.增设窑灯8处。由县公安局负责，12月底前完成。",
            [("增设窑灯8处。由县公安局负责，12月底前完成。", ["县公安局"], "12月底前")],
        ),
        (
            "（一）新开工窑业项目50个。完成投资80亿元以上。（责任单位：县发展改革局）",
            [
                ("新开工窑业项目50个。", ["县发展改革局"], None),
                ("完成投资80亿元以上。", ["县发展改革局"], None),
            ],
        ),
    ],
)
def test_a_first_sentence_that_counts_is_content(body, wanted):
    assert told(body) == wanted


def test_it_is_no_path_of_what_follows():
    found = report("（一）新建公办窑校6所。继续实施窑改1200户。").extraction
    assert {one.heading_path for one in found.commitments if one.status == "planned"} == {("二、2033年重点工作",)}
    assert [one.value for one in found.figures] == [6, 1200]


@pytest.mark.parametrize("title", ["建立窑企培育库", "抓好3项窑业改革", "建成线上窑业平台（1.0版）", "突出窑业招商"])
def test_a_title_stays_a_title(title):
    [one] = report(f"（一）{title}。举办陶博会3场，深化窑业合作。").extraction.commitments[-1:]
    assert one.text == "举办陶博会3场，深化窑业合作。"
    assert one.heading_path[-1] == f"（一）{title}"


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("（县发展改革局、县交通运输局牵头）", ["县发展改革局", "县交通运输局"]),
        ("（县发展改革局牵头，县交通运输局配合）", ["县发展改革局", "县交通运输局"]),
        ("（牵头单位：县住建局；配合单位：县财政局）", ["县住建局", "县财政局"]),
        ("（责任单位：县民政局）", ["县民政局"]),
    ],
)
def test_a_bracket_charges_what_stands_before_it_and_is_no_commitment(bracket, names):
    assert told(f"（一）办好窑业节会。加快窑站建设。{bracket}加快推进窑网改造，6月底前完成。") == [
        ("加快窑站建设。", names, None),
        ("加快推进窑网改造，6月底前完成。", [], "6月底前"),
    ]


def test_a_bracket_says_by_when_and_a_line_of_units_charges_what_is_above():
    assert told("（一）办好窑业节会。加快推进窑站建设。（责任单位：县民政局；完成时限：2033年9月底前）") == [
        ("加快推进窑站建设。", ["县民政局"], "2033年9月底前")
    ]
    assert told("（一）办好窑业节会\n加快推进窑站建设，深化窑业合作。\n（责任单位：县民政局）") == [
        ("加快推进窑站建设，深化窑业合作。", ["县民政局"], None)
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "北窑项目由县窑城集团负责实施，县窑地局负责用地保障。",
            [("县窑城集团", "责任"), ("县窑地局", "责任")],
        ),
        ("下一步由县住建局牵头，县财政局配合，6月底前完成窑网改造。", [("县住建局", "牵头"), ("县财政局", "配合")]),
        ("下步工作中我局将积极争取把此窑纳入项目库。", [("我局", "责任")]),
    ],
)
def test_a_sentence_may_say_who_does_it(sentence, wanted):
    done = report(f"（一）办好窑业节会\n{sentence}")
    one = done.extraction.commitments[-1]
    assert [(name.name, part_of(done.cleaned.text, name)) for name in one.departments] == wanted
