"""Where a firm stands: its niche, its product, its market, its digital level — what the tables 企业 and 年度 say besides money."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from peiyu.facts.synth.books import YEARS, Books
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.series import Flags, Floats, Ints
from peiyu.facts.synth.streams import Streams


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry a firm."""

    niche_years: Ints  # 从事特定细分市场年限, at the end of the last year
    strategic: Flags
    six_bases: Flags
    key_field: Flags
    fills_gap: Flags  # 产业链关键环节补短板
    serves_leader: Flags
    brand: Flags
    systems: Ints  # 核心业务信息系统数
    listed: Flags
    banned: Flags  # 产品属于禁止限制淘汰类
    new_product: Flags
    market_share: Floats  # % of the home market of its niche
    rank_home: Floats
    rank_world: Floats
    digital: Ints  # 0 … 3 for 一级 … 四级, shape (firms, YEARS)
    local_score: Floats  # 地方特色得分, 0 … 15


def standing(streams: Streams, firms: Firms, books: Books) -> Standing:
    """Draw the standing of a block of firms."""
    rng, count = streams.of("地位"), len(firms)
    position = 0.50 * firms.tech + 0.62 * firms.size + 0.45 * firms.drive + 0.75 * rng.standard_normal(count)
    position = np.where(firms.trait("manufacturing") > 0, position, position - 0.5)
    share = np.clip(np.exp(0.40 + 0.95 * position + 0.10 * rng.standard_normal(count)), 0.01, 78.0)
    rank = np.clip(np.ceil(np.exp(3.35 - 1.02 * position + 0.3 * rng.standard_normal(count))), 1, 900)
    years_in_business = _years_to_last_year_end(firms)
    stays = np.where(rng.random(count) < 0.62, 1.0, rng.uniform(0.25, 1.0, count))
    level = 0.75 * firms.size + 0.35 * firms.tech + 0.25 * firms.drive + 0.6 * rng.standard_normal(count)
    by_year = level[:, None] + 0.16 * np.arange(-YEARS + 1, 1) + 0.15 * rng.standard_normal((count, YEARS))
    large = books.revenue[:, -1] > 3e8
    return Standing(
        niche_years=np.floor(years_in_business * stays).astype(np.int64),
        strategic=_likely(rng, firms.trait("strategic"), firms.tech),
        six_bases=_likely(rng, firms.trait("six_bases"), firms.tech),
        key_field=_likely(rng, firms.trait("key_field"), firms.tech),
        fills_gap=rng.random(count) < np.clip(0.02 + 0.07 * np.maximum(firms.tech, 0), 0, 0.35),
        serves_leader=rng.random(count) < np.clip(0.10 + 0.07 * firms.tech + 0.05 * firms.size, 0.01, 0.6),
        brand=rng.random(count) < np.clip(0.56 + 0.13 * firms.size + 0.10 * firms.tech + 0.05 * firms.drive, 0.1, 0.97),
        systems=rng.poisson(np.exp(0.15 + 0.30 * firms.size + 0.22 * firms.tech)).clip(0, 12).astype(np.int64),
        listed=large & (rng.random(count) < 0.055) & (firms.age > 6),
        banned=rng.random(count) < 0.003,
        new_product=rng.random(count) < np.clip(0.03 + 0.02 * firms.tech, 0.003, 0.15),
        market_share=share,
        rank_home=rank,
        rank_world=np.ceil(rank * np.exp(np.abs(0.2 + 0.55 * rng.standard_normal(count)))),
        digital=np.searchsorted(np.array([-0.35, 0.95, 2.05]), by_year).astype(np.int64),
        local_score=np.clip(
            np.rint(6.5 + 1.9 * firms.tech + 1.2 * firms.drive + 2.2 * rng.standard_normal(count)), 0, 15
        ),
    )


def declared(rng: np.random.Generator, standing: Standing, little_giant: Flags, srdi: Flags) -> Standing:
    """Share and field as firms declare them: 10 % is asked of a 小巨人, and those just below it tend to find it; a key field is
    asked too, and the product is described to fit.
    """
    eager = rng.random(len(srdi)) < np.where(little_giant, 0.90, np.where(srdi, 0.18, 0.0))
    short = (standing.market_share < 10) & (standing.market_share > np.where(little_giant, 1.5, 5.0))
    found = 10 + rng.exponential(2.5, len(srdi))
    fits = little_giant & (rng.random(len(srdi)) < 0.85)
    return replace(
        standing,
        market_share=np.where(short & eager, found, standing.market_share),
        key_field=standing.key_field | (fits & ~standing.six_bases),
    )


def _likely(rng: np.random.Generator, share: Floats, tech: Floats) -> Flags:
    """Yes with about this share of an industry, likelier for firms that live by technology."""
    odds = np.clip(share, 1e-6, 1 - 1e-6) / (1 - np.clip(share, 1e-6, 1 - 1e-6)) * np.exp(0.85 * tech)
    drawn: Flags = rng.random(len(share)) < odds / (1 + odds)
    return drawn


def _years_to_last_year_end(firms: Firms) -> Floats:
    year_end = np.datetime64(f"{firms.as_of.year - 1:04d}-12-31", "D")
    return np.maximum((year_end - firms.founded).astype(np.float64) / 365.25, 0.0)
