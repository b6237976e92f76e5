"""Looking at an .xlsx package before anything opens it: bombs, macros, DOCTYPE, foreign parts. Reads a few kilobytes.

Everything is judged by the declared sizes and by the first bytes of the parts; what lies about its size is stopped by the limits
of the reading process (`workbook`).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

MOST_ENTRIES = 2_000
MOST_DIRECTORY_BYTES = 1 << 20
MOST_FILE_BYTES = 512 << 20
MOST_UNPACKED_BYTES = 2 << 30
FREE_UNPACKED_BYTES = 32 << 20  # below this no ratio is suspicious
MOST_RATIO = 60
MOST_COLUMNS = 1_000
ENCRYPTED = "工作簿设有密码"
OLD_FORMAT = "工作簿是旧版 .xls 格式，或设有密码"
TRUNCATED = "压缩包不完整"
_ENCRYPTED_PART, _LOOK_FOR_PART = "EncryptedPackage".encode("utf-16-le"), 64 << 20
_HEAD = 64 << 10
_FIRST_ROWS = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FOREIGN = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_WIDE_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"'](?:[A-Z]{4,}|[B-Z][A-Z]{2}|A[N-Z][A-Z]|AM[M-Z])[0-9]")


def refusal(path: Path) -> tuple[bool, str] | None:
    """Why a workbook is refused, as (because of its size, reason in words), or None if nothing speaks against opening it."""
    with path.open("rb") as file:
        start = file.read(8)
        if start.startswith(b"\xd0\xcf\x11\xe0"):
            return False, ENCRYPTED if _ENCRYPTED_PART in start + file.read(_LOOK_FOR_PART) else OLD_FORMAT
        if not start.startswith(b"PK"):
            return False, "不是 .xlsx 工作簿"
        size = file.seek(0, 2)
        if size > MOST_FILE_BYTES:
            return True, f"文件有 {size >> 20} MB，最多 {MOST_FILE_BYTES >> 20} MB"
        file.seek(max(0, size - 66_000))
        end = file.read()
    directory = _directory(end)
    if directory is None:
        return False, TRUNCATED
    if directory[0] > MOST_ENTRIES or directory[1] > MOST_DIRECTORY_BYTES:
        return True, f"压缩包中有 {directory[0]} 个文件，最多 {MOST_ENTRIES} 个"
    try:
        with zipfile.ZipFile(path) as package:
            return _of_package(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False, TRUNCATED


def unpacked_bytes(path: Path) -> int:
    """How many bytes the parts of a workbook declare together."""
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist())


def _directory(end: bytes) -> tuple[int, int] | None:
    """Entries and bytes of the central directory, from the end record."""
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        return None
    return int.from_bytes(end[at + 10 : at + 12], "little"), int.from_bytes(end[at + 12 : at + 16], "little")


def _of_package(package: zipfile.ZipFile) -> tuple[bool, str] | None:
    entries = package.infolist()
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if len(set(names)) < len(names):
        return False, "压缩包中有同名文件"
    if "xl/workbook.xml" not in names:
        return False, "压缩包中没有工作簿"
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MOST_UNPACKED_BYTES:
        return True, f"展开后有 {unpacked >> 20} MB，最多 {MOST_UNPACKED_BYTES >> 20} MB"
    if unpacked > FREE_UNPACKED_BYTES and unpacked > MOST_RATIO * packed:
        return True, f"展开后有 {unpacked >> 20} MB，是压缩后的 {unpacked // packed} 倍（最多 {MOST_RATIO} 倍）"
    for name in names:
        if "vbaproject" in name or name.startswith(("xl/macrosheets/", "xl/dialogsheets/", "xl/activex/")):
            return False, "含有宏"
        if name.startswith(("xl/embeddings/", "xl/externallinks/")):
            return False, "含有嵌入的文件或对其他工作簿的引用"
        if name.endswith((".zip", ".xlsx", ".docx", ".xls", ".exe", ".dll", ".jar", ".7z", ".rar")):
            return False, "含有嵌入的文件"
    for entry in entries:
        reason = _of_part(package, entry)
        if reason is not None:
            return reason
    return None


def _of_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bool, str] | None:
    name = entry.filename.lower()
    if not name.endswith((".xml", ".rels", ".vml")):
        return None
    with package.open(entry) as part:
        head = part.read(_HEAD)
        if b"\0" in head:
            return False, f"{entry.filename} 不是 UTF-8"
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", head, re.IGNORECASE) or not re.search(rb"<[A-Za-z]", head):
            return False, f"{entry.filename} 含有 DOCTYPE 或不是规范的 XML"
        if name.endswith(".rels"):
            head += part.read(1 << 20)
            if any(b"/hyperlink" not in found for found in _FOREIGN.findall(head)):
                return False, "含有对外部文件的引用"
        if _SHEET.fullmatch(name):
            head += part.read(_FIRST_ROWS - len(head))
            longest = max((row.count(b"<c ") + row.count(b"<c>") for row in head.split(b"</row>")), default=0)
            if longest > MOST_COLUMNS or _WIDE_CELL.search(head):
                return True, f"{entry.filename} 超过 {MOST_COLUMNS} 列"
    return None
