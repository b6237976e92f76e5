"""Tables that say whom and how much: a measure in every row, though no sentence stands above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.pipeline import deconstruct, deconstruct_file, text_source
from tests.documents.table_files import MERGING, SAME, WRITERS

Given = list[tuple[list[str], list[tuple[int | float | None, str | None]]]]


def given(measures: tuple[Measure, ...]) -> Given:
    return [([b.name for b in m.beneficiaries], [(a.value, a.unit) for a in m.amounts]) for m in measures]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("title", ["", "青禾市窑企奖励标准"])
@pytest.mark.parametrize(
    ("head", "sums"),
    [
        (["奖励对象", "奖励标准"], ["50万元", "20万元"]),
        (["企业类型", "奖励金额（万元）"], ["50", "20"]),
        (["扶持对象", "标准（万元）"], ["50", "20"]),
    ],
)
def test_every_row_says_who_gets_how_much(
    form: str, title: str, head: list[str], sums: list[str], tmp_path: Path
) -> None:
    rows = [
        ["序号", *head],
        ["1", "国家级窑业示范企业", sums[0]],
        ["2", "省级窑业示范企业", sums[1]],
        ["", "合计", "70"],
    ]
    found = deconstruct_file(WRITERS[form](tmp_path / f"标准.{form}", rows, title)).extraction.measures
    assert given(found) == [(["国家级窑业示范企业"], [(50, "万元")]), (["省级窑业示范企业"], [(20, "万元")])]


def test_the_table_of_an_annex_is_read_with_who_is_responsible() -> None:
    body = "青禾市窑业若干措施\n一、支持窑企\n（一）支持窑企购买窑具，每家企业每年补助5万元。（责任单位：市窑业局）\n"
    annex = "附件：奖励标准表\n称号\t奖励金额（万元）\t主管部门\n国家级窑业示范企业\t50\t市窑业局\n茶艺示范企业\t20\t市茶业局\n"
    found = deconstruct(text_source(body + annex)).extraction.measures
    assert [[name.name for name in m.departments] for m in found] == [["市窑业局"], ["市窑业局"], ["市茶业局"]]
    assert given(found)[1:] == [(["国家级窑业示范企业"], [(50, "万元")]), (["茶艺示范企业"], [(20, "万元")])]


def test_a_table_that_a_measure_refers_to_is_no_measure_again() -> None:
    body = "青禾市窑业若干措施\n一、支持窑企\n（一）对获得称号的窑企给予奖励，奖励标准见附件。\n"
    annex = "附件：奖励标准表\n奖励对象\t奖励金额（万元）\n国家级窑业示范企业\t50\n省级窑业示范企业\t20\n"
    found = deconstruct(text_source(body + annex)).extraction.measures
    assert [[a.value for a in m.amounts] for m in found] == [[50, 20]]


def test_the_head_again_on_the_next_page_is_no_row() -> None:
    rows = "奖励对象\t奖励标准\n国家级窑企\t50万元\n奖励对象\t奖励标准\n省级窑企\t20万元\n"
    found = deconstruct(text_source("窑企奖励\n" + rows)).extraction.measures
    assert [(m.support_type, m.binding) for m in found] == [("reward", True)] * 2
    assert [m.text for m in found] == ["国家级窑企\t50万元", "省级窑企\t20万元"]


@pytest.mark.parametrize("form", MERGING)
def test_a_row_below_a_merged_cell_keeps_what_is_its_own(form: str, tmp_path: Path) -> None:
    rows = [["奖励对象", "等级", "奖励标准"], ["窑业示范企业", "国家级", "50万元"], [SAME, "省级", "20万元"]]
    found = deconstruct_file(WRITERS[form](tmp_path / f"标准.{form}", rows)).extraction.measures
    assert [m.text for m in found] == ["窑业示范企业\t国家级\t50万元", "省级\t20万元"]


def test_a_table_below_a_sentence_that_gives_is_one_measure_with_it() -> None:
    text = "青禾市窑业若干措施\n一、支持窑企\n对获得称号的窑企给予奖励，标准如下：\n奖励对象\t奖励标准\n国家级窑企\t50万元\n省级窑企\t20万元\n"
    found = deconstruct(text_source(text)).extraction.measures
    assert [[a.value for a in m.amounts] for m in found] == [[50, 20]]


def test_what_a_row_gives_is_no_target() -> None:
    text = "奖励对象\t奖励标准\n新认定的省级竹艺中心\t20万元\n新认定的市级竹艺中心\t10万元\n"
    found = deconstruct(text_source(text)).extraction
    assert len(found.measures) == 2
    assert found.targets == ()
