"""Statements about text that a file holds in another one: documents inserted in Word, pages in frames, numbers in pictures and fields."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from peiyu.documents.pipeline import deconstruct
from peiyu.documents.reading.source import Source, read_file

from . import files

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PAGE = "<html><body><p>二、给予制茶企业<s>9</s>30万元。</p></body></html>"


def word_with(path: Path, name: str, data: bytes) -> Source:
    body = (
        f'{files.paragraph("一、支持建窑。")}<w:altChunk xmlns:r="{R}" r:id="c1"/>{files.paragraph("三、支持竹业。")}'
    )
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="c1" Type="{R}/aFChunk" Target="{name}"/></Relationships>'
    )
    file = files.docx(path / "a.docx", body, {"word/_rels/document.xml.rels": relations})
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(f"word/{name}", data)
    return read_file(file)


def told(source: Source) -> str:
    return "；".join(note.words for note in source.notes)


def mail(markup: str) -> bytes:
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{markup}\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(("name", "data"), [("c.html", PAGE.encode()), ("c.mht", mail(PAGE)), ("c.dat", PAGE.encode())])
def test_a_page_inserted_in_word_is_read_where_it_stands(tmp_path, name, data):
    source = word_with(tmp_path, name, data)
    assert source.text.split("\n") == ["一、支持建窑。", "二、给予制茶企业30万元。", "三、支持竹业。", ""]
    assert "划掉的文字没有读（1 个字）" in told(source)


def test_word_and_plain_text_inserted_in_word_are_read(tmp_path):
    inner = files.docx(tmp_path / "inner.docx", files.paragraph("二、给予制茶企业30万元。")).read_bytes()
    assert "二、给予制茶企业30万元。\n三、" in word_with(tmp_path, "c.docx", inner).text
    assert (
        "二、支持制茶企业改造窑炉。\n三、" in word_with(tmp_path, "c.txt", "二、支持制茶企业改造窑炉。".encode()).text
    )


@pytest.mark.parametrize(("name", "data"), [("c.rtf", rb"{\rtf1 x}"), ("c.docx", b"PK\x03\x04broken")])
def test_what_cannot_be_read_of_it_is_told(tmp_path, name, data):
    source = word_with(tmp_path, name, data)
    assert source.text == "一、支持建窑。\n三、支持竹业。\n"
    assert "插入了 1 份别的文档，没有读出来" in told(source)


def test_only_one_word_file_inside_another_is_followed(tmp_path):
    inner = files.docx(tmp_path / "inner.docx", files.paragraph("二、支持制茶。")).read_bytes()
    second = tmp_path / "second"
    second.mkdir()
    word_with(second, "c.docx", inner)
    source = word_with(tmp_path, "c.docx", (second / "a.docx").read_bytes())
    assert source.text.split("\n") == ["一、支持建窑。", "一、支持建窑。", "三、支持竹业。", "三、支持竹业。", ""]
    assert "插入了 1 份别的文档，没有读出来" in told(source)


def page(path: Path, body: str) -> Source:
    (path / "a.html").write_text(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>", "utf-8")
    return read_file(path / "a.html")


def test_a_page_in_a_frame_is_read(tmp_path):
    source = page(
        tmp_path, '<p>一、支持建窑。</p><iframe srcdoc="&lt;p&gt;二、给予制茶企业30万元。&lt;/p&gt;"></iframe>'
    )
    assert source.text == "一、支持建窑。\n二、给予制茶企业30万元。\n"


@pytest.mark.parametrize(
    "shown", ['<img src="a.png" alt="20">', '<input value="20">', '<input type="number" value="20">']
)
def test_a_number_in_a_picture_or_field_is_read_and_told(tmp_path, shown):
    source = page(tmp_path, f"<p>给予制茶企业{shown}万元奖励。</p>")
    assert source.text == "给予制茶企业20万元奖励。\n"
    assert "1 处数字是图片或填写框，按其说明文字读作 20" in told(source)


def test_a_picture_where_a_number_should_be_leaves_the_sum_open(tmp_path):
    source = page(tmp_path, '<p>青禾市支持茶产业若干措施</p><p>一、给予制茶企业<img src="a.png">万元奖励。</p>')
    [measure] = deconstruct(source).extraction.measures
    assert [(a.value, a.unit) for a in measure.amounts] == [(None, "万元")]


@pytest.mark.parametrize(
    "shown", ['<img alt="窑业局">', '<img src="a.png">', '<input type="hidden" value="20">', '<input value="搜索">']
)
def test_other_pictures_and_fields_say_nothing(tmp_path, shown):
    source = page(tmp_path, f"<p>给予制茶企业{shown}奖励。</p>")
    assert (source.text, told(source)) == ("给予制茶企业奖励。\n", "")
