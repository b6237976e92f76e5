"""The books of the firms: figures of five complete years, growing with memory, tied to each other by accounting.

All money is in 元 as float64 here; it becomes whole 元 when the table is written. Arrays are (firms, years), oldest first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.series import Flags, Floats
from peiyu.facts.synth.streams import Streams

YEARS = 5  # complete years before the as-of year


@dataclass(frozen=True, slots=True)
class Books:
    """Annual figures. Shape (firms, YEARS); money in 元, areas in 亩, energy in 吨标煤."""

    exists: Flags  # the firm had been founded
    revenue: Floats
    main_revenue: Floats
    research: Floats
    research_at_home: Floats
    net_profit: Floats
    profit: Floats  # 利润总额
    costs: Floats  # 成本费用总额
    assets: Floats
    debts: Floats
    staff: Floats
    researchers: Floats
    technicians: Floats  # 科技人员
    product_revenue: Floats  # 主导产品收入
    hightech_revenue: Floats  # 高新技术产品收入
    taxes: Floats
    land: Floats
    value_added: Floats
    energy: Floats
    exports: Floats

    def growth(self, years_back: int = 0) -> Floats:
        """Growth of revenue in the last complete year (or so many years before); NaN without a year to compare with."""
        now, before = self.revenue[:, -1 - years_back], self.revenue[:, -2 - years_back]
        known = self.exists[:, -2 - years_back] & (before > 0)
        return np.where(known, now / np.where(known, before, 1.0) - 1, np.nan)


def books(streams: Streams, firms: Firms) -> Books:
    """Draw the books of a block of firms."""
    rng, count = streams.of("年度"), len(firms)
    exists = _founding_years(firms)
    revenue = np.rint(_revenue(streams, rng, firms) * _first_year(firms, exists))
    staff = _staff(rng, firms, revenue)
    research = np.rint(_research(rng, firms, revenue, exists))
    margin = firms.trait("margin")[:, None] * (0.55 + 0.45 * np.exp(0.35 * _steady(rng, count, 0.8, firms.tech)))
    margin = margin + 0.046 * _steady(rng, count, 0.75, firms.drive) - 0.002
    profit = np.rint(revenue * np.clip(margin, -0.35, 0.38) / 0.86)
    rate = np.where(firms.hightech, 0.15, np.where(revenue[:, -1] < 3e7, 0.05, 0.25))[:, None]
    net_profit = np.rint(np.where(profit > 0, profit * (1 - rate), profit))
    assets = np.rint(
        revenue / (firms.trait("turnover")[:, None] * np.exp(0.35 * _steady(rng, count, 0.985, None))) + 2e4
    )
    leverage = 1 / (1 + np.exp(-(0.08 + 0.95 * _steady(rng, count, 0.96, -0.35 * firms.drive))))
    debts = np.rint(assets * np.clip(leverage * 1.02, 0.03, 1.35))
    main = np.where(rng.random(count) < 0.88, 0.94 + 0.06 * rng.beta(2, 1.2, count), rng.uniform(0.45, 0.95, count))
    main_share = np.clip(main[:, None] + 0.006 * rng.standard_normal((count, YEARS)), 0.3, 1.0)
    main_revenue = np.rint(revenue * main_share)
    technicians, researchers = _technical_staff(rng, firms, staff)
    product_share = rng.beta(6, 2.2, count)[:, None]
    hightech_share = np.where(
        firms.hightech, 0.61 + 0.37 * rng.beta(1.6, 1.3, count), np.where(firms.research, rng.beta(2, 3, count), 0.0)
    )
    hightech_share = np.where(firms.hightech & (rng.random(count) < 0.03), 0.5, hightech_share)
    value_added = revenue * np.clip(0.20 + 0.6 * margin + 0.03 * rng.standard_normal((count, 1)), 0.04, 0.62)
    exporter = rng.random(count) < 0.62 * (firms.trait("exports") > 0.09)
    export_share = np.where(exporter, np.clip(firms.trait("exports") * rng.gamma(1.6, 0.65, count), 0.005, 0.95), 0.0)
    land_rate = firms.trait("land") * 1e4 * np.exp(0.55 * rng.standard_normal(count) + 0.25 * firms.size)
    land = np.where(land_rate > 0, revenue[:, -1] / np.maximum(land_rate, 1.0), 0.0)
    return Books(
        exists=exists,
        revenue=revenue,
        main_revenue=main_revenue,
        research=research,
        research_at_home=np.rint(
            research * np.where(rng.random(count) < 0.94, 1.0, rng.uniform(0.5, 1.0, count))[:, None]
        ),
        net_profit=net_profit,
        profit=profit,
        costs=np.rint(np.maximum(revenue - profit + 0.004 * revenue, 1e4)),
        assets=assets,
        debts=debts,
        staff=staff,
        researchers=researchers,
        technicians=technicians,
        product_revenue=np.rint(main_revenue * product_share),
        hightech_revenue=np.rint(revenue * np.clip(hightech_share, 0, 0.99)[:, None]),
        taxes=np.rint(
            revenue
            * np.clip(0.022 + 0.22 * np.maximum(margin, 0) + 0.008 * rng.standard_normal((count, 1)), 0.004, 0.3)
        ),
        land=np.repeat(land[:, None], YEARS, axis=1),
        value_added=np.rint(value_added),
        energy=value_added / 1e4 * (firms.trait("energy") * np.exp(0.5 * rng.standard_normal(count)))[:, None],
        exports=np.rint(revenue * export_share[:, None]),
    )


def _founding_years(firms: Firms) -> Flags:
    founded = firms.founded.astype("datetime64[Y]").astype(np.int64) + 1970
    years = firms.as_of.year - YEARS + np.arange(YEARS)
    exists: Flags = founded[:, None] <= years
    return exists


def _first_year(firms: Firms, exists: Flags) -> Floats:
    """The part of the founding year in which the firm was in business; 1 in every later year."""
    first = exists & ~np.concatenate([np.zeros((len(firms), 1), np.bool_), exists[:, :-1]], axis=1)
    first[:, 0] = False  # what was founded in or before the oldest year is taken as in full swing
    start = (firms.founded - firms.founded.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.float64)
    return np.where(first, np.clip(1 - start / 366, 0.05, 1.0)[:, None], 1.0)


def _steady(rng: np.random.Generator, count: int, memory: float, level: Floats | None) -> Floats:
    """Standard normal figures of each year, of which `memory` squared comes from what stays the same from year to year."""
    lasting = rng.standard_normal(count)
    if level is not None:
        lasting = 0.8 * lasting + 0.6 * level
    drawn: Floats = memory * lasting[:, None] + np.sqrt(1 - memory**2) * rng.standard_normal((count, YEARS))
    return drawn


def _revenue(streams: Streams, rng: np.random.Generator, firms: Firms) -> Floats:
    """Revenue backwards from the last complete year, by growth with memory (0.3) and shocks that all firms share."""
    count = len(firms)
    maturity = 1 - 0.6 * np.exp(-firms.age / 4)
    last = np.exp(firms.trait("log_revenue") + firms.trait("spread") * firms.size) * maturity
    economy = 0.016 + 0.02 * streams.shared("景气").standard_normal(YEARS)
    trend = 0.050 * firms.drive + 0.014 * firms.tech + 0.16 * np.exp(-firms.age / 3.5)
    growth = np.empty((count, YEARS))
    memory = 0.13 * rng.standard_normal(count)
    for year in range(YEARS):
        shock = 0.125 * np.clip(rng.standard_t(5, count), -4, 5)
        memory = 0.3 * memory + shock
        growth[:, year] = np.clip(economy[year] + trend + memory, -0.55, 1.4)
    revenue = np.empty((count, YEARS))
    revenue[:, -1] = np.maximum(last, 2e4)
    for year in range(YEARS - 2, -1, -1):
        revenue[:, year] = revenue[:, year + 1] / (1 + growth[:, year + 1])
    return revenue


def _staff(rng: np.random.Generator, firms: Firms, revenue: Floats) -> Floats:
    scale = np.exp(0.16 * firms.trait("spread") * firms.size + 0.38 * rng.standard_normal(len(firms)))
    per_head = firms.trait("per_head") * 1e4 * scale
    smooth = 0.5 * revenue + 0.5 * np.concatenate([revenue[:, :1], revenue[:, :-1]], axis=1)
    noise = np.exp(0.06 * rng.standard_normal(revenue.shape))
    return np.maximum(np.rint(smooth / per_head[:, None] * noise), 1.0)


def _technical_staff(rng: np.random.Generator, firms: Firms, staff: Floats) -> tuple[Floats, Floats]:
    count = len(firms)
    base = -2.25 + 5.5 * firms.trait("intensity") + 0.38 * firms.tech + 0.35 * rng.standard_normal(count)
    share = np.where(firms.research, 1 / (1 + np.exp(-base)) * 1.25, 0.02)
    keen = firms.hightech & (share < 0.115) & (rng.random(count) < 0.95)  # 10 % is asked of a 高新技术企业
    share = np.where(keen, 0.10 + 0.05 * rng.beta(1.1, 3, count), share)
    technicians = np.minimum(np.ceil(staff * np.clip(share, 0, 0.85)[:, None]), staff)
    technicians = np.where(firms.research[:, None], technicians, np.floor(staff * share[:, None]))
    of_these = np.where(firms.research, 0.72 + 0.28 * rng.beta(2, 1.2, count), 0.0)
    return technicians, np.floor(technicians * of_these[:, None])


def _research(rng: np.random.Generator, firms: Firms, revenue: Floats, exists: Flags) -> Floats:
    """R&D expenses; many firms just under the share that is asked of them report a little more than it."""
    count = len(firms)
    level = (
        np.log(0.80 * firms.trait("intensity"))
        + 0.24 * firms.tech
        - 0.10 * firms.size
        + 0.30 * rng.standard_normal(count)
    )
    share = np.exp(level[:, None] + 0.12 * rng.standard_normal((count, YEARS)))
    asked = np.where(revenue[:, -1] > 2e8, 0.03, np.where(revenue[:, -1] > 5e7, 0.04, 0.05))
    asked = np.where(firms.hightech, asked, 0.03)
    reach = np.where(firms.hightech, 0.35, 0.72)  # how far below the share a firm may be and still stretch
    willing = rng.random(count) < np.where(firms.hightech, 0.93, 0.45)
    stretch = willing[:, None] & (share < asked[:, None] * 1.01) & (share > (asked * reach)[:, None])
    reported = asked[:, None] * (1 + rng.exponential(0.045, (count, YEARS)))
    share = np.clip(np.where(stretch, reported, share), 0.001, 0.6)
    return np.where(firms.research[:, None] & exists, share * revenue, 0.0)
