"""The declarations of the national pack, read once, and short ways to make a data set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="session")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.fixture
def read_csv(tmp_path: Path, library: Library) -> Callable[..., Dossiers]:
    """Read tables given as CSV text."""

    def reading(texts: Mapping[str, str], encoding: str = "utf-8") -> Dossiers:
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_bytes(text.encode(encoding))
        return read(tmp_path, library.tables, library.subjects)

    return reading
