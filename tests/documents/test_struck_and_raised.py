"""Statements about what is struck out (left out, and said) and about raised digits and fractions (no part of the number before them)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from peiyu.documents.output.notices import notices
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.documents.reading.source import Source, read_file

from . import files
from .pdf_files import Drawn, pdf_of

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>"


def word(path: Path, *runs: str, style: str = "", extra: dict[str, str] | None = None) -> Source:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return read_file(files.docx(path / "a.docx", f"<w:p>{properties}{''.join(runs)}</w:p>", extra))


def page(path: Path, body: str, head: str = "") -> Source:
    (path / "a.html").write_text(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>", "utf-8")
    return read_file(path / "a.html")


def told(source: Source) -> str:
    return "；".join(note.words for note in source.notes)


def measured(source: Source) -> Deconstruction:
    """The text of a file under the title of a policy."""
    return deconstruct(text_source(f"青禾市支持茶产业若干措施\n一、支持茶业\n{source.text}"))


def amounts(source: Source) -> list[float | None]:
    return [a.value for m in measured(source).extraction.measures for a in m.amounts]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_words_struck_out_in_word_are_left_out_and_told(tmp_path, look):
    styles = (
        f'<w:styles xmlns:w="{files.W}"><w:style w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Old"/></w:style></w:styles>'
    )
    source = word(
        tmp_path, run("给予建窑企业"), run("99", look), run("20万元奖励。"), extra={"word/styles.xml": styles}
    )
    assert source.text == "给予建窑企业20万元奖励。\n"
    assert "划掉的文字没有读（2 个字）" in told(source)


def test_a_stroke_that_is_switched_off_strikes_nothing_out(tmp_path):
    source = word(tmp_path, run("给予"), run("99", '<w:strike w:val="0"/>'), run("万元奖励。"))
    assert (source.text, told(source)) == ("给予99万元奖励。\n", "")


def test_a_clause_struck_out_is_gone_and_keeps_its_number(tmp_path):
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(words, look)}</w:p>'
        for words, look in (("支持建窑。", ""), ("给予制茶企业20万元。", "<w:strike/>"), ("支持竹业。", ""))
    )
    source = read_file(files.docx(tmp_path / "a.docx", body))
    assert source.text.split("\n") == ["一、支持建窑。", "", "三、支持竹业。", ""]


@pytest.mark.parametrize(
    "struck",
    [
        "<s>10</s>",
        "<strike>10</strike>",
        "<del>10</del>",
        '<span style="text-decoration: line-through">10</span>',
        "<b class=gone>10</b>",
    ],
)
def test_words_struck_out_on_a_page_are_left_out_and_told(tmp_path, struck):
    head = "<style>.gone {text-decoration-line: line-through}</style>"
    source = page(tmp_path, f"<p>给予建窑企业{struck}20万元。</p><table><tr><td>甲<td>{struck}30万元</table>", head)
    assert source.text == "给予建窑企业20万元。\n甲\t30万元\n"
    assert "划掉的文字没有读（4 个字）" in told(source)


def test_what_markdown_strikes_out_is_left_out_and_told():
    text = "青禾市支持茶产业若干措施\n\n一、对建窑企业给予~~30~~50万元奖励。\n\n~~二、对制茶企业给予60万元奖励。~~\n\n三、对竹企业给予10~~20万元或30~~40万元奖励。\n"
    done = deconstruct(text_source(text))
    assert [[a.value for a in m.amounts] for m in done.extraction.measures] == [[50], [10, 20, 30, 40]]
    assert "划掉的文字没有读（18 个字）" in "；".join(notice.words for notice in notices(done))
    [measure, *_] = done.extraction.measures
    assert done.cleaned.original(measure.amounts[0].start, measure.amounts[0].end) == "50万元"


def test_cells_and_parts_of_cells_struck_out_are_left_out_and_told(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("窑业奖励")
    struck, high = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
    sheet.write_row(0, 0, ["对象", "奖励"])
    sheet.write_row(1, 0, ["建窑", "50万元"], struck)
    sheet.write(2, 0, "制茶")
    sheet.write_rich_string(2, 1, struck, "30", "40万元")
    sheet.write(3, 0, "竹业")
    sheet.write_rich_string(3, 1, "20", high, "1", "万元")
    sheet.write(4, 0, "茶园")
    sheet.write(4, 1, 15, struck)
    book.close()
    source = read_file(tmp_path / "a.xlsx")
    assert source.text == "窑业奖励\n对象\t奖励\n制茶\t40万元\n竹业\t20¹万元\n茶园\t\n"
    assert "表“窑业奖励”里划掉的文字没有读（10 个字）" in told(source)


def test_words_struck_out_in_cells_of_their_own_are_left_out(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["对象", "奖励"])
    book.active.append(["建窑", "50万元"])
    book.active["B2"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    assert "50" not in read_file(tmp_path / "a.xlsx").text


def struck_page(at: float, begin: float, end: float) -> Drawn:
    drawn = Drawn().say("给予建窑企业九十二十万元奖励，并支持其扩大生产、改造窑炉和培训工人。", "支持制茶企业。")
    drawn.lines.append(((begin, at), (end, at)))
    return drawn


@pytest.mark.parametrize(("at", "struck"), [(56, True), (62, False)])
def test_a_line_through_words_of_a_pdf_strikes_them_out_and_one_below_does_not(tmp_path, at, struck):
    source = read_file(pdf_of(tmp_path / "a.pdf", struck_page(at, 60 + 6 * 12, 60 + 8 * 12)))
    assert ("九十" not in source.text) is struck
    assert ("划掉的文字没有读（2 个字）" in told(source)) is struck


def test_a_line_longer_than_the_words_is_no_stroke(tmp_path):
    source = read_file(pdf_of(tmp_path / "a.pdf", struck_page(76 - 4, 20, 560)))
    assert "支持制茶企业。" in source.text
    assert told(source) == ""


HIGH = '<w:vertAlign w:val="superscript"/>'


def test_raised_digits_of_word_and_pages_are_marks_of_notes(tmp_path):
    source = word(
        tmp_path, run("给予建窑企业20"), run("1", HIGH), run("万元，最高100"), run("[3]", HIGH), run("万元。")
    )
    assert source.text == "给予建窑企业20¹万元，最高100³万元。\n"
    assert amounts(source) == [20, 100]
    assert page(tmp_path, "<p>给予建窑企业20<sup>1</sup>万元。</p>").text == "给予建窑企业20¹万元。\n"
    done = measured(source)
    assert "2 处上标数字当作注号" in "；".join(notice.words for notice in notices(done))
    [measure] = done.extraction.measures
    assert done.cleaned.original(measure.amounts[0].start, measure.amounts[0].end) == "20¹万元"


def test_raised_digits_of_units_and_powers_stay(tmp_path):
    source = word(
        tmp_path, run("对窑厂面积1000m"), run("2", HIGH), run("以上的企业，给予20万元奖励。窑温10"), run("3", HIGH)
    )
    done = measured(source)
    assert "1000m²" in done.cleaned.text
    assert "10³" in done.cleaned.text
    [measure] = done.extraction.measures
    assert [(c.value, c.unit) for c in measure.conditions] == [(1000, "平方米")]
    assert not notices(done)


def test_a_mark_of_a_note_behind_a_word_is_no_part_of_it():
    done = deconstruct(text_source("青禾市支持茶产业若干措施\n一、对制茶企业²给予20万元²奖励。\n"))
    assert "制茶企业给予20万元奖励" in done.cleaned.text


def test_fractions_of_formulas_are_read(tmp_path):
    fraction = f'<m:oMath xmlns:m="{M}"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>'
    source = word(tmp_path, run("对建窑企业按投资额的"), fraction, run("给予奖励。"))
    assert source.text == "对建窑企业按投资额的1/3给予奖励。\n"
    assert amounts(source) == [0.333333]
    source = word(tmp_path, run("对建窑企业给予1"), fraction, run("万元奖励。"))
    assert amounts(source) == [None]
    markup = "<p>对建窑企业按投资额的<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>给予奖励。</p>"
    assert "投资额的1/(a+b)给予" in page(tmp_path, markup).text
    markup = "<p>面积<math><msup><mi>m</mi><mn>2</mn></msup></math>，投资额的⅓</p>"
    assert "m²，投资额的⅓" in page(tmp_path, markup).text


def test_a_fraction_in_one_sign_is_read():
    done = deconstruct(text_source("青禾市支持茶产业若干措施\n一、对建窑企业按投资额的⅓给予补助。\n"))
    assert [a.value for m in done.extraction.measures for a in m.amounts] == [0.333333]
