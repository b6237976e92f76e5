"""A data set cut into row groups loses nothing, and each group holds everything of its enterprises."""

import datetime as dt

import polars as pl
import pytest

from peiyu.facts.row_groups import align, group_count, read_group
from peiyu.facts.synth import population
from peiyu.rules import check
from peiyu.rules.shipped import shipped

KEY = "统一社会信用代码"


@pytest.fixture(scope="module")
def library():
    return check([shipped()], dt.date(2026, 6, 30))[0]


def test_groups_together_are_the_whole_and_share_no_enterprise(library, tmp_path):
    tables = population(250, 3)
    count = align(tables, tmp_path, library.tables, library.subjects, rows=100)
    groups = [read_group(tmp_path, g) for g in range(group_count(tmp_path))]
    assert (count, [g["企业"].height for g in groups]) == (3, [100, 100, 50])
    for name, frame in tables.items():
        together = pl.concat([g[name] for g in groups])
        columns = frame.columns
        assert together.sort(columns).equals(frame.sort(columns)), name
    for group in groups:
        firms = set(group["企业"][KEY])
        assert all(set(frame[KEY]) <= firms for frame in group.values() if KEY in frame.columns)


def test_a_key_written_with_spaces_stays_with_its_enterprise(library, tmp_path):
    firms = pl.DataFrame({KEY: ["A", "B"]})
    annual = pl.DataFrame({KEY: [" b ", "A"], "年度": [2025, 2025]})
    align({"企业": firms, "年度": annual}, tmp_path, library.tables, library.subjects, rows=1)
    assert read_group(tmp_path, 1)["年度"][KEY].to_list() == [" b "]


def test_an_empty_table_is_there_in_every_group(library, tmp_path):
    firms = pl.DataFrame({KEY: ["A", "B"]})
    empty = pl.DataFrame({KEY: [], "类型": []}, {KEY: pl.String, "类型": pl.String})
    align({"企业": firms, "失信违法": empty}, tmp_path, library.tables, library.subjects, rows=1)
    assert [read_group(tmp_path, g)["失信违法"].height for g in range(2)] == [0, 0]


def test_what_belongs_to_no_enterprise_is_read_with_every_group(library, tmp_path):
    firms = pl.DataFrame({KEY: ["A", "B"]})
    register = pl.DataFrame({"统计量": ["x"]})
    align({"企业": firms, "群体统计": register}, tmp_path, library.tables, library.subjects, rows=1)
    assert [read_group(tmp_path, g)["群体统计"].height for g in range(2)] == [1, 1]


def test_a_folder_that_is_not_aligned_is_refused(tmp_path):
    pl.DataFrame({KEY: ["A"]}).write_parquet(tmp_path / "企业.parquet")
    with pytest.raises(ValueError, match="对齐"):
        group_count(tmp_path)
