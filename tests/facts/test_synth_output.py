"""Writing a population: it says that it is synthetic, follows the declared tables, and reads back without a problem."""

from pathlib import Path

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest

from peiyu.facts.reader import read
from peiyu.facts.synth import DEFAULT_AS_OF, notes, population, write_population
from peiyu.problems import Collector
from peiyu.rules.library import load

PACK = Path(__file__).parents[2] / "packs" / "cn"
ABOUT = notes(120, 9, DEFAULT_AS_OF, "3302")


@pytest.fixture(scope="module")
def tables():
    return population(120, seed=9)


@pytest.fixture(scope="module")
def declared():
    return load([PACK], Collector())


def test_every_table_and_column_is_declared_by_the_pack(tables, declared):
    assert set(tables) <= set(declared.tables)
    for name, frame in tables.items():
        table = declared.tables[name]
        key = ["统一社会信用代码", *(["年度"] if table.shape == "年度" else [])]
        assert frame.columns[: len(key)] == key
        assert set(frame.columns[len(key) :]) <= {column.name for column in table.columns}, name


def test_every_word_is_one_of_the_options(declared):
    for name, frame in population(4_000, seed=9).items():
        for column in declared.tables[name].columns:
            if column.type == "选项" and column.name in frame.columns:
                assert set(frame[column.name].drop_nulls()) <= set(column.options), (name, column.name)
            if column.type == "文本" and column.name == "梯度":
                assert set(frame[column.name]) <= set(column.suggestions)


@pytest.mark.parametrize("name", ["population.xlsx", "population", "population.parquet"])
def test_it_reads_back_without_a_problem(tables, declared, tmp_path, name):
    write_population(tables, tmp_path / name, ABOUT)
    dossiers = read(tmp_path / name, declared.tables, declared.subjects)
    assert dossiers is not None


@pytest.mark.parametrize("name", ["population", "population.parquet"])
def test_a_folder_carries_a_note(tables, tmp_path, name):
    write_population(tables, tmp_path / name, ABOUT)
    text = (tmp_path / name / "README.txt").read_text(encoding="utf-8")
    assert "合成数据，非真实企业" in text
    assert "种子：9" in text
    assert "2026-06-30" in text


def test_a_workbook_carries_a_note_as_its_first_sheet(tables, tmp_path):
    write_population(tables, tmp_path / "p.xlsx", ABOUT)
    book = openpyxl.load_workbook(tmp_path / "p.xlsx", read_only=True)
    assert book.sheetnames[0] == "说明"
    assert any("合成数据，非真实企业" in row for row in book["说明"].iter_rows(values_only=True))


def test_every_parquet_file_carries_the_note(tables, tmp_path):
    write_population(tables, tmp_path / "p.parquet", ABOUT)
    for name in tables:
        stamp = pq.read_metadata(tmp_path / "p.parquet" / f"{name}.parquet").metadata
        assert stamp["peiyu.性质".encode()].decode() == "合成数据，非真实企业"


def test_csv_prints_figures_as_they_are(tables, tmp_path):
    write_population(tables, tmp_path / "p", ABOUT)
    raw = pl.read_csv(tmp_path / "p" / "年度.csv", infer_schema=False)
    assert raw["营业收入"].drop_nulls().str.contains(r"^\d+$").all()
    assert raw["主导产品市场占有率"].drop_nulls().str.contains(r"^\d+\.\d\d$").all()
    assert not raw["综合能耗"].drop_nulls().str.contains("e", literal=True).any()
