"""What a Word file says besides its words: how its lists are counted, its notes, ticked boxes; and the like in pages and old workbooks."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from peiyu.documents.reading.ole import stream
from peiyu.documents.reading.source import read_file

from . import files


def numbering(*levels: str, more: str = "") -> dict[str, str]:
    body = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{files.W}"><w:abstractNum w:abstractNumId="0">{body}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
    }


def level(form: str, pattern: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'


def lines_of(path: Path) -> list[str]:
    return read_file(path).text.splitlines()


CHAPTERS = [("总则", 0), ("甲", 1), ("奖励", 0), ("乙", 1)]


def chapters(tmp_path: Path, restart: str) -> list[str]:
    levels = (level("chineseCounting", "第%1章"), level("chineseCounting", "第%2条", restart))
    body = "".join(files.paragraph(words, ("1", at)) for words, at in CHAPTERS)
    return lines_of(files.docx(tmp_path / "a.docx", body, numbering(*levels)))


def test_articles_that_are_counted_through_all_chapters_go_on(tmp_path):
    assert chapters(tmp_path, '<w:lvlRestart w:val="0"/>') == ["第一章 总则", "第一条 甲", "第二章 奖励", "第二条 乙"]


def test_articles_that_are_counted_by_chapter_begin_again(tmp_path):
    assert chapters(tmp_path, "") == ["第一章 总则", "第一条 甲", "第二章 奖励", "第一条 乙"]
    assert chapters(tmp_path, '<w:lvlRestart w:val="1"/>')[-1] == "第一条 乙"


def test_a_level_begins_again_only_behind_the_level_that_it_names(tmp_path):
    levels = (level("decimal", "%1编"), level("decimal", "%2章"), level("decimal", "%3条", '<w:lvlRestart w:val="1"/>'))
    shown = [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2), ("己", 0), ("庚", 2)]
    body = "".join(files.paragraph(words, ("1", at)) for words, at in shown)
    told = lines_of(files.docx(tmp_path / "a.docx", body, numbering(*levels)))
    assert [line for line in told if "条" in line] == ["1条 丙", "2条 戊", "1条 庚"]


def test_a_level_in_digits_shows_the_levels_above_in_digits(tmp_path):
    levels = (level("chineseCounting", "%1、"), level("decimal", "%1.%2", "<w:isLgl/>"))
    body = files.paragraph("总则", ("1", 0)) + files.paragraph("20个窑口", ("1", 1))
    assert lines_of(files.docx(tmp_path / "a.docx", body, numbering(*levels))) == ["一、总则", "1.1 20个窑口"]


def test_a_level_of_its_own_for_one_list_replaces_that_of_the_definition(tmp_path):
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        + level("ideographTraditional", "%1、")
        + "</w:lvl></w:lvlOverride></w:num>"
    )
    body = files.paragraph("窑", ("1", 0)) + files.paragraph("茶", ("2", 0)) + files.paragraph("竹", ("2", 0))
    told = lines_of(files.docx(tmp_path / "a.docx", body, numbering(level("decimal", "%1."), more=more)))
    assert told == ["1.窑", "甲、茶", "乙、竹"]


def styled(words: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("second", "link"),
    [
        ('<w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', ""),
        ('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', '<w:pStyle w:val="B"/>'),
    ],
)
def test_a_style_takes_from_the_one_it_is_based_on_what_it_does_not_say(tmp_path, second, link):
    first = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{body}</w:style>'
        for name, body in (("A", first), ("B", second))
    )
    parts = numbering(level("chineseCounting", "%1、"), level("chineseCounting", "（%2）", link))
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{files.W}">{styles}</w:styles>'
    body = styled("总体要求", "A") + styled("窑业", "B") + styled("茶业", "B") + styled("保障", "A")
    assert lines_of(files.docx(tmp_path / "a.docx", body, parts)) == [
        "一、总体要求",
        "（一）窑业",
        "（二）茶业",
        "二、保障",
    ]


def test_notes_stand_below_the_text_and_are_said(tmp_path):
    body = '<w:p><w:r><w:t>奖励20万元。</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="{files.W}"><w:footnote w:id="2">{files.paragraph("外资窑企减半。")}</w:footnote></w:footnotes>'
    source = read_file(files.docx(tmp_path / "a.docx", body, {"word/footnotes.xml": notes}))
    assert source.text == "奖励20万元。\n脚注1：外资窑企减半。\n"
    assert ["脚注" in note.words for note in source.notes] == [True]


def test_a_note_that_the_text_does_not_refer_to_is_left_out(tmp_path):
    notes = f'<w:footnotes xmlns:w="{files.W}"><w:footnote w:id="0">{files.paragraph("——")}</w:footnote></w:footnotes>'
    source = read_file(files.docx(tmp_path / "a.docx", files.paragraph("奖励。"), {"word/footnotes.xml": notes}))
    assert source.text == "奖励。\n" and not source.notes


def test_ticked_and_open_boxes_are_told_apart(tmp_path):
    signs = "".join(
        f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/><w:t>{words}</w:t></w:r>'
        for sign, words in (("F0FE", "是"), ("F0A8", "否"))
    )
    assert read_file(files.docx(tmp_path / "a.docx", f"<w:p>{signs}</w:p>")).text == "☑是□否\n"


def test_the_reading_above_a_character_is_no_text(tmp_path):
    body = "<w:p><w:ruby><w:rt><w:r><w:t>yao</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>窑</w:t></w:r></w:rubyBase></w:ruby></w:p>"
    assert read_file(files.docx(tmp_path / "a.docx", body)).text == "窑\n"
    page = tmp_path / "a.html"
    page.write_text("<p><ruby>窑<rp>(</rp><rt>yao</rt><rp>)</rp></ruby>企</p>", encoding="utf-8")
    assert read_file(page).text == "窑企\n"


def test_what_a_style_sheet_of_the_page_hides_is_left_out_and_said(tmp_path):
    page = tmp_path / "a.html"
    hidden = "旧政策：给予茶窑企业九百零三万元奖励，已经停止执行。"
    style = "<style>.old{display:none} @media print{.now{display:none}}</style>"
    page.write_text(f'<html>{style}<p class="now">给予补助。</p><p class="b old">{hidden}</p></html>', encoding="utf-8")
    source = read_file(page)
    assert source.text == "给予补助。\n"
    assert "隐藏" in source.notes[0].words


def small_ole(body: bytes) -> bytes:
    """An OLE file whose one stream is so small that it lies in the stream of the root, its second piece before its first."""
    free, nobody, last = 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<IIIII", header, 56, 4096, 2, 1, last, 0)
    struct.pack_into("<109I", header, 76, 0, *[nobody] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, last, last, last, *[free] * 124)
    entries = b""
    for name, kind, child, first, size in (("Root Entry", 5, 1, 3, 128), ("Workbook", 2, nobody, 1, len(body))):
        entry = bytearray(128)
        label = name.encode("utf-16-le") + b"\0\0"
        entry[: len(label)] = label
        struct.pack_into("<HBB", entry, 64, len(label), kind, 1)
        struct.pack_into("<III", entry, 68, nobody, nobody, child)
        struct.pack_into("<II", entry, 116, first, size)
        entries += bytes(entry)
    small = struct.pack("<128I", last, 0, *[free] * 126)
    pieces = body[64:128].ljust(64, b"\0") + body[:64]
    return bytes(header) + table + entries.ljust(512, b"\0") + small + pieces.ljust(512, b"\0")


def test_a_small_stream_of_an_old_file_is_read_from_its_pieces():
    body = bytes(range(100))
    assert stream(small_ole(body), ("Workbook",)) == body
