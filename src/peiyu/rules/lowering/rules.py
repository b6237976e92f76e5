"""One version of a rule, typed: what it asks, what it pays, and all that travels with it."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from peiyu.problems import Place
from peiyu.rules.documents import check_keys, date_of, fields_of, items_of, source_of, text_of, texts_of
from peiyu.rules.library import Version
from peiyu.rules.lowering.amounts import lower_amount, under_ceiling
from peiyu.rules.lowering.conditions import lower_condition, on_occasion
from peiyu.rules.lowering.criteria import read_criteria, read_regions, region_clause
from peiyu.rules.lowering.grades import read_grades
from peiyu.rules.lowering.scope import Scope, Session, Wrong
from peiyu.rules.lowering.scorecards import lower_scorecard
from peiyu.rules.lowering.sentences import plain_money
from peiyu.rules.model import Amount, Kind, Points, Removal, Rule, Transition, Veto
from peiyu.rules.nodes import Add, All, Any, Const, Label, Minimum, Number, Source
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import POINTS


def read_rule(version: Version, session: Session, transitions: tuple[Transition, ...]) -> Rule:
    """One version of a rule, typed. What is wrong with it goes to the session's problems; an unreadable part is left out."""
    document, problems = version.document, session.problems
    fields, kind = document.fields, document.kind.name

    def text(key: str) -> str:
        return text_of(fields.get(key), problems, key)

    subject = text("主体") or "企业"
    if subject not in session.library.subjects:
        problems.add(
            document.place, "E-TABLE-003", f"没有主体“{subject}”", f"已有的主体：{'、'.join(session.library.subjects)}"
        )
        subject = "企业"
    scope = scope_of(version, session, subject)
    session.unfolded.pop(scope.rule, None)
    source = source_of(fields.get("依据"), problems) or Source()
    label = Label(source=source, confidence=text("可信度") or "高", file=document.place.file, line=document.place.line)
    regions = read_regions(version, scope)
    area = region_clause(regions, scope, label)
    points, minimums, maximum = lower_scorecard(fields, scope) if kind == "评分表" else ((), [], Fraction(0))
    score: Number | None = None
    if kind == "评分表":
        session.scorecards[scope.rule] = points
        score = Add(tuple(p.points for p in points)) if points else None
        if score is not None and sum(p.maximum for p in points) > maximum:
            score = Minimum((score, Const(maximum, POINTS)))
    elif text("评分"):
        score, points = _linked_score(text("评分"), scope, document.place.file, document.place.line)
    grades, passing = read_grades(version, scope) if kind == "等级" else ((), frozenset())
    criteria = read_criteria(version, scope, label, points, minimums, grades, passing)
    if area is not None:
        criteria = All((area, criteria))
    before = fields.get("前提")
    rule = Rule(
        code=scope.rule,
        kind=_kind(kind),
        name=document.name,
        version=text("版本") or source.number or source.document,
        status=text("状态") or "现行",
        subject=subject,
        source=source,
        confidence=label.confidence,
        pack=document.pack,
        file=document.place.file,
        line=document.place.line,
        criteria=criteria,
        effective=version.effective,
        repealed=version.repealed,
        prerequisite=None if before is None else lower_condition(before, scope, label),
        has_eligibility=kind in ("梯度", "政策") and (before is not None or "否决" in fields or kind == "政策"),
        vetoes=_vetoes(version, scope),
        score=score,
        points=points,
        grades=grades,
        passing=passing,
        amount=_amount(fields, scope),
        transitions=transitions,
        next_below=text("上一级"),
        validity=text("有效期"),
        responsible=texts_of(fields.get("责任单位"), problems, "责任单位"),
        support=text("支持方式"),
        delivery=text("享受方式"),
        content=text("支持内容"),
        matter=text("事项"),
        exclusive_with=texts_of(fields.get("互斥"), problems, "互斥"),
        exclusive_by_record=texts_of(fields.get("同笔互斥"), problems, "同笔互斥"),
        best_of=text("就高组"),
        cumulative_with=texts_of(fields.get("可叠加"), problems, "可叠加"),
        note=text("说明"),
        unconfirmed="、".join(_loose(fields.get("待核"))),
        regions=regions,
    )
    return _with_removals(rule, fields, scope, label)


def _amount(fields: Fields, scope: Scope) -> Amount | None:
    """The 金额 of a policy, with the ceiling and the budget that stand beside it."""
    amount = lower_amount(fields.get("金额"), scope)
    ceiling = plain_money(fields.get("年度上限"), scope, "年度上限")
    pool = plain_money(fields.get("资金池"), scope, "资金池")
    if amount is None:
        return None
    ceiling = amount.yearly_ceiling or ceiling
    number = amount.number
    if ceiling is not None and number is not None:
        try:
            number = under_ceiling(number, ceiling, scope)
        except Wrong as error:
            place = (fields.key("年度上限") or fields).place
            scope.session.problems.add(place, error.code, error.message, error.remedy)
    return dataclasses.replace(amount, number=number, yearly_ceiling=ceiling, pool=pool)


def _with_removals(rule: Rule, fields: Fields, scope: Scope, label: Label) -> Rule:
    """移出 and 不予推荐, which may say "no longer meets this very rule"."""
    problems, session = scope.session.problems, scope.session
    session.criteria_read[rule.code] = rule
    found: list[Removal] = []
    for item in items_of(fields.get("移出")):
        cause = fields_of(item, problems, "移出")
        if cause is None:
            continue
        check_keys(cause, ["情形", "后果", "禁报", "条款", "可信度", "说明", "依据"], "移出", problems)
        body = cause.get("情形")
        if body is None:
            problems.add(item.place, "E-RULE-005", "移出的这一项没有写情形", "写 情形: 条件")
            continue
        effect, ban = (text_of(cause.get(key), problems, key) for key in ("后果", "禁报"))
        found.append(Removal(lower_condition(body, scope, label), effect, ban))
    body = fields.get("不予推荐")
    shunned = None
    if body is not None:
        cases = body.items if isinstance(body, Items) else (body,)
        shunned = Any(tuple(lower_condition(c, scope, label) for c in cases if on_occasion(c, scope)))
    del session.criteria_read[rule.code]
    return dataclasses.replace(rule, removals=tuple(found), not_recommended=shunned)


def _kind(name: str) -> Kind:
    return name  # type: ignore[return-value]


def _loose(node: Node | None) -> list[str]:
    if node is None:
        return []
    if isinstance(node, Scalar):
        return [node.text] if not node.empty else []
    if isinstance(node, Items):
        return [word for item in node.items for word in _loose(item)]
    return [f"{name.text}:{word}" for name, value in node.entries for word in _loose(value)]


def _vetoes(version: Version, scope: Scope) -> tuple[Veto, ...]:
    from peiyu.rules.lowering.versions import rule_named

    found: list[Veto] = []
    for name in texts_of(version.document.fields.get("否决"), scope.session.problems, "否决"):
        try:
            rule = rule_named(name, 0, scope)
        except Wrong as error:
            scope.session.problems.add(version.document.place, error.code, error.message, error.remedy)
            continue
        found.append(Veto(rule.code, rule.name, rule.criteria))
    return tuple(found)


def _linked_score(code: str, scope: Scope, file: str, line: int) -> tuple[Number | None, tuple[Points, ...]]:
    from peiyu.rules.lowering.versions import rule_named

    try:
        rule = rule_named(code, 0, scope)
    except Wrong as error:
        scope.session.problems.add(Place(file, line, 1), error.code, error.message, error.remedy)
        return None, ()
    return rule.score, rule.points


def scope_of(version: Version, session: Session, subject: str) -> Scope:
    """Where the sentences of a version are read: with the definitions of the day it took effect, unless 定义取自 names another."""
    fields = version.document.fields
    pinned = date_of(fields.get("定义取自"), session.problems, "定义取自")
    definitions_at = pinned or version.effective or session.as_of
    code = text_of(fields.get("代码"), session.problems, "代码")
    return Scope(session, version.document.pack, code, definitions_at, subject)
