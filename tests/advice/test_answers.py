"""What a visitor says at the fields: slips are warned of, faults keep the text, records are lists or figures, nothing is guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.advice.reading import Reading
from peiyu.advice.sample import SAMPLE_NAME, sample_facts
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.values import from_values
from tests.advice.visitor import AS_OF, EVERY_SCREEN, calculator, library

REVENUE = "年度/营业收入/2025"
STAFF = "年度/职工总数/2025"


def answer(**facts: str) -> Reading:
    return calculator().answer(facts, screens=EVERY_SCREEN)


def test_a_slip_between_yuan_and_ten_thousands_is_warned_of_and_does_not_block() -> None:
    reading = answer(**{REVENUE: "32000000"})
    (note,) = reading.notes
    assert note.code == "W-CALC-001"
    assert note.message.startswith("单位是万元，您填的 32000000 约为 3200 亿元，是否应为 3200？")
    assert note.typed == "32000000"
    keys = [q.asked.key for s in reading.questions.screens for q in s.questions]
    assert REVENUE not in keys  # the figure stands


@pytest.mark.parametrize("text", ["3200", "32000000元", "3200万", "12亿", "120000"])
def test_plausible_figures_and_explicit_units_are_not_warned_of(text: str) -> None:
    assert not answer(**{REVENUE: text}).notes


def test_revenue_a_head_shows_a_slip() -> None:
    assert [note.code for note in answer(**{REVENUE: "320000", STAFF: "12"}).notes] == ["W-CALC-001"]
    assert not answer(**{REVENUE: "320000", STAFF: "1200"}).notes


def test_every_fault_is_told_at_once_and_the_text_is_kept() -> None:
    reading = answer(**{REVENUE: "三千多", STAFF: "12.5", "企业/行业": "机械"})
    assert [(note.key, note.code, note.typed) for note in reading.notes] == [
        (REVENUE, "E-CALC-001", "三千多"),
        (STAFF, "E-CALC-003", "12.5"),
        ("企业/行业", "E-CALC-008", "机械"),
    ]
    assert reading.as_dict()["rules"] == answer().as_dict()["rules"]  # what was not understood is not known


def test_unknown_keys_and_empty_fields_are_ignored() -> None:
    assert answer(**{"没有/这一列": "1", REVENUE: "  "}).as_dict() == answer().as_dict()


def test_a_month_settles_what_it_can_and_is_asked_again_only_where_the_day_matters() -> None:
    """cn.hightech asks for 365 days since the founding: 2025-06-30 is the last day that meets it on 2026-06-30."""

    def state(founded: str) -> tuple[int, int, int, bool]:
        reading = answer(**{"企业/成立日期": founded})
        tier = next(t for t in reading.tiers if t.code == "cn.hightech")
        keys = [q.asked.key for s in reading.questions.screens for q in s.questions]
        return tier.met, tier.failing, tier.open, "企业/成立日期" in keys

    assert state("2024年5月")[0] == 1
    assert not state("2024年5月")[3]
    assert state("2025年7月")[1] == 1
    assert state("2025年")[:2] == (0, 0)
    assert state("2025年")[3]


def test_having_none_settles_every_figure_of_the_table() -> None:
    reading = answer(**{"失信违法/有无": "没有"})
    assert all(i.table != "失信违法" for r in reading.rules for i in calculator().catalogue.of_mask(r.standing.mask))


def test_figures_wait_until_records_are_said_to_be_there() -> None:
    def asked(reading: Reading) -> set[str]:
        return {q.asked.kind for s in reading.questions.screens for q in s.questions if q.asked.table == "知识产权"}

    assert asked(answer()) == {"presence"}
    assert asked(answer(**{"知识产权/有无": "有"})) == {"figure"}


def test_a_figure_that_the_records_rule_out_is_refused() -> None:
    figure = next(i for i in calculator().catalogue.inputs if i.kind == "figure" and i.table == "知识产权")
    reading = answer(**{"知识产权/有无": "没有", figure.key: "3"})
    assert [note.code for note in reading.notes] == ["E-CALC-010"]


def test_a_list_with_a_faulty_cell_tells_it_and_leaves_it_unknown() -> None:
    facts = {"知识产权/明细/1/类型": "发明专利", "知识产权/明细/1/授权日期": "2020-05-01"}
    reading = calculator().answer({**facts, "知识产权/明细/1/失效日期": "2019-05-01"})
    assert [(note.key, note.code) for note in reading.notes] == [("知识产权/明细/1/失效日期", "E-CALC-011")]


def test_what_the_dossier_knows_is_not_asked() -> None:
    known = from_values(
        library().tables,
        library().subjects,
        {ENTERPRISE: [{"行业": "C3484"}], "年度": [{"年度": 2025, "营业收入": "3200万元"}], "知识产权": []},
    )
    reading = calculator().answer({}, known, screens=EVERY_SCREEN)
    keys = {q.asked.key for s in reading.questions.screens for q in s.questions}
    assert not keys & {"企业/行业", REVENUE, "知识产权/有无"}
    typed = calculator().answer({"企业/行业": "C3484", REVENUE: "3200", "知识产权/有无": "没有"})
    assert reading.as_dict()["rules"] == typed.as_dict()["rules"]


def test_a_calculator_answers_for_one_enterprise() -> None:
    nobody = from_values(library().tables, library().subjects, {ENTERPRISE: []})
    with pytest.raises(ValueError, match="one enterprise"):
        calculator().answer({}, nobody)


def test_the_sample_firm_is_synthetic_and_says_so() -> None:
    facts = sample_facts(AS_OF)
    assert "合成数据" in facts["企业/企业名称"] == SAMPLE_NAME
    reading = calculator().answer(facts)
    assert not reading.notes
    assert reading.chips["符合"] > 0
    assert sample_facts(dt.date(2025, 1, 1))["年度/营业收入/2024"] == facts[REVENUE]
