"""One verdict explained: a tree for the terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from peiyu.engine.explain import Explanation, RuleExplanation
from peiyu.engine.paid_records import PaidRecord
from peiyu.engine.wording import show
from peiyu.reports.candidates import Firm, lack
from peiyu.reports.denied_grades import plain
from peiyu.reports.rivals import rivals_in_words
from peiyu.reports.words import MANUAL, MEASURED, RESULTS, day, open_amount
from peiyu.rules.model import Amount, Rule
from peiyu.rules.nodes import Source

SIGNS = {"满足": "✓", "不满足": "✗", "缺数据": "?", "需人工": "☐"}
STYLES = {"满足": "green", "不满足": "red", "缺数据": "yellow", "需人工": "magenta"}
LONG = 60  # words of a node that its children spell out


def print_explanation(
    told: RuleExplanation, firm: Firm, console: Console, names: Mapping[str, str] | None = None
) -> None:
    """Print the explanation clause by clause. `names`: the names of other rules by code."""
    rule, line = told.version.rule, told.decision
    console.print(f"[bold]{rule.name}[/bold]({rule.code})  {firm.name or '名称未填'}  {firm.code}")
    console.print(f"依据 {_source(rule.source)}；基准日 {day(line['as_of'])}，场合 {line['occasion']}")
    if rule.is_draft:
        console.print(f"[yellow]本规则是{rule.status}，不是现行规定[/yellow]")
    if rule.confidence == "低":
        console.print("[yellow]本规则的事实可信度低，以原文为准[/yellow]")
    console.print(f"结论：{_verdict(line)}")
    for words, value in _summary(line, told, names):
        console.print(f"{words}:{value}")
    console.print(_tree("认定条件" if rule.kind == "梯度" else "条件", told.criteria))
    if told.prerequisite is not None:
        console.print(_tree("申报前提", told.prerequisite))
    for name, veto in told.vetoes:
        console.print(_tree(f"一票否决：{name}", veto))
    for version, when in told.transitions:
        console.print(_tree(f"过渡：满足时仍按 {version} 判定", when))
    if told.points:
        _print_points(told, console)
    if told.records:
        _print_records(told.records, console)
    console.print(f"[dim]{MEASURED}[/dim]")


def print_standing(lines: list[tuple[Rule, dict[str, Any]]], firm: Firm, console: Console) -> None:
    """How one firm stands under every rule: what holds, what nearly does, what lacks data. Rules that it clearly does not meet are counted."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    console.print(f"[bold]{firm.name or '名称未填'}[/bold]  {firm.code}")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("结果", "规则", "还差什么"):
        table.add_column(name, overflow="fold")
    order = {"met": 0, "unknown": 1, "unmet": 2}
    left_out = 0
    names = {rule.code: rule.name for rule, _ in lines}
    for rule, line in sorted(lines, key=lambda pair: order[pair[1]["verdict"]]):
        near = len(line["unmet"]) == 1 and line["unmet"][0]["clause"] != "适用地区"
        if line["verdict"] == "unmet" and not near:
            left_out += 1
            continue
        lacks = [lack(entry) for entry in line["unmet"]] + [f"缺 {name}" for name in line["missing"]]
        lacks += [f"{name}由人判断" for name in line["manual"]]
        lacks += [told for told in (rivals_in_words(line.get("one_of"), names),) if told]
        table.add_row(_verdict(line), f"{rule.name}({rule.code})", ";".join(lacks))
    console.print(table)
    console.print(f"[dim]另有 {left_out} 条差两项以上或不适用；逐条解释一条规则：加 --rule 代码[/dim]")


def _verdict(line: dict[str, Any]) -> str:
    word = {"met": "满足", "unmet": "不满足", "unknown": "缺数据" if line["missing"] else "需人工"}[line["verdict"]]
    said = MANUAL if word == "需人工" else RESULTS[line["verdict"]]
    eligible = {True: "，可以申报", False: "，现在不能申报", None: ""}[line["eligible_to_apply"]]
    return f"[{STYLES[word]}]{SIGNS[word]} {said}[/{STYLES[word]}]{eligible}"


def _summary(
    line: dict[str, Any], told: RuleExplanation, names: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if line["unmet"]:
        found.append(("差的条件", ";".join(lack(entry) for entry in line["unmet"])))
    if line["missing"]:
        found.append(("缺的数据", "、".join(line["missing"])))
    if line["manual"]:
        found.append(("待人工判断", "、".join(line["manual"])))
    if line.get("vetoed"):
        found.append(("被一票否决", "、".join(line["vetoed"])))
    if line["score"] is not None:
        found.append(("得分", f"{line['score']} 分"))
    elif line["score_range"] is not None:
        found.append(("得分区间", f"{line['score_range'][0]}—{line['score_range'][1]} 分"))
    if line["grade"] is not None:
        found.append(("等级", str(line["grade"])))
    elif told.grades:
        possible = [name for name, truth in told.grades if truth != "不满足"]
        found.append(("可能的等级", "、".join(possible)))
    if line["amount"] is not None:
        found.append(("金额", f"{line['amount']:,} 元"))
    elif line["amount_range"] is not None:
        low, high = line["amount_range"]
        found.append(("金额区间", f"{low:,}—{high:,} 元" if high is not None else f"{low:,} 元 起"))
    elif line.get("open"):
        found.append(("金额", f"未定（{line['open']}）"))
    if waits := open_amount(line):
        found.append(("金额待定", waits.partition("：")[2]))
    if line.get("one_of"):
        found.append(("就高或互斥", rivals_in_words(line["one_of"], names or {}) or ""))
    amount = told.version.rule.amount
    if amount is not None and (how := _how(amount)):
        found.append(("怎样算", how))
    return found


def _how(amount: Amount) -> str:
    """How an amount is worked out; a yearly ceiling that stands beside the formula is named too, with what it hangs on."""
    told = [amount.text] if amount.text and amount.text != "未定" else []
    if amount.yearly_ceiling is not None and "年度上限" not in amount.text:
        told.append(f"每年最高 {show(amount.yearly_ceiling, (('元', 1),))}，减去当年已按本规则享受的（表“已享受政策”）")
    return "；".join(told)


def _tree(title: str, told: Explanation) -> Tree:
    told = plain(told)
    root = Tree(_node(told, title))
    _grow(root, told)
    return root


def _grow(tree: Tree, told: Explanation) -> None:
    for child in map(plain, told.children):
        if child.aside:
            continue  # a case of another industry or kind
        if child.rule and child.truth == "满足" and tree.label is not None:
            continue  # another rule that is met: its own explanation tells the rest
        if (
            not child.text
            and not child.clause
            and child.joint
            and len(child.children) > 0
            and child.joint == told.joint
        ):
            _grow(tree, child)
            continue
        _grow(tree.add(_node(child)), child)


def _node(told: Explanation, title: str = "") -> Text:
    words = Text()
    words.append(f"{SIGNS[told.truth]} ", style=STYLES[told.truth])
    if title:
        words.append(title, style="bold")
    if told.clause and not title:
        words.append(f"〔{told.clause}〕", style="dim")
    if told.text and told.text != title:
        text = told.text if not told.children or len(told.text) <= LONG else told.text[:LONG] + "…"
        words.append(text if not title else f" {text}")
    if told.threshold and not told.children and told.text.endswith("年度"):
        words.append(f" {told.threshold}")
    elif not title and not told.text and told.joint:
        words.append(told.joint)
    if told.value:
        words.append(f"  现为 {told.value}", style="cyan")
    if told.gap and told.truth == "不满足" and not told.text.startswith("并非"):
        words.append(f"  差 {told.gap}" if not told.gap.startswith("须") else f"  {told.gap}", style="red")
    if told.missing and not told.children:
        words.append(f"  缺 {'、'.join(told.missing)}", style="yellow")
    if told.manual and not told.children:
        words.append("  由人判断", style="magenta")
    if told.confidence == "低":
        words.append("  可信度低", style="yellow")
    if told.note:
        words.append(f"  {told.note}", style="dim")
    return words


def _print_points(told: RuleExplanation, console: Console) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title="评分", title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    table.add_column("分组")
    table.add_column("指标")
    table.add_column("得分", justify="right")
    table.add_column("满分", justify="right")
    for line in told.points:
        low, high = line.points
        shown = _number(low) if low == high else f"{_number(low)}—{_number(high)}"
        table.add_row(line.group, line.name, shown, _number(line.maximum))
    console.print(table)


def _print_records(records: tuple[PaidRecord, ...], console: Console) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title="计入金额的记录", title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for name in ("表", "第几条", "记录"):
        table.add_column(name, overflow="fold")
    table.add_column("计入", justify="right")
    for record in records:
        added = _added(record) + ("" if record.sure else "（缺数据，可能不计）")
        table.add_row(record.table, str(record.at), Text(" ".join(record.words)), added)
    console.print(table)


def _added(record: PaidRecord) -> str:
    """What a record adds, in words."""
    if record.value is None:
        return "1条"
    low, high = record.value
    if low == high:
        return show(low, record.dimension)
    known = [show(end, record.dimension) for end in (low, high) if isinstance(end, Fraction)]
    return " 至 ".join(known) if len(known) == 2 else "未知"


def _number(value: Fraction | float) -> str:
    if isinstance(value, float):
        return "不限"
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _source(source: Source) -> str:
    return " ".join(part for part in (source.document, source.number, source.article) if part)


def explanation_json(told: RuleExplanation, firm: Firm) -> dict[str, Any]:
    """The explanation as plain data; figures as text, exactly as shown."""
    rule = told.version.rule
    return {
        "enterprise": {"code": firm.code, "name": firm.name, "region": firm.region},
        "rule": {
            "code": rule.code,
            "name": rule.name,
            "kind": rule.kind,
            "version": rule.version,
            "status": rule.status,
            "confidence": rule.confidence,
            "source": asdict(rule.source),
        },
        "decision": told.decision,
        "criteria": _plain(told.criteria),
        "prerequisite": None if told.prerequisite is None else _plain(told.prerequisite),
        "vetoes": [{"name": name, **_plain(veto)} for name, veto in told.vetoes],
        "transitions": [{"version": version, **_plain(when)} for version, when in told.transitions],
        "points": [
            {
                "group": line.group,
                "name": line.name,
                "low": _number(line.points[0]),
                "high": _number(line.points[1]),
                "maximum": _number(line.maximum),
            }
            for line in told.points
        ],
        "records": [
            {
                "table": record.table,
                "number": record.at,
                "words": list(record.words),
                "value": _added(record),
                "sure": record.sure,
            }
            for record in told.records
        ],
        "grades": [{"grade": name, "holds": truth} for name, truth in told.grades],
    }


def _plain(told: Explanation) -> dict[str, Any]:
    return {
        "clause": told.clause,
        "text": told.text,
        "truth": told.truth,
        "joint": told.joint,
        "value": told.value,
        "threshold": told.threshold,
        "gap": told.gap,
        "missing": list(told.missing),
        "manual": list(told.manual),
        "source": None if told.source is None else asdict(told.source),
        "confidence": told.confidence,
        "note": told.note,
        "place": told.place,
        "children": [_plain(child) for child in told.children],
    }
