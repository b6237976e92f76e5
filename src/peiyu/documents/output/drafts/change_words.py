"""The words of one clause that change a sum, and what they do to it: 减半, 上浮20%, 按60%兑现, 扣减已享受部分.

`changes` finds such clauses in a text and says for whom they hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from peiyu.documents.output.drafts.raised import Instead

GRANT = r"(?:奖[励补]|补[助贴]|资助|扶持|奖金|支持)"
NOUN = (
    rf"(?:{GRANT}{{1,2}}(?:资金|的)?(?:标准|金额|额度|数额|总额|比例)?|(?:上述|以上|前述|此|该)(?:标准|金额|额度|基础上?)"
    r"|(?:(?<=[的，,按照])|(?<![一-鿿]))(?:标准|额度|金额))"
)
_GIVE = r"(?:执行|计算|计发|计[奖补]|发放|兑现|拨付|享受|给予|予以|核定|支付)"
_HALF = re.compile(rf"减半(?:{_GIVE}|{GRANT})*$")
_ONE_HALF = re.compile(
    rf"按?一半(?:的?(?:标准|比例|额度))?(?:{_GIVE}|{GRANT})+$|(?:{_GIVE}|{GRANT})一半(?:{GRANT}|的|资金)*$"
)
_BY_DEED = re.compile(
    r"按(?:实际)?完成(?:情况|比例|率|程度)的?(?:比例)?[^，。；\d]{0,6}(?:拨付|发放|兑现|给予|奖励|补助|核减|扣减)[^，。；\d]{0,6}$"
)
_PAID_ONLY = re.compile(r"(?<=的)(?:予以)?(?:拨付|发放|兑现)(?P<much>\d[\d.]*)[%％]$")
_PART = re.compile(
    rf"(?P<of>{NOUN}的?(?:按照?)?|按照?(?:上述|以上|前述|前款|该|此|本条|相应|同等|原|规定|首次|初次|认定|的){{1,3}}[^，。；\d]{{0,6}}?{NOUN}的?|按照?{NOUN}的?)?"
    rf"(?P<by>按照?)?(?P<much>\d[\d.]*)(?P<unit>[%％]|倍)(?:的?(?:标准|比例|额度))?(?P<give>(?:{_GIVE}|{GRANT})+)$"
)
_DISCOUNT = re.compile(
    rf"按照?(?:[^，。；\d]{{0,8}}{NOUN}的?)?(?P<tenths>[一二三四五六七八九1-9])折(?:{_GIVE}|{GRANT})+$"
)
_MORE = re.compile(
    rf"(?P<noun>{NOUN})?(?:再|可|均|统一|相应|适当|分别|一律|还|在(?:此|原有?|上述)(?:标准|奖励|补助)?的?基础上|在基础标准(?:之|的基础)?上){{0,4}}"
    rf"(?P<way>上浮|下浮|提高|提升|增加|上调|下调|降低|减少|加成|调增|调减)(?P<to>[至到为])?(?P<much>\d[\d.]*|[一两二](?=倍))(?P<unit>[%％]|个百分点|倍|(?:万|亿)?元)"
    rf"(?P<each>(?:[、和与及]\d[\d.]*[%％])*)(?:{_GIVE}|{GRANT})*$"
)
_TWICE = re.compile(rf"(?<!实现)(?<!达到)(?:翻倍|加倍|双倍|翻番)(?:{_GIVE}|{GRANT})*$")
_REST = re.compile(
    r"(?:扣减|扣除|抵扣|抵减|冲抵|核减)[^，。；]{0,16}$|(?<!晋级)(?:补差|差额)[^，。；\d]{0,14}$|(?:补足|补齐)[^，。；\d]{0,8}(?:差额|差距|部分)[^，。；\d]{0,6}$"
)
_MANY_TIMES = re.compile("每|分别")
"""每增加1人再增加5万元: how often is not said by the words alone."""
_A_CAP = re.compile("最[高多]|上限")
_FULL = re.compile(rf"(?:全额|足额)(?:{_GIVE}|{GRANT})+$")
_CARRIES_OUT = re.compile(r"执行|计|发放|兑现|享受|核定")
_MONEY = re.compile(r"\d\s*(?:万元|亿元|元)")
_FALLS = frozenset({"下浮", "下调", "降低", "减少", "调减"})
_PLAIN_WAYS = frozenset({"上浮", "下浮", "加成"})
"""Verbs that alone speak of a sum; 提高 and 增加 are also what a firm does with its turnover."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a clause the words begin that change a sum, and what they say."""

    at: int
    factor: Decimal | None
    bare: bool = False
    rest: bool = False
    sum: str = ""
    more: str = ""
    instead: Instead | None = None


def halved(said: str) -> Found | None:
    """Half of it, twice it, or so many tenths."""
    if found := _HALF.search(said):
        return Found(found.start(), Decimal("0.5"))
    if found := _ONE_HALF.search(said):
        return Found(found.start(), Decimal("0.5"))
    if found := _TWICE.search(said):
        return Found(found.start(), Decimal(2))
    if found := _DISCOUNT.search(said):
        tenths = "一二三四五六七八九".find(found["tenths"]) + 1 or int(found["tenths"])
        return Found(found.start(), Decimal(tenths) / 10)
    return None


def raised(said: str) -> Found | None:
    """More or less of it by a share, by points or by a sum."""
    found = _MORE.search(said)
    if found is None or not (found["noun"] or found["way"] in _PLAIN_WAYS or "基础上" in found.group()):
        return None
    if found["unit"] == "倍":
        times = Decimal({"一": "1", "两": "2", "二": "2"}.get(found["much"], found["much"]))
        return Found(found.start(), times if found["to"] else times + 1)
    if found["unit"].endswith("元"):
        exact = found["to"] and not _A_CAP.search(said)
        much = f"{found['much']}{found['unit']}"
        if exact:
            return Found(found.start(), None, sum=much)
        beside = found["to"] or found["each"] or _A_CAP.search(said) or _MANY_TIMES.search(said)
        return Found(found.start(), None, more="" if beside else f"{'-' if found['way'] in _FALLS else '+'}{much}")
    if found["to"]:
        return None  # 提高到60%: another share
    if _A_CAP.search(said) or found["each"]:
        return Found(found.start(), None)  # 分别提高20%和10%: for each of them another one
    if found["unit"] == "个百分点":
        points = Decimal(found["much"]) * (-1 if found["way"] in _FALLS else 1)
        return Found(found.start(), None, instead=Instead(points=points))
    by = Decimal(found["much"]) / 100
    return Found(found.start(), 1 - by if found["way"] in _FALLS else 1 + by)


def shared(said: str) -> Found | None:
    """So many hundredths of it, or so many times as much."""
    if paid := _PAID_ONLY.search(said):
        return Found(paid.start(), Decimal(paid["much"]) / 100)
    found = _PART.search(said)
    if found is None or not (found["of"] or found["by"]) or "按" in said[: found.start()]:
        return None
    much = Decimal(found["much"])
    bare = not found["of"] and found["unit"] != "倍" and not _CARRIES_OUT.search(found["give"])
    return Found(found.start(), much if found["unit"] == "倍" else much / 100, bare)


def all_of_it(said: str) -> Found | None:
    """All of it, said beside those who get less."""
    found = _FULL.search(said)
    return Found(found.start(), Decimal(1)) if found else None


def rest_of_it(said: str) -> Found | None:
    """What is left of it, behind what was had before or not done."""
    if by_deed := _BY_DEED.search(said):
        return Found(by_deed.start(), None)
    found = _REST.search(said)
    return None if found is None or _MONEY.search(said) else Found(found.start(), None, rest=True)
