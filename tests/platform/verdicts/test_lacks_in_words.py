"""What a title lacks, as lists and exports say it."""

from __future__ import annotations

from peiyu.platform.verdicts.words import lack


def test_a_lack_is_said_without_the_rule_language() -> None:
    entry = {"text": "合计(股权融资.实缴金额, 近2年) ≥ 2000万元", "value": "1200万元", "gap": "800万元"}
    assert lack(entry) == "股权融资实缴金额合计（近2年） ≥ 2,000 万元，现为 1,200 万元，差 800 万元"


def test_a_region_is_said_by_name() -> None:
    assert lack({"text": "地区 属于 {3302}", "value": "330481"}) == "地区为浙江省宁波市，现为 浙江省嘉兴市海宁市"
