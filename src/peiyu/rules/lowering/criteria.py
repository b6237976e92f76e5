"""What a rule asks, as one condition: the region, then what its kind is made of."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules.documents import flag_of, items_of, texts_of
from peiyu.rules.library import Version
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.grades import grade_within
from peiyu.rules.lowering.records import filters
from peiyu.rules.lowering.scope import Scope
from peiyu.rules.model import Points
from peiyu.rules.nodes import (
    Add,
    Aggregate,
    All,
    Category,
    Clause,
    CodeIn,
    Compare,
    Condition,
    Const,
    Label,
    Member,
    Not,
    Parent,
    Settled,
)
from peiyu.rules.paid_policies import RECEIVED, RECEIVED_CODE
from peiyu.rules.units import COUNT, POINTS

REGION = Category("企业", "地区")


def read_criteria(
    version: Version,
    scope: Scope,
    label: Label,
    points: tuple[Points, ...],
    minimums: list[tuple[str, Fraction]],
    grades: tuple[tuple[str, Condition], ...],
    passing: frozenset[str],
) -> Condition:
    """The criteria of one version without its region. A policy that names nobody is a problem (E-RULE-004)."""
    document, problems = version.document, scope.session.problems
    fields, kind = document.fields, document.kind.name
    if kind == "等级":
        inside = grade_within(grades, passing)
        words = f"等级 属于 {{{'、'.join(name for name, _ in grades if name in passing)}}}"
        clause: Condition = Clause(Label("", words, label.source, label.confidence, "", label.file, label.line), inside)
        applies = fields.get("适用")
        return clause if applies is None else All((lower_condition(applies, scope, label), clause))
    if kind == "一票否决":
        body = fields.get("情形")
        items = items_of(body)
        cases = tuple(lower_condition(item, scope, label) for item in items)
        return All(tuple(_not(case) for case in cases))
    parts: list[Condition] = []
    for key in ("对象", "条件", "合格"):
        body = fields.get(key)
        if body is not None:
            parts.append(lower_condition(body, scope, label))
    if kind == "评分表":
        parts += [_group_minimum(name, least, points, label) for name, least in minimums]
    if kind == "政策" and flag_of(fields.get("首次"), problems, "首次"):
        parts.append(_not_yet("首次享受", scope, label))
    if kind == "政策" and flag_of(fields.get("一次性"), problems, "一次性"):
        parts.append(_not_yet("一次性，未享受过", scope, label))
    if not parts:
        if kind == "政策":
            problems.add(document.place, "E-RULE-004", f"政策“{document.name}”没有写给谁", "写 对象 或 条件")
        return Settled(True)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def read_regions(version: Version, scope: Scope) -> tuple[str, ...]:
    """The beginnings of the region codes that the rule, or its pack, applies to; none for the whole country."""
    own = texts_of(version.document.fields.get("适用地区"), scope.session.problems, "适用地区")
    pack = scope.library.packs.get(version.document.pack)
    return own or ((pack.region,) if pack and pack.region else ())


def region_clause(prefixes: tuple[str, ...], scope: Scope, label: Label) -> Condition | None:
    """The region that the rule applies to, as a first clause."""
    if not prefixes:
        return None
    test: Condition = CodeIn(REGION, frozenset(prefixes))
    if scope.subject != "企业":
        subject = scope.library.subjects[scope.subject]
        if subject.parent != "企业":
            return None
        test = Parent("企业", test)
    words = f"地区 属于 {{{'、'.join(prefixes)}}}"
    return Clause(Label("适用地区", words, label.source, label.confidence, "", label.file, label.line), test)


def _not(case: Condition) -> Condition:
    """A veto case as the clause "not this"; the label stays outside, so that explanations read "不得 …"."""
    if isinstance(case, Clause):
        label = case.label
        words = Label(
            label.clause, f"不得:{label.text}", label.source, label.confidence, label.note, label.file, label.line
        )
        return Clause(words, Not(case.of))
    return Not(case)


def _group_minimum(name: str, least: Fraction, points: tuple[Points, ...], label: Label) -> Condition:
    lines = tuple(p.points for p in points if p.group == name)
    words = f"{name} ≥ {least}分"
    test = Compare(Add(lines), "≥", Const(least, POINTS))
    return Clause(Label(name, words, label.source, label.confidence, "", label.file, label.line), test)


def _not_yet(words: str, scope: Scope, label: Label) -> Condition:
    """首次 and 一次性: nothing received yet under this rule (table 已享受政策)."""
    if RECEIVED not in scope.library.tables:
        return Settled(True)
    where = All(
        (filters((), scope.in_table(RECEIVED)), Member(Category(RECEIVED, RECEIVED_CODE), frozenset({scope.rule})))
    )
    none = Compare(Aggregate("count", RECEIVED, None, where, COUNT), "<", Const(Fraction(1), COUNT))
    return Clause(Label("", words, label.source, label.confidence, "", label.file, label.line), none)
