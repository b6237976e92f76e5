"""Tables of progress: each row says how far its task has come, who has it and what comes next, in every format."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct_file
from tests.documents.table_files import WRITERS

HEAD = [
    "序号",
    "主要任务",
    "全年目标任务",
    "分管领导",
    "牵头单位",
    "责任单位",
    "截至6月底进展情况",
    "是否达序时",
    "存在问题及下步打算",
]
ROWS = [
    HEAD,
    ["1", "老窑改造", "改造120座", "周宁", "县窑业局", "县茶业局", "已开工112座，完工45座", "是", "11月底前全部完工"],
    ["2", "新建窑炉", "2000台", "何方", "县竹业局", "县窑业局", "建成520台", "否", "9月底前完成1500台"],
    ["3", "新建竹亭", "30个", "周宁", "县茶业局", "县竹业局", "全部建成", "是", "无"],
    ["4", "新建茶市", "12个", "周宁", "县茶业局", "县竹业局", "建成12个", "是", "无"],
]  # fmt: skip
TITLE = "青禾县2033年民生实事推进情况表"


@pytest.fixture(params=WRITERS)
def done(request, tmp_path):
    return deconstruct_file(WRITERS[request.param](tmp_path / f"进展.{request.param}", ROWS, TITLE))


def test_rows_are_read_by_column(done):
    assert [
        (c.text, c.status, c.deadline.text if c.deadline else None, c.heading_path[-1])
        for c in done.extraction.commitments
    ] == [
        ("已开工112座，完工45座", "ongoing", None, "老窑改造"),
        ("11月底前全部完工", "planned", "11月底前", "老窑改造"),
        ("建成520台", "ongoing", None, "新建窑炉"),
        ("9月底前完成1500台", "planned", "9月底前", "新建窑炉"),
        ("全部建成", "done", None, "新建竹亭"),
        ("建成12个", "done", None, "新建茶市"),
    ]


def test_offices_have_the_part_of_their_column(done):
    first = done.extraction.commitments[0]
    assert [(name.name, name.role) for name in first.departments] == [("县窑业局", "牵头"), ("县茶业局", "责任")]


def test_figures_are_named_by_their_task(done):
    told = [(f.indicator, f.value, f.goal) for f in done.extraction.figures]
    assert ("新建窑炉", 2000, True) in told
    assert ("新建窑炉：建成", 520, False) in told
    assert not any("\t" in name for name, _, _ in told)


def test_a_table_that_was_read_is_not_reported_as_unread(done):
    assert not done.extraction.unread


def test_a_table_of_figures_without_offices_is_none_of_progress():
    from peiyu.documents.extraction.reports.progress_tables import head_of

    assert head_of(["指标名称", "计量单位", "2032年完成", "增长"]) is None
    assert head_of(["序号", "工作任务", "责任单位", "完成时限"]) is None
