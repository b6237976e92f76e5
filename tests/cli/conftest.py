"""A small synthetic county on disk, and a way to run commands as a user does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from peiyu.cli.main import main
from peiyu.facts.synth import notes, population, write_population

AS_OF = dt.date(2026, 6, 30)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    write_population(population(60, 3, AS_OF), folder, notes(60, 3, AS_OF, "3302"))
    return folder


@pytest.fixture
def peiyu(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        found = capfd.readouterr()
        assert "Traceback" not in found.err
        return Ran(code, found.out, found.err)

    return run
