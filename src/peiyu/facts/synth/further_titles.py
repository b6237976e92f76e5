"""Titles beside the ladder (green and smart factories, 隐形冠军, 瞪羚 …): a scattering, calibrated to nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import spread_back
from peiyu.facts.synth.series import Days, Flags, Floats, Ints

# title, years of validity, logarithm of the chance of an ordinary firm, weight of size, of technology, of drive, for industry only
_TITLES = (
    ("省级绿色工厂", 3, -8.2, 1.3, 0.4, 0.3, True),
    ("市级绿色工厂", 3, -6.2, 1.0, 0.3, 0.3, True),
    ("星级绿色工厂", 3, -5.2, 0.8, 0.2, 0.3, True),
    ("基础级智能工厂", 3, -5.4, 1.0, 0.6, 0.3, True),
    ("先进级智能工厂", 3, -8.0, 1.4, 0.7, 0.3, True),
    ("卓越级智能工厂", 3, -11.0, 1.6, 0.8, 0.3, True),
    ("数字化车间", 3, -6.6, 1.0, 0.6, 0.3, True),
    ("隐形冠军", 3, -9.0, 1.2, 1.2, 0.5, True),
    ("隐形冠军培育企业", 3, -8.0, 1.0, 1.0, 0.5, True),
    ("瞪羚企业", 3, -7.4, 0.4, 0.9, 1.2, False),
    ("雏鹰企业", 3, -6.8, -0.3, 1.0, 0.9, False),
    ("科技独角兽", 3, -9.4, 0.2, 1.5, 1.0, False),
)
NAMES: tuple[str, ...] = tuple(row[0] for row in _TITLES)


def further_titles(rng: np.random.Generator, firms: Firms) -> Iterator[tuple[Ints, int, Days, int]]:
    """For each of `NAMES`: the firms, the index of the title, when it was given, and for how many years."""
    for index, (_, years, base, size, tech, drive, industry_only) in enumerate(_TITLES):
        level: Floats = base + size * firms.size + tech * firms.tech + drive * firms.drive
        able: Flags = firms.research & (firms.age > 3) & ((firms.trait("industrial") > 0) | (not industry_only))
        firm = np.flatnonzero(able & (rng.random(len(firms)) < np.exp(np.minimum(level, 0.0))))
        yield firm, index, spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.8, 3.6)), years
