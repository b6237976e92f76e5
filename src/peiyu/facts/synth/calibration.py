"""What the population is calibrated to: how many titles a prefecture of Ningbo's size holds, and what is assumed.

The four counts of titles are stated by the starting documents (facts/local_zhejiang_ningbo.yaml). Everything else in this
file is an assumption, with the reason beside it; docs/synthetic-population.md discusses them.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

# Reproducible by seed must not mean "by seed and by the day on which it runs".
DEFAULT_AS_OF = dt.date(2026, 6, 30)

# Assumption. The city says that 13,000 firms were sent the R&D deduction and that 14,000 have used its service platform;
# some 10,000 industrial firms are above scale. 20,000 holds all of these and the smaller firms beside them.
PREFECTURE_ENTERPRISES = 20_000


@dataclass(frozen=True, slots=True)
class Calibration:
    """Titles and certificates held on the as-of date among `enterprises` firms; other sizes are scaled.

    >>> Calibration().quota("innovative", 0, 20_000)
    4596
    >>> Calibration().quota("little_giant", 0, 2_000), Calibration().quota("little_giant", 2_000, 4_000)
    (35, 35)
    """

    enterprises: int = PREFECTURE_ENTERPRISES
    innovative: int = 4_596  # 创新型中小企业, stated (2024-11)
    srdi: int = 2_116  # 专精特新中小企业, stated (2024-11)
    little_giant: int = 352  # 专精特新“小巨人”企业, stated (2024-05)
    key_little_giant: int = 66  # 重点“小巨人”, stated (2024-05)
    champion: int = 83  # 制造业单项冠军, stated (2024-05)
    hightech: int = 6_000  # 高新技术企业 in force: "4,596 innovative firms cover nearly three quarters of them"
    hightech_lapsed: int = (
        1_100  # certificate run out within a year: in force + lapsed = the "7,000 余家" of the tax office
    )
    innovative_hightech: int = 4_440  # innovative firms that are 高新技术企业: 74 % of 6,000
    tech_sme: int = 5_200  # 科技型中小企业 in force; no figure for the city is at hand
    innovative_new_share: float = 0.38  # 1,756 of 4,596 were new within the year, stated
    srdi_new_share: float = 0.12  # 257 of 2,116 were new within the year, stated

    def quota(self, what: str, start: int, stop: int) -> int:
        """How many of the firms numbered `start` … `stop`−1 hold it; adds up over adjoining ranges."""
        share = float(getattr(self, what)) / self.enterprises
        return math.floor(stop * share + 0.5 + 1e-9) - math.floor(start * share + 0.5 + 1e-9)
