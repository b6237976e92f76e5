"""A step up to which something is given once more is no sum, and what a notice asks of those whom it addresses is nobody's benefit."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source


def _read(*sentences: str) -> Deconstruction:
    return deconstruct(
        text_source("\n".join(("青禾市竹业若干措施", "一、竹业", *sentences, "青禾市人民政府", "2030年1月3日", "")))
    )


def _sums(sentence: str) -> list[tuple[object, str | None]]:
    [measure] = _read(sentence).extraction.measures
    return [(one.value, one.unit) for one in measure.amounts]


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        (
            "对竹业项目给予人才指标1名，每增加实际到位竹林投资额5000万元增加1名指标。",
            [(1, "名"), (1, "名")],
        ),
        ("对竹业企业奖励车位2个，每增加实际缴纳税收100万元增加1个车位。", []),
        ("对竹业企业奖励10万元，年销售额每增加1亿元增加奖励5万元。", [(10, "万元"), (5, "万元")]),
        ("对竹业企业，每新增1名工人奖励2000元。", [(2000, "元")]),
        ("对竹业企业，产值每增加1000万元，给予2万元奖励。", [(2, "万元")]),
    ],
)
def test_a_step_is_no_sum(sentence: str, sums: list[tuple[object, str | None]]) -> None:
    assert _sums(sentence) == sums


@pytest.mark.parametrize(
    "demand",
    [
        "请各单位完成竹企账款排查并填写自查明细表，加盖部门公章后于2030年1月4日前报给县竹业办。",
        "请各镇于2030年6月底前将竹林自查表报送县林业局，逾期未报的视为无此情况。",
        "各有关单位要于每月5日前将竹企帮扶情况上报市竹业专班。",
    ],
)
def test_a_demand_to_report_back_is_no_measure_and_is_told(demand: str) -> None:
    done = _read(demand, "对竹业企业给予10万元奖励。")
    assert [one.text for one in done.extraction.measures] == ["对竹业企业给予10万元奖励。"]
    [told] = [one for one in doubts(done) if one.field == "要求报送的事"]
    assert done.cleaned.text[told.start : told.end] == demand


def test_what_is_given_on_application_stays_a_measure() -> None:
    done = _read("请有关竹业企业将申请表报送县林业局，对符合条件的给予10万元奖励。")
    assert len(done.extraction.measures) == 1
