"""What a store holds: its blocks, where each column stands in them, and how numbers and words are to be read.

The manifest is written last. A folder without a sound one is no store.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from peiyu.engine.frames import Frame
from peiyu.engine.kernel.instructions import Column
from peiyu.problems import Place, Problem

LAYOUT = 1  # raised when blocks written before can no longer be read
POOLS = ("doubles", "codes", "flags", "owners", "rows")
FILE = "manifest.json"


class Damaged(Exception):
    """A store that is not what its manifest says; it is made again."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where one column stands in a block: `at` entries into its pool; numbers also their form."""

    pool: str
    at: int
    form: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A range of one subject's rows with their records. `starts`: the first row of each frame in the data set; `pools`: (byte,
    entries) of each pool in the file, padding included; `sums`: a checksum of each pool; `owners`: where each record
    table's owners begin in their pool.
    """

    file: str
    subject: str
    rows: int
    records: Mapping[str, int]
    columns: Mapping[Column, Held]
    owners: Mapping[str, int]
    pools: Mapping[str, tuple[int, int]]
    sums: Mapping[str, int]
    starts: Mapping[str, int] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The first row of the subject."""
        return self.starts[self.subject]

    def size(self, frame: Frame) -> int:
        """How many rows of the frame the block has."""
        return self.records[frame.name] if frame.records else self.rows


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers over all blocks: its scale, whether doubles hold every mantissa, and the values that they do not."""

    scale: int
    plain: bool
    outliers: Mapping[int, Fraction]


@dataclass(frozen=True, eq=False)
class Store:
    """A store on disk. `sizes`: rows of every frame; a record table that is not among them is absent from the data."""

    folder: Path
    blocks: tuple[Block, ...]
    sizes: Mapping[Frame, int]
    numbers: Mapping[Column, Numbers]
    words: Mapping[Column, tuple[str, ...]]
    warnings: tuple[Problem, ...]

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Block, ...]]:
        """The blocks of each subject, in the order of its rows."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.subject, []).append(block)
        return {name: tuple(blocks) for name, blocks in found.items()}

    @property
    def sliced(self) -> bool:
        """Whether it was made of several slices: not of data that had to be read as a whole."""
        return any(not block.file.startswith("00000-") for block in self.blocks)

    def block_of(self, subject: str, frame: Frame, row: int) -> Block:
        """The block that has a row of the frame; for the row behind the last one, the last block."""
        blocks = self.by_subject[subject]
        starts = [block.starts[frame.name] for block in blocks]
        return blocks[max(0, bisect_right(starts, row) - 1)]


def write(store: Store) -> None:
    """Write the manifest. Blocks are written before."""
    body = json.dumps(
        {
            "blocks": [_block_out(block) for block in store.blocks],
            "sizes": [[f.name, f.records, size] for f, size in store.sizes.items()],
            "numbers": [
                [_column_out(c), v.scale, v.plain, [[row, str(x)] for row, x in v.outliers.items()]]
                for c, v in store.numbers.items()
            ],
            "words": [[_column_out(c), list(words)] for c, words in store.words.items()],
            "warnings": [
                [
                    p.place.file,
                    p.place.line,
                    p.place.column,
                    p.place.sheet,
                    p.place.column_name,
                    p.code,
                    p.message,
                    p.remedy,
                ]
                for p in store.warnings
            ],
        },
        ensure_ascii=False,
    )
    check = hashlib.sha256(body.encode()).hexdigest()
    (store.folder / FILE).write_text(f"{LAYOUT} {check}\n{body}", encoding="utf-8")


def read(folder: Path) -> Store:
    """The store in a folder. Raises `Damaged` where the manifest is missing or not sound, or a block has not its length."""
    try:
        head, _, body = (folder / FILE).read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Damaged(str(error)) from None
    if head != f"{LAYOUT} {hashlib.sha256(body.encode()).hexdigest()}":
        raise Damaged("the manifest is cut off or changed")
    held = json.loads(body)
    store = Store(
        folder,
        with_starts([_block_in(one) for one in held["blocks"]]),
        {Frame(name, records): size for name, records, size in held["sizes"]},
        {
            _column_in(c): Numbers(scale, plain, {row: Fraction(x) for row, x in rare})
            for c, scale, plain, rare in held["numbers"]
        },
        {_column_in(c): tuple(words) for c, words in held["words"]},
        tuple(Problem(Place(*one[:5]), *one[5:]) for one in held["warnings"]),
    )
    for block in store.blocks:
        at, entries = block.pools[POOLS[-1]]
        path = folder / block.file
        if not path.is_file() or path.stat().st_size != at + entries * 8:
            raise Damaged(f"{block.file} is missing or cut off")
    return store


def with_starts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the first row of each of their frames in the data set, counted from those before."""
    so_far: dict[tuple[str, str], int] = {}
    placed = []
    for block in blocks:
        starts = {}
        for name, rows in ((block.subject, block.rows), *block.records.items()):
            key = (block.subject, name)
            starts[name] = so_far.get(key, 0)
            so_far[key] = starts[name] + rows
        values = {name: getattr(block, name) for name in Block.__slots__}
        placed.append(Block(**values | {"starts": starts}))
    return tuple(placed)


def _column_out(column: Column) -> list[Any]:
    return [column.kind, column.frame.name, column.frame.records, list(column.key)]


def _column_in(written: list[Any]) -> Column:
    kind, name, records, key = written
    return Column(kind, Frame(name, records), tuple(key))


def _block_out(block: Block) -> dict[str, Any]:
    return {
        "file": block.file,
        "subject": block.subject,
        "rows": block.rows,
        "records": dict(block.records),
        "columns": [[_column_out(c), h.pool, h.at, h.form] for c, h in block.columns.items()],
        "owners": dict(block.owners),
        "pools": {name: list(place) for name, place in block.pools.items()},
        "sums": dict(block.sums),
    }


def _block_in(held: dict[str, Any]) -> Block:
    return Block(
        held["file"],
        held["subject"],
        held["rows"],
        held["records"],
        {_column_in(c): Held(pool, at, form) for c, pool, at, form in held["columns"]},
        held["owners"],
        {name: (at, entries) for name, (at, entries) in held["pools"].items()},
        held["sums"],
    )
