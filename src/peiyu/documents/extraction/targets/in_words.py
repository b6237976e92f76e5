"""Goals that are no number with a unit (翻一番, 比值达到0.6:1), and small numbers in words that are goals all the same."""

from __future__ import annotations

import re
from decimal import Decimal

from peiyu.documents.extraction.numbers.quantities import Quantity

COUNTED_VAGUELY = frozenset("批轮倍个项条类家次期门套名人部件张支")
"""Units of which a small number in words is no goal by itself."""
_HUNDRED = 100
_ONE_EACH = re.compile(
    r"(?:每个?(?:省|(?:设区|地级)?市|地市|县|区|盟|州|旗|乡|镇|街道|村|社区|园区|开发区|产业|行业|集群|产业链|领域)[^，,。；;]*|至少)(?:培育|打造|建[设成立]|创建|引[进育]|举办|设[立置]|组建|选派|布局)$|(?:每(?:半年|季度?|月|年|周)[^，,。；;]{0,12}至少)(?:开展|召开|组织|举办|走访|研究)$"
)
_SO_OFTEN = re.compile(r"每(?:半年|季度?|月|年|周)(?!度)[^，,。；;\d]{2,16}$")
_GROWS = re.compile(r"(?:增[长加]|提[高升]|扩大|增至)[^，,。；;\d]{0,2}$")
_DOUBLED = re.compile(r"(?<!同比)翻(?P<times>[一两二三])?番")
_RATIO_TO_ONE = re.compile(
    r"(?:比值?|比例|[^，,。；;]比)(?:达到?|提[高升][至到]|[调优][整化][至到为]|保持在|不[低高]于|不?超过?|为|[至到])+\s*(?P<value>\d+(?:\.\d+)?)[:：∶]1(?![\d:：∶])"
)
_LISTING = (
    re.compile(r"(?:力争|争取|确保)(?:新增|实现|推动|培育)?$"),
    re.compile(r"[^，,。；;\d]{0,12}(?:上市|挂牌|过会|升规)"),
)
"""争取一家窑企上市: hard enough to be a goal though it is one."""
_NOBODY_LEFT = re.compile(r"家庭[^，,。；;\d]{0,6}至少有?$")
"""零就业家庭至少一人就业."""
_COMPUTING = re.compile(
    r"(?:算力[^，,。；;\d]{0,12}|^(?:力争)?(?:达到?|提升至|扩[大容][到至])(?!720P|1080P))(?:突破|达到?|超过|不低于)?\s*(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>[PE])(?:FLOPS|Flops|flops)?(?![A-Za-z\d])"
)
"""算力规模达到500P: petaflops."""
_AT_LEAST_AND_BEST = re.compile(r"保(?P<least>\d+)[家个户项]?[、，]?争\d+")
"""新增上市窑企“保4争7”."""
_TIMES = {"两": 2, "二": 2, "三": 3}


def is_vague(before: str, quantity: Quantity, after: str = "") -> bool:
    """一批, 两项 are no goals; with 每个县建成 or 增长 before them (`before`) they are, and so is 每年培训一次以上.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_vague(c[:q.start], q) for c in ("建成一个窑区", "每个镇建成一个窑区", "增长一倍") for q in quantities(c)]
    [True, False, False]
    """
    if not quantity.han or quantity.unit not in COUNTED_VAGUELY or quantity.value >= _HUNDRED:
        return False
    if _LISTING[0].search(before) and _LISTING[1].match(after):
        return False
    return not (_GROWS.search(before) if quantity.unit == "倍" else says_one_each(before, after))


def says_one_each(before: str, after: str = "") -> bool:
    """每个县建成 before a number, 每年培训 before 一次以上: a goal whatever the number is.

    >>> says_one_each("每个县建成"), says_one_each("县里建成"), says_one_each("每年培训", "以上")
    (True, False, True)
    """
    return bool(
        _ONE_EACH.search(before)
        or _NOBODY_LEFT.search(before)
        or (_SO_OFTEN.search(before) and after.startswith(("以上", "及以上")))
    )


def in_other_words(clause: str) -> Quantity | None:
    """The doubling or the ratio to one that a clause names; a doubling has the unit 番, a ratio none.

    >>> [(q.number, q.unit) for q in map(in_other_words, ("产值翻两番", "比值达到0.6:1", "比例调整为2:5:3")) if q]
    [(2, '番'), (0.6, None)]
    """
    doubled = _DOUBLED.search(clause)
    if doubled:
        times = Decimal(_TIMES.get(doubled["times"] or "", 1))
        return Quantity(doubled.start(), doubled.end(), times, "番", han=True)
    least = _AT_LEAST_AND_BEST.search(clause)
    if least:
        return Quantity(least.start("least"), least.end(), Decimal(least["least"]), None)
    computing = _COMPUTING.search(clause)
    if computing:
        return Quantity(*computing.span("value"), Decimal(computing["value"]), computing["unit"])
    ratio = _RATIO_TO_ONE.search(clause)
    return Quantity(ratio.start("value"), ratio.end(), Decimal(ratio["value"]), None) if ratio else None
