"""Looking at a zip package before anything opens it: bombs, macros, DOCTYPE, foreign parts, archives in archives.

Judges by the declared sizes and by the first bytes of the XML parts. What lies about its size is stopped by the limits of the
process that reads it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

HEAD_BYTES = 64 << 10


class Refused(Enum):
    """Why a package is refused."""

    BROKEN = "broken"
    TOO_BIG = "too big"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a package may be at most."""

    entries: int = 5_000
    directory_bytes: int = 2 << 20
    unpacked_bytes: int = 512 << 20
    free_bytes: int = 32 << 20  # below this no ratio is suspicious
    ratio: int = 100


_MACROS = re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/activex/")
_NESTED = (".zip", ".exe", ".dll", ".jar", ".7z", ".rar", ".js", ".vbs", ".bat", ".ps1", ".scr")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FOREIGN = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def refusal(path: Path, bounds: Bounds | None = None) -> tuple[Refused, str] | None:
    """Why a zip package is refused, with the reason in words, or None if nothing speaks against opening it."""
    bounds = bounds or Bounds()
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - 66_000))
            end = file.read()
        directory = _directory(end)
        if directory is None:
            return Refused.BROKEN, "压缩包不完整"
        if directory[0] > bounds.entries or directory[1] > bounds.directory_bytes:
            return Refused.TOO_BIG, f"压缩包中有 {directory[0]} 个文件，最多 {bounds.entries} 个"
        with zipfile.ZipFile(path) as package:
            return _of_package(package, bounds)
    except _UNREADABLE:
        return Refused.BROKEN, "压缩包不完整"


def _directory(end: bytes) -> tuple[int, int] | None:
    """Entries and bytes of the central directory, from the end record."""
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        return None
    return int.from_bytes(end[at + 10 : at + 12], "little"), int.from_bytes(end[at + 12 : at + 16], "little")


def _of_package(package: zipfile.ZipFile, bounds: Bounds) -> tuple[Refused, str] | None:
    entries = package.infolist()
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > bounds.unpacked_bytes:
        return Refused.TOO_BIG, f"展开后有 {unpacked >> 20} MB，最多 {bounds.unpacked_bytes >> 20} MB"
    if unpacked > bounds.free_bytes and unpacked > bounds.ratio * packed:
        return Refused.TOO_BIG, f"展开后是压缩后的 {unpacked // packed} 倍，最多 {bounds.ratio} 倍"
    if len(set(names)) < len(names):
        return Refused.HOSTILE, "压缩包中有同名文件"
    for name, entry in zip(names, entries, strict=True):
        if entry.flag_bits & 1:
            return Refused.BROKEN, "文件已加密"
        if name.startswith("/") or ".." in name.split("/"):
            return Refused.HOSTILE, "压缩包中的文件指向包外"
        if _MACROS.search(name):
            return Refused.HOSTILE, "含有宏"
        if name.endswith(_NESTED):
            return Refused.HOSTILE, f"含有嵌入的文件 {entry.filename}"
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml", ".svg")):
            reason = _of_part(package, entry)
            if reason is not None:
                return Refused.HOSTILE, reason
    return None


def _of_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str | None:
    with package.open(entry) as part:
        head = part.read(HEAD_BYTES)
        if b"\0" in head:
            return f"{entry.filename} 不是 UTF-8"
        if _DECLARED.search(head):
            return f"{entry.filename} 含有 DOCTYPE"
        if entry.filename.lower().endswith(".rels"):
            head += part.read(1 << 20)
            if any(b"/hyperlink" not in found for found in _FOREIGN.findall(head)):
                return "含有对外部文件的引用"
    return None
