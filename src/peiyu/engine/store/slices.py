"""A folder of Parquet tables cut by enterprises, so that one slice after another can be read and forgotten.

Where a table's rows already follow the order of the enterprises, a slice of it is a run of rows in the files. A table in another
order is sorted once, alone in memory, into a scratch folder. Every row keeps its number in the file, for messages.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from peiyu.facts.columns import Integers
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.row_groups import owners_of
from peiyu.facts.sheets import Sheet, cells_of_series, without_blank_rows
from peiyu.facts.sources import SourceKind, files_in
from peiyu.rules.model import Subject, Table

_LINE = "__line"


@dataclass(frozen=True, eq=False)
class Source:
    """One table: its files, the first row of each, and where each slice begins (`edges`; None: every slice has it whole).
    `lines`: the files carry row numbers of their own.
    """

    name: str
    shown: str
    files: tuple[Path, ...]
    firsts: Integers
    edges: Integers | None
    lines: bool = False

    def sheet(self, number: int) -> Sheet:
        """The rows of one slice as they came in."""
        first, last = (0, int(self.firsts[-1])) if self.edges is None else self.edges[number : number + 2].tolist()
        frame = _rows(self.files, self.firsts, first, last)
        if self.lines:
            lines = frame[_LINE].to_numpy()
            frame = frame.drop(_LINE)
        else:
            lines = np.arange(first + 1, last + 1, dtype=np.int64)
        cells = tuple(cells_of_series(series) for series in frame.iter_columns())
        return without_blank_rows(Sheet(self.name, self.shown, tuple(frame.columns), cells, lines))


@dataclass(frozen=True, eq=False)
class Slices:
    """A data set cut into `count` slices."""

    sources: tuple[Source, ...]
    count: int

    def sheets(self, number: int) -> list[Sheet]:
        """All tables of one slice."""
        return [source.sheet(number) for source in self.sources]


def slices(
    folder: Path, tables: Mapping[str, Table], subjects: Mapping[str, Subject], scratch: Path, rows: int
) -> Slices:
    """The folder cut into slices of `rows` enterprises. Raises what Polars and PyArrow raise for files that cannot be read."""
    files = {path.stem: _parts(path) for path in files_in(folder, SourceKind.PARQUET)}
    lazy = {name: pl.scan_parquet(list(parts)) for name, parts in files.items() if parts}
    owners = owners_of(lazy, tables, subjects)
    order = _order(owners)
    groups = order.to_frame("__key").with_row_index("__group").with_columns(pl.col("__group") // rows)
    count = max(1, -(-len(order) // rows))
    sources = []
    for name, owner in owners.items():
        shown = f"{name}.parquet"
        if owner is None:
            sources.append(Source(name, shown, files[name], _firsts(files[name]), None))
            continue
        group = _groups_of(owner.collect().to_series(), groups, count)
        edges = np.searchsorted(group, np.arange(count + 1))
        if (group[1:] >= group[:-1]).all():
            sources.append(Source(name, shown, files[name], _firsts(files[name]), edges))
        else:
            sources.append(_sorted(name, shown, lazy[name], group, count, scratch))
    return Slices(tuple(sources), count)


def _order(owners: Mapping[str, pl.LazyFrame | None]) -> pl.Series:
    """The enterprises, each once: those of the table 企业; without it those of every table, in order of appearance."""
    listed = owners.get(ENTERPRISE)
    asked = [listed] if listed is not None else [o for o in owners.values() if o is not None]
    found = [owner.collect().to_series().drop_nulls().unique(maintain_order=True) for owner in asked]
    return pl.concat([pl.Series([], dtype=pl.String), *found]).unique(maintain_order=True)


def _groups_of(keys: pl.Series, groups: pl.DataFrame, count: int) -> Integers:
    """The slice of each row; rows of no listed enterprise go into the last. Runs of one enterprise are looked up once."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    changes = keys.ne_missing(keys.shift(1)).to_numpy().copy()
    changes[0] = True
    runs = np.flatnonzero(changes)
    first = keys.gather(runs).rename("__key").to_frame()
    found = first.join(groups, on="__key", how="left", maintain_order="left")["__group"].fill_null(count - 1)
    return np.repeat(found.to_numpy().astype(np.int64), np.diff(np.append(runs, len(keys))))


def _sorted(name: str, shown: str, frame: pl.LazyFrame, group: Integers, count: int, scratch: Path) -> Source:
    """The table sorted by slice, in the scratch folder; rows of a slice stay in order."""
    order = np.argsort(group, kind="stable")
    whole = frame.collect()
    lines = pl.Series(_LINE, np.arange(1, whole.height + 1, dtype=np.int64))
    path = scratch / f"{name}.parquet"
    whole.with_columns(lines)[order].write_parquet(path, row_group_size=65_536, compression="lz4")
    edges = np.searchsorted(group[order], np.arange(count + 1))
    return Source(name, shown, (path,), _firsts((path,)), edges, lines=True)


def _parts(path: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.glob("*.parquet"))) if path.is_dir() else (path,)


def _firsts(files: Sequence[Path]) -> Integers:
    """The first row of each file among all, and the number of rows behind the last."""
    return np.cumsum([0, *(pq.read_metadata(file).num_rows for file in files)], dtype=np.int64)


def _rows(files: Sequence[Path], firsts: Integers, first: int, last: int) -> pl.DataFrame:
    """The rows [first, last) of the files laid end to end."""
    pieces = []
    for file, (begin, end) in zip(files, itertools.pairwise(firsts.tolist()), strict=True):
        low, high = max(first, begin), min(last, end)
        if low < high:
            pieces.append(pl.scan_parquet(file).slice(low - begin, high - low).collect())
    return pl.concat(pieces) if pieces else pl.scan_parquet(files[0]).head(0).collect()
