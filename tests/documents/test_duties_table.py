"""责任分工表: the part of each unit as its bracket says it, and one block for an office that has two names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from peiyu.documents.extraction.departments.short_names import one_office
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import deconstruct, text_source

TEXT = """青禾市若干措施
一、支持窑企
1.对新落户窑企给予20万元奖励。（市窑业局、市招窑局牵头，市财政局配合）
2.对参展窑企给予10万元补助。（市茶业局负责，市窑业监督管理局、市财政局配合）
3.对窑工给予2万元补助。（市窑业监管局牵头）
4.对老窑给予2万元补助。（市窑业监管局、县窑业监督管理局牵头）
"""


def rows(text: str, folder: Path) -> list[tuple[str, str, str]]:
    write_workbook([deconstruct(text_source(text, "窑.txt"))], folder / "a.xlsx")
    sheet = openpyxl.load_workbook(folder / "a.xlsx")["责任分工表"]
    return [(str(row[0]), str(row[1]), str(row[2])) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_each_row_has_the_part_that_its_bracket_says(tmp_path: Path) -> None:
    told = {(unit, item): part for unit, part, item in rows(TEXT, tmp_path)}
    assert told["市窑业局", "m01"] == told["市招窑局", "m01"] == "牵头"
    assert told["市财政局", "m01"] == told["市财政局", "m02"] == "配合"


def test_two_names_of_one_office_of_one_level_are_one_block_that_says_both(tmp_path: Path) -> None:
    both = "市窑业监管局（又作市窑业监督管理局）"
    told = [(unit, item) for unit, _, item in rows(TEXT, tmp_path)]
    assert [item for unit, item in told if unit == both] == ["m03", "m04", "m02"]
    assert ("县窑业监督管理局", "m04") in told


APART = [
    ["市窑业监管局", "县窑业监督管理局"],
    ["市场监管局", "市场监督管理局"],
    ["宣传部", "市委宣传部"],
    ["市住建委", "市住房城乡建设局"],
]
ONE = [
    ["市发改委", "市发展和改革委员会"],
    ["市人力社保局", "市人力资源和社会保障局"],
    ["青禾市文旅局", "青禾市文化和旅游局"],
    ["省工信厅", "省工业和信息化厅"],
]


@pytest.mark.parametrize("names", APART)
def test_names_that_may_be_of_two_offices_stay_apart(names: list[str]) -> None:
    assert one_office([[name] for name in names]) == {}


@pytest.mark.parametrize("names", ONE)
def test_a_known_short_form_of_the_same_level_is_the_same_office(names: list[str]) -> None:
    assert set(one_office([[name] for name in names])) == set(names)
    assert one_office([names]) == {}, "two that one item names are two"


def test_the_part_of_an_office_stands_in_the_json_too() -> None:
    told = document_object(deconstruct(text_source(TEXT, "窑.txt")))["measures"][1]["evidence"]["departments"]
    assert [(one["name"], one["role"]) for one in told] == [
        ("市茶业局", "责任"), ("市窑业监督管理局", "配合"), ("市财政局", "配合"),
    ]  # fmt: skip


def test_a_printed_page_names_its_document_and_that_nobody_reviewed_it(tmp_path: Path) -> None:
    one, other = (
        deconstruct(text_source(TEXT.replace("若干", f"{kind}&"), "窑.txt")) for kind in ("窑业", "茶业" * 40)
    )
    write_workbook([one], tmp_path / "a.xlsx")
    write_workbook([one, other], tmp_path / "b.xlsx")
    write_workbook([other], tmp_path / "c.xlsx")
    feet = [openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["责任分工表"].oddFooter for name in "abc"]
    assert (feet[0].left.text, feet[0].right.text) == ("青禾市窑业&&措施", "机器读出，未经人审核")
    assert feet[1].left.text == "2 份文件"
    assert feet[2].left.text.endswith("…")
    assert "&P" in feet[2].center.text
