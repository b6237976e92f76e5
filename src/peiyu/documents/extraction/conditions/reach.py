"""For which measures of an act a requirement holds: as it says itself, else by where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.conditions.who_may import TOTAL, bare
from peiyu.documents.extraction.measures.passages import Passage, acts
from peiyu.documents.extraction.model import Measure, Requirement
from peiyu.documents.markers import number_of

_OF_THE_ACT = re.compile(
    r"本(?:若干|办法|措施|政策|意见|规定|细则|方案|通知|文件|条例|指南|指引|专项|计划|实施)(?!第)|(?:上述|以上|前述)(?:各项|各条|所有|政策|措施|条款)|各项(?:政策|措施|奖励|补[助贴])|所有(?:项目|政策|措施)|政策(?:适用|支持|享受)?(?:对象|范围)"
)
_OF_THE_ARTICLE = re.compile(
    r"本(?:条|款|项)(?!措施|政策)|前款|上款|该(?:项|条|类)|(?:上述|以上|前述|两项)(?!各|所有|政策|措施|条款)"
)
_SAYS_WHERE = re.compile(rf"{_OF_THE_ACT.pattern}|本[条款章]")
_ARTICLES = re.compile(
    r"(?<!》)(?<!按照)(?<!根据)(?<!依照)(?<!除)第[一二三四五六七八九十百零\d]{1,6}条?(?:[、和及与至到]第?[一二三四五六七八九十百零\d]{1,6}条?){0,30}(?<=条)(?![^，。；]{0,30}规定的?情[况形])"
)
_NUMBER = re.compile(r"[一二三四五六七八九十百零\d]+")
_WITHOUT = re.compile(r"除[^，。；]{0,40}第[一二三四五六七八九十百零\d]+条")
_MANY = 100
_CHAPTER = re.compile(r"本章")
_GENERAL = re.compile(
    r"(?:总则|附则|一般|基本|其[他它]|有关|相关|申[报请领]|资助|支持|扶持|补[助贴]|奖[励补]|享受|适用|政策|资金|项目|企业|管理|监督|使用|审[核批]|受理|兑[现付]|拨付|实施|认定|不予|限制|补充|对象|范围|主体|条件|标准|方式|内容|额度|金额|措施|程序|流程|时间|期限|情形|要求|规定|事项|说明|资格|罚则|责任|保障|组织|附件?|的|和|与|及|、)+"
)
"""A heading of these words alone is about no grant of its own."""


def with_reach(
    found: Sequence[Requirement], measures: Sequence[Measure], listed: list[Passage], begin_of: Sequence[int]
) -> list[Requirement]:
    """The requirements with the measures that each holds for; a requirement that is told within a measure and holds for it alone is part of it.

    `begin_of`: where the acts of a file begin, as its outline tells them.
    """
    begins = sorted({0, *begin_of, *(act[0].start for act in acts(listed)[1:] if act)})
    result: list[Requirement] = []
    for one in found:
        own = bisect_right(begins, one.start)
        act = [number for number, m in enumerate(measures) if bisect_right(begins, m.start) == own]
        # rules of a fund that give nothing themselves hold for the acts behind them that spend it
        holds, told = _holds(one, measures, act) if act else (list(range(len(measures))), False)
        within = [number for number in act if measures[number].start <= one.start and one.end <= measures[number].end]
        if within and (set(holds) <= set(within) or not (_SAYS_WHERE.search(one.text) or one.kind == TOTAL)):
            continue
        result.append(replace(one, holds=tuple(holds), told=told or len(holds) == len(act) == 1))
    return result


def _holds(one: Requirement, measures: Sequence[Measure], act: list[int]) -> tuple[list[int], bool]:
    """The numbers of the measures, and whether the words say it."""
    if _CHAPTER.search(one.text) and one.path:
        return [at for at in act if measures[at].heading_path[:1] == one.path[:1]], True
    own = _below(one.path, measures, act)
    if _OF_THE_ARTICLE.search(one.text) and own:
        return own, True
    if _OF_THE_ACT.search(one.text):
        return act, True
    named = _named(one.text)
    if named and not _WITHOUT.search(one.text):
        inside = [at for at in act if any(_article(title) in named for title in measures[at].heading_path)]
        if inside:
            return inside, True
    pays = any(measures[at].amounts for at in act)
    for length in range(len(one.path), 0, -1):
        if _GENERAL.fullmatch(bare(one.path[length - 1])):
            continue
        inside = _below(one.path[:length], measures, act)
        if any(measures[at].amounts for at in inside) or (inside and not pays):
            return inside, False
    return act, False


def _below(path: tuple[str, ...], measures: Sequence[Measure], act: list[int]) -> list[int]:
    return [at for at in act if path and measures[at].heading_path[: len(path)] == path]


def _named(said: str) -> set[int]:
    """The numbers of the articles that the words name: 第三条、第四条, 第一、二条, 第三条至第六条."""
    named: set[int] = set()
    for found in _ARTICLES.finditer(said):
        numbers = [number_of(number) for number in _NUMBER.findall(found.group())]
        named.update(numbers)
        if re.search(r"[至到]", found.group()) and 0 < numbers[-1] - numbers[0] < _MANY:
            named.update(range(numbers[0], numbers[-1]))
    return named


def _article(title: str) -> int:
    """The number of an article; 0 for any other heading."""
    found = re.match(r"第?\s*([一二三四五六七八九十百零\d]+)\s*[条、]", title)
    return number_of(found[1]) if found else 0
