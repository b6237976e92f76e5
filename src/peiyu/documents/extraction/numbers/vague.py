"""Numbers that a text leaves vague: 数十万元, 几千家, 两三万元 say no number, and 约5%, 近百万元, 10余万元 only about which.

Read as numerals the first would be 10万元, 1000家 and 3万元. Whoever reads a sum or a bound gets their words instead; of the others the
number is read, and it is said that it is about that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from peiyu.documents.extraction.numbers.sides import ABOUT, ROUND, UP_TO

_UNIT = (
    "元|美元|欧元|港[元币]|个百分点|%|％|个(?!月|工作|自然|年|季|性|人所)|[家户人名项件亩吨倍台套辆座头株米㎡次场成]"
)
_SOME = r"(?<![总人户件个次家分函指系参基额岁倍天位点亩吨奇偶复少多级届期年])数|几(?!何)"
_PAIR = "一二|[一两二]三|三四|三五|四五|五六|六七|七八|八九"
_VAGUE = re.compile(
    rf"(?:(?:{_SOME})(?=[十百千万亿])|(?<!第)[一二三四五六七八九]?十几"
    rf"|(?<![第十一二两三四五六七八九百千万零〇○\d.点])(?:{_PAIR}))"
    rf"(?P<scale>[十百千]?[万亿]*)[余多]?[ \t]?(?P<unit>{_UNIT})"
)
_POSSIBLE = re.compile(r"[数几][十百千万亿]|十几|一二|[一两二]三|三四|三五|四五|五六|六七|七八|八九")
_BEFORE = re.compile(rf"(?:(?<![条合节制违预签履])(?:{ABOUT})|不[到足])\s*\Z")
_UP_TO = re.compile(rf"{UP_TO}\Z")
_BEHIND = re.compile(r"\s*(?:左右|上下(?!游|级|车|班|楼|料))")
_MORE = re.compile(r"(?<=[\d十百千万亿])[余多](?=[万亿]?(?:元|美元|欧元)|[家户人名个项件])")


@lru_cache(maxsize=4096)
def vague_numbers(text: str) -> tuple[tuple[int, int, str | None], ...]:
    """The spans of numbers that say none, with their unit, and the unit by itself (money with its scale).

    >>> [text[start:end] for text in ("给予数十万元、3万元", "两三家", "十三五个项目", "人数十万人", "二三产业") for start, end, _ in vague_numbers(text)]
    ['数十万元', '两三家']
    """
    if not _POSSIBLE.search(text):
        return ()
    return tuple((*match.span(), _unit(match)) for match in _VAGUE.finditer(text))


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].replace("％", "%").replace("成", "%")
    large = match["scale"].lstrip("十百千")
    return large + unit if unit.endswith(("元", "币")) else unit


def says_how_many(words: str) -> bool:
    """Whether words for a vague number tell tens or hundreds, and are no way to speak of a few.

    >>> [says_how_many(words) for words in ("数百家", "两三百家", "十几座", "两三个", "两位数")]
    [True, True, True, False, False]
    """
    said = _VAGUE.fullmatch(words)
    return said is not None and (bool(said["scale"]) or "十几" in words)


def is_about(text: str, start: int, end: int) -> bool:
    """Whether a text says of the number at `text[start:end]` that it is only about so much.

    >>> [is_about(text, 2, end) for text, end in (("大约5%", 4), ("给予5%左右", 4), ("给予10余万元", 7), ("给予10万元", 6))]
    [True, True, True, False]
    """
    return (
        _BEHIND.match(text, end) is not None
        or _BEFORE.search(text, max(0, start - 4), start) is not None
        or (text[start : start + 1] in ROUND and _UP_TO.search(text, max(0, start - 2), start) is not None)
        or _MORE.search(text, start, end) is not None
    )
