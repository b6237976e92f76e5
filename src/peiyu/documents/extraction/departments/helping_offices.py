"""Who lends a hand to those whom a sentence puts in charge: 由甲局牵头，乙局、丙局配合."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.named import are_offices, listed
from peiyu.documents.extraction.model import Name

_HELPED = re.compile(
    r"(?:等[^，,。；;]{0,8})?(?:共同|联合)?(?:牵头(?:负责|组织)?|负责)[，,、](?!各?(?:有关|相关|其[他它]))(?P<who>(?:(?!会同|联合|牵头|负责|由)[一-鿿（）、]){3,60}?)"
    r"(?:等[^，,。；;]{0,8}?)?(?:按照?职责分工|共同|积极|密切)?(?:配合|协助|协[办同]|参与|(?<=分工)负责)(?=[，,。；;]|做好|抓好|落实|推进|$)"
)
_TOGETHER = re.compile(
    r"(?:牵头|负责)?[，,]?(?:会同|联合)(?P<who>(?:(?!会同|联合|牵头|负责|由|对|有关|相关)[一-鿿（）、]){3,60}?)(?:等(?:部门|单位))?(?=对(?!接)|制定|开展|组织|按|建立|给予|共同|研究|落实|推进|实施|[，,])"
)
"""由甲局牵头，会同乙局、丙局对…开展: with whom."""

"""相关部门密切配合 names nobody."""


def with_helpers(text: str, end: int, names: list[Name]) -> list[Name]:
    """Those whom a sentence puts in charge, and the offices that it names beside them: …牵头，甲局、乙局配合."""
    beside = _HELPED.match(text, names[-1].end, end) or _TOGETHER.match(text, names[-1].end, end)
    more = listed(text, *beside.span("who")) if beside else []
    return [*names, *(replace(name, confidence=0.7) for name in more)] if are_offices(more) else names
