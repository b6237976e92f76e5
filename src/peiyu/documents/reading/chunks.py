"""Documents that a Word file carries whole in one place (`altChunk`), as converters from HTML write them: Word shows their text there."""

from __future__ import annotations

import email
import email.policy
import io
import posixpath
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from peiyu.documents.reading.encodings import decoded
from peiyu.documents.reading.faults import TOO_BIG, Unreadable
from peiyu.documents.reading.html import read_of_html
from peiyu.documents.reading.read import Note, Read
from peiyu.documents.reading.xml import MOST_PART_BYTES, attribute, local, part

_PARTS = "word/_rels/document.xml.rels"
_TEXT, _PAGE, _MAIL = (".txt",), (".html", ".htm", ".xhtml"), (".mht", ".mhtml", ".eml")


class Chunks:
    """The documents that a package carries, by the marks that stand for them in its text; `unread` counts those that could not be read.

    `of_word` reads a Word file in a Word file; None in one that is carried itself, so that none is followed further.
    """

    def __init__(self, package: zipfile.ZipFile, of_word: Callable[[io.BytesIO], Read] | None) -> None:
        self._package = package
        self._of_word = of_word
        bindings = part(package, _PARTS)
        found = [] if bindings is None else [e for e in bindings if local(e) == "Relationship"]
        self._places = {
            attribute(e, "Id"): attribute(e, "Target") for e in found if attribute(e, "TargetMode") != "External"
        }
        self.unread = 0
        self.notes: list[Note] = []

    def lines_of(self, mark: Any) -> list[str]:
        """The lines of the document that stands at a mark."""
        target = self._places.get(attribute(mark, "id"), "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("word", target))
        try:
            read = self._read(name)
        except (KeyError, Unreadable, LookupError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
            read = None
        if read is None:
            self.unread += 1
            return []
        self.notes += read.notes
        return read.text.splitlines()

    def told(self) -> list[Note]:
        """What has to be said of them."""
        if self.unread:
            words = f"文件里插入了 {self.unread} 份别的文档，没有读出来"
            self.notes.append(Note(words, "用 Word 或 WPS 打开、另存为 .docx 后再读"))
        return self.notes

    def _read(self, name: str) -> Read | None:
        with self._package.open(name) as stream:
            data = stream.read(MOST_PART_BYTES + 1)
        if len(data) > MOST_PART_BYTES:
            raise Unreadable(TOO_BIG, f"{name} 展开后超过 {MOST_PART_BYTES >> 20} MB")
        suffix = posixpath.splitext(name)[1].lower()
        if data.startswith(b"PK"):
            return self._of_word(io.BytesIO(data)) if self._of_word else None
        if suffix in _MAIL or data[:400].lower().lstrip().startswith((b"mime-version", b"from:")):
            return _of_archive(data)
        if suffix in _PAGE or data.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html", b"<p", b"<div")):
            return read_of_html(data)
        if suffix not in _TEXT:
            return None
        text, _, spoilt = decoded(data)
        return Read(text, spoilt)


def _of_archive(data: bytes) -> Read | None:
    """The page in a web archive."""
    archive = email.message_from_bytes(data, policy=email.policy.default)
    for inside in archive.walk():
        if inside.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = inside.get_payload(decode=True)
            return read_of_html(payload) if isinstance(payload, bytes) else None
    return None
