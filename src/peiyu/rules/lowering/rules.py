"""Rules in the version that decides on a date: resolved, typed, with transitions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from peiyu.problems import Collector, nearest
from peiyu.rules.documents import check_keys, date_of, fields_of, flag_of, items_of, source_of, text_of, texts_of
from peiyu.rules.kinds import OCCASIONS
from peiyu.rules.library import Library, Version
from peiyu.rules.lowering.amounts import lower_amount, money, under_ceiling
from peiyu.rules.lowering.conditions import lower_condition, on_occasion
from peiyu.rules.lowering.expressions import grade_within
from peiyu.rules.lowering.scope import Scope, Session, Wrong
from peiyu.rules.lowering.scorecards import lower_scorecard, sentence_number, sentence_value
from peiyu.rules.model import Amount, CohortStatistic, Kind, Method, Occasion, Points, Removal, Rule, Transition, Veto
from peiyu.rules.nodes import (
    Add,
    All,
    Any,
    Category,
    Clause,
    CodeIn,
    Compare,
    Condition,
    Const,
    Label,
    Minimum,
    Not,
    Number,
    Parent,
    Settled,
    Source,
)
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import DIMENSIONLESS, POINTS, quantity

REGION = Category("企业", "地区")
MOST_RULES_DEEP = 20  # rules inside rules


def resolve(
    library: Library,
    as_of: dt.date,
    occasion: Occasion = "认定",
    *,
    include_drafts: bool = False,
    packs: Iterable[str] = (),
    codes: Iterable[str] = (),
    problems: Collector | None = None,
) -> list[Rule]:
    """The rules that decide on `as_of`, typed. Drafts and examples only when asked for or named in `codes`.

    `packs`: only rules of these packs and of the packs they build on. Problems go to `problems` (a rule with an unreadable
    part is still returned; check packs before trusting them).
    """
    session = Session(library, as_of, occasion, problems if problems is not None else Collector())
    wanted_packs = {code for pack in packs for code in library.lineage(pack)}
    wanted = set(codes)
    found: list[Rule] = []
    for code in library.rules:
        if wanted and code not in wanted:
            continue
        rule = _in_force(code, session)
        if rule is None or (wanted_packs and rule.pack not in wanted_packs):
            continue
        if rule.is_draft and not include_drafts and code not in wanted:
            continue
        if rule.kind == "评分表" and rule.criteria == Settled(True) and code not in wanted:
            continue
        found.append(rule)
    return found


def rule_named(name: str, at: int, scope: Scope) -> Rule:
    """The rule of that code or name in the version in force. Raises `Wrong`."""
    code = scope.library.rule_code(name)
    if code is None:
        hint = nearest(name, [*scope.library.rule_names, *scope.library.rules])
        raise Wrong(
            at, "E-NAME-017", f"没有规则“{name}”", f"您是不是想写:{'、'.join(hint)}" if hint else "核对规则名称或代码"
        )
    if code in scope.session.criteria_read:
        return scope.session.criteria_read[code]
    if len(scope.session.in_progress) > MOST_RULES_DEEP:
        raise Wrong(at, "E-NAME-019", f"规则一层套一层,展开“{name}”以后太大", "减少互相引用的层数")
    if code in scope.session.in_progress:
        ring = " → ".join((*scope.session.in_progress[scope.session.in_progress.index(code) :], code))
        raise Wrong(at, "E-NAME-002", f"规则互相引用成环:{ring}", "去掉其中一处引用")
    rule = _in_force(code, scope.session)
    if rule is None:
        raise Wrong(at, "E-NAME-018", f"规则“{name}”在 {scope.as_of} 没有有效的版本", "核对被引用规则的 施行 / 废止")
    scope.unfold(scope.session.unfolded.get(code, 0) + 1, name, at)
    return rule


def _in_force(code: str, session: Session) -> Rule | None:
    """The version of a rule in force on the date, with its transitions; None if there is none."""
    key = (code, "")
    if key in session.rules:
        return session.rules[key]
    session.in_progress.append(code)
    try:
        versions = session.library.rules[code]
        current = next((v for v in versions if v.covers(session.as_of)), None)
        rule = None if current is None else read_rule(current, session, _transitions(versions, current, session))
    finally:
        session.in_progress.pop()
    session.rules[key] = rule
    return rule


def _transitions(versions: list[Version], current: Version, session: Session) -> tuple[Transition, ...]:
    problems = session.problems
    found: list[Transition] = []
    for version in versions:
        if version is current:
            continue
        for item in items_of(version.document.fields.get("过渡"), problems, "过渡"):
            fields = fields_of(item, problems, "过渡")
            if fields is None:
                continue
            first = date_of(fields.get("自"), problems, "自") or dt.date.min
            last = date_of(fields.get("至"), problems, "至") or dt.date.max
            occasion = text_of(fields.get("场合"), problems, "场合")
            if not first <= session.as_of <= last or (occasion and occasion != session.occasion):
                continue
            old = read_rule(version, session, ())
            when = _transition_when(fields, version, session, old.subject)
            found.append(Transition(when, old, source_of(fields.get("依据"), problems)))
    return tuple(found)


def _transition_when(fields: Fields, version: Version, session: Session, subject: str) -> Condition:
    body = fields.get("条件")
    return Settled(True) if body is None else lower_condition(body, _scope(version, session, subject))


def check_transitions(version: Version, session: Session) -> None:
    """Report what is wrong in the 过渡 of a version, whether or not it is read on the date of the session."""
    fields, problems = version.document.fields, session.problems
    subject = text_of(fields.get("主体"), problems, "主体") or "企业"
    if subject not in session.library.subjects:
        return  # reported with the rule
    for item in items_of(fields.get("过渡"), problems, "过渡"):
        transition = fields_of(item, problems, "过渡")
        if transition is None:
            continue
        check_keys(transition, ["场合", "自", "至", "条件", "依据", "说明", "可信度"], "过渡", problems)
        first, last = (date_of(transition.get(key), problems, key) for key in ("自", "至"))
        if first and last and last < first:
            problems.add(transition.place, "E-RULE-001", f"过渡的 至({last})早于 自({first})", "核对两个日期")
        occasion = text_of(transition.get("场合"), problems, "场合")
        if occasion and occasion not in OCCASIONS:
            problems.add(transition.place, "E-DOC-005", f"“场合”不能是“{occasion}”", f"可以是:{'、'.join(OCCASIONS)}")
        _transition_when(transition, version, session, subject)


def _scope(version: Version, session: Session, subject: str) -> Scope:
    fields = version.document.fields
    pinned = date_of(fields.get("定义取自"), session.problems, "定义取自")
    definitions_at = pinned or version.effective or session.as_of
    code = text_of(fields.get("代码"), session.problems, "代码")
    return Scope(session, version.document.pack, code, definitions_at, subject)


def read_rule(version: Version, session: Session, transitions: tuple[Transition, ...]) -> Rule:
    """One version of a rule, typed."""
    document, problems = version.document, session.problems
    fields, kind = document.fields, document.kind.name

    def text(key: str) -> str:
        return text_of(fields.get(key), problems, key)

    subject = text("主体") or "企业"
    if subject not in session.library.subjects:
        problems.add(
            document.place, "E-TABLE-003", f"没有主体“{subject}”", f"已有的主体:{'、'.join(session.library.subjects)}"
        )
        subject = "企业"
    scope = _scope(version, session, subject)
    session.unfolded.pop(scope.rule, None)
    source = source_of(fields.get("依据"), problems) or Source()
    label = Label(source=source, confidence=text("可信度") or "高", file=document.place.file, line=document.place.line)
    regions = _regions(version, scope)
    area = _area(regions, scope, label)
    points, minimums, maximum = lower_scorecard(fields, scope) if kind == "评分表" else ((), [], Fraction(0))
    score: Number | None = None
    if kind == "评分表":
        session.scorecards[scope.rule] = points
        score = Add(tuple(p.points for p in points)) if points else None
        if score is not None and sum(p.maximum for p in points) > maximum:
            score = Minimum((score, Const(maximum, POINTS)))
    elif text("评分"):
        score, points = _linked_score(text("评分"), scope, document.place.file, document.place.line)
    grades, passing = _grades(version, scope) if kind == "等级" else ((), frozenset())
    criteria = _criteria(version, scope, label, points, minimums, grades, passing)
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
    ceiling = money(fields.get("年度上限"), scope, "年度上限")
    pool = money(fields.get("资金池"), scope, "资金池")
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
    for item in items_of(fields.get("移出"), problems, "移出"):
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


def _method(name: str) -> Method:
    return name  # type: ignore[return-value]


def _loose(node: Node | None) -> list[str]:
    if node is None:
        return []
    if isinstance(node, Scalar):
        return [node.text] if not node.empty else []
    if isinstance(node, Items):
        return [word for item in node.items for word in _loose(item)]
    return [f"{name.text}:{word}" for name, value in node.entries for word in _loose(value)]


def _regions(version: Version, scope: Scope) -> tuple[str, ...]:
    """The beginnings of the region codes that the rule, or its pack, applies to; none for the whole country."""
    own = texts_of(version.document.fields.get("适用地区"), scope.session.problems, "适用地区")
    pack = scope.library.packs.get(version.document.pack)
    return own or ((pack.region,) if pack and pack.region else ())


def _area(prefixes: tuple[str, ...], scope: Scope, label: Label) -> Condition | None:
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


def _criteria(
    version: Version,
    scope: Scope,
    label: Label,
    points: tuple[Points, ...],
    minimums: list[tuple[str, Fraction]],
    grades: tuple[tuple[str, Condition], ...],
    passing: frozenset[str],
) -> Condition:
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
        items = items_of(body, problems, "情形")
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
        parts.append(_not_yet("一次性,未享受过", scope, label))
    if not parts:
        if kind == "政策":
            problems.add(document.place, "E-RULE-004", f"政策“{document.name}”没有写给谁", "写 对象 或 条件")
        return Settled(True)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


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
    from peiyu.rules.lowering.records import RECEIVED, RECEIVED_CODE, filters
    from peiyu.rules.nodes import Aggregate, Member
    from peiyu.rules.units import COUNT

    if RECEIVED not in scope.library.tables:
        return Settled(True)
    where = All(
        (filters((), scope.in_table(RECEIVED)), Member(Category(RECEIVED, RECEIVED_CODE), frozenset({scope.rule})))
    )
    none = Compare(Aggregate("count", RECEIVED, None, where, COUNT), "<", Const(Fraction(1), COUNT))
    return Clause(Label("", words, label.source, label.confidence, "", label.file, label.line), none)


def _linked_score(code: str, scope: Scope, file: str, line: int) -> tuple[Number | None, tuple[Points, ...]]:
    from peiyu.problems import Place

    try:
        rule = rule_named(code, 0, scope)
    except Wrong as error:
        scope.session.problems.add(Place(file, line, 1), error.code, error.message, error.remedy)
        return None, ()
    return rule.score, rule.points


def _grades(version: Version, scope: Scope) -> tuple[tuple[tuple[str, Condition], ...], frozenset[str]]:
    problems = scope.session.problems
    fields = version.document.fields
    found: list[tuple[str, Condition]] = []
    for item in items_of(fields.get("分级"), problems, "分级"):
        grade = fields_of(item, problems, "分级")
        if grade is None:
            continue
        check_keys(grade, ["等级", "条件", "说明", "条款", "可信度", "待核", "依据", "含义"], "分级", problems)
        if found and found[-1][1] == Settled(True):
            problems.add(item.place, "E-GRADE-001", "上一级没有条件,这一级永远轮不到", "把没有条件的放在最后")
        body = grade.get("条件")
        name = text_of(grade.get("等级"), problems, "等级")
        own = Label(text=f"等级为{name}", file=item.place.file, line=item.place.line)
        found.append((name, Settled(True) if body is None else Clause(own, lower_condition(body, scope))))
    names = [name for name, _ in found]
    passing = frozenset(texts_of(fields.get("达标"), problems, "达标")) or frozenset(names[:-1] or names)
    for name in passing - set(names):
        problems.add(version.document.place, "E-GRADE-002", f"达标里的“{name}”不在分级里", f"分级有:{'、'.join(names)}")
    return tuple(found), passing


def _vetoes(version: Version, scope: Scope) -> tuple[Veto, ...]:
    found: list[Veto] = []
    for name in texts_of(version.document.fields.get("否决"), scope.session.problems, "否决"):
        try:
            rule = rule_named(name, 0, scope)
        except Wrong as error:
            scope.session.problems.add(version.document.place, error.code, error.message, error.remedy)
            continue
        found.append(Veto(rule.code, rule.name, rule.criteria))
    return tuple(found)


def resolve_cohorts(library: Library, as_of: dt.date, problems: Collector | None = None) -> list[CohortStatistic]:
    """The cohort statistics that the packs declare, typed for a date."""
    collected = problems if problems is not None else Collector()
    session = Session(library, as_of, "认定", collected)
    found: list[CohortStatistic] = []
    for name, document in library.cohorts.items():
        fields = document.fields
        subject = text_of(fields.get("主体"), collected) or "企业"
        if subject not in library.subjects:
            collected.add(
                document.place, "E-TABLE-003", f"没有主体“{subject}”", f"已有的主体:{'、'.join(library.subjects)}"
            )
            continue
        scope = Scope(session, document.pack, "", as_of, subject, names=(name,))
        body = fields.get("范围")
        value = sentence_value(fields.get("指标"), scope)
        if value is None:
            continue
        percentile = quantity(text_of(fields.get("分位"), collected))
        digits = quantity(text_of(fields.get("分组位数"), collected))
        found.append(
            CohortStatistic(
                name,
                subject,
                Settled(True) if body is None else lower_condition(body, scope),
                value.node,
                _method(text_of(fields.get("方法"), collected)),
                text_of(fields.get("分组"), collected),
                int(digits[0]) if digits else 0,
                text_of(fields.get("顺序"), collected) != "升序",
                percentile[0] if percentile else None,
                value.dimension or (),
            )
        )
    return found


__all__ = ["DIMENSIONLESS", "money", "read_rule", "resolve", "resolve_cohorts", "rule_named", "sentence_number"]
