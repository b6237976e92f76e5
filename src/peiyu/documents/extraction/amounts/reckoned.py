"""What a share is taken of where a clause of its own says it: 以年产值为基数，给予0.05%的奖励; 根据销售增量，给予3%."""

from __future__ import annotations

import re

_BASE = re.compile(
    r"(?:以|按照?|参照)(?P<what>[^，,。；;：:\d]{1,30}?)(?:作为|为)(?:奖[励补]|补[助贴]|资助|计[算奖补]|核算)?(?:基数|基准|依据)[，,]?(?:再|另|可|各|分别|一次性|企业|分[档级]|按照?|给[予与]|予以|奖[励补]|补[助贴])*(?:不(?:得)?(?:超过|高于)|最高)?$"
)
_BY = re.compile(
    r"(?:根据|按照?|参照|依据|对)(?P<what>[^，,。；;：:\d]{2,30})[，,](?:由[^，,。；;\d]{2,16})?(?:再|另|可|各|分别|一次性|企业)*(?:给[予与]|予以|按照?)[^，,。；;\d]{0,6}$"
)
_THIS = re.compile(r"此|其|该(?:数|额|部分)?|上述(?:金额|部分)?")
_THAT = re.compile(r"(?:对|按照?)(?P<what>[^，,。；;：:\d]{2,30})[，,](?:以|按照?|参照)$")
_SHARED_OUT = re.compile(
    r"(?:费用?|成本|投[入资]额?|(?:总|金|产|销售|交易|贷款|合同|缴费|购置|发生|纳税|出口|进口|服务|实付|支付|投保|采购)额|产值|收入|利息|租金|工资|支出|增量|贡献|税收|货款|价款|保费)(?:的?(?:增量|增长|新增|超出)?部分)?$"
)
"""Nouns of money a part of which can be given."""


def base_of(said: str) -> str:
    """What the share at the end of `said` is taken of, where the clause before calls it the base; empty where none does.

    >>> base_of("以年度总产值为基数，给予"), base_of("对产值增长的部分，以此为基数，另给予"), base_of("对窑企，给予")
    ('年度总产值', '产值增长的部分', '')
    """
    base = _BASE.search(said)
    if base is None:
        return ""
    if not _THIS.fullmatch(base["what"]):
        return base["what"].removeprefix("其")
    that = _THAT.search(said, 0, base.start("what"))
    return that["what"] if that else ""


def reckoned_by(said: str) -> str:
    """What the clause before a share names that a part can be given of, where the clause of the share itself names nothing.

    >>> reckoned_by("根据窑企销售增量，给予"), reckoned_by("按照规定，给予")
    ('窑企销售增量', '')
    """
    by = _BY.search(said)
    return by["what"].removeprefix("其") if by and _SHARED_OUT.search(by["what"]) else ""
