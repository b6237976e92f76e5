"""Where stores lie: beside the data, or in the cache folder; one folder a content, put there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from peiyu.engine.kernel.cache import home
from peiyu.facts.sources import SourceKind, files_in

NAME = ".peiyu-blocks"
_KEPT = 3  # stores of one data set, newest first
_FORGOTTEN = 24 * 3600.0  # seconds after which what a stopped process left is swept away
_FOOTER = 8


def content(folder: Path) -> str:
    """A digest of what the Parquet files hold: of each its name, length, time of change and footer, which names every column chunk."""
    digest = hashlib.sha256()
    for table in files_in(folder, SourceKind.PARQUET):
        for file in sorted(table.glob("*.parquet")) if table.is_dir() else [table]:
            held = file.stat()
            digest.update(f"{file.relative_to(folder)}|{held.st_size}|{held.st_mtime_ns}|".encode())
            digest.update(_footer(file, held.st_size))
    return digest.hexdigest()


def home_of(folder: Path) -> Path:
    """The folder for the stores of a data set: beside the data, or where that cannot be written or `PEIYU_CACHE_DIR` says so in
    the cache.
    """
    if not os.environ.get("PEIYU_CACHE_DIR") and os.access(folder, os.W_OK):
        return folder / NAME
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return home() / "blocks" / name


def scratch(at: Path) -> Path:
    """A new folder beside the stores, in which one is made. What stopped processes left there long ago is removed."""
    at.mkdir(parents=True, exist_ok=True)
    for old in at.glob(".making-*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=".making-", dir=at))


def publish(made: Path, place: Path) -> None:
    """Move a finished store to its place. One that another process has put there meanwhile is kept: it is the same."""
    try:
        made.rename(place)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        if not place.is_dir():
            raise


def discard(place: Path) -> None:
    """Take away a damaged store. It is moved first, so that nobody finds half of it."""
    aside = place.with_name(f".making-{place.name[:8]}-{os.getpid()}")
    with suppress(OSError):
        place.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def prune(at: Path, keep: Iterable[Path]) -> None:
    """Remove the oldest stores of a data set beyond the newest few."""
    kept = {path.name for path in keep}
    with suppress(OSError):
        stores = sorted((p for p in at.iterdir() if p.is_dir() and not p.name.startswith(".")), key=_age)
        for old in [p for p in stores if p.name not in kept][: max(0, len(stores) - _KEPT)]:
            shutil.rmtree(old, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _footer(file: Path, size: int) -> bytes:
    """The footer of a Parquet file as it lies; of what is none, its last bytes."""
    with file.open("rb") as held:
        held.seek(max(0, size - _FOOTER))
        tail = held.read(_FOOTER)
        length = int.from_bytes(tail[:4], "little")
        if tail[4:] != b"PAR1" or length > size - _FOOTER:
            return tail
        held.seek(size - _FOOTER - length)
        return held.read(length)
