"""Award guides: what is asked under 申报条件 belongs to every prize, a quota asks nothing of anybody."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.pipeline import deconstruct, text_source

GUIDE = """青窑市2032年标杆窑企奖申报指南
一、{head}
本年度评选标杆窑企不超过10家，每家给予100万元奖励；提名奖不超过20家，每家给予20万元奖励。
二、申报条件
申报企业须同时符合以下条件：
（一）上年度营业收入不低于2000万元，资产负债率不高于70%；
（二）产值超过2亿元的窑口比重不低于2%；
（三）符合下列条件之一：
1.拥有发明专利5件以上；
2.主持制定国家标准1项以上；
（四）近三年未发生较大以上安全事故，未被列入严重失信名单。
已获得竹业质量奖的企业不得申报。
三、申报时间
2032年5月1日至5月31日。
"""
ASKED = [
    ("上年度营业收入", ">=", 2000),
    ("资产负债率", "<=", 70),
    ("产值超过2亿元的窑口比重", ">=", 2),
    ("符合所列条件之一", "is", "拥有发明专利5件以上；主持制定国家标准1项以上"),
    ("不得申报的情形", "is", "已获得竹业质量奖的企业不得申报"),
]


def measures(text: str) -> tuple[Measure, ...]:
    return deconstruct(text_source(text)).extraction.measures


@pytest.mark.parametrize("head", ["奖项设置", "奖励设置", "奖项设置及奖金", "奖励标准"])
def test_the_conditions_belong_to_the_prize(head: str) -> None:
    first = measures(GUIDE.format(head=head))[0]
    assert [(c.indicator, c.op, c.value) for c in first.conditions] == ASKED


def test_and_to_the_second_prize() -> None:
    found = measures(GUIDE.format(head="奖项设置"))
    assert [[a.value for a in m.amounts] for m in found] == [[100], [20]]
    assert [(c.indicator, c.op, c.value) for c in found[1].conditions] == ASKED


def test_a_quota_is_no_condition_and_a_bound_is() -> None:
    quota = "青窑市若干措施\n一、每年评选优秀窑匠不超过10名，给予每名1万元奖励。\n"
    bound = "青窑市若干措施\n一、对从业人员不超过10名的窑企，给予1万元奖励。\n"
    assert [len(measure.conditions) for measure in measures(quota)] == [0]
    assert [[(c.op, c.value) for c in measure.conditions] for measure in measures(bound)] == [[("<=", 10)]]
