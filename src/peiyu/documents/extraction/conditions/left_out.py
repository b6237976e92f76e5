"""Whom the sentence of a grant leaves out: 亏损企业除外, （不含房地产企业）, 除上市公司外, 对失信企业不予奖励.

Such words name a firm, but not one that is paid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peiyu.documents.extraction.conditions.outside import OUTSIDE_BACK
from peiyu.documents.extraction.conditions.who_may import SHUT_OUT, kind_of

_CLASS = "(?:企业?|公司|集团|项目|单位|机构|主体|产业|行业|[^企产行作就专]业|平台|园区|基地|自然人|个人|人员|人才|团队|组织|合作社|[^及或]者|户|店|商场)"
"""How the name of a kind of firm, person or project ends; 不含土地价款 leaves out a part of a figure, nobody."""
_NAMED = f"(?P<who>[^（()），,。；;：:\\n]{{0,40}}?(?:{_CLASS}|[^目标宗]的))"
_EXCEPT = f"(?:均|一律|也|都)?(?:除外|{OUTSIDE_BACK})"
_BRACKET = re.compile(
    rf"[（(](?:其中)?[，,]?(?:不(?:含|包括|包含|涉及){_NAMED}|除{_NAMED.replace('who', 'but')}(?:以)?外|{_NAMED.replace('who', 'except')}{_EXCEPT})[）)]"
)
_BUT_FOR = re.compile(
    rf"(?:^|(?<=[，,。；;：:、的\n]))\s*(?P<to>对于?|凡)?(?P<out>除(?:了)?{_NAMED}(?:以|之)?外(?:的其[他它]|的|[，,]|其[他它]))(?!\s*(?:还|另|再|也|同时))"
)
_CLAUSE = re.compile(r"[^，,。；;：:\n（(）)]+(?:[（(][^（()）]*[）)][^，,。；;：:\n（(）)]*)*")
_EXCEPTED = re.compile(rf"\s*(?:但是?|其中|且)?(?:对于?)?{_NAMED}{_EXCEPT}\s*")
_NOT_WITH = re.compile(rf"\s*(?:但是?|其中|且)?(?:不(?:含|包括|包含)|[剔排]除){_NAMED}\s*")
_NOT_FOR = re.compile(
    rf"\s*(?:但是?|且)?(?:[本该此](?:条|款|项|类)|本?(?:措施|办法|政策|奖励|奖补|补[助贴])|[以上]上[^，。；]{{0,6}})?(?:一律|均|暂|也)?不(?:予|再)?(?:适用于?|支持|奖励|资助|扶持|奖补|补[助贴]){_NAMED}\s*"
)
"""本条不适用于上市公司, 不支持亏损企业."""
_REFUSED = re.compile(
    rf"\s*(?:但是?|其中|且)?(?:对于?|凡)?{_NAMED}(?P<verb>(?:当年度?|原则上|一律|均|都|也|则|暂|将|在此期间)*(?:不(?!受|限|低|少|超|高|足|满|断|同)|取消|停止).*)"
)
_ADVERBS = re.compile(r"\s*(?:当年度?|次年|该年度?|原则上|一律|均|都|则|暂|将)*(?:不|取消|停止)")
_HAS_NONE = re.compile(r"\s*(?:应当?)?(?:停止|不再?|不予|不得|取消)享受")
_TWICE = re.compile(r"重复|叠加|同时享受|兼得|就高|从高|同一")
"""About a second benefit: that is read and asked apart."""
_RULES = re.compile(r"不(?:得|予|能|可|再|应)|应当?|必?须|需|要求|承诺|原则上")
"""Behind such words 除外 spares somebody a duty, and shuts out nobody."""
_POSSIBLE = re.compile(r"除|不[含包涉得予再能可享支补资奖受适纳列属在作具]|取消|[停终中]止")
"""Cheap to look for: in a sentence without these nobody is left out."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is left out, in the words of the text; its place in the text that was read, and the sentence that it stands in."""

    who: str
    start: int
    end: int
    words: str
    said: str
    in_bracket: bool = False


def left_out(text: str, *, gives: bool) -> list[LeftOut]:
    """Whom the measure `text` leaves out, in order; where it `gives` no sum, only what plainly leaves out somebody to whom something is promised.

    >>> [(one.who, one.said) for one in left_out("对窑企（不含砖瓦企业）给予5万元奖励，上市公司除外。", gives=True)]
    [('砖瓦企业', '（不含砖瓦企业）'), ('上市公司', '上市公司除外')]
    """
    if not _POSSIBLE.search(text):
        return []
    found = sorted(_left_out(text), key=lambda one: one.start)
    if not gives:
        found = [
            one
            for one in found
            if _HAS_NONE.search(one.said)
            or not (one.who.endswith("的") or _RULES.search(one.words.replace(one.said, "")))
        ]
    return found


def _left_out(text: str) -> Iterator[LeftOut]:
    for found in _BRACKET.finditer(text):
        who = found["who"] or found["but"] or found["except"]
        yield LeftOut(_plain(who), *found.span(), _sentence(text, *found.span()), found.group(), True)
    for found in _BUT_FOR.finditer(text):
        if not _TWICE.search(found["who"]):
            yield LeftOut(_plain(found["who"]), *found.span("out"), _sentence(text, *found.span()), found["out"])
    before: re.Match[str] | None = None
    for clause in _CLAUSE.finditer(text):
        said = clause.group()
        if told := _clause(text, clause, before):
            yield told
        before = clause if said.strip() else before


def _clause(text: str, clause: re.Match[str], before: re.Match[str] | None) -> LeftOut | None:
    """A clause that leaves somebody out, with the clause before it where that says who."""
    said = clause.group()
    follows = before is not None and text[before.end() : clause.start()].strip() in ("，", ",")
    words = _sentence(text, *clause.span())
    if _TWICE.search(said):
        return None
    excepted = _EXCEPTED.fullmatch(said)
    if excepted and not (before and follows and _RULES.search(before.group())):
        return LeftOut(_plain(excepted["who"]), *clause.span(), words, said)
    if told := _NOT_WITH.fullmatch(said) or _NOT_FOR.fullmatch(said):
        return LeftOut(_plain(told["who"]), *clause.span(), words, said)
    if (told := _REFUSED.fullmatch(said)) and kind_of(said.strip()) == SHUT_OUT:
        return LeftOut(_plain(told["who"]), *clause.span(), words, said)
    bound = _HAS_NONE.match(said) is not None  # 超过20万元的，停止享受
    if follows and before and (bound or (_ADVERBS.match(said) and not re.search(r"\d", before.group()))):
        both = text[before.start() : clause.end()]
        told = re.fullmatch(rf"\s*(?:但是?|其中|且)?(?:对于?|凡)?{_NAMED}", before.group())
        if told and (bound or kind_of(both.strip()) == SHUT_OUT):
            return LeftOut(_plain(told["who"]), before.start(), clause.end(), words, both)
    return None


def _plain(who: str) -> str:
    return " ".join(who.split()).strip()


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；;\n") + 1
    last = min([at for mark in "。；;\n" if (at := text.find(mark, end)) >= 0] or [len(text)])
    return " ".join(text[first:last].split())
