"""What a list of policies is read for: sums that can be added, what an open sum waits for, who nearly qualifies, reasons by own industry."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
DATE = ("--as-of", "2026-06-30")
FIRMS = ("91330201MA0000023B", "91330282MA2000001R", "91330282MA20000030", "91330282MA20000056")
RULES = """政策: 窑炉改造
代码: kiln.rebuild
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 奖补
金额: {公式: 增量(研发费用) × 10%, 最低: 0元, 最高: 50万元}
---
政策: 窑工培训
代码: kiln.training
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 奖补
金额: 10万元
年度上限: 5万元
---
政策: 小窑扶持
代码: kiln.small
依据: {文件: 小窑扶持办法}
条件: [等级(中小企业划型) = 小型]
支持方式: 奖补
金额: 1万元
"""


@pytest.fixture
def kiln(tmp_path: Path) -> Path:
    pack, data = tmp_path / "kiln", tmp_path / "data"
    pack.mkdir()
    data.mkdir()
    (pack / "pack.yaml").write_text("政策包: kiln\n名称: 窑城\n上级: [cn]\n", encoding="utf-8")
    (pack / "rules.yaml").write_text(RULES, encoding="utf-8")
    cases = [
        f"案例: kiln.{code}\n基准日: 2026-01-01\n列出:\n- {{名称: 不知道, 结果: 缺数据}}\n"
        for code in ("rebuild", "training", "small")
    ]
    (pack / "rules.cases.yaml").write_text("---\n".join(cases), encoding="utf-8")
    heads = "统一社会信用代码,企业名称,独立法人,行业\n"
    firms = [f"{code},窑厂{i},是,C3071\n" for i, code in enumerate(FIRMS)]
    (data / "企业.csv").write_text(heads + "".join(firms), encoding="utf-8")
    years = [
        (FIRMS[0], 2025, 2000, 300, 19), (FIRMS[0], 2024, "", "", ""),
        (FIRMS[1], 2025, 3000, 300.0005, 301), (FIRMS[1], 2024, "", 100, ""),
        (FIRMS[2], 2025, 475, 0, 60), (FIRMS[3], 2025, 400, 0, 60),
    ]  # fmt: skip
    rows = "".join(",".join(map(str, row)) + "\n" for row in years)
    head = "统一社会信用代码,年度,营业收入(万元),研发费用(万元),职工总数\n"
    (data / "年度.csv").write_text(head + rows, encoding="utf-8")
    return tmp_path


def asked(kiln: Path, *rules: str) -> tuple[object, ...]:
    return (kiln / "data", "--pack", kiln / "kiln", *DATE, *(word for rule in rules for word in ("--rule", rule)))


def lines(peiyu: Peiyu, kiln: Path, rule: str) -> list[dict[str, Any]]:
    found = peiyu("match", *asked(kiln, rule), "--format", "jsonl")
    return [json.loads(line) for line in found.out.splitlines()]


def test_an_open_amount_names_what_it_waits_for(peiyu: Peiyu, kiln: Path) -> None:
    first, second, *_ = lines(peiyu, kiln, "kiln.rebuild")
    assert (first["verdict"], first["missing"]) == ("met", [])
    assert first["amount_missing"] == ["研发费用(2024年度)"]
    assert second["amount"] == 200000.5 and "amount_missing" not in second
    assert [line.get("amount_missing") for line in lines(peiyu, kiln, "kiln.training")][:2] == [["已享受政策"]] * 2
    told = peiyu("explain", *asked(kiln, "kiln.training"), "--enterprise", FIRMS[0]).out
    assert "金额待定:缺 已享受政策" in told and "每年最高 5万元" in told
    table = kiln / "out.csv"
    peiyu("match", *asked(kiln, "kiln.rebuild"), "--format", "csv", "--out", table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["金额缺的数据"] for row in csv.DictReader(file)][:2] == ["研发费用(2024年度)", ""]


def test_the_sums_of_the_workbook_are_numbers(peiyu: Peiyu, kiln: Path) -> None:
    path = kiln / "out.xlsx"
    assert peiyu("match", *asked(kiln, "kiln.rebuild", "kiln.training"), "--format", "xlsx", "--out", path).code == 0
    book = openpyxl.load_workbook(path)
    claims = [row for row in book["可享政策"].iter_rows(values_only=True) if row[3] == "窑炉改造"]
    assert claims[0][5:9] == (None, 0, 500000, "金额待定：缺 研发费用(2024年度)")
    assert claims[1][5:8] == (200000.5, 200000.5, 200000.5) and not claims[1][8]
    rows = {row[0]: row for row in book["总览"].iter_rows(values_only=True) if row[0]}
    assert rows["窑炉改造"][11:15] == (200000.5, 200000.5, 700000.5, 1)
    assert rows["窑工培训"][11:15] == (0, 0, 100000, 2)
    assert rows["窑业若干措施"][11:15] == rows["全部文件"][11:15] == (200000.5, 200000.5, 800000.5, 3)
    wanted = {row[0]: row for row in book["待补数据"].iter_rows(values_only=True)}
    assert wanted["研发费用(2024年度)"][1:3] == (0, 1) and wanted["已享受政策"][1:3] == (0, 2)


def test_who_nearly_qualifies_for_a_policy_stands_nearest_first(peiyu: Peiyu, kiln: Path) -> None:
    path = kiln / "out.xlsx"
    peiyu("match", *asked(kiln), "--format", "xlsx", "--out", path)
    rows = list(openpyxl.load_workbook(path)["政策差一项"].iter_rows(values_only=True))
    near = [row[1:8] for row in rows if row[3] == "窑炉改造"]
    assert [(row[0], row[4], row[5], row[6]) for row in near] == [
        (FIRMS[2], "475万元", "25 万元", 0.05),
        (FIRMS[3], "400万元", "100 万元", 0.2),
    ]
    small = [row for row in rows if row[3] == "小窑扶持"]
    assert [(row[1], row[5], row[6]) for row in small] == [(FIRMS[0], "19人", "1 人")]


def test_a_grade_is_told_by_the_firms_own_industry(peiyu: Peiyu, kiln: Path) -> None:
    found = lines(peiyu, kiln, "kiln.small")
    (low,), (high,) = found[0]["unmet"], found[1]["unmet"]
    assert low["text"] == "等级(中小企业划型) = 小型（行业 属于 工业）：上年度 职工总数 ≥ 20人"
    assert (low["value"], low["gap"]) == ("19人", "1 人")
    assert (high["text"], high["value"], high["gap"]) == ("等级(中小企业划型) = 小型", "中型", None)
