"""What alarms and what does not: each kind of mistake once by hand, then planted mistakes in what departments deliver."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from benchmarks.planted_errors import Score, score
from peiyu.facts.reconcile import Alarm, Delivery, Statement, detect, reconcile
from peiyu.facts.synth.departments import deliver
from peiyu.facts.synth.departments.honest import YEAR
from peiyu.rules.data_sources import ReconciliationSettings
from tests.facts.reconcile.said import FIRM, OTHER, on

Settings = ReconciliationSettings
BOOKS = {
    "2023": {"营业收入": 81_234_567, "主营业务收入": 79_123_456, "研发费用": 4_123_456, "利润总额": 6_234_567, "净利润": 5_234_567, "资产总额": 91_345_678, "职工总数": 152},
    "2024": {"营业收入": 92_345_671, "主营业务收入": 90_234_561, "研发费用": 5_012_345, "利润总额": 7_345_678, "净利润": 6_345_678, "资产总额": 99_456_781, "职工总数": 161},
    "2025": {"营业收入": 101_456_782, "主营业务收入": 98_345_672, "研发费用": 5_934_561, "利润总额": 8_456_789, "净利润": 7_456_789, "资产总额": 108_567_892, "职工总数": 170},
}  # fmt: skip


def alarms(declared: Settings, change: dict[str, dict[str, float]], *, both: bool = True) -> list[Alarm]:
    """The alarms when 企业自报 states the books with a change and, if `both`, 税务 states them as they are."""
    said = []
    for year, books in BOOKS.items():
        said.append(Statement(FIRM, "年度", year, "企业自报", on("04-01"), books | change.get(year, {})))
        if both:
            said.append(Statement(FIRM, "年度", year, "税务", on("05-01"), books))
    return list(reconcile(said, declared).alarms)


@pytest.mark.parametrize(
    ("change", "kind", "column"),
    [
        ({"营业收入": 10_145}, "金额单位", "营业收入"),
        ({"营业收入": 1_014_567_820_000}, "金额单位", "营业收入"),
        ({"资产总额": 108_567}, "金额单位", "资产总额"),
        ({"研发费用": 59_345_610}, "小数点", "研发费用"),
        ({"研发费用": 5_394_561}, "数字换位", "研发费用"),
        ({"净利润": -7_456_789}, "符号", "净利润"),
        ({"营业收入": 108_567_892, "资产总额": 101_456_782}, "", ""),  # within what definitions may differ
        ({"研发费用": 101_456_782, "营业收入": 5_934_561}, "两列互换", "营业收入"),
        ({"职工总数": 290}, "相差过大", "职工总数"),
        ({name: value / 10_000 for name, value in BOOKS["2025"].items() if name != "职工总数"}, "整行单位", ""),
        (BOOKS["2024"], "沿用旧数", ""),
        ({name: value * 3.1 for name, value in BOOKS["2025"].items()}, "张冠李戴", ""),
    ],
)  # fmt: skip
def test_a_mistake_beside_another_source(change: dict[str, float], kind: str, column: str, declared: Settings) -> None:
    found = alarms(declared, {"2025": change})
    assert {(a.kind, a.column) for a in found} == ({(kind, column)} if kind else set())
    for alarm in found:
        assert (alarm.enterprise, alarm.source, alarm.key) == (FIRM, "企业自报", "2025")
        assert "请" in alarm.message
        assert alarm.message.endswith("。")


def test_two_years_exchanged_are_both_named(declared: Settings) -> None:
    found = alarms(declared, {"2025": BOOKS["2024"], "2024": BOOKS["2025"]})
    assert {(a.kind, a.key) for a in found} == {("年度错位", "2024"), ("年度错位", "2025")}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {name: round(value / 10_000) * 10_000 for name, value in BOOKS["2025"].items() if name != "职工总数"},
        {name: int(value * 1.08) for name, value in BOOKS["2025"].items()},
        {"职工总数": 176},
    ],
    ids=["equal", "rounded to 万元", "another closing date", "another definition"],
)
def test_honest_differences_do_not_alarm(change: dict[str, float], declared: Settings) -> None:
    assert alarms(declared, {"2025": change}) == []


def test_growth_of_the_whole_books_does_not_alarm(declared: Settings) -> None:
    grown = {"2025": {name: value * 4 for name, value in BOOKS["2025"].items()}}
    assert alarms(declared, grown, both=False) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"营业收入": 10_145}, "金额单位"),
        ({"职工总数": 1_700}, "小数点"),
        ({"研发费用": 120_000_000}, "突变"),
        ({"主营业务收入": 120_000_000}, "勾稽不符"),
        ({"净利润": 12_456_789}, "勾稽不符"),
    ],
)
def test_a_mistake_without_another_source(change: dict[str, float], kind: str, declared: Settings) -> None:
    found = alarms(declared, {"2025": change}, both=False)
    assert [(a.kind, a.key) for a in found] == [(kind, "2025")]


def test_a_lasting_difference_between_two_definitions_is_a_conflict_but_no_alarm(declared: Settings) -> None:
    twice = {year: {"职工总数": 2 * books["职工总数"]} for year, books in BOOKS.items()}
    assert alarms(declared, twice) == []


KEY = "统一社会信用代码"


def register(source: str, names: dict[str, str]) -> Delivery:
    return Delivery(
        source, dt.date(2026, 3, 1), {"企业": pl.DataFrame({KEY: list(names), "企业名称": list(names.values())})}
    )


def test_a_mistyped_code_is_named_with_the_one_that_is_meant(declared: Settings) -> None:
    names = {FIRM: "宁波样例轴承有限公司", OTHER: "慈溪样例电机有限公司"}
    typo = {FIRM[:14] + "9" + FIRM[15:]: "宁波市样例轴承有限责任公司"}
    [alarm] = detect([register("市场监管", names), register("统计", typo)], declared)
    assert (alarm.kind, alarm.source) == ("代码有误", "统计")
    assert FIRM in alarm.message


def test_a_name_of_another_firm_is_named_a_new_name_is_not(declared: Settings) -> None:
    names = {FIRM: "宁波样例轴承有限公司", OTHER: "慈溪样例电机有限公司"}
    crossed = {FIRM: "慈溪样例电机有限公司", OTHER: "慈溪崭新智能装备有限公司"}
    found = detect([register("市场监管", names), register("税务", names), register("统计", crossed)], declared)
    assert [(a.kind, a.enterprise) for a in found] == [("名称是别家", FIRM)]


def test_the_same_record_twice_in_one_delivery(declared: Settings) -> None:
    frame = pl.DataFrame(
        {KEY: [FIRM] * 3, "名称": ["甲", "甲", "乙"], "类型": ["实用新型"] * 3, "授权日期": [dt.date(2024, 5, 1)] * 3}
    )
    [alarm] = detect([Delivery("知识产权", dt.date(2026, 3, 1), {"知识产权": frame})], declared)
    assert (alarm.kind, alarm.table) == ("重复记录", "知识产权")


def test_planted_mistakes_are_found_and_honest_firms_left_alone(declared: Settings) -> None:
    """Quality line 9: recall at least 95 %, false alarms at most 2 % of firms."""
    total = Score()
    for seed in (21, 22):
        score(deliver(1_500, seed, mistakes=0.1), declared, total)
    print(f"recall {total.recall:.1%} of {total.planted.total()}, false alarms {total.false_share:.2%} of firms")
    assert total.planted.total() > 250
    assert total.recall >= 0.95
    assert total.false_share <= 0.02


def test_deliveries_without_mistakes_hardly_alarm(declared: Settings) -> None:
    delivered = deliver(1_500, seed=23, mistakes=0)
    assert delivered.planted == ()
    assert len({alarm.enterprise for alarm in detect(delivered.deliveries, declared)}) <= 0.02 * 1_500
    assert YEAR in delivered.truth
