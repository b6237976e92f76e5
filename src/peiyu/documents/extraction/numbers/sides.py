"""On which side of a number the words beside it put the truth: at least (上百家), more (300余家), less (不到5万元), at most, about (近千人, 约300户).

The one table for figures, goals and sums that are only about so much. 近 is about, as in the gold, and no upper end: who wants 近千家 does not
want as few as possible.
"""

from __future__ import annotations

import re

ROUGHLY = "(?<![大条合节制违预签履特邀解续公集相契缔失爽守赴誓])约"
OVER = "(?<![商赶反中农英])超"
"""签约20个, 改造商超20家: the last letter of a word says nothing of the number behind it."""
ABOUT = rf"大约为?|{ROUGHLY}为?|大概|(?:将|接|(?<![临附远靠最新相邻将接就亲毗]))近"
LESS = r"不[到足满]|未满|未达到?|(?<!不)(?<!不得)(?:[小低少]于)"
MORE = rf"(?<!不)(?<!不得)(?:超过|{OVER}|[高大多]于)|突破|逾"
BREAKS_THROUGH = re.compile(r"(?:以上|左右)?[^，,。；;、\d]{0,8}?(?:技术|难题|瓶颈|工艺|关键|核心|共性|卡脖子)")
"""突破20项关键窑艺: so many, and no more."""
AT_LEAST = r"不得?(?:[低少小]于)|[至最]少"
AT_MOST = r"不(?:得|能)?(?:超过?|[高大多]于)|[最至]多|[控限]制在"
UP_TO = r"(?<![以之晋同网线])上"
"""Right before 百, 千, 万 or 亿 alone: 上千万元, but not 以上千万元."""
ROUND = frozenset("百千万亿")
"""What a round number without a digit begins with."""
_BEFORE = re.compile(
    rf"(?:(?P<most>{AT_MOST})|(?P<least>{AT_LEAST})|(?P<less>{LESS})|(?P<more>{MORE})|(?P<about>{ABOUT}))\s*\Z"
)
_UP_TO = re.compile(rf"{UP_TO}\Z")
_BEHIND = re.compile(
    r"(?:(?P<about>左右|上下(?!游|级|车|班|楼|料))|(?P<most>[及或]?以[下内]|之内)|(?P<least>[及或]?以上)|(?P<more>[余多](?![一-鿿])))"
)
_SIGNS = {"most": "<=", "least": ">=", "less": "<", "more": ">", "about": "≈"}
_LONGEST = 8


def side_of(before: str, number: str, after: str, *, more: bool = False) -> str:
    """The operator of a number that stands between `before` and `after`: = where nothing beside it says another; `more` where the number itself has 余 or 多.

    >>> said = (("近", "千人", ""), ("不到", "5万元", ""), ("约", "300户", ""), ("", "300家", "左右"), ("上", "百家", ""), ("不超过", "3天", ""), ("", "9家", ""), ("改造商超", "9家", ""), ("突破", "9项", "窑艺难题"))
    >>> [side_of(*one) for one in said]
    ['≈', '<', '≈', '≈', '>=', '<=', '=', '=', '=']
    """
    behind = _BEHIND.match(after)
    if behind and behind["about"]:
        return "≈"
    said = _BEFORE.search(before[-_LONGEST:])
    name = said.lastgroup if said else None
    if name in {"most", "least", "less"}:
        return _SIGNS[name]
    if behind and (behind["most"] or behind["least"]):
        return "<=" if behind["most"] else ">="
    if more or behind:
        return ">"
    if name == "more" and BREAKS_THROUGH.match(after) and before.endswith("突破"):
        return "="
    if name:
        return _SIGNS[name]
    return ">=" if _is_up_to(before, number) else "="


def without_side(before: str, number: str) -> str:
    """What stands before a number, without the word that tells its side: a name is no longer 培训窑工近.

    >>> without_side("培训窑工近", "千人"), without_side("线上", "100场"), without_side("建成窑口上", "千座")
    ('培训窑工', '线上', '建成窑口')
    """
    said = _BEFORE.search(before, max(0, len(before) - _LONGEST))
    if said:
        return before[: said.start()]
    return before[:-1] if _is_up_to(before, number) else before


def _is_up_to(before: str, number: str) -> bool:
    return number[:1] in ROUND and _UP_TO.search(before[-2:]) is not None
