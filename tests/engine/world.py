"""A small world for the engine's tests: declarations, short ways to say facts, and short ways to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from peiyu.engine.block import Block
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.core import Core
from peiyu.engine.exact import Exact, Range, Truth
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import Kernel
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.whole import masks
from peiyu.engine.lines import decision
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.values import from_values
from peiyu.rules import nodes as n
from peiyu.rules.model import Column, Rule, Subject, Table
from peiyu.rules.units import COUNT, MONEY, PERSONS

AS_OF = dt.date(2026, 6, 30)
LAST = 2025
PERCENT = Fraction(1, 100)
ENTERPRISE = Frame("企业")
SUBJECTS = {
    "企业": Subject("企业", "统一社会信用代码"),
    "人员": Subject("人员", "人员编号", "企业", "统一社会信用代码"),
}


def _number(name: str, unit: str = "元", **more: Any) -> Column:
    scale, dimension = {"元": (Fraction(1), MONEY), "%": (PERCENT, ()), "人": (Fraction(1), PERSONS)}[unit]
    return Column(name, "数值", unit, dimension, scale, **more)


TABLES = {
    t.name: t
    for t in (
        Table(
            "企业",
            "企业",
            "属性",
            (
                Column("独立法人", "是否"),
                Column("行业", "代码", coding="行业"),
                Column("成立日期", "日期"),
                _number("市场占有率", "%"),
            ),
        ),
        Table(
            "年度",
            "企业",
            "年度",
            (_number("营业收入"), _number("研发费用"), _number("净利润"), _number("职工总数", "人")),
        ),
        Table(
            "贷款",
            "企业",
            "记录",
            (
                _number("本金", nonnegative=True),
                Column("放款日期", "日期"),
                Column("到期日期", "日期", open_ended=True),
                Column("担保", "是否"),
                Column("银行", "选项", options=("甲", "乙", "丙")),
                Column("关联企业", "代码", coding="统一社会信用代码"),
            ),
            "放款日期",
            "到期日期",
        ),
        Table(
            "人员",
            "人员",
            "属性",
            (Column("统一社会信用代码", "代码", coding="统一社会信用代码"), _number("年薪"), Column("全职", "是否")),
        ),
        Table(
            "人工判断",
            "企业",
            "记录",
            (
                Column("规则代码", "文本"),
                Column("条款", "文本"),
                Column("结论", "是否"),
                Column("判断人", "文本"),
                Column("判断日期", "日期"),
            ),
            "判断日期",
        ),
    )
}

Values = Mapping[str, Sequence[Mapping[str, Any]]]


def facts(**tables: Any) -> Dossiers:
    """Dossiers of one enterprise, or of several with keys."""
    return from_values(TABLES, SUBJECTS, tables)


def years(**columns: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of 年度, the last year first: `years(营业收入=["1亿元", "9000万元"])`."""
    length = max(len(values) for values in columns.values())
    return [
        {"年度": LAST - back, **{name: values[back] for name, values in columns.items() if back < len(values)}}
        for back in range(length)
    ]


def annual(column: str, back: int = 0) -> n.Annual:
    return n.Annual("年度", column, LAST - back, PERSONS if column == "职工总数" else MONEY, back == 0)


def yuan(value: int | str | Fraction) -> n.Const:
    return n.Const(Fraction(value), MONEY)


def pure(value: int | str | Fraction) -> n.Const:
    return n.Const(Fraction(value), ())


def count(where: n.Condition, table: str = "贷款") -> n.Aggregate:
    return n.Aggregate("count", table, None, where, COUNT)


def over(kind: Any, where: n.Condition = n.Settled(True), nonnegative: bool = True) -> n.Aggregate:  # noqa: B008
    value = n.Attribute("贷款", "本金", MONEY)
    return n.Aggregate(kind, "贷款", value, where, MONEY, nonnegative)


def clause(text: str, of: n.Condition, number: str = "") -> n.Clause:
    return n.Clause(n.Label(number, text), of)


def truth(condition: n.Condition, dossiers: Dossiers, row: int = 0, frame: Frame = ENTERPRISE) -> str:
    """满足, 不满足 or 未知; the exact executor, the one in blocks and the kernel must all say so."""
    world = World(dossiers, AS_OF)
    core = Core().condition(condition)
    planes = Block(world, frame, 0, world.size(frame)).planes(core)
    many = bool(planes.surely[row]), bool(planes.possibly[row])
    exact = Exact(world)
    assert (
        many
        == exact.truth(core, frame, row)
        == exact.truth(condition, frame, row)
        == _in_kernel(core, world, row, frame)
    )
    return words(many)


def _in_kernel(core: n.Condition, world: World, row: int, frame: Frame) -> Truth:
    kernel = Kernel(world, threads=1)
    (part,) = kernel.parts(kernel.bound(frame, Wanted([core], [core], [])))
    surely, possibly = (bool(masks(part.planes[0, side], part.rows)[row]) for side in (0, 1))
    return surely, possibly


def words(found: Truth) -> str:
    return {(True, True): "满足", (False, False): "不满足", (False, True): "未知"}[found]


def value(number: n.Number, dossiers: Dossiers, row: int = 0, frame: Frame = ENTERPRISE) -> Range:
    """The exact interval; the bounds of the population executor must enclose it."""
    world = World(dossiers, AS_OF)
    core = Core().number(number)
    low, high = Exact(world).value(number, frame, row)
    found = Block(world, frame, 0, world.size(frame)).numbers(core)
    for end, true in ((found.low, low), (found.high, high)):
        down, up = (side if side.shape == (1,) else side[row : row + 1] for side in (end.down, end.up))
        ends = [float(x[0]) if abs(x[0]) == float("inf") else Fraction(float(x[0])) * found.scale for x in (down, up)]
        assert ends[0] <= true <= ends[1]
    return low, high


def rule(criteria: n.Condition, code: str = "t.rule", **more: Any) -> Rule:
    plain: dict[str, Any] = {
        "kind": "政策",
        "name": "规则",
        "version": "文号",
        "status": "现行",
        "subject": "企业",
        "source": n.Source("文件"),
        "confidence": "高",
        "pack": "t",
        "file": "t.yaml",
        "line": 1,
    }
    return Rule(code=code, criteria=criteria, **(plain | more))


def rulebook(*rules: Rule) -> Rulebook:
    return compile_rules(rules, AS_OF)


def decided(one: Rule, dossiers: Dossiers, row: int = 0) -> dict[str, Any]:
    """The decision on one row, as the contract has it."""
    return decision(rulebook(one), World(dossiers, AS_OF), one.code, row)
