"""失信违法: few, mostly listings as 经营异常 that are lifted again; grave ones are rare."""

from __future__ import annotations

import numpy as np

from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, spread_back
from peiyu.facts.synth.series import NO_DATE, dates, pick, words
from peiyu.facts.synth.streams import Streams

KINDS = (
    "经营异常",
    "严重失信",
    "安全事故",
    "环境污染",
    "质量事故",
    "网络数据安全",
    "偷漏税",
    "数据造假",
    "劳动用工",
    "土地利用",
    "节能降耗",
    "科研失信",
    "严重违反行业管理规定",
)
_SHARES = (46, 3, 9, 14, 4, 2, 6, 0.6, 9, 3, 2, 0.4, 1)


def conduct(streams: Streams, firms: Firms) -> Records:
    """The table 失信违法 of a block of firms."""
    rng = streams.of("失信违法")
    rate = 0.022 * np.exp(-0.35 * firms.drive) * np.where(firms.hightech, 0.5, 1.2)
    firm = np.repeat(np.arange(len(firms)), rng.poisson(rate))
    kind = pick(rng, _SHARES, len(firm))
    day = spread_back(rng, firms.today, np.minimum(firms.age[firm], 6.0))
    days_listed = (365.25 * rng.gamma(1.3, 0.45, len(firm))).astype("timedelta64[D]") + np.timedelta64(7, "D")
    lifted = day + days_listed
    listing = kind <= 1
    grade = pick(rng, (78, 16, 5.5, 0.5), len(firm))
    return Records(
        firm,
        {
            "类型": words(KINDS, kind),
            "等级": words(("一般", "较大", "重大", "特别重大"), np.where(listing, -1, grade)),
            "发生日期": dates(day),
            "移出日期": dates(np.where(listing & (lifted <= firms.today), lifted, NO_DATE)),
        },
    )
