"""Cases beside rules: what they expect is held against the decision, and a wrong one is reported with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.engine.cases import run_cases
from peiyu.problems import Collector
from peiyu.rules.cases import read_cases
from peiyu.rules.library import load

TABLE = """
表: 企业
形态: 属性
列: [{名称: 独立法人, 类型: 是否}]
---
表: 年度
形态: 年度
列: [{名称: 营业收入, 类型: 数值, 单位: 元}]
---
表: 人工判断
形态: 记录
日期: 判断日期
列:
  - {名称: 规则代码, 类型: 文本}
  - {名称: 条款, 类型: 文本}
  - {名称: 结论, 类型: 是否}
  - {名称: 判断日期, 类型: 日期}
"""
RULE = """
政策: 收入奖
代码: t.award
依据: {文件: 试行办法, 文号: 试〔2026〕1号}
施行: 2026-01-01
支持方式: 奖补
条件:
  - 独立法人
  - {条款: 第二条, 条件: 上年度 营业收入 ≥ 1500万元}
  - 人工判断: 信誉
金额: 上年度 营业收入 × 1%
"""
BASE = """
案例: t.award
基准日: 2026-06-30
基础:
  企业: {独立法人: 是}
  年度: {2025: {营业收入: 1500万元}}
  人工判断: {信誉: 是}
列出:
"""


def problems_of(folder: Path, cases: str) -> list[str]:
    pack = folder / "t"
    pack.mkdir()
    (pack / "pack.yaml").write_text("政策包: t\n名称: 试\n", encoding="utf-8")
    (pack / "tables.yaml").write_text(TABLE, encoding="utf-8")
    (pack / "rule.yaml").write_text(RULE, encoding="utf-8")
    (pack / "rule.cases.yaml").write_text(BASE + cases, encoding="utf-8")
    found = Collector()
    library = load([pack], found)
    read = read_cases(library, found)
    assert not found.errors, [str(p) for p in found.found]
    return [f"{p.code} {p.message}" for p in run_cases(library, read)]


GOOD = [
    "{名称: 满足, 结果: 满足, 金额: 15万元, 版本: 试〔2026〕1号}",
    "{名称: 差一分, 改: {年度.2025.营业收入: 14999999.99元}, 结果: 不满足, 条款: 第二条}",
    "{名称: 没有收入, 改: {年度.2025.营业收入: 缺}, 结果: 缺数据, 缺: [营业收入]}",
    "{名称: 未判断, 改: {人工判断: 缺}, 结果: 需人工, 人工: [信誉], 金额区间: [0元, 15万元]}",
]
BAD = [
    ("{名称: 错一, 结果: 不满足}", "预期不满足，得到满足"),
    ("{名称: 错二, 结果: 满足, 金额: 14万元}", "预期金额 140000，得到 150000"),
    (
        "{名称: 错三, 改: {年度.2025.营业收入: 缺}, 结果: 缺数据, 缺: [净利润]}",
        "预期缺列出“净利润”，列出的是：营业收入",
    ),
    ("{名称: 错四, 基准日: 2025-06-30, 结果: 满足}", "没有有效的版本"),
    ("{名称: 错五, 改: {年度.2025.营业收入: 很多}, 结果: 满足}", "事实写得不对"),
]


def test_cases_that_hold_are_silent(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "".join(f"  - {case}\n" for case in GOOD)) == []


@pytest.mark.parametrize(("case", "words"), BAD)
def test_a_case_that_does_not_hold_says_why(tmp_path: Path, case: str, words: str) -> None:
    (only,) = problems_of(tmp_path, f"  - {case}\n")
    assert words in only
