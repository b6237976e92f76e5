"""`peiyu check [PACK…] [--cases]`: check packs; all problems at once."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path
from typing import Any

from peiyu.cli.packs import folders
from peiyu.cli.report import print_problems, say
from peiyu.cli.unsettled import unsettled
from peiyu.engine.coverage import Coverage
from peiyu.problems import Collector, Problem
from peiyu.rules import Library, check, read_cases
from peiyu.rules.cases import OutOfReach, read_out_of_reach
from peiyu.rules.shipped import shipped

_WORD = re.compile(r"[\w.-]+", re.ASCII)  # codes of rules


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("check", help="检查政策包", description="检查政策包，一次列出全部问题")
    parser.add_argument(
        "packs", nargs="*", metavar="政策包", help="政策包文件夹，或装有政策包的文件夹；不写则检查附带的全部"
    )
    parser.add_argument("--cases", action="store_true", help="同时运行规则旁边的案例")
    parser.add_argument(
        "--coverage", action="store_true", help="运行案例，并列出哪些界限缺少恰好、低一单位或高一单位的案例"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 if there is an error; warnings alone are no error."""
    named = folders(options.packs)
    paths = list(named)
    if options.packs:
        paths = _with_parents(named)
    library, problems = check(paths, dt.date.today())
    collector = Collector(problems)
    own = {code for code, pack in library.packs.items() if any(_inside(pack.path, path) for path in named)}
    found = read_cases(library, collector)
    cases = [c for c in found if c.code in library.rules and library.rules[c.code][0].document.pack in own]
    wanted = options.cases or options.coverage
    covered: Coverage | None = None
    reasons = [r for r in read_out_of_reach(library, collector) if r.code in {c.code for c in cases}]
    if wanted and not collector.errors:
        from peiyu.engine.cases import run_cases

        say(f"运行 {len(cases)} 个案例 …")
        covered = Coverage()
        collector.found += run_cases(library, cases, covered)
        collector.found += covered.idle(reasons)
    elif wanted:
        say("有错误，案例没有运行；改好再运行")
    print_problems(p for p in collector.found if p.is_error or _concerns(p, library, own))
    errors = len(collector.errors)
    print(_counts(library, own, len(cases)) + ("没有错误" if not errors else f"{errors} 个错误"))
    beside = [code for code in library.packs if code not in own]
    if beside:
        print(f"另外读入上级政策包 {'、'.join(beside)}，不算在内，它们的提示也不列出")
    for line in unsettled(library, own) if options.packs else ():
        print(line)
    if covered is not None:
        _print_coverage(covered, reasons, options.coverage)
    return 1 if errors else 0


def _counts(library: Library, own: set[str], cases: int) -> str:
    """What the packs that were asked for hold."""
    rules = [versions for versions in library.rules.values() if versions[0].document.pack in own]
    return f"{len(own)} 个政策包，{len(rules)} 条规则（{sum(map(len, rules))} 个版本），{cases} 个案例："


def _concerns(problem: Problem, library: Library, own: set[str]) -> bool:
    """Whether a warning stands in a pack that was asked for, or names one of its rules."""
    if any(_inside(Path(problem.place.file), library.packs[code].path) for code in own):
        return True
    told = set(_WORD.findall(problem.message))
    return any(code in told and versions[0].document.pack in own for code, versions in library.rules.items())


def _print_coverage(covered: Coverage, reasons: list[OutOfReach], listed: bool) -> None:
    """How many thresholds have their three cases; the others one by one where asked."""
    gaps = list(covered.gaps(reasons))
    excused = sum(bool(gap.reason) for gap in gaps)
    open_gaps = len(gaps) - excused
    words = [f"{covered.full} / {len(covered.seen)} 处界限有恰好和两侧各一单位的案例"]
    words += [f"{excused} 处写明了够不到的一侧"] if excused else []
    words += [f"{open_gaps} 处还缺" + ("" if listed else "（--coverage 逐条列出）")] if open_gaps else []
    print("，".join(words))
    for gap in gaps if listed else ():
        place = gap.place
        why = f"，够不到：{gap.reason}" if gap.reason else ""
        print(f"  {place.code}（{place.version}）{place.words}（{place.figure}）：缺 {'、'.join(gap.lacking)}{why}")


def _inside(path: Path, folder: Path) -> bool:
    return folder.resolve() in (path.resolve(), *path.resolve().parents)


def _with_parents(named: list[Any]) -> list[Any]:
    """The named packs and, where a named pack builds on a shipped one, that too."""
    library, _ = check(named, dt.date.today())
    lacking = {parent for pack in library.packs.values() for parent in pack.parents if parent not in library.packs}
    found = list(named)
    while lacking:
        code = lacking.pop()
        path = shipped() / code
        if (path / "pack.yaml").is_file():
            found.append(path)
            library, _ = check(found, dt.date.today())
            lacking |= {p for pack in library.packs.values() for p in pack.parents if p not in library.packs}
    return found
