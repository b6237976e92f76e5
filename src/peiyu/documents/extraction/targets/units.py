"""Units in which goals are said."""

from __future__ import annotations

from peiyu.documents.extraction.numbers.quantities import MONEY

RANKS = frozenset({"位", "名"})
"""Units of a rank: 前3位."""
COUNTED = frozenset("家户个项件人名场次批轮条台辆座所只支篇处门款部笔套种份尾") | {"场次", "人次", "批次"}
"""Units of things and persons that are counted one by one."""
TARGET_UNITS = COUNTED | frozenset("亩米吨%‰张期倍斤艘架头羽宗单间栋位") | MONEY | {
    "个百分点", "平方米", "平方公里", "公里", "公顷", "立方米", "小时", "千瓦", "兆瓦", "吉瓦", "千瓦时", "兆瓦时", "吨标准煤", "吨标煤",
    "户次", "件次", "架次", "艘次", "车次", "航次", "班次", "家次", "标箱", "标准箱",
    "微克/立方米", "毫克/立方米", "毫克/升",
}  # fmt: skip
"""Units in which a goal may be said at all: days and hours of an office (`promised`) stand apart."""
