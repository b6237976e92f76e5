"""Beneficiaries: whom a measure is for, read from 对… / 支持… / 为… and, failing those, from the titles that a sentence names."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiary_words import (
    AGENTS,
    CUT,
    DROPPED,
    FIRST_HEAD,
    GENERIC,
    HEAD_END,
    LEADING_LEVEL,
    LEVEL,
    NOT_BENEFICIARY,
    PREFERRED,
    QUALIFIED,
)
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import depths

_GIVEN = r"(?:[，,]?(?:由[^，,。]{2,20})?(?:分别|再|也|均|可|应|一次性|当年|择优|按规定|依法)*(?:给[予于]|予以|奖励|进行(?:补|奖)|按照?|给|实行|实施|发放|免|减|补[助贴]|享受|优先|提供|授予|简化|不(?!足|低|高|超)|探索|要|全力|协调|适当|增收|加强))"
_FOR = re.compile(rf"(?:(?<![应面相绝反针核比校应])对(?![接标外照口策称])于?|针对)(?P<who>[^，,。；;]{{2,70}}?)(?={_GIVEN})")
_FOR_COMMA = re.compile(r"(?:(?<![应面相绝反核比])对(?![接标外照口策称])于?|针对)(?P<who>[^，,。；;]{2,90}?)(?=[，,])")
_VERB_FOR = re.compile(
    r"(?:支持|鼓励|引导|推动|帮助|指导|扶持|协助|允许|组织(?!领导|实施|开展|协调)|培育|招引|推荐|吸引|带动|服务|促进|减轻|提高面向|保障|拖欠|受理|筛选)(?:和支持|并支持)?(?:(?:更多|一批|广大|各类|有条件的?|符合条件的?|重点)*)(?P<who>[^，,。；;]{1,60})"
)
_TOWARDS = re.compile(r"(?:面向|(?<![因作视认称成定])为(?!主|重点|契机|依托|核心|引领|基础|期|导向|抓手|目标|例|中心|准)|(?<!方)向(?!好|上|社会|前)|给)(?P<who>[^，,。；;]{2,50}?)(?=提供|开设|送|解决|推出|配备|发放|投保|拓展|开放|定制|做好|打造|申领|企业?批量|批量|的|等|[，,。；;]|恢复|推送|开展|搭建|宣传|实施|减|倾斜|精准)")
_NAME = re.compile(r"[^，,。；;]{0,26}?(?:企业|个体工商户|工商户|市场主体|经营主体|人才|企业家)(?!家|级|库|园|服务平台|孵化|信贷|征信|技术中心|研究院)")


def beneficiaries(text: str, start: int, end: int, lead: str = "") -> list[Name]:
    """The beneficiaries of the measure `text[start:end]`, first named first."""
    given = _given(text, start, end)
    verb = _by_verb(text, start, end)
    specific = [name for name in verb if name.name not in GENERIC and not AGENTS.match(name.name)]
    if given:
        if all(name.name in GENERIC for name in given) and specific and _alike(given, specific):
            return specific[:6]
        return given[:8]
    if specific:
        return specific[:6]
    named = _named(text, start, end)
    if named and (named[0].name not in GENERIC or not verb):
        return named
    plain = [name for name in verb if not AGENTS.match(name.name)]
    return plain[:4] or named[:4]


def _alike(given: list[Name], specific: list[Name]) -> bool:
    return given[0].name[-2:] == specific[0].name[-2:]


def _given(text: str, start: int, end: int) -> list[Name]:
    found: list[Name] = []
    at = start
    while match := _FOR.search(text, at, end) or _FOR_COMMA.search(text, at, end):
        short = _FOR_COMMA.search(text, match.start(), end)
        who = match.span("who")
        if short and short.start() == match.start() and HEAD_END.search(text[short.start("who") : short.end("who")]):
            who = short.span("who")
        _extend(found, _names(text, *who))
        at = match.end("who")
    return found


def _by_verb(text: str, start: int, end: int) -> list[Name]:
    found: list[Name] = []
    for pattern in (_VERB_FOR, _TOWARDS):
        for match in pattern.finditer(text, start, end):
            if text[match.start() - 1 : match.start()] == "的" and pattern is _VERB_FOR:
                continue
            left, right = match.span("who")
            head = _leading(text, left, right)
            if head:
                _extend(found, _names(text, *head))
    return sorted(found, key=lambda name: name.start)


def _leading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that a verb phrase opens with: up to its last coordinated head before the next verb."""
    piece = text[start:end]
    match = None
    for candidate in FIRST_HEAD.finditer(piece):
        match = candidate
        rest = piece[candidate.end() :]
        if not re.match(r"(?:[、和与及或]|以及)[^，,。；;]{1,22}?(?:企业|机构|人才|项目|园区|平台|院校|院所|个体工商户|中心|实验室|基地)(?!级|家(?!庭))", rest):
            break
        if re.match(r"(?:与|和)[^，,。；;]{1,22}?(?:合作|共建|开展|联合|沟通)", rest) and not re.match(r"与(?:专精特新)?中小企业", rest):
            break
    if match is None or depths(piece)[match.end() - 1] != 0 and "“" not in piece[: match.start()]:
        return None
    return start, start + match.end()


def _named(text: str, start: int, end: int) -> list[Name]:
    """The titles a sentence names anywhere, best group only."""
    found: list[Name] = []
    for match in _NAME.finditer(text, start, end):
        _extend(found, _names(text, *match.span(), backwards=True))
    for group in PREFERRED:
        best = [name for name in found if group.search(name.name)]
        if best:
            return best[:3]
    return found[:1]


def _names(text: str, start: int, end: int, backwards: bool = False) -> list[Name]:
    """The names coordinated in `text[start:end]`, each with its own modifier and head."""
    piece = text[start:end].replace("(", "（").replace(")", "）")
    piece, shift = _bare(piece, backwards)
    if not piece:
        return []
    start += shift
    items = _items(piece)
    tail = items[-1][1]
    head = FIRST_HEAD.search(tail)
    head_word = HEAD_END.search(tail)
    names: list[Name] = []
    for offset, item in items:
        name = item
        if not HEAD_END.search(item) and head_word:
            if LEVEL.match(item):
                name = item + LEADING_LEVEL.sub("", tail)
            elif head is not None:
                name = item + head_word[0]
        name = _tidy(name)
        if name and len(name) <= 45 and not NOT_BENEFICIARY.match(name):
            names.append(Name(name, start + offset, start + offset + len(item), 0.7 if HEAD_END.search(name) else 0.4))
    return names


def _bare(piece: str, backwards: bool) -> tuple[str, int]:
    """`piece` without what stands before and after the name; also how far its start moved."""
    length = len(piece)
    if backwards:
        cut = CUT.match(piece)
        if cut:
            piece = piece[cut.end() :]
    relative = piece.rfind("的", 0, len(piece) - 1)
    if not HEAD_END.search(piece):
        ended = piece.rstrip("的等")
        if not HEAD_END.search(ended):
            match = FIRST_HEAD.search(ended)
            if match is None or match.start() == 0 and match.end() == len(ended):
                return ("", 0) if match is None else (ended, length - len(piece))
            ended = ended[: match.end()]
            relative = ended.rfind("的")
        piece = ended
    if relative > 0 and relative < len(piece) - 1:
        modifier, noun = piece[: relative + 1], piece[relative + 1 :]
        loose = "、" in modifier or re.search(r"\d|符合|新认定|新确定|新获|有条件|本地", modifier) or len(modifier) > 30
        if loose and len(noun) >= 2 and not (noun in GENERIC and QUALIFIED.match(modifier)):
            start = len(piece) - len(noun)
            return noun, length - (len(piece) - start) if backwards else start
    return piece, length - len(piece) if backwards else 0


def _items(piece: str) -> list[tuple[int, str]]:
    level = depths(piece)
    items: list[tuple[int, str]] = []
    begin = 0
    at = 0
    while at <= len(piece):
        mark = re.compile(r"、|以及|和(?!谐|平)|与|及(?!以上|时)|或(?!者?不)").match(piece, at)
        if at == len(piece) or (mark and level[at] == 0 and at > begin):
            item = piece[begin:at]
            if item.strip():
                items.append((begin, item))
            begin = mark.end() if mark else at
            at = begin
            if mark is None:
                break
            continue
        at += 1
    return items


def _tidy(name: str) -> str:
    name = DROPPED.sub("", name.strip("的，, 等"))
    if QUALIFIED.match(name) and QUALIFIED.sub("", name) not in GENERIC:
        name = QUALIFIED.sub("", name)
    return re.sub(r"\s", "", name)


def _extend(found: list[Name], more: list[Name]) -> None:
    known = {name.name for name in found}
    found.extend(name for name in more if name.name not in known)
