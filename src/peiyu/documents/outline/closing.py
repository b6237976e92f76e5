"""Where an act is over: what stands below its last article, a table or an annex, is not under that article."""

from __future__ import annotations

import re

_ACT = "(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|规则|规程|指南|举措|要点|文件)"
_ENDS = re.compile(
    rf"(?:本[一-鿿]{{0,8}}?{_ACT}|(?:以上|上述)[一-鿿]{{0,4}}{_ACT})[^。；\n]{{0,24}}自(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|(?:印发|发布|公布|公告|下发)之日)起?[^。；，]{{0,8}}(?:施行|实施|执行|生效)"
)
_SPEAKS = re.compile(
    rf"本[一-鿿]{{0,8}}?{_ACT}|(?:以上|上述|此前|以前|原有?|之前|我[省市县区]|另有|未尽)|废止|解释|期间|就高|重复|不一致|有效期|按[^。]{{2,20}}执行"
)
"""What a sentence on the force of an act goes on with, in a line of its own."""


def ends_the_act(words: str) -> bool:
    """Whether a piece says from when the act holds: the last that it says of its matter.

    >>> ends_the_act("（五）本措施自2026年4月1日起施行。"), ends_the_act("上述补贴自2026年4月1日起发放。")
    (True, False)
    """
    return _ENDS.search(words) is not None


def speaks_of_the_act(words: str) -> bool:
    """Whether an unnumbered piece below still speaks of the act as a whole, and so belongs to its last article."""
    return "\t" not in words and _SPEAKS.search(words) is not None
