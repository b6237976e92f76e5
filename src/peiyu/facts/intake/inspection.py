"""Looking at a file inside the child process: what it is, and what speaks against taking it in. Nothing here keeps its content.

Cheap looks come first: declared sizes and names refuse a bomb before anything is unpacked.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from peiyu import archives
from peiyu.facts import package_guard
from peiyu.facts.intake import verdict as codes
from peiyu.facts.intake.kinds import NAMES, FileKind, foreign, is_compound, is_package, kind_of_head, kind_of_package
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.pictures import picture_pixels
from peiyu.facts.intake.unpacking import members, name_of
from peiyu.facts.intake.verdict import Verdict, refused

_HEAD = 4096
_TAIL = 66_000
_PACKED_STARTS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")
_REFUSED = {
    archives.Refused.BROKEN: codes.BROKEN,
    archives.Refused.TOO_BIG: codes.TOO_BIG,
    archives.Refused.HOSTILE: codes.HOSTILE,
}


def inspect(path: Path, limits: Limits) -> Verdict:
    """The verdict on a file. Never raises for what a file holds, but for lack of memory."""
    size = path.stat().st_size
    if size == 0:
        return refused(codes.EMPTY)
    if size > limits.file_bytes:
        return replace(
            refused(codes.TOO_BIG, f"有 {size / (1 << 20):,.1f} MB，最多 {limits.file_bytes >> 20} MB"), size=size
        )
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if is_package(head):
        found = _package(path, limits)
    elif is_compound(head):
        found = _compound(path)
    else:
        found = _single(path, head, limits)
    if found.accepted and found.kind not in limits.accept:
        wanted = "、".join(NAMES[kind] for kind in FileKind if kind in limits.accept)
        found = refused(codes.NOT_TAKEN, f"这是 {NAMES[found.kind] if found.kind else '别的文件'}", kind=found.kind,
                        remedy=f"可以接受：{wanted}")  # fmt: skip
    if not found.accepted:
        return replace(found, size=size)
    with path.open("rb") as file:
        return replace(found, size=size, sha256=hashlib.file_digest(file, "sha256").hexdigest())


def _package(path: Path, limits: Limits) -> Verdict:
    bounds = archives.Bounds(unpacked_bytes=limits.unpacked_bytes, ratio=limits.ratio)
    found = archives.refusal(path, bounds)
    if found is not None:
        reason, words = found
        code = codes.ENCRYPTED if "加密" in words else _REFUSED[reason]
        return refused(code, words)
    try:
        with zipfile.ZipFile(path) as package:
            names = {entry.filename.replace("\\", "/").lower() for entry in package.infolist()}
            kind = kind_of_package(names)
            if kind is None:
                return _archive(package, limits)
            nested = _nested(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return refused(codes.BROKEN, "压缩包不完整")
    if nested:
        return refused(codes.HOSTILE, f"含有嵌入的文件 {nested}", kind=kind)
    if kind is FileKind.WORKBOOK and (further := package_guard.refusal(path)) is not None:
        return refused(codes.TOO_BIG if further[0] else codes.HOSTILE, further[1], kind=kind)
    return Verdict(kind)


def _archive(package: zipfile.ZipFile, limits: Limits) -> Verdict:
    """An ordinary archive: taken where it is wanted, and holds one file and nothing else."""
    if FileKind.ARCHIVE not in limits.accept:
        return refused(codes.NOT_TAKEN, "这是压缩包", remedy="解压后逐个上传其中的文件")
    held = members(package)
    if len(held) != 1:
        named = "、".join(name_of(entry) for entry in held[:3]) + (" 等" if len(held) > 3 else "")
        what = f"压缩包里有 {len(held)} 个文件（{named}）" if held else "压缩包里没有文件"
        return refused(codes.NOT_TAKEN, f"{what}，这里只接受恰好装一个表格的压缩包", remedy="解压后逐个上传其中的表格")
    size = held[0].file_size
    if size > limits.file_bytes:
        return refused(codes.TOO_BIG, f"展开后有 {size / (1 << 20):,.1f} MB，最多 {limits.file_bytes >> 20} MB")
    return Verdict(FileKind.ARCHIVE)


def _nested(package: zipfile.ZipFile) -> str:
    """The first part that is itself a package or a program, whatever it is called."""
    for entry in package.infolist():
        name = entry.filename.lower()
        if entry.is_dir() or name.endswith((".xml", ".rels")):
            continue
        with package.open(entry) as part:
            if part.read(8).startswith(_PACKED_STARTS):
                return entry.filename
    return ""


def _compound(path: Path) -> Verdict:
    data = path.read_bytes()
    if _named(data, "EncryptedPackage"):
        return refused(codes.ENCRYPTED, kind=FileKind.WORKBOOK)
    if not (_named(data, "Workbook") or _named(data, "Book")):
        return refused(codes.NOT_TAKEN, "这是旧版 Office 文件", remedy="在办公软件中另存为 .docx、.xlsx 或 PDF")
    if _named(data, "_VBA_PROJECT_CUR") or _named(data, "_VBA_PROJECT"):
        return refused(codes.HOSTILE, "含有宏", kind=FileKind.OLD_WORKBOOK)
    from python_calamine import CalamineError, load_workbook

    try:
        with load_workbook(str(path)) as book:
            if not book.sheet_names:
                return refused(codes.BROKEN, kind=FileKind.OLD_WORKBOOK)
    except (CalamineError, OSError, ValueError) as error:
        code = codes.ENCRYPTED if "password" in str(error).lower() else codes.BROKEN
        return refused(code, kind=FileKind.OLD_WORKBOOK)
    return Verdict(FileKind.OLD_WORKBOOK)


def _named(data: bytes, name: str) -> bool:
    """Whether a compound file has an entry of that name in its directory."""
    return (name + "\0").encode("utf-16-le") in data


def _single(path: Path, head: bytes, limits: Limits) -> Verdict:
    kind = kind_of_head(head)
    if kind is None:
        what = foreign(head)
        remedy = "用办公软件打开后另存为 .xlsx 或 PDF" if what.startswith("网页") else ""
        return refused(codes.NOT_TAKEN, f"这是{what}" if what else "认不出是什么文件", remedy=remedy)
    if kind is not FileKind.CSV and _hides_a_package(path):
        return refused(codes.HOSTILE, "文件末尾藏有压缩包", kind=kind)
    if kind is FileKind.PDF:
        from peiyu.facts.intake.pdf_look import look

        return look(path, limits)
    if kind is FileKind.CSV:
        return _text(path)
    with path.open("rb") as file:
        pixels = picture_pixels(file, kind)
    if pixels is None:
        return refused(codes.BROKEN, kind=kind)
    if pixels > limits.pixels:
        return refused(codes.TOO_BIG, f"图片有 {pixels:,} 个像素，最多 {limits.pixels:,} 个", kind=kind)
    return Verdict(kind)


def _hides_a_package(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    return b"PK\x05\x06" in tail and b"PK\x01\x02" in tail


def _text(path: Path) -> Verdict:
    """A table as text: its encoding, and the width of its first line."""
    data = path.read_bytes()
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return refused(codes.ENCODING, kind=FileKind.CSV)
    if "\0" in text:
        return refused(codes.ENCODING, kind=FileKind.CSV)
    first = text.split("\n", 1)[0]
    width = max(first.count(","), first.count("\t"), first.count(";")) + 1
    if width > package_guard.MOST_COLUMNS:
        return refused(codes.TOO_BIG, f"有 {width:,} 列，最多 {package_guard.MOST_COLUMNS:,} 列", kind=FileKind.CSV)
    return Verdict(FileKind.CSV)
