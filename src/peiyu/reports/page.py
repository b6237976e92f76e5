"""The result of runs as one HTML page with charts: no script, nothing loaded from elsewhere, prints on A4.

Every chart has its table beside it, and no meaning hangs on colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from peiyu.reports.candidates import APPLY, FITS, LACKING, MANUAL, MET, NEAR, Candidate
from peiyu.reports.html_table import STACKED, table
from peiyu.reports.overview import Overview, RuleCount, share
from peiyu.reports.rivals import sum_in_words
from peiyu.reports.words import MEASURED, day

INK = {APPLY: "#1f6f43", FITS: "#1f6f43", MET: "#c9922b", NEAR: "#3b6ea5", MANUAL: "#7d5ba6", LACKING: "#9aa3ad"}
TOP = 15
STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;font:15px/1.65 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1d2733;background:#f5f7fa}
main{max-width:1080px;margin:0 auto;padding:24px 20px 60px}
header{border-bottom:3px solid #1f4e79;margin-bottom:20px;padding-bottom:10px}
h1{font-size:24px;margin:0 0 4px;color:#1f3864}h2{font-size:18px;margin:32px 0 10px;color:#1f3864}
.notice{display:inline-block;background:#fff4dc;border:1px solid #e0b95c;padding:2px 10px;border-radius:3px}
.muted{color:#5a6673;font-size:13px}
section{background:#fff;border:1px solid #dbe2ea;border-radius:4px;padding:6px 20px 18px;margin-top:18px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px}
.card{background:#fff;border:1px solid #dbe2ea;border-radius:4px;padding:12px 16px}
.card b{display:block;font-size:26px;line-height:1.2;color:#1f4e79}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;min-width:600px;font-size:14px}
th,td{padding:5px 8px;border-bottom:1px solid #e6ebf1;text-align:left;vertical-align:top}
th{background:#eef3f8;font-weight:600;white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.key span{display:inline-block;margin-right:14px;font-size:13px}.key i{display:inline-block;width:11px;height:11px;margin-right:5px}
svg{display:block;width:100%;min-width:600px;height:auto}td:first-child{min-width:9em}svg text{font-size:13px;fill:#1d2733}
.wide{margin-top:10px}@media(max-width:820px){.more{display:none}table{min-width:0}svg{min-width:680px}.wide{box-shadow:inset -10px 0 8px -8px #c8d2de}}@media print{body{background:#fff}section{break-inside:avoid;border:0;padding:0}main{max-width:none;padding:0}}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run on one date: its overview and the candidates of each tier by rule code."""

    title: str
    overview: Overview
    people: dict[str, list[Candidate]]


def page(title: str, notice: str, runs: Sequence[Run], files: Sequence[tuple[str, str]] = ()) -> str:
    """The page of one or more runs, the first being the main one. `files`: (name, file name beside the page)."""
    main = runs[0]
    links = " · ".join(f'<a href="{escape(name)}">{escape(words)}</a>' for words, name in files)
    parts = [
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(title)}</title><style>{STYLE}{STACKED}</style></head><body><main>",
        f"<header><h1>{escape(title)}</h1>",
        f'<p class="notice">{escape(notice)}</p>' if notice else "",
        f'<p class="muted">基准日 {day(main.overview.as_of)} · 场合 {main.overview.occasion} · {MEASURED}</p>',
        f"<p>{links}</p>" if links else "",
        "</header>",
        _cards(main),
        _tiers(main),
        _compared(runs),
        _grades(main.overview),
        _policies(main.overview),
        _wanted(main),
        "</main></body></html>",
    ]
    return "".join(parts)


def _cards(run: Run) -> str:
    found = run.overview
    firms = dict(found.subjects).get("企业", 0)
    counts = Counter(p.standing for people in run.people.values() for p in people)
    cards = [
        (f"{firms:,}", "家企业"),
        (f"{len(found.in_force):,}", "条现行规则"),
        (f"{counts[APPLY]:,}", "家次可申报称号"),
        (f"{counts[NEAR]:,}", "家次只差一项"),
        (f"{counts[LACKING]:,}", "家次还缺信息"),
    ]
    return '<div class="cards">' + "".join(f'<div class="card"><b>{n}</b>{w}</div>' for n, w in cards) + "</div>"


def _tier_counts(run: Run) -> list[tuple[RuleCount, Counter[str]]]:
    pairs = [(c, Counter(p.standing for p in run.people.get(c.rule.code, []))) for c in run.overview.of_kind("梯度")]
    return [(c, n) for c, n in pairs if n]


def _tiers(run: Run) -> str:
    pairs = [(c, n) for c, n in _tier_counts(run) if _told(c)]
    silent = [c.rule.name for c, _ in _tier_counts(run) if not _told(c)]
    if not pairs:
        return "<section><h2>梯度认定</h2><p>没有企业符合或接近任何梯度。</p></section>"
    order = (APPLY, FITS, MET, MANUAL, LACKING)
    legend = ((APPLY, f"{APPLY}或{FITS}"), *((name, name) for name in (MET, MANUAL, LACKING)))
    bars = [(c.rule.name, [(n[name], INK[name], name) for name in order]) for c, n in pairs]
    key = "".join(f'<span><i style="background:{INK[name]}"></i>{words}</span>' for name, words in legend)
    standings = (APPLY, FITS, MET, NEAR, MANUAL, LACKING)
    heads = [("称号", ""), ("依据", "more"), *((name, "n") for name in standings), ("符合占比", "n")]
    rows = [
        [
            escape(c.rule.name),
            escape(c.rule.version),
            *(f"{n[name]:,}" for name in standings),
            share(c.met, c.in_scope),
        ]
        for c, n in pairs
    ]
    return (
        f'<section><h2>梯度认定：谁够条件，谁差一点</h2><p class="key">{key}</p>{_bars(bars)}'
        + table(heads, rows)
        + (
            f'<p class="muted">这份数据里几乎没有判定所需的数据，没有画出：{"、".join(map(escape, silent))}</p>'
            if silent
            else ""
        )
        + "</section>"
    )


def _told(count: RuleCount) -> bool:
    """Whether the data says something of this rule: not nearly everyone is unknown and nobody meets it."""
    return bool(count.met) or count.unknown * 2 < count.in_scope


def _bars(bars: Sequence[tuple[str, list[tuple[int, str, str]]]]) -> str:
    """Stacked horizontal bars; each part carries its words as a title."""
    longest = max((sum(n for n, _, _ in parts) for _, parts in bars), default=0) or 1
    height, left, width = 30, 250, 1000
    rows = []
    for i, (name, parts) in enumerate(bars):
        y, x = i * height, float(left)
        rows.append(f'<text x="{left - 10}" y="{y + 19}" text-anchor="end">{escape(name)}</text>')
        for count, colour, words in parts:
            span = count * (width - left - 70) / longest
            if count:
                rows.append(
                    f'<rect x="{x:.1f}" y="{y + 5}" width="{max(span, 1):.1f}" height="19" fill="{colour}">'
                    f"<title>{escape(name)} {escape(words)} {count:,}</title></rect>"
                )
            x += span
        rows.append(f'<text x="{x + 8:.1f}" y="{y + 19}">{sum(n for n, _, _ in parts):,}</text>')
    drawing = "".join(rows)
    return (
        f'<div class="wide chart"><svg viewBox="0 0 {width} {len(bars) * height}" role="img" aria-label="条形图，数字见下表">'
        f"{drawing}</svg></div>"
    )


def _compared(runs: Sequence[Run]) -> str:
    if len(runs) < 2:
        return ""
    names = list(dict.fromkeys(c.rule.name for run in runs for c, _ in _tier_counts(run)))
    found = [{c.rule.name: (c, n) for c, n in _tier_counts(run)} for run in runs]
    heads = [("称号", "")]
    for run in runs:
        heads += [(f"{escape(run.title)}<br>符合", "n"), (f"{escape(run.title)}<br>可申报", "n")]
    rows = []
    for name in names:
        cells = [escape(name)]
        for tiers in found:
            pair = tiers.get(name)
            cells += [f"{pair[0].met:,}", f"{pair[1][APPLY]:,}"] if pair else ["—"] * 2
        rows.append(cells)
    return (
        '<section><h2>换了办法，结果怎样变</h2><p class="muted">同一批企业，按两个日期各自有效的规则判定；那天以后才有的证书、知识产权和人工判断不算。</p>'
        + table(heads, rows)
        + "</section>"
    )


def _grades(found: Overview) -> str:
    graded = [c for c in found.of_kind("等级") if any(n for _, n in c.grades)]
    if not graded:
        return ""
    rows = [
        [
            escape(c.rule.name),
            ",".join(f"{escape(name)} {n:,}" for name, n in c.grades if n),
            f"{c.in_scope - sum(n for _, n in c.grades):,}",
        ]
        for c in graded
    ]
    heads = [("规则", ""), ("各级家数", ""), ("未定", "n")]
    return f"<section><h2>等级</h2>{table(heads, rows)}</section>"


def _policies(found: Overview) -> str:
    policies = sorted((c for c in found.of_kind("政策") if c.eligible), key=lambda c: -c.eligible)[:TOP]
    if not policies:
        return ""
    bars = [(_short(c.rule.name), [(c.eligible, "#3b6ea5", "现在可享")]) for c in policies]
    rows = [
        [escape(c.rule.name), escape(c.rule.support), f"{c.eligible:,}", _paid(c), escape(c.rule.version)]
        for c in policies
    ]
    heads = [("政策", ""), ("方式", ""), ("企业", "n"), ("测算金额合计", "n"), ("依据", "more")]
    return f"<section><h2>惠企政策：现在能享受的前 {len(policies)} 项</h2>{_bars(bars)}{table(heads, rows)}</section>"


def _short(name: str, limit: int = 17) -> str:
    return name if len(name) <= limit else name[: limit - 1] + "…"


def _paid(count: RuleCount) -> str:
    if count.amount_low is None:
        return "未定" if count.amount_open else "—"
    return sum_in_words(count)


def _wanted(run: Run) -> str:
    told = {c.rule.code for c in run.overview.of_kind("梯度") if _told(c)}
    wanted = Counter(
        name for code, people in run.people.items() if code in told for p in people for name in p.missing
    ).most_common(TOP)
    if not wanted:
        return ""
    rows = [[escape(name), f"{n:,}"] for name, n in wanted]
    return (
        '<section><h2>补上哪些数据最有用</h2><p class="muted">这些数据缺着，企业的梯度判不清；次数按企业和称号计。</p>'
        + table([("数据", ""), ("次数", "n")], rows)
        + "</section>"
    )
