"""A sheet without a row of its own for the title has none: a row of data is not taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.pipeline import deconstruct_file
from tests.documents.table_files import WRITERS


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "rows",
    [
        [
            ["1", "2031年底前出台茶产业发展实施方案", "市农业局", "2031年底"],
            ["2", "建设窑炉基地", "市窑业局", "2032年"],
        ],
        [["事项", "标准", "上限"], ["参加展会", "展位费的50%", "3万元"], ["开展培训", "每人500元", "10万元"]],
        [["推进窑企上市", "市窑业局"], ["开展窑业技能提升培训行动", "市茶业局"]],
        [["国家级窑业示范企业奖励50万元", ""], ["省级窑企", "20万元"], ["市级窑企", "10万元"]],
        [["2031年底前完成窑炉改造计划"], ["2032年底前建成茶业基地"]],
    ],
)
def test_a_row_of_data_is_no_title(form: str, rows: list[list[str]], tmp_path: Path) -> None:
    assert not deconstruct_file(WRITERS[form](tmp_path / f"表.{form}", rows)).outline.metadata.title


def test_a_table_of_commas_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        '项目,补助比例,最高额\n"窑炉改造,含窑具",30%,50万元\n开展窑业培训行动,20%,5万元\n', encoding="utf-8"
    )
    done = deconstruct_file(path)
    assert not done.outline.metadata.title
    assert [one.text for one in done.extraction.measures] == [
        "窑炉改造，含窑具\t30%\t50万元",
        "开展窑业培训行动\t20%\t5万元",
    ]
    assert not done.source.in_file  # places count in the text that is returned


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("title", ["支持窑业发展若干措施", "青禾市窑业局2031年重点工作计划", "窑企奖励标准"])
def test_a_row_of_its_own_is_the_title(form: str, title: str, tmp_path: Path) -> None:
    rows = [["工作任务", "责任单位"], ["2031年底前出台茶产业发展实施方案", "市农业局"]]
    assert deconstruct_file(WRITERS[form](tmp_path / f"表.{form}", rows, title)).outline.metadata.title == title
