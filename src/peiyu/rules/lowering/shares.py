"""How an amount is divided: 分期, over time, and 分担, among levels of government. The parts add up to all of it."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules.documents import check_keys, fields_of, items_of, text_of
from peiyu.rules.lowering.scope import Scope
from peiyu.rules.model import Phase, Share
from peiyu.rules.source import Fields, Node
from peiyu.rules.units import DIMENSIONLESS, quantity


def read_phases(fields: Fields, scope: Scope) -> tuple[Phase, ...]:
    """分期: the instalments as written, `share` as a fraction of 1. None written: ()."""
    pairs = _percentages(fields.get("分期"), scope, "分期", "时点")
    return tuple(Phase(when, share) for when, share in pairs)


def read_shares(fields: Fields, scope: Scope) -> tuple[Share, ...]:
    """分担: what each level bears, `share` as a fraction of 1. None written: ()."""
    problems = scope.session.problems
    node = fields.get("分担")
    if node is None:
        return ()
    shares = fields_of(node, problems, "分担")
    if shares is None:
        return ()
    found = []
    for level, value in shares.entries:
        amount = quantity(text_of(value, problems, "分担"))
        if amount is None or amount[1].dimension != DIMENSIONLESS:
            problems.add(value.place, "E-AMOUNT-005", "分担比例应是百分数", "写成 {中央: 90%, 省级: 10%}")
            continue
        found.append(Share(level.text, amount[0]))
    _sum_to_one([s.share for s in found], node, scope, "分担")
    return tuple(found)


def _percentages(node: Node | None, scope: Scope, what: str, key: str) -> list[tuple[str, Fraction]]:
    problems = scope.session.problems
    found: list[tuple[str, Fraction]] = []
    for item in items_of(node):
        fields = fields_of(item, problems, what)
        if fields is None:
            continue
        check_keys(fields, [key, "比例", "说明", "条件"], what, problems)
        amount = quantity(text_of(fields.get("比例"), problems, "比例"))
        if amount is None or amount[1].dimension != DIMENSIONLESS:
            problems.add(item.place, "E-AMOUNT-005", f"{what}的比例应是百分数", "写成 50%")
            continue
        found.append((text_of(fields.get(key), problems, key), amount[0]))
    if node is not None:
        _sum_to_one([share for _, share in found], node, scope, what)
    return found


def _sum_to_one(shares: list[Fraction], node: Node, scope: Scope, what: str) -> None:
    if shares and sum(shares) != 1:
        total = sum(shares) * 100
        scope.session.problems.add(node.place, "E-AMOUNT-006", f"{what}的比例合计 {total}% ，不是 100%", "核对比例")
