"""Counting over a store gives what counting over the same data in memory gives, whatever the order and the slices."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import polars as pl
import pytest

from peiyu.cli.main import main
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import tally
from peiyu.engine.store import Declared, Store, StoredWorld, counted, derive, manifest, place, stored, tally_stored
from peiyu.engine.store import build as building
from peiyu.engine.store.build import Builder
from peiyu.engine.store.columns import columns_of, frames_of
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.reader import read
from peiyu.facts.synth import population
from peiyu.facts.write import write_parquet
from peiyu.problems import ProblemsFound
from tests.engine.store.conftest import AS_OF
from tests.properties.as_dossiers import as_dossiers
from tests.properties.generators import rulebook
from tests.properties.worlds import random_world

FIRMS = 300


@pytest.fixture
def data(folder: Path) -> Path:
    """A population in Parquet, decided in slices of 64 enterprises."""
    write_parquet(population(FIRMS, 5, AS_OF), folder)
    return folder


def test_a_store_counts_what_the_data_in_memory_count(data: Path, book: Rulebook, declared: Declared) -> None:
    store, found = counted(data, book, declared)
    assert len(store.by_subject[ENTERPRISE]) == -(-FIRMS // 64)
    dossiers = read(data, declared.tables, declared.subjects, None, declared.statistics)
    assert found.rules == tally(book, World(dossiers, AS_OF)).rules
    assert set(store.warnings) == set(dossiers.warnings)


def test_tables_in_any_order_give_the_same_store(data: Path, book: Rulebook, declared: Declared) -> None:
    _, before = counted(data, book, declared)
    for seed, file in enumerate(sorted(data.glob("*.parquet"))):
        if file.stem != ENTERPRISE:
            pl.read_parquet(file).sample(fraction=1, shuffle=True, seed=seed).write_parquet(file)
    _, after = counted(data, book, declared)
    assert after.rules == before.rules


@pytest.mark.parametrize("seed", range(12))
def test_slices_of_random_worlds_agree(
    seed: int, tmp_path: Path, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SEGMENT", 32)
    rng = Random(f"store {seed}")
    made = random_world(rng, 90)
    dossiers = as_dossiers(made, rng)
    book = compile_rules(rulebook(rng, made, 25), made.as_of)
    own = Declared(dossiers.tables, dossiers.subjects, {})
    builder = Builder(tmp_path, columns_of(book.program), frames_of(book.program), own.whole)
    size = dossiers.size(ENTERPRISE)
    edges = [0, size // 3, size // 2, size]
    for number, (start, stop) in reversed(list(enumerate(itertools.pairwise(edges)))):
        builder.add(World(dossiers.slice(start, stop), made.as_of), number)
    store = builder.finish()
    for held in (store, manifest.read(tmp_path)):
        world = StoredWorld(held, made.as_of, own.tables, own.subjects)
        found, expected = tally_stored(book, world).rules, tally(book, World(dossiers, made.as_of)).rules
        cut_off = {f for f in frames_of(book.program) if held.sizes.get(f, 0) != _size(dossiers, f)}
        same = [r.rule.code for r in book.rules if r.frame not in cut_off]  # `slice` leaves out who belongs to nobody
        assert len(same) > 10
        assert {code: found[code] for code in same} == {code: expected[code] for code in same}


def test_a_store_is_found_again_and_made_anew_for_other_content(
    data: Path, book: Rulebook, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stored(data, book, declared)
    with monkeypatch.context() as patch:
        patch.setattr(derive, "_make", _must_not)
        assert stored(data, book, declared).folder == first.folder
    file = data / "股权融资.parquet"
    pl.read_parquet(file).head(0).write_parquet(file)
    second = stored(data, book, declared)
    assert second.folder != first.folder
    dossiers = read(data, declared.tables, declared.subjects, None, declared.statistics)
    world = StoredWorld(second, AS_OF, declared.tables, declared.subjects)
    assert tally_stored(book, world).rules == tally(book, World(dossiers, AS_OF)).rules


@pytest.mark.parametrize("damage", ["byte", "short", "gone", "manifest"])
def test_a_damaged_store_is_made_again(damage: str, data: Path, book: Rulebook, declared: Declared) -> None:
    store, before = counted(data, book, declared)
    _damage(store, damage)
    again, after = counted(data, book, declared)
    assert after.rules == before.rules
    assert again.folder == store.folder
    assert _checked(again)


def test_data_that_cannot_be_written_to_have_their_store_in_the_cache(
    data: Path, book: Rulebook, declared: Declared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEIYU_CACHE_DIR", str(tmp_path / "cache"))
    store = stored(data, book, declared)
    assert tmp_path / "cache" in store.folder.parents
    assert not (data / place.NAME).exists()


def test_two_processes_at_once_leave_one_sound_store(data: Path) -> None:
    command = [sys.executable, "-m", "peiyu.cli.main", "match", str(data), "--as-of", AS_OF.isoformat()]
    surroundings = {k: v for k, v in os.environ.items() if k not in ("PEIYU_CACHE_DIR", "NUMBA_CACHE_DIR")}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings) for _ in "ab"
    ]
    said = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert said[0][0] == said[1][0]
    left = sorted(path.name for path in (data / place.NAME).iterdir())
    assert len(left) == 1
    assert _checked(manifest.read(data / place.NAME / left[0]))


def test_errors_are_those_of_reading_at_once(data: Path, book: Rulebook, declared: Declared) -> None:
    file = data / "年度.parquet"
    frame = pl.read_parquet(file)
    spoilt = pl.Series("营业收入", ["许多", *frame["营业收入"].cast(pl.String)[1:]])
    frame.with_columns(spoilt).write_parquet(file)
    with pytest.raises(ProblemsFound) as there:
        counted(data, book, declared)
    with pytest.raises(ProblemsFound) as here:
        read(data, declared.tables, declared.subjects, None, declared.statistics)
    assert there.value.problems == here.value.problems
    assert not list((data / place.NAME).iterdir())


def test_match_prints_the_same_overview_from_a_store_and_from_memory(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = tmp_path / "csv"
    workbook.mkdir()
    for file in data.glob("*.parquet"):
        pl.read_parquet(file).write_csv(workbook / f"{file.stem}.csv")
    shown = []
    for folder in (data, data, workbook):
        assert main(["match", str(folder), "--as-of", AS_OF.isoformat(), "--all"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    # What 就高组 and 互斥 leave out of the sums is worked out over a store as over data in memory.
    assert "※" in shown[1]
    assert shown[1] == shown[2]


def _size(dossiers: Dossiers, frame: Frame) -> int:
    return dossiers.size(frame.name) if not frame.records else World(dossiers, AS_OF).size(frame)


def _must_not(*_: object) -> None:
    raise AssertionError("derived although it is there")


def _checked(store: Store) -> bool:
    world = StoredWorld(store, AS_OF, {}, {})
    return all(world.mapped.of(block) for block in store.blocks)


def _damage(store: Store, damage: str) -> None:
    largest = max((store.folder / block.file for block in store.blocks), key=lambda path: path.stat().st_size)
    match damage:
        case "byte":
            held = bytearray(largest.read_bytes())
            held[len(held) // 2] ^= 4
            largest.write_bytes(held)
        case "short":
            largest.write_bytes(largest.read_bytes()[:-100])
        case "gone":
            largest.unlink()
        case "manifest":
            file = store.folder / manifest.FILE
            file.write_text(file.read_text(encoding="utf-8")[:-50], encoding="utf-8")
