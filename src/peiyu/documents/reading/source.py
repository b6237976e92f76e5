"""A document file or standard input becomes a `Source`: its text, its format, and whether offsets count in the file itself.

Text files are decoded here. Everything that a C library parses is read in a process of its own with limits of memory and time
(`process`), so that no file can take the program down.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from peiyu.documents.reading.comma_table import looks_like_table, text_of_commas
from peiyu.documents.reading.encodings import decoded
from peiyu.documents.reading.faults import CANNOT_OPEN, EMPTY, HOSTILE, TIMED_OUT, TOO_BIG, Unreadable
from peiyu.documents.reading.formats import Format, belied, format_of
from peiyu.documents.reading.read import Note

log = logging.getLogger("peiyu.documents")

MOST_BYTES = 200 << 20
MOST_CHARACTERS = 5_000_000
SECONDS = 120
_READ_AS_TABLE = Note("内容像逗号分隔的表格，按表格读了", "不是表格的，存成 .txt 文件再读")
MEMORY_BYTES = 3 << 30


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document. `in_file`: offsets count characters of the file itself; else of `text`, which is then returned."""

    name: str
    text: str
    format: Format
    encoding: str
    in_file: bool
    notes: tuple[Note, ...] = ()  # what was left out or may be wrong, for the user
    digest: str = ""  # SHA-256 of the bytes of the file, in hexadecimal


def read_file(path: Path) -> Source:
    """Read a document file. Raises `Unreadable`."""
    source = _read(path)
    try:
        with path.open("rb") as file:
            return replace(source, digest=hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        raise Unreadable(CANNOT_OPEN, "读的时候文件不见了", "核对文件名和所在的文件夹") from None


def _read(path: Path) -> Source:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable(CANNOT_OPEN, "这是文件夹，不是文件", f"写文件夹里的文件，例如 {path}/*.docx")
        if size > MOST_BYTES:
            raise Unreadable(TOO_BIG, f"文件有 {size >> 20} MB，最多 {MOST_BYTES >> 20} MB")
        with path.open("rb") as file:
            head = file.read(4096)
        suffix = path.suffix.lower()
        form = format_of(head, suffix, path.read_bytes)
        if form in (Format.TEXT, Format.MARKDOWN):
            return _plain(path.read_bytes(), path.name, form, suffix)
    except FileNotFoundError:
        raise Unreadable(CANNOT_OPEN, "没有这个文件", "核对文件名和所在的文件夹") from None
    except PermissionError:
        raise Unreadable(CANNOT_OPEN, "没有读这个文件的权限", "请文件的所有者开放读取权限，或复制一份再读") from None
    except OSError as error:
        raise Unreadable(CANNOT_OPEN, f"读不了这个文件（系统错误 {error.errno}）", "核对路径，检查磁盘") from None
    return _parsed(path, path.name, form)


def read_bytes(data: bytes, name: str = "标准输入", suffix: str = "") -> Source:
    """Read a document from memory, for example from standard input. Raises `Unreadable`."""
    return replace(_read_bytes(data, name, suffix), digest=hashlib.sha256(data).hexdigest())


def _read_bytes(data: bytes, name: str, suffix: str) -> Source:
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_BIG, f"有 {len(data) >> 20} MB，最多 {MOST_BYTES >> 20} MB")
    form = format_of(data[:4096], suffix, lambda: data)
    if form in (Format.TEXT, Format.MARKDOWN):
        return _plain(data, name, form, suffix)
    with tempfile.TemporaryDirectory(prefix="peiyu-") as folder:
        path = Path(folder) / f"document.{form.value}"
        path.write_bytes(data)
        return _parsed(path, name, form)


def _plain(data: bytes, name: str, form: Format, suffix: str) -> Source:
    try:
        text, encoding, spoilt = decoded(data)
    except Unreadable as error:
        raise belied(suffix) or error from None
    nameless = not suffix and form is Format.TEXT and looks_like_table(_bounded(text))
    table = text_of_commas(_bounded(text)) if suffix == ".csv" or nameless else None
    notes = (*spoilt, _READ_AS_TABLE) if nameless and table else spoilt
    return Source(name, _bounded(table or text), form, encoding, table is None, notes)


def _bounded(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(TOO_BIG, f"有 {len(text):,} 个字，最多 {MOST_CHARACTERS:,} 个")
    if not text.strip():
        raise Unreadable(EMPTY, "文件里没有文字")
    return text


def _parsed(path: Path, name: str, form: Format) -> Source:
    """The text of a file that a parser has to open, read in a process with limits."""
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "peiyu.documents.reading.process",
                str(path.resolve()),
                form.value,
                str(MEMORY_BYTES),
            ],
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TIMED_OUT, f"{SECONDS} 秒内没有读完") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        log.warning(
            "reading a %s ended with %d: %s", form.value, done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        raise Unreadable(HOSTILE if done.returncode < 0 else TOO_BIG, "读取时超出了内存限度") from None
    if "thrown" in answer:
        log.info("file refused after %s", answer["thrown"])
    if "code" in answer:
        raise Unreadable(answer["code"], answer["reason"], answer.get("remedy", ""))
    notes = tuple(Note(*note) for note in answer["notes"])
    return Source(name, _bounded(_whole(answer["text"])), Format(answer["format"]), "", in_file=False, notes=notes)


def _whole(text: str) -> str:
    """Text of a parser in which no half of a surrogate pair is left over: such text could be neither converted nor written.

    >>> _whole("\\ud840\\udc00区\\ud800") == "\\U00020000区\\ufffd"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
