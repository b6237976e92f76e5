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

_SPLIT = re.compile(r"、|/|以及|和(?!谐|平|信息化)|(?<!参)与|(?<![普涉])及(?!以[上下内外]|时)|或(?!者?不)")
_LISTED_IN = re.compile(r"^(?:列入|入选|获评|纳入|认定为|评为)")
_QUOTED = re.compile(r"(?:“[^“”]{2,12}”){2,}[一-鿿]{2,6}")
"""“个转企”“小升规”企业: a list without a mark between its items."""
_AWARDS = re.compile(
    r"(?:首次|新)?(?:获评|入选|列入|认定为|评为|获得)(?:“[^“”]+”[、和或]?){2,}的?(?:称号的)?(?P<noun>企业|单位|机构)"
)
_SETTLES = re.compile(r"(?:企业|公司|机构|园区|高校|院校|合作社)(?:新设|设立|整体|迁入|开设|建设)")
_SERIES = "板型类业级期强"
"""Items that end alike share everything after it: 主板、创业板首发上市企业, 创新型、成长型中小企业."""
_WORKS = frozenset({"平台", "集群", "基础设施", "园区", "产业园区", "产业园", "酒店", "综合体", "景区"})
"""Heads whose list before them says what for (现代农业、先进制造业集群), not one name after the other."""
_CLASSIFIED = re.compile(r"(?:行业|领域|支线|生产)$|类(?:销售|生产|加工|制造|流通)?$|建设(?=项目$)")
"""What stands between an item and the head of the list and belongs to every item: 旅游、零售行业纳税人."""
_KIND = re.compile(r"(?:示范|试点|优势|重点|龙头|骨干|标杆|培育|领航|种子|创新)[一-鿿]{2}$")
_BARE_KIND = re.compile(r"(?<=[一-鿿])(?:示范|试点|优势|重点|龙头|骨干|标杆)$")
_WORKS_ON = "生产|流通|销售|加工|制造|回收|拆解|研发|出口|进口|租赁|维修|经营|运输|仓储|配送|设计|使用|种植|养殖"
_TRADE = re.compile(rf"(?P<trade>{_WORKS_ON})(?:等(?:各类|相关)?)?(?P<head>企业|机构|单位|主体)")
_BARE_TRADE = re.compile(_WORKS_ON)
_THING = re.compile(rf"(?P<thing>[一-鿿]{{2,10}}?)等?(?P<trade>{_WORKS_ON})(?P<head>企业|机构|单位|主体)?")
"""家电生产、回收企业: what the first works on the second works on too."""
_BARE_HEADS = frozenset({"企业", "项目", "单位", "园区", "平台", "机构", "基地", "科研机构", "院校", "高校"})
"""国家竹产业试点企业和项目: a bare head after a title is of that title."""
_OF_NOBODY = re.compile(
    r"(?:[委部局厅]|部门|评价|验证|维护|审批|批复|储备|运营|行动|工程|计划|活动|许可证|执照|训练营|成果|信息|政策|需求|诉求|赛事|税务|监管)$|^有.{1,3}$"
)
"""Items that no head makes somebody: 营业执照、许可证等企业证照."""
_OF_A_KIND = re.compile(r"(?:行业|领域|生产|类)(?:企业|机构|项目|单位|纳税人)|产业园区")
"""What items before 等 share whole: 汽车、家电等生产企业."""
_AND_SUCH = re.compile(r"^(.{2,}?)等(?!级|有关)([^的]{4,})$")
"""汽车、家电等生产企业: the last item, and what it is an example of."""
_SHORT_LEVELS = frozenset({"省", "市", "区", "县"})
_LONG_LEVEL = re.compile(r"[国省市区县][^、]{0,2}级")
"""省、市级示范企业: what the last level says holds for the others."""
_COMPLETE = re.compile(
    r"(?<!有)[一-鿿]{2}(?:市场|设计院|事务所|餐厅|小镇|乡镇|商圈|产线|品牌|投资者|专家|学者|完成人|家庭成员|导师|业务部|营业部|卖场|超市|儿童|老人|工匠|带头人|幼儿园)$|^(?:实体经济|地方)$"
)
"""An item that ends so needs no head of the items after it."""
_OF_POSTDOCS = re.compile(r"(?:科研)?(?:流动站|工作站|创新实践基地)(?:[（(]?分站[）)]?)?")
"""博士后流动站、工作站、创新实践基地: the first says whose all are."""
_SIZED = re.compile(r"(?:中小微|中小|小微)企业$")
_CROWD = re.compile("集体|班组|家庭|团体")
"""先进集体和先进个人: of two that are named alike each has a head of its own."""
_KEPT = re.compile(PREFERRED[0].pattern + "|“|500强")


def items_of(piece: str) -> list[tuple[int, str]]:
    """The coordinated items of `piece`, each with where it begins; a relative clause (…的企业) is one item, but a list in 列入…的企业 is taken apart.

    >>> items_of("中小企业、个体工商户")
    [(0, '中小企业'), (5, '个体工商户')]
    """
    piece = piece.rstrip("的， ,")
    relative = piece.rfind("的")
    if relative <= 0:
        return _split(piece)
    awards = _AWARDS.fullmatch(piece)
    if awards:
        return [(award.start(), award[0] + awards["noun"]) for award in re.finditer("“[^“”]+”", piece)]
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
    if re.match(
        r"承租|利用|使用|销售|在|到|赴|从事|位于|生产|运输|提供|缴纳|创办|招用|吸纳|承担|服务|获批|建有|首次|首获|初次|成功|通过|拥有|取得",
        modifier,
    ):
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
    """`item` with the front of the `first` item of its list, where both are of one title or work on one thing; else `item`.

    >>> with_shared_front("优势企业", "国家知识产权示范企业"), with_shared_front("回收企业", "家电生产")
    ('国家知识产权优势企业', '家电回收企业')
    >>> with_shared_front("工作站", "博士后流动站")
    '博士后工作站'
    """
    if first.startswith("博士后") and _OF_POSTDOCS.fullmatch(item):
        return f"博士后{item}"
    trade = _TRADE.fullmatch(item)
    thing = _THING.fullmatch(first) if trade else None
    if thing and trade and thing["trade"] != trade["trade"] and thing["head"] in (None, trade["head"]):
        return thing["thing"] + trade["trade"] + trade["head"]
    bare_trade = _THING.fullmatch(first) if _BARE_TRADE.fullmatch(item) else None
    if bare_trade:
        return bare_trade["thing"] + item
    ranked = re.match(r"([^\d、]{2,8}?)\d+强", first) if re.match(r"\d+强", item) else None
    if ranked:
        return ranked[1] + item
    elected = re.search(r"(?:示范|试点|重点)(?=[一-鿿]{2,4}$)", first[first.rfind("的") + 1 :])
    if elected and item in _BARE_HEADS:
        return first[first.rfind("的") + 1 :][: elected.end()] + item
    kind = _KIND.fullmatch(item)
    bare = _BARE_KIND.search(first) if kind else None
    if bare and bare.start() > 1 and not first.endswith(item[:2]):
        return first[: bare.start()] + item
    title = first[first.rfind("的") + 1 :]
    same = _KIND.search(title) if kind else None
    alike = same and (title[-2:] == item[-2:] or same[0][:2] == item[:2])
    return title[: same.start()] + item if same and alike else item


def is_complete(item: str) -> bool:
    """True for an item that names somebody without the head of the items after it."""
    return bool(HEAD_END.search(item) or _COMPLETE.search(item))


def _of_a_kind(item: str, kind: str) -> str:
    """战略性新兴产业 of 产业园区 is 战略性新兴产业园区, 零售业 of 行业企业 is 零售业企业."""
    shared = item.endswith(kind[:2]) or (item.endswith("业") and kind.startswith("行业"))
    return item + (kind[2:] if shared else kind)


def with_shared_head(item: str, following: list[tuple[int, str]], cut: bool, listed: bool) -> str:
    """`item` with what it shares with the items `following` it in a list; empty where it is no name of its own.

    国家级、省级单项冠军企业 shares all but the level, 专精特新、单项冠军企业 only the head, 甲、乙等丙企业 the head of 丙.
    `cut`: verbs may stand before the names, and a following item that begins with one shares nothing.
    `listed`: an item before it has a head of its own.

    >>> with_shared_head("国家级", [(4, "省级单项冠军企业")], cut=False, listed=False)
    '国家级单项冠军企业'
    """
    headed = next((other for _, other in following if not _BARE_TRADE.fullmatch(other)), "")
    works = _THING.fullmatch(item) if _TRADE.fullmatch(headed) else None
    if works and not HEAD_END.search(item):
        return works["thing"] + works["trade"] + headed[-2:]
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
        sized = _SIZED.search(several[2])
        return several[1] if is_complete(several[1]) or not head else several[1] + (sized or head)[0]
    if is_complete(item) and not _SETTLES.search(item):
        return item
    for _, other in following:
        etc = _AND_SUCH.match(other)
        if etc and not HEAD_END.search(etc[1]):
            if _OF_A_KIND.fullmatch(etc[2]):
                return _of_a_kind(item, etc[2])
            if not listed and HEAD_END.search(etc[2]) and not _KEPT.search(item + etc[1]):
                return ""
        before_etc = re.sub(r"^(.{2,}?)等.*$", r"\1", other)
        other = before_etc if HEAD_END.search(before_etc) else other
        head = HEAD_END.search(other)
        if head and not (LEVEL.match(item) is None and CUT.match(other) and cut):
            return _sharing(item, other, head)
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


def _sharing(item: str, other: str, head: re.Match[str]) -> str:
    """`item` with what it shares with `other`, which ends in `head`: all but the level, what both end alike before, or the head."""
    bare = DROPPED.sub("", item)
    if len(item) == len(other) and item[:2] + head[0] == other and _CROWD.fullmatch(item[2:]):
        return item
    level = LEVEL.match(bare)
    if level:
        bare = level[1]
        if bare in _SHORT_LEVELS and not other.startswith("国家") and _LONG_LEVEL.match(DROPPED.sub("", other)):
            bare += "级"
        return bare + re.sub(r"^（[^）]*）", "", LEADING_LEVEL.sub("", other))
    if head[0] in _WORKS or _OF_NOBODY.search(item):
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
    shared = sized if sized and "等" in other else head
    return item + re.sub(r"（[^）]*）$", "", shared[0]) if shares else ""
