"""Lines at the head of a page that look like each other: a short title (人才十条), and the head of a page, which is none (政策汇编 第3页)."""

from __future__ import annotations

import re

_COUNT = r"[一二三四五六七八九十百\d]"
COUNTED = rf"(?<![第{_COUNT[1:-1]}]){_COUNT}{{1,3}}条"
"""十条, 三十条, 10条: how an act is named after the number of its articles; 第十条 is one of them."""
_SHORT = re.compile(
    rf"[^\s，。；：:、（）()《》\d]{{1,4}}(?:{COUNTED}|新政|办法|措施|方案|细则|规划|计划|意见|规定)(?:[（(](?:试行|暂行|修订|征求意见稿|20\d\d年?版?)[）)])?"
)
_OF_PART = re.compile(
    r"(?:保障|主要|工作|具体|重点|相关|有关|其他|政策|支持|扶持|奖励|补[助贴]|资助|推进|组织|总体|配套|适用|一般|特别|基本|实施|处理|处罚|行动|兑现|申报|附加|发展|年度|指导|审核|部门|几点|若干)"
)
"""保障措施 heads a part of an act and is no name of one."""
_COUNTER = r"(?:第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页|\s[-—–·•|｜]?\s*\d{1,4}\s*[-—–·•|｜]?|\s\d{1,4}\s*/\s*\d{1,4})"
_PAGE_HEAD = re.compile(
    rf".{{0,60}}?(?<![\d\-—/])\s*{_COUNTER}|\d{{1,4}}\s{{2,}}.{{2,60}}|[^，。；：]{{0,40}}(?:汇编|选编|摘编|宣传册|手册|一本通|口袋书|公报|简报|专刊|速递|资料|会议材料|文件材料)(?:之?[一二三四五六七八九十\d]{{1,3}})?(?:\s*[（(]?\s*(?:20\d\d年?(?:版|度)?)?\s*(?:第\s*\d{{1,4}}\s*[期号辑册])?\s*(?:[（(]?总第\s*\d{{1,4}}\s*期[）)]?)?\s*[）)]?)?"
)


def is_short_title(line: str) -> bool:
    """Whether a line of a few characters is the name of an act.

    >>> [is_short_title(line) for line in ("人才十条", "窑改方案（试行）", "第十条", "保障措施", "窑企名单")]
    [True, True, False, False, False]
    """
    return _SHORT.fullmatch(line) is not None and _OF_PART.match(line) is None


def is_page_head(line: str) -> bool:
    """Whether a line is the head of a page: a collection or a paper with its issue, or words with the number of the page.

    >>> [is_page_head(line) for line in ("青禾市窑业政策汇编 第3页", "青禾市公报 2030年第3期", "窑业奖补办法 · 3 ·", "青禾市窑业奖补办法")]
    [True, True, True, False]
    """
    return _PAGE_HEAD.fullmatch(line) is not None
