"""Whom the authorities would plausibly have recognised: a rough shadow of the criteria of 2022, on the hidden figures.

This decides nothing but where the synthetic titles fall. Verdicts come from the engine and the packs alone, and need not
agree: some holders no longer meet the criteria, some that meet them never applied (应报未报).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth.books import Books
from peiyu.facts.synth.credentials import Credentials
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.industries import SIZINGS
from peiyu.facts.synth.rights import Rights
from peiyu.facts.synth.series import Flags, Floats, Ints
from peiyu.facts.synth.standing import Standing


@dataclass(frozen=True, slots=True)
class Merit:
    """How many of the criteria of a title a firm comes up to (in units that only rank), and whether it is too large."""

    small: Flags  # 中小企业
    innovative: Floats
    srdi: Floats
    little_giant: Floats
    champion: Floats
    tech_sme: Floats
    srdi_score: Floats  # about what the scorecard of 2022 would give, 0 … 100


def merit(firms: Firms, books: Books, standing: Standing, rights: Rights, held: Credentials) -> Merit:
    """The merit of each firm of a block."""
    count = len(firms)
    revenue, spent = books.revenue[:, -1], books.research
    ratio = spent / np.maximum(books.revenue, 1.0)
    growth = np.nan_to_num((books.growth() + books.growth(1)) / 2, nan=-0.1)
    debt = books.debts[:, -1] / np.maximum(books.assets[:, -1], 1.0)
    main = books.main_revenue[:, -1] / np.maximum(revenue, 1.0)
    first = rights.number(rights.first_class, count)
    useful = rights.number(rights.first_class & rights.earning, count)
    valuable = rights.number(rights.first_class & rights.valuable, count) > 0
    second = rights.number(~rights.first_class, count) > 0
    rights_points = np.where(valuable, 10, np.where(first > 0, 8, np.where(second, 2, 0)))
    score = _scorecard(books, standing, held, rights_points.astype(np.float64), growth, debt, main, ratio[:, -1])
    small = _is_small(firms, books)
    srdi = _weigh(
        (3.0, small),
        (2.0, standing.niche_years >= 2),
        (2.0, spent[:, -1] >= 1e6),
        (2.0, ratio[:, -1] >= 0.03),
        (2.0, revenue >= 1e7),
        (2.5, score >= 60),
    )
    tier = np.where(revenue >= 1e8, 0.03, np.where(revenue >= 5e7, 0.06, 9.0))
    giant = _weigh(
        (3.0, small),
        (2.0, standing.niche_years >= 3),
        (1.0, main >= 0.70),
        (2.0, growth >= 0.05),
        (1.0, standing.systems >= 1),
        (1.0, held.certified),
        (1.0, debt <= 0.70),
        (1.8, standing.market_share >= 10),
        (1.0, standing.brand),
        (2.0, np.minimum(ratio[:, -1], ratio[:, -2]) >= tier),
        (1.0, held.institution >= 0),
        (1.6, useful >= 2),
        (1.0, standing.six_bases | standing.key_field),
    )
    average = books.main_revenue[:, -3:].mean(axis=1)
    champion = _weigh(
        (2.0, standing.niche_years >= 10),
        (2.5, (average >= 4e8) | (average >= 2e8) & (score >= 60) & small),
        (1.5, average >= 2e8),
        (2.5, standing.rank_world <= 3),
        (0.8, held.institution >= 2),
    )
    return Merit(
        small=small,
        innovative=3.0 * small + firms.hightech + 0.03 * score + 0.5 * (first > 0),
        srdi=srdi + 0.02 * score + 0.6 * ((np.minimum(spent[:, -1], spent[:, -2]) >= 1e6) & (first > 0)),
        little_giant=giant + 0.6 * (useful >= 4) + 0.02 * score,
        champion=champion + 0.5 * (useful >= 4),
        tech_sme=_tech_sme(firms, books, held, first.astype(np.float64), rights.number(~rights.first_class, count)),
        srdi_score=score,
    )


def _scorecard(
    books: Books,
    standing: Standing,
    held: Credentials,
    rights_points: Floats,
    growth: Floats,
    debt: Floats,
    main: Floats,
    ratio: Floats,
) -> Floats:
    margin = books.net_profit[:, -1] / np.maximum(books.revenue[:, -1], 1.0)
    researchers = books.researchers[:, -1] / np.maximum(books.staff[:, -1], 1.0)
    field = np.where(standing.fills_gap, 5, np.where(standing.six_bases | standing.serves_leader, 3, 0))
    quality = np.minimum(3 * held.quality.astype(int) + 3 * standing.brand + 3 * held.standards, 5)
    by_amount = 2 * np.clip(np.floor(books.research[:, -1] / 1e6), 0, 5)
    by_ratio = np.select(
        [ratio >= 0.10, ratio >= 0.08, ratio >= 0.06, ratio >= 0.04, ratio >= 0.03], [10, 8, 6, 4, 2], 0
    )
    points: Floats = (
        _bands(main, (0.8, 0.7, 0.6), (5, 3, 1))
        + _bands(growth, (0.10, 0.08, 0.06, 0.04, 0.0), (10, 8, 6, 4, 2))
        + np.minimum(standing.niche_years // 2, 5)
        + field
        + np.array([0, 3, 5, 5])[standing.digital[:, -1]]
        + quality
        + 2 * np.clip(np.floor(margin * 50), 0, 5)
        + _bands(-debt, (-0.5, -0.6, -0.7), (5, 3, 1))
        + standing.local_score
        + rights_points
        + np.maximum(by_amount, by_ratio)
        + _bands(researchers, (0.20, 0.10, 0.05), (5, 3, 1))
        + np.array([0, 2, 4, 8, 10])[held.institution + 1]
    )
    return points


def _tech_sme(firms: Firms, books: Books, held: Credentials, first: Floats, second: Ints) -> Floats:
    """How sure 科技型中小企业 is: by certificate or institution directly, or by points for staff, R&D and rights."""
    technicians = books.technicians[:, -1] / np.maximum(books.staff[:, -1], 1.0)
    ratio = books.research[:, -1] / np.maximum(books.revenue[:, -1], 1.0)
    points = (
        _bands(technicians, (0.30, 0.25, 0.20, 0.15, 0.10), (20, 16, 12, 8, 4))
        + _bands(ratio, (0.06, 0.05, 0.04, 0.03, 0.02), (50, 40, 30, 20, 10))
        + np.where(first > 0, 30, np.minimum(second, 4) * 6)
    )
    direct = firms.hightech | (held.institution >= 2)
    sure: Floats = 3.0 * (direct | ((points >= 60) & (technicians >= 0.10))) + 0.5 * direct
    return sure


def _bands(values: Floats, bounds: tuple[float, ...], points: tuple[int, ...]) -> Floats:
    """The points of the highest band that is reached; bounds fall."""
    given: Floats = np.select([values >= bound for bound in bounds], [float(p) for p in points], 0.0)
    return given


def _is_small(firms: Firms, books: Books) -> Flags:
    """Below the upper limits of 中小企业划型标准规定 (2011), which only a firm above all of them leaves."""
    revenue, staff, assets = books.revenue[:, -1], books.staff[:, -1], books.assets[:, -1]
    sizing = firms.trait("sizing").astype(np.int64)
    people = np.array([1000, 300, 200, 300, 1000, 200, 0, 0, 300])[sizing]
    money = np.array([4e8, 1e8, 4e8, 2e8, 3e8, 3e8, 8e8, 2e8, 0])[sizing]
    large = (staff >= people) & (revenue >= money)
    large &= (sizing != SIZINGS.index("construction")) | (assets >= 8e8)
    small: Flags = ~large
    return small


def _weigh(*conditions: tuple[float, Flags]) -> Floats:
    """The weights of the conditions that hold, with as much as a weighty condition more when all of them do."""
    total: Floats = np.zeros(len(conditions[0][1]))
    everything = np.ones(len(total), dtype=np.bool_)
    for weight, holds in conditions:
        total += weight * holds
        everything &= holds
    total += 2.0 * everything
    return total
