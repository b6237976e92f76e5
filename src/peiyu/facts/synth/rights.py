"""知识产权: Poisson–lognormal in number, by R&D; dated grants, expiry, lapse for unpaid fees, transfers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth.books import Books
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, count, spread_back
from peiyu.facts.synth.series import NO_DATE, Days, Flags, Floats, Ints, dates, shifted, whole, words, yes_no
from peiyu.facts.synth.streams import Streams

KINDS = (
    "发明专利",
    "实用新型",
    "外观设计",
    "软件著作权",
    "集成电路布图设计",
    "植物新品种",
    "国家新药",
    "国防专利",
)
_INVENTION, _MODEL, _DESIGN, _SOFTWARE, _LAYOUT, _VARIETY, _DRUG, _DEFENCE = range(len(KINDS))
_FIRST_CLASS = (_INVENTION, _LAYOUT, _VARIETY, _DRUG, _DEFENCE)
# years from grant to the end of the longest term: filed some time before, 国家新药 has no term
_TERM = np.array([17.6, 9.4, 14.3, 50.0, 9.2, 15.0, 50.0, 17.5])


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of a block. One entry a right."""

    firm: Ints
    kind: Ints
    granted: Days
    ends: Days
    bought: Days  # NaT: own research
    rank: Ints
    related: Flags
    earning: Flags
    valuable: Flags
    known: Flags  # whether 已产生经济效益 is on file
    today: np.datetime64

    @property
    def alive(self) -> Flags:
        return self.ends >= self.today

    @property
    def own(self) -> Flags:
        return np.isnat(self.bought)

    @property
    def first_class(self) -> Flags:
        return np.isin(self.kind, _FIRST_CLASS)

    def number(self, mask: Flags, firms: int) -> Ints:
        """How many rights in force and tied to the main product each firm has, of those under `mask`."""
        return count(self.firm, mask & self.alive & self.related, firms)

    def records(self, rng: np.random.Generator) -> Records:
        """The table 知识产权."""
        open_end = (rng.random(len(self.firm)) < 0.04) & self.alive
        serial = np.arange(len(self.firm)) % 97
        name = words(tuple(f"样例{kind}{n:02d}" for kind in KINDS for n in range(97)), self.kind * 97 + serial)
        return Records(
            self.firm,
            {
                "名称": name,
                "类型": words(KINDS, self.kind),
                "授权日期": dates(self.granted),
                "失效日期": dates(self.ends, ~open_end),
                "取得方式": words(
                    ("自主研发", "受让"), (~self.own).astype(np.int8), rng.random(len(self.firm)) > 0.004
                ),
                "受让日期": dates(self.bought),
                "权利人排名": whole(self.rank, rng.random(len(self.firm)) > 0.01),
                "与主导产品相关": yes_no(self.related, rng.random(len(self.firm)) > 0.015),
                "已产生经济效益": yes_no(self.earning, self.known),
                "高价值": yes_no(self.valuable, rng.random(len(self.firm)) > 0.02),
            },
        )


def rights(streams: Streams, firms: Firms, books: Books) -> Rights:
    """Draw the rights of a block of firms."""
    rng, firm_count = streams.of("知识产权"), len(firms)
    firm = np.repeat(np.arange(firm_count), _how_many(rng, firms, books))
    size = len(firm)
    kind = _kinds(rng, firms, firm)
    span = np.minimum(np.maximum(firms.age[firm] - 0.7, 0.15), 14.0)
    granted = spread_back(rng, firms.today, span, 1.35)
    term = (_TERM[kind] * 365.25 * rng.uniform(0.96, 1.02, size)).astype("timedelta64[D]")
    ends = granted + term
    lapse = granted + (365.25 * rng.uniform(3.0, 9.0, size)).astype("timedelta64[D]")
    lapses = (
        (rng.random(size) < 0.30) & (kind != _SOFTWARE) & (lapse < firms.today)
    )  # a lapse to come is on no register
    ends = np.where(lapses, np.minimum(lapse, ends), ends)
    is_bought = rng.random(size) < np.where(np.isin(kind, _FIRST_CLASS), 0.10, 0.04)
    moved = granted + (365.25 * rng.uniform(0.2, 4.0, size)).astype("timedelta64[D]")
    related = rng.random(size) < 0.88
    first_class = np.isin(kind, _FIRST_CLASS)
    worth = np.clip(0.025 + 0.018 * firms.tech[firm] + 0.05 * (granted < shifted(firms.today, -8)), 0.002, 0.2)
    return Rights(
        firm=firm,
        kind=kind,
        granted=granted,
        ends=ends,
        bought=np.where(is_bought & (moved <= firms.today), moved, NO_DATE),
        rank=np.where(rng.random(size) < 0.95, 1, rng.integers(2, 6, size)),
        related=related,
        earning=related & (rng.random(size) < np.clip(0.80 + 0.05 * firms.drive[firm], 0.3, 0.95)),
        valuable=first_class & (rng.random(size) < worth),
        known=rng.random(size) > np.where(firms.research[firm], 0.02, 0.10),
        today=firms.today,
    )


def _how_many(rng: np.random.Generator, firms: Firms, books: Books) -> Ints:
    spent = np.maximum(books.research[:, -3:].mean(axis=1), 1e4) / 1e6
    rate = np.log(4.2) + 0.50 * np.log(spent) + 0.30 * firms.tech + 0.65 * rng.standard_normal(len(firms))
    rate = np.where(firms.research, rate, np.log(0.25) + 0.4 * firms.size)
    ripe = np.clip(firms.age / 6, 0.08, 1.0)
    least = np.where(firms.hightech, 4.0, 0.0)  # no certificate without rights
    many: Ints = rng.poisson(np.clip(np.exp(rate) * ripe + least, 0.0, 260.0)).astype(np.int64)
    return many


def _kinds(rng: np.random.Generator, firms: Firms, firm: Ints) -> Ints:
    size = len(firm)
    tech, codes = firms.tech[firm], firms.trait("software")[firm]
    invention: Floats = np.clip(0.15 + 0.055 * tech, 0.03, 0.5) * (1 - 0.6 * codes)
    drawn = rng.random(size)
    kind = np.where(drawn < invention, _INVENTION, _MODEL)
    rest = rng.random(size)
    kind = np.where((kind == _MODEL) & (rest < codes), _SOFTWARE, kind)
    kind = np.where((kind == _MODEL) & (rest > 0.86), _DESIGN, kind)
    rare = rng.random(size)
    chips = firms.trait("key_field")[firm] > 0.55
    kind = np.where((rare < 0.004) & chips, _LAYOUT, kind)
    kind = np.where((rare > 0.9996) & (firms.trait("strategic")[firm] > 0.7), _DRUG, kind)
    kind = np.where((rare > 0.985) & (firms.trait("sizing")[firm] == 7), _VARIETY, kind)
    kind = np.where((rare > 0.4998) & (rare < 0.5), _DEFENCE, kind)
    result: Ints = kind.astype(np.int64)
    return result
