"""Statements about tables: a cell has the unit of its column, a row is found by what it names, and another unit of a column is a change."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import text_of
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import outlined, text_source

HEAD = "竹乡市窑业补助办法\n第一条 对新购设备的窑厂，按附件1的标准给予补助。\n附件1\n设备补助标准表\n"
TABLE = (
    "序号\t设备类别\t投资额（万元）\t补助比例（%）\t最高额（万元）\t责任单位\n"
    "1\t切竹机\t50以上\t8\t20\t市窑业局\n2\t烘茶机\t100以上\t10\t50\t市窑业局\n3\t雕花机\t200-300\t12\t1,000\t市财政局\n"
)


def tables(old: str, new: str) -> Comparison:
    assert old in TABLE
    return compared(
        outlined(text_source(HEAD + TABLE, "旧.txt")), outlined(text_source(HEAD + TABLE.replace(old, new), "新.txt"))
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("10\t50\t", "10\t60\t", ("50万元", "60万元", "烘茶机，最高额")),
        ("\t12\t", "\t15\t", ("12%", "15%", "雕花机，补助比例")),
        ("100以上", "200以上", ("100万元", "200万元", "烘茶机，投资额")),
        ("100以上", "100以下", ("100万元以上", "100万元以下", "烘茶机，投资额")),
        ("200-300", "200-400", ("200-300万元", "200-400万元", "雕花机，投资额")),
        ("1,000", "900", ("1,000万元", "900万元", "雕花机，最高额")),
        ("最高额（万元）", "最高额（元）", ("单位：万元", "单位：元", "最高额整列")),
    ],
)
def test_a_cell_that_changed_is_a_number_with_the_unit_of_its_column(
    old: str, new: str, told: tuple[str, str, str]
) -> None:
    c = tables(old, new)
    assert [(n.old, n.new, n.context) for _, n in c.of_kind("changed")] == [told]
    assert f"{told[0]} → {told[1]}（{told[2]}）" in text_of(c)
    assert (c.count("changed"), c.count("doubtful")) == (1, 0)


def test_a_cell_written_in_another_unit_is_no_change() -> None:
    c = tables("10\t50\t", "10\t50万元\t")
    assert c.of_kind("changed") == []


def test_a_row_that_names_the_same_is_the_same_row_whatever_its_cells_are() -> None:
    c = tables("2\t烘茶机\t100以上\t10\t50\t市窑业局", "2\t烘茶机\t80以上\t15\t60\t市商务局")
    assert (c.count("changed"), c.count("doubtful"), c.count("dropped"), c.count("added")) == (1, 0, 0, 0)
    assert [(n.old, n.new) for _, n in c.numbers] == [("100万元", "80万元"), ("10%", "15%"), ("50万元", "60万元")]


def test_a_row_that_names_something_else_is_another_row() -> None:
    c = tables("2\t烘茶机\t100以上\t10\t50\t市窑业局", "2\t揉茶机\t300以上\t20\t500\t市工信局")
    assert c.count("changed") == 0
    assert c.numbers == []


def test_a_number_without_a_unit_is_shown_whole() -> None:
    assert "[-50-]{+60+}" in text_of(tables("10\t50\t", "10\t60\t"))


def test_a_table_that_got_a_column_is_set_against_the_same_columns() -> None:
    wider = "\n".join(
        "\t".join([*row.split("\t")[:2], extra, *row.split("\t")[2:]])
        for row, extra in zip(TABLE.strip().split("\n"), ("型号", "甲型", "乙型", "丙型"), strict=True)
    ).replace("\t10\t50\t", "\t10\t60\t")
    c = compared(outlined(text_source(HEAD + TABLE)), outlined(text_source(f"{HEAD}{wider}\n")))
    assert [(n.old, n.new, n.context) for _, n in c.of_kind("changed")] == [("50万元", "60万元", "烘茶机，最高额")]


LINED = (
    "{}序号\t设备类别\t投资额\t最高额\t补助比例\t台数\n1\t切竹机\t50\t20\t8\t3\n2\t烘茶机\t100\t50\t10\t5\n"
    "3\t其中增长率\t7\t6\t2\t1\n"
)


def lined(old: str, new: str, cells: tuple[str, str] = ("", "")) -> Comparison:
    before, after = HEAD + LINED.format(old), HEAD + LINED.format(new).replace(*cells)
    return compared(outlined(text_source(before, "旧.txt")), outlined(text_source(after, "新.txt")))


@pytest.mark.parametrize(
    "line", ["单位：{}\n", "　　　　　　（单位：{}）\n", "金额单位：人民币{}\n", "补助标准（单位：{}）\n"]
)
def test_a_unit_above_the_table_that_changed_changes_its_numbers(line: str) -> None:
    c = lined(line.format("万元"), line.format("亿元"))
    told = ("单位：万元", "单位：亿元", "投资额、最高额各列")
    assert [(n.old, n.new, n.context) for _, n in c.of_kind("changed") if n.old.startswith("单位")] == [told]
    assert "单位：万元 → 单位：亿元（投资额、最高额各列）" in text_of(c)
    assert c.count("rewritten") == 0


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("\t50\t10", "\t60\t10"), ("50万元", "60万元", "烘茶机，最高额")),
        (("\t100\t", "\t200\t"), ("100万元", "200万元", "烘茶机，投资额")),
    ],
)
def test_a_cell_has_the_unit_of_the_line_above_the_table(cells: tuple[str, str], told: tuple[str, str, str]) -> None:
    c = lined("单位：万元\n", "单位：万元\n", cells)
    assert [(n.old, n.new, n.context) for _, n in c.of_kind("changed")] == [told]


@pytest.mark.parametrize("cells", [("\t8\t3", "\t9\t3"), ("\t10\t5", "\t10\t6"), ("\t7\t6\t", "\t7\t9\t")])
def test_shares_and_counts_have_no_unit_of_money(cells: tuple[str, str]) -> None:
    c = lined("单位：万元\n", "单位：万元\n", cells)
    assert not any("元" in n.old + n.new for _, n in c.numbers)
    assert c.count("changed") == 1


def test_a_unit_that_went_into_the_heads_is_no_change() -> None:
    c = compared(
        outlined(text_source(HEAD + LINED.format("单位：万元\n"))),
        outlined(
            text_source(HEAD + LINED.format("").replace("投资额", "投资额（万元）").replace("最高额", "最高额（万元）"))
        ),
    )
    assert c.of_kind("changed") == c.of_kind("dropped") == []


def test_a_unit_line_that_went_is_told() -> None:
    assert [(n.old, n.new) for _, n in lined("单位：万元\n", "").of_kind("dropped")] == [("单位：万元", "")]


@pytest.mark.parametrize("line", ["责任单位：市窑业局\n", "单位：万元、台\n"])
def test_a_line_that_says_no_single_unit_gives_none(line: str) -> None:
    c = lined(line, line, ("\t50\t10", "\t60\t10"))
    assert c.count("changed") == 1
    assert not any("元" in n.old for _, n in c.numbers)
