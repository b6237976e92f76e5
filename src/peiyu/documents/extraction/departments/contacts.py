"""Persons and telephone numbers beside an office: 市窑业局（陶小青 13800000000）, 市窑业局 陶小青 0571-87654321, 陶小青（市窑业局）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction.departments.inner_units import is_inner_unit
from peiyu.documents.extraction.departments.offices import LEVEL, is_office

_PHONE = r"(?:1\d{2}[*＊xX\d]{4}\d{4}|(?:0\d{2,3}\s*[-—]\s*)?\d{7,8})(?:[-—转]\d{1,5})?(?!\d)"
_SURNAME = "(?:欧阳|司马|上官|诸葛|[张王李赵刘陈杨罗何范余吴徐孙朱郭梁宋唐韩冯邓曹彭曾萧肖田董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪廖韦贾付邹孟熊秦邱薛阎陶黎顾郝龚邵钱严赖覃莫])"
_TITLE = r"(?:副?(?:局长|主任|厅长|处长|科长|部长|书记|县长|市长|区长|经理)|同志|先生|女士)"
_SAID = r"(?:联系人|联络人|联络员|经办人|负责人|责任人|分管领导|责任领导|包联领导|局长|主任|联系电话|联系方式|手机号?码?|电话|座机|热线|传真)"
_PERSON = re.compile(rf"{_TITLE}?{_SURNAME}[一-鿿·]{{1,2}}{_TITLE}?")
_NO_PERSON = re.compile(r"[省市区县州镇乡村局厅委办处科室部会院中心行社业务馆队站所厂校园]$|企业|产业|商务|金融|工业")
_TOKEN = re.compile(r"[^\s，,、；;：:/／()（）]+")
_BRACKET = re.compile(r"[（(](?P<inside>[^（()）]{2,80})[）)]")
_ONE_PHONE = re.compile(_PHONE)
_LABEL = re.compile(rf"{_SAID}(?P<who>[一-鿿·]{{0,4}})")
_SAID_BEHIND = re.compile(rf"(?<=.){_SAID}$")
"""陶小青手机：: cleaning may have taken the blank between."""
_PART = re.compile(r"(?:负责)?(?:牵头|责任|配合|负责|协助|主办|协办|参与)(?:单位|部门)?")
_BEHIND = re.compile(
    rf"(?<=[局厅委办院部会心司处科室府])[\s/／]*(?P<who>{_SURNAME}[一-鿿·]{{1,2}})?[\s/／:：]*(?P<phone>{_PHONE}(?:[\s/／、]+{_PHONE})*)"
)
_BEFORE = re.compile(rf"(?:^|(?<=[，,、；;：:\n]))\s*(?P<who>{_SURNAME}[一-鿿·]{{1,2}})[\s/／:：]*{_PHONE}[\s，,]*")
_ALONE = re.compile(
    rf"(?<=[局厅委办院部会心司处科室府])(?:(?:[\s/／]+|[:：]\s*|(?<=[局厅]))(?P<who>{_SURNAME}[一-鿿·]{{1,2}})|[\s:：]*{_TITLE}{_SURNAME}[一-鿿·]{{1,2}})(?=\s*(?:[，,、；;。）)\n]|$))"
)


def contacts(inner: str) -> Iterator[tuple[int, int]]:
    """The stretches of a list of offices that hold a person or a number, with the brackets around them.

    >>> said = "市窑业局（陶小青 13800000000）、陶小青（市茶业局）、市竹办（粮食局）、市商务局 陶小青"
    >>> [said[start:end] for start, end in contacts(said)]
    ['（陶小青 13800000000）', '陶小青（', '）', ' 陶小青']
    """
    for bracket in _BRACKET.finditer(inner):
        if _only_contacts(bracket["inside"]):
            yield bracket.span()
            continue
        before = re.search(
            rf"(?:^|[，,、；;：:\s])(?P<who>{_SURNAME}[一-鿿·]{{1,2}})\s*$",
            inner[max(0, bracket.start() - 12) : bracket.start()],
        )
        if before and _is_person(before["who"]) and _of_level(bracket["inside"].strip()):
            shift = max(0, bracket.start() - 12)
            yield shift + before.start("who"), bracket.start() + 1
            yield bracket.end() - 1, bracket.end()
    for pattern in (_BEHIND, _BEFORE, _ALONE):
        for found in pattern.finditer(inner):
            if found["who"] is None or _is_person(found["who"]):
                yield found.span()


def _only_contacts(inside: str) -> bool:
    """Whether a bracket names persons, numbers, what they are of, and the part of the office, and nothing else."""
    told = phoned = _ONE_PHONE.search(inside) is not None
    for token in _TOKEN.findall(inside):
        words = _SAID_BEHIND.sub("", _ONE_PHONE.sub("", token))
        label = _LABEL.fullmatch(words)
        inner, person = _inner_and_person(words)
        if (label and (not label["who"] or _is_person(label["who"]))) or person:
            told = True
        elif not (not words or inner or _PART.fullmatch(words) or (phoned and _may_be_person(words))):
            return False
    return told


def _inner_and_person(words: str) -> tuple[bool, bool]:
    """Whether the words are a unit inside the office, and whether they are, or end with, a person: 窑业科陶小青."""
    if is_inner_unit(words):
        return True, False
    starts = [at for at in range(max(0, len(words) - 7), len(words)) if _is_person(words[at:])]
    return False, any(at == 0 or is_inner_unit(words[:at]) for at in starts)


def _may_be_person(words: str) -> bool:
    return 2 <= len(words) <= 4 and not is_office(words)


def _is_person(words: str) -> bool:
    return _PERSON.fullmatch(words) is not None and (not _NO_PERSON.search(words)) and not is_office(words)


def _of_level(name: str) -> bool:
    return LEVEL.match(name) is not None and is_office(name)
