"""Cohort statistics (群体统计): mean, median, percentile and rank, computed once and exactly into the dated register.

Rules read the register, never the population, so that a verdict does not depend on who else is in the file. Members are
those for whom the scope surely holds and the figure is known.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import polars as pl

from peiyu.engine.block import Block
from peiyu.engine.core import Core
from peiyu.engine.frames import Frame, World
from peiyu.facts.cohort import PLACES, VALUES
from peiyu.facts.columns import WordColumn
from peiyu.facts.dossiers import Dossiers
from peiyu.rules.model import CohortStatistic

_HALF = Fraction(1, 2)
_FINE = 10**20
_DECIMALS = 10**10  # what the register keeps of a statistic


def compute(dossiers: Dossiers, statistics: Sequence[CohortStatistic], as_of: dt.date) -> dict[str, pl.DataFrame]:
    """The register tables of one date: 群体统计 (统计, 分组, 日期, 值) and, for each subject, 群体名次 (key, 统计, 日期, 名次, 百分位).

    Statistics are decimals in base units (see `published`), percentiles exact. Several kinds of subject cannot share one 群体名次 table: its key
    column is that of the first statistic that ranks.
    """
    world = World(dossiers, as_of)
    figures: list[tuple[str, str, dt.date, str]] = []
    places: list[tuple[str, str, dt.date, str, str]] = []
    key = "统一社会信用代码"
    for statistic in statistics:
        members = _members(world, statistic)
        if statistic.method == "名次":
            key = dossiers.subjects[statistic.subject].key if statistic.subject in dossiers.subjects else key
            keys = dossiers.keys(statistic.subject)
            for group in members.values():
                for row, rank in ranks(group, statistic.descending).items():
                    share = Fraction(rank, len(group))
                    places.append((keys[row], statistic.name, as_of, str(rank), written(share)))
        else:
            for name, group in sorted(members.items()):
                figures.append((statistic.name, name, as_of, published(figure(list(group.values()), statistic))))
    return {
        VALUES: pl.DataFrame(figures, schema=_schema("统计", "分组", "日期", "值"), orient="row"),
        PLACES: pl.DataFrame(places, schema=_schema(key, "统计", "日期", "名次", "百分位"), orient="row"),
    }


def figure(values: list[Fraction], statistic: CohortStatistic) -> Fraction:
    """The mean, median or percentile of at least one value. A percentile p is the least value that at least p of all do not
    exceed (nearest rank), so it is always one of them.
    """
    if statistic.method == "均值":
        # Ratios of many firms have no common denominator worth carrying: twenty decimals of each, in whole numbers.
        total = sum(round(value * _FINE) for value in values)
        return Fraction(total, _FINE * len(values))
    ordered = sorted(values)
    if statistic.method == "中位数":
        middle = len(ordered) // 2
        return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    share = statistic.percentile if statistic.percentile is not None else _HALF
    place = -((-share * len(ordered)).__floor__())  # rounded up
    return ordered[min(max(place, 1), len(ordered)) - 1]


def ranks(values: Mapping[int, Fraction], descending: bool = True) -> dict[int, int]:
    """Row → rank from 1; equal values share the better rank, and the next rank counts them all.

    >>> ranks({0: Fraction(5), 1: Fraction(9), 2: Fraction(5), 3: Fraction(1)})
    {1: 1, 0: 2, 2: 2, 3: 4}
    """
    ordered = sorted(values, key=lambda row: (-values[row] if descending else values[row], row))
    found: dict[int, int] = {}
    for place, row in enumerate(ordered):
        same = place > 0 and values[ordered[place - 1]] == values[row]
        found[row] = found[ordered[place - 1]] if same else place + 1
    return found


def published(value: Fraction) -> str:
    """A statistic as the register states it: at most ten decimals in base units, half up.

    >>> published(Fraction(2, 3)), published(Fraction(1, 8))
    ('0.6666666667', '0.125')
    """
    return written(Fraction((value * _DECIMALS + _HALF).__floor__(), _DECIMALS))


def written(value: Fraction) -> str:
    """An exact number as text: a decimal where it ends, else `a/b`.

    >>> written(Fraction(1, 8)), written(Fraction(1, 3))
    ('0.125', '1/3')
    """
    rest, digits = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        digits = max(digits, count)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    whole = abs(value.numerator) * 10**digits // value.denominator
    text = str(whole) if not digits else f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}"
    return f"-{text}" if value < 0 else text


def _members(world: World, statistic: CohortStatistic) -> dict[str, dict[int, Fraction]]:
    """Group → row → value of everyone in the cohort."""
    frame, core = Frame(statistic.subject), Core()
    block = Block(world, frame, 0, world.size(frame))
    inside = block.planes(core.condition(statistic.scope)).surely
    number = core.number(statistic.number)
    groups = _groups(world, statistic)
    members: dict[str, dict[int, Fraction]] = defaultdict(dict)
    for row in np.flatnonzero(inside).tolist():
        group = groups[row] if groups is not None else ""
        low, high = block.exactly(number, row)
        if group is not None and low == high:
            members[group][row] = Fraction(low)
    return members


def _groups(world: World, statistic: CohortStatistic) -> list[str | None] | None:
    """The group of each row, None where it is unknown; no list where all stand in one."""
    if not statistic.group:
        return None
    for name, table in world.dossiers.tables.items():
        if table.shape == "属性" and table.subject == statistic.subject and table.column(statistic.group):
            column = world.dossiers.attribute(name, statistic.group)
            if isinstance(column, WordColumn):
                words = [*(word[: statistic.group_digits or None] for word in column.words), None]
                return [words[code] for code in column.codes.tolist()]
    raise LookupError(f"统计“{statistic.name}”的分组列“{statistic.group}”不存在")


def _schema(*names: str) -> dict[str, type[pl.DataType]]:
    return {name: pl.Date if name == "日期" else pl.String for name in names}
