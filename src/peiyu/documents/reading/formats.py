"""Which format a file is in, by what is in it; the name only decides between kinds of text, and where the rest is damaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from peiyu.documents.reading import ole
from peiyu.documents.reading.faults import CANNOT_OPEN, UNKNOWN_FORMAT, Unreadable


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
PACKAGES = frozenset((Format.DOCX, Format.OFD, Format.SHEET))
"""Zip packages; which of them a file is, only the reading process finds out (`package_of`)."""
_OFFICE = {
    ".docx": "Word", ".doc": "Word", ".wps": "WPS", ".xlsx": "Excel", ".xls": "Excel", ".et": "WPS 表格", ".pdf": "PDF", ".ofd": "OFD", ".rtf": "RTF",
}  # fmt: skip
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


def format_of(head: bytes, suffix: str, whole: Callable[[], bytes] | None = None) -> Format:
    """The format of a file that begins with `head`; `whole` gives all of it. For a zip package any of `PACKAGES`.

    Raises:
        Unreadable: it cannot be a document.

    >>> format_of(b"%PDF-1.7", ".txt").value
    'pdf'
    """
    body = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in body[:1024]:
        return Format.PDF
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Format.DOCX
    if body.startswith(ole.MAGIC):
        return _old_office(ole.top_names(whole() if whole else head), suffix)
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


def _old_office(names: frozenset[str], suffix: str) -> Format:
    """What an OLE file is by the names at its top; by its own name where they cannot be read."""
    if "WordDocument" in names:
        return Format.OLD_WORD
    if names & {"Workbook", "Book"}:
        return Format.OLD_SHEET
    if "EncryptedPackage" in names:
        raise Unreadable(CANNOT_OPEN, "文件设有密码", "去掉密码，保存后再读")
    if names:
        raise Unreadable(UNKNOWN_FORMAT, "这不是 Word 或 Excel 文件，可能是演示文稿、邮件或安装程序")
    return Format.OLD_SHEET if suffix in (".xls", ".et", ".xlsx") else Format.OLD_WORD


def package_of(names: Iterable[str]) -> Format:
    """Which document a zip package is, by the names in it. Raises `Unreadable` where it is none."""
    tops = {name.replace("\\", "/").partition("/")[0] for name in names}
    if "word" in tops:
        return Format.DOCX
    if "xl" in tops:
        return Format.SHEET
    if "OFD.xml" in tops:
        return Format.OFD
    if "ppt" in tops:
        raise Unreadable(UNKNOWN_FORMAT, "这是演示文稿")
    if "mimetype" in tops:
        raise Unreadable(UNKNOWN_FORMAT, "这是 OpenDocument 文档", "另存为 .docx 或 .xlsx")
    raise Unreadable(UNKNOWN_FORMAT, "这个压缩包不是 Word、OFD 或 Excel 文档")


def belied(suffix: str) -> Unreadable | None:
    """What to say of bytes that are no text under the name of an office document; None for any other name."""
    kind = _OFFICE.get(suffix)
    if kind is None:
        return None
    return Unreadable(
        CANNOT_OPEN,
        f"名字是 {suffix}，内容却不是 {kind} 文件，也不是文字",
        "文件可能损坏或没有下载完整；重新下载，或用能打开它的程序另存一份",
    )
