"""A sum that is paid may stand among the conditions, and what a preamble is for is no measure."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source


def measures(body: str) -> list[str]:
    return [m.text for m in deconstruct(text_source(f"某市支持窑业实施细则\n{body}\n")).extraction.measures]


LIST = "（一）窑炉购置补助\n申报条件：1.列入窑业目录的企业；2.服从统一调配；3.购置的窑炉为电窑，{}。\n申报材料：1.申请表；2.合同。\n"


@pytest.mark.parametrize(
    "paid", ["设备按20%给予补助", "按照设备投资额的20%给予一次性补助", "每台给予5万元补助，不重复享受"]
)
def test_a_sum_among_conditions_is_a_measure(paid):
    [said] = measures("一、支持窑业\n" + LIST.format(paid))
    assert paid in said


@pytest.mark.parametrize(
    "had", ["上年获得省级奖励20万元", "已获得20%的设备补助", "投资额在20万元以上", "已按20%给予补助的除外"]
)
def test_a_sum_that_the_applicant_had_is_none(had):
    assert measures("一、支持窑业\n" + LIST.format(had)) == []


def test_what_a_preamble_is_for_is_no_measure():
    said = measures(
        "为了全面贯彻落实省委关于窑业的决策部署，围绕做好稳产，全力支持各类窑企复工，支持中小窑企健康发展。\n一、对中小窑企给予2万元补助。"
    )
    assert len(said) == 1 and "2万元" in said[0]
