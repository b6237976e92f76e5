"""What was measured: a short table on the screen, and the page docs/benchmark.md with its two charts."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.chart import Line, chart
from benchmarks.contest import ROOT, Timing
from benchmarks.engines import NAMES, TAKES_MISSING, version

if TYPE_CHECKING:
    from benchmarks.run import Results

TARGETS = {"polars": 30, "openfisca": 40, "zen": 40_000}


def screen(results: Results) -> None:
    """The ratios and rates, in Chinese."""
    console = Console(width=110)
    table = Table(title="同一台机器、同一次运行、单线程", show_lines=False)
    for title in ("引擎", "企业×政策", "每秒判定", "波动", "培育每秒判定", "倍数", "目标", "核对"):
        table.add_column(title, justify="left" if title == "引擎" else "right")
    for match in results.matches:
        peer = match.peer
        table.add_row(
            f"{NAMES[peer.engine]} {version(peer.engine)}{'' if peer.missing else '(无缺失)'}",
            f"{peer.enterprises:,}×{peer.policies:,}", short(peer.rate), f"{peer.spread:.0%}", short(match.ours.rate),
            f"{match.ratio:,.0f}", f"≥ {TARGETS[peer.engine]:,}" if peer.engine in TARGETS else "",
            f"{match.compared:,} 个数全部一致",
        )  # fmt: skip
    if results.matches:
        console.print(table)
    for name, timing in results.ours.items():
        cores, _, paying = name.partition(" ")
        what = "计数并合计金额" if paying else "计数"
        console.print(f"培育 {cores} 核 {what}:每秒 {short(timing.rate)} 次判定(波动 {timing.spread:.0%})")
    if "2" in results.ours:
        console.print(f"双核比单核:{results.ours['2'].rate / results.ours['1'].rate:.2f} 倍")
    console.print(f"读取内存:单核带宽的 {bandwidth_share(results):.0%}({results.machine.bandwidth / 1e9:.1f} GB/s)")
    if packs := results.packs:
        console.print(
            f"真实政策包 {packs.rules} 条 × {packs.enterprises:,} 家:内核执行 {packs.executed}/{packs.nodes} 个规则节点;"
            f"读 Parquet {packs.reading:.1f} 秒,判定 {packs.deciding:.2f} 秒(列已在内存再判 {packs.again:.2f} 秒),"
            f"内存峰值 {packs.memory / 1e9:.1f} GB"
        )
    if found := results.whatif:
        console.print(
            f"改动一个门槛({found.enterprises:,} 家):{found.moved * 1000:.1f} 毫秒(最慢 {found.slowest * 1000:.1f}),"
            f"全部重算 {found.full * 1000:.0f} 毫秒,答案{'一致' if not found.wrong else '不一致'}"
        )
    if one := results.one_firm:
        console.print(
            f"一家企业 {one.policies:,} 条政策:判定 {one.deciding * 1000:.2f} 毫秒,连同说明 {one.near_misses:.0f} 条只差一步的政策"
            f" {one.explained * 1000:.1f} 毫秒(95% 在 {one.explained_p95 * 1000:.1f} 以内)"
        )
    if cluster := results.cluster:
        console.print(
            f"Spark local[{cluster.cores}]:{cluster.spark:.1f} 秒,单进程 {cluster.alone:.1f} 秒"
            f"({cluster.alone / cluster.spark:.2f} 倍),结果{'一致' if cluster.equal else '不一致'}"
        )
    console.print(f"共用时 {results.seconds:.0f} 秒")


def write(results: Results, folder: Path) -> None:
    """The page and its charts."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    enterprises = [_line(name, found, "enterprises") for name, found in results.by_enterprises.items()]
    policies = [_line(name, found, "policies") for name, found in results.by_policies.items()]
    firms = f"{results.plan.policies:,} policies, one core"
    (assets / "benchmark-enterprises.svg").write_text(
        chart(f"Seconds to decide all firms ({firms})", "enterprises", "seconds", enterprises), encoding="utf-8"
    )
    (assets / "benchmark-policies.svg").write_text(
        chart("Decisions a second as policies grow (one core)", "policies", "decisions a second", policies),
        encoding="utf-8",
    )
    (folder / "benchmark.md").write_text("\n".join(_page(results)) + "\n", encoding="utf-8")


def bandwidth_share(results: Results) -> float:
    """How much of what one core can read a second the counting run reads."""
    timing = results.ours.get("1")
    if timing is None:
        return 0.0
    return results.bytes_read * timing.rate / timing.decisions / results.machine.bandwidth


def short(value: float) -> str:
    """A rate with three digits and a letter.

    >>> short(5_512_000_000.0), short(110_000.0)
    ('5.51 G', '110 k')
    """
    for size, letter in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if value >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def _line(name: str, found: Sequence[Timing], across: str) -> Line:
    points = [(float(getattr(t, across)), t.decisions / t.rate if across == "enterprises" else t.rate) for t in found]
    return Line(NAMES[name], points)


def _page(results: Results) -> Iterator[str]:
    machine, plan = results.machine, results.plan
    yield from (
        "# Benchmark", "",
        "This page is written by `make bench`; nothing in it is typed by hand. One decision is one enterprise under one policy,",
        "three-valued: met, unmet, or unknown for lack of data. Read ratios below 1.3 as ties.", "",
        f"Measured {dt.date.today().isoformat()} at {_revision()} on {machine.processor}, {machine.cores} cores,"
        f" {machine.memory / 2**30:.0f} GiB, Python {machine.python};",
        f"one core reads {machine.bandwidth / 1e9:.1f} GB/s; load before the run {machine.load:.1f}."
        f" The whole run took {results.seconds:.0f} s.", "",
        "## The work", "",
        f"{plan.policies:,} policies of three to eight conditions over 400 distinct conditions on 150 columns (100 figures, 25 yes/no,"
        " 25 words), two in five", "with alternatives, 3 % of the cells missing, a third paying an amount; made from a seed"
        " (`benchmarks/workload.py`).", "Engines that cannot take missing values get the same firms with every cell filled.", "",
        "## Side by side", "",
        "Each engine in a process of its own on the same core, one thread. First the counts of every policy, the sums of amounts where"
        " the engine gives", "them, and every pair of 64 firms are compared; one difference stops the run. Then engines take turns;"
        f" medians of {plan.rounds} (of a slow peer three) and (slowest − fastest) ÷ median.", "Columns are in memory in each engine's own form before the"
        " clock starts. Peers get so many firms as they decide in seconds; memory is the", "peak of the process beyond what it had before there were firms.", "",
        "| engine | firms | missing cells | decisions/s | spread | Peiyu on this core, in turns | ratio | wanted | memory | compared |",
        "| --- | --: | --- | --: | --: | --: | --: | --: | --: | --: |",
    )  # fmt: skip
    for match in results.matches:
        peer = match.peer
        wanted = f"≥ {TARGETS[peer.engine]:,} ×" if peer.engine in TARGETS else ""
        yield (
            f"| {NAMES[peer.engine]} {version(peer.engine)} | {peer.enterprises:,} | {'yes' if TAKES_MISSING[peer.engine] else 'none'}"
            f" | {short(peer.rate)} | {peer.spread:.0%} | {short(match.ours.rate)} | **{match.ratio:,.1f} ×** | {wanted}"
            f" | {peer.memory / 2**20:,.0f} MiB | {match.compared:,} equal |"
        )
    yield from ("", "## Peiyu alone", "", f"{plan.enterprises:,} enterprises.", "")
    yield from ("| what | decisions/s | spread | seconds |", "| --- | --: | --: | --: |")
    for name, timing in results.ours.items():
        cores, _, paying = name.partition(" ")
        what = f"{cores} core{'s' if cores != '1' else ''}, {'counts and amounts summed' if paying else 'counts'}"
        yield f"| {what} | {short(timing.rate)} | {timing.spread:.0%} | {timing.decisions / timing.rate:.3f} |"
    if "2" in results.ours:
        yield from ("", f"Two cores are {results.ours['2'].rate / results.ours['1'].rate:.2f} × one (wanted ≥ 1.8).")
    yield f"Counting reads columns at {bandwidth_share(results):.0%} of what the core can read from memory."
    yield from ("", "## Growth", "", "![Seconds by enterprises](assets/benchmark-enterprises.svg)", "")
    yield from ("![Rate by policies](assets/benchmark-policies.svg)", "")
    yield from _rest(results)


def _rest(results: Results) -> Iterator[str]:
    if found := results.whatif:
        yield from (
            "## One threshold moved", "",
            f"{found.enterprises:,} enterprises, {found.policies:,} policies; every threshold moved by a tenth, in turn, from the same"
            f" baseline; {found.touched:.0f} policies read it on average.", "",
            "| what | measured |", "| --- | --: |",
            f"| all planes decided and kept ({found.memory_of_planes / 1e9:.2f} GB for the policies) | {found.kept:.2f} s |",
            f"| one threshold moved | {found.moved * 1e3:.1f} ms, slowest {found.slowest * 1e3:.1f} ms (wanted ≤ 10 ms at 1,000,000) |",
            f"| the same by deciding everything anew | {found.full * 1e3:.0f} ms |",
            f"| curve of one policy over 20 thresholds | {found.curve * 1e3:.0f} ms |",
            f"| counts that differ from deciding anew | {found.wrong} |", "",
        )  # fmt: skip
    if one := results.one_firm:
        yield from (
            "## One enterprise", "",
            f"All {one.policies:,} policies for one enterprise, in process, rulebook compiled; then its first {one.near_misses:.0f} near"
            " misses (one group of conditions alone fails) explained clause by clause.", "",
            "| what | median | p95 |", "| --- | --: | --: |",
            f"| verdicts and failing groups | {one.deciding * 1e3:.2f} ms | {one.deciding_p95 * 1e3:.2f} ms |",
            f"| with near misses explained (wanted ≤ 1 ms, p95 ≤ 2 ms) | {one.explained * 1e3:.2f} ms | {one.explained_p95 * 1e3:.2f} ms |",
            "",
        )  # fmt: skip
    if packs := results.packs:
        seconds = packs.reading + packs.deciding
        yield from (
            "## The real packs", "",
            f"{packs.rules} rules over {packs.enterprises:,} synthetic enterprises ({packs.parquet_bytes / 1e6:,.0f} MB of Parquet).", "",
            "| what | measured |", "| --- | --: |",
            f"| rule nodes executed in the kernel | {packs.executed:,} of {packs.nodes:,} ({packs.executed / packs.nodes:.0%}) |",
            f"| raw tables in Parquet to columns in memory | {packs.reading:.1f} s |",
            f"| columns to counts of every rule, the first time | {packs.deciding:.2f} s |",
            f"| again, program bound | {packs.again:.2f} s ({short(packs.decisions / packs.again)} decisions/s) |",
            f"| from Parquet to verdicts | {seconds:.1f} s (wanted ≤ 60 s for 1,000,000) |",
            f"| peak memory | {packs.memory / 1e9:.2f} GB (wanted ≤ 4 GB) |", "",
        )  # fmt: skip
    if cluster := results.cluster:
        yield from (
            "## Spark on this machine", "",
            f"{cluster.rules} rules over {cluster.enterprises:,} enterprises in {cluster.groups} row groups, from Parquet to counts:"
            f" one process on {cluster.cores} cores {cluster.alone:.1f} s,",
            f"Spark local[{cluster.cores}] with tickets {cluster.spark:.1f} s, {cluster.alone / cluster.spark:.2f} × the rate of one process"
            f" (wanted ≥ 0.7); results {'identical' if cluster.equal else '**differ**'}.", "",
        )  # fmt: skip
    yield from results.notes


def _revision() -> str:
    try:
        done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return "an unknown revision"
    return f"revision {done.stdout.strip()}" if done.returncode == 0 else "an unknown revision"
