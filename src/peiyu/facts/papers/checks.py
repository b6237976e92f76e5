"""The sums that a statement must keep: assets against liabilities and equity, subtotals, the chain of profit.

The tolerance is what rounding in the written unit can make: half a step for each term, and never less than 0.01 元.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from peiyu.facts.papers.amounts import SCALES
from peiyu.facts.papers.grid import squeezed
from peiyu.facts.papers.model import Check, Figure, PaperKind, Period

_CENT = Decimal("0.01")
_BALANCE = (
    ("资产总计 = 负债合计 + 所有者权益合计", "资产总计", ("负债合计", "所有者权益合计")),
    ("资产总计 = 负债和所有者权益总计", "资产总计", ("负债和所有者权益总计",)),
    ("资产总计 = 流动资产合计 + 非流动资产合计", "资产总计", ("流动资产合计", "非流动资产合计")),
    ("负债合计 = 流动负债合计 + 非流动负债合计", "负债合计", ("流动负债合计", "非流动负债合计")),
)
_PLUS = ("营业收入", "其他收益", "投资收益", "净敞口套期收益", "公允价值变动收益", "资产处置收益")
_MINUS = ("营业成本", "税金及附加", "销售费用", "管理费用", "研发费用", "财务费用")
_LOSSES = ("信用减值损失", "资产减值损失")


def balance_checks(figures: Iterable[Figure]) -> list[Check]:
    """The sums of a balance sheet, for each period and scope; a sum with a part missing is not checked."""
    found = []
    for held in _columns(figures, PaperKind.BALANCE_SHEET):
        for name, whole, parts in _BALANCE:
            if whole in held and all(part in held for part in parts):
                terms = [held[part] for part in parts]
                found.append(_check(name, held[whole], [(1, term) for term in terms]))
    return found


def profit_checks(figures: Iterable[Figure]) -> list[Check]:
    """The chain of profit of an income statement, for each period and scope.

    Absent items of the operating profit count as none only here, where the sum itself tells whether that was right.
    """
    found = []
    for held in _columns(figures, PaperKind.INCOME_STATEMENT):
        if all(line in held for line in ("营业收入", "营业成本", "营业利润")):
            terms = [(1, held[line]) for line in _PLUS if line in held]
            terms += [(-1, held[line]) for line in _MINUS if line in held]
            terms += [(_sign_of_loss(held[line]), held[line]) for line in _LOSSES if line in held]
            found.append(_check("营业利润 = 营业收入 − 成本费用 + 收益 − 损失", held["营业利润"], terms))
        if "营业利润" in held and "利润总额" in held:
            terms = [(1, held["营业利润"])]
            terms += [(sign, held[line]) for sign, line in ((1, "营业外收入"), (-1, "营业外支出")) if line in held]
            found.append(_check("利润总额 = 营业利润 + 营业外收入 − 营业外支出", held["利润总额"], terms))
        if "利润总额" in held and "净利润" in held and "所得税费用" in held:
            terms = [(1, held["利润总额"]), (-1, held["所得税费用"])]
            found.append(_check("净利润 = 利润总额 − 所得税费用", held["净利润"], terms))
    return found


def _columns(figures: Iterable[Figure], kind: PaperKind) -> list[Mapping[str, Figure]]:
    """Figures by line, for each period and scope; a line with two candidates is left out."""
    columns: dict[tuple[Period, str], dict[str, Figure]] = {}
    twice: set[tuple[object, str]] = set()
    for figure in figures:
        if figure.kind is not kind or figure.period is None:
            continue
        key = (figure.period, figure.scope)
        held = columns.setdefault(key, {})
        if figure.line in held and held[figure.line].value != figure.value:
            twice.add((key, figure.line))
        held.setdefault(figure.line, figure)
    for key, held in columns.items():
        for line in [line for line in held if (key, line) in twice]:
            del held[line]
    return list(columns.values())


def _sign_of_loss(figure: Figure) -> int:
    """The formats since 2019 write a loss as a negative number, and say so in the label; the earlier ones deduct it."""
    label = squeezed(figure.label)
    return 1 if "损失以" in label or label.startswith("加") else -1


def check_of(name: str, whole: Figure, terms: Sequence[tuple[Decimal | int, Figure]]) -> Check:
    """One sum: `whole` against its weighted terms."""
    return _check(name, whole, terms)


def _check(name: str, whole: Figure, terms: Sequence[tuple[Decimal | int, Figure]]) -> Check:
    reckoned = sum((weight * term.value for weight, term in terms), Decimal(0))
    written = [whole, *(term for _, term in terms)]
    decimals = max(min(figure.decimals, 2) for figure in written)
    step = SCALES.get(whole.written_unit, Decimal(1)) / 10**decimals
    # Amounts written to the 分 are exact; anything coarser was rounded, each term by half a step at most.
    exact = step <= _CENT
    tolerance = _CENT if exact else step * len(written) / 2
    spans = tuple(figure.span for figure in written)
    return Check(name, whole.period, whole.scope, whole.value, reckoned, tolerance, spans,
                 tuple(figure.line for figure in written))  # fmt: skip
