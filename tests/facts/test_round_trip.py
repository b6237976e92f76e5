"""What is written is read back, in every format, to the last digit."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peiyu.facts.cell_marks import ERROR_VALUES, NO_RESULT
from peiyu.facts.columns import OPEN_END
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.facts.write import write_tables
from peiyu.rules.library import Library

from .sample import key

MONEY = st.decimals(-(10**11), 10**11, places=2).map(lambda value: value.quantize(Decimal("0.01")))
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
BROKEN = ("", *ERROR_VALUES, NO_RESULT)  # what a spreadsheet writes where a formula failed is no text
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from('=+-@,"\n甲'), min_size=1, max_size=12
).filter(lambda text: text == text.strip() and "\r" not in text and text not in BROKEN)
FIRM = st.fixed_dictionaries(
    {
        "企业名称": st.none() | TEXTS,
        "成立日期": st.none() | DATES,
        "上市": st.none() | st.booleans(),
        "行业": st.sampled_from([None, "C3484", "A0111", "I65"]),
        "年度": st.dictionaries(st.integers(2020, 2026), st.tuples(st.none() | MONEY, st.none() | MONEY), max_size=4),
        "授权": st.lists(st.tuples(st.none() | DATES, st.sampled_from([None, "发明专利", "实用新型"])), max_size=3),
    }
)


def frames_of(firms: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    annual = [(key(n), year, *pair) for n, firm in enumerate(firms) for year, pair in firm["年度"].items()]
    patents = [(key(n), *patent) for n, firm in enumerate(firms) for patent in firm["授权"]]
    plain = {"企业名称": pl.String, "成立日期": pl.Date, "上市": pl.Boolean, "行业": pl.String}
    money = pl.Decimal(20, 2)
    return {
        "企业": pl.DataFrame(
            {"统一社会信用代码": [key(n) for n in range(len(firms))]}
            | {name: pl.Series([firm[name] for firm in firms], dtype=kind) for name, kind in plain.items()}
        ),
        "年度": pl.DataFrame(
            annual,
            schema={"统一社会信用代码": pl.String, "年度": pl.Int64, "营业收入(万元)": money, "净利润": money},
            orient="row",
        ),
        "知识产权": pl.DataFrame(
            patents, schema={"统一社会信用代码": pl.String, "授权日期": pl.Date, "类型": pl.String}, orient="row"
        ),
    }


def check(firms: list[dict[str, Any]], dossiers: Dossiers) -> None:
    assert list(dossiers.keys("企业")) == [key(n) for n in range(len(firms))]
    name, founded = dossiers.attribute("企业", "企业名称"), dossiers.attribute("企业", "成立日期")
    listed, industry = dossiers.attribute("企业", "上市"), dossiers.attribute("企业", "行业")
    for row, firm in enumerate(firms):
        assert name.word(row) == firm["企业名称"]
        assert industry.word(row) == firm["行业"]
        assert (bool(listed.value[row]) if listed.known[row] else None) is firm["上市"]
        day = dt.date.fromordinal(int(founded.ordinals[row])) if founded.known[row] else None
        assert day == firm["成立日期"]
        for year in range(2020, 2027):
            revenue, profit = firm["年度"].get(year, (None, None))
            read_back = dossiers.annual("年度", "营业收入", year).exact(row)
            assert read_back == (None if revenue is None else Fraction(revenue) * 10_000)
            assert dossiers.annual("年度", "净利润", year).exact(row) == (None if profit is None else Fraction(profit))
    patents = dossiers.records("知识产权")
    assert patents is not None
    wanted = [(n, *patent) for n, firm in enumerate(firms) for patent in firm["授权"]]
    granted, kind = patents.column("授权日期"), patents.column("类型")
    found = [
        (int(parent), dt.date.fromordinal(int(granted.ordinals[at])) if granted.known[at] else None, kind.word(at))
        for at, parent in enumerate(patents.parents)
    ]
    assert found == wanted
    assert set(patents.column("失效日期").ordinals.tolist()) <= {OPEN_END}


@pytest.mark.parametrize(("name", "examples"), [("data.xlsx", 15), ("csv", 60), ("parquet", 60)])
def test_what_is_written_is_read_back(name: str, examples: int, library: Library) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(FIRM, min_size=1, max_size=6))
    def there_and_back(firms: list[dict[str, Any]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            write_tables(frames_of(firms), path)
            check(firms, read(path, library.tables, library.subjects))

    there_and_back()


def test_the_three_formats_agree_on_a_larger_data_set(tmp_path: Path, library: Library) -> None:
    firms = [
        {
            "企业名称": f"企业{n}", "成立日期": dt.date(2000, 1, 1) + dt.timedelta(n), "上市": n % 3 == 0, "行业": "C3484",
            "年度": {2025: (Decimal(n) / 100, Decimal(-n) / 7 if n % 7 == 0 else None)}, "授权": [],
        }
        for n in range(2_000)
    ]  # fmt: skip
    frames = frames_of(firms)
    for name in ("data.xlsx", "csv", "parquet"):
        write_tables(frames, tmp_path / name)
        check(firms, read(tmp_path / name, library.tables, library.subjects))
