"""Windows: 上年度, 近2年每年, 近3年合计, 近2年复合增长率 …

Relative windows count back from the latest year of a figure's own kind (上年度, or the as-of year for 口径 当年).
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from fractions import Fraction

from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import EachValue, NumberValue, Value
from peiyu.rules.nodes import (
    Add,
    All,
    Choose,
    Compound,
    Condition,
    Const,
    DateColumn,
    DateConst,
    DateShift,
    DateTest,
    Divide,
    Growth,
    Maximum,
    Minimum,
    Number,
)
from peiyu.rules.syntax import Window
from peiyu.rules.units import DIMENSIONLESS

_YEARS = re.compile(r"近(\d+)年(每年|任一年|合计|均值|最高|最低|平均增长率|复合增长率)?(\(自成立\))?")
_MONTHS = re.compile(r"近(\d+)个月")
_SINGLE = {"上年度": -1, "上年末": -1, "上上年度": -2, "当年": 0, "本年度": 0}
FOUNDED = ("企业", "成立日期")
MOST_YEARS = 50


def window(syntax: Window, scope: Scope) -> Value:
    """The value of a window over an annual figure. Raises `Wrong`."""
    if syntax.of is None:
        raise Wrong(
            syntax.at,
            "E-EXPR-010",
            f"“{syntax.text}”后面缺指标",
            "例如 上年度 营业收入；只在记录筛选里可以单独写 近2年",
        )
    from peiyu.rules.lowering.expressions import lower

    if syntax.text in _SINGLE:
        return lower(syntax.of, scope.at_year(scope.as_of.year + _SINGLE[syntax.text]))
    if syntax.text == "上年度增长率":
        new, old = _years(syntax, scope, 2)
        return NumberValue(Growth(new.node, old.node), DIMENSIONLESS, "%")
    found = _YEARS.fullmatch(syntax.text)
    if found is None or found.group(2) is None:
        raise Wrong(
            syntax.at,
            "E-EXPR-011",
            f"“{syntax.text}”要说明怎样看这几年",
            f"写成 {syntax.text}每年、{syntax.text}任一年、{syntax.text}合计、{syntax.text}均值 或 {syntax.text}复合增长率",
        )
    count, how = int(found.group(1)), found.group(2)
    if not 1 <= count <= MOST_YEARS:
        raise Wrong(syntax.at, "E-EXPR-011", f"年数要在 1 和 {MOST_YEARS} 之间", "核对年数")
    if how in ("每年", "任一年"):
        if found.group(3):
            raise Wrong(syntax.at, "E-EXPR-012", "每年、任一年不能加(自成立)", "用 合计 或 均值")
        return EachValue(tuple(lower(syntax.of, scope.years_back(k)) for k in range(count)), how == "每年")
    if how == "平均增长率":
        series = _years(syntax, scope, count + 1)
        total = Add(tuple(Growth(a.node, b.node) for a, b in itertools.pairwise(series)))
        return NumberValue(Divide(total, _constant(count)), DIMENSIONLESS, "%")
    if how == "复合增长率":
        series = _years(syntax, scope, count + 1)
        return NumberValue(Compound(series[0].node, series[-1].node, count), DIMENSIONLESS, "%")
    series = _years(syntax, scope, count)
    first = series[0]
    nodes: tuple[Number, ...] = tuple(value.node for value in series)
    divisor: Number = _constant(count)
    if found.group(3):
        if how not in ("合计", "均值"):
            raise Wrong(syntax.at, "E-EXPR-012", f"{how}不能加(自成立)", "用 合计 或 均值")
        zero, one = Const(Fraction(0), first.dimension or ()), _constant(1)
        since = [_founded_by(scope.as_of.year - 1 - k) for k in range(count)]
        nodes = tuple(Choose(((test, node),), zero) for test, node in zip(since, nodes, strict=True))
        divisor = Add(tuple(Choose(((test, one),), _constant(0)) for test in since))
    if how == "合计":
        return NumberValue(Add(nodes), first.dimension, first.unit)
    if how == "均值":
        return NumberValue(Divide(Add(nodes), divisor), first.dimension, first.unit)
    return NumberValue(Maximum(nodes) if how == "最高" else Minimum(nodes), first.dimension, first.unit)


def _years(syntax: Window, scope: Scope, count: int) -> list[NumberValue]:
    from peiyu.rules.lowering.expressions import number

    assert syntax.of is not None
    return [number(syntax.of, scope.years_back(k)) for k in range(count)]


def _constant(value: int) -> Const:
    return Const(Fraction(value), DIMENSIONLESS)


def _founded_by(year: int) -> Condition:
    return DateTest(DateColumn(*FOUNDED), "≤", DateConst(dt.date(year, 12, 31)))


def record_window(syntax: Window, scope: Scope) -> Condition:
    """近N年 / 近N个月 as a record filter on the table's main date. Raises `Wrong` where the table has none, or for another window."""
    table = scope.library.tables[scope.table]
    if not table.date:
        raise Wrong(syntax.at, "E-EXPR-013", f"表“{table.name}”没有主要日期，不能用“{syntax.text}”", "给表声明 日期")
    date = DateColumn(table.name, table.date)
    months, years = _MONTHS.fullmatch(syntax.text), _YEARS.fullmatch(syntax.text)
    if (months and int(months.group(1)) > 12 * MOST_YEARS) or (years and int(years.group(1)) > MOST_YEARS):
        raise Wrong(syntax.at, "E-EXPR-013", f"“{syntax.text}”太长，最多 {MOST_YEARS} 年", "核对年数")
    if months:
        start = DateShift(DateConst(scope.as_of), 0, -int(months.group(1)), 0)
        return DateTest(date, ">", start)
    if years and years.group(2) is None and years.group(3) is None:
        return DateTest(date, "≥", DateConst(dt.date(scope.as_of.year - int(years.group(1)), 1, 1)))
    if syntax.text in _SINGLE:
        year = scope.as_of.year + _SINGLE[syntax.text]
        return All(
            (
                DateTest(date, "≥", DateConst(dt.date(year, 1, 1))),
                DateTest(date, "≤", DateConst(dt.date(year, 12, 31))),
            )
        )
    raise Wrong(syntax.at, "E-EXPR-013", f"记录筛选里不能用“{syntax.text}”", "用 近3年、近12个月、上年度 或 当年")
