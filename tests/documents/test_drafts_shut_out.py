"""Statements about drafts of grants that leave somebody out: nobody left out is a recipient, and 是 always means that the firm may have it."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANT = "专精特新中小企业，给予15万元奖励"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def questions(rule):
    return [one["人工判断"] for one in rule.get("条件", []) if isinstance(one, dict) and "人工判断" in one]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (f"对{GRANT}，砖瓦企业除外。", "砖瓦企业"),
        (f"除砖瓦企业外，{GRANT}。", "砖瓦企业"),
        (f"对除砖瓦企业以外的{GRANT}。", "砖瓦企业"),
        ("对专精特新中小企业（砖瓦企业除外）给予15万元奖励。", "砖瓦企业"),
        ("对专精特新中小企业（不含砖瓦企业）给予15万元奖励。", "砖瓦企业"),
        (f"对{GRANT}，不包括砖瓦企业。", "砖瓦企业"),
        (f"对{GRANT}，对亏损窑企不予奖励。", "亏损窑企"),
        (f"对{GRANT}，列入失信名单的窑企，一律不予奖励。", "列入失信名单的窑企"),
    ],
)
def test_who_is_left_out_is_asked_for_by_name_and_is_no_recipient(library, tmp_path, sentence, who):
    [rule] = drafted(sentence, library, tmp_path)
    assert rule["对象"] == ["持有(专精特新中小企业)"] and rule["金额"] == "15万元"
    assert questions(rule) == [f"企业不属于原文排除的{who}"]
    assert who in str(rule["待核"]) and rule["可信度"] == "低"


def test_a_title_of_the_catalogue_that_is_left_out_is_compared(library, tmp_path):
    [rule] = drafted("对专精特新中小企业（专精特新小巨人企业除外）给予15万元奖励。", library, tmp_path)
    assert rule["条件"] == [{"不得": "持有(专精特新小巨人企业)"}]


def test_a_name_that_is_both_paid_and_left_out_stays_the_recipient(library, tmp_path):
    [rule] = drafted("对竹制品加工企业（已领补贴的竹制品加工企业除外）给予15万元奖励。", library, tmp_path)
    assert "竹制品加工企业" in str(rule["对象"]) and "已领补贴" not in str(rule["对象"])
    assert "企业不属于原文排除的已领补贴的竹制品加工企业" in questions(rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "对专精特新中小企业，按固定资产投资（不含土地价款）的5%给予补助。",
        "对专精特新中小企业，五年内不得迁出，因规划调整的除外，给予15万元奖励。",
        "除享受上级优惠政策外，对专精特新中小企业给予15万元奖励。",
    ],
)
def test_what_leaves_out_a_part_of_a_figure_or_spares_a_duty_leaves_out_no_firm(library, tmp_path, sentence):
    [rule] = drafted(sentence, library, tmp_path)
    assert "不属于原文排除" not in str(rule)


def test_whom_the_act_shuts_out_elsewhere_is_asked_apart_from_what_it_asks(library, tmp_path):
    [rule] = drafted(
        f"对{GRANT}。\n二、附则\n（一）砖瓦企业不适用本措施。\n（二）申报企业须在本县注册。", library, tmp_path
    )
    assert questions(rule) == ["符合原文附则的适用范围和限制", "企业不属于原文不予支持的情形见附则"]
