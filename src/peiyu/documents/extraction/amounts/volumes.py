"""What an office sets out to do (发放贷款50亿元以上, 全年培育10家以上): given to nobody and asked of nobody."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.numbers.quantities import Quantity

_AT_LEAST = re.compile(r"(?:不(?:少|低)于|超过|突破|达到?|[至最]少)$")
_ABOVE = re.compile(r"^(?:[（(]不?含[）)])?(?:及?以上|左右)")
_OF_SOMEBODY = re.compile(
    r"^(?:[（(]不?含[）)])?(?:及?以上)?(?:[^，,。；;的]{0,16})的(?:[，,]|(?!贷款|融资|授信|担保|信贷|信用)[^，,。；;]{1,12})"
)
_LENDS = re.compile(
    r"(?:发放|投放|新增|提供|落实|争取|撬动|带动|引导|推动|新开工|完成|实现|开展|累计)[^，,。；;\d给补奖贴]{0,16}(?:不(?:少|低)于|超过|突破|达到?)?$"
)
_OF_ALL = re.compile(
    r"(?:专项债|债券|减费让利|让利|减税降费|退税|放款|(?:贷款|担保|融资)(?:余额|总量|规模)|全年[^，,。；;\d]{0,8}贷款额度)[^，,。；;\d]{0,8}$"
)
_OF_LOANS = re.compile(r"贷款|融资(?!租赁)|授信|信贷|担保|承保|保额|放款|让利|退税|降费|债券?|投资|产值|贸易|销售")
_LENT_IN_ALL = re.compile(
    r"(?:(?:今年|全年|当年|20\d\d年)[，,]?[^，,。；;\d给对]{0,6}(?:发放|投放|新增)|新增(?:发放|投放))[^，,。；;\d给对补奖]{0,12}贷款(?:约|累计)?$"
)
"""今年发放创业担保贷款30亿元: a plan for all borrowers together."""
_GIFT = re.compile(r"奖|补|贴息(?!贷款)|资助|给[予于]")
_PLAN = re.compile(
    r"全年(?!累计)|力争|计划(?!生育)|确保|目标|预计|(?:每年|每季度?|每月|定期)(?:组织|举办|开展|培育|培训|推出|实施|新建|建设|引进|遴选|服务)"
)
_SETS_OUT = re.compile(
    r"(?:^|[，,、；;。]|要|应当?|再|新|各|拟|将|共|累计|积极|加快|推动|支持)"
    r"(?:募集|归集|筹集|征集|开发|储备|组织|举办|开展|培育|认定|培育认定|招引|牵头联系|联系|打造|建成|新建|推出|新开工|竣工|遴选|培训|推广|选派|布局|改造|评选)(?:认定|一批|各类)?(?:对接|[^，,。；;、的对\d]){0,14}$"
)
_FOSTERS = re.compile(
    r"(?:^|[，,、；;])(?:每年|[一二三四五六七八九十\d]+年内)?(?:重点|着力|积极)?(?:选拔|遴选|培养|评选|引进|资助|支持|扶持){1,2}[^，,。；;、的对\d]{0,10}不(?:少|低)于$"
)
"""五年内培养博士后不少于400名: whom the office fosters."""
_WHOM = re.compile(r"对(?![接口标外照话比应策])|凡|经|如|若|符合|满足|达到|的[，,]|允许|可以?(?:申|享|采)")
_COUNTED = re.compile(r"[家户个项件人名位场次批篇台套所处款支份册本]|[场家人批]次")
"""What is counted, not measured: 110千伏及以上设施 says which."""
_HEADS = frozenset({"人", "名", "位", "家", "户", "个", "项"})
_REACHED = re.compile(r"(?:达到?|满足?)$")
_GROWTH = re.compile(r"增长|增速|增幅|提升|提高|覆盖|达标")
_BY_DATE = re.compile(r"年(?:\d{1,2}月)?底?(?:以|之)?前[，,]|[到至]20\d\d年")
"""2031年底前，…办理企业覆盖率达90%以上: what is to be so by a day, whomever the rest of the sentence names."""
_FRAMED = re.compile(
    any_of(r"""
        一事一议 一企一策 不得 享受 优先 优待 优惠 允许 免[费除收征] 具备 减[半免按征] 凡 可 名额 奖 学位 扶持 条件
        满足 照顾 申[请报领] 的[，,] 符合 给[予于] 补[助贴偿] 贴息 资助 须 对(?![接口标外照话比应策])
        应(?:为|具备|当|达到)
    """)
)
"""A sentence without any of these asks nobody for anything."""
_NEXT_GIVES = re.compile(
    r"^[^，,。；;]{0,16}[，,](?![^，,。；;]{0,8}对)[^，,。；;]{0,12}(?:给[予于]|予以|奖|补)|的[，,]|^[^。；;]{0,40}的[^，,。；;]{1,14}[，,](?:每|按|一次性|再|分别|给[予于]|奖|补)"
)


def is_volume(clause: str, quantity: Quantity) -> bool:
    """Loans, turnover or investment that is to be brought about.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_volume(c, quantities(c)[0]) for c in ("推动银行发放贷款50亿元以上", "发放贷款50亿元以上的银行")]
    [True, False]
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.is_money and _LENT_IN_ALL.search(before) and not after.strip("，,。；; "):
        return True
    return bool(
        quantity.is_money
        and (_AT_LEAST.search(before) or _ABOVE.match(after))
        and not before.startswith("对")
        and (_LENDS.search(before) or _OF_ALL.search(before))
        and _OF_LOANS.search(before[-16:] + after[:16])
        and not _OF_SOMEBODY.match(after)
        and not _GIFT.search(clause)
    )


def is_planned(clause: str, quantity: Quantity, rest: str, whole: str = "") -> bool:
    """Events, firms or money that the office itself will bring about; `rest` is what the measure says after the figure, `whole` all it says.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_planned(c, quantities(c)[0], c[8:]) for c in ("培育500家以上龙头企业。", "带动500家以上的平台，给予")]
    [True, False]
    """
    if quantity.unit in {"年", "个月", "天", "岁", "周岁", "级", "星"}:
        return False
    before, after = clause[: quantity.start], clause[quantity.end :]
    if _FOSTERS.search(before) and quantity.unit in _HEADS and not _NEXT_GIVES.search(rest):
        return True
    if _WHOM.search(_REACHED.sub("", before)) or _OF_SOMEBODY.match(after):
        return False
    grows = (quantity.is_share or quantity.unit == "个百分点") and _GROWTH.search(before)
    countable = quantity.is_money or grows or quantity.unit == "倍" or bool(_COUNTED.fullmatch(quantity.unit or ""))
    if _PLAN.search(before) or (whole and countable and not _FRAMED.search(whole)):
        return True
    if (
        grows
        and whole
        and _BY_DATE.search(whole)
        and not _GIFT.search(whole)
        and not _ABOVE.sub("", after).strip("。；; ")
    ):
        return True
    bounded = _ABOVE.match(after) or before.endswith(("不超过", "不少于", "不低于", "至少"))
    return bool(_SETS_OUT.search(before) and bounded and not _NEXT_GIVES.search(rest))
