"""Of a 就高组 one firm is paid the highest only: every output says which one that is."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
DATE = ("--as-of", "2026-06-30")
FIRM = "91330201MA0000023B"
RULE = """政策: 窑业{name}
代码: kiln.{code}
依据: {{文件: 窑业若干措施}}
条件: [上年度 营业收入 ≥ {least}万元]
支持方式: 奖补
金额: {pays}万元
就高组: kiln 分档
"""


@pytest.fixture
def kiln(tmp_path: Path) -> Path:
    pack, data = tmp_path / "kiln", tmp_path / "data"
    pack.mkdir()
    data.mkdir()
    (pack / "pack.yaml").write_text("政策包: kiln\n名称: 窑城\n上级: [cn]\n", encoding="utf-8")
    rules = [
        RULE.format(name="一档", code="m1", least=500, pays=5),
        RULE.format(name="二档", code="m2", least=1000, pays=10),
    ]
    (pack / "rules.yaml").write_text("---\n".join(rules), encoding="utf-8")
    cases = [
        f"案例: kiln.{code}\n基准日: 2026-01-01\n列出:\n- {{名称: 不知道, 结果: 缺数据}}\n" for code in ("m1", "m2")
    ]
    (pack / "rules.cases.yaml").write_text("---\n".join(cases), encoding="utf-8")
    (data / "企业.csv").write_text(f"统一社会信用代码,企业名称,独立法人\n{FIRM},窑厂,是\n", encoding="utf-8")
    (data / "年度.csv").write_text(f"统一社会信用代码,年度,营业收入(万元)\n{FIRM},2025,2000\n", encoding="utf-8")
    return tmp_path


def asked(kiln: Path) -> tuple[object, ...]:
    return (kiln / "data", "--pack", kiln / "kiln", *DATE)


def test_every_format_of_match_says_which_one_counts(peiyu: Peiyu, kiln: Path) -> None:
    table, book = kiln / "out.csv", kiln / "out.xlsx"
    assert peiyu("match", *asked(kiln), "--format", "csv", "--out", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["规则代码"]: row for row in csv.DictReader(file)}
    assert (rows["kiln.m1"]["计入合计"], rows["kiln.m2"]["计入合计"]) == ("否", "是")
    assert "“窑业二档”（kiln.m2）" in rows["kiln.m1"]["就高或互斥"]
    assert peiyu("match", *asked(kiln), "--format", "xlsx", "--out", book).code == 0
    sheet = openpyxl.load_workbook(book)["可享政策"]
    told = [row for row in sheet.iter_rows(values_only=True) if row[3] == "窑业一档"]
    assert told[0][12] == "否" and "窑业二档" in told[0][13]
    shown = peiyu("match", *asked(kiln))
    assert "就高或互斥不计入" in "".join(shown.out.split())


def test_explain_names_what_displaces_though_one_rule_is_asked_for(peiyu: Peiyu, kiln: Path) -> None:
    text = peiyu("explain", *asked(kiln), "--enterprise", FIRM, "--rule", "kiln.m1").out
    assert "不计入" in text and "kiln.m2" in text and text.count("认定条件") + text.count("✓ 条件") <= 1
    plain = json.loads(
        peiyu("explain", *asked(kiln), "--enterprise", FIRM, "--rule", "kiln.m2", "--format", "json").out
    )
    assert "kiln.m1" in json.dumps(plain, ensure_ascii=False)


def test_match_of_one_of_them_tells_the_same_as_of_all(peiyu: Peiyu, kiln: Path) -> None:
    every = peiyu("match", *asked(kiln), "--format", "jsonl").out.splitlines()
    for code in ("kiln.m1", "kiln.m2"):
        found = peiyu("match", *asked(kiln), "--rule", code, "--format", "jsonl")
        assert found.out.splitlines() == [line for line in every if f'"rule":"{code}"' in line]
        assert '"one_of"' in found.out and "也算过了" in found.err
    found = peiyu("match", *asked(kiln), "--rule", "kiln.m1", "--format", "csv")
    assert "kiln.m2" in found.err and [line.split(",")[1] for line in found.out.splitlines()[1:]] == ["kiln.m1"]
    table = "".join(peiyu("match", *asked(kiln), "--rule", "kiln.m1").out.split())
    assert "0元※" in table and "窑业二档" not in table


def test_nothing_is_said_of_rules_beside_where_there_are_none(peiyu: Peiyu, kiln: Path) -> None:
    both = peiyu("match", *asked(kiln), "--rule", "kiln.m1", "--rule", "kiln.m2", "--format", "csv")
    assert "也算过了" not in both.err
