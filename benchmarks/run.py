"""The whole benchmark, section by section: peers side by side, growth, the real packs, ten million firms, Spark.

Each section is kept as soon as it is measured, and the page is made anew from all that are there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import sections
from benchmarks.contest import ROOT, Disagreement, Match, Runner, Timing, compare, small
from benchmarks.engines import NAMES, OURS, TAKES_MISSING
from benchmarks.machine import machine
from benchmarks.plan import OFTEN, Plan

LONGEST = 60.0  # seconds after which a slow peer's turns end, three at least
FOLDER = ROOT / "build" / "bench"
Found = dict[str, Any]


@dataclass
class Run:
    """One run: what it is to do, and with which cores."""

    plan: Plan
    against: list[str]
    started: float = field(default_factory=time.monotonic)
    cores: list[int] = field(default_factory=lambda: _cores())

    def say(self, words: str) -> None:
        """Progress on stderr."""
        sys.stderr.write(f"[{time.monotonic() - self.started:5.0f} 秒] {words}\n")
        sys.stderr.flush()


def main(
    against: list[str],
    enterprises: int | None,
    policies: int | None,
    quick: bool,
    out: Path,
    section: str | None = None,
) -> int:
    """Run all sections, or one. Returns the exit code: 1 when two engines disagree or a section failed."""
    from benchmarks.page import screen, write

    run = Run(Plan.of(enterprises, policies, quick), list(against))
    folder = FOLDER.with_name("bench-quick") if quick else FOLDER
    failed = []
    for name in [section] if section else list(SECTIONS):
        try:
            measured = measure(run, name, folder)
        except Disagreement as problem:
            sys.stderr.write(f"E-BENCH-003 引擎的答案不一致,未测量速度:{problem}\n")
            return 1
        if measured is False:
            failed.append(name)
        if measured and not quick:
            write(sections.load(folder), out)
    screen(sections.load(folder))
    if not quick:
        write(sections.load(folder), out)
        sys.stderr.write(f"已写出 {out / 'benchmark.md'}\n")
    if failed:
        sys.stderr.write(f"E-BENCH-004 没有测成:{'、'.join(failed)}(原因见上;可用 --section 单独重测)\n")
    return 1 if failed else 0


def measure(run: Run, name: str, folder: Path) -> bool | None:
    """Measure one section and keep it. None: the plan leaves it out; False: it failed and what was there before stays."""
    load = os.getloadavg()[0]
    start = time.monotonic()
    found = SECTIONS[name](run)
    if found is None:
        return False
    if not found:
        return None
    sections.save(folder, name, found, run.plan, load, time.monotonic() - start)
    return True


def _machine(run: Run) -> Found:
    run.say("测量内存读取带宽 …")
    return asdict(machine())


def _contest(run: Run) -> Found:
    """Ours and each peer on the same work: answers compared, then in turns."""
    matches = [
        asdict(_match(run, peer, plain)) for peer in run.against for plain in (False, True) if _asked(run, peer, plain)
    ]
    return {"matches": matches} if matches else {}


def _asked(run: Run, peer: str, plain: bool) -> bool:
    return not plain or peer in run.plan.plain


def _match(run: Run, peer: str, plain: bool) -> Match:
    plan, core = run.plan, run.cores[-1]
    firms = (plan.plain if plain else plan.peers)[peer]
    way = "(平常写法)" if plain else ""
    run.say(f"{NAMES[peer]}{way}:{firms:,} 家 × {plan.policies:,} 条,先核对答案,再轮流测 {plan.rounds} 次 …")
    with ExitStack() as stack:
        one, other = (stack.enter_context(r) for r in small(peer, firms, plan.policies, core, plain))
        large = stack.enter_context(Runner(OURS, _at_ease(plan), plan.policies, TAKES_MISSING[peer], (core,)))
        compared = compare(one, other)
        large.round()
        begun = time.monotonic()
        while len(other.seconds) < plan.rounds and (len(other.seconds) < 3 or time.monotonic() - begun < LONGEST):
            other.round()
            large.round()
        del large.seconds[0]
        match = Match(other.timing(), large.timing(), compared)
    run.say(f"    {match.ratio:,.1f} 倍")
    return match


def _at_ease(plan: Plan) -> int:
    """So many firms that a run of ours lasts long enough to be timed."""
    return min(plan.enterprises, 262_144)


def _alone(run: Run) -> Found:
    """Ours by itself: one core and two, counts and amounts, the two taking turns."""
    plan = run.plan
    run.say(f"培育:{plan.enterprises:,} 家 × {plan.policies:,} 条,单核与双核 …")
    timings: dict[str, Any] = {}
    read = 0
    with ExitStack() as stack:
        runners = [
            stack.enter_context(Runner(OURS, plan.enterprises, plan.policies, True, tuple(held)))
            for held in ([run.cores[-1:], run.cores[:2]] if len(run.cores) > 1 else [run.cores[-1:]])
        ]
        for runner in runners:
            runner.find()
        for _ in range(OFTEN * plan.rounds):
            for runner in runners:
                runner.round()
                runner.round(paying=True)
        for runner in runners:
            timings[f"{len(runner.cores)}"] = asdict(runner.timing())
            timings[f"{len(runner.cores)} paying"] = asdict(runner.timing(paying=True))
            read = runner.bytes_read
    return {"timings": timings, "bytes_read": read}


def _growth(run: Run) -> Found:
    """How the time grows with the firms and with the policies."""
    plan, core = run.plan, run.cores[-1]
    found: Found = {"enterprises": {}, "policies": {}}
    for name in [OURS, *(p for p in run.against if p in plan.growth_peers)]:
        most = plan.enterprises if name == OURS else plan.peers[name]
        run.say(f"增长曲线:{NAMES[name]} …")
        sizes = [n for n in plan.growth_enterprises if n <= most]
        firms = plan.growth_firms if name == OURS else min(plan.growth_firms, most) // 4
        found["enterprises"][name] = [asdict(_timed(name, n, plan.policies, core)) for n in sizes]
        found["policies"][name] = [asdict(_timed(name, firms, p, core)) for p in plan.growth_policies]
    return found


def _timed(name: str, enterprises: int, policies: int, core: int) -> Timing:
    with Runner(name, enterprises, policies, True, (core,)) as runner:
        runner.round()
        for _ in range(3):
            runner.round()
        del runner.seconds[0]
        return runner.timing()


def _apart(module: str, words: str, *arguments: Callable[[Run], int]) -> Callable[[Run], Found | None]:
    """A section that a module measures in a process of its own and prints as JSON; left out where its first argument is 0."""

    def section(run: Run) -> Found | None:
        given = [argument(run) for argument in arguments]
        if not given[0]:
            return {}
        run.say(words.format(*(f"{n:,}" for n in given)))
        surroundings = dict(os.environ, PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        command = [sys.executable, "-m", module, *map(str, given)]
        done = subprocess.run(command, capture_output=True, env=surroundings, text=True)
        if done.returncode:
            sys.stderr.write("".join(done.stderr.splitlines(keepends=True)[-8:]))
            return None
        found: Found = json.loads(done.stdout.strip().splitlines()[-1])
        return found

    return section


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0, 1]


# The order of the page; what most of the figures hang on comes first, what takes longest last.
SECTIONS: dict[str, Callable[[Run], Found | None]] = {
    "machine": _machine,
    "first-use": _apart("benchmarks.first_use", "首次编译 {} 次 …", lambda run: run.plan.first_use),
    "contest": _contest,
    "alone": _alone,
    "one-firm": _apart(
        "benchmarks.one_firm", "一家企业 × {} 条,说明 20 条只差一步的政策 …", lambda run: run.plan.policies
    ),
    "threshold": _apart(
        "benchmarks.whatif",
        "改动一个门槛:{} 家 × {} 条 …",
        lambda run: run.plan.enterprises,
        lambda run: run.plan.policies,
    ),
    "groups": _apart("benchmarks.groups", "就高组：{} 家，有组与无组轮流 …", lambda run: run.plan.groups),
    "packs": _apart("benchmarks.packs", "真实政策包:{} 家合成企业,从 Parquet 到结论 …", lambda run: run.plan.packs),
    "profile": _apart("benchmarks.profile", "match 的调用次数:{} 家与其两倍 …", lambda run: run.plan.profile),
    "spark": _apart(
        "benchmarks.cluster",
        "Spark:{} 家合成企业,{} 核 …",
        lambda run: run.plan.spark,
        lambda run: min(2, len(run.cores)),
    ),
    "large": _apart(
        "benchmarks.large",
        "{} 家 × {} 条,从磁盘上的数据块 …",
        lambda run: run.plan.large,
        lambda run: run.plan.policies,
    ),
    "growth": _growth,
}
