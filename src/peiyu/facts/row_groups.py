"""A data set cut into row groups: group g of every Parquet file holds the same enterprises, so that each can be read alone.

`align` writes such a folder once; `read_group` gives one piece of it as tables, ready for `Dossiers.from_frames`. It is what a
cluster divides among its workers, each of whom reads its own groups.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.write import ROWS_PER_GROUP
from peiyu.rules.model import Subject, Table

_MARK = b"peiyu.groups"  # in the footer of each file: how many groups, or 0 for a table that every group reads whole
_KEY, _GROUP = "__key", "__group"


def align(
    frames: Mapping[str, pl.LazyFrame | pl.DataFrame],
    folder: Path,
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    rows: int = ROWS_PER_GROUP,
) -> int:
    """Write the tables with `rows` enterprises a group and return the number of groups. One table at a time is in memory.

    What belongs to no enterprise (the cohort register, subjects of their own) is written whole and read with every group.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lazy = {name: frame.lazy() for name, frame in frames.items()}
    owners = owners_of(lazy, tables, subjects)
    keys = [owner for owner in owners.values() if owner is not None]
    order = pl.concat([k.select(_KEY) for k in keys] or [pl.LazyFrame({_KEY: []}, {_KEY: pl.String})])
    groups = order.drop_nulls().unique(maintain_order=True).with_row_index(_GROUP)
    groups = groups.with_columns(pl.col(_GROUP) // rows).collect().lazy()
    count = max(1, int(groups.select(pl.col(_GROUP).max()).collect().item() or 0) + 1)
    for name, owner in owners.items():
        target = folder / f"{name}.parquet"
        if owner is None:
            _write(target, iter([lazy[name].collect()]), 0)
        else:
            _write(target, _pieces(lazy[name], owner, groups, count), count)
    return count


def group_count(folder: Path) -> int:
    """How many groups an aligned folder has. Raises `ValueError` for a folder that `align` did not write."""
    counts = {_marked(file) for file in _files(folder)} - {0}
    if len(counts) != 1 or min(counts) < 1:
        raise ValueError(f"{folder} 不是按企业对齐的 Parquet 文件夹")
    return counts.pop()


def read_group(folder: Path, group: int) -> dict[str, pl.DataFrame]:
    """The tables of one group."""
    found = {}
    for path in _files(folder):
        with pq.ParquetFile(path) as file:
            held = file.read_row_group(group) if _marked(path) else file.read()
        frame = pl.from_arrow(held)
        assert isinstance(frame, pl.DataFrame)
        found[path.stem] = frame
    return found


def owners_of(
    frames: Mapping[str, pl.LazyFrame], tables: Mapping[str, Table], subjects: Mapping[str, Subject]
) -> dict[str, pl.LazyFrame | None]:
    """For each table the enterprise of each of its rows, in order; None for a table that belongs to none. 企业 comes first."""
    found: dict[str, pl.LazyFrame | None] = {}
    for name in sorted(frames, key=lambda n: n != ENTERPRISE):
        table = tables.get(name)
        found[name] = None if table is None else _owner(frames, name, tables, subjects)
    return found


def _owner(
    frames: Mapping[str, pl.LazyFrame], name: str, tables: Mapping[str, Table], subjects: Mapping[str, Subject]
) -> pl.LazyFrame | None:
    subject = subjects[tables[name].subject]
    own = frames[name].select(_clean(subject.key).alias(_KEY))
    while subject.name != ENTERPRISE:
        homes = [n for n, t in tables.items() if t.subject == subject.name and t.shape == "属性" and n in frames]
        if not subject.parent or not homes:
            return None
        home = frames[homes[0]].select(_clean(subject.key).alias(_KEY), _clean(subject.parent_column).alias("__parent"))
        own = own.join(home.unique(_KEY), on=_KEY, how="left", maintain_order="left").select(
            pl.col("__parent").alias(_KEY)
        )
        subject = subjects[subject.parent]
    return own


def _clean(column: str) -> pl.Expr:
    """A key as the reader will read it."""
    return pl.col(column).cast(pl.String).str.strip_chars().str.to_uppercase()


def _pieces(frame: pl.LazyFrame, owner: pl.LazyFrame, groups: pl.LazyFrame, count: int) -> Iterator[pl.DataFrame]:
    """The rows of each group in turn. Rows without an enterprise go into the last."""
    place = owner.join(groups, on=_KEY, how="left", maintain_order="left").select(pl.col(_GROUP).fill_null(count - 1))
    whole = frame.collect().with_columns(place.collect().to_series()).sort(_GROUP, maintain_order=True)
    edges = whole[_GROUP].search_sorted(pl.Series(range(count + 1), dtype=pl.UInt32)).to_list()
    kept = whole.drop(_GROUP)
    for first, last in itertools.pairwise(edges):
        yield kept[first:last]


def _write(path: Path, pieces: Iterator[pl.DataFrame], count: int) -> None:
    first = next(pieces)
    schema = first.to_arrow().schema.with_metadata({_MARK: str(count).encode()})
    with pq.ParquetWriter(path, schema) as file:
        for piece in (first, *pieces):
            file.write_table(pa.table(piece.to_arrow()).cast(schema), row_group_size=max(1, piece.height))


def _marked(path: Path) -> int:
    held = pq.read_schema(path).metadata or {}
    return int(held.get(_MARK, b"-1"))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))
