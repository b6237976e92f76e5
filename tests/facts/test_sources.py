"""Where data come from: encodings, kinds of folder, units in headers, and files that mean harm."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.facts.write import write_tables
from peiyu.problems import ProblemsFound
from peiyu.rules.library import Library

from .sample import A, B

FIRMS = f"统一社会信用代码,企业名称\n{A},甲公司\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_encodings_are_recognised(encoding: str, read_csv: Callable[..., Dossiers]) -> None:
    assert read_csv({"企业": FIRMS}, encoding).attribute("企业", "企业名称").word(0) == "甲公司"


def test_bytes_of_no_encoding_are_refused(tmp_path: Path, library: Library) -> None:
    (tmp_path / "企业.csv").write_bytes(b"\xff\x00\x81" * 10)
    with pytest.raises(ProblemsFound, match="E-DATA-004"):
        read(tmp_path, library.tables, library.subjects)


@pytest.mark.parametrize(
    ("header", "revenue"),
    [
        ("营业收入", 12), ("营业收入(元)", 12), ("营业收入(万元)", 120_000), ("营业收入\uff08亿元\uff09", 1_200_000_000),
        ("营业收入 \uff08 万元 \uff09", 120_000),
    ],
)  # fmt: skip
def test_a_unit_may_stand_in_brackets(header: str, revenue: int, read_csv: Callable[..., Dossiers]) -> None:
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,{header}\n{A},2025,12\n"})
    assert dossiers.annual("年度", "营业收入", 2025).exact(0) == revenue


@pytest.mark.parametrize(
    "header", ["主导产品市场占有率", "主导产品市场占有率(%)", "主导产品市场占有率\uff08\uff05\uff09"]
)
def test_a_ratio_is_in_per_cent(header: str, read_csv: Callable[..., Dossiers]) -> None:
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,{header}\n{A},2025,12\n"})
    assert dossiers.annual("年度", "主导产品市场占有率", 2025).exact(0) * 100 == 12


@pytest.mark.parametrize(
    "written", ["2025-03-31", "2025/3/31", "2025年3月31日", "2025.3.31", "20250331", "2025-03-31 00:00:00"]
)
def test_a_date_as_people_write_it(written: str, read_csv: Callable[..., Dossiers]) -> None:
    founded = read_csv({"企业": f"统一社会信用代码,成立日期\n{A},{written}\n"}).attribute("企业", "成立日期")
    assert founded.ordinals.tolist() == [739341]


def test_blank_rows_keep_the_numbers_of_the_others(read_csv: Callable[..., Dossiers]) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_csv({"企业": f"统一社会信用代码,上市\n,\n\n{A},是\n{B},有\n"})
    assert [problem.place.line for problem in caught.value.problems] == [5]


def book(path: Path, rows: list[list[object]], name: str = "企业") -> Path:
    with xlsxwriter.Workbook(str(path)) as opened:
        sheet = opened.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def test_codes_stored_as_numbers_are_refused_because_digits_are_lost(tmp_path: Path, library: Library) -> None:
    path = book(tmp_path / "a.xlsx", [["统一社会信用代码", "行业"], [911102280000000000, 111], [A, 3484]])
    with pytest.raises(ProblemsFound) as caught:
        read(path, library.tables, library.subjects)
    assert [(p.code, p.place.line, p.place.column_name) for p in caught.value.problems] == [
        ("E-DATA-022", 2, "统一社会信用代码"), ("E-DATA-022", 2, "行业"),
    ]  # fmt: skip


def test_a_column_in_percent_format_is_pointed_out(tmp_path: Path, library: Library) -> None:
    rows: list[list[object]] = [["统一社会信用代码", "年度", "主导产品市场占有率"]]
    rows += [[A, 2018 + n, 0.12] for n in range(6)]
    dossiers = read(book(tmp_path / "a.xlsx", rows, "年度"), library.tables, library.subjects)
    assert [problem.code for problem in dossiers.warnings] == ["W-DATA-004"]


def test_notes_and_empty_sheets_are_passed_over(tmp_path: Path, library: Library) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as opened:
        opened.add_worksheet("填写说明").write(0, 0, "怎样填写")
        opened.add_worksheet("Sheet1")
        opened.add_worksheet("企业").write_column(0, 0, ["统一社会信用代码", A])
    assert read(tmp_path / "a.xlsx", library.tables, library.subjects).size("企业") == 1


def test_a_parquet_table_may_be_a_folder_of_parts(tmp_path: Path, library: Library) -> None:
    (tmp_path / "企业.parquet").mkdir()
    for part, key in enumerate((A, B)):
        pl.DataFrame({"统一社会信用代码": [key]}).write_parquet(tmp_path / "企业.parquet" / f"part-{part}.parquet")
    assert list(read(tmp_path, library.tables, library.subjects).keys("企业")) == [A, B]


def changed(path: Path, name: str, content: bytes) -> Path:
    """A workbook with one part more."""
    write_tables({"企业": pl.DataFrame({"统一社会信用代码": [A]})}, path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return path


def far_cell(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as opened:
        sheet = opened.add_worksheet("企业")
        sheet.write(0, 0, "统一社会信用代码")
        sheet.write(1_048_575, 700, "远")
    return path


def million_columns(path: Path) -> Path:
    row = b"<row r='1'>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"
    return changed(path, "xl/worksheets/sheet9.xml", b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>")


HOSTILE: list[tuple[str, Callable[[Path], Path], str]] = [
    ("bomb", lambda path: changed(path, "xl/media/a.bin", b"\0" * (300 << 20)), "E-DATA-003"),
    ("macros", lambda path: changed(path, "xl/vbaProject.bin", b"x"), "E-DATA-002"),
    ("doctype", lambda path: changed(path, "xl/a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'), "E-DATA-002"),
    ("embedded", lambda path: changed(path, "xl/embeddings/a.bin", b"x"), "E-DATA-002"),
    ("nested archive", lambda path: changed(path, "xl/a.zip", b"x"), "E-DATA-002"),
    ("external link", lambda path: changed(
        path, "xl/b.rels", b'<Relationships><Relationship Type="x/oleObject" Target="file:///x" TargetMode="External"/></Relationships>'
    ), "E-DATA-002"),
    ("million columns", million_columns, "E-DATA-003"),
    ("far cell", far_cell, "E-DATA-003"),
    ("two thousand parts", lambda path: many_parts(path), "E-DATA-003"),
    ("not a package", lambda path: path.write_bytes(b"hello") and path, "E-DATA-001"),  # type: ignore[func-returns-value]
    ("cut off", lambda path: cut_off(path), "E-DATA-001"),
    ("encrypted", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and path, "E-DATA-001"),  # type: ignore[func-returns-value]
]  # fmt: skip


def many_parts(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(3_000):
            package.writestr(f"{number}.xml", b"<a/>")
    return path


def cut_off(path: Path) -> Path:
    data = changed(path, "xl/a.xml", b"<a/>").read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


@pytest.mark.parametrize(("what", "make", "code"), HOSTILE, ids=[what for what, _, _ in HOSTILE])
def test_a_hostile_workbook_is_refused_in_a_second(
    what: str, make: Callable[[Path], Path], code: str, tmp_path: Path, library: Library
) -> None:
    path = make(tmp_path / "a.xlsx")
    start = time.perf_counter()
    with pytest.raises(ProblemsFound) as caught:
        read(path, library.tables, library.subjects)
    seconds = time.perf_counter() - start
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].remedy
    print(f"{what}: refused in {seconds:.3f} s")
    assert seconds < 1


def test_a_password_and_a_broken_download_have_different_remedies(tmp_path: Path, library: Library) -> None:
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(ProblemsFound, match="去掉密码后另存"):
        read(locked, library.tables, library.subjects)
    with pytest.raises(ProblemsFound, match="重新下载"):
        read(cut_off(tmp_path / "cut.xlsx"), library.tables, library.subjects)


def test_a_day_typed_as_eight_digits_is_a_date(tmp_path: Path, library: Library) -> None:
    path = book(tmp_path / "a.xlsx", [["统一社会信用代码", "成立日期"], [A, 20250331]])
    assert read(path, library.tables, library.subjects).attribute("企业", "成立日期").ordinals.tolist() == [739341]


@pytest.mark.parametrize(
    ("name", "code"), [("a.xlsm", "E-DATA-002"), ("a.xls", "E-DATA-001"), ("a.docx", "E-DATA-001"), ("", "E-DATA-001")]
)
def test_other_files_are_refused(name: str, code: str, tmp_path: Path, library: Library) -> None:
    if name:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ProblemsFound, match=code):
        read(tmp_path / name, library.tables, library.subjects)
    with pytest.raises(ProblemsFound, match="E-DATA-001"):
        read(tmp_path / "没有.xlsx", library.tables, library.subjects)


def test_a_csv_of_two_thousand_columns_is_refused(tmp_path: Path, library: Library) -> None:
    (tmp_path / "企业.csv").write_text(",".join(f"c{n}" for n in range(2_000)), encoding="utf-8")
    with pytest.raises(ProblemsFound, match="E-DATA-003"):
        read(tmp_path, library.tables, library.subjects)


def test_a_workbook_without_any_declared_table_is_refused(tmp_path: Path, library: Library) -> None:
    with pytest.raises(ProblemsFound, match="E-DATA-005"):
        read(book(tmp_path / "a.xlsx", [["怎样填写"]], "填写说明"), library.tables, library.subjects)
