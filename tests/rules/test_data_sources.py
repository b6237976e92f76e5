"""Settings of reconciliation: packs over one another, versions in time."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

from peiyu.problems import Collector
from peiyu.rules import load
from peiyu.rules.data_sources import ColumnRule, ReconciliationSettings, reconciliation_settings

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 30)
CITY = """核对规则: 年度
次序: [统计, 税务]
各列:
  - {列: 营业收入, 核实工作日: 3}
---
数据来源: 税务
全称: 本市税务局
级别: 市级
"""


def city(folder: Path, text: str, as_of: dt.date = TODAY) -> ReconciliationSettings:
    """The settings of a city pack that builds on the national one."""
    (folder / "pack.yaml").write_text("政策包: x\n名称: 市\n上级: cn\n", encoding="utf-8")
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    problems = Collector()
    settings = reconciliation_settings(load([ROOT / "packs/cn", folder], problems), as_of, "x", problems)
    assert problems.found == []
    return settings


def national() -> ReconciliationSettings:
    return reconciliation_settings(load([ROOT / "packs/cn"], Collector()), TODAY)


def test_every_column_of_a_table_has_a_rule() -> None:
    year = national().tables["年度"]
    assert set(year.columns) == set(year.types)
    assert year.columns["营业收入"].tolerance.relative == Fraction(1, 20)
    assert year.columns["营业收入"].tolerance.absolute == 10_000


def test_a_city_changes_what_it_names_and_inherits_the_rest(tmp_path: Path) -> None:
    found, above = city(tmp_path, CITY), national()
    revenue, staff = (found.tables["年度"].columns[name] for name in ("营业收入", "职工总数"))
    assert revenue == ColumnRule(("统计", "税务"), above.tables["年度"].columns["营业收入"].tolerance, "税务", 3)
    assert staff == above.tables["年度"].columns["职工总数"]  # the nation orders its sources column by column
    assert found.sources["税务"].title == "本市税务局"
    assert found.tables["称号"] == above.tables["称号"]


def test_a_version_holds_in_its_time(tmp_path: Path) -> None:
    text = "核对规则: 称号\n核实工作日: 9\n施行: 2026-07-01\n"
    assert city(tmp_path, text).tables["称号"].columns["梯度"].days == 5
    assert city(tmp_path, text, dt.date(2026, 7, 1)).tables["称号"].columns["梯度"].days == 9


def test_two_versions_may_not_overlap(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("政策包: x\n名称: 市\n上级: cn\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("核对规则: 称号\n---\n核对规则: 称号\n施行: 2026-07-01\n", encoding="utf-8")
    problems = Collector()
    load([ROOT / "packs/cn", tmp_path], problems)
    assert [p.code for p in problems.found] == ["E-RULE-003"]
