"""Lists of policies (支持对象, 支持标准, 补助比例, 有效期至, 最高金额), forms, and tables in a cell: what their columns say, and what is said to be lost."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.pipeline import deconstruct, deconstruct_file, source_of_bytes, text_source
from tests.documents.table_files import WRITERS

HEAD = ["序号", "政策名称", "支持对象", "支持标准", "补助比例", "有效期至", "最高金额（万元）", "责任单位"]
ROWS = [
    ["1", "升规奖励", "首次升规窑企", "一次性奖励", "50%", "2031-06-30", "20", "市窑业局"],
    ["2", "技改补助", "设备投资500万元以上窑企", "按设备投资额给予补助", "0.1", "2031年12月底", "300", "市窑业局"],
    ["3", "贷款贴息", "科技型茶企", "贷款贴息", "30%", "长期", "30", "市茶业局"],
]


def read(text: str) -> Extraction:
    return deconstruct(text_source(text)).extraction


def sums(found: Extraction) -> list[list[tuple[str, float | None, str | None]]]:
    return [[(a.kind, a.value, a.unit) for a in one.amounts] for one in found.measures]


@pytest.mark.parametrize("form", WRITERS)
def test_a_list_of_policies_gives_every_row_its_sums_and_its_time(form: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = deconstruct_file(WRITERS[form](tmp_path / f"清单.{form}", [HEAD, *ROWS], "青禾市惠企政策清单")).extraction
    assert sums(found) == [
        [("ratio", 50, "%"), ("cap", 20, "万元")],
        [("ratio", 10, "%"), ("cap", 300, "万元")],
        [("ratio", 30, "%"), ("cap", 30, "万元")],
    ]
    assert [one.valid_until for one in found.measures] == ["2031-06-30", "2031-12-31", None]
    assert [[d.name for d in one.departments] for one in found.measures] == [["市窑业局"], ["市窑业局"], ["市茶业局"]]
    assert [b.name for b in found.measures[0].beneficiaries] == ["首次升规窑企"]
    assert [(c.indicator, c.value) for c in found.measures[1].conditions] == [("设备投资", 500)]
    assert found.measures[1].amounts[0].basis == "设备投资额"
    assert found.unread == ()


def test_a_column_of_sums_beside_tasks_is_said_to_be_lost() -> None:
    head = "序号\t任务\t具体措施\t最高金额（万元）\t责任单位\n"
    rows = (
        "1\t升规\t对首次升规的窑企给予奖励。\t20\t市窑业局\n2\t技改\t对窑炉改造按投资的10%给予补助。\t300\t市窑业局\n"
    )
    assert [one.text for one in read(f"青禾市窑业任务清单\n{head}{rows}").unread] == [head.strip()]


def test_a_sentence_in_a_cell_is_read_like_any_other() -> None:
    found = read(
        "青禾市窑业政策清单\n政策事项\t具体措施\n升规\t对首次升规的窑企给予20万元奖励。\n技改\t对窑炉改造项目，按投资额的10%给予补助，最高300万元。\n"
    )
    assert [(a.kind, a.value, a.basis) for a in found.measures[1].amounts] == [
        ("ratio", 10, "投资额"),
        ("cap", 300, "补助"),
    ]


def test_what_is_ticked_in_a_form_is_no_measure() -> None:
    body = "青禾市窑业奖励办法\n一、奖励\n对新评定的五星级窑院，奖励50万元。\n附件1\n窑业奖励资金申请表\n"
    form = "窑院名称\t\t电话\t\n申请事项\t□新评定五星级（奖励50万元） □四星级（奖励10万元）\t\t\n"
    assert [one.text for one in read(body + form).measures] == ["对新评定的五星级窑院，奖励50万元。"]


def test_the_columns_of_a_table_in_a_cell_hold_for_all_its_rows() -> None:
    cell = (
        "对参展的窑企给予展位费补贴，标准如下：\u2003类别 补贴比例 最高限额\u2003国家级 80% 10万元\u2003省级 50% 5万元"
    )
    found = read(
        f"青禾市窑业任务清单\n序号\t任务\t具体措施\t责任单位\n1\t开拓市场\t{cell}\t市窑业局\n2\t升规\t对升规窑企奖励10万元。\t市窑业局\n"
    )
    assert [(a.kind, a.value, a.basis) for a in found.measures[0].amounts] == [
        ("ratio", 80, "国家级"), ("cap", 10, "国家级"), ("ratio", 50, "省级"), ("cap", 5, "省级"),
    ]  # fmt: skip


def test_commas_on_standard_input_are_a_table_and_it_is_said() -> None:
    table = '序号,任务,具体措施,责任单位\n1,升规,"对首次升规的窑企，\n给予10万元奖励。",市窑业局\n2,技改,对窑炉改造按投资的10%给予补助。,市窑业局\n'
    source = source_of_bytes(table.encode())
    assert [note.words for note in source.notes] == ["内容像逗号分隔的表格，按表格读了"]
    assert len(deconstruct(source).extraction.measures) == 2
    plain = source_of_bytes("支持窑业, 茶业, 竹业。\n对窑企给予10万元奖励。\n".encode())
    assert (plain.notes, plain.in_file) == ((), True)
