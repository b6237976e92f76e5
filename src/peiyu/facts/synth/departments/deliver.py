"""One synthetic population, handed over by several departments: split, written each in its own way, with mistakes planted on request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from peiyu.facts.reconcile.statements import Delivery
from peiyu.facts.synth.calibration import DEFAULT_AS_OF
from peiyu.facts.synth.departments import honest
from peiyu.facts.synth.departments.honest import ABOVE_SCALE, YEAR
from peiyu.facts.synth.departments.mistakes import Planted, plant
from peiyu.facts.synth.departments.shares import FLOWS, PEOPLE, RECORDS, REGISTER, YEARLY, stated_on
from peiyu.facts.synth.departments.sheets import Sheets
from peiyu.facts.synth.output import notes, write_population
from peiyu.facts.synth.population import population
from peiyu.facts.synth.records import KEY

COUNTIES = ("330212", "330281", "330282")  # three counties of one prefecture
_FILLED_IN_BY = {"企业自报": 0.45, "税务": 0.2, "统计": 0.15, "科技": 0.1, "自然资源": 0.05, "工信": 0.05}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the departments handed over, the population behind it (the truth), and the mistakes that were planted."""

    deliveries: tuple[Delivery, ...]
    truth: Mapping[str, pl.DataFrame]
    planted: tuple[Planted, ...]


def deliver(
    enterprises: int = 3_000,
    seed: int = 1,
    as_of: dt.date = DEFAULT_AS_OF,
    region: str | Sequence[str] = COUNTIES,
    *,
    mistakes: float = 0.08,
    years: int = 3,
) -> Delivered:
    """Deliveries of nine sources for synthetic enterprises, reproducible by seed.

    `mistakes`: the share of firms in which one mistake is planted (0 for none). Money is whole 元, areas 亩, as in the contract.
    Raises ValueError as `population` does.
    """
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 0xDE9A])))
    tables = population(enterprises, seed, as_of, region, supporting=False)
    tables[YEAR] = honest.grown(tables[YEAR], rng, as_of)
    annual = {source: _annual(source, tables[YEAR], rng, as_of, years) for source in YEARLY}
    others = {source: _others(source, tables, rng) for source in {**REGISTER, **RECORDS}}
    early = honest.differing(honest.some(annual["企业自报"], rng, 0.1), FLOWS, 0.012, rng)
    planted: list[Planted] = []
    if mistakes and enterprises:
        firms = rng.permutation(tables["企业"][KEY].to_numpy())[: round(mistakes * enterprises)]
        sheets = Sheets(annual, others, rng)
        planted = plant(sheets, [str(f) for f in firms], list(_FILLED_IN_BY), list(_FILLED_IN_BY.values()))
    found = [
        Delivery(
            source,
            stated_on(source, as_of),
            others.get(source, {}) | ({YEAR: annual[source]} if source in annual else {}),
        )
        for source in sorted(annual.keys() | others.keys())
    ]
    if early.height:
        found.append(Delivery("企业自报", dt.date(as_of.year, 1, 1) + dt.timedelta(days=40), {YEAR: early}))
    return Delivered(tuple(found), tables, tuple(planted))


def write(delivered: Delivered, folder: Path, seed: int, as_of: dt.date = DEFAULT_AS_OF) -> list[Path]:
    """One workbook a delivery, named by source and day, each opening with the note that all of it is synthetic."""
    folder.mkdir(parents=True, exist_ok=True)
    count = delivered.truth["企业"].height
    paths = []
    for one in delivered.deliveries:
        path = folder / f"{one.source}-{one.stated_on}.xlsx"
        about = notes(count, seed, as_of, "三个县") | {"报送单位": one.source, "报送日期": one.stated_on.isoformat()}
        write_population(one.tables, path, about)
        paths.append(path)
    return paths


def _annual(source: str, truth: pl.DataFrame, rng: np.random.Generator, as_of: dt.date, years: int) -> pl.DataFrame:
    """The year table as one source has it."""
    rows = truth if source == "工信" else honest.complete_years(truth, as_of, years)
    rows = rows.filter(pl.col(YEAR) >= as_of.year - years)
    frame = rows.select(KEY, YEAR, *YEARLY[source])
    if source == "统计":
        frame = frame.filter(pl.col("营业收入") >= ABOVE_SCALE)
        frame = honest.differing(frame, [n for n in YEARLY[source] if n not in PEOPLE], 0.008, rng)
        late = honest.some(frame, rng, 0.03)[KEY].unique()
        frame = frame.filter(~(pl.col(KEY).is_in(late.implode()) & (pl.col(YEAR) == as_of.year - 1)))
    elif source == "人社":
        frame = honest.differing(frame, PEOPLE, 0.015, rng)
    elif source == "科技":
        frame = honest.differing(frame.filter(pl.col("研发费用") > 0), ("研发费用",), 0.01, rng)
    elif source == "自然资源":
        frame = frame.filter(pl.col("用地面积") > 0)
    elif source == "企业自报":
        other_closing = honest.some(frame, rng, 0.03)[KEY].unique()
        moved = honest.differing(frame, FLOWS, 0.012, rng)
        frame = pl.concat(
            [
                frame.filter(~pl.col(KEY).is_in(other_closing.implode())),
                moved.filter(pl.col(KEY).is_in(other_closing.implode())),
            ]
        )
        frame = honest.with_gaps(honest.rounded(frame, rng, 0.5), rng, 0.03).sort(KEY, YEAR)
    return honest.with_figures(frame)


def _others(source: str, tables: Mapping[str, pl.DataFrame], rng: np.random.Generator) -> dict[str, pl.DataFrame]:
    """The register and the record tables as one source has them."""
    found: dict[str, pl.DataFrame] = {}
    if source in REGISTER:
        found["企业"] = tables["企业"].select(KEY, *REGISTER[source])
    for table, lacking in RECORDS.get(source, {}).items():
        frame = tables[table].drop(lacking)
        if source == "企业自报":
            dates = {"知识产权": "授权日期", "资质荣誉": "取得日期", "研发机构": "认定日期", "认证": "取得日期"}
            if table in dates:
                frame = honest.moved_dates(frame, dates[table], rng, 0.04)
            frame = frame.filter(pl.Series(rng.random(frame.height) >= 0.03))
        found[table] = frame
    return found
