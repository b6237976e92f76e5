"""Statements about sentences that limit the sum of all grants: they are no grant that every firm meets."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize("limit", ["单个企业年度奖补总额不超过50万元。", "每家企业每年获得的奖励合计以200万元为上限。"])
def test_a_limit_on_all_grants_is_an_open_point_of_each_and_no_grant(library, tmp_path, limit):
    grants = "对专精特新中小企业，给予15万元奖励。\n二、装窑\n对科技型中小企业，给予5万元奖励。\n三、封窑\n"
    rules = drafted(grants + limit, library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["15万元", "5万元"]
    assert all(limit.rstrip("。") in str(rule["待核"]) for rule in rules)
    assert limit.rstrip("。") in (tmp_path / "pack.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "limit",
    [
        "同一企业每年享受本条补助资金总额不超过50万元。",
        "单个企业年度享受本条奖补资金合计不超过50万元。",
        "同一企业每年享受第一条补助的总额不超过50万元。",
    ],
)
def test_a_total_of_one_grant_for_each_firm_and_year_is_its_cap(limit, library, tmp_path):
    [rule] = drafted(f"对高新技术企业按研发费用的10%给予补助。\n{limit}", library, tmp_path)
    assert rule["金额"]["最高"] == "50万元" and "公式" in rule["金额"]
    assert "写成了最高额，请核对" in str(rule["待核"]) and "没有计算" not in str(rule["待核"])


@pytest.mark.parametrize(
    "limit",
    [
        "同一企业每年享受奖补资金总额不超过50万元。",
        "同一企业享受本条补助资金总额不超过50万元。",
        "同一企业三年内每年享受本条补助资金总额不超过50万元。",
        "同一企业每年享受本措施补助资金总额不超过50万元。",
        "同一企业每年享受本条和第二条补助资金总额不超过50万元。",
    ],
)
def test_a_total_that_is_not_plainly_of_one_grant_and_year_stays_open(limit, library, tmp_path):
    [rule] = drafted(f"对高新技术企业按研发费用的10%给予补助。\n{limit}", library, tmp_path)
    assert "最高" not in rule["金额"] and "没有计算" in str(rule["待核"])


def test_a_total_of_two_grants_caps_neither(library, tmp_path):
    words = "对高新技术企业按研发费用的10%给予补助；对茶厂按研发费用的8%给予补助。\n同一企业每年享受本条补助资金总额不超过50万元。"
    rules = drafted(words, library, tmp_path)
    assert len(rules) == 2 and not any("最高" in rule["金额"] for rule in rules)


def test_the_most_for_each_firm_and_year_in_the_grant_itself_is_its_cap(library, tmp_path):
    [rule] = drafted("对高新技术企业按研发费用的10%给予补助，每家企业每年最高不超过50万元。", library, tmp_path)
    assert rule["金额"]["最高"] == "50万元"
