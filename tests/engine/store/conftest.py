"""The declarations and rules of the shipped packs on one day, and slices so small that a few enterprises make several."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.store import Declared, build, derive
from peiyu.problems import Collector
from peiyu.rules import Library, load, resolve, resolve_cohorts

PACKS = Path(__file__).resolve().parents[3] / "packs"
AS_OF = dt.date(2026, 6, 30)


@pytest.fixture(scope="session")
def library() -> Library:
    return load([PACKS], Collector())


@pytest.fixture(scope="session")
def declared(library: Library) -> Declared:
    return Declared(library.tables, library.subjects, {s.name: s for s in resolve_cohorts(library, AS_OF, Collector())})


@pytest.fixture(scope="session")
def book(library: Library) -> Rulebook:
    return compile_rules(resolve(library, AS_OF, "认定"), AS_OF)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Parquet data are to be written; they are decided in slices of 64 enterprises, and the store stays beside them."""
    for module in (derive, build):
        monkeypatch.setattr(module, "SEGMENT", 64)
    for name in ("PEIYU_CACHE_DIR", "NUMBA_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "data.parquet"
