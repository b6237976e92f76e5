"""Two caps in one grant: the sum is left open, and neither cap is a condition or says whom the grant is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.output.drafts.questions import questions_in
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANT = "对企业按研发费用的10%给予补助，"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("caps", "told"),
    [
        ("最高50万元，示范窑厂最高80万元。", "80万元"),
        ("最高50万元；示范窑厂最高不超过80万元。", "80万元"),
        ("单项最高20万元、单个企业累计最高50万元。", "50万元"),
        ("最高50万元，注册地在山区乡镇的，最高补助限额放宽至80万元。", "注册地在山区乡镇"),
        ("最高50万元，特别重大的窑炉最高可放宽至100万元。", "100万元"),
        ("最高50万元（示范窑厂最高80万元）。", "80万元"),
        ("首次申报的最高20万元，再次申报的最高10万元。", "10万元"),
        ("最高50万元，其中规模以上企业最高100万元。", "100万元"),
    ],
)
def test_two_caps_leave_the_sum_open(caps, told, library, tmp_path):
    [rule] = drafted(GRANT + caps, library, tmp_path)
    assert "公式" not in rule["金额"] and "最高" not in rule["金额"] and told in rule["金额"]["未定"]
    asked = questions_in([rule.get("对象"), rule.get("条件")])
    assert not any(word in one for one in asked for word in ("示范窑厂", "山区", "重大", "规模以上", "累计", "申报"))
    assert any("原文限定了最多补多少" in point and told in point for point in rule["待核"])


def test_one_cap_and_one_floor_stay_beside_the_share(library, tmp_path):
    [rule] = drafted(GRANT + "最低5万元，最高50万元。", library, tmp_path)
    assert rule["金额"] == {"公式": "上年度 研发费用 × 10%", "最高": "50万元", "最低": "5万元"}
