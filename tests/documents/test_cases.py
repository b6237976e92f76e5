"""Who gets which sum where one measure gives several, and the draft rules that come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.output.cases import cases_of, named
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.wording import amounts_told
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"


def read(sentence: str) -> Deconstruction:
    return deconstruct(text_source(f"某县若干措施\n一、点火\n{sentence}\n"))


def measure(sentence: str) -> Measure:
    [m] = read(sentence).extraction.measures
    return m


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("对新评的茶室给予20万元奖励，对新评的窑厂给予5万元奖励。", [("新评的茶室", 20), ("新评的窑厂", 5)]),
        ("对年烧窑超过3万次的窑场，奖励10万元；超过5万次的，奖励20万元。", [("年烧窑超过3万次的窑场", 10), ("超过5万次的", 20)]),
        ("对新评的甲级、乙级窑场，由县财政分别奖励30万元、10万元。", [("新评的甲级", 30), ("乙级窑场", 10)]),
        ("对竹器师傅，一级资助2000元，二级资助5000元。", [("一级", 2000), ("二级", 5000)]),
        ("窑场一级补助10万元、二级补助20万元和三级补助50万元。", [("窑场一级", 10), ("二级", 20), ("三级", 50)]),
        ("发放住房补贴，其中甲类工匠每月2400元，乙类工匠每月1200元。", [("甲类工匠每月", 2400), ("乙类工匠每月", 1200)]),
    ],
)  # fmt: skip
def test_each_case_has_its_words_and_its_sum(sentence, told):
    m = measure(sentence)
    assert [(named(m, case), case.amounts[0].value) for case in cases_of(m)] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "对新建的窑场分阶段奖励80万元，对点火的奖励30万元，对出窑的奖励50万元。",
        "对新建的窑场奖励80万元，其中点火的奖励30万元，出窑的奖励50万元。",
        "对新建的窑场，第一年给予30万元补助，第二年给予20万元补助。",
        "新建窑场所需资金，市级承担50%，窑场所在地承担50%。",
        "对新建的窑场给予30万元补助，市财政再给予20万元补助。",
        "对甲级、乙级、丙级窑场，分别奖励30万元、10万元。",
        "对新建的窑场，奖励10万元。",
    ],
)
def test_sums_that_are_parts_of_one_another_or_not_plainly_paired_make_no_cases(sentence):
    assert cases_of(measure(sentence)) == ()


def test_what_stands_before_and_behind_all_cases_is_told_apart():
    sentence = "对开窑三年以上的窑场，年烧窑100次的，奖励5万元；年烧窑200次的，奖励10万元；单个窑场最高不超过12万元。"
    m = measure(sentence)
    assert cases_of(m)
    for case in cases_of(m):
        assert m.text[case.lead[0] - m.start : case.lead[1] - m.start] == "对开窑三年以上的窑场"
        assert [a.value for a in case.limits] == [12]
        assert not case.carries


def test_a_case_that_does_not_say_who_is_meant_carries_the_first():
    m = measure("对烧一类新釉的窑企，奖励20万元；烧二类新釉的，奖励10万元；对烧三类新釉的，奖励5万元。")
    assert [case.carries for case in cases_of(m)] == [False, True, False]


def test_a_limit_right_behind_a_share_belongs_to_its_case():
    m = measure("对甲级窑场按设备投资的20%给予补助，最高100万元，对乙级窑场按设备投资的10%给予补助，最高50万元。")
    assert [[a.value for a in case.amounts] for case in cases_of(m)] == [[20, 100], [10, 50]]


def test_the_json_names_for_each_case_its_words_conditions_and_amounts():
    done = read("对年窑货额超过3亿元的窑场，奖励10万元；超过5亿元的，奖励20万元。")
    [told] = document_object(done)["measures"]
    first, second = told["cases"]
    assert (first["conditions"], first["amounts"], first["beneficiaries"]) == ([0], [0], ["窑场"])
    assert (second["conditions"], second["amounts"], second["as_before"]) == ([1], [1], True)
    for case in told["cases"]:
        assert done.source.text[case["start"] : case["end"]] == case["text"]


def test_a_measure_without_cases_has_none_in_the_json():
    [told] = document_object(read("对新建的窑场，奖励10万元。"))["measures"]
    assert "cases" not in told


def test_the_list_shows_a_line_for_each_case():
    m = measure("对甲级窑场奖励20万元，对乙级窑场奖励10万元，每家窑场累计不超过25万元。")
    assert amounts_told(m).split("\n") == [
        "甲级窑场：20万元",
        "乙级窑场：10万元",
        "以上各项：每家窑场 最高25万元（累计）",
    ]


def test_each_case_is_a_rule_with_its_own_sum_and_its_own_question(library, tmp_path):
    rules = drafted("对首次升规的窑场给予20万元奖励，对连续三年在规的窑场给予10万元奖励。", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["20万元", "10万元"]
    assert "连续三年" not in asked(rules[0]) and "首次升规" not in asked(rules[1])
    assert "连续三年在规" in asked(rules[1])
    assert all(any("能不能同时享受" in point for point in rule["待核"]) for rule in rules)


def test_tiers_of_one_figure_give_the_best_only(library, tmp_path):
    sentence = "对年烧窑收入超过3亿元的窑场，奖励10万元；超过5亿元的，奖励20万元。"
    assert len({rule["就高组"] for rule in drafted(sentence, library, tmp_path)}) == 1
    sentence = "对年烧窑收入超过3亿元的窑场，奖励10万元；超过5亿元的，再增加奖励20万元。"
    assert not any("就高组" in rule for rule in drafted(sentence, library, tmp_path))


def test_classes_that_touch_give_the_best_only(library, tmp_path):
    sentence = "对年窑税额100万元至500万元的企业，给予5万元奖励；500万元至1000万元的，给予10万元奖励；1000万元以上的，给予20万元奖励。"
    rules = drafted(sentence, library, tmp_path)
    assert len(rules) == 3 and len({rule["就高组"] for rule in rules}) == 1


def test_the_words_of_another_case_decide_nothing(library, tmp_path):
    [first, second] = drafted("对烧一类新釉的窑企，奖励200万元；烧二类新釉的，奖励100万元。", library, tmp_path)
    assert "二类" not in asked(first)
    assert not any("一类" in str(item) for item in second.get("对象", []))
    assert second["条件"][0]["人工判断"].startswith("按前后文属于")


def test_what_stands_behind_the_cases_is_asked_for_each(library, tmp_path):
    sentence = "对甲级窑场奖励20万元，对乙级窑场奖励10万元，奖励限于三年内未搬离本县的。"
    rules = drafted(sentence, library, tmp_path)
    assert len(rules) == 2
    assert all("三年内未搬离本县" in asked(rule) for rule in rules)


def test_a_member_of_a_list_is_asked_in_its_own_words(library, tmp_path):
    rules = drafted("对评为甲级、乙级的茶楼，分别奖励30万元、10万元。", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["30万元", "10万元"]
    assert [rule["条件"][0]["人工判断"] for rule in rules] == ["属于评为甲级的茶楼", "属于评为乙级的茶楼"]
