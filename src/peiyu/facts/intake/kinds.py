"""Which kind of file something is, by its content. The name it was sent under is not asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum


class FileKind(StrEnum):
    """The kinds of file that can be taken in; the value is the suffix under which one is kept."""

    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    CSV = "csv"
    PDF = "pdf"
    DOCX = "docx"
    OFD = "ofd"
    PNG = "png"
    JPEG = "jpg"
    ARCHIVE = "zip"


NAMES = {
    FileKind.WORKBOOK: "Excel 工作簿（.xlsx）",
    FileKind.OLD_WORKBOOK: "旧版 Excel 工作簿（.xls）",
    FileKind.CSV: "文本表格（.csv）",
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word 文档（.docx）",
    FileKind.OFD: "OFD",
    FileKind.PNG: "图片（.png）",
    FileKind.JPEG: "图片（.jpg）",
    FileKind.ARCHIVE: "只装一个文件的压缩包（.zip）",
}

_MARKUP = re.compile(rb"\s*<(?:\?xml|!|[a-zA-Z])")
_FOREIGN = (
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"BZh", "压缩包"),
    (b"\xfd7zXZ", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"#!", "程序"),
    (b"{\\rtf", "RTF 文档"),
    (b"GIF8", "GIF 图片"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES = (("xl/workbook.xml", FileKind.WORKBOOK), ("word/document.xml", FileKind.DOCX), ("ofd.xml", FileKind.OFD))


def is_package(head: bytes) -> bool:
    """Whether a file that begins with `head` is a zip package."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_compound(head: bytes) -> bool:
    """Whether a file that begins with `head` is in the old compound format of Office, also used for encrypted new files."""
    return head.startswith(_OLE)


def kind_of_package(names: Collection[str]) -> FileKind | None:
    """Which kind of package holds parts of these (lower-case) names; None for an ordinary archive.

    >>> kind_of_package({"xl/workbook.xml", "[content_types].xml"})
    <FileKind.WORKBOOK: 'xlsx'>
    """
    found = [kind for part, kind in _PACKAGES if part in names]
    return found[0] if len(found) == 1 else None


def kind_of_head(head: bytes) -> FileKind | None:
    """The kind of a file that is neither package nor compound file, by its first 4,096 bytes; None if it is not one we take.

    >>> kind_of_head(b"%PDF-1.7")
    <FileKind.PDF: 'pdf'>
    """
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if foreign(head):
        return None
    utf_16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return FileKind.CSV if utf_16 or b"\0" not in head else None


def foreign(head: bytes) -> str:
    """What a file that we do not take is, in words; empty if nothing is known of it."""
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "网页、SVG 或 XML 文件"
    return next((name for start, name in _FOREIGN if head.startswith(start)), "")
