"""The whole benchmark: peers side by side, growth, the real packs, Spark; figures on the screen and on a page of the docs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cluster import ClusterResult
from benchmarks.contest import ROOT, Disagreement, Match, Runner, Timing, compare, small
from benchmarks.engines import NAMES, OURS, TAKES_MISSING
from benchmarks.machine import Machine, machine
from benchmarks.one_firm import OneFirmResult
from benchmarks.packs import PacksResult
from benchmarks.plan import Plan
from benchmarks.whatif import WhatIfResult

LONGEST = 60.0  # seconds after which a slow peer's turns end, three at least


@dataclass
class Results:
    """Everything that was measured."""

    machine: Machine
    plan: Plan
    matches: list[Match] = field(default_factory=list)
    ours: dict[str, Timing] = field(default_factory=dict)
    bytes_read: int = 0
    by_enterprises: dict[str, list[Timing]] = field(default_factory=dict)
    by_policies: dict[str, list[Timing]] = field(default_factory=dict)
    packs: PacksResult | None = None
    cluster: ClusterResult | None = None
    whatif: WhatIfResult | None = None
    one_firm: OneFirmResult | None = None
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main(against: list[str], enterprises: int | None, policies: int | None, quick: bool, out: Path) -> int:
    """Run all parts. Returns the exit code: 1 when two engines disagree."""
    from benchmarks.page import screen, write

    started = time.monotonic()
    try:
        results = measure(Plan.of(enterprises, policies, quick), list(against), started)
    except Disagreement as problem:
        sys.stderr.write(f"E-BENCH-003 引擎的答案不一致,未测量速度:{problem}\n")
        return 1
    results.seconds = time.monotonic() - started
    screen(results)
    if not quick:
        write(results, out)
        sys.stderr.write(f"已写出 {out / 'benchmark.md'}\n")
    return 0


def measure(plan: Plan, against: list[str], started: float) -> Results:
    """All parts, one after the other; nothing else should run on the machine."""

    def say(words: str) -> None:
        sys.stderr.write(f"[{time.monotonic() - started:5.0f} 秒] {words}\n")
        sys.stderr.flush()

    say("测量内存读取带宽 …")
    results = Results(machine(), plan)
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0, 1]
    _contest(plan, against, cores[-1], results, say)
    _alone(plan, cores, results, say)
    _growth(plan, [OURS, *(p for p in against if p in plan.growth_peers)], cores[-1], results, say)
    say(f"改动一个门槛:{plan.enterprises:,} 家 × {plan.policies:,} 条 …")
    found = _apart("benchmarks.whatif", plan.enterprises, plan.policies)
    results.whatif = None if found is None else WhatIfResult(**found)
    say(f"一家企业 × {plan.policies:,} 条,说明 20 条只差一步的政策 …")
    found = _apart("benchmarks.one_firm", plan.policies)
    results.one_firm = None if found is None else OneFirmResult(**found)
    say(f"真实政策包:{plan.packs:,} 家合成企业,从 Parquet 到结论 …")
    found = _apart("benchmarks.packs", plan.packs)
    results.packs = None if found is None else PacksResult(**found)
    if not plan.spark:
        return results
    say(f"Spark:{plan.spark:,} 家合成企业 …")
    found = _apart("benchmarks.cluster", plan.spark, min(2, len(cores)))
    results.cluster = None if found is None else ClusterResult(**found)
    if found is None:
        results.notes.append("Spark was not measured: PySpark or Java 17 is missing (the message is in the terminal).")
    return results


def _contest(plan: Plan, against: list[str], core: int, results: Results, say: Any) -> None:
    """Ours and each peer on the same work: answers compared, then in turns."""
    for peer in against:
        firms = plan.peers[peer]
        say(f"{NAMES[peer]}:{firms:,} 家 × {plan.policies:,} 条,先核对答案,再轮流测 {plan.rounds} 次 …")
        with ExitStack() as stack:
            one, other = (stack.enter_context(r) for r in small(peer, firms, plan.policies, core))
            large = stack.enter_context(Runner(OURS, _at_ease(plan), plan.policies, TAKES_MISSING[peer], (core,)))
            compared = compare(one, other)
            large.round()
            begun = time.monotonic()
            while len(other.seconds) < plan.rounds and (len(other.seconds) < 3 or time.monotonic() - begun < LONGEST):
                other.round()
                large.round()
            del large.seconds[0]
            results.matches.append(Match(other.timing(), large.timing(), compared))
            say(f"    {results.matches[-1].ratio:,.1f} 倍")


def _at_ease(plan: Plan) -> int:
    """So many firms that a run of ours lasts long enough to be timed."""
    return min(plan.enterprises, 262_144)


def _alone(plan: Plan, cores: list[int], results: Results, say: Any) -> None:
    """Ours by itself: one core and two, counts and amounts."""
    say(f"培育:{plan.enterprises:,} 家 × {plan.policies:,} 条,单核与双核 …")
    for held in [cores[-1:], cores[:2]] if len(cores) > 1 else [cores[-1:]]:
        with Runner(OURS, plan.enterprises, plan.policies, True, tuple(held)) as runner:
            runner.find()
            for _ in range(plan.rounds):
                runner.round()
                runner.round(paying=True)
            results.ours[f"{len(held)}"] = runner.timing()
            results.ours[f"{len(held)} paying"] = runner.timing(paying=True)
            results.bytes_read = runner.bytes_read


def _growth(plan: Plan, names: list[str], core: int, results: Results, say: Any) -> None:
    """How the time grows with the firms and with the policies."""
    for name in names:
        most = plan.enterprises if name == OURS else plan.peers[name]
        say(f"增长曲线:{NAMES[name]} …")
        sizes = [n for n in plan.growth_enterprises if n <= most]
        firms = plan.growth_firms if name == OURS else min(plan.growth_firms, most) // 4
        results.by_enterprises[name] = [_timed(name, n, plan.policies, core) for n in sizes]
        results.by_policies[name] = [_timed(name, firms, p, core) for p in plan.growth_policies]


def _timed(name: str, enterprises: int, policies: int, core: int) -> Timing:
    with Runner(name, enterprises, policies, True, (core,)) as runner:
        runner.round()
        for _ in range(3):
            runner.round()
        del runner.seconds[0]
        return runner.timing()


def _apart(module: str, *arguments: int) -> dict[str, Any] | None:
    """The JSON that a module prints last, run in a process of its own; None if it failed."""
    surroundings = dict(os.environ, PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'src'}")
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env=surroundings, text=True)
    if done.returncode:
        sys.stderr.write("".join(done.stderr.splitlines(keepends=True)[-8:]))
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
