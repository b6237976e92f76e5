"""A grant is money paid and tax relief is tax not paid: their sums stand apart, and nothing adds the one to the other."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
FIRMS = ("91330201MA0000023B", "91330282MA2000001R")
RULES = """政策: 建窑奖励
代码: kiln.build
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 奖补
金额: 10万元
---
政策: 制坯补助
代码: kiln.clay
依据: {文件: 制坯补助办法}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 奖补
金额: 上年度 研发费用 × 10%
---
政策: 窑税减半
代码: kiln.tax
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 税收
金额: 上年度 营业收入 × 1%
---
政策: 窑工贴息
代码: kiln.loan
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 贴息
金额: {未定: 比例由各镇定}
---
政策: 窑工公寓
代码: kiln.rooms
依据: {文件: 窑业若干措施, 文号: 窑发〔2026〕1号}
条件: [上年度 营业收入 ≥ 500万元]
支持方式: 人才
支持内容: 优先入住
"""


@pytest.fixture
def asked(tmp_path: Path) -> tuple[object, ...]:
    pack, data = tmp_path / "kiln", tmp_path / "data"
    pack.mkdir()
    data.mkdir()
    (pack / "pack.yaml").write_text("政策包: kiln\n名称: 窑城\n上级: [cn]\n", encoding="utf-8")
    (pack / "rules.yaml").write_text(RULES, encoding="utf-8")
    codes = ("build", "clay", "tax", "loan", "rooms")
    cases = [f"案例: kiln.{c}\n基准日: 2026-01-01\n列出:\n- {{名称: 不知道, 结果: 缺数据}}\n" for c in codes]
    (pack / "rules.cases.yaml").write_text("---\n".join(cases), encoding="utf-8")
    heads = "统一社会信用代码,企业名称,独立法人\n"
    (data / "企业.csv").write_text(heads + "".join(f"{c},窑厂{c[-1]},是\n" for c in FIRMS), encoding="utf-8")
    years = "统一社会信用代码,年度,营业收入(万元),研发费用(万元)\n"
    (data / "年度.csv").write_text(years + f"{FIRMS[0]},2025,2000,300\n{FIRMS[1]},2025,3000,\n", encoding="utf-8")
    rules = [word for code in codes for word in ("--rule", f"kiln.{code}")]
    return (data, "--pack", pack, "--as-of", "2026-06-30", *rules)


def test_the_screen_sums_each_kind_of_support_by_itself(peiyu: Peiyu, asked: tuple[object, ...]) -> None:
    lines = [line.split() for line in peiyu("match", *asked).out.splitlines()]
    sums = {line[0]: line[1:] for line in lines if line and line[0] in ("奖补", "贴息", "税收", "人才")}
    assert sums == {
        "奖补": ["2", "0", "50万元", "起"],
        "贴息": ["1", "1", "未定"],
        "税收": ["1", "0", "50万元"],
    }
    assert list(sums) == ["奖补", "贴息", "税收"]
    (kiln,) = [line for line in lines if line and line[0] == "窑税减半"]
    assert kiln[-2:] == ["税收", "50万元"]
    assert not any("100" in word for line in lines for word in line if word.endswith("万元"))


def test_the_workbook_sums_each_kind_of_support_of_a_document_by_itself(
    peiyu: Peiyu, asked: tuple[object, ...], tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    peiyu("match", *asked, "--format", "xlsx", "--out", path)
    rows = list(openpyxl.load_workbook(path)["总览"].iter_rows(values_only=True))
    start = next(place for place, row in enumerate(rows) if str(row[0]).startswith("惠企政策金额合计"))
    assert "不相加" in rows[start + 1][0]
    assert rows[start + 2][:3] == ("文件", "文号", "政策条数") and rows[start + 2][7] == "支持方式"
    found = [(row[0], row[7], row[2], *row[11:15]) for row in rows[start + 3 :] if row[2] is not None]
    assert found == [
        ("窑业若干措施", "奖补", 1, 200000, 200000, 200000, 0),
        ("窑业若干措施", "贴息", 1, 0, 0, 0, 2),
        ("窑业若干措施", "税收", 1, 500000, 500000, 500000, 0),
        ("制坯补助办法", "奖补", 1, 300000, 300000, None, 1),
        ("全部文件", "奖补", 2, 500000, 500000, None, 1),
        ("全部文件", "贴息", 1, 0, 0, 0, 2),
        ("全部文件", "税收", 1, 500000, 500000, 500000, 0),
    ]


def test_each_line_of_the_table_says_what_kind_of_support_its_sum_is(
    peiyu: Peiyu, asked: tuple[object, ...], tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    peiyu("match", *asked, "--rule", "cn.ladder.innovative", "--format", "csv", "--out", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = {row["规则代码"]: row["支持方式"] for row in csv.DictReader(file)}
    assert found == {
        "kiln.build": "奖补", "kiln.clay": "奖补", "kiln.tax": "税收", "kiln.loan": "贴息", "kiln.rooms": "人才",
        "cn.ladder.innovative": "",
    }  # fmt: skip
