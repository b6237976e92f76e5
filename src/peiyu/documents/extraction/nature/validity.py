"""Until when a measure holds, and what excludes double benefit."""

from __future__ import annotations

import datetime as dt
import re

from peiyu.documents.extraction.model import Remark
from peiyu.documents.extraction.sentences import sentences, trimmed

_UNTIL = re.compile(
    r"(?:有效期(?:至|到|限至)|(?:政策)?(?:执行|实施)(?:期限)?(?:延长)?(?:至|到|为)|延长至|截止(?:到|至)?|期限至)\s*(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|底)"
)
_EXCLUSION = re.compile(
    r"不(?:得|可|再|予)?重复(?:享受|申[请报]|支持|奖励|资助|计算|补[助贴]|兑现)|就高(?:不就低|不重复)?(?:的)?(?:原则)?|不(?:得)?(?:叠加|同时)享受|只(?:能)?享受一[次项]|择(?:优|一)(?:享受|申[请报])(?:一[次项])?|不高于[^，。]{0,10}补差|补差"
)


def valid_until(text: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The last day named in `text[start:end]` as an ISO date, and its span.

    >>> valid_until("政策执行期限至2023年12月31日。", 0, 19)
    ('2023-12-31', (0, 18))
    """
    match = _UNTIL.search(text, start, end)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        day = dt.date(year, month, int(match[3])) if match[3] else _last_day(year, month)
    except ValueError:
        return None
    return day.isoformat(), match.span()


def exclusions(text: str, start: int, end: int) -> list[Remark]:
    """The sentences of `text[start:end]` that exclude double benefit."""
    found = []
    for left, right in sentences(text, start, end):
        if _EXCLUSION.search(text, left, right):
            left, right = trimmed(text, left, right)
            found.append(Remark(text[left:right], left, right))
    return found


def _last_day(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
