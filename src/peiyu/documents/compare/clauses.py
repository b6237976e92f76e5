"""The clauses of a document, as two versions are compared by them: the articles, their headings, and what stands before and behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from peiyu.documents.compare.tables import Table, tables_of
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction

_ANNEX = re.compile(
    r"(?P<number>附\s*(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3})(?:\s*[：:、.．]?\s*[^，。；：\t]{1,40})?"
)
_NO_TABLE = Table((), ())
_AROUND = {Zone.FRONT: ("正文之前",), Zone.BACK: ("正文之后",)}
_MARK = re.compile(r"^[（(第]?[一二三四五六七八九十百零〇\d]+(?:[章节条款项）)、.．]+|是(?=[\u4e00-\u9fff])|\s+|$)\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its clean span, its words, its number and the headings above it.

    `zone`: body, or what stands before (title, number, covering notice, preamble) and behind it (signature, contacts). `above`: which headings of
    `Parts` stand above it, outermost first, as far as they are known. `lead`: the heading that runs in before its words (第一条 名额不超过2名。…), with
    `lead_start`, where that begins. `columns`: the cells of the first row of its table;
    `units`: the unit of each column that only a line above the table says. `pieces`: of words that were broken by lines and are joined, where
    each line begins and how many characters it has.
    """

    start: int
    end: int
    words: str
    number: str
    path: tuple[str, ...]
    zone: Zone = Zone.BODY
    above: tuple[int, ...] = ()
    lead: str = ""
    lead_start: int = -1
    columns: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    heading: bool = False
    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def label(self) -> str:
        """Where the clause stands, for a person."""
        return " / ".join([*self.path, *([self.number] if self.number else [])]) or "（没有编号的段落）"

    @property
    def title(self) -> str:
        """What the innermost heading says without its number."""
        return bare(self.path[-1]) if self.path else ""


@dataclass(slots=True)
class Parts:
    """All of a document that is compared: its clauses in the order of the text, and the headings that stand above clauses."""

    clauses: list[Clause] = field(default_factory=list)
    headings: list[Clause] = field(default_factory=list)


def bare(heading: str) -> str:
    """A heading without its number.

    >>> bare("第三条 申报条件"), bare("二"), bare("103.落实制度"), bare("三品一标")
    ('申报条件', '', '落实制度', '三品一标')
    """
    return _MARK.sub("", heading).strip()


def parts_of(d: Deconstruction) -> Parts:
    """The clauses, those of the body as before, and what stands around them; only menus and counters of a page (furniture) are left out.

    A heading joins as a clause of its own where nothing follows it. What follows the title of an annex without a heading of its own stands under that
    title, not under the last article of the act.
    """
    parts = Parts()
    behind: set[str] = set()
    shown = [b for b in d.outline.blocks if b.zone is not Zone.FURNITURE]
    bodied = bool(d.outline.in_body())
    annex: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    latest: dict[tuple[str, ...], int] = {}
    tables = tables_of(d.cleaned.text, shown)
    lead: Block | None = None
    for at, block in enumerate(shown):
        following = shown[at + 1] if at + 1 < len(shown) else None
        zone = block.zone if bodied else Zone.BODY
        table = tables.get(at, _NO_TABLE)
        if zone is not Zone.BODY:
            words = d.cleaned.text[block.start : block.end].strip()
            if words:
                if following is not None and len(following.path) > len(block.path):
                    behind.add(following.path[len(block.path)])
                path = (*_AROUND[zone], *(title for title in block.path if title in behind))
                parts.clauses.append(
                    Clause(block.start, block.end, words, "", path, zone, columns=table.columns, units=table.units)
                )
            continue
        if block.kind is BlockKind.HEADING:
            leads = following is not None and following.zone is block.zone and len(following.path) > len(block.path)
            if leads and following is not None:
                latest[following.path[: len(block.path) + 1]] = len(parts.headings)
                run_in = "\n" not in d.cleaned.text[block.end : following.start] and block.title
                lead = block if run_in else None
                parts.headings.append(_heading(d, block, _above(block.path, latest)))
                continue
            if not block.title:
                continue
        words = d.cleaned.text[block.body : block.end].strip()
        title = _ANNEX.fullmatch(words)
        if title:
            annex, under = ("".join(words.split()),), block.path
            number = block.number or title["number"].strip()
            parts.clauses.append(Clause(block.body, block.end, words, number, ()))
        elif words:
            outside = annex and block.path in ((), under)
            path, above = (annex, ()) if outside else (block.path, _above(block.path, latest))
            told = d.cleaned.text[lead.body : lead.end] if lead else "", lead.body if lead else -1
            clause = Clause(
                block.body, block.end, words, block.number, path, zone, above, *told, table.columns, table.units
            )
            parts.clauses.append(clause)
        lead = None
    return parts


def _heading(d: Deconstruction, block: Block, above: tuple[int, ...]) -> Clause:
    words = d.cleaned.text[block.body : block.end].strip()
    number = block.number.rstrip("、.．")
    return Clause(block.body, block.end, words, number, block.path, above=above, heading=True)


def _above(path: tuple[str, ...], latest: dict[tuple[str, ...], int]) -> tuple[int, ...]:
    """The headings of a path, by their places; those that no block stands for (-1) too, so that levels stay what they are."""
    return tuple(latest.get(path[: k + 1], -1) for k in range(len(path)))
