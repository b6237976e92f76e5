"""What the deciding commands share: packs, data, the rulebook, and progress on stderr."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peiyu.cli.packs import folders
from peiyu.cli.report import print_problems
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.problems import Collector, Place, Problem, ProblemsFound, nearest
from peiyu.rules import Library, check, checked, load, resolve, resolve_cohorts
from peiyu.rules.model import CohortStatistic, Occasion
from peiyu.rules.shipped import shipped


@dataclass(frozen=True, slots=True)
class Inputs:
    """The packs and the rulebook of one run."""

    library: Library
    rulebook: Rulebook


class Progress:
    """One line on stderr that moves while work goes on; plain lines where stderr is no terminal."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.started = time.monotonic()

    def step(self, words: str) -> None:
        """Say what begins now."""
        if self.live:
            sys.stderr.write(f"\r\033[K{words}")
        else:
            sys.stderr.write(words + "\n")
        sys.stderr.flush()

    def reading(self, table: str, done: int, total: int) -> None:
        """Progress of reading tables."""
        if table and self.live:
            self.step(f"读数据：{table}({done + 1}/{total})")

    def deriving(self, done: int, total: int) -> None:
        """Progress of reading a large data set slice by slice."""
        if self.live:
            self.step(f"读数据：{done}/{total}")

    def deciding(self, done: int, total: int) -> None:
        """Progress of deciding rows."""
        if self.live:
            self.step(f"判定：{done:,}/{total:,}")

    def done(self, words: str) -> None:
        """The last line."""
        seconds = time.monotonic() - self.started
        sys.stderr.write(f"{chr(13) + chr(27) + '[K' if self.live else ''}{words}，用时 {seconds:.1f} 秒\n")
        sys.stderr.flush()


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """The options --as-of and --pack."""
    parser.add_argument("--as-of", type=a_date, default=dt.date.today(), metavar="日期", help="在哪一天判定，默认今天")
    parser.add_argument(
        "--pack", action="append", default=[], metavar="政策包", help="只用这些政策包（代码或文件夹；可写多次）"
    )
    parser.add_argument(
        "--each-problem", action="store_true", help="逐条列出数据里的问题；不写时，同一列里同类的并成一行"
    )


def add_deciding_options(parser: argparse.ArgumentParser) -> None:
    """The options of the deciding commands: also --occasion, --include-drafts and --rule."""
    add_data_options(parser)
    parser.add_argument("--occasion", choices=("认定", "复核"), default="认定", help="认定（默认）或复核")
    parser.add_argument(
        "--include-drafts", action="store_true", help="也判定征求意见稿、样例和待审（单独标明，不计入合计）"
    )
    parser.add_argument(
        "--rule", action="append", default=[], metavar="代码", help="只判定这些规则（代码或名称；可写多次）"
    )


def a_date(text: str) -> dt.date:
    """A date given on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-06-30") from None


def library_of(named: list[str]) -> Library:
    """The checked library: the packs named and the shipped ones they build on. Raises `ProblemsFound` if a pack is wrong."""
    strangers = [n for n in named if not Path(n).exists() and not (shipped() / n / "pack.yaml").is_file()]
    if strangers:
        known = "、".join(sorted(p.parent.name for p in shipped().glob("*/pack.yaml")))
        raise ProblemsFound(
            [Problem(Place("--pack"), "E-CLI-002", f"没有政策包“{n}”", f"有：{known}") for n in strangers]
        )
    paths = list(dict.fromkeys([shipped(), *folders([n for n in named if Path(n).exists()])]))
    mark = checked.digest(paths)
    if checked.known_good(mark):
        return load(paths, Collector())
    library, problems = check(paths, dt.date.today())
    errors = [p for p in problems if p.is_error]
    if errors:
        raise ProblemsFound(errors)
    checked.remember(mark)
    return library


def inputs(options: argparse.Namespace) -> Inputs:
    """The library and the rulebook that the options ask for. Raises `ProblemsFound` for an unknown pack or rule."""
    library = library_of(options.pack)
    found = rulebook_of(options, library, options.rule)
    if options.rule and not found.rules:
        names = "、".join(options.rule)
        raise ProblemsFound(
            [Problem(Place("--rule"), "E-CLI-003", f"规则 {names} 在 {options.as_of} 没有有效的版本", "换一个 --as-of")]
        )
    return Inputs(library, found)


def rulebook_of(options: argparse.Namespace, library: Library, rules: Sequence[str]) -> Rulebook:
    """The rules named, all where none is, as the other options ask for them."""
    packs = [_pack_code(name, library) for name in options.pack]
    codes = [_rule_code(name, library) for name in rules]
    occasion: Occasion = options.occasion
    found = resolve(library, options.as_of, occasion, include_drafts=options.include_drafts, packs=packs, codes=codes)
    return compile_rules(found, options.as_of, occasion)


def dossiers_of(path: str, library: Library, as_of: dt.date, progress: Progress) -> Dossiers:
    """The data set. Raises `ProblemsFound` with every error in it."""
    progress.step("读数据 …")
    dossiers = read(path, library.tables, library.subjects, progress.reading, statistics_of(library, as_of))
    show_warnings(dossiers.warnings, progress)
    return dossiers


def statistics_of(library: Library, as_of: dt.date) -> dict[str, CohortStatistic]:
    """The cohort statistics declared for a date, by name."""
    return {s.name: s for s in resolve_cohorts(library, as_of, Collector())}


def show_warnings(warnings: Sequence[Problem], progress: Progress) -> None:
    """What was odd in the data, on stderr."""
    if warnings:
        if progress.live:
            progress.step("")
        print_problems(warnings)


def _pack_code(name: str, library: Library) -> str:
    path = Path(name)
    for code, pack in library.packs.items():
        if name == code or (path.exists() and pack.path.resolve() == path.resolve()):
            return code
    if path.exists():
        inside = [code for code, pack in library.packs.items() if path.resolve() in pack.path.resolve().parents]
        if inside:
            return inside[-1]
    raise ProblemsFound(
        [Problem(Place("--pack"), "E-CLI-002", f"没有政策包“{name}”", f"有：{'、'.join(library.packs)}")]
    )


def _rule_code(name: str, library: Library) -> str:
    code = library.rule_code(name)
    if code is None:
        hint = nearest(name, [*library.rules, *library.rule_names])
        raise ProblemsFound(
            [Problem(Place("--rule"), "E-CLI-003", f"没有规则“{name}”", f"相近的：{'、'.join(hint) or '无'}")]
        )
    return code
