"""Going from one frame to another: up to the enterprise, down to records, across to a related one, by dates."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.engine.dates import shift, shift_all
from peiyu.engine.frames import Frame
from peiyu.facts.credit_codes import check_character
from peiyu.rules import nodes as n
from peiyu.rules.units import MONEY
from tests.engine.world import annual, count, facts, pure, truth, value, years, yuan

A, B = (stem + check_character(stem) for stem in ("91330200MA0000001", "91330200MA0000002"))
KEY = "统一社会信用代码"
RICH = n.Compare(annual("营业收入"), "≥", yuan(100))
PERSON = Frame("人员")
PEOPLE = facts(
    企业=[{KEY: A}, {KEY: B}],
    年度=[{KEY: A, **years(营业收入=["100元"])[0]}, {KEY: B, **years(营业收入=["99元"])[0]}],
    人员=[
        {"人员编号": "1", KEY: B, "年薪": "5元"},
        {"人员编号": "2", KEY: A, "年薪": "5元"},
        {"人员编号": "3", KEY: None, "年薪": "5元"},
    ],
    贷款=[
        {KEY: A, "放款日期": "2025-01-01", "关联企业": B},
        {KEY: B, "放款日期": "2025-01-01", "关联企业": A},
        {KEY: B, "放款日期": "2025-01-01", "关联企业": None},
    ],
)


@pytest.mark.parametrize(("row", "expected"), [(0, "不满足"), (1, "满足"), (2, "未知")])
def test_a_person_is_judged_by_the_enterprise(row: int, expected: str) -> None:
    assert truth(n.Parent("企业", RICH), PEOPLE, row, PERSON) == expected
    share = n.Divide(n.Attribute("人员", "年薪", MONEY), n.ParentNumber("企业", annual("营业收入")))
    reaches = n.Compare(share, "≤", pure("0.05"))
    assert truth(reaches, PEOPLE, row, PERSON) == expected


def test_a_record_looks_across_to_a_related_enterprise() -> None:
    related = count(n.Related("贷款", "关联企业", RICH))
    a, b = PEOPLE.row("企业", A), PEOPLE.row("企业", B)
    assert a is not None
    assert b is not None
    assert value(related, PEOPLE, a) == (0, 0)
    assert value(related, PEOPLE, b) == (1, 2)


def test_a_person_without_data_on_enterprises_is_unknown() -> None:
    alone = facts(人员=[{"人员编号": "1", KEY: None}])
    assert truth(n.Not(n.Parent("企业", RICH)), alone, 0, PERSON) == "未知"


@pytest.mark.parametrize(("founded", "expected"), [("2025-06-30", "满足"), ("2025-07-01", "不满足"), (None, "未知")])
def test_founded_at_least_a_year_ago(founded: str | None, expected: str) -> None:
    year_ago = n.DateShift(n.DateConst(dt.date(2026, 6, 30)), days=-365)
    test = n.DateTest(n.DateColumn("企业", "成立日期"), "≤", year_ago)
    assert truth(test, facts(企业=[{"成立日期": founded}])) == expected


def test_an_open_end_never_ends_and_has_no_length() -> None:
    loans = facts(贷款=[{"放款日期": "2025-01-01", "到期日期": None}])
    as_of = n.DateConst(dt.date(2026, 6, 30))
    end = n.DateColumn("贷款", "到期日期", open_ended=True)
    start = n.DateColumn("贷款", "放款日期")
    assert value(count(n.DateTest(end, "≥", as_of)), loans) == (1, 1)
    assert value(count(n.DateTest(n.DateShift(end, years=3), "≥", as_of)), loans) == (1, 1)
    length = n.Aggregate("sum", "贷款", n.Days(start, end), n.Settled(True), (("天", 1),), nonnegative=False)
    assert value(length, loans)[0] == -float("inf")


OVERLAPS = [
    (("2025-01-01", "2026-01-01"), (365, 365)),
    (("2024-12-01", "2025-01-11"), (10, 10)),
    (("2026-01-01", "2026-02-01"), (0, 0)),
    ((None, "2025-01-11"), (0, 10)),
    (("2025-12-22", None), (10, 10)),  # an empty end of validity never ends
]


@pytest.mark.parametrize(("span", "expected"), OVERLAPS)
def test_days_that_fall_in_a_year(span: tuple[str | None, str | None], expected: tuple[int, int]) -> None:
    loans = facts(贷款=[{"放款日期": span[0], "到期日期": span[1]}])
    inside = n.OverlapDays(
        n.DateColumn("贷款", "放款日期"),
        n.DateColumn("贷款", "到期日期", open_ended=True),
        n.DateConst(dt.date(2025, 1, 1)),
        n.DateConst(dt.date(2026, 1, 1)),
    )
    assert value(n.Aggregate("sum", "贷款", inside, n.Settled(True), (("天", 1),)), loans) == expected


def test_dates_move_alike_one_by_one_and_together() -> None:
    import numpy as np

    days = np.arange(dt.date(2019, 12, 25).toordinal(), dt.date(2025, 3, 5).toordinal(), dtype=np.int64)
    for years_, months, by in ((1, 0, 0), (-3, 0, 0), (0, 1, 0), (0, -13, 2), (0, 0, -31), (8000, 0, 0), (-3000, 0, 5)):
        together = shift_all(days, years_, months, by)
        assert together.tolist() == [shift(day, years_, months, by) for day in days.tolist()]
