"""Which conditions that stand apart a measure has: those that it refers to or names, else those that its place gives it."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.conditions.eligibility import Eligibility, is_standard
from peiyu.documents.extraction.conditions.named_items import named_article, of_items

_AWARDS = re.compile(r"(?:设置|设立|名额)")
"""All prizes of an award are for those who meet its conditions."""
_REFERS = re.compile(
    r"(?:符合|满足)(?![^，,。；;]{0,6}(?:奖|国家|中国|上级|省级?)[^，,。；;]{0,8}条件)(?:上述|以上|前款|规定|本[办措][法施])?[^，。]{0,8}条件(?!的(?:实际)?(?:就餐|用餐|服务|培训|参保)?(?:人次|人数|次数|费用|支出|金额|数量|面积|票据))(?!的?[^，。；;]{0,12}(?:申[报请]|争创|参[评加与]|上市|纳入))|符合[^，。]{0,10}第[一二三四五六七八九十\d]+条"
)
_FIRST_ARTICLE = re.compile(r"(?<=\n)\s{0,8}第[一1]条")
_HEADING = 40
"""No more than a heading stands between two lists that follow each other."""


def applying(
    text: str, start: int, end: int, known: list[Eligibility], path: tuple[str, ...] = ()
) -> Eligibility | None:
    """The conditions of a measure that are stated apart.

    They are the list that its own passage opens, or those it refers to, the last before it or else the first after it,
    or those of the article 申请条件 in its chapter; `path` are its headings.
    """
    own = next((item for item in known if item.opened_at(start) or item.section == path != ()), None)
    own = own or _next_to(text, start, [item for item in known if item.end <= start], path)
    if own is not None:
        return own
    if not _REFERS.search(text, start, end):
        named = next((i for i in known if i.what and i.end <= start and text.startswith(i.what, start)), None)
        if named is not None:
            return named
        of_chapter = next((item for item in known if item.chapter and path[: len(item.chapter)] == item.chapter), None)
        return of_chapter or _next_to(text, start, known, path)
    stated = [item for item in known if not item.shuts_out]
    named_one = named_article(text, start, end)
    if named_one is not None and any(item.article for item in stated):
        alike = [item for item in stated if item.article == named_one.article]
        found = next(iter([*reversed([item for item in alike if item.end <= start]), *alike]), None)
        if found is None or _FIRST_ARTICLE.search(text, min(start, found.end), max(start, found.start)):
            return None  # the article asks for nothing that was read, or is one of another act of the file
        asked = of_items(text, found.start, found.end, found.conditions, named_one.items)
        return replace(found, conditions=asked, named=True, shared=True)
    earlier = [item for item in stated if item.end <= start]
    return next(iter([*reversed(earlier), *stated]), None)


def _next_to(text: str, start: int, known: list[Eligibility], path: tuple[str, ...]) -> Eligibility | None:
    """一、补贴对象 …二、补贴标准: the last list of whom it is for, or else the first after it, under a heading beside that of the measure.

    一、奖励对象 …二、奖励条件 …三、奖励标准: lists that follow each other are one.
    """
    if not is_standard(path):
        return None
    beside = [item for item in known if item.beside == path[:-1] and not item.shuts_out]
    earlier = [item for item in beside if item.end <= start]
    found = earlier[-1] if earlier else next(iter(beside), None)
    for above in reversed(earlier[:-1]):
        if found is None or "。" in text[above.end : found.start] or found.start - above.end > _HEADING:
            break
        found = replace(
            found, start=above.start, conditions=(*above.conditions, *found.conditions), who=above.who or found.who
        )
    return replace(found, shared=_AWARDS.search(path[-1]) is not None) if found is not None else None
