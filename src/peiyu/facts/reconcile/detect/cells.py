"""Mistakes of one cell: against other sources, against the firm's own history, against the other figures of its row."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from peiyu.facts.plausibility import PARTS, PROFITS
from peiyu.facts.reconcile.detect.figures import Figures, Flags, Floats, logs, median
from peiyu.facts.reconcile.detect.history import History
from peiyu.facts.reconcile.detect.likeness import YEARS_APART, likeness, swapped_digits
from peiyu.facts.reconcile.detect.rows import APART
from peiyu.facts.reconcile.detect.wording import alarm, amount
from peiyu.facts.reconcile.statements import Alarm

Cell = tuple[str, str, int, int]  # source, column, firm, year
_LASTING = 0.1  # log: a ratio between two sources that stays within this over the years is a matter of definition
_ABOVE = (
    1.02  # a part may exceed its whole by so much through rounding, by twice APART where other sources bear both out
)
_NET = 1.25  # 净利润 over 利润总额: deferred tax explains less
_LEAST_PROFIT = 1_000_000.0  # 元
_LIABILITY = 2.0  # 负债 over 资产


def against_others(figures: Figures, history: History, explained: set[Cell]) -> Iterator[tuple[Cell, Alarm]]:
    """Cells that other sources contradict by far, or by a slip that leaves them close."""
    for column in figures.columns:
        stated = figures.of(column)
        names = list(stated)
        if len(names) < 2:
            continue
        stack = np.stack([stated[name] for name in names])
        far = _far(stack, figures.slack(column))
        slip = _slips(stack)
        for firm, year in np.argwhere((far | slip).any(axis=(0, 1))).tolist():
            values = {
                name: float(stack[at, firm, year])
                for at, name in enumerate(names)
                if not np.isnan(stack[at, firm, year])
            }
            if any((name, column, firm, year) in explained for name in values):
                continue
            found = _blamed(figures, history, column, values, firm, year, stack, names)
            if found is not None:
                yield found


def against_history(figures: Figures, history: History, explained: set[Cell]) -> Iterator[tuple[Cell, Alarm]]:
    """Cells that no other source bears out and that stand far from the firm's other years."""
    for (source, column), values in sorted(figures.values.items()):
        if column in PROFITS:
            continue  # profits may well jump
        backed = _near(values, figures.others(source, column), figures.slack(column))
        with np.errstate(invalid="ignore", over="ignore"):
            usual_size = np.abs(values) / np.exp(history.plain[source, column])
            worth = np.maximum(np.abs(values), usual_size) > figures.slack(column)
        for firm, year in np.argwhere(history.odd(source, column) & ~backed & worth).tolist():
            cell = (source, column, firm, year)
            if cell in explained:
                continue
            now = float(values[firm, year])
            usual = float(median(np.delete(values[firm], year)[:, None])[0])
            type_ = figures.rule.types[column]
            looks = likeness(now, usual, type_, YEARS_APART)
            kind = looks.kind if looks and looks.kind != "数字换位" else "突变"
            words = f"，像是{looks.words}" if looks and kind != "突变" else "，其他指标没有同样的变化"
            times = max(now / usual, usual / now)
            found = (
                f"{source}报送的 {figures.years[year]} 年{column} {amount(now, type_)}与本企业其他年度（约 {amount(usual, type_)}）"
                f"相差约 {times:,.1f} 倍{words}"
            )
            yield cell, _told(figures, cell, kind, found, "请核对这一年的数", severe=kind != "突变")


def against_row(figures: Figures, explained: set[Cell]) -> Iterator[tuple[Cell, Alarm]]:
    """Parts above their whole and other figures of one row that cannot both be right."""
    pairs = [(part, whole, _ABOVE, "大于") for part, whole in PARTS]
    pairs += [("净利润", "利润总额", _NET, "明显大于"), ("负债总额", "资产总额", _LIABILITY, "远大于")]
    for part, whole, times, words in pairs:
        for source in figures.sources:
            small, large = figures.values.get((source, part)), figures.values.get((source, whole))
            if small is None or large is None:
                continue
            slack = max(figures.slack(part), _LEAST_PROFIT if part == "净利润" else 0.0)
            borne = _near(small, figures.others(source, part), figures.slack(part))
            borne &= _near(large, figures.others(source, whole), figures.slack(whole))
            with np.errstate(invalid="ignore"):
                allowed = np.where(borne, max(times, 1 + 2 * APART), times)
                above = (large > 0) & (small > allowed * large) & (small - large > slack)
            for firm, year in np.argwhere(above).tolist():
                cell = (source, part, firm, year)
                if cell in explained or (source, whole, firm, year) in explained:
                    continue
                types = figures.rule.types
                found = (
                    f"{source}报送的 {figures.years[year]} 年{part} {amount(small[firm, year], types[part])}{words}"
                    f"{whole} {amount(large[firm, year], types[whole])}"
                )
                yield cell, _told(figures, cell, "勾稽不符", found, "请核对这两个数", severe=True)


def _blamed(
    figures: Figures,
    history: History,
    column: str,
    values: dict[str, float],
    firm: int,
    year: int,
    stack: Floats,
    names: list[str],
) -> tuple[Cell, Alarm] | None:
    """The source that is likeliest wrong, beside the one that is likeliest right."""
    slack, type_ = figures.slack(column), figures.rule.types[column]

    def support(name: str) -> int:
        return sum(_near_value(values[name], value, slack) for other, value in values.items() if other != name)

    def strangeness(name: str) -> float:
        return round(history.strangeness(name, column, firm, year, figures.values[name, column]), 1)

    order = sorted(values, key=lambda n: (support(n), -strangeness(n), -list(values).index(n)))
    wrong, right = order[0], order[-1]
    a, b = values[wrong], values[right]
    looks = likeness(a, b, type_)
    apart = not _near_value(a, b, slack)
    if not apart and not (
        looks and looks.kind == "数字换位" and _else_exact(figures, wrong, right, column, firm, year)
    ):
        return None
    if (
        apart
        and (looks is None or looks.kind == "小数点")
        and _lasting(stack, names.index(wrong), names.index(right), firm, year)
    ):
        return None
    cell = (wrong, column, firm, year)
    found = f"{wrong}报送的 {figures.years[year]} 年{column} {amount(a, type_)}与{right}的 {amount(b, type_)}"
    if looks is None:
        found += f"相差 {abs(a - b) / max(abs(a), abs(b)):.0%}"
        return cell, _told(figures, cell, "相差过大", found, "请核对口径和原始凭证", severe=False)
    return cell, _told(figures, cell, looks.kind, f"{found}不符，像是{looks.words}", "请对照原始报表改正", severe=True)


def _told(figures: Figures, cell: Cell, kind: str, found: str, remedy: str, *, severe: bool) -> Alarm:
    source, column, firm, year = cell
    key, who = str(figures.years[year]), figures.firms[firm]
    return alarm(who, figures.rule.table, key, column, source, kind, "严重" if severe else "一般", found, remedy)


def _far(stack: Floats, slack: float) -> Flags:
    """Which pairs of sources are far apart. Shape (sources, sources, firms, years)."""
    a, b = stack[:, None], stack[None]
    with np.errstate(invalid="ignore"):
        gap = np.abs(a - b)
        return np.asarray((gap > APART * np.maximum(np.abs(a), np.abs(b))) & (gap > slack), dtype=np.bool_)


def _slips(stack: Floats) -> Flags:
    """Which pairs may be two digits swapped: the difference is 9, 18, … 72 and zeros. A sieve; the digits are compared after."""
    a, b = stack[:, None], stack[None]
    found = np.zeros(np.broadcast_shapes(a.shape, b.shape), dtype=np.bool_)
    for x, y in ((a, b), (np.rint(a / 1e4), np.rint(b / 1e4)), (np.floor(a / 1e4), np.floor(b / 1e4))):
        with np.errstate(invalid="ignore", divide="ignore"):
            gap = np.abs(x - y)
            ninth = gap / 9
            size = 10.0 ** np.floor(np.log10(np.where(ninth > 0, ninth, 1.0)))
            found |= (gap > 0) & (ninth == np.floor(ninth)) & (ninth % size == 0) & (ninth / size <= 8)
    return found


def _near(values: Floats, others: Floats, slack: float) -> Flags:
    with np.errstate(invalid="ignore"):
        gap = np.abs(values - others)
        return np.asarray((gap <= APART * np.maximum(np.abs(values), np.abs(others))) | (gap <= slack), dtype=np.bool_)


def _near_value(a: float, b: float, slack: float) -> bool:
    return abs(a - b) <= max(APART * max(abs(a), abs(b)), slack)


def _lasting(stack: Floats, wrong: int, right: int, firm: int, year: int) -> bool:
    """Whether the two sources differ by the same factor in the other years too (at least two of them)."""
    ratio = logs(np.abs(stack[wrong, firm])) - logs(np.abs(stack[right, firm]))
    rest = np.delete(ratio, year)
    rest = rest[~np.isnan(rest)]
    return len(rest) >= 2 and bool(np.all(np.abs(rest - ratio[year]) < _LASTING)) and abs(ratio[year]) < math.log(8)


def _else_exact(figures: Figures, wrong: str, right: str, column: str, firm: int, year: int) -> bool:
    """Whether the two sources agree to the rounding in nearly everything else that both state of the firm."""
    agree = known = 0
    for name in figures.columns:
        a, b = figures.values.get((wrong, name)), figures.values.get((right, name))
        if a is None or b is None:
            continue
        slack = figures.slack(name) / 4 if name in figures.money else 0.0  # half of a last digit in 万元
        for at in range(len(figures.years)):
            x, y = a[firm, at], b[firm, at]
            if (name, at) == (column, year) or np.isnan(x) or np.isnan(y) or swapped_digits(x, y):
                continue
            known += 1
            agree += abs(x - y) <= slack
    return known >= 2 and agree >= 0.8 * known
