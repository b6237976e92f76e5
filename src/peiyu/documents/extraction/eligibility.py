"""Conditions of application that a document states apart (资助对象须符合以下条件) and that a later measure refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction.beneficiary_names import names_in
from peiyu.documents.extraction.conditions import conditions
from peiyu.documents.extraction.model import Condition, Name
from peiyu.documents.extraction.passages import Passage

_OPENS = re.compile(r"(?:条件|要求|标准)(?:如下|之一)?[:：]\s*$")
_WHO = re.compile(r"^(?P<who>[^，,。；;:：]{2,40})[:：]")
_REFERS = re.compile(
    r"符合(?:上述|以上|前款|规定|本[办措][法施])?[^，。]{0,8}条件|符合[^，。]{0,10}第[一二三四五六七八九十\d]+条"
)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What an article of conditions asks, of whom, and where it ends."""

    end: int
    conditions: tuple[Condition, ...]
    who: tuple[Name, ...]


def eligibilities(text: str, found: list[Passage]) -> list[Eligibility]:
    """The articles of conditions, in order."""
    result: list[Eligibility] = []
    at = 0
    while at < len(found):
        opening = found[at]
        said = text[opening.start : opening.end].rstrip()
        at += 1
        if not opening.path or not _OPENS.search(said) or re.search(r"程序|流程|职责|材料", said[-20:]):
            continue
        asked: list[Condition] = []
        who: list[Name] = []
        end = opening.end
        while at < len(found) and _under(found[at].path, opening.path):
            passage = found[at]
            asked.extend(c for c in conditions(text, passage.start, passage.end, []) if c.unit is not None)
            who.extend(_subjects(text, passage))
            end = passage.end
            at += 1
        if asked:
            result.append(Eligibility(end, tuple(asked), tuple(who)))
    return result


def applying(text: str, start: int, end: int, known: list[Eligibility]) -> Eligibility | None:
    """The conditions that a measure refers to: the last ones stated before it."""
    if not _REFERS.search(text, start, end):
        return None
    return next((item for item in reversed(known) if item.end <= start), None)


def _under(path: tuple[str, ...], opening: tuple[str, ...]) -> bool:
    return path[: len(opening)] == opening or opening[-1] in path


def _subjects(text: str, passage: Passage) -> list[Name]:
    title = passage.path[-1] if passage.path else ""
    match = _WHO.match(text[passage.start : passage.end])
    if match:
        return names_in(text, passage.start, passage.start + match.end("who"), cut=False)
    bare = re.sub(r"^[（(]?[\d一二三四五六七八九十]+[.、）)．]\s*", "", title)
    if bare in {"企业", "个人", "机构"}:
        return [Name(bare, passage.start, passage.start, 0.5)]
    return []
