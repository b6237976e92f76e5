"""The overview as tables that are good to read in a terminal."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from peiyu.reports.by_support import NOT_ADDED, paid_by
from peiyu.reports.overview import Overview, RuleCount, share
from peiyu.reports.rivals import note_on_sums
from peiyu.reports.words import MEASURED, day, money_range

TITLES = {
    ("梯度",): "梯度认定",
    ("等级",): "等级评定",
    ("政策",): "惠企政策",
    ("一票否决",): "一票否决（符合 = 没有否决情形）",
    ("标签", "评分表"): "标签与评分",
    ("目标",): "目标",
}


def print_overview(found: Overview, console: Console, full: bool = False) -> None:
    """Print the overview; rules that nobody meets and nobody could are counted in one line unless `full`."""
    firms = ",".join(f"{name} {count:,}" for name, count in found.subjects if count)
    console.print(f"[bold]判定结果[/bold] 基准日 {day(found.as_of)}，场合 {found.occasion}；{firms}")
    for kinds, title in TITLES.items():
        rules = [c for c in found.of_kind(*kinds) if c.in_scope]
        if rules:
            _section(title, rules, console, full or "梯度" in kinds)
        if kinds == ("政策",):
            _sums(rules, console)
    drafts = [c for c in found.drafts if c.in_scope]
    if drafts:
        _section("征求意见稿和样例（不计入任何合计）", drafts, console, full)
    console.print(f"[dim]{MEASURED}。“还缺信息”包括只差人工判断的。[/dim]")


def _section(title: str, rules: list[RuleCount], console: Console, full: bool) -> None:
    shown = [c for c in rules if full or c.met or c.unknown]
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("规则", overflow="fold", max_width=40)
    for name in ("符合", "占比", "还缺信息", "暂不符合"):
        table.add_column(name, justify="right", no_wrap=True)
    eligible = any(c.rule.has_eligibility for c in shown)
    if eligible:
        table.add_column("可申报", justify="right", no_wrap=True)
    graded = any(c.grades for c in shown)
    if graded:
        table.add_column("等级", overflow="fold")
    paid = any(c.amount_low is not None or c.amount_open for c in shown)
    if paid:
        table.add_column("支持方式", no_wrap=True)
        table.add_column("符合企业金额合计", justify="right")
    for c in shown:
        mark = " [yellow]（低可信）[/yellow]" if c.rule.confidence == "低" else ""
        row = [
            c.rule.name + mark,
            f"{c.met:,}",
            share(c.met, c.in_scope),
            f"{c.unknown:,}",
            f"{c.unmet:,}",
        ]
        if eligible:
            row.append(f"{c.eligible:,}" if c.rule.has_eligibility else "—")
        if graded:
            row.append(" ".join(f"{name} {count:,}" for name, count in c.grades if count) or "—")
        if paid:
            row += [c.rule.support, _amount(c)]
        table.add_row(*row)
    console.print(table)
    if note := note_on_sums(c for c in shown if c.met) if paid else "":
        console.print(f"[dim]※ {note}[/dim]")
    if len(shown) < len(rules):
        console.print(f"[dim]另有 {len(rules) - len(shown)} 条没有企业符合或可能符合，加 --all 全部列出[/dim]")


def _sums(rules: list[RuleCount], console: Console) -> None:
    """What the policies pay by 支持方式, each kind by itself."""
    found = paid_by(rules)
    if not found:
        return
    title = "惠企政策金额合计（按支持方式）"
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("支持方式", no_wrap=True)
    for name in ("有企业符合的政策", "其中没有定金额的", "符合企业金额合计"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found:
        named = len(one.rules) > one.unnamed
        told = money_range(one.low, one.high) if named else "未定"
        table.add_row(
            one.support, f"{len(one.rules):,}", f"{one.unnamed:,}", told + (" ※" if note_on_sums(one.rules) else "")
        )
    console.print(table)
    console.print(f"[dim]{NOT_ADDED}[/dim]")


def _amount(count: RuleCount) -> str:
    if count.amount_open and count.amount_low is None:
        return "未定"
    if count.amount_low is None or not count.met:
        return "—"
    told = money_range(*count.paid) if count.paid is not None else ""
    return f"{told} ※" if note_on_sums([count]) else told
