"""What a figure is of, by how much it is bound, and what only stands beside it: the base of a comparison, the class that is counted."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.indicators import UNNAMED

_BASE_BEFORE = re.compile(r"[较比]$")
_BASE_BEHIND = re.compile(r"同期|[底末]?(?:基础|水平)|[底末]?相比")
_COMPARED = re.compile(
    r"(?:同?比|较|与|同|和)(?:(?:去年|上年|前年|上[月季]|年初|20\d\d年)(?:同期|[底末初度])?|同期)(?:相比)?"
)
"""比去年同期增加, 与2031年相比增长: what it is compared with is neither the time nor the name of the figure."""
_GROWS = re.compile(r"(?:同比|环比|年均)?(?:增长|下降|增加|减少|提[高升]|净增|上升|降低|回落)")
_SINCE = re.compile(
    r"[较比]((?:20\d\d年|上年|去年|[上前]月|上季度?|上半年|今年)?(?:年初|[底末]|(?<=[月季])末?|(?<=季度)末?)|年初)"
)
"""比年初增加, 较上月增长: not since a year ago, so not 同比."""
_SHARE_OF_ALL = re.compile(r"(?:占(?!比|地|用|补)|(?:完成|达到?|实现)[^，,。；;]{0,10}(?:计划|任务|目标|指标)).*")
_CHANGES_TO = re.compile(
    r"[，,]?(?:提[高升]|增[加长大]?|上升|扩大|[升降下调]|减少?|压[减缩]|优化)[^，,。；;\d]{0,2}[至到为]$"
)
"""由62%提高到64.5%: of the same thing as what stands before 由."""
_LONGEST_CHANGE = 8
_EXPECTS = re.compile(r"(?<=[一-鿿]{2})预[计测]将?")
_MARKS_BEHIND = re.compile(r"^(?:左右|上下|及?以[上下内]|之内|多|余|大关)+")
_CLASS = re.compile(
    r"(?P<bound>及?以[上下])?的?(?P<noun>(?!(?:的|和|及|与|左右|比重|比例|目标|[增下提降]))[一-鿿]{1,20}?)(?:达到?|共|有|为|超过?|突破)?(?=\d)"
)
_GIVES = re.compile(r"(?:提供|给[予于]|发放|奖励|补[助贴]|贷款|安排|拨付|投入)$")
"""年税收在100万元以上的企业提供50万元: two sums."""
_CLASS_NOUN = re.compile(r"(?:企业|项目|单位|园区|乡镇|农户|大户|机构|平台|产品|品牌|集群|产业|街区|商圈|市场)$")
_SIZED = re.compile(r"(?:超过?|突破|逾|达到?|过|[值入额资元产模收])$")


def is_base(clause: str, start: int, end: int) -> bool:
    """Whether a time is only what a figure is compared with."""
    return (
        _BASE_BEFORE.search(clause, max(0, start - 1), start) is not None or _BASE_BEHIND.match(clause, end) is not None
    )


def names_a_class(before: str, after: str) -> bool:
    """产值超10亿元企业8家, 30户以上自然村硬化路228公里: the first number says which are counted, not how many.

    >>> names_a_class("其中产值超", "企业8家"), names_a_class("产值达", "，企业8家")
    (True, False)
    """
    found = _CLASS.match(after)
    if found is None or _GIVES.search(found["noun"]):
        return False
    return found["bound"] is not None or bool(_CLASS_NOUN.search(found["noun"]) and _SIZED.search(before))


def indicator_of(before: str, after: str, times: re.Pattern[str]) -> str:
    """The name of a figure from the words around it, without the `times` that they tell."""
    name = re.sub(r"^(?:自|从)?起", "", times.sub("", _COMPARED.sub("", before)).lstrip("，,、"))
    name = re.sub(
        r"^[，,、]*(?:[（(](?=其中)|已|共|为(?=(?:年度?|全年|总)[目计任])|及(?=[A-Z\d])|其中|全[市省县区](?=[^总])|我[市省县区]|累计|另有|(?:预[计测]|力争到?)(?=.{2})|将(?=[一-鿿]{3})|有(?!效|关|机|限|色|望|线)(?![^，,。；;、\d]{0,12}的))*",
        "",
        name,
    )
    name = re.sub(
        r"(?:超过|达到|达|突破|(?:保持|稳定|控制|维持)在|为|分别|有|共|共有|到|至|逾|(?<![商赶反中农英])超|的|数量|不少于|不低于|不超过|不高于|至少|仅|只有|压?降至|已(?=$)|(?<=[一-鿿]{3})(?:已)?完成|(?<=[一-鿿]{2})[由从])*$",
        "",
        name,
    )
    name = _EXPECTS.sub("", name)
    if len(name) < 2:
        name = re.split(r"\d", _MARKS_BEHIND.sub("", after))[0]
    return name.removeprefix("的").strip("，,、。 ")[:40] or UNNAMED


def changes_to(before: str) -> bool:
    """提高到 right before a figure: the one before it says how things stood."""
    return len(before) <= _LONGEST_CHANGE and _CHANGES_TO.search(before) is not None


def of_subject(indicator: str, before: str, subject: str) -> str:
    """A bare growth and what something changed to are of the figure before: 增长6% is that of 产值, 提高到64% is the share itself."""
    if not subject:
        return indicator
    if changes_to(before):
        return subject
    if _GROWS.fullmatch(indicator):
        since = _SINCE.search(before)
        if since:
            how = f"比{since[1]}{indicator}"
        else:
            how = indicator if indicator.startswith(("年均", "环比")) else "同比" + indicator.removeprefix("同比")
        return re.sub(r"(?:同比|环比|年均|比(?:年初|上|去)).*$", "", subject) + how
    return indicator


def is_share_of_all(indicator: str, unit: str | None) -> bool:
    """占规上总产值68%, 完成年任务的32%: beside the figure that the sentence goes on about (同比增长5%).

    >>> is_share_of_all("占全县总产值", "%"), is_share_of_all("窑企占比", "%"), is_share_of_all("完成年任务", "%")
    (True, False, True)
    """
    return unit == "%" and _SHARE_OF_ALL.fullmatch(indicator) is not None
