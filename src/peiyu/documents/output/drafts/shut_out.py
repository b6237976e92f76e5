"""Whom the sentence of a grant leaves out: 亏损企业除外, （不含房地产企业）, 除上市公司外, 对失信企业不予奖励.

Such words name a firm, but not one that is paid. They are taken out of the measure, so that nobody named in them is drafted as a
recipient, and asked by one question whose 是 can only mean that the firm is not left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peiyu.documents.extraction import Measure, Name
from peiyu.documents.extraction.conditions.who_may import SHUT_OUT, kind_of
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.questions import question, questions_in

_CLASS = "(?:企业?|公司|集团|项目|单位|机构|主体|产业|行业|[^企产行作就专]业|平台|园区|基地|自然人|个人|人员|人才|团队|组织|合作社|[^及或]者|户|店|商场)"
"""How the name of a kind of firm, person or project ends; 不含土地价款 leaves out a part of a figure, nobody."""
_NAMED = f"(?P<who>[^（()），,。；;：:\\n]{{0,40}}?(?:{_CLASS}|[^目标宗]的))"
_BRACKET = re.compile(
    rf"[（(](?:其中)?[，,]?(?:不(?:含|包括|包含|涉及){_NAMED}|除{_NAMED.replace('who', 'but')}(?:以)?外|{_NAMED.replace('who', 'except')}除外)[）)]"
)
_BUT_FOR = re.compile(
    rf"(?:^|(?<=[，,。；;：:\n]))\s*(?P<to>对于?|凡)?(?P<out>除(?:了)?{_NAMED}(?:以|之)?外(?:的其[他它]|的|[，,]|其[他它]))(?!\s*(?:还|另|再|也|同时))"
)
_CLAUSE = re.compile(r"[^，,。；;：:\n（(）)]+(?:[（(][^（()）]*[）)][^，,。；;：:\n（(）)]*)*")
_EXCEPTED = re.compile(rf"\s*(?:但是?|其中|且)?(?:对于?)?{_NAMED}(?:均|一律)?除外\s*")
_NOT_WITH = re.compile(rf"\s*(?:但是?|其中|且)?不(?:含|包括|包含){_NAMED}\s*")
_REFUSED = re.compile(
    rf"\s*(?:但是?|其中|且)?(?:对于?|凡)?{_NAMED}(?P<verb>(?:当年度?|原则上|一律|均|都|也|则|暂|将|在此期间)*(?:不(?!受|限|低|少|超|高|足|满|断|同)|取消|停止).*)"
)
_ADVERBS = re.compile(r"\s*(?:当年度?|次年|该年度?|原则上|一律|均|都|则|暂|将)*(?:不|取消|停止)")
_TWICE = re.compile(r"重复|叠加|同时享受|兼得|就高|从高|同一")
"""About a second benefit: that is read and asked apart."""
_RULES = re.compile(r"不(?:得|予|能|可|再|应)|应当?|必?须|需|要求|承诺|原则上")
"""Behind such words 除外 spares somebody a duty, and shuts out nobody."""
_PROJECT = "项目"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is left out, in the words of the text; its place in the text of the measure, and the sentence that it stands in."""

    who: str
    start: int
    end: int
    words: str
    said: str
    in_bracket: bool = False

    def holds_for(self, part: Measure, whole: Measure) -> bool:
        """What stands in a bracket is about the part of the measure that it stands in, anything else about all parts."""
        at = whole.start + self.start
        within = part.start <= at < part.end
        return within or not self.in_bracket

    def condition(self, catalogue: Catalogue) -> dict[str, Any]:
        """不得 of a title that the catalogue knows by this very name, else a question."""
        link = catalogue.group(self.who)
        if link is not None and link[1] == 1:
            return {"不得": link[0]}
        return not_of(self.who, self.words)


def not_of(who: str, source: str) -> dict[str, Any]:
    """A question whose 是 means that the firm is not one of these."""
    named = who.strip('，,。；;：: “”"').replace("、", "或")
    named += "情形" if named.endswith("的") else ""
    subject = _PROJECT if named.endswith(_PROJECT) else "企业"
    return question(f"{subject}不属于原文排除的{named}", source, whole=True)


def without_left_out(m: Measure) -> tuple[Measure, list[LeftOut]]:
    """The measure with blanks for the words that leave somebody out, and without what was read in them; and these words."""
    found = sorted(_left_out(m.text), key=lambda one: one.start)
    if not m.amounts:  # without a sum, only what plainly leaves out somebody to whom something is promised
        found = [one for one in found if not (one.who.endswith("的") or _RULES.search(one.words.replace(one.said, "")))]
    if not found:
        return m, []
    signs = list(m.text)
    for one in found:
        signs[one.start : one.end] = " " * (one.end - one.start)
    if not re.search(r"[一-鿿]", "".join(signs)):
        return m, []

    def stands(place: int) -> bool:
        return not any(one.start <= place - m.start < one.end for one in found)

    rest = replace(
        m,
        text="".join(signs),
        beneficiaries=tuple(kept for n in m.beneficiaries if (kept := _outside(n, m, "".join(signs), stands(n.start)))),
        conditions=tuple(c for c in m.conditions if stands(c.start)),
        amounts=tuple(a for a in m.amounts if stands(a.start)),
    )
    return rest, found


def _outside(name: Name, m: Measure, rest: str, stands: bool) -> Name | None:
    """A name that stands in the other words of the measure, there: 窑企（已领补贴的窑企除外）; None where it does not."""
    if stands:
        return name
    at = rest.find(name.name)
    return replace(name, start=m.start + at, end=m.start + at + len(name.name)) if at >= 0 else None


def ask_not_of(document: dict[str, Any], found: Sequence[LeftOut], catalogue: Catalogue) -> None:
    """Add to a draft what asks that the firm is not left out."""
    asked = [one.condition(catalogue) for one in found]
    own = document.get("条件", [])
    new = [one for one in asked if one not in own]
    if new:
        document.pop("条件", None)
        document["条件"] = [*own, *new]
        document["待核"] += [
            f"原文把“{one.who}”排除在外，没有作为对象，另作条件；原文：{one.words}"
            for one in found
            if one.condition(catalogue) in new
        ]
        if questions_in(new):
            document["可信度"] = "低"


def _left_out(text: str) -> Iterator[LeftOut]:
    for found in _BRACKET.finditer(text):
        who = found["who"] or found["but"] or found["except"]
        yield LeftOut(_plain(who), *found.span(), _sentence(text, *found.span()), found.group(), True)
    for found in _BUT_FOR.finditer(text):
        if not _TWICE.search(found["who"]):
            yield LeftOut(_plain(found["who"]), *found.span("out"), _sentence(text, *found.span()), found["out"])
    before: re.Match[str] | None = None
    for clause in _CLAUSE.finditer(text):
        said = clause.group()
        if told := _clause(text, clause, before):
            yield told
        before = clause if said.strip() else before


def _clause(text: str, clause: re.Match[str], before: re.Match[str] | None) -> LeftOut | None:
    """A clause that leaves somebody out, with the clause before it where that says who."""
    said = clause.group()
    follows = before is not None and text[before.end() : clause.start()].strip() in ("，", ",")
    words = _sentence(text, *clause.span())
    if _TWICE.search(said):
        return None
    excepted = _EXCEPTED.fullmatch(said)
    if excepted and not (before and follows and _RULES.search(before.group())):
        return LeftOut(_plain(excepted["who"]), *clause.span(), words, said)
    if told := _NOT_WITH.fullmatch(said):
        return LeftOut(_plain(told["who"]), *clause.span(), words, said)
    if (told := _REFUSED.fullmatch(said)) and kind_of(said.strip()) == SHUT_OUT:
        return LeftOut(_plain(told["who"]), *clause.span(), words, said)
    if follows and before and _ADVERBS.match(said) and not re.search(r"\d", before.group()):
        both = text[before.start() : clause.end()]
        told = re.fullmatch(rf"\s*(?:但是?|其中|且)?(?:对于?|凡)?{_NAMED}", before.group())
        if told and kind_of(both.strip()) == SHUT_OUT:
            return LeftOut(_plain(told["who"]), before.start(), clause.end(), words, both)
    return None


def _plain(who: str) -> str:
    return " ".join(who.split()).strip()


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；;\n") + 1
    last = min([at for mark in "。；;\n" if (at := text.find(mark, end)) >= 0] or [len(text)])
    return " ".join(text[first:last].split())
