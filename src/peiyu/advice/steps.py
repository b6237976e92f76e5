"""The amount of one rule step by step: base → rate → cap → what can be had beside the other policies.

Each step holds the amount up to it, so that the last formula step is the amount of the rule itself. A formula of another shape
is one step: nothing is taken apart that the text does not put together by a rate, a cap or what was received before.
"""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.advice.inputs import HERE
from peiyu.advice.reading import Reading, RuleReading
from peiyu.advice.standing import Situation
from peiyu.engine.payout import NO_LIMIT, fen
from peiyu.engine.wording import show
from peiyu.rules import nodes as n
from peiyu.rules.units import MONEY


@dataclass(frozen=True, slots=True)
class Step:
    """The amount after one step, [low, high] in 分; `high` None where nothing bounds it yet."""

    label: str
    low: int
    high: int | None
    note: str = ""


def amount_steps(rule: RuleReading, reading: Reading) -> tuple[Step, ...]:
    """How the amount of a rule comes about; empty where it names no figure. `reading`: the reading that it is of."""
    money = reading.money
    version = rule.standing.version
    paid = version.rule.amount
    if paid is None or version.amount is None or rule.amount is None:
        return ()
    situation = rule._situation
    steps = list(_taken_apart(version.amount, situation))
    if paid.yearly_ceiling is not None:
        most = fen(paid.yearly_ceiling)
        last = steps[-1]
        low, high = min(last.low, most), most if last.high is None else min(last.high, most)
        steps.append(Step(f"每年最高 {show(paid.yearly_ceiling, MONEY)}", low, high))
    if rule.chip != "符合":
        refused = rule.chip == "暂不符合"
        note = "暂不符合，不能申报" if refused else "还不能确定是否符合"
        steps.append(Step("可申报的金额", 0, 0 if refused else steps[-1].high, note))
    elif given := next((g for g in money.given_up if g.code == rule.code), None):
        why = reading.not_counted[rule.code]
        steps.append(Step("计入合计" if given.table else "就高不重复", given.counted_low, given.counted_high, why))
    elif rule.code in money.taken:
        steps.append(Step("就高不重复", steps[-1].low, steps[-1].high, "与其他可申报政策不冲突，或在其中最高"))
    return tuple(steps)


def _taken_apart(node: n.Number, situation: Situation) -> list[Step]:
    match node:
        case n.Minimum(of=(n.Const() as cap, inner)) | n.Minimum(of=(inner, n.Const() as cap)) if cap.value is not None:
            return [*_taken_apart(inner, situation), _step(f"最高 {show(cap.value, MONEY)}", node, situation)]
        case n.Multiply(left=inner, right=n.Const() as rate) | n.Multiply(left=n.Const() as rate, right=inner) if (
            rate.value is not None and rate.value <= 1 and _is_money(inner, situation)
        ):
            return [*_taken_apart(inner, situation), _step(f"比例 {_percent(rate)}", node, situation)]
        case n.Maximum(of=(n.Const(), n.Add(terms=(inner, n.Negative())))):
            return [*_taken_apart(inner, situation), _step("减去已经享受的", node, situation)]
        case n.Const():
            return [_step("定额", node, situation)]
        case n.Aggregate(table=table):
            return [_step(f"按“{table}”逐笔计算合计", node, situation)]
        case n.Annual(column=column, year=year):
            return [_step(f"{year}年度 {column}", node, situation)]
        case n.Attribute(column=column):
            return [_step(column, node, situation)]
    return [_step("按公式计算", node, situation)]


def _percent(rate: n.Const) -> str:
    assert rate.value is not None
    return show(rate.value, ())


def _is_money(node: n.Number, situation: Situation) -> bool:
    """Whether a number surely is money (core nodes carry no dimension): a base in 亩 is no step of an amount."""
    match node:
        case n.Annual(table=table, column=column) | n.Attribute(table=table, column=column):
            declared = situation.plan.catalogue.tables[table].column(column)
            return declared is not None and declared.dimension == MONEY
        case n.Aggregate(kind=kind, value=n.Attribute() as value):
            return kind != "count" and _is_money(value, situation)
        case n.Maximum(of=parts) | n.Minimum(of=parts) | n.Add(terms=parts):
            return any(_is_money(part, situation) for part in parts)
        case n.Multiply(left=inner, right=n.Const()) | n.Multiply(left=n.Const(), right=inner):
            return _is_money(inner, situation)
    return False


def _step(label: str, node: n.Number, situation: Situation) -> Step:
    if isinstance(node, n.Const) and node.value is not None:
        low = high = node.value
        return Step(label, fen(low), fen(high))
    below, above = situation.exact.value(node, HERE, 0)
    bottom, top = fen(below), fen(above)
    return Step(label, 0 if abs(bottom) == NO_LIMIT else bottom, None if top == NO_LIMIT else top)
