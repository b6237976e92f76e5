"""The functions a sentence may call, one short function each, in one table that the reference page prints."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from peiyu.problems import nearest
from peiyu.rules.documents import Document
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.lowering import records
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import (
    CategoryValue,
    ConditionValue,
    DateValue,
    ElapsedValue,
    GradeValue,
    NumberValue,
    Value,
)
from peiyu.rules.lowering.words import word
from peiyu.rules.nodes import (
    Add,
    Choose,
    Cohort,
    Days,
    Divide,
    Floor,
    Known,
    Maximum,
    Minimum,
    Negative,
    OverlapDays,
    Parent,
    ParentNumber,
    RuleMet,
)
from peiyu.rules.source import Scalar
from peiyu.rules.syntax import Call, Syntax
from peiyu.rules.units import DIMENSIONLESS, POINTS, RANK, describe, unit

Maker = Callable[[Call, Scope], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written, what it means (Chinese), how many arguments, and what makes it."""

    written: str
    meaning: str
    least: int
    most: int | None
    make: Maker


def call(syntax: Call, scope: Scope) -> Value:
    """The value of a call. Raises `Wrong` for an unknown function or a wrong number of arguments."""
    function = FUNCTIONS.get(syntax.name)
    if function is None:
        hint = nearest(syntax.name, list(FUNCTIONS))
        raise Wrong(
            syntax.at,
            "E-NAME-011",
            f"没有函数“{syntax.name}”",
            f"您是不是想写：{'、'.join(hint)}" if hint else f"可以用：{'、'.join(FUNCTIONS)}",
        )
    count = len(syntax.arguments)
    if count < function.least or (function.most is not None and count > function.most):
        raise Wrong(syntax.at, "E-EXPR-014", f"“{syntax.name}”写了 {count} 项", f"写法：{function.written}")
    return function.make(syntax, scope)


def _number(syntax: Syntax, scope: Scope) -> NumberValue:
    from peiyu.rules.lowering.expressions import number

    return number(syntax, scope)


def _many(syntax: Call, scope: Scope) -> list[NumberValue]:
    values = [_number(argument, scope) for argument in syntax.arguments]
    known = [v for v in values if v.dimension is not None]
    for value, argument in zip(values, syntax.arguments, strict=True):
        if value.dimension is not None and known and value.dimension != known[0].dimension:
            raise Wrong(
                argument.at,
                "E-UNIT-002",
                f"{describe(known[0].dimension or ())}不能和{describe(value.dimension)}放在一起比较",
                "各项的单位要一致",
            )
    return values


def _largest(syntax: Call, scope: Scope) -> Value:
    values = _many(syntax, scope)
    return NumberValue(Maximum(tuple(v.node for v in values)), values[0].dimension, values[0].unit)


def _smallest(syntax: Call, scope: Scope) -> Value:
    values = _many(syntax, scope)
    return NumberValue(Minimum(tuple(v.node for v in values)), values[0].dimension, values[0].unit)


def _steps(syntax: Call, scope: Scope) -> Value:
    of, step = _many(syntax, scope)
    return NumberValue(Floor(Divide(of.node, step.node)), DIMENSIONLESS)


def _whole(syntax: Call, scope: Scope) -> Value:
    value = _number(syntax.arguments[0], scope)
    return NumberValue(Floor(value.node), value.dimension, value.unit)


def _if(syntax: Call, scope: Scope) -> Value:
    from peiyu.rules.lowering.expressions import condition

    test = condition(syntax.arguments[0], dataclasses.replace(scope, choosing=True))
    yes, no = _number(syntax.arguments[1], scope), _number(syntax.arguments[2], scope)
    if yes.dimension != no.dimension and None not in (yes.dimension, no.dimension):
        raise Wrong(syntax.arguments[2].at, "E-UNIT-002", "两种情形的单位不一致", "改成同一种单位")
    return NumberValue(Choose(((test, yes.node),), no.node), yes.dimension or no.dimension, yes.unit)


def _increase(syntax: Call, scope: Scope) -> Value:
    new = _number(syntax.arguments[0], scope.years_back(0))
    old = _number(syntax.arguments[0], scope.years_back(1))
    return NumberValue(Add((new.node, Negative(old.node))), new.dimension, new.unit)


def _date(syntax: Syntax, scope: Scope) -> DateValue:
    from peiyu.rules.lowering.expressions import lower

    value = lower(syntax, scope)
    if isinstance(value, DateValue):
        return value
    raise Wrong(syntax.at, "E-EXPR-006", "这里要一个日期", "写日期列、日期或 基准日")


def _elapsed(syntax: Call, scope: Scope) -> Value:
    return ElapsedValue(_date(syntax.arguments[0], scope).node)


def _days(syntax: Call, scope: Scope) -> Value:
    start, end = (_date(argument, scope).node for argument in syntax.arguments)
    return NumberValue(Days(start, end), unit("天").dimension, "天")


def _overlap(syntax: Call, scope: Scope) -> Value:
    start, end, first, last = (_date(argument, scope).node for argument in syntax.arguments)
    return NumberValue(OverlapDays(start, end, first, last), unit("天").dimension, "天")


def _known(syntax: Call, scope: Scope) -> Value:
    if not scope.choosing:
        raise Wrong(
            syntax.at,
            "E-EXPR-024",
            "已知(…)不能当作条件",
            "只放在 若(…) 的第一项或 分情形 的 当 里；缺数据时系统自会说明",
        )
    return ConditionValue(Known(_number(syntax.arguments[0], scope).node))


def _belongs(syntax: Call, scope: Scope) -> Value:
    from peiyu.rules.lowering.expressions import lower

    subject = scope.library.subjects[scope.subject]
    if not subject.parent:
        raise Wrong(syntax.at, "E-NAME-012", f"主体“{scope.subject}”不属于别的主体", "去掉 所属(…)")
    value = lower(syntax.arguments[0], scope.in_subject(subject.parent))
    if isinstance(value, ConditionValue):
        return ConditionValue(Parent(subject.parent, value.node))
    if isinstance(value, NumberValue):
        return NumberValue(ParentNumber(subject.parent, value.node), value.dimension, value.unit)
    raise Wrong(syntax.at, "E-EXPR-005", "所属(…)里要写条件或数", "例如 所属(持有(专精特新中小企业))")


def _rule_met(syntax: Call, scope: Scope) -> Value:
    from peiyu.rules.lowering.versions import rule_named

    rule = rule_named(word(syntax.arguments[0]), syntax.arguments[0].at, scope)
    met = RuleMet(rule.code, rule.name, rule.criteria)
    if rule.subject != scope.subject:
        subject = scope.library.subjects[scope.subject]
        if subject.parent == rule.subject:
            return ConditionValue(Parent(rule.subject, met))
        raise Wrong(syntax.at, "E-NAME-012", f"规则“{rule.name}”判定的是{rule.subject}", "用 所属(…) 转到那个主体")
    return ConditionValue(met)


def _grade(syntax: Call, scope: Scope) -> Value:
    from peiyu.rules.lowering.versions import rule_named

    rule = rule_named(word(syntax.arguments[0]), syntax.arguments[0].at, scope)
    if not rule.grades:
        raise Wrong(syntax.arguments[0].at, "E-NAME-013", f"“{rule.name}”不是等级规则", "用 符合(…)")
    return GradeValue(rule.code, rule.name, rule.grades)


def _score(syntax: Call, scope: Scope) -> Value:
    from peiyu.rules.lowering.scorecards import scorecard_number

    group = word(syntax.arguments[1]) if len(syntax.arguments) > 1 else ""
    return NumberValue(scorecard_number(word(syntax.arguments[0]), group, syntax.arguments[0].at, scope), POINTS, "分")


def _cohort(kind: str) -> Maker:
    def make(syntax: Call, scope: Scope) -> Value:
        from peiyu.rules.lowering.expressions import number

        name = word(syntax.arguments[0])
        document = scope.library.cohorts.get(name)
        if document is None:
            hint = nearest(name, list(scope.library.cohorts))
            raise Wrong(
                syntax.arguments[0].at, "E-NAME-014", f"没有群体统计“{name}”", f"相近的有：{'、'.join(hint) or '无'}"
            )
        dimension, shown = RANK, "名"
        if kind == "percentile":
            dimension, shown = DIMENSIONLESS, "%"
        elif kind == "value":
            formula = document.fields.get("指标")
            if isinstance(formula, Scalar):
                inner = scope.reading(name, document.pack, syntax.at).in_subject(_cohort_subject(document))
                try:
                    value = number(parse(formula.text), inner)
                except SentenceError:
                    return NumberValue(Cohort(name, "value", ()), None)  # reported where the statistic stands
                except Wrong as error:
                    if error.code in ("E-NAME-002", "E-NAME-019"):
                        raise Wrong(syntax.at, error.code, error.message, error.remedy) from None
                    return NumberValue(Cohort(name, "value", ()), None)
                dimension, shown = value.dimension or (), value.unit
        return NumberValue(Cohort(name, kind, dimension), dimension, shown)  # type: ignore[arg-type]

    return make


def _cohort_subject(document: Document) -> str:
    written = document.fields.get("主体")
    return written.text if isinstance(written, Scalar) and not written.empty else "企业"


FUNCTIONS: dict[str, Function] = {
    "最大": Function("最大(甲, 乙, …)", "几个数里最大的", 1, None, _largest),
    "最小": Function("最小(甲, 乙, …)", "几个数里最小的", 1, None, _smallest),
    "每满": Function("每满(数, 一档)", "满几个一档，不足一档不计", 2, 2, _steps),
    "取整": Function("取整(数)", "去掉小数部分（向下）", 1, 1, _whole),
    "若": Function("若(条件, 甲, 乙)", "条件满足取甲，否则取乙", 3, 3, _if),
    "增量": Function("增量(指标)", "上年度减上上年度", 1, 1, _increase),
    "距今": Function("距今(日期)", "从日期到基准日的时间，按日历与 年/个月/天 比较", 1, 1, _elapsed),
    "天数": Function("天数(起, 止)", "起止之间的天数", 2, 2, _days),
    "重叠天数": Function("重叠天数(起, 止, 期起, 期止)", "起止期间落在另一期间里的天数", 4, 4, _overlap),
    "数量": Function("数量(表, 筛选, …)", "符合筛选的记录数", 1, None, records.count),
    "合计": Function("合计(表.列, 筛选, …)", "符合筛选的记录的合计", 1, None, records.total),
    "最高": Function("最高(表.列, 筛选, …)", "符合筛选的记录里最大的", 1, None, records.highest),
    "最低": Function("最低(表.列, 筛选, …)", "符合筛选的记录里最小的", 1, None, records.lowest),
    "存在": Function("存在(表, 筛选, …)", "至少有一条符合筛选的记录", 1, None, records.exists),
    "持有": Function("持有(称号, …)", "持有有效的称号，几个称号任一即可", 1, None, records.holds_title),
    "已享受": Function("已享受(规则代码, …)", "已经从这些政策得到的金额合计", 1, None, records.received),
    "关联": Function("关联(列, 条件)", "记录里另一家企业满足条件", 2, 2, records.related),
    "所属": Function("所属(条件或数)", "所属主体（如人员所在企业）的条件或数", 1, 1, _belongs),
    "符合": Function("符合(规则)", "符合另一条规则的条件", 1, 1, _rule_met),
    "等级": Function("等级(规则)", "等级规则评定的等级", 1, 1, _grade),
    "评分": Function("评分(评分表) 评分(评分表, 分组)", "评分表或其中一组的得分", 1, 2, _score),
    "统计": Function("统计(群体统计)", "登记册里的群体统计值", 1, 1, _cohort("value")),
    "名次": Function("名次(群体统计)", "登记册里本企业的名次", 1, 1, _cohort("rank")),
    "百分位": Function("百分位(群体统计)", "登记册里本企业的百分位", 1, 1, _cohort("percentile")),
    "已知": Function("已知(数)", "数是否已知；只能用来选路径", 1, 1, _known),
}

__all__ = ["FUNCTIONS", "CategoryValue", "Function", "call", "word"]
