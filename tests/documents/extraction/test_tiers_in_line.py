"""A bound in a list of tiers, a mark that is passed and a share that is held are no sums that are given."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.conditions.asked import conditions


def _both(said: str) -> tuple[list[str], list[str]]:
    given = amounts(said, 0, len(said))
    asked = conditions(said, 0, len(said), [(a.start, a.end) for a in given])
    return [said[a.start : a.end] for a in given], [f"{c.indicator}{c.op}{said[c.start : c.end]}" for c in asked]


@pytest.mark.parametrize("mark", ["以上", "（含）以上", "及以上", "以上（含）", "以上的"])
def test_each_tier_of_a_line_has_its_bound_and_its_sum(mark: str) -> None:
    said = f"产值达到1亿元{mark}奖励10万元、2亿元{mark}奖励20万元、5亿元{mark}奖励50万元。"
    assert _both(said) == (["10万元", "20万元", "50万元"], ["产值>=1亿元", "产值>=2亿元", "产值>=5亿元"])


def test_tiers_behind_commas_measure_what_the_first_does() -> None:
    said = "窑企产值达到1亿元以上的奖励10万元，2亿元以上的奖励20万元。"
    assert _both(said) == (["10万元", "20万元"], ["窑企产值>=1亿元", "窑企产值>=2亿元"])


def test_tiers_of_heads_are_named_by_the_first() -> None:
    said = "每班茶客达到30人以上奖励0.5万元、60人以上奖励1万元。"
    assert _both(said) == (["0.5万元", "1万元"], ["每班茶客>=30人", "每班茶客>=60人"])


def test_marks_that_are_passed_are_asked_to_the_last() -> None:
    said = "对年烧窑总量首次突破1亿元、10亿元、100亿元已纳入统计的窑企，分别给予10万元、20万元、30万元的补助。"
    given, asked = _both(said)
    assert given == ["10万元", "20万元", "30万元"]
    assert asked == ["年烧窑总量>=1亿元", "年烧窑总量>=10亿元", "年烧窑总量>=100亿元"] or [
        one.lstrip("年烧窑总量>=") for one in asked
    ] == ["1亿元", "10亿元", "100亿元"]


def test_shares_that_are_held_are_not_given() -> None:
    said = "给予窑口主要业主（持有50%及以上产权）或窑口经营企业（经营面积超过总面积50%以上）20万元的奖励。"
    assert _both(said)[0] == ["20万元"]


def test_a_share_of_a_base_is_given_still() -> None:
    assert _both("对持有窑口产权的企业，按改造投资的50%给予补助。")[0] == ["50%"]
