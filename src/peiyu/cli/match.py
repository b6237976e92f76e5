"""`peiyu match DATA`: decide every enterprise against every rule."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from peiyu.cli.beside import told_beside, with_rivals
from peiyu.cli.failures import STANDARD_OUTPUT, named
from peiyu.cli.inputs import (
    Inputs,
    Progress,
    add_deciding_options,
    dossiers_of,
    inputs,
    show_warnings,
    statistics_of,
)
from peiyu.cli.outputs import may_write, replacing
from peiyu.cli.report import say
from peiyu.engine.compile import Rulebook
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import Kernel
from peiyu.engine.lines import jsonl
from peiyu.engine.store import Declared, Pieces, StoredKernel, over_store, piecewise
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.report import Report
from peiyu.facts.sources import SourceKind, source_kind
from peiyu.problems import Place, Problem, ProblemsFound
from peiyu.reports.overview import Overview, overview_in
from peiyu.reports.tables import write_csv, write_parquet
from peiyu.reports.terminal import print_overview
from peiyu.reports.workbook import write_workbook

FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet")


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("match", help="判定企业", description="用全部规则判定数据里的每一家企业")
    parser.add_argument("data", metavar="DATA", help=".xlsx 工作簿、.csv 文件夹或 .parquet 文件夹")
    add_deciding_options(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help="table 总览（默认）、jsonl、csv、xlsx 工作簿、parquet"
    )
    parser.add_argument("--out", metavar="文件", help="写到文件；jsonl、csv 不写时输出到屏幕")
    parser.add_argument("--all", action="store_true", help="总览里列出全部规则")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide and write."""
    with named(Path(options.data)):  # what is prepared of large data is kept beside them
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    if options.format in ("xlsx", "parquet") and not options.out:
        raise ProblemsFound([Problem(Place("--out"), "E-CLI-004", f"{options.format} 要写到文件", "加上 --out 文件名")])
    if options.out:
        form = "text" if options.format == "table" else options.format
        # An earlier result is made anew without asking: scripts decide again into the same file, and the contract keeps that working.
        may_write(options.out, form, [options.data], force=True, makes_folders=True)
    progress = Progress()
    found = inputs(options)
    found = replace(found, rulebook=with_rivals(options, found))
    if beside := told_beside(found.rulebook):
        say(beside)
    if options.format == "table":
        shown, firms = _overview(options, found, progress)
        _tell_if_nobody(firms)
        _print(shown, options)
        _finish(firms, len(found.rulebook.rules), options, progress)
        return 0
    with _in_pieces(options, found, progress) as pieces:
        if pieces is not None:
            show_warnings(pieces.warnings, progress)
            _tell_if_nobody(pieces.enterprises)
            _write(_told(pieces, progress), options)
            _finish(pieces.enterprises, len(found.rulebook.rules), options, progress)
            return 0
    dossiers = dossiers_of(options.data, found.library, options.as_of, progress)
    _tell_if_nobody(dossiers.size(ENTERPRISE))
    progress.step("判定 …")
    decisions = decide(found.rulebook, dossiers, progress=progress.deciding)
    progress.step("写结果 …")
    _write([decisions], options)
    _finish(dossiers.size(ENTERPRISE), len(found.rulebook.rules), options, progress)
    return 0


def _in_pieces(options: argparse.Namespace, found: Inputs, progress: Progress) -> AbstractContextManager[Pieces | None]:
    """A folder of Parquet files larger than one piece. A workbook is made of all decisions at once."""
    path = Path(options.data)
    if options.format == "xlsx" or not _is_parquet(path):
        return nullcontext()
    return piecewise(path, found.rulebook, _declared(options, found), progress.deriving)


def _told(pieces: Pieces, progress: Progress) -> Iterator[Decisions]:
    """The pieces, saying after each how far it is."""
    done = 0
    progress.step("判定并写结果 …")
    for decisions in pieces.decisions:
        yield decisions
        done = min(done + decisions.dossiers.size(ENTERPRISE), pieces.enterprises)
        progress.deciding(done, pieces.enterprises)


def _is_parquet(path: Path) -> bool:
    return path.is_dir() and source_kind(path, Report()) is SourceKind.PARQUET


def _declared(options: argparse.Namespace, found: Inputs) -> Declared:
    return Declared(found.library.tables, found.library.subjects, statistics_of(found.library, options.as_of))


def _tell_if_nobody(firms: int) -> None:
    """Before the result, which is empty then."""
    if not firms:
        say("数据里没有企业，所以没有判定结果：请在“企业”表里每行填一家，至少填统一社会信用代码，再判定一次")


def _finish(firms: int, rules: int, options: argparse.Namespace, progress: Progress) -> None:
    progress.done(f"{firms:,} 家企业 × {rules} 条规则{'，写到 ' + options.out if options.out else ''}")


def _overview(options: argparse.Namespace, found: Inputs, progress: Progress) -> tuple[Overview, int]:
    """The counts of every rule, and how many enterprises there are. A folder of Parquet files is read once into a store."""
    book, path = found.rulebook, Path(options.data)
    frames = dict.fromkeys(rule.frame for rule in book.rules)
    if _is_parquet(path):
        progress.step("读数据 …")
        store, shown = over_store(path, book, _declared(options, found), _of_stored, progress.deriving)
        show_warnings(store.warnings, progress)
        return shown, store.sizes.get(Frame(ENTERPRISE), 0)
    dossiers = dossiers_of(options.data, found.library, options.as_of, progress)
    progress.step("判定 …")
    world = World(dossiers, book.as_of)
    sizes = {frame: dossiers.size(frame.name) for frame in frames}
    return overview_in(book, Kernel(world), sizes), dossiers.size(ENTERPRISE)


def _of_stored(rulebook: Rulebook, kernel: StoredKernel) -> Overview:
    sizes = kernel.stored.store.sizes
    return overview_in(rulebook, kernel, {rule.frame: sizes.get(rule.frame, 0) for rule in rulebook.rules})


def _print(shown: Overview, options: argparse.Namespace) -> None:
    if not options.out:
        with named(Path(STANDARD_OUTPUT)):
            print_overview(shown, Console(width=None if sys.stdout.isatty() else 120), options.all)
        return
    with replacing(Path(options.out)) as out, out.open("w", encoding="utf-8") as file:
        print_overview(shown, Console(file=file, width=140), options.all)


def _write(pieces: Iterable[Decisions], options: argparse.Namespace) -> None:
    if options.out:
        with replacing(Path(options.out)) as out:
            _put(pieces, options.format, out)
    else:
        with named(Path(STANDARD_OUTPUT)):
            _put(pieces, options.format, None)


def _put(pieces: Iterable[Decisions], form: str, out: Path | None) -> None:
    match form:
        case "jsonl":
            chunks = (chunk for decisions in pieces for chunk in jsonl(decisions))
            if out is None:
                for chunk in chunks:
                    sys.stdout.buffer.write(chunk)
                sys.stdout.buffer.flush()
            else:
                with out.open("wb") as file:
                    for chunk in chunks:
                        file.write(chunk)
        case "csv":
            write_csv(pieces, out)
        case "xlsx":
            assert out is not None
            for decisions in pieces:  # only ever one
                write_workbook(decisions, out)
        case _:
            assert out is not None
            write_parquet(pieces, out)
