"""Who of several offices leads, where a note says it for all brackets or the head of a column for all its cells."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

PLAN = "青禾市窑业重点工作任务分工方案\n{}\n一、重点任务\n1.新建窑校5所。（市教育局、市财政局、市住建局）\n2.培训窑工500人。（市人社局牵头，市财政局、市茶业局负责）\n"
TABLE = "青禾市窑业任务清单\n序号\t工作任务\t{}\t完成时限\n1\t新建窑校5所\t市教育局、市财政局\t6月底\n2\t改造老窑300户\t市窑业局、市住建局\t年底\n"


def _parts(text: str) -> list[str]:
    told = document_object(deconstruct(text_source(text)))
    return ["".join(name["role"][0] for name in one["evidence"]["departments"]) for one in told["targets"]]


@pytest.mark.parametrize(
    "note",
    [
        "各项任务责任单位中，责任单位第一个为牵头单位。", "责任单位排在首位的负责牵头。", "各任务由排在首位的单位牵头。", "第一责任单位负责牵头。",
        "列第一位的为牵头单位。", "牵头单位排在首位。", "每项任务第一个单位为牵头单位，其他单位为责任单位。", "首位为牵头部门。",
    ],
)  # fmt: skip
def test_the_first_office_leads(note: str) -> None:
    assert _parts(PLAN.format(note)) == ["牵责责", "牵责责"]


@pytest.mark.parametrize(
    "note",
    [
        "首位单位为牵头单位，其余为配合单位。", "第一责任单位为牵头单位，其他为配合单位。", "第一家单位为牵头单位，其他单位配合。",
        "责任单位中排名第一的为牵头单位，其余单位参与。",
    ],
)  # fmt: skip
def test_the_others_help_where_the_note_says_so_and_no_bracket_says_otherwise(note: str) -> None:
    assert _parts(PLAN.format(note)) == ["牵配配", "牵责责"]


@pytest.mark.parametrize(
    "sentence", ["全市产值排名第一的窑企牵头组建联盟。", "要第一时间牵头处置窑火。", "支持首个牵头制定窑业标准的窑企。"]
)
def test_a_sentence_that_only_sounds_like_the_note_says_nothing_of_offices(sentence: str) -> None:
    assert _parts(PLAN.format(sentence))[0] == "责责责"


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        ("责任单位（第一个为牵头单位）", "牵责"), ("责任单位（排在第一位的为牵头单位，其余为配合单位）", "牵配"), ("责任单位（首位牵头）", "牵责"),
        ("责任单位", "责责"), ("牵头单位", "牵牵"),
    ],
)  # fmt: skip
def test_the_head_of_a_column_says_who_leads(head: str, parts: str) -> None:
    assert _parts(TABLE.format(head)) == [parts, parts]


def test_what_sums_up_the_offices_of_a_bracket_is_no_office() -> None:
    text = "青禾市窑业任务分工方案\n一、重点任务\n1.新建窑校5所。（市教育局、市财政局，以上单位按职责分工负责）\n"
    told = document_object(deconstruct(text_source(text)))["targets"]
    assert told[0]["departments"] == ["市教育局", "市财政局"]
