"""Scorecards: bands, options, formulas, additive items, the better of several routes, group minimums and caps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from peiyu.problems import Place, nearest
from peiyu.rules.documents import check_keys, fields_of, items_of, text_of
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.scope import EachValue, NumberValue, Scope, Wrong, place_at
from peiyu.rules.model import Points
from peiyu.rules.nodes import Add, Bands, Between, Choose, Compound, Const, Interval, Maximum, Minimum, Number
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import DIMENSIONLESS, POINTS, Dimension, describe, half_width, quantity

INDICATOR_KEYS = [
    "名称", "满分", "选项", "按", "分档", "每项", "累加", "公式", "就高", "人工评分", "条款", "说明", "依据", "可信度", "待核", "下限", "合计",
]  # fmt: skip
_PART = re.compile(r"\s*(≥|>=|≤|<=|>|<)\s*([^;且]+)\s*")
_SEPARATOR = re.compile(r",(?!\d{3}(?:\D|$))|;|且")  # not the comma of 1,500
ZERO = Const(Fraction(0), POINTS)


def scorecard_number(name: str, group: str, at: int, scope: Scope) -> Number:
    """The total of a scorecard, or of one of its groups. Raises `Wrong` if there is no such scorecard or group."""
    from peiyu.rules.lowering.rules import rule_named

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
        raise Wrong(at, "E-NAME-016", f"“{name}”没有分组或指标“{group}”", f"有:{'、'.join(hint)}")
    return Add(lines)


def lower_scorecard(fields: Fields, scope: Scope) -> tuple[tuple[Points, ...], list[tuple[str, Fraction]], Fraction]:
    """(lines, group minimums, maximum) of a 评分表 document."""
    problems = scope.session.problems
    maximum = plain_number(fields.get("满分"), scope, "满分") or Fraction(0)
    lines: list[Points] = []
    minimums: list[tuple[str, Fraction]] = []
    for node in items_of(fields.get("分组"), problems, "分组"):
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
            f"各项满分合计 {_shown(sum((p.maximum for p in lines), Fraction(0)))} 分,少于总分 {_shown(maximum)} 分",
            "核对各项的 满分",
        )
    return tuple(lines), minimums, maximum


def _indicators(node: Node | None, group: str, scope: Scope) -> list[Points]:
    problems = scope.session.problems
    found: list[Points] = []
    for item in items_of(node, problems, "指标"):
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
        for item in items_of(fields.get(key), problems, key):
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
    for item in items_of(node, problems, "选项"):
        fields = fields_of(item, problems, "选项")
        if fields is None:
            continue
        check_keys(fields, ["得分", "条件", "说明", "名称", "条款"], "选项", problems)
        if otherwise is not None and not asked:
            problems.add(item.place, "E-SCORE-006", "没有条件的选项后面还有选项,永远轮不到", "把没有条件的放在最后")
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
    for item in items_of(fields.get("累加"), problems, "累加"):
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


def read_bands(
    node: Node | None, dimension: Dimension | None, scope: Scope, keys: Sequence[str]
) -> list[tuple[Interval, Fields]]:
    """The bands of a 分档 list with their fields; gaps, overlaps and unreachable bands are problems."""
    problems = scope.session.problems
    found: list[tuple[Interval, Fields]] = []
    for item in items_of(node, problems, "分档"):
        fields = fields_of(item, problems, "分档")
        if fields is None:
            continue
        check_keys(fields, ["区间", *keys, "说明", "名称", "条款"], "分档", problems)
        interval = read_interval(fields.get("区间") or fields, dimension, scope)
        if interval is not None:
            found.append((interval, fields))
    if node is not None:
        _check_cover(found, node.place, scope)
    return found


def read_interval(node: Node, dimension: Dimension | None, scope: Scope) -> Interval | None:
    """区间 `≥ 3%, < 5%` as exact bounds."""
    problems = scope.session.problems
    if not isinstance(node, Scalar) or node.empty:
        problems.add(node.place, "E-BAND-001", "这一档没有写区间", '写成 区间: "≥ 3%, < 5%"')
        return None
    low = high = None
    low_in = high_in = False
    if node.text.strip() in ("其他", "其余"):
        return Interval(None, False, None, False)
    parts = [p for p in _SEPARATOR.split(half_width(node.text)) if p.strip()]
    for part in parts:
        match = _PART.fullmatch(part)
        value = quantity(match.group(2)) if match else None
        if match is None or value is None:
            problems.add(node.place, "E-BAND-001", f"区间“{node.text}”读不懂", '写成 "≥ 3%, < 5%" 这样的形式')
            return None
        amount, measure = value
        bare_ok = not measure.name and dimension in (POINTS, (("项", 1),), (("名", 1),))
        if dimension is not None and measure.dimension != dimension and not bare_ok:
            problems.add(
                node.place,
                "E-UNIT-003",
                f"区间“{part.strip()}”的单位是{describe(measure.dimension)},应是{describe(dimension)}",
                "改单位",
            )
            return None
        if match.group(1) in ("≥", ">=", ">"):
            low, low_in = amount, match.group(1) != ">"
        else:
            high, high_in = amount, match.group(1) != "<"
    if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
        problems.add(node.place, "E-BAND-002", f"区间“{node.text}”里没有数", "核对上下限")
        return None
    return Interval(low, low_in, high, high_in)


def _check_cover(bands: list[tuple[Interval, Fields]], place: Place, scope: Scope) -> None:
    """Every number falls in exactly one band."""
    if not bands:
        return
    problems = scope.session.problems
    infinity = Fraction(10) ** 40
    ordered = sorted(bands, key=lambda b: (-infinity if b[0].low is None else b[0].low, not b[0].low_included))
    if ordered[0][0].low is not None:
        problems.add(
            ordered[0][1].place, "E-BAND-003", "最低一档以下没有归属", "把最低一档改成只有上限;不给分或不给钱的写一档 0"
        )
    if all(b[0].high is not None for b in ordered):
        problems.add(
            ordered[-1][1].place,
            "E-BAND-003",
            "最高一档以上没有归属",
            "把最高一档改成只有下限;不给分或不给钱的写一档 0",
        )
    for (lower, _), (upper, fields) in itertools.pairwise(ordered):
        if lower.high is None or upper.low is None or upper.low < lower.high:
            problems.add(fields.place, "E-BAND-004", "这一档和另一档重叠,有一档永远到不了", "核对区间")
        elif upper.low > lower.high or (not lower.high_included and not upper.low_included):
            problems.add(fields.place, "E-BAND-003", "这一档和下一档之间有空当", "核对区间,恰在边界的数归哪一档")
        elif lower.high_included and upper.low_included:
            problems.add(fields.place, "E-BAND-004", "恰在边界的数归了两档", "一边写 ≥,另一边写 <")


# ---------------------------------------------------------------- small readers shared with amounts


def plain_number(node: Node | None, scope: Scope, what: str) -> Fraction | None:
    """A written number of points (`20` or `20分`); None when absent, a problem when it is something else."""
    if node is None:
        return None
    if isinstance(node, Scalar) and not node.empty:
        found = quantity(node.text)
        if found is not None and found[1].dimension in (POINTS, DIMENSIONLESS):
            return found[0]
    scope.session.problems.add(node.place, "E-SCORE-007", f"“{what}”应是分数", "写成 20 或 20分")
    return None


def sentence_value(node: Node | None, scope: Scope) -> NumberValue | None:
    """The number that a sentence stands for; None with a problem otherwise."""
    from peiyu.rules.lowering.expressions import lower

    if node is None:
        return None
    problems = scope.session.problems
    if not isinstance(node, Scalar) or node.empty:
        problems.add(node.place, "E-EXPR-004", "这里要写一个式子", "写成一行文字")
        return None
    try:
        value = lower(parse(node.text), scope)
        if isinstance(value, EachValue):
            raise Wrong(0, "E-EXPR-011", "这里不能用 每年 / 任一年", "用 合计、均值 或 最高")
        if not isinstance(value, NumberValue):
            raise Wrong(0, "E-EXPR-004", "这里要一个数", "检查列的类型")
        return value
    except SentenceError as error:
        problems.add(place_at(node, error.at), "E-EXPR-002", f"读不懂:{error.message}", error.remedy)
    except Wrong as error:
        problems.add(place_at(node, error.at), error.code, error.message, error.remedy)
    return None


def sentence_number(node: Node | None, scope: Scope, dimensions: tuple[Dimension, ...]) -> Number | None:
    """The number of a sentence, checked to have one of `dimensions`."""
    value = sentence_value(node, scope)
    if value is None or node is None:
        return None
    if isinstance(value.node, Compound):
        scope.session.problems.add(
            node.place, "E-EXPR-023", "复合增长率只能比较,不能参加计算", "改用 平均增长率,或写成条件"
        )
        return None
    if value.dimension is not None and value.dimension not in dimensions:
        scope.session.problems.add(
            node.place,
            "E-UNIT-003",
            f"这里应是{describe(dimensions[0])},却是{describe(value.dimension)}",
            "给数写上单位,例如 100万元" if value.literal and not value.unit else "核对式子里各项的单位",
        )
        return None
    return value.node


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
