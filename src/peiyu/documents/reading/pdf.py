"""The text of a PDF, page by page, its tables as rows. A scan is recognised (pictures, hardly a character) and refused."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium

from peiyu.documents.reading.faults import CANNOT_OPEN, SCANNED, TOO_BIG, Unreadable
from peiyu.documents.reading.pdf_tables import Pages
from peiyu.documents.reading.pdf_turned import upright
from peiyu.documents.reading.read import Note, Read, struck_out

MOST_PAGES = 3_000
_CHINESE = re.compile(r"[一-鿿]")
_MOST_NAMED = 5
_FEW = 20  # characters a page below which a page holds no text of its own


def text_of_pdf(path: Path) -> Read:
    """The text of a text PDF. Raises `Unreadable` for scans, passwords and endless files."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(CANNOT_OPEN, "PDF 设有密码", "去掉密码，保存后再读") from None
        raise Unreadable(CANNOT_OPEN, "PDF 已损坏，打不开") from None
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(TOO_BIG, f"有 {len(document)} 页，最多 {MOST_PAGES} 页")
        read = Pages()
        pages = []
        for number in range(len(document)):
            page = document[number]
            words = upright(page)
            read.add(page, words)
            pages.append(words.get_text_bounded())
            words.close()
            page.close()
    finally:
        document.close()
    with_text = sum(len(_CHINESE.findall(page)) >= _FEW or len(page.split()) >= _FEW for page in pages)
    if not pages or with_text * 2 < len(pages):
        raise Unreadable(SCANNED, f"这是扫描件：{_scanned(len(pages), with_text)}")
    text = read.text() + "\n"
    if _garbled(text):
        raise Unreadable(SCANNED, "PDF 里的文字没有可用的编码（字体没有对照表），取不出来")
    return Read(text.replace("￾", "").replace("\x02", ""), _notes(read))


def _notes(read: Pages) -> tuple[Note, ...]:
    """What cannot be seen of the tables of a PDF."""
    notes = struck_out(read.struck)
    if read.unclear:
        words = f"{_named(read.unclear)}有表格看不出哪几行字属于同一行，按普通文字读了，内容可能读错或读漏"
        notes.append(Note(words, "对照原文核对这些表格；有 Word 或 Excel 版的，改读那一份"))
    if read.tangled:
        words = f"{_named(read.tangled)}的表格有的格子里还套着一张窄表，里面的行列看不出来，从套着的表起这一格没有读"
        notes.append(Note(words, "对照原文补录套着的表；有 Word 或 Excel 版的，改读那一份"))
    if read.unruled:
        words = f"{_named(read.unruled)}的表格没有边线，空着的格子是空白还是与上一行合并看不出来，按空白读"
        notes.append(Note(words, "对照原文核对空着的格子；有 Word 或 Excel 版的，改读那一份"))
    return tuple(notes)


def _named(pages: list[int]) -> str:
    """The pages by their numbers.

    >>> _named([2, 3]), _named(list(range(1, 9)))
    ('第 2、3 页', '第 1、2、3、4、5 页等 8 页')
    """
    shown = "、".join(map(str, pages[:_MOST_NAMED]))
    return f"第 {shown} 页" + (f"等 {len(pages)} 页" if len(pages) > _MOST_NAMED else "")


def _scanned(pages: int, with_text: int) -> str:
    """How much of it is pictures, in words.

    >>> _scanned(3, 0), _scanned(1, 0), _scanned(5, 1)
    ('3 页都没有文字', '只有 1 页，没有文字', '5 页中只有 1 页有文字')
    """
    if not with_text:
        return "只有 1 页，没有文字" if pages == 1 else f"{pages} 页都没有文字"
    return f"{pages} 页中只有 {with_text} 页有文字"


def _garbled(text: str) -> bool:
    """Most characters are of private use, replacements or controls."""
    strange = sum("\ue000" <= c <= "\uf8ff" or c == "�" or (c < " " and c not in "\n\t") for c in text)
    return strange * 4 > len(text)
