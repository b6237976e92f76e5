"""Statements about what a file shows: percent cells, hidden parts, formulas that were never calculated, files under a wrong name."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from peiyu.documents.reading import faults
from peiyu.documents.reading.faults import Unreadable
from peiyu.documents.reading.formats import Format, format_of
from peiyu.documents.reading.sheet_marks import shown
from peiyu.documents.reading.source import Source, read_bytes, read_file

from . import files


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("窑业奖励")
    sheet.write_row(0, 0, ["项目", "比例", "上限", "备注"])
    sheet.write(1, 0, "建窑补助")
    sheet.write(1, 1, 0.3, book.add_format({"num_format": "0%"}))
    sheet.write(1, 2, 50, book.add_format({"num_format": '0"万元"'}))
    sheet.write(1, 3, 0.125, book.add_format({"num_format": "0.0%"}))
    book.close()
    return path


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    return caught.value


def told(source: Source) -> str:
    return "；".join(note.words for note in source.notes)


def test_a_cell_reads_as_the_screen_shows_it(tmp_path):
    assert "建窑补助\t30%\t50万元\t12.5%" in read_file(workbook(tmp_path / "a.xlsx")).text


def test_a_formula_that_was_never_calculated_is_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "茶园补助"
    book.active.append(["项目", "金额（万元）"])
    book.active.append(["茶园改造", "=20+30"])
    book.save(tmp_path / "a.xlsx")
    source = read_file(tmp_path / "a.xlsx")
    assert "茶园改造" in source.text
    assert "“茶园补助”有 1 个公式没有算过" in told(source)
    assert "B2" in told(source)


def test_hidden_sheets_rows_and_columns_are_left_out_and_told(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    shown, hidden = book.add_worksheet("竹编"), book.add_worksheet("旧稿")
    shown.write_row(0, 0, ["任务", "内部意见", "单位"])
    shown.write_row(1, 0, ["办竹编节", "暂不公开", "市竹业局"])
    shown.write_row(2, 0, ["停办竹市", "", "市商务局"])
    shown.set_row(2, None, None, {"hidden": True})
    shown.set_column(1, 1, None, None, {"hidden": True})
    hidden.write(0, 0, "旧的奖励100万元")
    hidden.hide()
    book.close()
    source = read_file(tmp_path / "a.xlsx")
    assert source.text == "竹编\n任务\t单位\n办竹编节\t市竹业局\n"
    assert "隐藏的表“旧稿”没有读" in told(source)
    assert "隐藏的 1 行、1 列没有读" in told(source)


def hidden_run(words: str) -> str:
    return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>"


def test_hidden_words_of_a_word_file_are_left_out_and_told(tmp_path):
    body = f"<w:p><w:r><w:t>给予建窑补助</w:t></w:r>{hidden_run('（内部）最高90万元')}</w:p>"
    source = read_file(files.docx(tmp_path / "a.docx", body))
    assert source.text == "给予建窑补助\n"
    assert "隐藏的文字没有读（10 个字）" in told(source)


def test_a_style_hides_its_words_and_a_run_can_undo_it(tmp_path):
    styles = (
        f'<w:styles xmlns:w="{files.W}"><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>藏</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>'
    )
    assert read_file(files.docx(tmp_path / "a.docx", body, {"word/styles.xml": styles})).text == "显\n"


def test_a_hidden_row_of_a_word_table_is_left_out_and_told(tmp_path):
    table = files.table([["茶园", "市茶业局"], ["竹园", "市竹业局"]])
    at = table.rindex("<w:tr>") + len("<w:tr>")
    body = table[:at] + "<w:trPr><w:hidden/></w:trPr>" + table[at:]
    source = read_file(files.docx(tmp_path / "a.docx", body))
    assert source.text == "茶园\t市茶业局\n"
    assert "隐藏" in told(source)


def test_nothing_is_told_where_nothing_is_hidden(tmp_path):
    assert not read_file(workbook(tmp_path / "a.xlsx")).notes
    assert not read_file(files.docx(tmp_path / "a.docx", files.paragraph("给予补助"))).notes


@pytest.mark.parametrize("name", ["a.xls", "a.docx", "a", "a.ofd"])
def test_a_workbook_under_another_name_is_read_as_a_workbook(tmp_path, name):
    data = workbook(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / name).write_bytes(data)
    source = read_file(tmp_path / name)
    assert "建窑补助" in source.text
    assert source.format is Format.SHEET


def ole(*names: str, stream: bytes = b"") -> bytes:
    """An OLE file: the root and streams of these names, in one tree; `stream` is what the first of them holds."""
    free, nobody, last = 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<IIIII", header, 56, 4096, last, 0, last, 0)
    struct.pack_into("<109I", header, 76, 0, *[nobody] * 108)
    sectors = len(stream) // 512
    chain = [3 + at for at in range(sectors - 1)] + [last] if sectors else []
    table = struct.pack("<128I", 0xFFFFFFFD, last, *chain, *[free] * (126 - sectors))
    entries = b""
    for at, name in enumerate(("Root Entry", *names)):
        entry = bytearray(128)
        label = name.encode("utf-16-le") + b"\0\0"
        entry[: len(label)] = label
        struct.pack_into("<HBB", entry, 64, len(label), 2 if at else 5, 1)
        struct.pack_into("<III", entry, 68, nobody, at + 1 if 0 < at < len(names) else nobody, nobody if at else 1)
        struct.pack_into("<II", entry, 116, 2 if at == 1 and sectors else last, len(stream) if at == 1 else 0)
        entries += bytes(entry)
    return bytes(header) + table + entries.ljust(512, b"\0") + stream


@pytest.mark.parametrize(
    ("names", "form"), [(["WordDocument", "1Table"], Format.OLD_WORD), (["Workbook"], Format.OLD_SHEET)]
)
@pytest.mark.parametrize("suffix", ["", ".doc", ".xls", ".docx", ".xlsx"])
def test_an_old_office_file_is_told_by_its_streams(names, form, suffix):
    data = ole(*names)
    assert format_of(data[:512], suffix, lambda: data) is form


@pytest.mark.parametrize(("name", "word"), [("EncryptedPackage", "密码"), ("PowerPoint Document", "演示文稿")])
def test_an_old_office_file_that_is_no_document_is_said(name, word):
    with pytest.raises(Unreadable) as caught:
        read_bytes(ole(name), suffix=".xlsx")
    assert word in caught.value.reason


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def words(text: str) -> bytes:
    return b"\x01" + text.encode("utf-16-le")


def biff(struck: bool = False) -> bytes:
    """The stream of an old workbook: three styles, a sheet with a hidden row and a hidden column; `struck`: the fifth font is, and 茶园 has it."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    code = '0"万元"'
    head = record(0x809, begin) + record(0x41E, struct.pack("<HH", 164, len(code)) + words(code))
    head += b"".join(record(0x31, struct.pack("<HH12x", 200, 8 if struck and at == 4 else 0)) for at in range(5))
    styles = [(0, 0), (0, 9), (0, 164), (5, 0)]
    head += b"".join(record(0xE0, struct.pack("<HH16x", *style)) for style in styles)
    name = "窑业奖励"
    size = len(head) + 4 + 6 + 2 + 2 * len(name) + 4
    head += record(0x85, struct.pack("<IBBB", size, 0, 0, len(name)) + words(name)) + record(0x0A, b"")

    def label(row: int, column: int, text: str, style: int = 0) -> bytes:
        return record(0x204, struct.pack("<HHHH", row, column, style, len(text)) + words(text))

    def number(row: int, column: int, style: int, value: float) -> bytes:
        return record(0x203, struct.pack("<HHHd", row, column, style, value))

    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += record(0x7D, struct.pack("<HHHHHH", 3, 3, 2000, 0, 1, 0))
    sheet += record(0x208, struct.pack("<HHHHHHI", 1, 0, 4, 255, 0, 0, 0x20))
    sheet += label(0, 0, "建窑") + number(0, 1, 1, 0.3) + number(0, 2, 2, 50) + label(0, 3, "内部")
    sheet += label(1, 0, "旧窑") + label(2, 0, "茶园", 3) + number(2, 1, 1, 1)
    return (head + sheet + record(0x0A, b"")).ljust(4096, b"\0")


def test_the_same_holds_for_an_old_workbook():
    source = read_bytes(ole("Workbook", stream=biff()), suffix=".xlsx")
    assert source.format is Format.OLD_SHEET
    assert source.text.startswith("窑业奖励\n建窑\t30%\t50万元\n茶园\t100%")
    assert "旧窑" not in source.text
    assert "内部" not in source.text
    assert "隐藏的 1 行、1 列没有读" in told(source)


def test_cells_struck_out_in_an_old_workbook_are_left_out_and_told():
    source = read_bytes(ole("Workbook", stream=biff(struck=True)), suffix=".xls")
    assert source.text == "窑业奖励\n建窑\t30%\t50万元\n\t100%\t\n"
    assert "划掉的文字没有读（2 个字）" in told(source)
    assert "看不出来" not in told(source)
    assert "划掉" not in told(read_bytes(ole("Workbook", stream=biff()), suffix=".xls"))


def shared_text(text: str, runs: list[tuple[int, int]]) -> bytes:
    flags = 0x01 | (0x08 if runs else 0)
    head = struct.pack("<HB", len(text), flags) + (struct.pack("<H", len(runs)) if runs else b"")
    return head + text.encode("utf-16-le") + b"".join(struct.pack("<HH", *run) for run in runs)


def shared_biff(cut: int = 0, struck_cell: bool = False, count: int = 3) -> bytes:
    """An old workbook whose cells share their words; a part of 奖励30万元50万元 is struck out, and one digit of 窑厂1 raised; `cut`: the table goes on in a second record from that byte on; `count`: so many texts it says that it has."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    looks = [(0, 0), (0, 0), (0, 0), (0, 0), (8, 0), (0, 1)]
    head = record(0x809, begin)
    head += b"".join(record(0x31, struct.pack("<HHHHH6x", 200, struck, 0, 0, high)) for struck, high in looks)
    head += b"".join(record(0xE0, struct.pack("<HH16x", *style)) for style in [(0, 0), (5, 0)])
    texts = [shared_text("奖励30万元50万元", [(2, 5), (6, 0)]), shared_text("窑厂1", [(2, 6)]), shared_text("茶园", [])]
    table = struct.pack("<II", count, count) + b"".join(texts)
    name = "窑业"
    tables = record(0xFC, table)
    if cut:
        tables = record(0xFC, table[:cut]) + record(0x3C, b"\x01" + table[cut:])
    size = len(head) + 4 + 6 + 2 + 2 * len(name) + len(tables) + 4
    head += record(0x85, struct.pack("<IBBB", size, 0, 0, len(name)) + words(name)) + tables + record(0x0A, b"")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for row, number in enumerate((1, 0, 2)):
        style = int(struck_cell and number == 0)
        sheet += record(0xFD, struct.pack("<HHHI", row, 0, style, number))
    return (head + sheet + record(0x0A, b"")).ljust(4096, b"\0")


@pytest.mark.parametrize("cut", [0, 8 + 3 + 2 + 2 * 3, 8 + 3 + 2 + 2 * 7])
def test_a_part_of_a_cell_struck_out_in_an_old_workbook_is_left_out_and_told(cut):
    source = read_bytes(ole("Workbook", stream=shared_biff(cut)), suffix=".xls")
    assert source.text == "窑业\n窑厂¹\n奖励50万元\n茶园\n"
    assert "划掉的文字没有读（4 个字）" in told(source)
    assert "看不出来" not in told(source)


def test_a_cell_struck_out_but_for_a_part_keeps_that_part():
    source = read_bytes(ole("Workbook", stream=shared_biff(struck_cell=True)), suffix=".xls")
    assert source.text == "窑业\n窑厂¹\n50万元\n茶园\n"
    assert "划掉的文字没有读（6 个字）" in told(source)


def test_a_table_of_words_that_ends_too_soon_is_read_as_far_as_it_goes():
    source = read_bytes(ole("Workbook", stream=shared_biff(count=900)), suffix=".xls")
    assert "奖励50万元" in source.text


def test_a_missing_file_and_a_folder_are_said_in_chinese_with_a_remedy_that_fits(tmp_path):
    missing, folder = refused(tmp_path / "none.docx"), refused(tmp_path)
    assert missing.reason == "没有这个文件"
    assert "文件名" in missing.remedy
    assert folder.reason == "这是文件夹，不是文件"
    assert "文件夹里的文件" in folder.remedy


def test_random_bytes_under_the_name_of_a_word_file_are_no_matter_of_encoding(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(bytes(range(256)) * 40)
    error = refused(path)
    assert error.code == faults.CANNOT_OPEN
    assert "不是 Word 文件" in error.reason
    assert "UTF-8" not in error.remedy


def test_rtf_is_called_rtf(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as caught:
        read_bytes(b"{\\rtf1 kiln}", suffix=".rtf")
    assert ".rtf" in caught.value.reason
    assert ".doc、" not in caught.value.reason


def test_a_scan_without_any_text_is_not_counted_to_zero(tmp_path):
    reason = refused(files.scanned_pdf(tmp_path / "a.pdf")).reason
    assert "0 页" not in reason
    assert "没有文字" in reason


def test_a_presentation_is_said_to_be_one(tmp_path):
    error = refused(files.package(tmp_path / "a.docx", {"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}))
    assert error.code == faults.UNKNOWN_FORMAT
    assert "演示文稿" in error.reason


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (1.5, '0.##"万元"', "1.5万元"),
        (1.5, '0.00"万元"', "1.50万元"),
        (0.1255, "0.0#%", "12.55%"),
        (0.125, "0.0##%", "12.5%"),
        (8, 'G/通用格式"户"', "8户"),
        (8, "（0户）", "（8户）"),
    ],
)
def test_a_number_is_told_as_its_format_shows_it(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words
