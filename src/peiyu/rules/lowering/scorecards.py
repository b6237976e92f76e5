"""Scorecards: bands, options, formulas, additive items, the better of several routes, group minimums and caps."""

from __future__ import annotations

from fractions import Fraction

from peiyu.problems import nearest
from peiyu.rules.documents import check_keys, fields_of, items_of, text_of
from peiyu.rules.lowering.bands import read_bands
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.sentences import plain_number, sentence_number, sentence_value
from peiyu.rules.model import Points
from peiyu.rules.nodes import Add, Bands, Between, Choose, Const, Maximum, Minimum, Number
from peiyu.rules.source import Fields, Items, Node
from peiyu.rules.units import DIMENSIONLESS, POINTS

INDICATOR_KEYS = [
    "名称", "满分", "选项", "按", "分档", "每项", "累加", "公式", "就高", "人工评分", "条款", "说明", "依据", "可信度", "待核", "下限", "合计",
]  # fmt: skip
ZERO = Const(Fraction(0), POINTS)


def scorecard_number(name: str, group: str, at: int, scope: Scope) -> Number:
    """The total of a scorecard, or of one of its groups. Raises `Wrong` if there is no such scorecard or group."""
    from peiyu.rules.lowering.versions import rule_named

    code = scope.library.rule_code(name) or name
    points = scope.session.scorecards.get(code)  # a card's own 合格 is read while the card is
    if points is None:
        points = rule_named(name, at, scope).points
    if not points:
        raise Wrong(at, "E-NAME-016", f"“{name}”不是评分表", "写评分表的名称或代码")
    if not group:
        return Add(tuple(p.points for p in points))
    lines = tuple(p.points for p in points if group in (p.group, p.name))
    if not lines:
        groups = list(dict.fromkeys(word for p in points for word in (p.group, p.name) if word))
        hint = nearest(group, groups) or groups
        raise Wrong(at, "E-NAME-016", f"“{name}”没有分组或指标“{group}”", f"有：{'、'.join(hint)}")
    return Add(lines)


def lower_scorecard(fields: Fields, scope: Scope) -> tuple[tuple[Points, ...], list[tuple[str, Fraction]], Fraction]:
    """(lines, group minimums, maximum) of a 评分表 document."""
    problems = scope.session.problems
    maximum = plain_number(fields.get("满分"), scope, "满分") or Fraction(0)
    lines: list[Points] = []
    minimums: list[tuple[str, Fraction]] = []
    for node in items_of(fields.get("分组")):
        group = fields_of(node, problems, "分组")
        if group is None:
            continue
        check_keys(group, ["名称", "满分", "最低", "指标", "说明", "条款"], "分组", problems)
        name = text_of(group.get("名称"), problems, "名称")
        own = _indicators(group.get("指标"), name, scope)
        lines += own
        cap = plain_number(group.get("满分"), scope, "满分")
        if cap is not None and own and sum(line.maximum for line in own) > cap:
            lines[-len(own) :] = [Points(name, name, _clamp(Add(tuple(p.points for p in own)), cap), cap)]
        if (least := plain_number(group.get("最低"), scope, "最低")) is not None:
            minimums.append((name, least))
    lines += _indicators(fields.get("指标"), "", scope)
    if not lines:
        problems.add(fields.place, "E-SCORE-001", "评分表没有指标", "写 分组 或 指标")
    elif sum(line.maximum for line in lines) < maximum:
        problems.add(
            fields.place,
            "E-SCORE-002",
            f"各项满分合计 {_shown(sum((p.maximum for p in lines), Fraction(0)))} 分，少于总分 {_shown(maximum)} 分",
            "核对各项的 满分",
        )
    return tuple(lines), minimums, maximum


def _indicators(node: Node | None, group: str, scope: Scope) -> list[Points]:
    problems = scope.session.problems
    found: list[Points] = []
    for item in items_of(node):
        fields = fields_of(item, problems, "指标")
        if fields is None:
            continue
        check_keys(fields, INDICATOR_KEYS, "指标", problems)
        maximum = plain_number(fields.get("满分"), scope, "满分")
        name = text_of(fields.get("名称"), problems, "名称")
        if maximum is None:
            problems.add(item.place, "E-SCORE-003", f"指标“{name}”没有写满分", "写 满分")
            continue
        points = _clamp(_points(fields, maximum, scope), maximum)
        found.append(Points(group, name, points, maximum))
    return found


def _clamp(number: Number, maximum: Fraction) -> Number:
    return Maximum((ZERO, Minimum((Const(maximum, POINTS), number))))


def _points(fields: Fields, maximum: Fraction, scope: Scope) -> Number:
    problems = scope.session.problems
    asked = text_of(fields.get("人工评分"), problems, "人工评分")
    if "分档" in fields:
        return _banded(fields, scope, asked)
    if "选项" in fields:
        return _options(fields.get("选项"), asked, scope)
    if "累加" in fields:
        return _tally(fields, scope)
    if "公式" in fields:
        return sentence_number(fields.get("公式"), scope, (POINTS, DIMENSIONLESS)) or ZERO
    if "就高" in fields or "合计" in fields:
        key = "就高" if "就高" in fields else "合计"
        routes: list[Number] = []
        for item in items_of(fields.get(key)):
            route = fields_of(item, problems, key)
            if route is not None:
                check_keys(route, INDICATOR_KEYS, key, problems)
                routes.append(_points(route, maximum, scope))
        return (Maximum(tuple(routes)) if key == "就高" else Add(tuple(routes))) if routes else ZERO
    if asked:
        return Between(ZERO, Const(maximum, POINTS), asked)
    problems.add(
        fields.place, "E-SCORE-004", "指标没有说怎样得分", "写 分档、选项、累加、公式、就高、合计 或 人工评分 之一"
    )
    return ZERO


def _given(node: Node | None, asked: str, scope: Scope) -> Number:
    """得分: a number, or a range [low, high] that a person settles."""
    if isinstance(node, Items) and len(node.items) == 2:
        low, high = (plain_number(item, scope, "得分") or Fraction(0) for item in node.items)
        if low > high:
            scope.session.problems.add(node.place, "E-SCORE-005", "得分区间的下限大于上限", "写成 [低, 高]")
        return Between(Const(low, POINTS), Const(high, POINTS), asked or "专家评分")
    value = plain_number(node, scope, "得分")
    return Const(value, POINTS) if value is not None else ZERO


def _options(node: Node | None, asked: str, scope: Scope) -> Number:
    """The points of the first option that holds."""
    problems = scope.session.problems
    cases = []
    otherwise: Number | None = None
    for item in items_of(node):
        fields = fields_of(item, problems, "选项")
        if fields is None:
            continue
        check_keys(fields, ["得分", "条件", "说明", "名称", "条款"], "选项", problems)
        if otherwise is not None and not asked:
            problems.add(item.place, "E-SCORE-006", "没有条件的选项后面还有选项，永远轮不到", "把没有条件的放在最后")
        points = _given(fields.get("得分"), asked, scope)
        body = fields.get("条件")
        if body is None:
            otherwise = points if otherwise is None else _hull(otherwise, points, asked)
        else:
            cases.append((lower_condition(body, scope), points))
    return Choose(tuple(cases), otherwise if otherwise is not None else ZERO)


def _hull(a: Number, b: Number, asked: str) -> Number:
    """Options without a condition are chosen by a person: anything from the lowest to the highest."""

    def low(number: Number) -> Number:
        return number.low if isinstance(number, Between) else number

    def high(number: Number) -> Number:
        return number.high if isinstance(number, Between) else number

    return Between(Minimum((low(a), low(b))), Maximum((high(a), high(b))), asked)


def _tally(fields: Fields, scope: Scope) -> Number:
    """So many points for each condition that holds; 每项, or {条件, 得分} for unequal points."""
    problems = scope.session.problems
    each = plain_number(fields.get("每项"), scope, "每项")
    terms: list[Number] = []
    for item in items_of(fields.get("累加")):
        if isinstance(item, Fields) and "得分" in item:
            own = plain_number(item.get("得分"), scope, "得分")
            body = item.get("条件")
            if body is None:
                problems.add(item.place, "E-SCORE-004", "累加的这一项没有条件", "写 条件")
                continue
            terms.append(Choose(((lower_condition(body, scope), Const(own, POINTS)),), ZERO))
            continue
        if each is None:
            problems.add(item.place, "E-SCORE-004", "累加没有写每项多少分", "写 每项: 3")
            continue
        terms.append(Choose(((lower_condition(item, scope), Const(each, POINTS)),), ZERO))
    return Add(tuple(terms)) if terms else ZERO


def _banded(fields: Fields, scope: Scope, asked: str) -> Number:
    of = sentence_value(fields.get("按"), scope)
    if of is None:
        scope.session.problems.add(fields.place, "E-SCORE-004", "分档没有写按什么分", "写 按: 指标")
        return ZERO
    bands = []
    for interval, item in read_bands(fields.get("分档"), of.dimension, scope, ["得分"]):
        bands.append((interval, _given(item.get("得分"), asked, scope)))
    return Bands(of.node, tuple(bands))


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
