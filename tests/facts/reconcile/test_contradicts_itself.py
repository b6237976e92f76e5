"""A source that says two things of one cell on one day: one of them is taken whatever came first, and both are shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

import polars as pl
import pytest

from peiyu.facts.reconcile import Delivery, Statement, detect, reconcile, reconcile_population
from peiyu.facts.reconcile.frames import KEY
from peiyu.facts.reconcile.statements import Confidence, Reconciled
from peiyu.rules.data_sources import ReconciliationSettings
from tests.facts.reconcile.said import FIRM, OTHER, on, patent, year

Settings = ReconciliationSettings


def in_any_order(said: Sequence[Statement], declared: Settings) -> Reconciled:
    """The outcome, which must be the same for every order, as it is written too."""
    found = [reconcile(order, declared) for order in permutations(said)]
    assert len({repr(one) for one in found}) == 1
    return found[0]


def people(source: str, count: object, trust: Confidence = "高", *, day: str = "03-01") -> Delivery:
    frame = pl.DataFrame({KEY: [FIRM], "年度": [2025], "职工总数": [count]})
    return Delivery(source, on(day), {"年度": frame}, trust)


def kinds(deliveries: Sequence[Delivery], declared: Settings) -> list[tuple[str, str]]:
    """Kind and source of every alarm, the same for every order of the deliveries."""
    found = [detect(order, declared) for order in permutations(deliveries)]
    assert all(one == found[0] for one in found)
    return [(alarm.kind, alarm.source) for alarm in found[0]]


def test_the_smaller_figure_is_taken_and_compared_with_the_others(declared: Settings) -> None:
    said = [year("税务", "03-01", 职工总数=n) for n in (100, 10**8)] + [year("统计", "03-01", 职工总数=100)]
    outcome = in_any_order(said, declared)
    row = outcome.row("年度", FIRM, "2025")
    assert row is not None
    assert (row.cells["职工总数"].value, row.cells["职工总数"].why) == (Decimal(100), "同日两说")
    [conflict] = outcome.conflicts
    assert [(v.source, v.value) for v in conflict.values] == [
        ("税务", Decimal(100)),
        ("税务", Decimal(10**8)),
        ("统计", Decimal(100)),
    ]
    assert "暂取 税务 的 100（同日两说）" in conflict.message
    [alarm] = outcome.alarms
    assert alarm.kind == "重复记录"
    assert "2 行，职工总数前后不一" in alarm.message


def test_whole_tables_take_the_same_figure(declared: Settings) -> None:
    said = [people("税务", 10**8), people("税务", 100), people("统计", 100)]
    for order in permutations(said):
        tables = reconcile_population(order, declared)
        assert tables.values["年度"]["职工总数"].to_list() == [100]
        assert [len(c.values) for c in tables.conflicts] == [3]
    assert kinds(said, declared) == [("重复记录", "税务")]


def test_rows_that_only_repeat_are_not_said_to_differ(declared: Settings) -> None:
    outcome = in_any_order([year("税务", "03-01", 职工总数=n) for n in ("100", "100.00")], declared)
    assert not outcome.conflicts
    assert ["说的是同一件事" in alarm.message for alarm in outcome.alarms] == [True]


@pytest.mark.parametrize(("better", "worse"), [("高", "中"), ("中", "低"), ("高", "低")])
def test_of_one_day_the_surer_figure_is_compared(better: Confidence, worse: Confidence, declared: Settings) -> None:
    said = [people("税务", 500, better), people("税务", 100, worse), people("统计", 500)]
    assert kinds(said, declared) == [("重复记录", "税务")]
    for order in permutations(said):
        [conflict] = reconcile_population(order, declared).conflicts
        assert (conflict.chosen.value, conflict.why) == (Decimal(500), "可信度高")


def test_the_newer_figure_is_compared_whenever_it_is_handed_over(declared: Settings) -> None:
    assert kinds([people("税务", 100, day="05-01"), people("税务", 10**8), people("统计", 100)], declared) == []


def register(source: str, day: str, names: dict[str, str]) -> Delivery:
    return Delivery(source, on(day), {"企业": pl.DataFrame({KEY: list(names), "企业名称": list(names.values())})})


def test_a_name_that_was_put_right_later_is_no_alarm(declared: Settings) -> None:
    names = {FIRM: "宁波样例窑炉有限公司", OTHER: "慈溪样例茶叶有限公司"}
    said = [register("市场监管", "03-01", names), register("税务", "03-01", names)]
    wrong = register("统计", "03-01", {FIRM: "慈溪样例茶叶有限公司"})
    assert kinds([*said, wrong], declared) == [("名称是别家", "统计")]
    assert kinds([*said, wrong, register("统计", "05-01", {FIRM: names[FIRM]})], declared) == []


def test_an_unknown_code_with_two_names_of_one_day_is_explained_the_same(declared: Settings) -> None:
    slip, names = FIRM[:14] + "9" + FIRM[15:], ("宁波样例窑炉有限公司", "湖州样例竹业有限公司")
    said = [register("市场监管", "03-01", {FIRM: names[0]}), *(register("统计", "03-01", {slip: n}) for n in names)]
    assert ("代码有误", "统计") in kinds(said, declared)


def test_two_conclusions_of_one_day_against_each_other_settle_nothing(declared: Settings) -> None:
    said = [
        year("税务", "03-01", 营业收入=10**8),
        year("人工核实", "04-01", reason="核对账册", 营业收入=10**8),
        year("人工核实", "04-01", reason="核对凭证", 营业收入=3 * 10**8),
    ]
    [conflict] = in_any_order(said, declared).conflicts
    assert (conflict.chosen.source, conflict.why, conflict.reopened) == ("人工核实", "核实结论", False)
    assert [v.reason for v in conflict.values] == ["核对账册", "核对凭证", ""]


def test_a_later_conclusion_takes_the_place_of_the_earlier(declared: Settings) -> None:
    said = [year("人工核实", day, reason="核对账册", 营业收入=n) for day, n in (("04-01", 10**8), ("04-02", 3 * 10**8))]
    assert not in_any_order(said, declared).conflicts


def test_one_conclusion_with_two_reasons_is_shown_the_same_in_any_order(declared: Settings) -> None:
    said = [year("人工核实", "04-01", reason=why, 营业收入=10**8) for why in ("核对账册", "核对凭证")]
    [conflict] = in_any_order([*said, year("税务", "05-01", 营业收入=3 * 10**8)], declared).conflicts
    assert conflict.reopened


def test_a_text_written_in_two_ways_is_taken_the_same_in_any_order(declared: Settings) -> None:
    said = [patent("知识产权", "03-01", "2024-05-10", 名称=name) for name in ("ＡＢ 窑炉", "ab窑炉")]
    assert not in_any_order(said, declared).conflicts
