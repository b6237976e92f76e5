"""The population, block by block: firm number i is the same whatever the number of firms that is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import polars as pl

from peiyu.facts.synth.books import books
from peiyu.facts.synth.calibration import DEFAULT_AS_OF, Calibration
from peiyu.facts.synth.conduct import conduct
from peiyu.facts.synth.credentials import credentials
from peiyu.facts.synth.dealings import dealings
from peiyu.facts.synth.firms import firms
from peiyu.facts.synth.honours import honours
from peiyu.facts.synth.identity import credit_codes
from peiyu.facts.synth.judgements import judgements
from peiyu.facts.synth.main_tables import annual_rows, development_score, enterprises, gaps, years
from peiyu.facts.synth.merit import merit
from peiyu.facts.synth.records import KEY
from peiyu.facts.synth.regions import Districts, districts
from peiyu.facts.synth.rights import rights
from peiyu.facts.synth.standing import declared, standing
from peiyu.facts.synth.streams import Streams
from peiyu.facts.synth.supporting import annual_columns, enterprise_columns
from peiyu.facts.synth.titles import titles

BLOCK = 2_000  # firms; titles are placed within a block, so this is also where the calibrated counts hold

Tables = dict[str, pl.DataFrame]


def population(
    enterprises: int,
    seed: int,
    as_of: dt.date = DEFAULT_AS_OF,
    region: str | Sequence[str] = "3302",
    *,
    supporting: bool = True,
    calibration: Calibration | None = None,
    progress: Callable[[int], None] | None = None,
) -> Tables:
    """A synthetic population: every table of the input contract, by its Chinese name, in contract order.

    Columns are named as in the contract; money is whole 元, yes and no are 是 / 否, an unknown cell is null. The figures
    cover the five complete years before `as_of` and, of the as-of year, the 发展评价得分 only. `region` is a prefecture
    (3302 宁波, 2114 葫芦岛) or a list of county codes. With `supporting`, tables and columns of packs/cn/tables beyond the
    contract are filled in as well. `progress` is called with the number of firms done.

    The same arguments give the same tables; the first n firms of a larger population are the population of n firms.
    Raises ValueError if `enterprises` or `seed` is negative or the region is not known.

    >>> tables = population(50, seed=1)
    >>> tables["企业"].height, "合成" in tables["企业"]["企业名称"][0]
    (50, True)
    """
    parts: dict[str, list[pl.DataFrame]] = {}
    done = 0
    for tables in blocks(enterprises, seed, as_of, region, supporting=supporting, calibration=calibration):
        for name, frame in tables.items():
            parts.setdefault(name, []).append(frame)
        done += tables["企业"].height
        if progress is not None:
            progress(done)
    return {name: pl.concat(frames) for name, frames in parts.items()}


def blocks(
    enterprises: int,
    seed: int,
    as_of: dt.date = DEFAULT_AS_OF,
    region: str | Sequence[str] = "3302",
    *,
    supporting: bool = True,
    calibration: Calibration | None = None,
) -> Iterator[Tables]:
    """The tables of `BLOCK` firms at a time, for populations larger than memory; at least one block, it may be empty.

    Raises `ValueError` for a number or a seed below zero.
    """
    if enterprises < 0 or seed < 0:
        raise ValueError(f"企业数和种子不能为负数，收到：{enterprises}、{seed}")
    places = districts(region)
    for start in range(0, max(enterprises, 1), BLOCK):
        tables = _block(start, seed, as_of, places, supporting, calibration or Calibration())
        if enterprises - start < BLOCK:
            tables = _first(tables, enterprises - start)
        yield tables


def _block(
    start: int, seed: int, as_of: dt.date, places: Districts, supporting: bool, calibration: Calibration
) -> Tables:
    streams = Streams(seed, start // BLOCK)
    some = firms(streams, start, start + BLOCK, as_of, places, calibration)
    keys = credit_codes(some.number, places.codes, some.district, seed)
    ledger = books(streams, some)
    place = standing(streams, some, ledger)
    owned = rights(streams, some, ledger)
    held = credentials(streams, some)
    worth = merit(some, ledger, place, owned, held)
    honoured = titles(streams, some, ledger, worth, calibration)
    place = declared(streams.of("申报"), place, honoured.little_giant, honoured.srdi)
    gap = gaps(streams, some, honoured)
    rows = annual_rows(ledger, gap)
    scores, scored = development_score(streams, some, owned, held, honoured)
    records = {
        "知识产权": owned.records(streams.of("知识产权缺失")),
        "股权融资": held.tables["股权融资"],
        "科技奖励": held.tables["科技奖励"],
        "资质荣誉": honours(streams, some),
        "研发机构": held.tables["研发机构"],
        "认证": held.tables["认证"],
        "标准": held.tables["标准"],
        "竞赛": held.tables["竞赛"],
        "称号": honoured.records,
        "失信违法": conduct(streams, some),
        "人工判断": judgements(streams, some, honoured),
    }
    tables = {
        "企业": enterprises(some, place, keys, places, gap),
        "年度": years(some, ledger, place, honoured, scores, scored, keys, rows),
    }
    if supporting:
        more = enterprise_columns(streams, some, ledger, place, honoured, gap)
        tables["企业"] = tables["企业"].with_columns(**more)
        tables["年度"] = tables["年度"].with_columns(**annual_columns(streams, some, ledger, owned, rows))
        records |= dealings(streams, some, ledger, honoured)
    return tables | {name: table.frame(keys) for name, table in records.items()}


def _first(tables: Tables, count: int) -> Tables:
    keys = tables["企业"][KEY].head(count)
    return {name: frame.filter(pl.col(KEY).is_in(keys.implode())) for name, frame in tables.items()}
