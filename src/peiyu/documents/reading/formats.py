"""Which format a file is in, by its first bytes; the name only decides between kinds of text and kinds of package."""

from __future__ import annotations

import re
from enum import StrEnum

from peiyu.documents.reading.faults import UNKNOWN_FORMAT, Unreadable


class Format(StrEnum):
    """The formats that can be read."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    SHEET = "xlsx"
    OLD_SHEET = "xls"
    OLD_WORD = "doc"


_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b", re.I | re.S
)
_PACKAGES = {".docx": Format.DOCX, ".wps": Format.DOCX, ".dotx": Format.DOCX, ".ofd": Format.OFD, ".xlsx": Format.SHEET}
_NAMES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".shtml": Format.HTML,
    ".mht": None,
    ".jpg": None,
    ".png": None,
}


def format_of(head: bytes, suffix: str) -> Format:
    """The format of a file that begins with `head`. Raises `Unreadable` for what cannot be a document.

    >>> format_of(b"%PDF-1.7", ".txt").value
    'pdf'
    """
    body = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in body[:1024]:
        return Format.PDF
    if body.startswith(b"PK"):
        return _PACKAGES.get(suffix) or _package_of(body)
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return Format.OLD_SHEET if suffix in (".xls", ".et", ".xlsx") else Format.OLD_WORD
    if body.startswith(b"{\\rtf"):
        return Format.OLD_WORD
    if body.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")) or (
        suffix in _NAMES and _NAMES[suffix] is None
    ):
        raise Unreadable(UNKNOWN_FORMAT, "这是图片或网页存档，不是文字文档")
    if body.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")):
        raise Unreadable(UNKNOWN_FORMAT, "这是压缩包或程序，不是文档")
    if suffix in _NAMES:
        return _NAMES[suffix] or Format.TEXT
    return Format.HTML if suffix not in (".txt", ".text") and _HTML.match(body) else Format.TEXT


def _package_of(head: bytes) -> Format:
    """Which package a zip is, by the names at its beginning."""
    if b"OFD.xml" in head or b"Doc_0/" in head:
        return Format.OFD
    if b"xl/" in head:
        return Format.SHEET
    if b"word/" in head or b"[Content_Types].xml" in head:
        return Format.DOCX
    raise Unreadable(UNKNOWN_FORMAT, "这个压缩包不是 Word、OFD 或 Excel 文档")
