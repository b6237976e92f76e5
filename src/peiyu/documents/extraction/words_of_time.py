"""Words for times by which something is to be: the one vocabulary of goals, of what stands beside a task, of commitments and of what still lies ahead.

Each is a pattern without groups, to be put together: where a word may stand, and what may stand around it, each reader says itself.
"""

from __future__ import annotations

import re

BY = r"(?:之?前|以前)"
QUARTER = r"(?:第?[一二三四1-4]|前[一二三两])季度"
HALF = r"[上下]半年"
MONTH = r"\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬)?"
"""6月, 6月份, 6月30日, 6月中旬."""
PART_OF_YEAR = rf"(?:{QUARTER}|{HALF}|{MONTH})"
SEASON = rf"(?:(?:主?汛|入汛|雨季|封冻|入冬|春耕|[供采]暖(?:季|期)?|(?:[春秋]季(?:学期)?|春|秋)?(?:学期)?开学|春节|元旦|清明节?|五一|端午节?|中秋节?|国庆节?|高考|中考)期?(?:到来|来临|开始)?{BY}(?![夕后]))"
"""汛期前, 秋季开学前: by when, without a date."""
PLAN_PERIOD = r"“?十[四五六七]五”?(?:时期|期间|末)"
"""“十五五”末: a period of five years, or its end."""
YEARS = r"20\d\d年?[—–\-至到]20\d\d年"
"""2034—2035年."""
_ENDS = {"四": 2025, "五": 2030, "六": 2035, "七": 2040}
_LENGTH = 5
_PERIOD = re.compile(r"十(?P<number>[四五六七])五”?(?P<end>末)?")


def begins(words: str) -> int | None:
    """From which year on a period is spoken of: the first of some years, the last of five where their end is named.

    >>> begins("“十五五”末"), begins("“十五五”期间"), begins("2034—2035年"), begins("6月底前")
    (2030, 2026, 2034, None)
    """
    said = _PERIOD.search(words)
    if said:
        return _ENDS[said["number"]] - (0 if said["end"] else _LENGTH - 1)
    return int(words[:4]) if re.fullmatch(YEARS, words) else None
