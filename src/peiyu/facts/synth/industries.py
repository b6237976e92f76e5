"""Classes of GB/T 4754-2017 with their weight, and the economic profile that each belongs to.

Weights and profiles are assumptions shaped after a coastal manufacturing city; they are not statistics of any place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Literal

import numpy as np

from peiyu.facts.synth.series import Floats, Ints

Sizing = Literal[
    "industry", "software", "wholesale", "retail", "transport", "warehousing", "construction", "farming", "other"
]
SIZINGS: tuple[Sizing, ...] = (
    "industry",
    "software",
    "wholesale",
    "retail",
    "transport",
    "warehousing",
    "construction",
    "farming",
    "other",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What firms of an industry look like. Money in 万元; shares are fractions."""

    sizing: Sizing  # which row of 中小企业划型 applies
    revenue: float  # median revenue of a year, 万元
    spread: float  # standard deviation of log revenue
    per_head: float  # revenue per employee, 万元
    research: float  # share of firms with R&D expenses
    intensity: float  # median R&D expenses over revenue among these
    margin: float  # median net profit over revenue
    turnover: float  # revenue over assets
    exports: float  # mean export share of exporters
    strategic: float  # share in strategic emerging industries
    six_bases: float  # share in 工业六基
    key_field: float  # share in the key fields of 制造强国 / 网络强国
    energy: float = 0.08  # tons of coal equivalent per 万元 of value added
    land: float = 320.0  # revenue per 亩, 万元; 0: no land of its own
    software: float = 0.1  # share of software among its rights


# sizing, revenue, spread, per head, research, intensity, margin, turnover, exports, strategic, bases, key, energy, land, sw
PROFILES = {
    "machinery": Profile("industry", 4200, 1.40, 82, 0.80, 0.038, 0.072, 0.85, 0.28, 0.34, 0.42, 0.40, 0.07, 330, 0.08),
    "parts": Profile("industry", 3900, 1.35, 78, 0.78, 0.036, 0.062, 0.95, 0.30, 0.18, 0.48, 0.24, 0.14, 340, 0.04),
    "vehicles": Profile("industry", 6200, 1.50, 92, 0.80, 0.037, 0.058, 0.95, 0.24, 0.30, 0.40, 0.46, 0.10, 360, 0.06),
    "electrical": Profile(
        "industry", 5200, 1.50, 88, 0.78, 0.036, 0.058, 1.05, 0.42, 0.30, 0.30, 0.36, 0.07, 380, 0.08
    ),
    "electronics": Profile(
        "industry", 5000, 1.50, 84, 0.84, 0.047, 0.065, 0.85, 0.36, 0.62, 0.46, 0.62, 0.08, 420, 0.16
    ),
    "instruments": Profile(
        "industry", 3600, 1.35, 72, 0.88, 0.056, 0.092, 0.75, 0.26, 0.58, 0.40, 0.58, 0.05, 360, 0.26
    ),
    "medical": Profile("industry", 4000, 1.40, 78, 0.84, 0.056, 0.095, 0.65, 0.22, 0.74, 0.22, 0.60, 0.10, 300, 0.10),
    "chemicals": Profile(
        "industry", 9000, 1.60, 190, 0.76, 0.031, 0.060, 1.05, 0.16, 0.46, 0.36, 0.40, 0.55, 420, 0.03
    ),
    "materials": Profile(
        "industry", 7000, 1.60, 170, 0.70, 0.031, 0.046, 1.30, 0.20, 0.40, 0.44, 0.42, 0.38, 400, 0.03
    ),
    "plastics": Profile("industry", 3200, 1.35, 78, 0.64, 0.033, 0.055, 1.05, 0.34, 0.14, 0.22, 0.14, 0.18, 320, 0.03),
    "metalware": Profile("industry", 2900, 1.35, 74, 0.58, 0.032, 0.050, 1.10, 0.36, 0.06, 0.14, 0.08, 0.16, 300, 0.03),
    "consumer": Profile("industry", 3000, 1.40, 58, 0.46, 0.029, 0.045, 1.20, 0.52, 0.04, 0.03, 0.03, 0.10, 310, 0.04),
    "textiles": Profile("industry", 3600, 1.45, 60, 0.42, 0.027, 0.042, 1.15, 0.44, 0.05, 0.03, 0.04, 0.22, 300, 0.03),
    "food": Profile("industry", 3600, 1.45, 82, 0.34, 0.022, 0.048, 1.20, 0.22, 0.05, 0.01, 0.02, 0.12, 280, 0.03),
    "energy": Profile("industry", 6000, 1.60, 260, 0.24, 0.018, 0.075, 0.45, 0.00, 0.30, 0.01, 0.10, 1.40, 160, 0.05),
    "software": Profile("software", 900, 1.45, 46, 0.82, 0.115, 0.080, 0.90, 0.10, 0.72, 0.12, 0.52, 0.02, 0, 0.80),
    "science": Profile("other", 800, 1.40, 44, 0.68, 0.085, 0.085, 0.80, 0.08, 0.48, 0.06, 0.28, 0.03, 0, 0.40),
    "wholesale": Profile("wholesale", 6500, 1.60, 420, 0.05, 0.008, 0.014, 2.60, 0.30, 0.01, 0.00, 0.00, 0.02, 0, 0.30),
    "retail": Profile("retail", 1800, 1.50, 110, 0.10, 0.015, 0.025, 1.90, 0.12, 0.02, 0.00, 0.00, 0.02, 0, 0.40),
    "transport": Profile("transport", 3200, 1.50, 120, 0.06, 0.010, 0.028, 1.60, 0.02, 0.02, 0.00, 0.00, 0.30, 0, 0.40),
    "warehousing": Profile(
        "warehousing", 2400, 1.40, 105, 0.06, 0.012, 0.050, 0.70, 0.02, 0.02, 0.00, 0.00, 0.10, 180, 0.40
    ),
    "construction": Profile(
        "construction", 5200, 1.50, 130, 0.30, 0.026, 0.028, 1.00, 0.01, 0.05, 0.01, 0.02, 0.04, 0, 0.15
    ),
    "farming": Profile("farming", 900, 1.40, 48, 0.14, 0.020, 0.060, 0.70, 0.08, 0.06, 0.00, 0.02, 0.10, 60, 0.05),
}

# class of GB/T 4754-2017 with its section, word for the name, profile, weight in per mille
_CLASSES = (
    ("C3421", "机床", "machinery", 9),
    ("C3441", "泵", "machinery", 11),
    ("C3443", "阀门", "parts", 22),
    ("C3444", "液压", "machinery", 17),
    ("C3446", "气动元件", "machinery", 13),
    ("C3451", "轴承", "parts", 22),
    ("C3453", "齿轮", "parts", 13),
    ("C3465", "电动工具", "electrical", 13),
    ("C3481", "密封件", "parts", 13),
    ("C3482", "紧固件", "parts", 26),
    ("C3484", "机械零部件", "parts", 34),
    ("C3491", "工业机器人", "machinery", 6),
    ("C3521", "化工装备", "machinery", 5),
    ("C3523", "塑料机械", "machinery", 16),
    ("C3525", "模具", "parts", 40),
    ("C3551", "纺织机械", "machinery", 7),
    ("C3562", "半导体装备", "machinery", 4),
    ("C3581", "医疗诊断设备", "medical", 5),
    ("C3584", "医疗器械", "medical", 10),
    ("C3591", "环保装备", "machinery", 9),
    ("C3612", "新能源车", "vehicles", 1),
    ("C3670", "汽车零部件", "vehicles", 72),
    ("C3731", "船舶", "vehicles", 4),
    ("C3734", "船用配套", "vehicles", 5),
    ("C3812", "电动机", "electrical", 10),
    ("C3813", "微特电机", "electrical", 11),
    ("C3823", "配电开关", "electrical", 14),
    ("C3824", "电力电子", "electrical", 8),
    ("C3825", "光伏设备", "electrical", 5),
    ("C3831", "电线电缆", "electrical", 12),
    ("C3841", "锂离子电池", "electronics", 4),
    ("C3853", "通风电器", "electrical", 8),
    ("C3854", "厨房电器", "electrical", 18),
    ("C3857", "家电配件", "electrical", 18),
    ("C3872", "照明灯具", "electrical", 14),
    ("C3963", "无人飞行器", "electronics", 1),
    ("C3972", "半导体分立器件", "electronics", 4),
    ("C3973", "集成电路", "electronics", 5),
    ("C3976", "光电子器件", "electronics", 6),
    ("C3982", "电子电路", "electronics", 10),
    ("C3983", "传感器", "electronics", 8),
    ("C3985", "电子材料", "electronics", 6),
    ("C3989", "电子元件", "electronics", 12),
    ("C4011", "自动控制", "instruments", 10),
    ("C4012", "电工仪表", "instruments", 6),
    ("C4016", "供应仪表", "instruments", 6),
    ("C4040", "光学仪器", "instruments", 5),
    ("C2614", "有机化工", "chemicals", 7),
    ("C2641", "涂料", "chemicals", 6),
    ("C2651", "合成树脂", "chemicals", 8),
    ("C2661", "化学助剂", "chemicals", 8),
    ("C2710", "原料药", "medical", 3),
    ("C2720", "制剂", "medical", 3),
    ("C2761", "生物药", "medical", 3),
    ("C2822", "涤纶", "materials", 5),
    ("C2913", "橡胶零件", "plastics", 13),
    ("C2921", "塑料薄膜", "plastics", 9),
    ("C2927", "日用塑料", "consumer", 14),
    ("C2929", "塑料零件", "plastics", 34),
    ("C3091", "碳素制品", "materials", 3),
    ("C3130", "钢压延", "materials", 5),
    ("C3240", "有色合金", "materials", 6),
    ("C3251", "铜材", "materials", 6),
    ("C3252", "铝材", "materials", 7),
    ("C3311", "金属结构", "metalware", 18),
    ("C3322", "手工具", "metalware", 10),
    ("C3351", "五金配件", "metalware", 15),
    ("C3360", "表面处理", "metalware", 12),
    ("C3391", "铸铁", "metalware", 11),
    ("C3392", "压铸", "parts", 17),
    ("C3393", "粉末冶金", "parts", 7),
    ("C1361", "水产冷冻", "food", 6),
    ("C1751", "化纤织造", "textiles", 7),
    ("C1819", "机织服装", "textiles", 10),
    ("C1821", "针织服装", "textiles", 12),
    ("C2110", "木质家具", "consumer", 4),
    ("C2231", "纸容器", "consumer", 10),
    ("C2411", "文具", "consumer", 10),
    ("C2412", "笔", "consumer", 5),
    ("C2443", "健身器材", "consumer", 6),
    ("D4415", "风电", "energy", 2),
    ("D4416", "光伏电站", "energy", 3),
    ("D4430", "供热", "energy", 2),
    ("I6513", "应用软件", "software", 38),
    ("I6520", "集成电路设计", "software", 5),
    ("I6531", "系统集成", "software", 18),
    ("I6532", "物联网", "software", 8),
    ("I6550", "数据处理", "software", 6),
    ("M7320", "技术研发", "science", 22),
    ("M7452", "检测服务", "science", 10),
    ("M7484", "工程设计", "science", 12),
    ("M7491", "工业设计", "science", 6),
    ("F5164", "金属贸易", "wholesale", 14),
    ("F5169", "化工贸易", "wholesale", 12),
    ("F5175", "电气贸易", "wholesale", 12),
    ("F5292", "网络零售", "retail", 8),
    ("G5433", "集装箱运输", "transport", 8),
    ("G5821", "货运代理", "transport", 10),
    ("G5920", "通用仓储", "warehousing", 4),
    ("E4710", "住宅建筑", "construction", 10),
    ("E4910", "电气安装", "construction", 8),
    ("A0141", "蔬菜种植", "farming", 3),
    ("A0411", "海水养殖", "farming", 3),
)

CODES: tuple[str, ...] = tuple(row[0] for row in _CLASSES)
TRADES: tuple[str, ...] = tuple(row[1] for row in _CLASSES)
WEIGHTS: tuple[float, ...] = tuple(float(row[3]) for row in _CLASSES)


@cache
def _table() -> dict[str, Floats]:
    profiles = [PROFILES[row[2]] for row in _CLASSES]
    table: dict[str, Floats] = {
        field: np.array([getattr(profile, field) for profile in profiles], dtype=np.float64)
        for field in Profile.__slots__
        if field != "sizing"
    }
    table["research_cut"] = np.array([NormalDist().inv_cdf(1 - profile.research) for profile in profiles])
    table["log_revenue"] = np.array([math.log(profile.revenue * 1e4) for profile in profiles])
    table["sizing"] = np.array([SIZINGS.index(profile.sizing) for profile in profiles], dtype=np.float64)
    table["manufacturing"] = np.array([row[0][0] == "C" for row in _CLASSES], dtype=np.float64)
    table["industrial"] = np.array([row[0][0] in "BCD" for row in _CLASSES], dtype=np.float64)
    return table


def profile_of(what: str, industry: Ints) -> Floats:
    """One figure of the profile for each firm; `research_cut`, `log_revenue` (元), `sizing`, `manufacturing`, `industrial` too."""
    return _table()[what][industry]
