"""Announcements and orders: their numbers (财政部 税务总局公告2023年第12号, 市政府令第23号) and the act that one makes known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.outline.doc_numbers import DocNumber, cites, follows_title
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.model import Block, BlockKind

_WHAT = "公告|通告|令"
_COUNT = r"(?:\d{1,5}|[一二三四五六七八九十百零〇○]{1,7})\s{0,3}号"
_SESSION = r"[（(〔\[]?\s{0,3}第?[一二三四五六七八九十\d]{1,3}届\s{0,3}[）)〕\]]?"
_YEAR = r"[（(〔\[【]?\s{0,3}(?:19|20)\d{2}\s{0,3}年?\s{0,3}[）)〕\]】]?"
_REST = rf"(?:{_YEAR}\s{{0,3}}第?\s{{0,3}}{_COUNT}|[（(〔\[]?\s{{0,3}}(?:{_SESSION}\s{{0,3}})?第\s{{0,3}}{_COUNT}\s{{0,3}}[）)〕\]]?)"
_NUMBERED = re.compile(rf"(?:{_WHAT})\s{{0,3}}{_REST}")
_SPLIT = re.compile(rf"(?P<office>.*?)(?P<rest>(?:{_WHAT})?\s{{0,3}}{_REST})", re.DOTALL)
_ALONE = re.compile(
    rf"(?:{_YEAR}\s{{0,3}}第?\s{{0,3}}{_COUNT}|[（(〔\[]?\s{{0,3}}(?:{_SESSION}\s{{0,3}})?第\s{{0,3}}{_COUNT}\s{{0,3}}[）)〕\]]?)"
)
_BODY = r"(?:政府|委员会|委|办公[厅室]|[部局署厅院行会]|代表大会[一-鿿]{0,6}会议|主席|兵团)"
_BODIES = re.compile(rf"(?:[一-鿿]{{1,30}}[ 、\u3000]{{1,2}}){{0,9}}[一-鿿]{{0,30}}{_BODY}$")
"""Who announces, up to the end of the words: names that blanks part."""
_TITLE_ENDS = re.compile(r".*(?:的公告|的通告|的通知|的决定|[》）)〉])")
_HEAD = re.compile(rf"(?!关于)(?P<body>[一-鿿][一-鿿 \u3000]{{1,40}}?{_BODY})\s{{0,3}}(?P<what>{_WHAT})")
_OF_THE_HEAD = re.compile(
    r"《(?P<act>[^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》[^。]{0,300}?(?:公布|发布|施行)"
)
_MAKES_KNOWN = re.compile(r"(?:公布|发布)\s{0,3}《(?P<act>[^《》]{4,80})》")
_TITLED = re.compile(r"[^。；]{0,60}关于[^。；]{2,80}(?:公告|通告|决定|命令)")
_GOES_ON = re.compile(r"\s{0,9}[）)]?\s{0,9}(?:为|根据|现|经|依据|按照|各|一、|$)")
_NEAR, _FAR = 5, 400
"""So many lines below its head an order names the act; so many characters hold the head of a text that has lost its lines."""


def announced(text: str, start: int, end: int) -> DocNumber | None:
    """The number of an announcement or order that a line of a head gives the document.

    >>> line = "关于扶持瓷窑的公告（财政部 税务总局公告2026年第12号）"
    >>> [n and n.words for n in (announced(line, 0, len(line)), announced("青禾市人民政府令第23号", 0, 12), announced("按照税务总局公告2026年第7号", 0, 17))]
    ['财政部 税务总局公告2026年第12号', '青禾市人民政府令第23号', None]
    """
    for found in _NUMBERED.finditer(text, start, min(end, start + _FAR)):
        title = _TITLE_ENDS.match(text[start : found.start()])
        begin = start + (title.end() if title else 0)
        before = text[begin : found.start()]
        begin += len(before) - len(before.lstrip("（( 　"))
        body = text[begin : found.start()].strip()
        if body and (not _BODIES.fullmatch(body) or cites(body)):
            continue
        bare = not text[start:begin].strip("（( 　")
        after = text[found.end() : end]
        if (bare and not after.strip("）) 　")) or (follows_title(text[start:begin]) and _GOES_ON.match(after)):
            return DocNumber(_in_words(text[begin : found.end()]), begin, found.end())
    return None


def counted(text: str, front: list[Block]) -> tuple[DocNumber, bool] | None:
    """A count in a line of its own (第23号), with the name of the order above it where one stands there, and whether one does."""
    heads = {at: (words, start) for words, _, start, at in _heads(text, front)}
    for at, block in enumerate(front):
        words = text[block.start : block.end].strip()
        if _ALONE.fullmatch(words):
            above, start = heads.get(at - 1, ("", block.start))
            return DocNumber(_in_words(f"{above}{words}"), start, block.end), bool(above)
    return None


def order(text: str, blocks: list[Block], front: list[Block], found: Found) -> bool:
    """The title and the issuer of an act that an order or announcement without a title of its own makes known; whether there is one."""
    lines = [b for b in front if b.kind is not BlockKind.ROW]
    for _, body, start, at in _heads(text, lines):
        found.put("issuer", body, start, start + len(body))
        if any(_TITLED.fullmatch(text[b.start : b.end].strip()) for b in lines):
            return False
        first = blocks.index(lines[at])
        for below in blocks[first + 1 : first + 1 + _NEAR]:
            said = text[below.start : min(below.end, below.start + 2 * _FAR)]
            act = _MAKES_KNOWN.search(said) or _OF_THE_HEAD.search(said)
            if act:
                found.put("title", act["act"], below.start + act.start("act"), below.start + act.end("act"))
                return True
        return False
    return False


def _heads(text: str, lines: list[Block]) -> Iterator[tuple[str, str, int, int]]:
    """The heads of orders: 青禾市人民政府令, in one line or with 令 in a second one. The words, the body, where they begin, and the index of their last line."""
    for at, block in enumerate(lines):
        words = text[block.start : block.end].strip()
        head = _HEAD.match(words)
        if head is not None and not cites(head["body"]) and not _ALONE.sub("", words[head.end() :], count=1).strip():
            yield words[: head.end()], head["body"].strip(), block.start, at
        elif at and re.fullmatch(_WHAT, words):
            above = lines[at - 1]
            body = text[above.start : above.end].strip()
            if _HEAD.fullmatch(f"{body}{words}"):
                yield f"{body}{words}", body, above.start, at


def _in_words(words: str) -> str:
    """A number with one blank where blanks part two offices, and none elsewhere."""
    parts = _SPLIT.fullmatch(words)
    office, rest = (parts["office"], parts["rest"]) if parts else ("", words)
    return re.sub(r"[\s\u3000]+", " ", office.strip()) + re.sub(r"\s", "", rest)
