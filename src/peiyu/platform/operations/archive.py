"""The backup file: a tar of a manifest, the dump, the uploads and the witnesses of the audit's seals. Nothing secret of the host."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from peiyu.platform.operations.census import Count
from peiyu.platform.operations.failures import OperationError

FORMAT = 1
MANIFEST, DUMP, UPLOADS, WITNESS = "manifest.json", "database.dump", "uploads", "audit-seals.jsonl"
LAST = "last-backup.txt"  # in the home folder: when a backup was last made there; not in the database, which it must not change
_BLOCK = 2**20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made: when, with offset.
        version: the version of the software.
        packs: digest of the policy packs at that time; the packs themselves come with the software or from their own archive.
        tables: rows and checksum of each table.
        files: SHA-256 of each other member.
    """

    made: str
    version: str
    packs: str
    tables: Mapping[str, Count]
    files: Mapping[str, str]
    format: int = FORMAT


def pack(out: Path, members: Mapping[str, Path], manifest: Manifest) -> None:
    """Write the archive in one step: it is there whole or not at all. Readable by its owner only."""
    part = out.with_name(out.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    try:
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
            about = tarfile.TarInfo(MANIFEST)
            about.size, about.mode = len(text), 0o600
            tar.addfile(about, io.BytesIO(text))
            for name, path in members.items():
                tar.add(path, name, recursive=False)
            tar.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)  # half of a backup is as large as a backup, and the disk may just have become full
        raise


def unpack(source: Path, folder: Path) -> Manifest:
    """Take an archive apart into `folder` and check every member.

    Raises:
        OperationError: it is no backup of ours (E-OPS-030), or damaged (E-OPS-031).
    """
    try:
        with tarfile.open(source, "r:") as tar:
            for member in tar:
                if not member.isfile() or not _expected(member.name):
                    raise OperationError(
                        "E-OPS-030", f"{source} 里有不该有的内容：{member.name}", "换一个由 peiyu backup 生成的文件"
                    )
                _take_out(tar, member, folder / member.name)
        manifest = read(json.loads((folder / MANIFEST).read_text("utf-8")))
    except (tarfile.TarError, KeyError, TypeError, ValueError, FileNotFoundError) as problem:
        raise OperationError(
            "E-OPS-030", f"{source} 不是完整的备份文件：{problem}", "换一个由 peiyu backup 生成的文件"
        ) from problem
    present = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    present.pop(MANIFEST)
    damaged = sorted(
        name
        for name in {*manifest.files, *present}
        if name not in manifest.files or name not in present or digest(present[name]) != manifest.files[name]
    )
    if damaged:
        raise OperationError("E-OPS-031", f"备份损坏：{'、'.join(damaged[:5])} 等 {len(damaged)} 个文件", "换一个备份")
    return manifest


def read(given: Mapping[str, object]) -> Manifest:
    """The manifest from its JSON.

    Raises:
        ValueError: of another format.
    """
    if given.get("format") != FORMAT:
        raise ValueError(f"格式 {given.get('format')}，本版本只认 {FORMAT}")
    tables = {str(name): Count(**count) for name, count in dict(given["tables"]).items()}  # type: ignore[call-overload]
    files = {str(name): str(value) for name, value in dict(given["files"]).items()}  # type: ignore[call-overload]
    return Manifest(str(given["made"]), str(given["version"]), str(given["packs"]), tables, files)


def uploads(home: Path) -> Iterator[tuple[str, Path]]:
    """The uploaded files of an installation with their names in the archive."""
    folder = home / "uploads"
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            yield f"{UPLOADS}/{path.relative_to(folder).as_posix()}", path


def digest(path: Path, seen: Callable[[int], None] = lambda _: None) -> str:
    """SHA-256 of a file, in hexadecimal."""
    whole = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            whole.update(block)
            seen(len(block))
    return whole.hexdigest()


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, out: Path) -> None:
    """Copy the content and nothing else of a member: no owner, no mode, no link. (`extract` can do so from Python 3.11.4 on.)"""
    content = tar.extractfile(member)
    if content is None:
        raise tarfile.ReadError(member.name)
    out.parent.mkdir(parents=True, exist_ok=True)
    with content, out.open("wb") as file:
        shutil.copyfileobj(content, file, _BLOCK)


def _expected(name: str) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    return name in {MANIFEST, DUMP, WITNESS} or (len(path.parts) > 1 and path.parts[0] == UPLOADS)
