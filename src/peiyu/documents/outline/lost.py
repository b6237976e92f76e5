"""A letter and the act that it carries in a text that has lost all its line breaks: where the act and its title begin."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"《((?:关于)?[^《》]{6,70})》")
_OVER = re.compile(
    r"(?:(?:\d{4}|[二〇零一九○O0]{4})年[\d一二三四五六七八九十元]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?|[。！])(?:[（(][^（）()]{2,20}[）)])?\s*$"
)
"""The letter is over: its date, or a full stop, with a note in brackets."""


def title_of_act(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in the line `text[start:end]` the act begins whose title the letter before it quotes, and where that title ends.

    >>> title_of_act("现将《甲市稳岗若干措施》印发你们。甲市政府2023年1月2日甲市稳岗若干措施一、支持", 0, 42)
    (30, 38)
    """
    best: tuple[int, int] | None = None
    for quoted in _QUOTED.finditer(text, start, end):
        title = quoted.group(1)
        at = text.find(title, quoted.end(), end)
        while at >= 0:
            if _OVER.search(text, max(start, at - 40), at):
                stop = at + len(title)
                if best is None or at < best[0] or (at == best[0] and stop > best[1]):
                    best = (at, stop)
                break
            at = text.find(title, at + 1, end)
    return best


_AT_HEAD = re.compile(
    r"[^。；：，]{6,80}?(?:(?:答复|复函|报告|汇报|总结|通报|计划|函)(?=[^，。；：]{2,20}(?:委员|代表|委员会|常委会|大会|组|政府)(?:[：:]|[（(](?:19|20)\d\d年)|(?:19|20)\d\d年(?:以来)?，|近年来|根据)|(?:措施|意见|通知|办法|方案|细则|规定|公告|计划|政策|清单|规划|指南)》?(?:的(?:通知|公告))?(?:[（(][^（）()]{2,30}[）)])?"
    r"(?=为(?:了|深入|进一步|贯彻|全面|加快|促进|推[动进]|支持|鼓励|规范|落实|做好|充分)|各[^，。]{1,20}[，：]|根据《|第一[章条]|一、))"
)


def title_at_head(text: str, start: int, end: int) -> int | None:
    """Where the title ends with which the line `text[start:end]` begins; None where it begins with none.

    >>> title_at_head("甲市支持外贸若干措施（2023年2月1日）为促进外贸发展，制定本措施。一、支持", 0, 39)
    21
    """
    found = _AT_HEAD.match(text, start, end)
    return found.end() if found else None
