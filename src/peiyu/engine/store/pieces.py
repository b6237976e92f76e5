"""The decisions of a large folder of Parquet tables a piece at a time: in memory are those of one slice of enterprises.

Counting needs a store only; lines with clauses, values and names need the facts themselves. They are read once to check them all,
which makes the store, and then slice by slice. Rules that look from one enterprise at another are decided last, with those that
exclude them, over the data as a whole, and only where the data have a table that names other enterprises.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.frames import Frame
from peiyu.engine.store import place
from peiyu.engine.store.derive import Declared, Progress, dossiers_of, stored
from peiyu.engine.store.slices import Slices, slices
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.reader import read
from peiyu.problems import Problem

PIECE = 32_768  # enterprises: with all that their lines say, about a gigabyte and a half


@dataclass(frozen=True)
class Pieces:
    """A data set to be decided piece by piece. `decisions` can be gone through once; no subject's row comes twice."""

    enterprises: int
    warnings: tuple[Problem, ...]
    decisions: Iterator[Decisions]


@contextmanager
def piecewise(
    folder: Path, rulebook: Rulebook, declared: Declared, progress: Progress | None = None, rows: int | None = None
) -> Iterator[Pieces | None]:
    """The data set in pieces of `rows` (default `PIECE`) enterprises; None where it is one piece or does not fit together in
    slices, so that the caller reads it as a whole. Raises `ProblemsFound` with every error of the data before anything is decided.
    """
    scratch = place.scratch(place.home_of(folder))
    try:
        cut = slices(folder, declared.tables, declared.subjects, scratch, rows or PIECE)
        store = stored(folder, rulebook, declared, progress) if cut.count > 1 else None
        if store is None or not store.sliced:
            yield None
        else:
            size = store.sizes.get(Frame(ENTERPRISE), 0)
            yield Pieces(size, store.warnings, _decided(cut, folder, rulebook, declared))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _decided(cut: Slices, folder: Path, rulebook: Rulebook, declared: Declared) -> Iterator[Decisions]:
    there = {source.name for source in cut.sources if int(source.firsts[-1])}
    across = _with_rivals(rulebook, rulebook.rules_across(there))
    own = _only(rulebook, lambda rule: rule.rule.code not in across)
    later = _only(own, lambda rule: rule.frame.name not in declared.whole)  # the first slice stands for whole subjects
    for number in range(cut.count):
        yield decide(later if number else own, dossiers_of(cut, number, folder, declared))
    if across:
        whole = read(folder, declared.tables, declared.subjects, None, declared.statistics)
        yield decide(_only(rulebook, lambda rule: rule.rule.code in across), whole)


def _with_rivals(rulebook: Rulebook, codes: Iterable[str]) -> set[str]:
    """These rules and those that exclude them: which of them counts is told of all at once."""
    groups = rulebook.exclusions.by_code
    return {other for code in codes for other in (groups[code].codes if code in groups else (code,))}


def _only(rulebook: Rulebook, wanted: Callable[[CompiledRule], bool]) -> Rulebook:
    asked, beside = (tuple(filter(wanted, rules)) for rules in (rulebook.rules, rulebook.beside))
    return Rulebook(rulebook.as_of, rulebook.occasion, asked, beside)
