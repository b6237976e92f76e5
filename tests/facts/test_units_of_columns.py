"""Money in the wrong unit is told from what the table itself shows: heads, the other rows, the other columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.facts.synth import notes, population, write_population
from peiyu.problems import Problem
from peiyu.rules.library import Library

from .sample import A, B, key

DAY = dt.date(2026, 6, 30)
Reader = Callable[..., Dossiers]
CODES = [A, B, *(key(number) for number in range(101, 105))]
FIRMS = "统一社会信用代码,企业名称\n" + "".join(f"{code},竹器{at}厂\n" for at, code in enumerate(CODES))
ODD = {"W-DATA-005", "W-DATA-006", "W-DATA-007", "W-DATA-017", "W-DATA-018", "W-DATA-019"}
IN_TEN_THOUSANDS = (3000, 10800, 57600, 360, 1200, 72000)


def odd(read_csv: Reader, header: str, cells: list[str]) -> list[Problem]:
    rows = "".join(f"{code},2025,{cell}\n" for code, cell in zip(CODES, cells, strict=False))
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,{header}\n{rows}"})
    return [p for p in dossiers.warnings if p.code in ODD]


def test_ten_thousands_under_a_bare_header_are_told_once_by_the_revenue_a_head(read_csv: Reader) -> None:
    [problem] = odd(read_csv, "营业收入,职工总数", [f"{value},120" for value in IN_TEN_THOUSANDS])
    assert (problem.code, problem.place.line, problem.place.column_name) == ("W-DATA-017", 1, "营业收入")
    assert "列名没有写单位，以元计" in problem.message
    assert "营业收入（万元）" in problem.remedy


def test_a_wrong_unit_in_the_header_is_told_too(read_csv: Reader) -> None:
    [problem] = odd(read_csv, "营业收入(元),职工总数", [f"{value},120" for value in IN_TEN_THOUSANDS])
    assert "列名写明以元计" in problem.message
    [problem] = odd(read_csv, "营业收入(万元),职工总数", [f"{value / 10000},120" for value in IN_TEN_THOUSANDS])
    assert "营业收入（亿元）" in problem.remedy


def test_without_heads_the_sums_themselves_tell(read_csv: Reader) -> None:
    [small] = odd(read_csv, "营业收入", [str(value) for value in IN_TEN_THOUSANDS])
    assert small.code == "W-DATA-017"
    yuan = [str(value) for value in (25_000_000, 30_000_000, 90_000_000, 108_000_000, 3_000_000, 3_600_000)]
    [large] = odd(read_csv, "营业收入(万元)", yuan)
    assert large.code == "W-DATA-017"
    assert "太大" in large.message
    assert "营业收入（元）" in large.remedy


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("营业收入(万元),职工总数", [f"{value},120" for value in IN_TEN_THOUSANDS]),
        ("营业收入(万元)", [str(value) for value in IN_TEN_THOUSANDS]),
        ("营业收入,职工总数", [f"{value}万元,120" for value in IN_TEN_THOUSANDS]),  # each cell says its unit
        ("营业收入(亿元)", ["498", "450", "380", "260", "31", "990"]),  # a list of the very large
        ("营业收入(万元),职工总数", ["15000000,52000", "9000,80", "8000,90", "7000,70"]),  # a giant among them
        ("营业收入(万元),研发费用(万元)", ["9000,0", "8000,270", "7000,1", "60000,2500"]),
        ("营业收入", ["0", "0", "0", "5000000"]),
    ],
)
def test_right_figures_are_not_doubted(header: str, cells: list[str], read_csv: Reader) -> None:
    assert odd(read_csv, header, cells) == []


def test_one_firm_in_another_unit_is_told_at_its_cell(read_csv: Reader) -> None:
    cells = ["0.3,120", "10800,120", "57600,120", "3600,120"]
    [problem] = odd(read_csv, "营业收入(万元),职工总数", cells)
    assert (problem.code, problem.place.line) == ("W-DATA-018", 2)
    assert "是否应为 3000？（职工 120 人，人均 25 元）" in problem.message
    [problem] = odd(read_csv, "营业收入(万元)", [cell.split(",")[0] for cell in cells])
    assert problem.code == "W-DATA-018"
    assert "中位数约" in problem.message
    [problem] = odd(read_csv, "营业收入(万元)", ["300000000", "10800", "5760", "3600"])
    assert (problem.code, problem.place.line) == ("W-DATA-005", 2)


@pytest.mark.parametrize(
    ("header", "cells", "column"),
    [
        ("营业收入(万元),研发费用(亿元)", ["9000,300", "8000,270", "60000,2500"], "研发费用"),
        ("营业收入(万元),研发费用(元)", ["9000,300", "8000,270", "60000,2500"], "研发费用"),
        ("营业收入(万元),资产总额", ["9000,3000000", "8000,5000", "60000,70000"], "资产总额"),
        ("营业收入(万元),净利润", ["9000,300", "8000,-270", "60000,2500"], "净利润"),
    ],
)
def test_columns_in_different_units_contradict_each_other(
    header: str, cells: list[str], column: str, read_csv: Reader
) -> None:
    [problem] = odd(read_csv, header, cells)
    assert problem.code == "W-DATA-017"
    assert f"“{column}”" in problem.message


def test_benefits_of_twenty_yuan_are_doubted(read_csv: Reader) -> None:
    rows = "".join(f"{code},竹艺奖励,{amount},2025-03-01\n" for code, amount in zip(CODES, (20, 50, 30), strict=False))
    dossiers = read_csv({"企业": FIRMS, "已享受政策": f"统一社会信用代码,事项,金额,享受日期\n{rows}"})
    assert [p.code for p in dossiers.warnings] == ["W-DATA-017"]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["0.25", "15%", "0.15", "25"], ["W-DATA-019"]),
        (["0.25", "0.15", "0.2"], ["W-DATA-004"]),
        (["0.25%", "15", "25"], []),  # the cell says so itself
        (["0", "15", "25"], []),
    ],
)
def test_fractions_among_rates(cells: list[str], codes: list[str], read_csv: Reader) -> None:
    rows = "".join(f"{code},2025,{cell}\n" for code, cell in zip(CODES, cells, strict=False))
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,适用税率(%)\n{rows}"})
    assert [p.code for p in dossiers.warnings] == codes


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["0.6", "60%", "60", "0.5"], ["W-DATA-019"]),
        (["0.6", "3", "12", "40"], []),  # shares that lie in between as well
        (["0.02", "60", "70"], []),  # 2% would not stand out among them
    ],
)
def test_shares_below_and_above_one_per_cent(cells: list[str], codes: list[str], read_csv: Reader) -> None:
    rows = "".join(f"{code},2025,{cell}\n" for code, cell in zip(CODES, cells, strict=False))
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,负面清单行业收入占比(%)\n{rows}"})
    assert [p.code for p in dossiers.warnings] == codes


def test_a_cell_with_its_own_unit_is_not_told_the_unit_of_the_header(read_csv: Reader) -> None:
    rows = f"{A},2024,0.0001\n{A},2025,10.7979832118亿元\n"
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,净利润(万元)\n{rows}"})
    [problem] = [p for p in dossiers.warnings if p.code == "W-DATA-006"]
    assert problem.place.line == 2  # the cell that says no unit is the one to look at
    rows = f"{A},2024,1元\n{A},2025,10.7979832118亿元\n"
    dossiers = read_csv({"企业": FIRMS, "年度": f"统一社会信用代码,年度,净利润(万元)\n{rows}"})
    [problem] = [p for p in dossiers.warnings if p.code == "W-DATA-006"]
    assert "是否应为" not in problem.message
    assert "单位是" not in problem.message
    assert "您填的 10.7979832118亿元 约为 10.8 亿元" in problem.message


def test_one_name_with_several_codes_is_told(read_csv: Reader) -> None:
    firms = f"统一社会信用代码,企业名称\n{A},茶山（窑乡）有限公司\n{B},茶山(窑乡)有限公司\n{CODES[2]},另一家\n"
    [problem] = read_csv({"企业": firms}).warnings
    assert (problem.code, problem.place.line) == ("W-DATA-014", 3)
    assert "有 2 个代码，共 2 行（第 2、3 行）" in problem.message


def test_a_population_raises_no_false_alarm(tmp_path: Path, library: Library) -> None:
    write_population(population(3_000, 5, DAY), tmp_path / "合成", notes(3_000, 5, DAY, ""))
    dossiers = read(tmp_path / "合成", library.tables, library.subjects)
    new = {"W-DATA-005", *(f"W-DATA-0{number}" for number in range(12, 20))}
    assert [p for p in dossiers.warnings if p.code in new] == []
