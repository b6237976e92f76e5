"""Which thresholds the cases of a rule stand on, and which side is missing."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from pathlib import Path

import pytest

from peiyu.engine.cases import run_cases
from peiyu.engine.coverage import ABOVE, BELOW, ON, Coverage, Place, side_of
from peiyu.engine.thresholds import thresholds
from peiyu.problems import Collector
from peiyu.problems import Place as Where
from peiyu.rules import check, read_cases, resolve
from peiyu.rules.cases import OutOfReach, read_out_of_reach
from peiyu.rules.library import load

TODAY = dt.date(2026, 6, 30)
PACKS = Path(__file__).parents[2] / "packs"
RATCHET = Path(__file__).with_name("coverage_ratchet.json")
AT = Place("t.x", "试", "收入", "1500万元", 0)

TABLES = """
表: 企业
形态: 属性
列: [{名称: 上市, 类型: 是否}]
---
表: 年度
形态: 年度
列: [{名称: 营业收入, 类型: 数值, 单位: 元}, {名称: 职工总数, 类型: 数值, 单位: 人}]
---
表: 贷款
形态: 记录
日期: 放款日期
列:
  - {名称: 放款日期, 类型: 日期}
  - {名称: 本金, 类型: 数值, 单位: 元, 非负: 是}
  - {名称: 年利率, 类型: 数值, 单位: "%"}
"""
RULE = """
政策: 试
代码: t.x
依据: {{文件: 试行办法, 文号: 试〔2026〕1号}}
施行: 2026-01-01
支持方式: 奖补
条件: {condition}
金额: {amount}
"""


@pytest.mark.parametrize(
    ("value", "limit", "whole", "side"),
    [
        (Fraction("14999999.99"), 15_000_000, False, BELOW),
        (Fraction(15_000_000), 15_000_000, False, ON),
        (Fraction("15000000.01"), 15_000_000, False, ABOVE),
        (Fraction(20_000_000), 15_000_000, False, ""),
        (Fraction(299), 300, True, BELOW),
        (Fraction(298), 300, True, ""),
        (Fraction("0.0299"), Fraction("0.03"), False, BELOW),
        (Fraction("-0.01"), 0, False, BELOW),
    ],
)
def test_one_unit_to_each_side(value, limit, whole, side) -> None:
    assert side_of(value, Fraction(limit), whole) == side


def found(folder: Path, condition: str, amount: str = "1万元", more: str = "") -> list[tuple[str, str]]:
    """The words and figures of the thresholds of a rule."""
    for name, text in (
        ("pack", "政策包: t\n名称: 试\n"),
        ("tables", TABLES),
        ("rule", RULE.format(condition=condition, amount=amount) + more),
    ):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    problems = Collector()
    library = load([folder], problems)
    assert not problems.errors, [str(p) for p in problems.found]
    (rule,) = resolve(library, TODAY, codes=["t.x"])
    return [(threshold.words, threshold.figure) for threshold in thresholds(rule)]


def test_a_comparison_with_a_fixed_figure_is_a_threshold(tmp_path: Path) -> None:
    assert found(tmp_path, "上年度 营业收入 ≥ 1500万元") == [("上年度 营业收入 ≥ 1500万元", "1500万元")]


def test_a_compound_rate_is_held_against_the_power(tmp_path: Path) -> None:
    assert found(tmp_path, "近2年复合增长率 营业收入 ≥ 10%") == [("近2年复合增长率 营业收入 ≥ 10%", "10%")]


def test_a_filter_of_records_is_a_threshold_but_that_there_is_one_is_none(tmp_path: Path) -> None:
    words = "存在(贷款, 年利率 ≤ 4%)"
    assert found(tmp_path, words) == [(words, "4%")]


def test_caps_floors_and_bands_of_an_amount_are_thresholds(tmp_path: Path) -> None:
    capped = "{公式: 上年度 营业收入 × 1%, 最高: 50万元, 最低: 1万元}"
    assert found(tmp_path, "上市", capped) == [("金额 最高", "50万元"), ("金额 最低", "1万元")]
    banded = '{分档: {按: 上年度 职工总数, 档: [{区间: "≥ 300人", 金额: 2万元}, {区间: "< 300人", 金额: 1万元}]}}'
    assert found(tmp_path, "上市", banded) == [("金额 分档", "300人")]
    each = "{逐笔: {表: 贷款, 公式: 本金 × 1%, 最高: 5万元}, 最高: 20万元}"
    assert found(tmp_path, "上市", each) == [("金额 最高", "20万元"), ("金额 最高", "5万元")]


def test_the_thresholds_of_another_rule_are_its_own(tmp_path: Path) -> None:
    other = "---\n标签: 别\n代码: t.y\n依据: 试行办法\n条件: 上年度 营业收入 ≥ 1亿元\n"
    assert found(tmp_path, "符合(t.y)", more=other) == []


def test_a_boundary_of_a_cap_is_seen_in_each_record(tmp_path: Path) -> None:
    found(tmp_path, "存在(贷款)", "{逐笔: {表: 贷款, 公式: 本金 × 1%, 最高: 5万元}}")
    cases = """
案例: t.x
基准日: 2026-06-30
基础: {企业: {}, 贷款: [{放款日期: 2026-01-01}]}
边界:
  - {项: 贷款.0.本金, 值: 500万元, 单位: 1元, 金额: [49999.99元, 5万元, 5万元]}
"""
    (tmp_path / "rule.cases.yaml").write_text(cases, encoding="utf-8")
    library, seen = load([tmp_path], Collector()), Coverage()
    assert run_cases(library, read_cases(library, Collector()), seen) == []
    assert (seen.full, list(seen.gaps())) == (1, [])


def reason(limit: str, *sides: str, code: str = "t.x") -> OutOfReach:
    return OutOfReach(code, limit, frozenset(sides), "没有负数", Where("x.cases.yaml", 3, 5))


def test_a_threshold_is_full_only_with_all_three() -> None:
    seen = Coverage()
    seen.seen[AT] |= {BELOW, ON}
    (gap,) = seen.gaps()
    assert (seen.full, gap.place, gap.lacking, gap.reason) == (0, AT, (ABOVE,), "")
    seen.seen[AT].add(ABOVE)
    assert (seen.full, list(seen.gaps())) == (1, [])


def test_a_reason_excuses_the_sides_that_it_names_and_no_other() -> None:
    seen = Coverage()
    seen.seen[AT] |= {ON}
    assert [g.reason for g in seen.gaps([reason("收入", BELOW)])] == [""]
    assert [g.reason for g in seen.gaps([reason("收入(1500万元)", BELOW, ABOVE)])] == ["没有负数"]
    assert [g.reason for g in seen.gaps([reason("收入", BELOW, ABOVE, code="t.other")])] == [""]


def test_a_reason_that_excuses_nothing_is_an_error() -> None:
    seen = Coverage()
    seen.seen[AT] |= {ON, ABOVE}
    assert list(seen.idle([reason("收入", BELOW)])) == []
    (covered,) = seen.idle([reason("收入", ABOVE)])
    (unknown,) = seen.idle([reason("利润", BELOW)])
    assert (covered.code, unknown.code) == ("E-CASE-024", "E-CASE-024")
    assert "已经有案例" in covered.message
    assert "没有这条界限" in unknown.message


def test_the_cases_of_the_packs_stand_on_their_thresholds_as_well_as_they_did() -> None:
    """The ratchet: raise the figures of `coverage_ratchet.json` when the share rises, never lower them."""
    kept = json.loads(RATCHET.read_text(encoding="utf-8"))
    library, problems = check([PACKS], TODAY)
    collector, seen = Collector(problems), Coverage()
    assert run_cases(library, read_cases(library, collector), seen) == []
    reasons = read_out_of_reach(library, collector)
    assert list(seen.idle(reasons)) == []
    still_open = [gap for gap in seen.gaps(reasons) if not gap.reason]
    assert len(still_open) <= kept["open"], [(g.place.code, g.place.words, g.lacking) for g in still_open]
    assert Fraction(seen.full, len(seen.seen)) >= Fraction(kept["full"], kept["thresholds"])
