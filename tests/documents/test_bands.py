"""Amounts in bands in draft rules: written where the measure states them exactly, left open everywhere else."""

from pathlib import Path

import pytest
import yaml

from peiyu.documents.extraction import Measure
from peiyu.documents.output.drafts.bands import lowest_only, stepped
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.pairing import one_each
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
STEPS = "对上年度营业收入1亿元以上的企业，奖励10万元；超过5亿元的，奖励20万元。"


def read(sentence: str) -> Deconstruction:
    return deconstruct(text_source(f"某市若干措施\n一、奖励。{sentence}\n", "措施.txt"))


def measure(sentence: str) -> Measure:
    [found] = read(sentence).extraction.measures
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def drafted(sentence: str, library: Library, folder: Path) -> list[dict]:
    draft_pack([read(sentence)], library, folder)
    return list(yaml.safe_load_all((folder / "rules.yaml").read_text(encoding="utf-8")))


def test_amounts_given_in_turn_become_a_rule_for_each_group(library, tmp_path):
    rules = drafted("对新认定的高新技术企业、专精特新中小企业，分别给予20万元、10万元奖励。", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["20万元", "10万元"]
    assert ["持有(专精特新中小企业)" in str(rule["对象"]) for rule in rules] == [False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "对新认定的甲类企业、乙类企业，分别给予20万元、10万元、5万元奖励。",
        "对新认定的甲类企业、乙类企业，给予20万元奖励，累计不超过100万元。",
        "对新认定的甲类企业、乙类企业，分别给予20%、10万元奖励。",
        "对新创建示范园区、度假区的县级政府、园区管委会，分别给予300万元、200万元奖励。",
    ],
)
def test_groups_and_amounts_that_do_not_pair_are_left_together(sentence):
    found = measure(sentence)
    assert one_each(found) == [found]


def test_thresholds_of_one_figure_become_bands_and_the_lowest_decides_who_is_in(library, tmp_path):
    [rule] = drafted("对上年度营业收入达到5亿元、1亿元的企业，分别奖励20万元、10万元。", library, tmp_path)
    assert rule["金额"] == {
        "分档": {
            "按": "上年度 营业收入",
            "档": [
                {"区间": "≥ 5亿元", "金额": "20万元"},
                {"区间": "≥ 1亿元, < 5亿元", "金额": "10万元"},
                {"区间": "< 1亿元", "金额": "0元"},
            ],
        }
    }
    assert [c for c in rule["条件"] if isinstance(c, str)] == ["上年度 营业收入 ≥ 1亿元"]


@pytest.mark.parametrize(
    "sentence",
    [
        "对营业收入达到1亿元、利润总额达到5000万元的企业，分别奖励10万元、20万元。",  # two figures
        "对营业收入达到1亿元、5亿元的企业，分别奖励20万元、10万元。",  # more for less: read wrongly or a misprint
        "对营业收入达到1亿元、5亿元的企业，分别给予最高10万元、最高20万元奖励。",  # limits, not sums
        "对营业收入达到1亿元的企业，奖励10万元，达到5亿元的企业，每人奖励20万元。",  # a sum for each person
    ],
)
def test_what_is_not_plain_stays_open(sentence):
    assert stepped(measure(sentence)) == []
    assert lowest_only(measure(sentence)) == measure(sentence)


def test_a_range_that_stands_alone_becomes_two_comparisons(library, tmp_path):
    [rule] = drafted("对上年度营业收入在2000万元至5000万元的企业，奖励10万元。", library, tmp_path)
    assert [c for c in rule["条件"] if isinstance(c, str)] == [
        "上年度 营业收入 ≥ 2000万元",
        "上年度 营业收入 ≤ 5000万元",
    ]
    assert any("边界请对照原文核对" in point for point in rule["待核"])


def test_ranges_that_are_classes_of_one_figure_are_left_to_a_person(library, tmp_path):
    rules = drafted("对营业收入2000万元至5000万元、5000万元至1亿元的企业，分别奖励10万元、20万元。", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["10万元", "20万元"]
    assert not [c for rule in rules for c in rule["条件"] if isinstance(c, str)]


def test_foreign_money_keeps_its_unit_in_a_comparison(library, tmp_path):
    [rule] = drafted("对年进出口额超过200万美元的企业，奖励10万元。", library, tmp_path)
    assert [c for c in rule["条件"] if isinstance(c, str)] == ["上年度 年进出口额按美元计 > 200万美元"]


@pytest.mark.parametrize(
    "sentence",
    [
        "对国家级、省级窑业企业，分别给予20万元、10万元奖励，并给予30%贴息。",
        "对产值超过1亿元的国家级、省级窑业企业，分别给予20万元、10万元奖励。",
    ],
)
def test_sums_beside_a_share_or_a_figure_are_not_paired(sentence: str) -> None:
    one = measure(sentence)
    assert len(one.beneficiaries) == 2
    assert one_each(one) == [one]
