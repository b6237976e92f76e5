"""称号: who holds what, since when and until when. Held titles climb the ladder: a 小巨人 is 专精特新 and 创新型 too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth.books import Books
from peiyu.facts.synth.calibration import Calibration
from peiyu.facts.synth.firms import Firms, best
from peiyu.facts.synth.further_titles import NAMES as FURTHER
from peiyu.facts.synth.further_titles import further_titles
from peiyu.facts.synth.merit import Merit
from peiyu.facts.synth.records import Records, batch_dates
from peiyu.facts.synth.series import Days, Flags, Floats, Ints, dates, later, pick, words
from peiyu.facts.synth.streams import Streams

NAMES = (
    "创新型中小企业",
    "专精特新中小企业",
    "专精特新小巨人企业",
    "重点小巨人企业",
    "制造业单项冠军企业",
    "科技型中小企业",
)
_INNOVATIVE, _SRDI, _GIANT, _KEY_GIANT, _CHAMPION, _TECH = range(len(NAMES))
# days on which lists are published (month, day)
_BATCHES = {
    _INNOVATIVE: ((3, 20), (6, 12), (9, 15), (12, 18)),
    _SRDI: ((1, 15), (8, 5), (12, 5)),
    _GIANT: ((7, 14), (10, 16)),
    _KEY_GIANT: ((3, 10),),
    _CHAMPION: ((3, 26),),
    _TECH: ((5, 28), (7, 20), (9, 25), (11, 30)),
}


@dataclass(frozen=True, slots=True)
class Titles:
    """Who holds what on the as-of date, and all records, the expired ones included."""

    innovative: Flags
    srdi: Flags
    little_giant: Flags
    champion: Flags
    tech_sme: Flags
    records: Records


def titles(streams: Streams, firms: Firms, books: Books, merit: Merit, calibration: Calibration) -> Titles:
    """Place the titles of a block by merit and by chance, to the block's share of the calibrated numbers."""
    rng, count = streams.of("称号"), len(firms)
    start, stop = int(firms.number[0]), int(firms.number[0]) + count

    def luck(scale: float) -> Floats:
        drawn: Floats = scale * rng.standard_normal(count)
        return drawn

    # once recognised, some fall behind and keep the title until it runs out
    grace = 5.0 * (rng.random(count) < 0.045)

    def quota(what: str) -> int:
        return calibration.quota(what, start, stop)

    # nearly every recognised firm is a 高新技术企业: it is the usual way into the first tier
    settled = (firms.age > 3.0) & firms.research & (firms.hightech | (rng.random(count) < 0.015))
    may_be_giant = settled & (books.revenue[:, -1] > 1.2e7)
    giant = best(merit.little_giant + luck(0.7), quota("little_giant"), may_be_giant)
    key_giant = best(merit.little_giant + luck(1.5), quota("key_little_giant"), giant)
    srdi = giant | best(merit.srdi + luck(1.2) + grace, quota("srdi") - int(giant.sum()), settled & ~giant)
    base = merit.innovative + luck(0.5) + 100.0 * srdi
    innovative = best(base, quota("innovative_hightech"), firms.hightech)
    rest = quota("innovative") - int(innovative.sum())
    innovative |= best(base, rest, firms.research & ~innovative & (firms.age > 1.5))
    srdi &= innovative
    may_be_champion = (firms.trait("manufacturing") > 0) & firms.research & (firms.age > 5)
    champion = best(merit.champion + 0.4 * giant + luck(0.5), quota("champion"), may_be_champion)
    tiny = (books.staff[:, -1] <= 500) & (books.revenue[:, -1] <= 2e8) & (books.assets[:, -1] <= 2e8)
    tech_score = merit.tech_sme + 0.3 * firms.tech + luck(0.8)
    tech_sme = best(tech_score, quota("tech_sme"), tiny & firms.research & (firms.age > 1.1))
    held = ((_INNOVATIVE, innovative), (_SRDI, srdi), (_GIANT, giant), (_KEY_GIANT, key_giant), (_CHAMPION, champion))
    parts = list(_held(rng, firms, held, calibration))
    parts += list(_former(rng, firms, merit, innovative, srdi, giant))
    parts += list(_tech(rng, firms, tech_sme))
    for firm, further, taken, valid in further_titles(streams.of("其他称号"), firms):
        parts.append(_part(firm, len(NAMES) + further, taken, valid))
    firm, kind, taken, ends = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((taken.astype(np.int64), kind, firm))
    records = Records(
        firm[order],
        {"梯度": words(NAMES + FURTHER, kind[order]), "取得日期": dates(taken[order]), "有效期至": dates(ends[order])},
    )
    return Titles(innovative, srdi, giant, champion, tech_sme, records)


_Part = tuple[Ints, Ints, Days, Days]


def _part(firm: Ints, kind: int, taken: Days, years: int) -> _Part:
    return firm, np.full(len(firm), kind, dtype=np.int64), taken, later(taken, years) - np.timedelta64(1, "D")


def _held(
    rng: np.random.Generator, firms: Firms, held: tuple[tuple[int, Flags], ...], calibration: Calibration
) -> Iterator[_Part]:
    """The period in force, and for those who were renewed the one before it."""
    new_within_a_year = {_INNOVATIVE: calibration.innovative_new_share, _SRDI: calibration.srdi_new_share}
    for kind, mask in held:
        firm = np.flatnonzero(mask)
        batches = batch_dates(firms.today, _BATCHES[kind], 3)
        batches = batches[later(batches, 3) > firms.today]
        share = new_within_a_year.get(kind, 0.12)
        taken = batches[pick(rng, _weights(batches, firms.today, share), len(firm))]
        young = firms.founded[firm] + np.timedelta64(400, "D") > taken
        taken = np.where(young, batches[-1], taken)
        recent = max(share, 1 / 3)
        last_year = (firms.today - taken).astype(np.int64) < 365
        is_new = np.where(last_year, rng.random(len(firm)) < min(1.0, share / recent), rng.random(len(firm)) < 0.6)
        before = ~is_new & (later(taken, -3) > firms.founded[firm] + np.timedelta64(400, "D"))
        yield _part(firm, kind, taken, 3)
        yield _part(firm[before], kind, later(taken[before], -3), 3)


def _weights(batches: Days, today: np.datetime64, new_share: float) -> Floats:
    """Periods begin evenly over three years, or more often in the last one if so many were new in it."""
    recent = (today - batches).astype(np.int64) < 365
    share = max(new_share, 1 / 3)
    weights: Floats = np.where(recent, share / max(recent.sum(), 1), (1 - share) / max((~recent).sum(), 1))
    return weights


def _former(
    rng: np.random.Generator, firms: Firms, merit: Merit, innovative: Flags, srdi: Flags, giant: Flags
) -> Iterator[_Part]:
    """Titles that ran out and were not renewed."""
    old = firms.age > 6
    lost = {
        _INNOVATIVE: firms.research & ~innovative & old & (rng.random(len(firms)) < 0.05),
        _SRDI: innovative & ~srdi & old & (merit.srdi_score > 45) & (rng.random(len(firms)) < 0.05),
        _GIANT: srdi & ~giant & old & (merit.little_giant > 12) & (rng.random(len(firms)) < 0.02),
    }
    for kind, mask in lost.items():
        firm = np.flatnonzero(mask)
        batches = later(batch_dates(firms.today, _BATCHES[kind], 2), -3)
        yield _part(firm, kind, batches[rng.integers(0, len(batches), len(firm))], 3)


def _tech(rng: np.random.Generator, firms: Firms, mask: Flags) -> Iterator[_Part]:
    """科技型中小企业: entered each year anew, valid for a year from the entry."""
    now = batch_dates(firms.today, _BATCHES[_TECH], 1)
    now = now[later(now, 1) > firms.today]
    firm = np.flatnonzero(mask)
    yield _part(firm, _TECH, now[rng.integers(0, len(now), len(firm))], 1)
    for back in (1, 2, 3):
        was = np.flatnonzero((mask | firms.research & (rng.random(len(firms)) < 0.12)) & (firms.age > back + 1.2))
        was = was[rng.random(len(was)) < 0.78]
        days = later(now, -back)
        yield _part(was, _TECH, days[rng.integers(0, len(days), len(was))], 1)
