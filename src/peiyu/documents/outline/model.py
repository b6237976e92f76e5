"""What the outline of a document is made of. All offsets count characters of the clean text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"  # a heading alone in its line, or run in before the text: 1.建立梯度培育体系。加强…
    PARAGRAPH = "paragraph"  # running text
    ITEM = "item"  # a numbered or bulleted piece of text that carries no heading of its own
    ROW = "row"  # a row of a table; cells are separated by tabs


class Zone(StrEnum):
    """Which part of the document a block belongs to. Measures are looked for in `BODY` only."""

    FURNITURE = "furniture"  # menus, “字体：大 中 小”, breadcrumbs
    FRONT = "front"  # title, document number, addressee, the letter that carries the document
    BODY = "body"
    BACK = "back"  # signature, date, contacts, list of copies, attachments by name


@dataclass(frozen=True, slots=True)
class Block:
    """One block. Blocks follow each other in the order of the text and never overlap.

    `number` is the numbering as written (`（一）`, `第三条`, `1.`, `一是`), `title` what a heading says without its number.
    `body` is where the text after the numbering begins: `text[block.body:block.end]` reads without it. `path` holds the
    headings above, outermost first, as `number + title` without a full stop; a heading's own text is not in its own path.
    `level` is the depth (1 = outermost); `lead` is the index of the block whose closing colon introduces this item, or -1.
    """

    kind: BlockKind
    zone: Zone
    level: int
    number: str
    title: str
    start: int
    body: int
    end: int
    path: tuple[str, ...] = ()
    lead: int = -1


@dataclass(frozen=True, slots=True)
class Open:
    """What the text leaves open about a field of the document, or what was read with a doubt: the field and why in the reader's words, and where."""

    field: str
    reading: str
    reason: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. `places` gives the clean span of every field that was read from the text, `opens` what a person has to look at.

    `weak` names the fields that were read from a place that often says something else, and that place: `date` from the day of posting (`published`),
    `region` from the code of the number (`number`); `outline/weak_places.py` has them all. Each of them is in `opens` too.
    """

    title: str = ""
    doc_number: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    addressee: tuple[str, ...] = ()
    consult_start: dt.date | None = None
    consult_end: dt.date | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    validity_years: int | None = None
    region: str | None = None
    kind: str = "measures"  # measures | rules | notice | reply | report
    draft: bool = False  # 征求意见稿
    published: dt.date | None = None
    index_number: str | None = None
    refers_to: str | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    weak: dict[str, str] = field(default_factory=dict)
    opens: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One of several acts in a file: its characters, and what it says of itself."""

    start: int
    end: int
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a document in the order of the text, and what the document says of itself.

    `acts` is empty for a file that holds one act. Where it holds several, `metadata` is that of the first, and `metadata_at` gives the own of each.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    acts: tuple[Act, ...] = ()
    no_policy: str = ""
    """What the text looks like where it looks like no policy: 合同或协议."""

    def metadata_at(self, at: int) -> Metadata:
        """What the act says of itself in which the clean character `at` stands."""
        return next((act.metadata for act in self.acts if act.start <= at < act.end), self.metadata)

    def in_body(self) -> list[Block]:
        """The blocks in which measures may stand, headings included."""
        return [block for block in self.blocks if block.zone is Zone.BODY]
