"""Coordination in names: what a list takes apart, and what its items share (a head, a level, a size)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.words import (
    CUT,
    DROPPED,
    FIRST_HEAD,
    HEAD_END,
    LEADING_LEVEL,
    LEVEL,
    PREFERRED,
    PRODUCT,
)
from peiyu.documents.extraction.sentences import depths

_SPLIT = re.compile(r"、|/|以及|和(?!谐|平|信息化)|(?<!参)与(?!市外)|(?<![普涉])及(?!以上|时|其他配套)|或(?!者?不)")
_LISTED_IN = re.compile(r"^(?:列入|入选|获评|纳入|认定为|评为)")
_QUOTED = re.compile(r"(?:“[^“”]{2,12}”){2,}[一-鿿]{2,6}")
"""“个转企”“小升规”企业: a list without a mark between its items."""
_SETTLES = re.compile(r"(?:企业|公司|机构|园区|高校|院校|合作社)(?:新设|设立|整体|迁入|开设|建设)")
_SERIES = "板型类业级期"
"""Items that end alike share everything after it: 主板、创业板首发上市企业, 创新型、成长型中小企业."""
_WORKS = frozenset({"平台", "集群", "基础设施", "园区", "产业园区", "产业园"})
"""Heads whose list before them says what for (现代农业、先进制造业集群), not one name after the other."""
_CLASSIFIED = re.compile(r"(?:行业|领域|支线|生产)$|建设(?=项目$)")
"""What stands between an item and the head of the list and belongs to every item: 旅游、零售行业纳税人."""
_KIND = re.compile(r"(?:示范|试点|优势|重点|龙头|骨干|标杆|培育|领航|种子|创新)[一-鿿]{2}$")
_OF_A_KIND = re.compile(r"(?:行业|领域|生产|类)(?:企业|机构|项目|单位|纳税人)|产业园区")
"""What items before 等 share whole: 汽车、家电等生产企业."""
_SHORT_LEVELS = frozenset({"省", "市", "区", "县"})
_LONG_LEVEL = re.compile(r"[国省市区县][^、]{0,2}级")
"""省、市级示范企业: what the last level says holds for the others."""
COMPLETE = re.compile(r"(?<!有)[一-鿿]{2}(?:市场|设计院|事务所|餐厅|小镇|乡镇|商圈|产线|品牌|投资者)$")
"""An item that ends so needs no head of the items after it."""
_SIZED = re.compile(r"(?:中小微|中小|小微)企业$")
_KEPT = re.compile(PREFERRED[0].pattern + "|“|500强")


def items_of(piece: str) -> list[tuple[int, str]]:
    """The coordinated items; a relative clause (…的企业) is one item, a list inside 列入…的企业 is taken apart."""
    piece = piece.rstrip("的， ,")
    relative = piece.rfind("的")
    if relative <= 0:
        return _split(piece)
    if _LISTED_IN.match(piece):
        listed = _split(piece[:relative])
        if any(HEAD_END.search(item) for _, item in listed):
            offset, last = listed[-1]
            return [
                *listed[:-1],
                (offset, last if HEAD_END.search(last) and "场景" not in last[-2:] else last + piece[relative + 1 :]),
            ]
    modifier = piece[: relative + 1]
    if _names_before(modifier):
        return _split(piece)
    rest = _split(piece[relative + 1 :])
    return [(0, modifier + rest[0][1]), *((relative + 1 + offset, item) for offset, item in rest[1:])]


def _names_before(modifier: str) -> bool:
    """True where what stands before the first 、 is a name of its own, not part of a modifier."""
    if re.match(r"承租|利用|使用|销售|在|从事|位于|生产|运输|提供|缴纳|创办|招用|吸纳|承担|服务|获批|建有", modifier):
        return False
    split = _split(modifier)
    first = split[0][1]
    if modifier.endswith("名单的") and _LISTED_IN.match(modifier):
        return False
    if len(split) > 1 and "的" in first and HEAD_END.search(first):
        return True
    return (
        len(split) > 1
        and bool(FIRST_HEAD.search(first[-8:]) or LEVEL.match(DROPPED.sub("", first)) or "“" in split[1][1])
        and "的" not in first
        and not CUT.match(first)
    )


def _split(piece: str) -> list[tuple[int, str]]:
    level = depths(piece)
    in_quotes = _QUOTED.fullmatch(piece)
    items: list[tuple[int, str]] = []
    begin = at = 0
    while at < len(piece):
        mark = _SPLIT.match(piece, at)
        if mark and level[at] == 0:
            if at > begin:
                items.append((begin, piece[begin:at]))
            begin = at = mark.end()
        elif in_quotes and at > begin and piece[at] == "“":
            items.append((begin, piece[begin:at]))
            begin = at
            at += 1
        else:
            at += 1
    if piece[begin:].strip():
        items.append((begin, piece[begin:]))
    return items or [(0, piece)]


def with_shared_front(item: str, first: str) -> str:
    """国家知识产权示范企业、优势企业 are of one title: the second has the front of the first where both end in such a kind."""
    kind = _KIND.fullmatch(item)
    title = first[first.rfind("的") + 1 :]
    same = _KIND.search(title) if kind else None
    alike = same and (title[-2:] == item[-2:] or same[0][:2] == item[:2])
    return title[: same.start()] + item if same and alike else item


def _of_a_kind(item: str, kind: str) -> str:
    """战略性新兴产业 of 产业园区 is 战略性新兴产业园区."""
    return item + (kind[2:] if item.endswith(kind[:2]) else kind)


def with_shared_head(item: str, following: list[tuple[int, str]], cut: bool, listed: bool) -> str:
    """国家级、省级单项冠军企业 shares all but the level, 专精特新、单项冠军企业 only the head, 甲、乙等丙企业 the head of 丙."""
    several = re.match(r"^(.{2,}?)等(?!级|有关|院校|学校)([^的]*)$", item)
    if several and not HEAD_END.search(several[1]) and _OF_A_KIND.fullmatch(several[2]):
        return _of_a_kind(several[1], several[2])
    if (
        several
        and not listed
        and not HEAD_END.search(several[1])
        and HEAD_END.search(several[2])
        and not _KEPT.search(several[1])
        and len(several[2]) > 3
    ):
        return several[2]
    if several and CUT.match(several[2]) and HEAD_END.search(several[2]):
        item = several[2]
    elif several:
        head = HEAD_END.search(several[2])
        return several[1] if HEAD_END.search(several[1]) or not head else several[1] + head[0]
    if (HEAD_END.search(item) or COMPLETE.search(item)) and not _SETTLES.search(item):
        return item
    for _, other in following:
        kind = re.match(r"^(.{2,}?)等(?!级|有关)([^的]{4,})$", other)
        if kind and not HEAD_END.search(kind[1]) and _OF_A_KIND.fullmatch(kind[2]):
            return _of_a_kind(item, kind[2])
        field = re.match(r"^(.{2,}?)等(?!级|有关)([^的]{4,})$", other)
        if (
            field
            and not listed
            and not HEAD_END.search(field[1])
            and HEAD_END.search(field[2])
            and not _KEPT.search(item + field[1])
        ):
            return ""
        before_etc = re.sub(r"^(.{2,}?)等.*$", r"\1", other)
        other = before_etc if HEAD_END.search(before_etc) else other
        head = HEAD_END.search(other)
        if head and not (LEVEL.match(item) is None and CUT.match(other) and cut):
            bare = DROPPED.sub("", item)
            if LEVEL.match(bare):
                if bare in _SHORT_LEVELS and not other.startswith("国家") and _LONG_LEVEL.match(DROPPED.sub("", other)):
                    bare += "级"
                return bare + LEADING_LEVEL.sub("", other)
            if head[0] in _WORKS:
                return ""
            if re.search(r"[委部局厅]$|部门$|(?:评价|验证|维护|审批|批复|储备|运营|行动|工程|计划|活动)$", item):
                return ""
            if item[-1] != other[len(item) : len(item) + 1] and other[len(item) : len(item) + 1] in ("性", "型"):
                return item + other[len(item) :]
            sized = _SIZED.search(other)
            if item.endswith("型") and sized:
                return item + sized[0]
            tail = other.rfind(item[-1], 0, len(other) - 1) if item[-1] in _SERIES else -1
            if tail > 0 and not HEAD_END.search(other[: tail + 1]):
                return item + other[tail + 1 :]
            classified = _CLASSIFIED.search(other if head[0] == "项目" else other[: head.start()])
            if classified and not item.endswith(classified[0]):
                return item + classified[0] + head[0]
            shares = other != head[0] or PREFERRED[0].search(item) or "“" in item
            return item + re.sub(r"（[^）]*）$", "", head[0]) if shares else ""
    product = PRODUCT.search(following[-1][1].rstrip("等的")) if following else None
    if product and product[0].endswith("产品") and not item.endswith("产品"):
        return item + "产品"
    if PRODUCT.search(item.rstrip("等的")):
        return item
    first = None
    for first in FIRST_HEAD.finditer(item):
        if not re.match(r"[一-鿿]{0,6}(?:企业|个体工商户)", item[first.end() :]):
            break
    return item[: first.end()] if first else item
