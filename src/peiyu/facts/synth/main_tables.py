"""The tables 企业 and 年度, with the gaps that real tables have: more of them for smaller firms, fewer for title holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts.synth import industries
from peiyu.facts.synth.books import YEARS, Books
from peiyu.facts.synth.credentials import Credentials
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.identity import names
from peiyu.facts.synth.records import KEY
from peiyu.facts.synth.regions import Districts
from peiyu.facts.synth.rights import Rights
from peiyu.facts.synth.series import Flags, Floats, dates, decimal, whole, words, yes_no
from peiyu.facts.synth.standing import Standing
from peiyu.facts.synth.streams import Streams
from peiyu.facts.synth.titles import Titles

_Entry = TypeVar("_Entry", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Draws which figures of a block are missing."""

    rng: np.random.Generator
    care: Floats  # how likely a firm is to leave a cell empty, relative to the ordinary one

    def known(self, share: float, shape: tuple[int, ...] | None = None) -> Flags:
        """Known, but for about `share` of the firms; drawn for each cell of `shape` (the firms come first)."""
        care = self.care if shape is None else self.care.reshape(-1, *([1] * (len(shape) - 1)))
        drawn: Flags = self.rng.random(shape or self.care.shape) >= share * care
        return drawn


def gaps(streams: Streams, firms: Firms, titles: Titles) -> Gaps:
    """The gaps of a block: about 1.6 times as many for the smallest firms, a third for those that have filed for a title."""
    filed = titles.innovative | titles.champion | firms.hightech
    return Gaps(streams.of("缺失"), np.clip(np.exp(-0.35 * firms.size), 0.3, 2.5) * np.where(filed, 0.35, 1.2))


def enterprises(firms: Firms, standing: Standing, keys: pl.Series, places: Districts, gap: Gaps) -> pl.DataFrame:
    """The table 企业."""
    return pl.DataFrame(
        {
            KEY: keys,
            "企业名称": names(firms.number, words(industries.TRADES, firms.industry)),
            "地区": words(places.codes, firms.district),
            "行业": words(industries.CODES, firms.industry),
            "成立日期": dates(firms.founded),
            "独立法人": yes_no(gap.rng.random(len(firms)) > 0.006, gap.known(0.005)),
            "从事特定细分市场年限": whole(standing.niche_years, gap.known(0.04)),
            "主导产品属于战略性新兴产业": yes_no(standing.strategic, gap.known(0.04)),
            "主导产品属于工业六基": yes_no(standing.six_bases, gap.known(0.05)),
            "主导产品属于重点领域": yes_no(standing.key_field, gap.known(0.05)),
            "产业链关键环节补短板": yes_no(standing.fills_gap, gap.known(0.06)),
            "服务关键产业链龙头": yes_no(standing.serves_leader, gap.known(0.06)),
            "自主品牌": yes_no(standing.brand, gap.known(0.04)),
            "核心业务信息系统数": whole(standing.systems, gap.known(0.05)),
            "上市": yes_no(standing.listed),
            "产品属于禁止限制淘汰类": yes_no(standing.banned, gap.known(0.01)),
            "主导产品属于新产品": yes_no(standing.new_product, gap.known(0.06)),
        }
    )


def development_score(
    streams: Streams, firms: Firms, rights: Rights, held: Credentials, titles: Titles
) -> tuple[Floats, Flags]:
    """发展评价得分 of the year before and of the as-of year, shape (firms, 2), and who has one."""
    rng, count = streams.of("发展评价"), len(firms)
    first = rights.number(rights.first_class, count)
    level = 34 + 3.6 * firms.tech + 2.4 * firms.drive + 2.6 * firms.size + 1.5 * np.minimum(first, 9)
    level = level + 1.6 * np.maximum(held.institution, 0) + 2.0 * held.quality + 1.5 * held.standards
    level = level + 5.0 * titles.srdi + 4.0 * titles.little_giant + 4.0 * rng.standard_normal(count)
    scores = level[:, None] + 1.6 * rng.standard_normal((count, 2))
    filed = np.where(titles.innovative, 0.97, np.where(firms.hightech, 0.85, np.where(firms.research, 0.55, 0.08)))
    known = (rng.random(count) < filed)[:, None] & (rng.random((count, 2)) < 0.97)
    return np.clip(scores, 5.0, 99.0), known & (firms.age > 1.0)[:, None]


@dataclass(frozen=True, slots=True)
class AnnualRows:
    """The rows of the table 年度: a row a firm and complete year, and one for the as-of year."""

    gap: Gaps
    count: int
    kept: Flags  # shape (firms × (YEARS + 1),)

    def column(self, values: Floats, share: float, places: int = 0, also: Flags | None = None) -> pl.Series:
        """A column of figures of shape (firms, YEARS), unknown in the as-of year, for about `share` of the cells, and where
        not `also` (by firm, or by firm and year).
        """
        known = self.gap.known(share, (self.count, YEARS))
        if also is not None:
            known &= also if also.ndim == 2 else also[:, None]
        wide = np.concatenate([values, np.zeros((self.count, 1))], axis=1).ravel()[self.kept]
        seen = self.spread(known, False)
        return whole(wide, seen) if places == 0 else decimal(wide, places, seen)

    def spread(self, values: npt.NDArray[_Entry], current: object) -> npt.NDArray[_Entry]:
        """Entries of shape (firms, YEARS) as rows, with `current` in the as-of year."""
        last = np.full((self.count, 1), current, dtype=values.dtype)
        return np.concatenate([values, last], axis=1).ravel()[self.kept]


def annual_rows(books: Books, gap: Gaps) -> AnnualRows:
    """Which firms have a row in which year: from the founding year on, but for a few lost ones."""
    count = len(books.exists)
    complete = books.exists & gap.known(0.006, (count, YEARS))
    return AnnualRows(gap, count, np.concatenate([complete, np.ones((count, 1), np.bool_)], axis=1).ravel())


def years(
    firms: Firms,
    books: Books,
    standing: Standing,
    titles: Titles,
    scores: Floats,
    scored: Flags,
    keys: pl.Series,
    rows: AnnualRows,
) -> pl.DataFrame:
    """The table 年度. The row of the as-of year knows the 发展评价得分 only."""
    count, gap, column = len(firms), rows.gap, rows.column
    last = firms.as_of.year - 1

    def every_year(values: Floats) -> Floats:
        drift = np.exp(0.04 * gap.rng.standard_normal((count, YEARS)))
        drift[:, -1] = 1.0
        return values[:, None] * drift

    stated = titles.srdi | titles.champion
    niche = gap.rng.random(count) < np.where(firms.hightech, 0.90, np.where(firms.research, 0.6, 0.25)) + 0.08 * stated
    ranked = niche & (gap.rng.random(count) < np.where(titles.little_giant | titles.champion, 0.97, 0.8))
    score = np.concatenate([np.zeros((count, YEARS - 1)), scores], axis=1).ravel()[rows.kept]
    has_score = np.concatenate([np.zeros((count, YEARS - 1), np.bool_), scored], axis=1).ravel()[rows.kept]
    tested = gap.rng.random(count) < np.where(firms.hightech, 0.94, np.where(firms.research, 0.75, 0.4))
    digital = np.where(gap.known(0.03, (count, YEARS)) & tested[:, None], standing.digital, -1)
    graded = (firms.hightech | (gap.rng.random(count) < 0.3)) & firms.research
    industrial = firms.trait("industrial") > 0
    return pl.DataFrame(
        {
            KEY: keys.gather(np.repeat(np.arange(count), YEARS + 1)[rows.kept]),
            "年度": pl.Series(np.tile(np.arange(last - YEARS + 1, last + 2), count)[rows.kept]),
            "营业收入": column(books.revenue, 0.006),
            "主营业务收入": column(books.main_revenue, 0.015),
            "研发费用": column(books.research, 0.025),
            "净利润": column(books.net_profit, 0.012),
            "利润总额": column(books.profit, 0.012),
            "资产总额": column(books.assets, 0.012),
            "负债总额": column(books.debts, 0.015),
            "职工总数": column(books.staff, 0.015),
            "研发人员数": column(books.researchers, 0.03),
            "科技人员数": column(books.technicians, 0.03),
            "主导产品收入": column(books.product_revenue, 0.05),
            "高新技术产品收入": column(books.hightech_revenue, 0.04),
            "主导产品市场占有率": column(every_year(standing.market_share), 0.03, 2, niche),
            "主导产品国内排名": column(np.maximum(np.rint(every_year(standing.rank_home)), 1), 0.03, also=ranked),
            "发展评价得分": decimal(score, 1, has_score),
            "地方特色得分": column(np.repeat(standing.local_score[:, None], YEARS, axis=1), 0.02, also=graded),
            "数字化水平": words(("一级", "二级", "三级", "四级"), rows.spread(digital, -1)),
            "实缴税收": column(books.taxes, 0.012),
            "用地面积": column(books.land, 0.03, 2, books.land > 0),
            "工业增加值": column(books.value_added, 0.03, also=industrial),
            "综合能耗": column(books.energy, 0.04, 2, industrial),
            "出口额": column(books.exports, 0.015),
            "成本费用总额": column(books.costs, 0.02),
            "境内研发费用": column(books.research_at_home, 0.03),
            "主导产品全球排名": column(np.maximum(np.rint(every_year(standing.rank_world)), 1), 0.05, also=ranked),
        }
    )
