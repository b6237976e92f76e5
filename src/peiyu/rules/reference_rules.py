"""The page that lists every rule with source, confidence and version, and how much of each document data can decide."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from peiyu.problems import Collector
from peiyu.rules.check import out_of_reach, own_date
from peiyu.rules.library import Library
from peiyu.rules.lowering.rules import read_rule
from peiyu.rules.lowering.scope import Session
from peiyu.rules.markdown import code, table
from peiyu.rules.model import Rule
from peiyu.rules.nodes import All, Any, AtLeast, Between, Clause, Const, Judgement, Not, Parent, RuleMet, Source

Decider = Literal["数据", "人", "未定"]
DECIDERS: tuple[Decider, ...] = ("数据", "人", "未定")


@dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf clause of one version, and what decides it."""

    source: Source
    confidence: str
    words: str
    decider: Decider


def rules_page(library: Library, today: dt.date) -> str:
    """Every version of every rule; per document the share decided by data, by a person, and open; the low-confidence list."""
    rules = sorted(every_version(library, today), key=lambda r: (r.pack, r.code, r.effective or dt.date.min))
    parts = [
        "# 规则一览",
        "本页由程序从政策包生成。可信度“低”的事实列在最后；征求意见稿和样例不作为现行规定判定。",
        "## 各文件由什么判定",
        "数据：按事实即可判定的条款。人：要由人判断或评分的条款。未定：文件没有给出数字的条款。各版本的条款都计算在内。",
        table(("文件", "条款数", "数据", "人", "未定"), _shares(rules)),
        "## 规则",
    ]
    by_pack: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_pack[rule.pack].append(rule)
    for pack, own in by_pack.items():
        parts += [
            f"### {library.packs[pack].name}({pack})",
            table(
                ("代码", "名称", "种类", "施行", "废止", "依据", "可信度", "状态"),
                ((code(r.code), r.name, r.kind, _day(r.effective), _day(r.repealed), cited(r.source), r.confidence, r.status) for r in own),
            ),
        ]  # fmt: skip
    low = [(code(rule.code), leaf.words, cited(leaf.source)) for rule in rules for leaf in leaves(rule) if leaf.confidence == "低"]  # fmt: skip
    parts += ["## 可信度低的条款", table(("规则", "条款", "依据"), dict.fromkeys(low)) if low else "没有。"]
    parts += [
        "## 数字公布前判不出结果的规则",
        "这些规则的每一条路都要经过文件没有给出的数字（未定）。数字公布前，任何企业都不会得到下列结果，所以也不要求有这样的案例。",
        table(("代码", "名称", "得不到的结果"), shut) if (shut := list(_out_of_reach(rules))) else "没有。",
    ]
    return "\n\n".join(parts) + "\n"


def _out_of_reach(rules: list[Rule]) -> Iterator[tuple[str, ...]]:
    """Versions that cannot give a result, whatever the facts, while figures of their text are open."""
    for rule in rules:
        results = out_of_reach(rule)
        if results:
            yield f"`{rule.code}`", rule.name, "、".join(sorted(results, reverse=True))


def every_version(library: Library, today: dt.date) -> list[Rule]:
    """Each version of each rule, typed on a day on which it decides."""
    found: list[Rule] = []
    sessions: dict[dt.date, Session] = {}
    for own, versions in library.rules.items():
        for version in versions:
            date = own_date(version, today)
            session = sessions.setdefault(date, Session(library, date, "认定", Collector()))
            session.in_progress.append(own)
            found.append(read_rule(version, session, ()))
            session.in_progress.pop()
    return found


def leaves(rule: Rule) -> list[Leaf]:
    """The leaf clauses of a rule's own criteria, each line of a scorecard, and the amount."""
    found: list[Leaf] = []
    conditions = [test for _, test in rule.grades] if rule.grades else [rule.criteria]
    for condition in conditions:
        for clause in _leaf_clauses(condition):
            if clause.label.clause != "适用地区":
                source = clause.label.source or rule.source
                found.append(Leaf(source, clause.label.confidence, clause.label.text, _decider(clause.of)))
    if rule.kind == "评分表":
        found += [Leaf(rule.source, rule.confidence, p.name, _decider(p.points)) for p in rule.points]
    if rule.amount is not None:
        opened = rule.amount.number is None or bool(rule.amount.open)
        decider: Decider = "未定" if opened else _decider(rule.amount.number)
        found.append(Leaf(rule.source, rule.confidence, f"金额：{rule.amount.text}", decider))
    return found


def _leaf_clauses(node: object) -> Iterator[Clause]:
    """Clauses as the rule writes them, with no clause inside; what a definition or another rule says is not counted again."""
    match node:
        case Clause():
            inner = [c for c in _leaf_clauses(node.of) if _is_written_in(c, node)]
            yield from inner or [node]
        case All() | Any() | AtLeast():
            for item in node.items:
                yield from _leaf_clauses(item)
        case Not() | Parent():
            yield from _leaf_clauses(node.of)


def _is_written_in(inner: Clause, outer: Clause) -> bool:
    return inner.label.file == outer.label.file and inner.label.line >= outer.label.line


def _decider(node: object) -> Decider:
    """What decides a node: an open figure outweighs a person, a person outweighs data."""
    found: set[Decider] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        match one:
            case Const(value=None):
                found.add("未定")
            case Judgement():
                found.add("未定" if one.open_figure else "人")
            case Between():
                found.add("人")
            case RuleMet():
                continue
        waiting.extend(_parts(one))
    return "未定" if "未定" in found else "人" if "人" in found else "数据"


def _parts(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) or (dataclasses.is_dataclass(value) and field.name != "label"):
                yield value


def _shares(rules: list[Rule]) -> Iterator[tuple[str, ...]]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for rule in rules:
        for leaf in leaves(rule):
            counts[leaf.source.document or rule.source.document, leaf.source.number][leaf.decider] += 1
    total: Counter[str] = Counter()
    for (document, number), deciders in sorted(counts.items()):
        total += deciders
        yield (f"{document} {number}".strip(), *_split(deciders))
    yield ("**合计**", *_split(total))


def _split(deciders: Counter[str]) -> tuple[str, ...]:
    total = sum(deciders.values())
    return (str(total), *(f"{deciders[d]}({round(100 * deciders[d] / total) if total else 0}%)" for d in DECIDERS))


def cited(source: Source) -> str:
    """A source in one line.

    >>> cited(Source("优质中小企业梯度培育管理办法", "工信部企业〔2026〕2号", "附件1"))
    '优质中小企业梯度培育管理办法(工信部企业〔2026〕2号)附件1'
    """
    number = f"({source.number})" if source.number else ""
    return f"{source.document}{number}{source.article}"


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else ""
