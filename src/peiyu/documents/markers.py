"""The numbering that headings, articles and list items begin with: which kind it is, its number, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Mark(IntEnum):
    """Kinds of numbering, in the order in which official texts nest them."""

    PART = 1  # 第一部分
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    CHINESE = 5  # 一、
    BRACKETED = 6  # （一）
    NUMBER = 7  # 1.
    NUMBER_BRACKETED = 8  # （1） 1）
    CIRCLE = 9  # ①
    FIRST = 10  # 第一，
    SPOKEN = 11  # 一是
    BULLET = 12  # - • ●


STANDS_ALONE = frozenset({Mark.ARTICLE, Mark.CHINESE, Mark.BRACKETED, Mark.NUMBER, Mark.NUMBER_BRACKETED})
"""Numberings that may stand in a line of their own above the text that they number."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering found: its kind, its number, the text as written, and where the text after it begins."""

    mark: Mark
    number: int
    text: str
    start: int
    end: int


_CN = "一二三四五六七八九十百零〇"
_TIME = r"20\d\d年|1?\d月[\d底末份上中下前]"
"""一、7月底前建成…: what a point may begin with, though another figure right behind the mark makes it a number (1.5)."""
_PATTERNS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (Mark.PART, re.compile(rf"第\s*([{_CN}]{{1,4}}|\d{{1,3}})\s*(?:编|部分|篇)(?![的中第和与])")),
    (Mark.CHAPTER, re.compile(rf"第\s*([{_CN}]{{1,4}}|\d{{1,3}})\s*章(?![的中第和与])")),
    (Mark.SECTION, re.compile(rf"第\s*([{_CN}]{{1,4}}|\d{{1,3}})\s*节(?![的中第和与])")),
    (
        Mark.ARTICLE,
        re.compile(
            rf"第\s*([{_CN}]{{1,5}}|\d(?:\s?\d){{0,2}})\s*条(?![的款项规所、至和或中之，。：]|第[{_CN}\d]+[款项])"
        ),
    ),
    (Mark.CHINESE, re.compile(rf"([{_CN}]{{1,3}})\s*[、．.](?!(?!{_TIME})\d)")),
    (Mark.CHINESE, re.compile(rf"第([{_CN}]{{1,3}})、(?![{_CN}第\d])")),
    (Mark.BRACKETED, re.compile(rf"[（(]\s*([{_CN}]{{1,3}})\s*[）)]\s*[、.]?")),
    (Mark.NUMBER, re.compile(rf"(\d{{1,3}})\s*(?:[.．、]\s*(?!(?!{_TIME})\d)|、|[.．]\s+(?=\d))")),
    (Mark.NUMBER_BRACKETED, re.compile(r"(?:[（(]\s*(\d{1,2})\s*[）)]|(\d{1,2})[）)])\s*[、.]?")),
    (  # 方向1, 专题二：; not 专项10亿元
        Mark.NUMBER_BRACKETED,
        re.compile(
            rf"(?:支持|申报|重点|资助)?(?:方向|专题|专项|类别|类型|任务|举措|措施|政策|事项|场景|模块)\s*(?:(\d{{1,2}})\s*[：:、.．]?|([{_CN}]{{1,3}})(?:[：:、.．]|\s|(?=[“《])))\s*(?![\d.．、：:期年届批次条件名位余多万亿元%和或及至—-]|个(?!体|人)|项(?!目)|类(?!脑)|家(?![电政居具])|人(?![才工力机形])|大(?![数模健宗型])|方向|专题|任务|类别)"
        ),
    ),
    (Mark.CIRCLE, re.compile(r"([①-⑳])\s*")),
    (Mark.FIRST, re.compile(rf"第([{_CN}]{{1,2}})[，,]")),
    (Mark.SPOKEN, re.compile(r"([一二三四五六七八九十]{1,2})(?:是|要)(?![否非])")),
    (Mark.BULLET, re.compile(r"([-•●▪◦■◆○*·✓❖➢])\s*(?=\S)")),
)
# Labels of the fields of an unnumbered card, as service guides print them; the longer of two that begin alike stands first.
CARD_LABELS = (
    "依据文件", "政策依据", "政策名称", "发文机构", "发文机关", "发文字号", "发布日期", "工具分类", "服务对象", "服务内容", "适用对象", "支持对象",
    "扶持对象", "支持内容", "支持标准", "支持方式", "扶持标准", "扶持方式", "政策内容", "条件要求", "申报条件", "申请条件", "申报材料", "申请材料",
    "服务流程", "办理流程", "申报流程", "时间/频度", "申报时间", "联络方式", "联系方式", "咨询电话", "受理单位",
)  # fmt: skip
_LABEL = re.compile(rf"({'|'.join(CARD_LABELS)})(?=$|\s|[:：])")
_FIRST_CHARACTERS = frozenset(_CN + "支申重资方专类任举措条政事场模第（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳-•●▪◦■◆○*·✓❖➢")
_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def label_at(text: str, start: int = 0) -> str:
    """The label of a card that begins at `start`, or "".

    >>> label_at("服务内容 支持企业"), label_at("服务内容丰富")
    ('服务内容', '')
    """
    found = _LABEL.match(text, start)
    return found.group(1) if found else ""


def number_of(text: str) -> int:
    """The whole number that a numbering shows.

    >>> [number_of(t) for t in ("一", "十", "十二", "二十", "三十五", "一百零三", "7", "③")]
    [1, 10, 12, 20, 35, 103, 7, 3]
    """
    text = text.replace(" ", "")
    if text.isdecimal():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total, digit = 0, 0
    for character in text:
        if character == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif character == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _VALUES.get(character, 0)
    return total + digit


def _written(text: str) -> str:
    """第 1 0 条 is 第10条, and 第 三 条 第三条, in a text whose characters stand apart."""
    return re.sub(r"\s+", "", text)


def marker_at(text: str, start: int = 0) -> Marker | None:
    """The numbering that begins at `start`, or None.

    >>> marker_at("（二）支持").text, marker_at("第三条 本办法").number, marker_at("1.5万元")
    ('（二）', 3, None)
    """
    if start >= len(text) or text[start] not in _FIRST_CHARACTERS:
        return None
    for mark, pattern in _PATTERNS:
        found = pattern.match(text, start)
        if found is None:
            continue
        shown = next((g for g in found.groups() if g is not None), "")
        number = 0 if mark is Mark.BULLET else number_of(shown)
        return Marker(mark, number, _written(found.group()), start, found.end())
    return None
