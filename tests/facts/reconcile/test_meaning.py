"""What reconciliation means: whose value is taken, what is a conflict, what a settled docket does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from peiyu.facts.reconcile import Cell, Reconciled, Statement, reconcile
from peiyu.problems import ProblemsFound
from peiyu.rules.data_sources import ReconciliationSettings
from tests.facts.reconcile.said import FIRM, OTHER, on, patent, year

Settings = ReconciliationSettings


def cell(outcome: Reconciled, column: str = "营业收入", key: str = "2025") -> Cell:
    row = outcome.row("年度", FIRM, key)
    assert row is not None
    return row.cells[column]


def test_one_source_is_taken_as_it_is(declared: Settings) -> None:
    found = cell(reconcile([year("统计", "03-01", 营业收入="123.45")], declared))
    assert (found.value, found.source, found.why) == (Decimal("123.45"), "统计", "唯一来源")


def test_the_better_source_wins_though_it_is_older(declared: Settings) -> None:
    outcome = reconcile([year("企业自报", "05-01", 营业收入=2e8), year("税务", "03-01", 营业收入=10**8)], declared)
    assert (cell(outcome).value, cell(outcome).source, cell(outcome).why) == (10**8, "税务", "次序在先")
    [conflict] = outcome.conflicts
    assert [(v.source, v.value) for v in conflict.values] == [("税务", 10**8), ("企业自报", 2 * 10**8)]
    assert (conflict.difference, conflict.owner, conflict.days) == (10**8, "税务", 10)
    assert "税务" in conflict.message
    assert "10 个工作日" in conflict.message


@pytest.mark.parametrize(
    ("other", "agrees"),
    [("105263157.89", True), ("105263157.90", False), ("95000000", True), ("94999999.99", False)],
)
def test_the_tolerance_of_five_percent_is_exact_to_the_cent(other: str, agrees: bool, declared: Settings) -> None:
    outcome = reconcile([year("税务", "03-01", 营业收入=10**8), year("企业自报", "03-01", 营业收入=other)], declared)
    assert (not outcome.conflicts) is agrees
    assert cell(outcome).why == ("允差以内" if agrees else "次序在先")


def test_an_absolute_tolerance_is_enough_by_itself(declared: Settings) -> None:
    near = reconcile([year("人社", "03-01", 职工总数=10), year("企业自报", "03-01", 职工总数=13)], declared)
    assert not near.conflicts
    far = reconcile([year("人社", "03-01", 职工总数=10), year("企业自报", "03-01", 职工总数=14)], declared)
    assert [c.column for c in far.conflicts] == ["职工总数"]


def test_of_one_source_the_newest_statement_counts(declared: Settings) -> None:
    outcome = reconcile([year("税务", "04-01", 营业收入=9), year("税务", "03-01", 营业收入=10**8)], declared)
    assert cell(outcome).value == 9
    assert not outcome.conflicts


def test_a_source_that_contradicts_itself_on_one_day_is_a_conflict(declared: Settings) -> None:
    outcome = reconcile([year("税务", "04-01", 营业收入=10**8), year("税务", "04-01", 营业收入=3 * 10**8)], declared)
    assert len(outcome.conflicts) == 1


def test_an_empty_cell_says_nothing(declared: Settings) -> None:
    outcome = reconcile([year("税务", "04-01", 营业收入=None), year("企业自报", "03-01", 营业收入=7)], declared)
    assert cell(outcome).source == "企业自报"


def test_a_float_is_read_at_the_digits_that_a_spreadsheet_shows(declared: Settings) -> None:
    assert cell(reconcile([year("税务", "04-01", 营业收入=0.1 + 0.2)], declared)).value == Decimal("0.3")


# ---------------------------------------------------------------- settled dockets

DISPUTE = [year("税务", "03-01", 营业收入=10**8), year("企业自报", "03-02", 营业收入=2 * 10**8)]
SETTLED = year("人工核实", "04-01", reason="核对审计报告", 营业收入=2 * 10**8)


def test_a_settled_docket_outranks_every_source(declared: Settings) -> None:
    outcome = reconcile([*DISPUTE, SETTLED], declared)
    assert (cell(outcome).value, cell(outcome).why) == (2 * 10**8, "核实结论")
    assert not outcome.conflicts


def test_repeating_what_was_overruled_does_not_open_it_again(declared: Settings) -> None:
    outcome = reconcile([*DISPUTE, SETTLED, year("税务", "05-01", 营业收入=10**8)], declared)
    assert cell(outcome).why == "核实结论"
    assert not outcome.conflicts


def test_a_new_statement_of_the_overruled_source_opens_it_again(declared: Settings) -> None:
    outcome = reconcile([*DISPUTE, SETTLED, year("税务", "05-01", 营业收入=3 * 10**8)], declared)
    [conflict] = outcome.conflicts
    assert conflict.reopened
    assert cell(outcome).value == 3 * 10**8
    assert "此前的核实结论" in conflict.message


def test_a_lesser_source_opens_it_again_but_does_not_replace_the_conclusion(declared: Settings) -> None:
    outcome = reconcile([*DISPUTE, SETTLED, year("企业自报", "05-01", 营业收入=4 * 10**8)], declared)
    [conflict] = outcome.conflicts
    assert conflict.reopened
    assert cell(outcome).value == 2 * 10**8


def test_a_new_statement_that_agrees_changes_nothing(declared: Settings) -> None:
    outcome = reconcile([*DISPUTE, SETTLED, year("税务", "05-01", 营业收入=2 * 10**8 + 1)], declared)
    assert not outcome.conflicts
    assert cell(outcome).agreeing == ("人工核实", "企业自报", "税务")


# ---------------------------------------------------------------- records


def test_a_record_dated_a_few_days_apart_is_one_record(declared: Settings) -> None:
    outcome = reconcile(
        [patent("知识产权", "03-01", "2024-05-10"), patent("企业自报", "03-01", "2024-05-17")], declared
    )
    [row] = outcome.rows["知识产权"]
    assert row.cells["授权日期"].value == dt.date(2024, 5, 10)
    assert row.key == "一种样例轴承|发明专利|2024-05-10"
    assert not outcome.conflicts


def test_dates_further_apart_than_the_tolerance_are_a_conflict_of_one_record(declared: Settings) -> None:
    outcome = reconcile(
        [patent("知识产权", "03-01", "2024-05-10"), patent("企业自报", "03-01", "2024-06-01")], declared
    )
    assert len(outcome.rows["知识产权"]) == 1
    assert [c.column for c in outcome.conflicts] == ["授权日期"]


def test_records_of_other_years_are_two_records(declared: Settings) -> None:
    outcome = reconcile(
        [patent("知识产权", "03-01", "2024-05-10"), patent("企业自报", "03-01", "2022-05-10")], declared
    )
    assert len(outcome.rows["知识产权"]) == 2


def test_each_record_finds_its_closest(declared: Settings) -> None:
    ours = [patent("知识产权", "03-01", day) for day in ("2024-05-01", "2024-05-20")]
    theirs = [
        patent("企业自报", "03-01", day, 已产生经济效益=flag)
        for day, flag in (("2024-05-19", "是"), ("2024-05-02", "否"))
    ]
    rows = reconcile([*ours, *theirs], declared).rows["知识产权"]
    assert [(str(r.cells["授权日期"].value)[8:], r.cells["已产生经济效益"].value) for r in rows] == [
        ("01", "否"),
        ("20", "是"),
    ]


def test_text_is_compared_without_width_and_spaces(declared: Settings) -> None:
    outcome = reconcile(
        [
            patent("知识产权", "03-01", "2024-05-10", 名称="ＡＢ 轴承"),
            patent("企业自报", "03-01", "2024-05-10", 名称="ab轴承"),
        ],
        declared,
    )
    assert len(outcome.rows["知识产权"]) == 1
    assert not outcome.conflicts


def test_records_that_a_source_keeps_apart_stay_apart(declared: Settings) -> None:
    two = [patent("知识产权", "03-01", "2024-05-10", key=key) for key in ("a", "b")]
    assert [r.key[-2:] for r in reconcile(two, declared).rows["知识产权"]] == ["10", "#2"]


# ---------------------------------------------------------------- errors


def test_everything_that_cannot_be_understood_is_told_at_once(declared: Settings) -> None:
    wrong = [
        year("税务局", "03-01", 营业收入=1),
        Statement(FIRM, "年渡", "2025", "税务", on("03-01"), {}),
        year("税务", "03-01", 营业收人=1),
        year("税务", "03-01", 营业收入="很多"),
        year("税务", "03-01", key="二五", 营业收入=1),
    ]
    with pytest.raises(ProblemsFound) as caught:
        reconcile(wrong, declared)
    assert {p.code for p in caught.value.problems} == {f"E-RECON-00{n}" for n in range(1, 6)}
    assert all(p.remedy for p in caught.value.problems)


# ---------------------------------------------------------------- laws

SOURCES = ("税务", "统计", "人社", "企业自报", "人工核实")
AMOUNTS = (None, 100, 104, 10**8, 10**8 + 1, 105_263_158, 2 * 10**8, "99999999.99")


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    found: list[Statement] = []
    for _ in range(draw(st.integers(1, 9))):
        source, day = draw(st.sampled_from(SOURCES)), draw(st.sampled_from(("01-05", "03-01", "03-02", "05-20")))
        if draw(st.booleans()):
            values = {name: draw(st.sampled_from(AMOUNTS)) for name in ("营业收入", "职工总数")}
            firm, key = draw(st.sampled_from((FIRM, OTHER))), draw(st.sampled_from(("2024", "2025")))
            found.append(Statement(firm, "年度", key, source, on(day), values))
        else:
            granted = draw(st.sampled_from((None, "2024-05-01", "2024-05-09", "2024-05-28", "2024-06-20")))
            flag = draw(st.sampled_from((None, "是", "否")))
            found.append(patent(source, day, granted, 高价值=flag))  # type: ignore[arg-type]
    return found


@effort(deadline=None, max_examples=40)
@given(data=st.data())
def test_neither_order_nor_repetition_matters(data: st.DataObject, declared: Settings) -> None:
    given_ = data.draw(statements())
    first = reconcile(given_, declared)
    shuffled: Sequence[Statement] = data.draw(st.permutations(given_))
    again = reconcile(shuffled, declared)
    assert (again.rows, again.conflicts, again.alarms) == (first.rows, first.conflicts, first.alarms)
    doubled = reconcile([*given_, data.draw(st.sampled_from(given_))], declared)
    assert (doubled.rows, doubled.conflicts) == (first.rows, first.conflicts)


@effort(deadline=None, max_examples=40)
@given(given_=statements())
def test_a_working_value_was_stated_by_its_source(declared: Settings, given_: list[Statement]) -> None:
    outcome = reconcile(given_, declared)
    for row in outcome.rows.get("年度", ()):
        for name, found in row.cells.items():
            said = {
                str(s.values[name])
                for s in given_
                if (s.enterprise, s.table, s.key, s.source) == (row.enterprise, "年度", row.key, found.source)
                and name in s.values
            }
            assert str(found.value) in said
