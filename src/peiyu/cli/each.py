"""`deconstruct --each FOLDER`: a file for each document, written as soon as it was read, so that a long run can stop and go on.

What is there already is not read again, unless the document or the program changed since (`ledger`); a document that cannot be read leaves a file that says why, and is tried again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import peiyu
from peiyu.cli.ledger import Entry, Ledger, absolute, digest_of
from peiyu.cli.outputs import STANDARD_INPUT, may_write, never_an_input, parent_of, refused, replacing
from peiyu.cli.report import say
from peiyu.problems import Place, Problem, ProblemsFound

_ENDINGS = {"json": ".json", "yaml": ".yaml", "review": ".txt", "xlsx": ".xlsx"}
_FAILED = ".没有读出.json"
_STALE = "stale"
Result = str | Callable[[Path], None]
"""What a document gives: its text, or what writes it to a path."""


def folder_for_each(folder: str, form: str, names: Sequence[str]) -> Path:
    """The folder to write to. Raises `ProblemsFound` where it is none, holds what is read, or the format has no file of its own."""
    if form not in _ENDINGS:
        raise refused("--each", "E-CLI-004", f"{form} 不能每份文件各写一个", "换成 --format json、yaml、review 或 xlsx")
    if STANDARD_INPUT in names:
        raise refused("--each", "E-CLI-004", "标准输入没有文件名，不能各写一个", "去掉 --each，或写文件名")
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise refused(folder, "E-CLI-004", "这是文件，要写文件夹", "换一个文件夹的名字")
    parent_of(path)
    return path


def each_document(
    names: Sequence[str], folder: Path, form: str, force: bool, written: Callable[[str], tuple[Result, list[Problem]]]
) -> list[Problem]:
    """Write a file for each document; `written` reads one and returns its result. Returns the problems, each file's under its name."""
    found: list[Problem] = []
    ledger = Ledger(folder)
    sources = [absolute(name) for name in names]
    places = ledger.places(sources, _ENDINGS[form])
    kept = 0
    for at, (name, source, place) in enumerate(zip(names, sources, places, strict=True), 1):
        failed = place.with_name(place.name + _FAILED)
        digest = digest_of(source)
        if place.is_file() and not force:
            standing = _standing(ledger.of(source, _ENDINGS[form]), digest, place)
            kept += standing is None
            found += [standing] if isinstance(standing, Problem) else []
            if standing != _STALE:
                continue
        say(f"[{at}/{len(names)}] {name}")
        try:
            never_an_input(place, names)
            if force:
                may_write(str(place), "text" if form == "review" else form, names, force, makes_folders=True)
            result, problems = written(name)
            _put(place, result)
        except PermissionError as error:
            found.append(_not_written(error))
            continue
        except ProblemsFound as error:
            found += error.problems
            told = {"path": name, "errors": [_plain(p) for p in error.problems]}
            _put(failed, json.dumps(told, ensure_ascii=False, indent=1))
            ledger.add(source, digest, place)
            continue
        found += problems
        ledger.add(source, digest, place)
        failed.unlink(missing_ok=True)
    if kept:
        say(f"{kept} 份以前已经写好，没有再读；要重读就加 --force")
    say(f"已写入 {folder}（{sum(p.is_file() for p in places)} 份，共 {len(names)} 份）")
    return found


def _standing(entry: Entry | None, digest: str, place: Path) -> Problem | str | None:
    """What a result that is there already is worth: None if it holds, `_STALE` if it is to be written again, or why it is left alone."""
    if entry is None:
        return Problem(
            Place(str(place)),
            "E-CLI-009",
            "已经有这个文件，但不是这里写出的结果，没有动",
            "换一个文件夹；可以覆盖就加 --force",
        )
    current = (entry.sha256, entry.program) == (digest, peiyu.__version__)
    if digest_of(place) != entry.result_sha256:
        message = "结果写好以后被改过，没有再读" if current else "原文件或程序变了，结果写好以后又被改过，没有再读"
        return Problem(Place(str(place)), "W-CLI-002" if current else "E-CLI-009", message, "要重读并覆盖就加 --force")
    return None if current else _STALE


def _put(path: Path, result: Result) -> None:
    with replacing(path) as beside:
        if isinstance(result, str):
            beside.write_text(result, encoding="utf-8", errors="backslashreplace")
        else:
            result(beside)


def _not_written(error: PermissionError) -> Problem:
    """One result that may not be written, as where its workbook is open: the others are."""
    return Problem(
        Place(str(error.filename or "")),
        "E-CLI-008",
        "读写不了：没有权限",
        "文件正被别的软件打开的话先关闭它，再运行一次",
    )


def _plain(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "message": problem.message, "remedy": problem.remedy}
