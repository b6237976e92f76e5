"""The paragraphs that close an act without a number: they stand below its last article and hold for all of them.

本办法自…起施行。同一企业每年享受奖补资金总额不超过其地方贡献。 behind 第八条 is no part of 第八条.
"""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction import Requirement
from peiyu.documents.extraction.conditions.who_may import TOTAL, kind_of
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction

_ACT = r"本(?:若干|办法|措施|政策|意见|规定|细则|方案|文件|通知)"
_OF_ALL = re.compile(
    rf"{_ACT}|有效期|自(?:发布|公布|印发|\d{{4}}年)[^，。；]{{0,12}}起?(?:施行|实施|执行)|(?:以上|上述)(?:各|所有|政策|措施|奖|补)"
    r"|(?:同一|单个|单户|每[家户个])(?:企业|单位|主体|事项|项目|申[报请][^，。；]{0,4})|所需(?:资金|经费|费用)|(?:奖[励补]|补[助贴]|扶持|专项)(?:性)?资金"
)
NOT_TWICE = "不重复享受"
"""The kind of a sentence that only says that one of several grants is had: it limits no total."""
_A_TOTAL = re.compile(
    r"\d\s*(?:[百千万亿]?元|[%％])|总[额量和计]|合计|累计|贡献|留成|上限|限额|实际|名额|\d\s*[家个户名]"
)
_SENTENCE, _MONEY = re.compile(r"[^。\n]+。?"), re.compile(r"\d\s*[百千万亿]?元")
_GIVES = re.compile(r"(?:给予|予以|奖励|补[助贴]|资助)(?:一次性)?(?:最高)?\d|^\s*(?:对|支持|鼓励)")


def closings(done: Deconstruction) -> list[tuple[int, int]]:
    """First and last character of what closes each act of a document, where it has such paragraphs."""
    last: dict[int, list[Block]] = {}
    for block in done.outline.blocks:
        if block.zone is Zone.BODY:
            last.setdefault(id(done.outline.metadata_at(block.start)), []).append(block)
    return [span for blocks in last.values() if (span := _closing(done.cleaned.text, blocks))]


def _closing(text: str, blocks: list[Block]) -> tuple[int, int] | None:
    first = len(blocks)
    while first > 1 and _continues(blocks[first - 1], blocks[first - 2]):
        first -= 1
    behind = blocks[first:]
    at = next((at for at, block in enumerate(behind) if _OF_ALL.search(text, block.body, block.end)), len(behind))
    closing = behind[at:]
    if not closing or any(_GIVES.search(text[block.body : block.end]) for block in closing):
        return None  # paragraphs of the last article that go on giving
    return closing[0].start, closing[-1].end


def _continues(block: Block, before: Block) -> bool:
    """A paragraph without a number behind another one of the same article."""
    plain = block.kind is BlockKind.PARAGRAPH and not block.number and block.lead < 0 and bool(block.path)
    return plain and before.path == block.path and before.kind is not BlockKind.HEADING


def with_closing(done: Deconstruction) -> Deconstruction:
    """The document with what its closing paragraphs ask held for all measures of their act, and not only for those of the last article.

    Drafts, JSON and workbook are all made from this one reading. A sentence that excludes a second grant and limits no sum is called so.
    """
    spans, found, outline = closings(done), done.extraction, done.outline
    if not spans and not any(one.kind == TOTAL for one in found.requirements):
        return done
    told = [_not_twice(done, one) for one in (*found.requirements, *_inside(done, spans))]
    for at, one in enumerate(told):
        if any(start <= one.start < end for start, end in spans):
            act = outline.metadata_at(one.start)
            of_act = [number for number, m in enumerate(found.measures) if outline.metadata_at(m.start) is act]
            told[at] = replace(one, holds=tuple(of_act), path=())
    return replace(done, extraction=replace(found, requirements=tuple(sorted(told, key=lambda one: one.start))))


def _not_twice(done: Deconstruction, one: Requirement) -> Requirement:
    excludes = any(r.start < one.end and one.start < r.end for r in done.extraction.exclusions)
    only_one = one.kind == TOTAL and excludes and not _A_TOTAL.search(one.text)
    return replace(one, kind=NOT_TWICE) if only_one else one


def _inside(done: Deconstruction, spans: list[tuple[int, int]]) -> list[Requirement]:
    """What a last measure that took in the closing paragraphs was read to ask for itself; a limit in money is told apart."""
    text, found = done.cleaned.text, list[Requirement]()
    for start, end in spans:
        for said in _SENTENCE.finditer(text, start, end):
            within = any(m.start < said.start() and said.end() <= m.end for m in done.extraction.measures)
            known = any(r.start < said.end() and said.start() < r.end for r in done.extraction.requirements)
            kind = kind_of(said.group()) if within and not known else ""
            if kind and not (kind == TOTAL and _MONEY.search(said.group())):
                found.append(Requirement(kind, said.start(), said.end(), said.group(), ()))
    return found
