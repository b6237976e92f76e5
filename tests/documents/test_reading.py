"""Statements about reading: every format gives its text, tables stay tables, and hostile files are refused with a reason."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from peiyu.documents.reading import faults
from peiyu.documents.reading.faults import Unreadable
from peiyu.documents.reading.source import read_bytes, read_file

from . import files

POLICY = "一、支持创新\n对高新技术企业给予10万元奖励。\n"


def text_of(path: Path) -> str:
    return read_file(path).text


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_the_encodings_of_offices(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(POLICY.encode(encoding))
    source = read_file(path)
    assert source.text.lstrip("\ufeff") == POLICY
    assert source.in_file


def test_a_traditional_text_in_big5_is_recognised():
    text = "為進一步促進企業創新發展，制定以下措施。對符合條件的企業給予獎勵。"
    assert read_bytes(text.encode("big5")).text == text


def test_a_text_in_utf_16_without_a_mark_is_recognised():
    for encoding in ("utf-16-le", "utf-16-be"):
        assert read_bytes(POLICY.encode(encoding)).text == POLICY


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_that_breaks_off_inside_a_character_is_read_and_says_so(encoding):
    source = read_bytes((POLICY.strip() + "，支持企业").encode(encoding)[:-1])
    assert source.text == POLICY.strip() + "，支持企"
    assert "在最后一个字中间断了" in source.notes[0].words


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_bad_byte_spoils_its_place_and_not_the_file(encoding):
    data = POLICY.encode(encoding)
    source = read_bytes(data + b"\xff\n" + data)
    assert source.text.replace("\ufffd", "") == POLICY + "\n" + POLICY
    assert f"第一处在第 {POLICY.count(chr(10)) + 1} 行" in source.notes[0].words


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "big5", "utf-8", "竹"])
def test_a_page_that_says_a_wrong_encoding_is_read_in_its_own(tmp_path, named):
    page = tmp_path / "a.html"
    page.write_bytes(f"<html><head><meta charset={named}></head><p>{POLICY}</p></html>".encode("gb18030"))
    source = read_file(page)
    assert "".join(source.text.split()) == "".join(POLICY.split())
    assert not source.notes


@pytest.mark.parametrize("spoilt", [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "gb18030")])
def test_a_text_that_somebody_else_spoilt_is_told(spoilt):
    written, read = spoilt
    source = read_bytes((POLICY * 9).encode(written).decode(read, "replace").encode())
    assert "多半是乱码" in source.notes[0].words
    assert not read_bytes((POLICY * 9).encode(written)).notes


def test_line_ends_of_a_text_file_stay_untouched(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("一、甲\r\n乙\r\n".encode())
    assert text_of(path) == "一、甲\r\n乙\r\n"


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable) as caught:
        read_bytes(bytes(range(256)) * 40)
    assert caught.value.code == faults.ENCODING


def test_word_gives_paragraphs_with_their_automatic_numbers_and_table_rows(tmp_path):
    body = (
        files.paragraph("支持创新", ("1", 0))
        + files.paragraph("给予奖励", ("1", 1))
        + files.paragraph("再给补助", ("1", 1))
        + files.paragraph("强化保障", ("1", 0))
        + files.table([["部门", "任务"], ["市财政局", "拨付资金"]])
    )
    path = files.docx(tmp_path / "a.docx", body)
    assert text_of(path) == "一、支持创新\n（1）给予奖励\n（2）再给补助\n二、强化保障\n部门\t任务\n市财政局\t拨付资金\n"


def test_deleted_text_of_tracked_changes_is_left_out_and_inserted_text_is_in(tmp_path):
    body = "<w:p><w:r><w:t>最高</w:t></w:r><w:del><w:r><w:delText>50</w:delText></w:r></w:del><w:ins><w:r><w:t>40</w:t></w:r></w:ins></w:p>"
    assert text_of(files.docx(tmp_path / "a.docx", body)) == "最高40\n"


def test_html_gives_visible_text_and_table_rows(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(
        '<meta charset="gb2312"><script>x()</script><div style="display:none">隐藏</div><p>一、支持&amp;创新<br>第二行</p>'
        "<table><tr><td>部门</td><td>任务</td></tr></table>".encode("gb18030")
    )
    assert text_of(path) == "一、支持&创新\n第二行\n部门\t任务\n"


def test_deeply_nested_html_does_not_bring_the_reader_down(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<div>" * 100_000 + "文字", encoding="utf-8")
    assert refused(path).code == faults.TOO_BIG


def test_ofd_gives_lines_in_reading_order(tmp_path):
    path = files.ofd(tmp_path / "a.ofd", [(20, 40, "给予10万元奖励。"), (20, 20, "一、"), (26, 20.5, "支持创新")])
    assert text_of(path) == "一、支持创新\n给予10万元奖励。\n"


def test_a_text_pdf_gives_its_lines(tmp_path):
    path = files.pdf(tmp_path / "a.pdf", ["一、支持创新", "对符合条件的高新技术企业给予最高10万元奖励。"])
    assert text_of(path).split() == ["一、支持创新", "对符合条件的高新技术企业给予最高10万元奖励。"]


def test_a_scanned_pdf_is_recognised_and_refused(tmp_path):
    error = refused(files.scanned_pdf(tmp_path / "a.pdf"))
    assert error.code == faults.SCANNED
    assert "扫描件" in error.reason


def test_a_spreadsheet_gives_its_rows(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("责任分工")
        sheet.write_row(0, 0, ["部门", "任务"])
        sheet.write_row(1, 0, ["市财政局", 3])
    assert text_of(path) == "责任分工\n部门\t任务\n市财政局\t3\n"


def test_an_old_word_file_is_read_with_what_libreoffice_makes_of_it(tmp_path, monkeypatch):
    made = files.docx(tmp_path / "made.docx", files.paragraph("一、支持创新"))
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\ncp {made} "$2/a.docx"\n')
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}:{os.environ['PATH']}")
    path = tmp_path / "a.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert text_of(path) == "一、支持创新\n"


def test_an_old_word_file_with_macros_is_refused(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"))
    assert refused(path).code == faults.HOSTILE


def test_without_libreoffice_an_old_word_file_is_refused_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    error = refused(path)
    assert error.code == faults.NO_OFFICE


HOSTILE = {
    "DOCTYPE": {"head": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'},
    "宏": {"extra": {"word/vbaProject.bin": "x"}},
    "外部": {
        "extra": {
            "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="1" Type="x/attachedTemplate" Target="http://a.b/c" '
            'TargetMode="External"/></Relationships>'
        }
    },
    "嵌入": {"extra": {"word/embeddings/inner.zip": "PK"}},
}


@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_word_file_is_refused_with_a_reason(tmp_path, word):
    error = refused(files.docx(tmp_path / "a.docx", files.paragraph("文字"), **HOSTILE[word]))
    assert error.code == faults.HOSTILE
    assert word in error.reason


def test_a_doctype_beyond_the_first_bytes_is_refused_by_the_parser(tmp_path):
    head = '<?xml version="1.0"?><!--' + " " * 70_000 + '--><!DOCTYPE x [<!ENTITY a "b">]>'
    assert refused(files.docx(tmp_path / "a.docx", files.paragraph("文字"), head=head)).code == faults.HOSTILE


def test_a_zip_bomb_is_refused_in_less_than_a_second(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" + " " * (64 << 20))
    started = time.monotonic()
    assert refused(path).code == faults.TOO_BIG
    assert time.monotonic() - started < 1.5


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" + " " * (40 << 20))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert refused(path).code in (faults.CANNOT_OPEN, faults.TOO_BIG, faults.HOSTILE)


def test_a_file_of_more_than_200_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate((200 << 20) + 1)
    error = refused(path)
    assert error.code == faults.TOO_BIG
    assert "200" in error.reason


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04broken", b"%PDF-1.7 broken", b"\x89PNG....", b"Rar!\x1a\x07", b"", b"   \n"]
)
def test_what_is_no_document_is_refused_with_a_code_and_a_reason(data):
    with pytest.raises(Unreadable) as caught:
        read_bytes(data)
    assert caught.value.code in faults.REMEDY
    assert caught.value.reason


def test_a_missing_file_is_said_plainly(tmp_path):
    assert refused(tmp_path / "none.txt").code == faults.CANNOT_OPEN


def test_what_a_parser_throws_is_logged_by_its_place(caplog):
    caplog.set_level("INFO", "peiyu.documents")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<unclosed")
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Unreadable) as caught:
        read_bytes(packed.getvalue(), suffix=".docx")
    assert caught.value.code == faults.CANNOT_OPEN
    assert "file refused after XMLSyntaxError" in caplog.text
    assert "docx.py:" in caplog.text


def test_a_broken_workbook_is_refused_in_chinese():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("xl/workbook.xml", "<unclosed")
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Unreadable) as caught:
        read_bytes(packed.getvalue(), suffix=".xlsx")
    assert caught.value.reason == "表格已损坏，打不开"
