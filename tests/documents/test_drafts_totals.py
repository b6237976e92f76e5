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
