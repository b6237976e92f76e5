"""A folder of files, written whole or not at all: everything is written beside its place first and moved when all went well."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from peiyu.cli.failures import named
from peiyu.cli.outputs import refused

_TABLES = (".csv", ".parquet", ".xlsx")


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder of the same name to write to, on the same disk: in `folder` where that is there, else next to it. It is gone at the end."""
    home = folder if folder.is_dir() else folder.absolute().parent
    with named(folder, home):
        home.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=".peiyu-", dir=home))
    try:
        with named(folder, room):
            new = room / (folder.name or "new")  # the name tells what kind of files is written
            new.mkdir()
            yield new
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """As `beside`; what was written then moves to `folder`. Files there that have other names stay."""
    with beside(folder) as new:
        yield new
        if not folder.exists():
            new.rename(folder)
            return
        for file in sorted(new.iterdir()):
            file.replace(folder / file.name)


def may_fill(folder: Path, tables: Collection[str], note: str, force: bool) -> None:
    """Raises `ProblemsFound` where a data set of these tables, with a file of notes, may not be written to a folder: over files that
    are there only with `force`, and never among other tables, which would be read as if they belonged to it.
    """
    if folder.exists() and not folder.is_dir():
        raise refused(str(folder), "E-CLI-004", "这是文件，数据要写到文件夹", "写一个文件夹的名字，或 ….xlsx 工作簿")
    held = sorted(file for file in folder.glob("*") if file.suffix.lower() in _TABLES and file.is_file())
    others = [file.name for file in held if file.stem not in tables or not _same_kind(file, folder)]
    if others:
        raise refused(
            str(folder), "E-CLI-012", f"文件夹里有别的表 {'、'.join(others[:5])}，会和写进去的混在一起", "换一个文件夹；--force 也不会覆盖它"
        )  # fmt: skip
    held += [folder / note] if (folder / note).is_file() else []
    if held and not force:
        raise refused(
            str(folder), "E-CLI-009", f"文件夹里已有 {held[0].name} 等 {len(held)} 个文件，里面可能有改过的内容", "换一个文件夹；确实要覆盖就加 --force"
        )  # fmt: skip


def _same_kind(file: Path, folder: Path) -> bool:
    return file.suffix.lower() == (".parquet" if folder.name.lower().endswith("parquet") else ".csv")
