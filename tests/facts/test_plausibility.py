"""What is odd but not impossible is a warning, with what was perhaps meant; no value is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from peiyu.facts.dossiers import Dossiers

from .sample import A, B

FIRMS = f"统一社会信用代码,企业名称\n{A},甲\n{B},乙\n"
Reader = Callable[..., Dossiers]


def warned(read_csv: Reader, header: str, *rows: str) -> list[tuple[str, int, str, str]]:
    lines = "\n".join(rows)
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,{header}\n{lines}\n"})
    return [(p.code, p.place.line, p.place.column_name, p.message) for p in dossiers.warnings]


def test_yuan_written_in_a_column_of_ten_thousands_is_pointed_out(read_csv: Reader) -> None:
    [(code, line, column, message)] = warned(read_csv, "营业收入(万元)", f"{A},2025,120000000")
    assert (code, line, column) == ("W-DATA-005", 2, "营业收入(万元)")
    assert "单位是万元，您填的 120000000 约为 12000 亿元，是否应为 12000？" in message


@pytest.mark.parametrize(("revenue", "codes"), [("1000000", []), ("1000001", ["W-DATA-005"])])
def test_a_revenue_above_a_hundred_million_a_head_is_odd(revenue: str, codes: list[str], read_csv: Reader) -> None:
    assert [w[0] for w in warned(read_csv, "营业收入(万元),职工总数", f"{A},2025,{revenue},100")] == codes


def test_a_year_ten_thousand_times_its_neighbour_is_pointed_out(read_csv: Reader) -> None:
    [(code, line, column, message)] = warned(read_csv, "营业收入(万元)", f"{A},2024,9000", f"{A},2025,95000000")
    assert (code, line, column) == ("W-DATA-006", 3, "营业收入(万元)")
    assert "是否应为 9500？（2024 年为 9000，相差约 10556 倍）" in message


def test_in_a_column_of_yuan_the_small_figure_is_the_suspect(read_csv: Reader) -> None:
    [(code, line, _, message)] = warned(read_csv, "营业收入", f"{A},2024,9000", f"{A},2025,95000000")
    assert (code, line) == ("W-DATA-006", 2)
    assert "是否应为 90000000？" in message


@pytest.mark.parametrize(
    "rows",
    [
        (f"{A},2024,9000", f"{B},2025,95000000"),  # two firms
        (f"{A},2022,9000", f"{A},2025,95000000"),  # years apart
        (f"{A},2024,10", f"{A},2025,31000"),  # a young firm
        (f"{A},2024,0", f"{A},2025,95000000"),
        (f"{A},2024,", f"{A},2025,95000000"),
    ],
)
def test_other_pairs_of_figures_are_no_jump(rows: tuple[str, ...], read_csv: Reader) -> None:
    assert warned(read_csv, "营业收入", *rows) == []


@pytest.mark.parametrize(
    ("header", "cells", "codes"),
    [
        ("研发费用,营业收入", "100,100", []),
        ("研发费用,营业收入", "101,100", ["W-DATA-007"]),
        ("研发费用,营业收入", "101,0", []),
        ("研发费用,营业收入", "101,", []),
        ("净利润,营业收入", "1000,100", []),
        ("净利润,营业收入", "1001,100", ["W-DATA-007"]),
        ("净利润,营业收入", "-1001,100", ["W-DATA-007"]),
        ("研发人员数,职工总数", "11,10", ["W-DATA-007"]),
        ("营业收入", "-5", ["W-DATA-008"]),
        ("净利润", "-5", []),
    ],
)
def test_figures_of_one_year_that_contradict_each_other_are_odd(
    header: str, cells: str, codes: list[str], read_csv: Reader
) -> None:
    assert [w[0] for w in warned(read_csv, header, f"{A},2025,{cells}")] == codes


def test_a_day_to_come_is_odd_but_not_as_an_end(read_csv: Reader) -> None:
    later = dt.date.today() + dt.timedelta(days=1)
    tables = {"企业": FIRMS, "称号": f"统一社会信用代码,梯度,取得日期,有效期至\n{A},瞪羚企业,{later},{later}\n"}
    assert [(p.code, p.place.column_name) for p in read_csv(tables).warnings] == [("W-DATA-009", "取得日期")]


def test_the_same_record_twice_is_pointed_out_and_counted_twice(read_csv: Reader) -> None:
    patents = f"统一社会信用代码,名称,授权日期\n{A},轴承,2020-01-01\n{A},轴承,2020-01-02\n{A},轴承,2020-01-01\n{B},轴承,2020-01-01\n"
    dossiers = read_csv({"企业": FIRMS, "知识产权": patents})
    [warning] = dossiers.warnings
    assert (warning.code, warning.place.line) == ("W-DATA-010", 2)
    assert "第 2、4 行，仍按 2 项计" in warning.message
    records = dossiers.records("知识产权")
    assert records is not None
    assert len(records) == 4


def test_empty_record_tables_are_named_once(read_csv: Reader) -> None:
    dossiers = read_csv(
        {
            "企业": FIRMS,
            "知识产权": "统一社会信用代码\n",
            "称号": "统一社会信用代码\n",
            "年度": "统一社会信用代码,年度\n",
        }
    )
    [warning] = dossiers.warnings
    assert warning.code == "W-DATA-011"
    assert warning.message.startswith("空表按“没有”处理：")
    assert {"知识产权", "称号"} == set(warning.message.split("：", 1)[1].split("、"))
    assert warning.remedy == "不了解的表请删去"


def test_a_flood_of_odd_figures_is_told_in_part(read_csv: Reader) -> None:
    rows = [f"{A},{1950 + n},-5" for n in range(120)]
    messages = [w[3] for w in warned(read_csv, "营业收入", *rows)]
    assert len(messages) == 101
    assert any("另有 20 处" in message for message in messages)
