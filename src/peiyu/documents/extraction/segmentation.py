"""Measures: passages cut into the smallest pieces that say who or what is supported and how."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction import cues
from peiyu.documents.extraction.beneficiary_words import FIRST_HEAD
from peiyu.documents.extraction.departments import Responsibility
from peiyu.documents.extraction.passages import Passage, without_ordinal
from peiyu.documents.extraction.sentences import clauses, parts, sentences
from peiyu.documents.extraction.targets import is_pure_target

COMPLETES = re.compile(
    r"(?:其中[，,]?(?![^。]{0,160}(?:给予|予以)(?:资金)?支持)|(?:补[助贴]|奖励|资助|奖补|支持|担保费|具体)(?:标准|金额|资金|比例|额度|办法|期限|总额)|每(?:家|位|人|个|户|件|年|笔|亩|台|辆|单|名|项|次|企业)[^，。；;]{0,20}(?:最高|不超过|不低于|补|资|奖|可)|"
    r"最[高低多]|单个|单[家户体笔]|同一(?:企业|单位|项目|个|家)|上述|所需(?:资金|经费)|累计|超过[^，,。]{1,16}的[，,]|(?:年度)?(?:资助|奖励|补助|补贴)(?:最高|总额|额度)|额外|同时再|不足部分|"
    r"(?:该|此)(?:项|类)?(?:补贴|奖励|政策|资金)|以上(?:奖励|补贴|补助|政策)|期限(?:最长|为|不)|缓缴期|政策执行期|达到[^，,。]{1,20}的[，,]再|符合[^，,。]{1,20}的[，,]再)"
)
"""A sentence or part that begins so only completes the one before."""
_NUMBER = re.compile(
    r"(?:(?:[一二三四五六七八九十]{1,2}、[^，。；]{2,24})?[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?=20\d\d年|[^\d]))\s*(?=.{6})"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")
_BAND = re.compile(
    r"^[^，,。；;对]{2,30}(?:的|以上|以内)[，,](?:再)?(?:给予|奖励|补[助贴]|资助)[^，,。；;]{0,24}[；;。]$"
)
_AGAIN = re.compile(r"额外再|再给予|另给予|再奖励|追加")


@dataclass(frozen=True, slots=True)
class Segment:
    """One measure before its fields are read."""

    start: int
    end: int
    passage: Passage
    bracket: Responsibility | None


def segments(text: str, found: list[Passage], kind: str) -> list[Segment]:
    """The measures of a document, in order; `kind` is the kind of document (rules are read more strictly)."""
    result: list[Segment] = []
    strict_kind = kind == "rules" and any(_ARTICLE.match(title) for passage in found for title in passage.path)
    for passage in granting(text, found):
        weak = any(cues.WEAK_HEADING.search(title) for title in passage.path)
        _of_passage(text, passage, strict_kind or weak, result)
    return result


def granting(text: str, found: list[Passage]) -> list[Passage]:
    """The passages that can grant something: not aims, and not what a colon opens as conditions, steps or duties."""
    kept: list[Passage] = []
    closed: tuple[str, ...] | None = None
    for passage in found:
        if closed is not None and passage.path[: len(closed)] == closed:
            continue
        closed = None
        said = text[passage.start : passage.end].rstrip()
        if passage.path and said.endswith((":", "：")) and _is_procedure(said):
            closed = passage.path
            continue
        if any(cues.DEAD_HEADING.search(title) for title in passage.path):
            continue
        if _is_procedure(passage.lead) or _is_procedure("".join(passage.path[-1:])):
            continue
        kept.append(passage)
    return kept


def _is_procedure(lead: str) -> bool:
    return bool(re.search(r"(?:流程|程序|条件|职责|材料|要求|范围)(?:如下|包括|主要|有|为)?[:：]?\s*$", lead[-24:]))


def _of_passage(text: str, passage: Passage, strict: bool, result: list[Segment]) -> None:
    first = len(result)
    for start, end in _pieces(text, passage):
        bracket = next((b for b in passage.brackets if b.start >= end), None) or passage.inherited
        piece = text[start:end]
        if (
            len(result) > first
            and COMPLETES.match(piece)
            and not cues.NOT_A_MEASURE.search(piece)
            and not is_pure_target(text, start, end)
        ):
            result[-1] = Segment(result[-1].start, end, passage, result[-1].bracket)
            continue
        if _is_measure(text, start, end, strict):
            result.append(Segment(start, end, passage, bracket))


def _pieces(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Sentences and semicolon parts outside the responsibility brackets, a part that only completes joined to the one before."""
    pieces: list[tuple[int, int]] = []
    at = passage.start
    for stop, after in [*((b.start, b.end) for b in passage.brackets), (passage.end, passage.end)]:
        for start, end in sentences(text, at, stop):
            numbered = _NUMBER.match(text, start, end)
            begin = without_ordinal(text, numbered.end() if numbered else start, end)
            inside: list[tuple[int, int]] = []
            for left, right in parts(text, begin, end):
                piece = text[left:right]
                joins = (
                    _headless(piece)
                    or COMPLETES.match(piece)
                    or _BAND.match(piece)
                    or _AGAIN.search(piece)
                    or len(piece) < 9
                )
                if inside and joins:
                    inside[-1] = (inside[-1][0], right)
                else:
                    inside.append((left, right))
            pieces.extend(inside)
        at = max(at, after)
    return [(a, b) for a, b in pieces if len(text[a:b].strip("。；;，,）) ")) >= 6]


def _headless(piece: str) -> bool:
    """对购买2级能效的，… names nobody: it goes on from the part before."""
    opening = re.match(r"对(?P<who>[^，,。；;]{2,24})的[，,]", piece)
    if opening is None or "企业" in opening["who"]:
        return False
    return not FIRST_HEAD.search(opening["who"]) and not re.match(r"[新首获在]", opening["who"])


def _is_measure(text: str, start: int, end: int, strict: bool) -> bool:
    piece = text[start:end]
    if (
        piece.rstrip()[-1] in ":："
        or len(piece) < 9
        or (piece[-1] not in "。；;！" and len(piece) < 30 and not cues.GIVES.search(piece))
    ):
        return False
    if is_pure_target(text, start, end):
        return False
    if cues.NOT_A_MEASURE.search(piece) or (piece[0] == "《" and piece.rstrip("。").endswith("》")):
        return False
    if strict:
        return bool(cues.STRONG_SUPPORT.search(piece)) and not re.match(
            r"向上(?:积极)?争取|积极争取|加强[^，。]{0,12}(?:宣传|协调)", piece
        )
    return bool(
        cues.SUPPORT.search(piece)
        or cues.GIVES.search(piece)
        or len(clauses(text, start, end)) >= 2
        or len(piece) >= 14
    )
