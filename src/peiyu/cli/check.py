"""`peiyu check [PACK…] [--cases]`: check packs; all problems at once."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from peiyu.cli.packs import folders
from peiyu.cli.report import print_problems, say
from peiyu.engine.coverage import Coverage
from peiyu.problems import Collector
from peiyu.rules import check, read_cases
from peiyu.rules.cases import OutOfReach, read_out_of_reach
from peiyu.rules.shipped import shipped


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("check", help="检查政策包", description="检查政策包,一次列出全部问题")
    parser.add_argument(
        "packs", nargs="*", metavar="政策包", help="政策包文件夹,或装有政策包的文件夹;不写则检查附带的全部"
    )
    parser.add_argument("--cases", action="store_true", help="同时运行规则旁边的案例")
    parser.add_argument(
        "--coverage", action="store_true", help="运行案例,并列出哪些界限缺少恰好、低一单位或高一单位的案例"
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
        say("有错误,案例没有运行;改好再运行")
    print_problems(collector.found)
    errors = len(collector.errors)
    versions = sum(len(v) for v in library.rules.values())
    print(
        f"{len(library.packs)} 个政策包,{len(library.rules)} 条规则({versions} 个版本),{len(cases)} 个案例:"
        + ("没有错误" if not errors else f"{errors} 个错误"),
        file=sys.stdout,
    )
    if covered is not None:
        _print_coverage(covered, reasons, options.coverage)
    return 1 if errors else 0


def _print_coverage(covered: Coverage, reasons: list[OutOfReach], listed: bool) -> None:
    """How many thresholds have their three cases; the others one by one where asked."""
    gaps = list(covered.gaps(reasons))
    excused = sum(bool(gap.reason) for gap in gaps)
    open_gaps = len(gaps) - excused
    words = [f"{covered.full} / {len(covered.seen)} 处界限有恰好和两侧各一单位的案例"]
    words += [f"{excused} 处写明了够不到的一侧"] if excused else []
    words += [f"{open_gaps} 处还缺" + ("" if listed else "(--coverage 逐条列出)")] if open_gaps else []
    print(",".join(words))
    for gap in gaps if listed else ():
        place = gap.place
        why = f",够不到:{gap.reason}" if gap.reason else ""
        print(f"  {place.code}({place.version}) {place.words}({place.figure}):缺 {'、'.join(gap.lacking)}{why}")


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
