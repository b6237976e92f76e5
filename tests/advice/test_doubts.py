"""Doubtful figures are asked about at the field, with what was probably meant; unit and sort decide, and nothing is changed."""

from __future__ import annotations

import pytest

from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.values import from_values
from tests.advice.visitor import AS_OF, calculator, library

RATE, SHARE = "年度/适用税率/2025", "年度/主导产品市场占有率/2025"
SPAN, STAFF, HEADS = "企业/连续经营年限", "年度/职工总数/2025", "年度/季度平均从业人数/2025"


def doubts(**facts: str) -> list[tuple[str, str, str]]:
    return [(note.key, note.meant, note.message) for note in calculator().answer(facts).notes]


@pytest.mark.parametrize(
    ("key", "typed", "meant", "asked"),
    [
        (RATE, "0.15", "15", "您是否想填 15%？"),
        (RATE, "150", "15", "您是否想填 15%？"),
        (RATE, "150%", "15", "超过 100%"),
        (SHARE, "0.3", "30", "0.3%。您是否想填 30%？"),
        (SHARE, "99999", "", "超过 100%。请核对"),
        (SPAN, "2015", "11", "像是年份。您是否想填 11 年（2015 年至今）？"),
        (SPAN, "2015年", "11", "像是年份"),
        (SPAN, "2090", "", "像是年份。请核对"),
        (SPAN, "18400", "", "超过 200 年"),
        ("企业/成立日期", "2062-03-05", "", "2062年3月5日还没有到"),
    ],
)
def test_unit_and_sort_make_a_figure_doubtful(key: str, typed: str, meant: str, asked: str) -> None:
    ((at, offered, message),) = doubts(**{key: typed})
    assert (at, offered) == (key, meant)
    assert asked in message


@pytest.mark.parametrize(
    ("key", "typed"),
    [(RATE, "15"), (RATE, "0.15%"), (RATE, "1"), (RATE, "0"), (SHARE, "100"), (SPAN, "120"), (STAFF, "18400")],
)
def test_what_may_well_be_is_not_asked_about(key: str, typed: str) -> None:
    assert not doubts(**{key: typed})


def test_a_date_that_has_come_is_not_asked_about() -> None:
    assert not doubts(**{"企业/成立日期": AS_OF.isoformat()})


def test_heads_that_do_not_fit_the_staff_are_asked_about_once() -> None:
    ((at, meant, message),) = doubts(**{HEADS: "18400", STAFF: "184"})
    assert (at, meant) == (HEADS, "184")
    assert "18400人" in message
    assert "职工总数 184人相差约 100 倍" in message
    ((at, meant, _),) = doubts(**{HEADS: "184", STAFF: "18400"})  # the same digits with more noughts
    assert (at, meant) == (STAFF, "184")
    assert not doubts(**{HEADS: "190", STAFF: "184"})


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        ("年度/研发人员数/2025", STAFF, "研发人员数 320人 大于职工总数 184人"),
        ("年度/研发费用/2025", "年度/营业收入/2025", "研发费用 320万元 大于营业收入 184万元"),
    ],
)
def test_a_part_above_its_whole_names_both(part: str, whole: str, said: str) -> None:
    ((at, meant, message),) = doubts(**{part: "320", whole: "184"})
    assert (at, meant) == (part, "")  # which of them is wrong, only the firm knows
    assert said in message
    assert not doubts(**{part: "184", whole: "184"})


def test_what_is_held_counts_as_much_as_what_is_typed() -> None:
    held = from_values(
        library().tables,
        library().subjects,
        {
            ENTERPRISE: [{"行业": "C3484"}],
            "年度": [{"年度": 2024, "职工总数": 184}, {"年度": 2025, "营业收入": "184万元"}],
        },
    )
    (leap,) = calculator().answer({STAFF: "18400"}, held).notes
    assert leap.meant == "184"
    assert "2024年的 184人相差约 100 倍" in leap.message
    (above,) = calculator().answer({"年度/研发费用/2025": "320"}, held).notes
    assert "研发费用 320万元 大于营业收入 184万元" in above.message
    assert not calculator().answer({STAFF: "400"}, held).notes


def test_a_figure_in_doubt_is_never_changed() -> None:
    reading = calculator().answer({RATE: "0.15"})
    assert [note.typed for note in reading.notes] == ["0.15"]
    assert reading.as_dict()["notes"][0]["meant"] == "15"
