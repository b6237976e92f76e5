"""Statements about grades and places that get a sum each: every rule asks for its own by name."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("对获得前三名的窑厂分别奖励", ["获得第一名的窑厂", "获得第二名的窑厂", "获得第三名的窑厂"]),
        (
            "对年产量排名前3位的茶厂，分别奖励",
            ["年产量排名第一位的茶厂", "年产量排名第二位的茶厂", "年产量排名第三位的茶厂"],
        ),
        ("每年评选竹编能手，对排名前三的竹厂分别奖励", ["排名第一名的竹厂", "排名第二名的竹厂", "排名第三名的竹厂"]),
        ("对评比第一、二、三名分别奖励", ["评比第一名", "评比第二名", "评比第三名"]),
        ("对优秀窑厂，分一等、二等、三等三个等次，分别奖励", ["属于一等", "属于二等", "属于三等"]),
        ("对考核为优秀、良好、合格的茶厂，分别奖励", ["考核为优秀的茶厂", "考核为良好的茶厂", "考核为合格的茶厂"]),
    ],
)
def test_every_place_is_asked_by_its_name(words, names, library, tmp_path):
    rules = drafted(f"{words}5万元、3万元、1万元。", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["5万元", "3万元", "1万元"]
    for rule, name in zip(rules, names, strict=True):
        assert name in rule["条件"][0]["人工判断"]
    assert len({rule.get("就高组") for rule in rules}) == 1 and rules[0].get("就高组")


def test_a_place_in_a_contest_may_be_had_in_several(library, tmp_path):
    rules = drafted("对获得窑艺大赛前三名的窑厂分别奖励5万元、3万元、1万元。", library, tmp_path)
    assert "窑艺大赛第二名的窑厂" in asked(rules[1]) and not any(rule.get("就高组") for rule in rules)


def test_each_rank_of_a_second_list_keeps_its_name(library, tmp_path):
    words = (
        "优化窑坊建设。初次被认定为县级、市级、省级科技企业孵化器的，分别给予5万元、10万元和20万元奖励。"
        "初次被认定为县级、市级、省级众创空间的，分别给予1万元、3万元和6万元奖励。"
    )
    rules = drafted(words, library, tmp_path)
    second = [rule for rule in rules if rule["金额"] in ("1万元", "3万元", "6万元")]
    assert [level in asked(rule) for rule, level in zip(second, ("是县级", "是市级", "是省级"), strict=True)] == [
        True
    ] * 3
    assert not any("按原文属于给" in asked(rule) for rule in rules)


def test_as_many_sums_as_places_or_none_is_parted(library, tmp_path):
    [rule] = drafted("对获得前五名的窑厂分别奖励5万元、3万元、1万元。", library, tmp_path)
    assert "未定" in rule["金额"]
