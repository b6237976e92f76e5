"""From a folder of raw Parquet tables to its store: found if it is there, made slice by slice if not."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl
import pyarrow as pa

from peiyu.engine.compile import Rulebook, canonical
from peiyu.engine.frames import World
from peiyu.engine.kernel import Tally
from peiyu.engine.kernel.run import SEGMENT, cores
from peiyu.engine.kernel.tally import tally_of
from peiyu.engine.store import manifest, place
from peiyu.engine.store.agree import Disagreement
from peiyu.engine.store.build import Builder
from peiyu.engine.store.columns import columns_of, frames_of
from peiyu.engine.store.kernel import StoredKernel
from peiyu.engine.store.manifest import LAYOUT, Damaged, Store
from peiyu.engine.store.slices import Slices, slices
from peiyu.engine.store.warnings import joined
from peiyu.engine.store.world import StoredWorld
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.reader import assemble, read
from peiyu.facts.report import Report
from peiyu.problems import Problem, ProblemsFound
from peiyu.rules.model import CohortStatistic, Subject, Table

Progress = Callable[[int, int], None]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Declared:
    """What data are read with."""

    tables: Mapping[str, Table]
    subjects: Mapping[str, Subject]
    statistics: Mapping[str, CohortStatistic]

    @property
    def whole(self) -> frozenset[str]:
        """The subjects that belong to no enterprise: every slice has all of them."""
        return frozenset(name for name in self.subjects if not self._of_enterprise(name))

    def _of_enterprise(self, name: str) -> bool:
        while name != ENTERPRISE and name in self.subjects:
            name = self.subjects[name].parent
        return name == ENTERPRISE


def stored(folder: Path, rulebook: Rulebook, declared: Declared, progress: Progress | None = None) -> Store:
    """The store of a data set for the columns that the rulebook reads, on its date. `progress`: (slices done, slices in all).

    Raises `ProblemsFound` with every error of the data, as reading them at once does.
    """
    at = place.home_of(folder)
    target = at / key(folder, rulebook, declared)
    try:
        return manifest.read(target)
    except Damaged:
        place.discard(target)
    scratch = place.scratch(at)
    try:
        _make(folder, scratch, rulebook, declared, progress)
        place.publish(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    place.prune(at, [target])
    return manifest.read(target)


def counted(
    folder: Path, rulebook: Rulebook, declared: Declared, progress: Progress | None = None
) -> tuple[Store, Tally]:
    """The store of a data set and every rule counted over it."""
    return over_store(folder, rulebook, declared, tally_of, progress)


def over_store(
    folder: Path,
    rulebook: Rulebook,
    declared: Declared,
    work: Callable[[Rulebook, StoredKernel], Found],
    progress: Progress | None = None,
) -> tuple[Store, Found]:
    """The store of a data set and what is found over it. A block that proves damaged has the store made once more."""
    try:
        return _over(folder, rulebook, declared, work, progress)
    except Damaged:
        place.discard(place.home_of(folder) / key(folder, rulebook, declared))
        return _over(folder, rulebook, declared, work, progress)


def _over(
    folder: Path,
    rulebook: Rulebook,
    declared: Declared,
    work: Callable[[Rulebook, StoredKernel], Found],
    progress: Progress | None,
) -> tuple[Store, Found]:
    store = stored(folder, rulebook, declared, progress)
    world = StoredWorld(store, rulebook.as_of, declared.tables, declared.subjects)
    return store, work(rulebook, StoredKernel(world))


def key(folder: Path, rulebook: Rulebook, declared: Declared) -> str:
    """The name of the store: of the content of the data, the columns wanted, the declarations they are read with, and the date."""
    columns, frames = columns_of(rulebook.program), frames_of(rulebook.program)
    declarations = [tuple(sorted(held.items())) for held in (declared.tables, declared.subjects, declared.statistics)]
    parts = (LAYOUT, place.content(folder), rulebook.as_of, columns, frames, *declarations)
    return hashlib.sha256("\n".join(map(canonical, parts)).encode()).hexdigest()[:32]


def _make(folder: Path, scratch: Path, rulebook: Rulebook, declared: Declared, progress: Progress | None) -> None:
    """Make the store slice by slice; as a whole where the slices find errors or do not fit together."""
    program = rulebook.program
    builder = Builder(scratch, columns_of(program), frames_of(program), declared.whole)
    try:
        warnings = _in_slices(builder, folder, scratch, rulebook, declared, progress)
        builder.finish(warnings)
    except (ProblemsFound, Disagreement, pl.exceptions.PolarsError, pa.ArrowException, OSError, LookupError):
        dossiers = read(folder, declared.tables, declared.subjects, None, declared.statistics)
        for file in scratch.iterdir():
            file.unlink()
        builder = Builder(scratch, columns_of(program), frames_of(program), declared.whole)
        builder.add(World(dossiers, rulebook.as_of), 0)
        builder.finish(dossiers.warnings)
    for file in scratch.glob("*.parquet"):
        file.unlink()


def _in_slices(
    builder: Builder, folder: Path, scratch: Path, rulebook: Rulebook, declared: Declared, progress: Progress | None
) -> tuple[Problem, ...]:
    """Add every slice; what was odd in the data. Two slices at once are in memory, one a thread."""
    records = {name for name, table in declared.tables.items() if table.shape == "记录"}
    cut = slices(folder, declared.tables, declared.subjects, scratch, SEGMENT)
    done: list[int] = []

    def one(number: int) -> tuple[Problem, ...]:
        dossiers = dossiers_of(cut, number, folder, declared)
        builder.add(World(dossiers, rulebook.as_of), number)
        done.append(number)
        if progress is not None:
            progress(len(done), cut.count)
        return dossiers.warnings

    with ThreadPoolExecutor(min(2, cores(), cut.count)) as pool:
        found = list(pool.map(one, range(cut.count)))
    empty = [s.name for s in cut.sources if s.name in records and not int(s.firsts[-1])]
    return joined(found, empty, str(folder))


def dossiers_of(cut: Slices, number: int, folder: Path, declared: Declared) -> Dossiers:
    """The dossiers of one slice. Raises `ProblemsFound` with the errors in it."""
    return assemble(
        cut.sheets(number), declared.tables, declared.subjects, declared.statistics, None, Report(), str(folder)
    )
