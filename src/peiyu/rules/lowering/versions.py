"""Which version of a rule decides on a date: the one in force, and the older ones that its transitions still let decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from peiyu.problems import Collector, nearest
from peiyu.rules.documents import check_keys, date_of, fields_of, items_of, source_of, text_of
from peiyu.rules.kinds import OCCASIONS
from peiyu.rules.library import Library, Version
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.rules import read_rule, scope_of
from peiyu.rules.lowering.scope import Scope, Session, Wrong
from peiyu.rules.model import Occasion, Rule, Transition
from peiyu.rules.nodes import Condition, Settled
from peiyu.rules.source import Fields

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
            at, "E-NAME-017", f"没有规则“{name}”", f"您是不是想写：{'、'.join(hint)}" if hint else "核对规则名称或代码"
        )
    if code in scope.session.criteria_read:
        return scope.session.criteria_read[code]
    if len(scope.session.in_progress) > MOST_RULES_DEEP:
        raise Wrong(at, "E-NAME-019", f"规则一层套一层，展开“{name}”以后太大", "减少互相引用的层数")
    if code in scope.session.in_progress:
        ring = " → ".join((*scope.session.in_progress[scope.session.in_progress.index(code) :], code))
        raise Wrong(at, "E-NAME-002", f"规则互相引用成环：{ring}", "去掉其中一处引用")
    rule = _in_force(code, scope.session)
    if rule is None:
        raise Wrong(at, "E-NAME-018", f"规则“{name}”在 {scope.as_of} 没有有效的版本", "核对被引用规则的 施行 / 废止")
    scope.unfold(scope.session.unfolded.get(code, 0) + 1, name, at)
    return rule


def _in_force(code: str, session: Session) -> Rule | None:
    """The version of a rule in force on the date, with its transitions; None if there is none."""
    if code in session.rules:
        return session.rules[code]
    session.in_progress.append(code)
    try:
        versions = session.library.rules[code]
        current = next((v for v in versions if v.covers(session.as_of)), None)
        rule = None if current is None else read_rule(current, session, _transitions(versions, current, session))
    finally:
        session.in_progress.pop()
    session.rules[code] = rule
    return rule


def _transitions(versions: list[Version], current: Version, session: Session) -> tuple[Transition, ...]:
    problems = session.problems
    found: list[Transition] = []
    for version in versions:
        if version is current:
            continue
        for item in items_of(version.document.fields.get("过渡")):
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
    return Settled(True) if body is None else lower_condition(body, scope_of(version, session, subject))


def check_transitions(version: Version, session: Session) -> None:
    """Report what is wrong in the 过渡 of a version, whether or not it is read on the date of the session."""
    fields, problems = version.document.fields, session.problems
    subject = text_of(fields.get("主体"), problems, "主体") or "企业"
    if subject not in session.library.subjects:
        return  # reported with the rule
    for item in items_of(fields.get("过渡")):
        transition = fields_of(item, problems, "过渡")
        if transition is None:
            continue
        check_keys(transition, ["场合", "自", "至", "条件", "依据", "说明", "可信度"], "过渡", problems)
        first, last = (date_of(transition.get(key), problems, key) for key in ("自", "至"))
        if first and last and last < first:
            problems.add(transition.place, "E-RULE-001", f"过渡的 至（{last}）早于 自（{first}）", "核对两个日期")
        occasion = text_of(transition.get("场合"), problems, "场合")
        if occasion and occasion not in OCCASIONS:
            problems.add(transition.place, "E-DOC-005", f"“场合”不能是“{occasion}”", f"可以是：{'、'.join(OCCASIONS)}")
        _transition_when(transition, version, session, subject)
