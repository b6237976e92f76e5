"""Where a command may write: never over what it reads, over what is there only with --force, and always whole or not at all.

A file is written beside its place and then takes it, so that an interrupted run leaves what was there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from peiyu.cli.failures import named
from peiyu.cli.packs import called, is_pack
from peiyu.cli.report import say
from peiyu.problems import Place, Problem, ProblemsFound

_ENDINGS = {
    "json": (".json",), "yaml": (".yaml", ".yml"), "xlsx": (".xlsx",), "html": (".html", ".htm"), "text": (".txt", ".md", ".text"),
    "jsonl": (".jsonl", ".json", ".ndjson"), "csv": (".csv",), "parquet": (".parquet",),
}  # fmt: skip
_PLAIN = ("json", "yaml", "text", "jsonl", "csv")  # may be called .txt as well
_OF_OTHERS = frozenset(
    ending for endings in _ENDINGS.values() for ending in endings
) | frozenset((".doc", ".docx", ".wps", ".rtf", ".pdf", ".ofd", ".xls", ".et", ".csv", ".parquet", ".zip", ".pptx"))  # fmt: skip
STANDARD_INPUT = "-"


def add_force(parser: argparse.ArgumentParser, words: str = "覆盖已有的文件") -> None:
    """The option --force."""
    parser.add_argument("--force", action="store_true", help=words)


def refused(place: str, code: str, message: str, remedy: str) -> ProblemsFound:
    """One problem with the place that a command was told to write to."""
    return ProblemsFound([Problem(Place(place), code, message, remedy)])


def may_write(out: str, form: str, inputs: Sequence[str], force: bool, makes_folders: bool = False) -> Path:
    """The path of a file that may be written. Raises `ProblemsFound` before any work is done where it may not.

    `makes_folders`: the command makes the folders on the way to it, as it always did.
    """
    path = Path(out)
    ending = path.suffix.lower()
    own = _ENDINGS[form]
    if (ending in _OF_OTHERS and ending not in own and not (ending == ".txt" and form in _PLAIN)) or (
        form == "xlsx" and ending not in own
    ):
        raise refused(
            out,
            "E-CLI-004",
            f"文件名以 {ending or '（没有后缀）'} 结尾，内容却是 {form}",
            f"把文件名写成 ….{own[0][1:]}",
        )
    if path.is_dir():
        raise refused(out, "E-CLI-004", "这是文件夹，要写文件名", f"写成 {out.rstrip('/')}/….{own[0][1:]}")
    if not makes_folders:
        parent_of(path)
    never_an_input(path, inputs)
    pack = next((folder for folder in path.absolute().parents if is_pack(folder)), None) if path.is_file() else None
    if pack:
        word = called(pack)
        raise refused(out, "E-CLI-012", f"这是{word}里的文件，里面是写好的规则", f"换一个{word}以外的文件名")
    if path.is_file() and path.stat().st_size and not force:
        raise refused(out, "E-CLI-009", "已经有这个文件，里面可能有改过的内容", "换一个名字；确实要覆盖就加 --force")
    return path


def never_an_input(path: Path, inputs: Iterable[str]) -> None:
    """Raises `ProblemsFound` where a path is one of the files that the command reads, itself or in a folder, under whatever name."""
    for name in inputs:
        if name == STANDARD_INPUT:
            continue
        with suppress(OSError):
            for held in (Path(name), *(Path(name).iterdir() if Path(name).is_dir() else ())):
                if path.samefile(held):
                    raise refused(str(path), "E-CLI-010", "这是要读的原文件，写上去原文就没有了", "换一个文件名")


def parent_of(path: Path) -> Path:
    """The folder that a path is to be made in. Raises `ProblemsFound` where there is none: a slip of the pen makes no folders."""
    parent = path.absolute().parent
    if not parent.is_dir():
        raise refused(str(path), "E-CLI-011", f"没有文件夹 {parent}", "核对路径；路径没有写错就先建好这个文件夹")
    return parent


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; what is written takes the place of `path` when all went well. The folders on the way are made."""
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():  # a device or a pipe: nothing to keep
        with named(path):
            yield real
        return
    beside = real.with_name(f".peiyu-{os.getpid()}-{real.name[-40:]}")
    try:
        with named(path, beside):
            real.parent.mkdir(parents=True, exist_ok=True)
            yield beside
            if real.exists():
                shutil.copymode(real, beside)
            beside.replace(real)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def put(text: str, out: Path | None) -> None:
    """Write a text to a file, or to the screen where none is named."""
    if out is None:
        sys.stdout.write(text)
        return
    with replacing(out) as path:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    say(f"已写入 {out}")
