"""Until when a measure holds, and what excludes double benefit."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Remark
from peiyu.documents.extraction.sentences import sentences, trimmed
from peiyu.documents.outline.dates import LATER, TIME, first_day, last_day

_PERIOD = r"(?:有效期|执行期|实施期|施行期|试行期|政策期)限?|(?:政策|补[贴助]|活动)?(?:执行|实施|施行)(?:期限?|时间)?"
_BETWEEN = re.compile(
    rf"(?:{_PERIOD})(?:暂定)?(?:为|是|自|从|[:：])*\s*(?P<begin>{TIME})\s*(?:起|开始)?\s*(?:至|到|[-—－–~～―]+)\s*(?P<end>{LATER})"
)
"""政策执行期限为2030年1月1日至2031年12月31日: the second day is the last."""
_UNTIL = re.compile(
    r"(?:有效期(?:至|到|限至)|(?:政策)?(?:执行|实施)(?:期限)?(?:延长)?(?:至|到|为)|(?:期限|有效期|执行|实施)截至|延长至|截止(?:到|至)?|期限至)\s*"
    r"(20\d\d\s*年(?:\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*日|[底末])|\s*[底末]))"
)
_VALID_BEFORE = re.compile(r"(20\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日|\s*[底末]))(?:之?前|以前)?有效(?!期)")
"""（2030年底前有效）."""
_EXCLUSION = re.compile(
    r"不(?:得|可|再|予)?重复(?:享受|申[请报]|支持|奖励|资助|计算|补[助贴]|兑现)|就高(?:不就低|不重复)?(?:的)?(?:原则)?|从高(?:不重复|不就低|不叠加|原则|享受|执行|奖励|兑现)|"
    r"只(?:能|可)?(?:享受|给予|奖励|执行|兑现)[^，。；]{0,6}最高(?:的)?一[项次档]|不(?:得)?(?:叠加|同时)享受|[只仅](?:能|可)?享受一[次项]|择(?:优|一)(?:享受|申[请报])(?:一[次项])?|不高于[^，。]{0,10}补差|补差|[只仅](?:奖励?|补[足助贴齐]?)[^，。；]{0,4}差额|"
    r"不(?:可|得|能)(?:以)?(?:同时)?兼[得享]|(?:选择?|择|任选)其(?:中)?(?:之)?一(?:项|种|条|类)?(?:政策|条款)?(?:进行)?(?:享受|申[请报]|执行)"
)


def valid_until(text: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The last day named in `text[start:end]` as an ISO date, and its span.

    >>> valid_until("政策执行期限至2023年12月31日。", 0, 19)
    ('2023-12-31', (0, 18))
    """
    both = _BETWEEN.search(text, start, end)
    if both is not None:
        begin = first_day(both["begin"])
        day = last_day(both["end"], begin)
        if day is not None and (begin is None or begin <= day):
            return day.isoformat(), both.span()
    match = _UNTIL.search(text, start, end) or _VALID_BEFORE.search(text, start, end)
    day = last_day(match[1]) if match else None
    return (day.isoformat(), match.span()) if match and day else None


def exclusions(text: str, start: int, end: int) -> list[Remark]:
    """The sentences of `text[start:end]` that exclude double benefit."""
    found = []
    for left, right in sentences(text, start, end):
        if _EXCLUSION.search(text, left, right):
            left, right = trimmed(text, left, right)
            found.append(Remark(text[left:right], left, right))
    return found
