"""`deconstruct --each FOLDER`: a file for each document, written as soon as it was read, so that a long run can stop and go on.

What is there already is not read again; a document that cannot be read leaves a file that says why, and is tried again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from peiyu.cli.outputs import STANDARD_INPUT, may_write, never_an_input, parent_of, refused, replacing
from peiyu.cli.report import say
from peiyu.problems import Problem, ProblemsFound

_ENDINGS = {"json": ".json", "yaml": ".yaml", "review": ".txt"}
_FAILED = ".没有读出.json"


def folder_for_each(folder: str, form: str, names: Sequence[str]) -> Path:
    """The folder to write to. Raises `ProblemsFound` where it is none, holds what is read, or the format has no file of its own."""
    if form not in _ENDINGS:
        raise refused("--each", "E-CLI-004", f"{form} 不能每份文件各写一个", "换成 --format json、yaml 或 review")
    if STANDARD_INPUT in names:
        raise refused("--each", "E-CLI-004", "标准输入没有文件名，不能各写一个", "去掉 --each，或写文件名")
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise refused(folder, "E-CLI-004", "这是文件，要写文件夹", "换一个文件夹的名字")
    parent_of(path)
    return path


def each_document(
    names: Sequence[str], folder: Path, form: str, force: bool, written: Callable[[str], tuple[str, list[Problem]]]
) -> list[Problem]:
    """Write a file for each document; `written` reads one and returns its text. Returns the problems, each file's under its name."""
    found: list[Problem] = []
    places = _places(names, folder, _ENDINGS[form])
    kept = 0
    for at, (name, place) in enumerate(zip(names, places, strict=True), 1):
        failed = place.with_name(place.name + _FAILED)
        if place.is_file() and place.stat().st_size and not force:
            kept += 1
            continue
        say(f"[{at}/{len(names)}] {name}")
        try:
            never_an_input(place, names)
            if force:
                may_write(str(place), "text" if form == "review" else form, names, force, makes_folders=True)
            text, problems = written(name)
        except ProblemsFound as error:
            found += error.problems
            _put(
                failed,
                json.dumps({"path": name, "errors": [_plain(p) for p in error.problems]}, ensure_ascii=False, indent=1),
            )
            continue
        found += problems
        _put(place, text)
        failed.unlink(missing_ok=True)
    if kept:
        say(f"{kept} 份以前已经写好，没有再读；要重读就加 --force")
    say(f"已写入 {folder}（{sum(p.is_file() for p in places)} 份，共 {len(names)} 份）")
    return found


def _put(path: Path, text: str) -> None:
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8", errors="backslashreplace")


def _plain(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "message": problem.message, "remedy": problem.remedy}


def _places(names: Sequence[str], folder: Path, ending: str) -> list[Path]:
    """Where each goes: under its own path from the folder that holds them all, so that files of one name do not meet."""
    paths = [Path(os.path.abspath(name)) for name in names]
    above = Path(os.path.commonpath([path.parent for path in paths]))
    return [folder / path.parent.relative_to(above) / (path.name + ending) for path in paths]
