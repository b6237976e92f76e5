"""Bodies that a text charges though they are no offices: funds, institutes, utilities."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.model import Name

_SUBJECT_BODY = r"(?:(?!要|由|对|向|鼓励|支持|引导|推动)[一-鿿、（）]){0,20}?(?:机构|基金(?:（机构）)?|财政|(?<!人民)银行|转贷行|信用社|(?:保险|担保|租赁)(?:公司|集团))"
_BODIES = re.compile(rf"(?P<names>{_SUBJECT_BODY}(?:(?:和|与|及){_SUBJECT_BODY})?)(?=要(?!素|求))")
"""各级担保机构要…: bodies that are no offices, where a circular lays duties on them sentence after sentence."""
_SOMEBODY_ELSE = re.compile(r"支持|鼓励|引导|推动|对|由|[^，。；]{2,24}?(?:要(?!素|求)|应(?![急用对收])|可(?!持续)|须)")
_CARRIED = 0.4
_TWO_BODIES = re.compile(r"(?<=[构金政行社司团）])(?:和|与|及)|(?<=[门构行])、(?=各)")
FIRMS = r"(?:(?!由)[一-鿿]){2,4}(?<!小微)(?<!中小)(?<!规上)(?<!限上)(?<!民营)(?<!参保)(?<!用人)(?<!相关)(?<!有关)(?<!其他)企业"
"""Firms named by their trade."""
_TRADE = re.compile(
    rf"(?:^|(?<=[，,])由|(?<=部门)[和及与、])(?P<name>各?{FIRMS})(?=要(?!素|求)|负责|(?:受理|接到|收到|获取)[^，。]{{2,24}}后)"
)
"""由供电企业负责投资, 供电企业要…."""
_INSTITUTION = re.compile(
    r"(?P<name>(?:国家|自治区|[省市区县州旗]|[一-鿿]{2,3}[省市区县州旗])(?![属级内里上直])(?:(?!对|为|向|支持|鼓励|企业|的|由)[一-鿿]){2,16}"
    r"(?:研究院|检[测验][院所]|研究所|测试所|中心|公司|交易所|图书馆|服务站))"
    r"(?=(?:免费)?(?:对(?!接|标|外)|为(?=[^，。]{2,20}(?:免费|提供))|向))"
)
"""市计量院对…减免检验费: an institution of a level that gives by itself."""


def body_named(piece: str) -> re.Match[str] | None:
    """The body that a sentence says acts, as group `name`.

    >>> [body_named(s)["name"] for s in ("市计量测试研究院对送检设备减免费用。", "甲部门和供电企业要主动服务。")]
    ['市计量测试研究院', '供电企业']
    """
    return _INSTITUTION.match(piece) or _TRADE.search(piece)


def bodies_in(text: str, start: int, end: int) -> list[Name]:
    """The bodies that a sentence lays a duty on, though they are no offices: 担保机构和再担保基金要….

    >>> [name.name for name in bodies_in("国家担保基金和省级担保、再担保机构要降低费率。", 0, 23)]
    ['国家担保基金', '省级担保、再担保机构']
    """
    match = _BODIES.match(text, start, end)
    if match is None:
        return []
    cut = _TWO_BODIES.search(match["names"])
    spans = [(0, cut.start()), (cut.end(), len(match["names"]))] if cut else [(0, len(match["names"]))]
    return [Name(match["names"][a:b], start + a, start + b, 0.5) for a, b in spans]


class Charged:
    """The bodies that a circular charges: a sentence that names nobody goes on about those that had to act before it in its passage."""

    def __init__(self) -> None:
        self._passage: Passage | None = None
        self._bodies: tuple[Name, ...] = ()

    def of(self, text: str, segment: Segment) -> tuple[Name, ...]:
        """The bodies of a measure. 鼓励… and 支持… are what the writer of the circular does."""
        own = tuple(bodies_in(text, segment.start, segment.end))
        if own or segment.passage is not self._passage:
            self._passage, self._bodies = segment.passage, own
        elif _SOMEBODY_ELSE.match(text, segment.start, segment.end):
            return ()
        return own or tuple(replace(name, confidence=_CARRIED) for name in self._bodies)
