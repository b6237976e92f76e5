"""What a title lacks, as lists and exports say it."""

from __future__ import annotations

from peiyu.platform.verdicts.words import lack


def test_a_lack_is_said_without_the_rule_language() -> None:
    entry = {"text": "合计(股权融资.实缴金额, 近2年) ≥ 2000万元", "value": "1200万元", "gap": "800万元"}
    assert lack(entry) == "股权融资实缴金额合计（近2年） ≥ 2,000 万元，现为 1,200 万元，差 800 万元"


def test_a_region_is_said_by_name() -> None:
    assert lack({"text": "地区 属于 {3302}", "value": "330481"}) == "地区为浙江省宁波市，现为 浙江省嘉兴市海宁市"


def test_a_value_on_the_edge_lacks_nothing_but_has_to_pass_it() -> None:
    entry = {"text": "并非:存在(失信违法, 类型 属于 {经营异常, 严重失信}, 有效)", "value": "1项", "gap": "须低于 1项"}
    assert lack(entry) == "没有失信违法（类型为经营异常、严重失信之一，有效），现为 1项，须低于 1项"


def test_alternatives_are_parted_as_chinese_parts_them() -> None:
    text = "上年度 营业收入 ≤ 5000万元 时 近3年合计(自成立) 研发费用 ≥ 5%;上年度 营业收入 > 5000万元 时 (甲 或 乙)"
    assert lack({"text": text}) == (
        "上年度 营业收入 ≤ 5,000 万元 时 近3年（不满的自成立起）合计 研发费用 ≥ 5%；上年度 营业收入 > 5,000 万元 时（甲 或 乙）"
    )
