"""资质荣誉: 高新技术企业 certificates with their renewals, and the rarer honours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from peiyu.facts.synth.credentials import LEVELS
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, batch_dates, spread_back
from peiyu.facts.synth.series import NO_DATE, Days, Flags, Floats, Ints, dates, later, words
from peiyu.facts.synth.streams import Streams

NAMES = (
    "高新技术企业",
    "知识产权优势企业",
    "知识产权示范企业",
    "国家级技术创新示范企业",
    "质量奖",
    "中华老字号",
)
_HIGHTECH, _ADVANTAGE, _MODEL, _INNOVATION, _QUALITY, _OLD_BRAND = range(len(NAMES))
_CERTIFICATES = ((12, 8), (12, 28))  # the lists of a year appear in December


def honours(streams: Streams, firms: Firms) -> Records:
    """The table 资质荣誉 of a block of firms."""
    rng = streams.of("资质荣誉")
    parts = [*_certificates(rng, firms), *_rare(rng, firms)]
    firm, kind, level, taken, ends = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((taken.astype(np.int64), kind, firm))
    return Records(
        firm[order],
        {
            "名称": words(NAMES, kind[order]),
            "级别": words(LEVELS, level[order]),
            "取得日期": dates(taken[order]),
            "有效期至": dates(ends[order]),
        },
    )


_Part = tuple[Ints, Ints, Ints, Days, Days]


def _part(firm: Ints, kind: int, level: int | Ints, taken: Days, years: int = 0) -> _Part:
    ends = later(taken, years) - np.timedelta64(1, "D") if years else np.full(len(firm), NO_DATE)
    return firm, np.full(len(firm), kind), np.broadcast_to(np.asarray(level), firm.shape), taken, ends


def _certificates(rng: np.random.Generator, firms: Firms) -> Iterator[_Part]:
    """Those in force and lately lapsed, with the ones before while the firm was old enough. Valid for three years."""
    recent = batch_dates(firms.today, _CERTIFICATES, 4)
    in_force = recent[later(recent, 3) > firms.today]
    run_out = recent[later(recent, 3) <= firms.today]
    if len(run_out) == 0:
        run_out = later(in_force[:2], -1)
    for mask, batches in ((firms.hightech, in_force), (firms.lapsed, run_out)):
        firm = np.flatnonzero(mask)
        taken = batches[rng.integers(0, len(batches), len(firm))]
        young = firms.founded[firm] + np.timedelta64(366, "D") > taken
        taken = np.where(young, batches[-1], taken)
        while len(firm):
            yield _part(firm, _HIGHTECH, 3, taken, 3)
            earlier = later(taken, -3)
            more = (firms.founded[firm] + np.timedelta64(366, "D") < earlier) & (rng.random(len(firm)) < 0.72)
            more &= earlier > np.datetime64("2009-01-01", "D")
            firm, taken = firm[more], earlier[more]


def _rare(rng: np.random.Generator, firms: Firms) -> Iterator[_Part]:
    merit = firms.tech + firms.size + 0.5 * firms.drive

    def drawn(base: float, slope: float, among: Flags) -> Ints:
        chance: Floats = np.exp(np.minimum(base + slope * merit, 0.0))
        return np.flatnonzero(among & (rng.random(len(firms)) < chance))

    def since(firm: Ints, years: float) -> Days:
        return spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.8, years))

    able = firms.hightech & (firms.age > 4)
    advantage = drawn(-7.2, 1.35, able)
    yield _part(advantage, _ADVANTAGE, 3, since(advantage, 4.0), 3)
    model = drawn(-10.0, 1.7, able)
    yield _part(model, _MODEL, 3, since(model, 4.0), 3)
    innovation = drawn(-11.0, 1.7, able & (firms.trait("industrial") > 0))
    yield _part(innovation, _INNOVATION, 3, since(innovation, 6.0))
    quality = drawn(-7.0, 1.0, (firms.age > 5) & (firms.trait("industrial") > 0))
    level = np.searchsorted(np.array([0.62, 0.92, 0.995]), rng.random(len(quality)))
    yield _part(quality, _QUALITY, level, since(quality, 10.0))
    old_brand = np.flatnonzero((firms.age > 25) & (rng.random(len(firms)) < 0.004))
    yield _part(old_brand, _OLD_BRAND, 3, since(old_brand, 12.0))
