"""Deciding a large folder piece by piece writes the lines that deciding it at once writes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from peiyu.cli.main import main
from peiyu.engine.compile import Rulebook
from peiyu.engine.decide import decide
from peiyu.engine.lines import jsonl
from peiyu.engine.store import Declared, piecewise
from peiyu.engine.store import pieces as pieces_module
from peiyu.engine.store.pieces import Pieces
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.reader import read
from peiyu.facts.synth import population
from peiyu.facts.write import write_parquet
from peiyu.problems import ProblemsFound
from tests.engine.store.conftest import AS_OF

FIRMS = 150
ACROSS = "cn.fiscal.vat-credit-advanced-5"


@pytest.fixture
def data(folder: Path) -> Path:
    """Synthetic enterprises in Parquet, a third of whom name another far away in the file."""
    tables = dict(population(FIRMS, 7, AS_OF))
    codes = tables[ENTERPRISE]["统一社会信用代码"].to_list()
    named = [codes[(place + FIRMS // 2) % FIRMS] for place in range(FIRMS)]
    tables["企业关系"] = pl.DataFrame(
        {"统一社会信用代码": codes[::3], "关系": ["母公司"] * len(codes[::3]), "关联企业": named[::3]}
    )
    write_parquet(tables, folder)
    return folder


def in_pieces(folder: Path, book: Rulebook, declared: Declared, rows: int) -> tuple[list[bytes], int]:
    with piecewise(folder, book, declared, rows=rows) as found:
        assert isinstance(found, Pieces)
        assert found.enterprises == FIRMS
        each = [b"".join(jsonl(decisions)) for decisions in found.decisions]
    return [line for one in each for line in one.splitlines()], len(each)


def test_the_lines_are_those_of_the_data_as_a_whole(data: Path, book: Rulebook, declared: Declared) -> None:
    dossiers = read(data, declared.tables, declared.subjects, None, declared.statistics)
    whole = b"".join(jsonl(decide(book, dossiers))).splitlines()
    found, pieces = in_pieces(data, book, declared, 40)
    assert pieces == 4 + 1  # one more for the rule that looks at another enterprise
    assert sorted(found) == sorted(whole)
    assert any(ACROSS.encode() in line for line in found)


def test_without_a_table_that_names_others_nothing_is_read_as_a_whole(
    data: Path, book: Rulebook, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "企业关系.parquet").unlink()
    dossiers = read(data, declared.tables, declared.subjects, None, declared.statistics)
    whole = b"".join(jsonl(decide(book, dossiers))).splitlines()
    monkeypatch.setattr(pieces_module, "read", lambda *_: pytest.fail("read as a whole"))
    found, pieces = in_pieces(data, book, declared, 40)
    assert pieces == 4
    assert sorted(found) == sorted(whole)


def test_a_small_data_set_is_left_to_the_caller(data: Path, book: Rulebook, declared: Declared) -> None:
    with piecewise(data, book, declared, rows=FIRMS) as found:
        assert found is None
    assert not list(data.rglob(".making-*"))


def test_errors_come_before_anything_is_decided(data: Path, book: Rulebook, declared: Declared) -> None:
    firms = pl.read_parquet(data / f"{ENTERPRISE}.parquet")
    pl.concat([firms, firms.tail(1)]).write_parquet(data / f"{ENTERPRISE}.parquet")
    with pytest.raises(ProblemsFound), piecewise(data, book, declared, rows=40):
        pytest.fail("the enterprise listed twice was not refused")
    assert not list(data.rglob(".making-*"))


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_the_command_writes_the_same_rows_either_way(
    data: Path, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ["match", str(data), "--as-of", str(AS_OF), "--format", format, "--out"]
    assert main([*order, str(tmp_path / "whole")]) == 0
    monkeypatch.setattr(pieces_module, "PIECE", 40)
    assert main([*order, str(tmp_path / "pieces")]) == 0
    whole, pieces = rows(tmp_path / "whole", format), rows(tmp_path / "pieces", format)
    assert len(whole) > FIRMS * 100
    assert pieces == whole


def rows(file: Path, format: str) -> list[str]:
    if format == "parquet":
        return sorted(map(str, pq.read_table(file).to_pylist()))
    return sorted(file.read_text(encoding="utf-8").splitlines())
