"""Headings that name a term beside the conditions: what stands below says who may have the grants."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.conditions.who_may import ASKED, SCOPE, TIME, kind_of_title
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("（二）补贴期限与条件", ASKED),
        ("（二）享受期限和条件", ASKED),
        ("（二）贴息扶持的期限与条件", ASKED),
        ("二、条件和期限", ASKED),
        ("二、申报条件及时间", ASKED),
        ("二、支持对象和期限", SCOPE),
        ("二、申报时间与要求", TIME),
        ("二、执行期限", ""),
        ("二、贴息的范围、期限、条件与额度", ""),
    ],
)
def test_a_term_beside_conditions(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


def test_who_may_have_it_is_not_lost_below_such_a_heading() -> None:
    said = "此次贴息政策的执行期限为一年，即在2030年8月1日至2031年7月31日期间获取竹窑贷款的竹业企业，即可享受贴息。"
    done = deconstruct(
        text_source(
            f"青禾市关于实行竹窑贷款贴息的通知\n一、贴息的范围、期限、条件与额度\n（一）贴息的期限与条件。{said}\n"
            "（二）贴息的额度。按贷款额的2%给予贴息，单户不超过50万元。\n青禾市人民政府\n2030年7月20日\n"
        )
    )
    [asked] = done.extraction.requirements
    assert asked.text == said and asked.holds == (0,)


@pytest.mark.parametrize(
    ("said", "name"),
    [("签订1年以上劳动合同的", "劳动合同期限"), ("签订3年以上的供货协议的", "供货协议期限")],
)
def test_how_long_a_paper_holds_is_named_after_it(said: str, name: str) -> None:
    done = deconstruct(
        text_source(
            f"青禾市竹业若干措施\n一、竹业\n对新招用工人且{said}竹业企业，给予10万元奖励。\n青禾市人民政府\n2030年1月3日\n"
        )
    )
    [measure] = done.extraction.measures
    assert [one.indicator for one in measure.conditions if one.unit == "年"] == [name]
