"""Who acts, where no bracket says so: the subject of the sentence, an abbreviation the document defines, or whom it addresses."""

from __future__ import annotations

import re
from collections import Counter

from peiyu.documents.extraction.departments import ORGAN
from peiyu.documents.extraction.model import Name

_UNIT_NAME = (
    rf"(?:[一-鿿（）()、“”]{{2,40}}?(?:主管部门|行政部门|管理部门|监管部门|各营业机构|{ORGAN})(?:（[^）]{{1,20}}）)?)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[，,]))(?P<name>{_UNIT_NAME})(?:（以下简称[^）]*）)?(?=(?:要(?!素)|应(?!急|用|收|当收)|应当|将(?!城市)|会同|对[^，。]{{0,40}}(?:加强|给予|予以)|负责|牵头|根据|正在|已(?!纳)|与|面向|组织|积极|按照|结合|出台|印发|提前|先行|全程|指派|安排|实行|连续))"
)
_DELEGATED = re.compile(
    r"^鼓励(?P<name>各(?:区|县|市)(?:[（(][^)）]{1,20}[)）])?|国资国企)(?=参照|制定|结合|对|出台|给予|安排|在)"
)
_LOCAL = re.compile(
    r"由(?P<name>属地(?:县级)?(?:政府|人民政府)|[\u4e00-\u9fff]{1,4}财政|[\u4e00-\u9fff]{2,14}?(?:局|厅|委|政府|部门|管委会))(?=一次性|分别|按|给予|采取|予以|统筹|负责|牵头|对)"
)
_ALIAS = re.compile(
    r"(?P<full>[一-鿿]{4,24}?(?:局|厅|委|部门|办公室|公司))[（(]以下(?:简|统)称[“\"]?(?P<short>[^）)”\"]{2,16})[”\"]?[）)]"
)
_LOCALITIES = re.compile(r"(?<![一-鿿])各地(?:要|应|可)")
_SHORT = re.compile(r"（以下(?:简|统)称[“\"]?([^）”\"]{2,16})[”\"]?）$")
_NOT_AGENT = re.compile(
    r"企业$|单位$|机构(?<!营业机构)$|项目$|大会|展会|博览会|会$(?<!委员会)|活动|中心$|基地|平台|集团$|公司$|园区$"
)


def named_in(text: str, start: int, end: int) -> list[Name]:
    """The departments that a sentence itself names as acting."""
    piece = text[start:end]
    match = _DELEGATED.match(piece) or _SUBJECT.match(piece) or _LOCAL.search(piece)
    if not match:
        return []
    name = match["name"].replace("(", "（").replace(")", "）")
    short = _SHORT.search(name)
    name = short[1] if short else name
    if _NOT_AGENT.search(name):
        return []
    return [Name(name, start + match.start("name"), start + match.end("name"), 0.7)]


def aliases(text: str) -> dict[str, tuple[str, int, int]]:
    """Abbreviations the text defines (以下简称): short name to full name and the span of the short one."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ALIAS.finditer(text):
        found.setdefault(match["short"], (match["full"], match.start("short"), match.end("short")))
    return found


def customary(text: str, spans: list[tuple[int, int]]) -> Name | None:
    """Whom a document without brackets charges: the alias of its authority, else whom its measures name most, else 各地."""
    short = [(name, at) for name, at in aliases(text).items() if re.search(r"(?:部门|局|厅|委|办)$", name)]
    if short:
        name, (_, start, end) = max(short, key=lambda item: text.count(item[0]))
        if text.count(name) >= 3:
            return Name(name, start, end, 0.6)
    subjects = [
        name
        for start, end in spans
        for name in named_in(text, start, end)
        if re.search(r"^(?:各级|各地|各省|各市|各有关|[省市县区])[^行]*(?:部门|各营业机构)$", name.name)
    ]
    counted = Counter(name.name for name in subjects)
    if subjects and len(subjects[0].name) <= 16:
        best = max(counted, key=lambda key: (counted[key], key == subjects[0].name))
        return next((name for name in subjects if name.name == best), None)
    localities = list(_LOCALITIES.finditer(text))
    if len(localities) >= 3:
        return Name("各地", localities[0].start(), localities[0].start() + 2, 0.5)
    return None
