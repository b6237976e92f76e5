"""What was measured, as a short report on the screen and as the page docs/benchmark.md with its two charts.

Both are made of the sections that are there; one that was never measured is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.chart import Line, chart
from benchmarks.contest import Match, Timing
from benchmarks.engines import CUT, NAMES, PLAIN, TAKES_MISSING, version
from benchmarks.plan import OFTEN
from benchmarks.sections import Section

TARGETS = {"polars": 30, "openfisca": 40, "zen": 40_000}
Held = Mapping[str, Section]


def screen(held: Held) -> None:
    """The ratios and rates, in Chinese."""
    console = Console(width=110)
    if "contest" in held:
        console.print(_table(held["contest"]))
    for name, timing in _timings(held).items():
        cores, _, paying = name.partition(" ")
        what = "计数并合计金额" if paying else "计数"
        console.print(f"培育 {cores} 核 {what}:每秒 {short(timing.rate)} 次判定(波动 {timing.spread:.0%})")
    for line in _lines(held):
        console.print(line)


def _table(section: Section) -> Table:
    table = Table(title="同一台机器、同一次运行、单线程", show_lines=False)
    for title in ("引擎", "企业×政策", "每秒判定", "波动", "培育每秒判定", "倍数", "目标", "核对"):
        table.add_column(title, justify="left" if title == "引擎" else "right")
    for match in _matches(section):
        peer = match.peer
        table.add_row(
            f"{NAMES[peer.engine]} {version(peer.engine)}{'(平常写法)' if peer.plain else ''}{'' if peer.missing else '(无缺失)'}",
            f"{peer.enterprises:,}×{peer.policies:,}", short(peer.rate), f"{peer.spread:.0%}", short(match.ours.rate),
            f"{match.ratio:,.0f}", f"≥ {TARGETS[peer.engine]:,}" if peer.engine in TARGETS else "",
            f"{match.compared:,} 个数全部一致",
        )  # fmt: skip
    return table


def _lines(held: Held) -> Iterator[str]:
    found = {name: section.found for name, section in held.items()}
    if one := found.get("packs"):
        yield (
            f"真实政策包 {one['rules']} 条 × {one['enterprises']:,} 家:内核执行 {one['executed']}/{one['nodes']} 个规则节点;"
            f"从 Parquet 到结论 {one['raw']:.1f} 秒,内存峰值 {one['memory'] / 1e9:.1f} GB;从数据块 {one['cached']:.2f} 秒"
        )
    if one := found.get("large"):
        yield (
            f"{one['enterprises']:,} 家 × {one['policies']:,} 条:冷 {one['cold']:.1f} 秒,热 {one['warm']:.1f} 秒,"
            f"匿名内存 {one['anonymous'] / 1e9:.2f} GB"
        )
    if one := found.get("threshold"):
        yield (
            f"改动一个门槛({one['enterprises']:,} 家):{one['moved'] * 1000:.1f} 毫秒(最慢 {one['slowest'] * 1000:.1f}),"
            f"全部重算 {one['full'] * 1000:.0f} 毫秒,答案{'不一致' if one['wrong'] else '一致'}"
        )
    if one := found.get("one-firm"):
        yield (
            f"一家企业 {one['policies']:,} 条政策:判定 {one['deciding'] * 1000:.2f} 毫秒,连同说明 {one['near_misses']:.0f} 条只差一步的政策"
            f" {one['explained'] * 1000:.2f} 毫秒(95% 在 {one['explained_p95'] * 1000:.2f} 以内)"
        )
    if one := found.get("first-use"):
        yield f"首次编译 {one['compiled']:.1f} 秒,之后载入 {one['loaded']:.1f} 秒"
    if one := found.get("spark"):
        yield (
            f"Spark local[{one['cores']}]:{one['spark']:.1f} 秒,单进程 {one['alone']:.1f} 秒"
            f"({one['alone'] / one['spark']:.2f} 倍),结果{'一致' if one['equal'] else '不一致'}"
        )


def write(held: Held, folder: Path) -> None:
    """The page and its charts."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    if "growth" in held:
        growth, plan = held["growth"].found, held["growth"].plan
        lines = {
            across: [_line(name, [_timing(t) for t in found], across) for name, found in growth[across].items()]
            for across in ("enterprises", "policies")
        }
        firms = f"{plan.policies:,} policies, one core"
        (assets / "benchmark-enterprises.svg").write_text(
            chart(f"Seconds to decide all firms ({firms})", "enterprises", "seconds", lines["enterprises"]),
            encoding="utf-8",
        )
        (assets / "benchmark-policies.svg").write_text(
            chart(
                "Decisions a second as policies grow (one core)", "policies", "decisions a second", lines["policies"]
            ),
            encoding="utf-8",
        )
    (folder / "benchmark.md").write_text("\n".join(_page(held)).rstrip() + "\n", encoding="utf-8")


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


def _timings(held: Held) -> dict[str, Timing]:
    return {name: _timing(one) for name, one in held["alone"].found["timings"].items()} if "alone" in held else {}


def _matches(section: Section) -> list[Match]:
    return [Match(_timing(m["peer"]), _timing(m["ours"]), m["compared"]) for m in section.found["matches"]]


def _timing(held: Mapping[str, Any]) -> Timing:
    return Timing(**{**held, "seconds": tuple(held["seconds"])})


def _page(held: Held) -> Iterator[str]:
    yield from (
        "# Benchmark", "",
        "This page is written by `make bench`; nothing in it is typed by hand. One decision is one enterprise under one policy,",
        "three-valued: met, unmet, or unknown for lack of data. Read ratios below 1.3 as ties. Each section says when it was measured;",
        "`peiyu bench --section NAME` measures one anew.", "",
    )  # fmt: skip
    for name, part in _PARTS.items():
        if name in held:
            yield from part(held[name], held)


def _work(section: Section, held: Held) -> Iterator[str]:
    one, plan = section.found, section.plan
    yield from (
        f"{one['processor']}, {one['cores']} cores, {one['memory'] / 2**30:.0f} GiB, Python {one['python']};"
        f" one core reads {one['bandwidth'] / 1e9:.1f} GB/s.", section.stamp, "",
        "## The work", "",
        f"{plan.policies:,} policies of three to eight conditions over 400 distinct conditions on 150 columns (100 figures, 25 yes/no,"
        " 25 words), two in five", "with alternatives, 3 % of the cells missing, a third paying an amount; made from a seed"
        " (`benchmarks/workload.py`).", "Engines that cannot take missing values get the same firms with every cell filled.", "",
    )  # fmt: skip


def _contest(section: Section, held: Held) -> Iterator[str]:
    yield from (
        "## Side by side", "", section.stamp, "",
        "Each engine in a process of its own on the same core, one thread. First the counts of every policy, the sums of amounts where"
        " the engine gives", "them, and every pair of 64 firms are compared; one difference stops the run. Then engines take turns;"
        f" medians of {section.plan.rounds} (of a slow peer three) and (slowest − fastest) ÷ median.",
        "Columns are in memory in each engine's own form before the clock starts. Peers get so many firms as they decide in seconds;"
        " memory is the", "peak of the process beyond what it had before there were firms.",
        "Peers are measured in two ways, cut so that the work fits their caches and as one would write it without a thought of that; which is"
        " faster", "depends on the machine, and the lower ratio is the one to go by. The ratios wanted", "come from a first measurement in which Polars decided 143 M, OpenFisca-core 102 M and zen-engine 0.11 M a second.", "",
        "| engine | its way | firms | missing cells | decisions/s | spread | Peiyu on this core, in turns | ratio | wanted | memory | compared |",
        "| --- | --- | --: | --- | --: | --: | --: | --: | --: | --: | --: |",
    )  # fmt: skip
    for match in _matches(section):
        peer = match.peer
        wanted = f"≥ {TARGETS[peer.engine]:,} ×" if peer.engine in TARGETS else ""
        yield (
            f"| {NAMES[peer.engine]} {version(peer.engine)} | {(PLAIN if peer.plain else CUT)[peer.engine]} | {peer.enterprises:,} | {'yes' if TAKES_MISSING[peer.engine] else 'none'}"
            f" | {short(peer.rate)} | {peer.spread:.0%} | {short(match.ours.rate)} | **{match.ratio:,.1f} ×** | {wanted}"
            f" | {peer.memory / 2**20:,.0f} MiB | {match.compared:,} equal |"
        )
    yield from (
        "", "Polars and OpenFisca in one piece are bound by memory and by one pass for every and/or; Polars too keeps 64 firms a word, values and"
        " known apart.", "What is left between it and the kernel is that the kernel fuses the passes and writes no condition out.",
    )  # fmt: skip
    yield ""


def _alone(section: Section, held: Held) -> Iterator[str]:
    timings = _timings(held)
    yield from (
        "## Peiyu alone",
        "",
        section.stamp,
        "",
        f"{section.plan.enterprises:,} enterprises, in turns, medians of {OFTEN * section.plan.rounds}.",
        "",
    )
    yield from ("| what | decisions/s | spread | seconds | wanted |", "| --- | --: | --: | --: | --: |")
    for name, timing in timings.items():
        cores, _, paying = name.partition(" ")
        what = f"{cores} core{'s' if cores != '1' else ''}, {'counts and amounts summed' if paying else 'counts'}"
        wanted = ("≥ 2.5 G" if paying else "5 G") if cores == "1" else ""
        yield f"| {what} | {short(timing.rate)} | {timing.spread:.0%} | {timing.decisions / timing.rate:.3f} | {wanted} |"
    yield ""
    if "2" in timings:
        ratio = timings["2"].rate / timings["1"].rate
        yield f"Two cores are {ratio:.2f} × one (wanted ≥ 1.8)."
        if ratio < 1.8:
            yield (
                f"Threads share nothing but the columns they read; the load before this section was {section.load:.1f},"
                " and another process on the second core takes its share."
            )
    if "machine" in held:
        timing = timings["1"]
        share = section.found["bytes_read"] * timing.rate / timing.decisions / held["machine"].found["bandwidth"]
        yield (
            f"Counting reads columns at {share:.0%} of what the core can read from memory: so much of the time goes into bringing them"
            " near, the rest into comparing them and into logic over planes in the second-level cache."
        )
    yield ""


def _one_firm(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    yield from (
        "## One enterprise", "", section.stamp, "",
        f"All {one['policies']:,} policies for one enterprise, in process, rulebook compiled; then the {one['near_misses']:.0f} unmet"
        " policies that lack the fewest conditions, explained clause by clause.", "",
        "| what | median | p95 |", "| --- | --: | --: |",
        f"| verdicts and failing conditions | {one['deciding'] * 1e3:.2f} ms | {one['deciding_p95'] * 1e3:.2f} ms |",
        f"| with near misses explained (wanted ≤ 1 ms, p95 ≤ 2 ms) | {one['explained'] * 1e3:.2f} ms | {one['explained_p95'] * 1e3:.2f} ms |",
        "",
    )  # fmt: skip


def _threshold(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    yield from (
        "## One threshold moved", "", section.stamp, "",
        f"{one['enterprises']:,} enterprises, {one['policies']:,} policies; every threshold moved by a tenth, in turn, from the same"
        f" baseline; {one['touched']:.0f} policies read it on average.", "",
        "| what | measured |", "| --- | --: |",
        f"| all planes decided and kept ({one['memory_of_planes'] / 1e9:.2f} GB) | {one['kept']:.2f} s |",
        f"| one threshold moved | {one['moved'] * 1e3:.1f} ms, slowest {one['slowest'] * 1e3:.1f} ms (wanted ≤ 10 ms at 1,000,000) |",
        f"| the same by deciding everything anew | {one['full'] * 1e3:.0f} ms |",
        f"| curve of one policy over 20 thresholds | {one['curve'] * 1e3:.0f} ms |",
        f"| counts that differ from deciding anew | {one['wrong']} |", "",
    )  # fmt: skip


def _groups(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    more = (one["best"] - one["plain"]) / one["enterprises"] * 1e6
    yield from (
        "## Only the best of a group", "", section.stamp, "",
        f"{one['enterprises']:,} enterprises, {one['policies']:,} policies; {one['grouped']} of them in {one['groups']} groups of which only"
        f" the best is paid, half of these a share of a figure. The same without groups, in turns; {one['displaced']} sums lose something to a better one.", "",
        "| what (seconds of processor time) | without groups | with groups | ratio |", "| --- | --: | --: | --: |",
        f"| overview of figures in memory | {one['plain']:.2f} s | {one['best']:.2f} s | {one['best'] / one['plain']:.1f} × |",
        f"| memory of that | {one['memory_plain'] / 1e9:.2f} GB | {one['memory_best'] / 1e9:.2f} GB | |",
        f"| {one['lines']:,} enterprises as lines | {one['lines_plain']:.2f} s | {one['lines_best']:.2f} s"
        f" | {one['lines_best'] / one['lines_plain']:.2f} × |", "",
        f"The overview takes {more:.2f} µs more an enterprise, {more / one['grouped'] * 1e3:.0f} ns for each rule of a group. Reading the tables of an",
        "enterprise takes some tens of µs (above), so `match` from raw tables is some hundredths slower with groups.", "",
    )  # fmt: skip


def _packs(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    decisions = one["enterprises"] * one["rules"]
    yield from (
        "## The real packs", "", section.stamp, "",
        f"{one['rules']} rules over {one['enterprises']:,} synthetic enterprises with {one['annual_rows'] / 1e6:.1f} M years of figures and"
        f" {one['records'] / 1e6:.1f} M dated records", f"({one['parquet_bytes'] / 1e6:,.0f} MB of Parquet, {one['store_bytes'] / 1e6:,.0f} MB"
        " as a store).", "",
        "| what | measured | wanted at 1,000,000 |", "| --- | --: | --: |",
        f"| rule nodes executed in the kernel | {one['executed']:,} of {one['nodes']:,} ({one['executed'] / one['nodes']:.0%}) | 100% |",
        f"| from raw tables in Parquet to verdict counts | {one['raw']:.1f} s ({one['raw_processor']:.0f} s of processor time) | ≤ 60 s |",
        f"| peak memory of that | {one['memory'] / 1e9:.2f} GB | ≤ 4 GB |",
        f"| from the store to verdict counts, a new process | {one['cached']:.2f} s (spread {one['cached_spread']:.0%}) | ≤ 2 s |",
        f"| counting alone, one thread | {one['one_thread']:.2f} s ({short(decisions / one['one_thread'])} decisions/s) | |",
        f"| counting alone, two threads | {one['two_threads']:.2f} s ({short(decisions / one['two_threads'])} decisions/s) | |", "",
        "Reading is bound by turning text and decimals into exact columns and checking every cell; counting by scorecards, sums over"
        " records and bands,", "which are numbers row by row and not bits. The packs have a number for every second rule, the workload"
        " above for every third policy.", "",
    )  # fmt: skip


def _profile(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    size = one["enterprises"]
    yield from (
        "## No Python per enterprise", "", section.stamp, "",
        f"`match` from Parquet to the overview, profiled for {size:,} and for {2 * size:,} enterprises: {one['calls']:,} and"
        f" {one['calls_of_twice']:,} calls of Python and built-in functions.",
        "No function of Peiyu is called once an enterprise." if not one["grown"]
        else f"Called more often by the number of enterprises: {', '.join(f'`{name}`' for name in one['grown'])}.", "",
        "| busiest functions | calls at twice the size | calls | own seconds |", "| --- | --: | --: | --: |",
    )  # fmt: skip
    for name, calls, own, before in one["busiest"]:
        yield f"| `{name.replace('|', ' ')}` | {calls:,} | {before:,} | {own:.2f} |"
    yield ""


def _large(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    decisions = one["enterprises"] * one["policies"]
    slower = one["warm"] / one["part"] / (one["enterprises"] / one["part_rows"])
    yield from (
        f"## {one['enterprises']:,} enterprises", "", section.stamp, "",
        f"{one['policies']:,} policies, counts, from {one['bytes'] / 1e9:.1f} GB of blocks on disk (made in {one['made']:.0f} s), two threads."
        " The first use of a block also checks its sums.", "",
        "| what | measured |", "| --- | --: |",
        f"| cold: nothing of the blocks in memory | {one['cold']:.1f} s ({short(decisions / one['cold'])} decisions/s) |",
        f"| warm, median of 3 | {one['warm']:.2f} s ({short(decisions / one['warm'])} decisions/s) |",
        f"| {one['part_rows']:,} of them, warm | {one['part']:.2f} s |",
        f"| time for each enterprise against that of the part | {slower:.2f} × (wanted ≤ 1.2) |",
        f"| most anonymous memory | {one['anonymous'] / 1e9:.2f} GB (wanted ≤ 2 GB) |",
        f"| most memory mapped from files | {one['mapped'] / 1e9:.2f} GB |", "",
        f"Cold, the disk bounds it: {one['bytes'] / one['cold'] / 1e9:.2f} GB/s.", "",
    )  # fmt: skip


def _spark(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    yield from (
        "## Spark on this machine", "", section.stamp, "",
        f"{one['rules']} rules over {one['enterprises']:,} enterprises in {one['groups']} row groups, from Parquet to counts:"
        f" one process on {one['cores']} cores {one['alone']:.1f} s,",
        f"Spark local[{one['cores']}] with tickets {one['spark']:.1f} s, {one['alone'] / one['spark']:.2f} × the rate of one process"
        f" (wanted ≥ 0.7); results {'identical' if one['equal'] else '**differ**'}.", "",
    )  # fmt: skip


def _first_use(section: Section, held: Held) -> Iterator[str]:
    one = section.found
    yield from (
        "## First use", "", section.stamp, "",
        f"Compiling the kernel with nothing kept takes {one['compiled']:.1f} s of one core (wanted < 10 s), loading the kept machine code"
        f" {one['loaded']:.2f} s.",
    )  # fmt: skip
    if one["compiled"] >= 10:
        yield "What bounds it: [The kernel](kernel.md#first-use)."
    yield ""


def _growth(section: Section, held: Held) -> Iterator[str]:
    yield from ("## Growth", "", section.stamp, "", "![Seconds by enterprises](assets/benchmark-enterprises.svg)", "")
    yield from ("![Rate by policies](assets/benchmark-policies.svg)", "")


_PARTS = {
    "machine": _work,
    "contest": _contest,
    "alone": _alone,
    "growth": _growth,
    "packs": _packs,
    "groups": _groups,
    "profile": _profile,
    "large": _large,
    "threshold": _threshold,
    "one-firm": _one_firm,
    "spark": _spark,
    "first-use": _first_use,
}
