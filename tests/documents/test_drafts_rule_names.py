"""Rules of one heading have names that say which is which: an officer reads nothing but the name in a table of results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from peiyu.rules.shipped import shipped

Names = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def library() -> Library:
    return load([shipped()], Collector())


@pytest.fixture
def names(library: Library, tmp_path: Path) -> Names:
    def drafted(text: str) -> list[str]:
        draft_pack([deconstruct(text_source(text, "措施.txt"))], library, tmp_path)
        return [one["政策"] for one in yaml.safe_load_all((tmp_path / "rules.yaml").read_text(encoding="utf-8"))]

    return drafted


def test_tiers_under_one_heading_say_for_whom_they_are(names: Names) -> None:
    text = (
        "青禾市支持竹业若干措施\n一、支持竹企上规模。对主营业务收入首次超过20亿元的企业，给予100万元奖励；"
        "对主营业务收入首次超过5亿元的企业，给予20万元奖励。\n"
    )
    assert names(text) == [
        "支持竹企上规模之主营业务收入首次超过20亿元的企业",
        "支持竹企上规模之主营业务收入首次超过5亿元的企业",
    ]


def test_cases_of_one_measure_too(names: Names) -> None:
    text = "青禾市支持窑业若干措施\n一、支持窑厂发展。对新认定的国家级窑厂给予50万元奖励，对新认定的省级窑厂给予20万元奖励。\n"
    assert names(text) == ["支持窑厂发展之新认定的国家级窑厂", "支持窑厂发展之新认定的省级窑厂"]


def test_a_tier_without_a_heading_has_the_rule_before_it_for_one(names: Names) -> None:
    text = (
        "青禾市支持茶业若干措施\n第一条 对新增实绩的茶企，首年出口额达到100万元的，一次性奖励2万元；"
        "达到500万元的，一次性奖励5万元。\n"
    )
    [first, second] = names(text)
    assert "茶企" in second and second.endswith("达到500万元") and "2万元" not in second
    assert first != second


def test_a_single_rule_keeps_its_heading(names: Names) -> None:
    assert names("青禾市支持茶业若干措施\n一、支持茶厂发展。对新认定的省级茶厂给予20万元奖励。\n") == ["支持茶厂发展"]


def test_names_stay_short_enough_and_apart(names: Names) -> None:
    long = "积极引导和支持各类经营主体投资建设现代化标准化竹制品加工和茶叶加工园区"
    text = f"青禾市若干措施\n一、{long}。对新认定的国家级窑厂给予50万元奖励，对新认定的省级窑厂给予20万元奖励。\n"
    found = names(text)
    assert found == ["新认定的国家级窑厂", "新认定的省级窑厂"]
