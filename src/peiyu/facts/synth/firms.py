"""The firms of a block: where, what, since when, and the hidden qualities from which everything else follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth import industries
from peiyu.facts.synth.calibration import Calibration
from peiyu.facts.synth.industries import profile_of
from peiyu.facts.synth.regions import Districts
from peiyu.facts.synth.series import Days, Flags, Floats, Ints, pick
from peiyu.facts.synth.streams import Streams


@dataclass(frozen=True, slots=True)
class Firms:
    """A block of firms. Every array has one entry a firm."""

    as_of: dt.date
    number: Ints  # place in the population, from 0
    industry: Ints  # index into industries.CODES
    district: Ints  # index into the districts
    founded: Days
    age: Floats  # years on the as-of date
    size: Floats  # standardised log revenue within the industry
    tech: Floats  # hidden: how much the firm lives by technology
    drive: Floats  # hidden: how well it is run, and grows
    research: Flags  # has R&D expenses
    hightech: Flags  # holds a 高新技术企业 certificate in force
    lapsed: Flags  # held one until lately

    def __len__(self) -> int:
        return len(self.number)

    @property
    def today(self) -> np.datetime64:
        return np.datetime64(self.as_of, "D")

    def trait(self, what: str) -> Floats:
        """A figure of each firm's industry profile."""
        return profile_of(what, self.industry)


def firms(
    streams: Streams, start: int, stop: int, as_of: dt.date, places: Districts, calibration: Calibration
) -> Firms:
    """The firms numbered `start` … `stop`−1."""
    rng, count = streams.of("企业"), stop - start
    industry = pick(rng, industries.WEIGHTS, count)
    district = pick(rng, places.shares, count)
    size = np.clip(rng.standard_normal(count), -3.2, 3.6)
    tech = 0.30 * size + np.sqrt(1 - 0.09) * rng.standard_normal(count)
    drive = 0.15 * tech + 0.99 * rng.standard_normal(count)
    age = np.clip(1.0 + rng.gamma(2.1, 5.6, count) * np.exp(0.18 * size), 0.3, 48.0)
    young = rng.random(count) < 0.03
    age = np.where(young, rng.uniform(0.3, 2.0, count), age)
    founded = np.datetime64(as_of, "D") - (age * 365.25).astype("timedelta64[D]")
    research = (tech > profile_of("research_cut", industry)) & (age > 0.6)
    hightech, lapsed = _hightech(rng, research, tech, size, age, start, calibration)
    return Firms(
        as_of=as_of,
        number=np.arange(start, stop, dtype=np.int64),
        industry=industry,
        district=district,
        founded=founded,
        age=age,
        size=size,
        tech=tech,
        drive=drive,
        research=research,
        hightech=hightech,
        lapsed=lapsed,
    )


def best(score: Floats, quota: int, among: Flags) -> Flags:
    """The `quota` highest scores among those that may be chosen (fewer if there are fewer)."""
    chosen = np.zeros(len(score), dtype=np.bool_)
    order = np.argsort(np.where(among, -score, np.inf), kind="stable")
    chosen[order[: min(quota, int(among.sum()))]] = True
    return chosen


def _hightech(
    rng: np.random.Generator,
    research: Flags,
    tech: Floats,
    size: Floats,
    age: Floats,
    start: int,
    calibration: Calibration,
) -> tuple[Flags, Flags]:
    stop = start + len(tech)
    score = tech + 0.35 * size + 0.55 * rng.standard_normal(len(tech))
    holds = best(score, calibration.quota("hightech", start, stop), research & (age > 2.2))
    may_have_lapsed = research & ~holds & (age > 4.5)
    lapsed = best(
        score + rng.standard_normal(len(tech)), calibration.quota("hightech_lapsed", start, stop), may_have_lapsed
    )
    return holds, lapsed
