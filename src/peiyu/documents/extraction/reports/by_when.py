"""By when a commitment that is not done yet is to be done, in the words of the text: 6月底前, 年内, 2031年6月底前, 明年一季度."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.due import due_of, without_date
from peiyu.documents.extraction.model import Commitment, Remark
from peiyu.documents.extraction.sentences import clauses
from peiyu.documents.extraction.words_of_time import BY, PART_OF_YEAR, PLAN_PERIOD, SEASON

_YEAR = r"(?:20\d\d年度?|[今明后]年|本年度?)"
_MONTHS = PART_OF_YEAR
_PART = rf"(?:{_MONTHS}|年)"
_EDGE = r"(?:底|末|初|中(?=之?前|[，,。；;]|$)|内)"
_BY = rf"(?:{BY}(?![一二三四五六七八九十两\d]{{1,2}}个?(?:月|季度)))?"
"""Not 今年前5个月, so many months of it."""
_AGAIN = rf"(?:以后|此后)?(?:每(?:半?年|季度?|月|旬|周)(?:首月)?(?:\d{{1,2}}[日号]|[底末])(?:之?前|以前)?|每年{PART_OF_YEAR}[底末初]?{BY})"
_SEASON = rf"(?:{_YEAR})?{SEASON}"
_TIME = (
    rf"(?:{_AGAIN}|\d{{1,2}}[—–-]\d{{1,2}}月|(?:到|至)?20\d\d[—–-]20\d\d年|{_SEASON}|(?:到|至)?{_YEAR}(?:{_PART}{_EDGE}?|{_EDGE})?{_BY}|(?:到|至)?年(?:底|末|内|中(?=之?前)){_BY}|"
    rf"(?:到|至)?{_MONTHS}{_EDGE}?{_BY}|{PLAN_PERIOD}|(?:未来)?[一二三四五两\d]年(?:之?内|时间)|(?:本|[1-9一二三两])个?月(?:底|内|之内)前?|(?<!以)下个?(?:月|周|季度)(?:[底末初]|[上中下]旬)?{_BY})"
)
_SAID = re.compile(_TIME)
_BY_WHEN = re.compile(rf"{_TIME}(?<=[前内])")
_WAYS = r"(?:计划|预计|确保|力争|争取|拟|将|于|在|并|可|全部|基本|全面|陆续|有序|分批|初步|如期|正式)"
_ENDS = (
    r"(?:完[成工]|建成|投[入用运产]|使用|运[营行]|竣工|开工|到位|交付|见效|通车|启用|落实|办结|开[通放]|运营|实现|验收)"
)
_POINT = re.compile(r"[前内]$")
_WISHED = re.compile(r"(?:(?:计划|预计|确保|力争|争取|拟|将)[^，,。；;]{0,12}|(?:推迟|延期|延后|顺延)[到至]?)$")
_FORECAST = re.compile(r"预[计测]")
_PUT_OFF_TO = re.compile(r"(?:推迟|延期|延后|顺延|调整|延长)$")
_WHOLLY = re.compile(rf"{_WAYS}{{0,3}}{_TIME}{_WAYS}{{0,3}}(?:主体)?{_ENDS}{{1,2}}(?:并{_ENDS}{{1,2}})?[，,。；;]?")
_SOON = r"(?:预计|力争|争取|确保|并|可|将|于|在|全部|基本|全面){0,3}"
_ONLY_DONE = re.compile(
    rf"(?!将){_SOON}{_TIME}{_SOON}(?:主体)?(?:{_ENDS}|出台|印发|发布|推出|上线|启动){{1,2}}[，,。；;]?"
)
_NO_START = re.compile(
    r"(?:截|截[至止](?:到)?|原(?:计划|定|拟|先|要求)[^，,。；;\d]{0,6}|自|从|较|比|与|和|《[^》]{0,60}|“[^”]{0,60}|[（(][^）)]{0,40}|(?:列入|纳入|编入)[^，,。；;]{0,8})$"
)
_NO_END = re.compile(
    r"[^，,。；;]{0,4}(?:难以|无法|不能|不可能)|以来|同期|(?:经济社会)?发展|规划|起(?!步)|的(?!基础)|度|(?:年度|重点|工作|建设|投资|省|市|区|县)*(?:计划(?!于|在|到|开|新|建|投|实|完)|任务|预算|目标|项目库|清单|报告|会议|文件|水平|相比)|[—–-]|[、，,]?(?:印发|出台)的"
)
_BARE = re.compile(_MONTHS)
_LEADS_TO = re.compile(
    r"(?:[，,；;：:、\s于在到至将争保计拟划预成年月日每是从自前起]|计划|目前|截至|[局委厅办部门府院司区县市])$"
)
_DOES_THEN = re.compile(
    rf"[，,。；;、：:]|$|[底末初中内起]|{_WAYS}{{0,2}}(?:{_ENDS}|启动|开始|推出|上线|完善|出台|印发|发布|举[办行]|召开|开展|组织|建设|新[建增]|达到?|封顶|拨付|报|提交|形成)"
)
_LONGEST = 20
_WORD = 4
_REGULARLY = re.compile(
    r"(?<!不)(?P<when>每(?:半个?|[一两二三四五六\d]个?)?(?:[日天周旬月年]|季度?)|按(?:[日周旬月年]|季度?)|定期)(?:至少|不少于|组织|联合|牵头|集中)?"
    r"(?:调度|通报|会商|研[判究]|督[查导办促]|检查|巡查|走访|排查|回访|报[送告]|反馈|更新|公[布开示]|发布|分析|监测|跟踪|评估|总结|召开|举[办行]|开展|(?=[^，,。；;每]{0,12}(?:[一二两三四\d]+次|\d+[场期轮]))(?!奖|给|补))"
)
"""How often an office follows up what it promises; 每年给予 says what somebody gets."""


def completes(text: str, start: int, end: int) -> bool:
    """年内全部投用。 says only by when.

    >>> [completes(said, 0, len(said)) for said in ("年内全部投用。", "年内建成窑口。")]
    [True, False]
    """
    return all(_WHOLLY.fullmatch(text, left, right) for left, right in clauses(text, start, end))


def is_end_of(clause: str) -> bool:
    """预计明年一季度完成 behind 正在编制规划: what is to be completed stands before it. 计划 and 将 begin a plan of their own."""
    return _ONLY_DONE.fullmatch(clause) is not None


def says_when(words: str) -> bool:
    """Whether a heading says by when: 年底前完成窑口改造."""
    return _BY_WHEN.search(words) is not None


def with_deadline(text: str, one: Commitment, bracket: Responsibility | None) -> Commitment:
    """The commitment with the time by which it is to be done, of its sentence or else of the `bracket` that charges it; what is done needs none."""
    if one.status == "done":
        return one
    found = [span for left, right in clauses(text, one.start, one.end) for span in _times(text, left, right)]
    if one.status == "ongoing":  # 一季度投资22个项目 tells of what has been, 年底前建成 does not
        found = [
            span for span in found if _POINT.search(text[slice(*span)]) or _WISHED.search(text, one.start, span[0])
        ]
    forecast = _FORECAST.search(text, one.start, one.end)
    if forecast and found and found[-1][0] >= forecast.end():  # 1-5月投资3亿元，预测上半年投资4亿元
        found = [span for span in found if span[0] >= forecast.end()]
    if found:
        words = "；".join(dict.fromkeys(text[left:right] for left, right in found))
        return replace(one, deadline=Remark(words, found[0][0], found[-1][1]))
    told = due_of(text, one.end, one.end, bracket) if bracket else None
    return replace(one, deadline=told or without_date(text, one.start, one.end) or _regularly(text, one.start, one.end))


def _regularly(text: str, start: int, end: int) -> Remark | None:
    """How often something is followed up, before its verb: 每月调度窑口建设进度."""
    said = _REGULARLY.search(text, start, end)
    return Remark(said["when"], *said.span("when")) if said else None


def _times(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [
        (_after_to(text, said.start()), said.end())
        for said in _SAID.finditer(text, start, end)
        if not _NO_START.search(text[max(start, said.start() - _LONGEST * 4) : said.start()])
        and not _only_names(text, start, said)
        and not _NO_END.match(text, said.end(), end)
    ]


def _only_names(text: str, start: int, said: re.Match[str]) -> bool:
    """窑企一季度满负荷生产奖励: a part of a year that says which, in the middle of what it names."""
    if not _BARE.fullmatch(said[0]):
        return False
    before = text[max(start, said.start() - _WORD) : said.start()]
    return bool(before) and _LEADS_TO.search(before) is None and _DOES_THEN.match(text, said.end()) is None


def _after_to(text: str, start: int) -> int:
    """推迟至10月底前: 至 belongs to the verb."""
    return start + (text[start] in "到至" and _PUT_OFF_TO.search(text, max(0, start - 2), start) is not None)
