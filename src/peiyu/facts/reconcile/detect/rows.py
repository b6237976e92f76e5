"""Mistakes of a whole row of one source: its unit, its year, last year's figures again, another firm's figures, two columns swapped."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from peiyu.facts.reconcile.detect.figures import Figures, Floats, logs, median
from peiyu.facts.reconcile.detect.history import History
from peiyu.facts.reconcile.detect.wording import alarm, amount
from peiyu.facts.reconcile.statements import Alarm

APART = 0.15  # of the larger: other definitions and closing dates differ less
_CLOSE = 0.03
_NEAR = math.log(1.12)
_WORTH = {True: 1_000_000.0, False: 100.0}  # money, others: equal figures below may be chance
_SLIPS = (
    (1e-4, "万元数填进了以元为单位的表"),
    (1e4, "以元计的数又乘了一万"),
    (1e-3, "千元数填进了以元为单位的表"),
    (1e3, "以元计的数又乘了一千"),
)


@dataclass(frozen=True, slots=True)
class RowAlarm:
    """An alarm that explains every odd cell of one row of a source (`column` empty) or two of them."""

    alarm: Alarm
    source: str
    firm: int
    year: int
    columns: frozenset[str]  # empty: all


def row_alarms(figures: Figures, history: History) -> Iterator[RowAlarm]:
    """The alarms of whole rows. Where two sources contradict each other only the likelier culprit is named: the one that fewer
    others bear out, then the one out of line with its own other years, then the lesser one.
    """
    found: dict[tuple[int, int, str], list[RowAlarm]] = defaultdict(list)
    for source in figures.sources:
        columns = [c for c in figures.columns if (source, c) in figures.values]
        own = np.stack([figures.values[source, c] for c in columns])  # (columns, firms, years)
        beside = np.stack([figures.others(source, c) for c in columns])
        slack = np.array([figures.slack(c) for c in columns])[:, None, None]
        view = _Rows(figures, source, columns, own, beside, slack)
        done: set[tuple[int, int]] = set()
        for search in (_unit, _repeated, _other_year, _swapped, _other_firm):
            for row in search(view, history):
                if (row.firm, row.year) not in done:
                    done.add((row.firm, row.year))
                    alone = source if row.alarm.kind == "沿用旧数" else ""  # needs no other source to be told
                    found[row.firm, row.year, alone].append(row)
    for rows in found.values():
        yield max(rows, key=lambda row: _blame(figures, history, row))


def _blame(figures: Figures, history: History, row: RowAlarm) -> tuple[float, float, int, str]:
    columns = [c for c in row.columns or figures.columns if (row.source, c) in figures.values]
    near, strange, place = 0, [], 0
    for column in columns:
        values = figures.values[row.source, column]
        value = values[row.firm, row.year]
        if np.isnan(value):
            continue
        stated = figures.of(column)
        others = [v[row.firm, row.year] for s, v in stated.items() if s != row.source]
        near += sum(abs(value - o) <= APART * max(abs(value), abs(o)) for o in others)
        strange.append(history.strangeness(row.source, column, row.firm, row.year, values))
        place = max(place, list(stated).index(row.source))
    middle = max(strange, default=0.0) if row.columns else float(np.median(strange)) if strange else 0.0
    return (-near, round(middle, 1), place, row.source)


@dataclass(frozen=True)
class _Rows:
    figures: Figures
    source: str
    columns: Sequence[str]
    own: Floats
    beside: Floats
    slack: Floats

    def odd(self) -> Floats:
        """1 where a figure is far from the others, 0 where it is near, NaN where none has it."""
        with np.errstate(invalid="ignore"):
            gap = np.abs(self.own - self.beside)
            far = (gap > APART * np.maximum(np.abs(self.own), np.abs(self.beside))) & (gap > self.slack)
        return np.where(np.isnan(gap), np.nan, far)

    def tell(
        self, firm: int, year: int, kind: str, found: str, remedy: str, columns: Sequence[str] = (), to: str = ""
    ) -> RowAlarm:
        f = self.figures
        key = str(f.years[year])
        told = alarm(f.firms[firm], f.rule.table, key, to, self.source, kind, "严重", found, remedy)
        return RowAlarm(told, self.source, firm, year, frozenset(columns))


def _unit(view: _Rows, history: History) -> Iterator[RowAlarm]:
    money = [at for at, c in enumerate(view.columns) if c in view.figures.money]
    if len(money) < 2:
        return
    times = logs(np.abs(view.own[money])) - logs(np.abs(view.beside[money]))
    moved = np.stack([history.plain[view.source, view.columns[at]] for at in money])
    for measured, least, than in ((times, 2, "其他来源"), (moved, 3, "本企业其他年度")):
        middle = median(measured)
        count = (~np.isnan(measured)).sum(axis=0)
        for factor, words in _SLIPS:
            with np.errstate(invalid="ignore"):
                room = _NEAR if least == 2 else 0.8
                fits = (np.abs(middle - math.log(factor)) < room) & (count >= least)
                fits &= (np.abs(measured - math.log(factor)) < 2 * room).sum(axis=0) >= 0.6 * count
            for firm, year in np.argwhere(fits).tolist():
                year_ = view.figures.years[year]
                found = f"{view.source}报送的 {year_} 年各项金额约为{than}的 {factor:g} 倍，像是{words}"
                yield view.tell(firm, year, "整行单位", found, "请核对整行的单位")


def _repeated(view: _Rows, history: History) -> Iterator[RowAlarm]:
    """Last year's figures again, to the last digit. Firms whose figures really stayed are none: money never does."""
    worth = np.array([_WORTH[c in view.figures.money] for c in view.columns])
    money = np.array([c in view.figures.money for c in view.columns])
    for year in range(1, len(view.figures.years)):
        if view.figures.years[year] != view.figures.years[year - 1] + 1:
            continue
        now, before = view.own[:, :, year], view.own[:, :, year - 1]
        with np.errstate(invalid="ignore"):
            same = (now == before) & (np.abs(now) >= worth[:, None]) & money[:, None]
            other = (now != before) & ~np.isnan(now) & ~np.isnan(before) & money[:, None]
        for firm in np.flatnonzero((same.sum(axis=0) >= 2) & ~other.any(axis=0)).tolist():
            y, names = view.figures.years[year], [c for c, s in zip(view.columns, same[:, firm], strict=True) if s]
            found = f"{view.source}报送的 {y} 年{'、'.join(names[:3])}等 {len(names)} 项金额与 {y - 1} 年一分不差，像是沿用了上年的旧数"
            yield view.tell(firm, year, "沿用旧数", found, f"请补报 {y} 年的实际数")


def _other_year(view: _Rows, history: History) -> Iterator[RowAlarm]:
    own, beside = logs(np.abs(view.own)), logs(np.abs(view.beside))
    own_gap = np.abs(own - beside)
    here = median(own_gap)
    years = view.figures.years
    for year in range(len(years)):
        for other in range(len(years)):
            if other == year:
                continue
            gap = np.abs(own[:, :, year] - beside[:, :, other])
            both = ~np.isnan(gap) & ~np.isnan(own_gap[:, :, year])
            count = both.sum(axis=0)
            there = median(np.where(both, gap, np.nan))
            with np.errstate(invalid="ignore"):
                fits = (count >= 2) & (there < _CLOSE) & (here[:, year] > np.maximum(3 * there, 0.04))
                fits &= (gap < _CLOSE).sum(axis=0) >= 0.7 * count
            for firm in np.flatnonzero(fits).tolist():
                found = f"{view.source}报送的 {years[year]} 年各项数与其他来源的 {years[other]} 年相符、与 {years[year]} 年不符，像是填错了年度"
                yield view.tell(firm, year, "年度错位", found, "请核对年度")


def _swapped(view: _Rows, history: History) -> Iterator[RowAlarm]:
    odd = view.odd()
    with np.errstate(invalid="ignore"):
        candidates = np.argwhere((odd == 1).sum(axis=0) >= 2).tolist()
    for firm, year in candidates:
        places = np.flatnonzero(odd[:, firm, year] == 1).tolist()
        if len(places) > 0.6 * (~np.isnan(odd[:, firm, year])).sum() and len(places) > 3:
            continue
        for i, a in enumerate(places):
            for b in places[i + 1 :]:
                x, y = view.own[a, firm, year], view.own[b, firm, year]
                if _near(x, view.beside[b, firm, year]) and _near(y, view.beside[a, firm, year]):
                    one, two = view.columns[a], view.columns[b]
                    types = view.figures.rule.types
                    found = (
                        f"{view.source}报送的 {view.figures.years[year]} 年{one} {amount(x, types[one])}、{two} {amount(y, types[two])}"
                        "与其他来源正好相反，像是两列填颠倒了"
                    )
                    yield view.tell(firm, year, "两列互换", found, "请核对这两列", (one, two), one)


def _other_firm(view: _Rows, history: History) -> Iterator[RowAlarm]:
    odd = view.odd()
    far, known = (odd == 1).sum(axis=0), (~np.isnan(odd)).sum(axis=0)
    for firm, year in np.argwhere((far >= 2) & (far >= 0.7 * known)).tolist():
        whose = _whose(view, firm, year)
        found = f"{view.source}报送的 {view.figures.years[year]} 年 {known[firm, year]} 项可比的数有 {far[firm, year]} 项与其他来源对不上"
        found += f"，却与 {whose} 的数相符，像是填到了别家企业" if whose else "，像是别家企业的数或整行填错"
        yield view.tell(firm, year, "张冠李戴", found, "请核对代码和整行数据")


def _whose(view: _Rows, firm: int, year: int) -> str:
    """The firm whose figures by other sources fit this row, empty if none or several do."""
    gap = np.abs(logs(np.abs(view.own[:, firm, year]))[:, None] - logs(np.abs(view.beside[:, :, year])))
    with np.errstate(invalid="ignore"):
        fits = (gap < _CLOSE).sum(axis=0)
        known = (~np.isnan(gap)).sum(axis=0)
        hits = np.flatnonzero((fits >= 2) & (fits >= 0.6 * known))
    return view.figures.firms[int(hits[0])] if len(hits) == 1 and hits[0] != firm else ""


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 0.06 * max(abs(a), abs(b))
