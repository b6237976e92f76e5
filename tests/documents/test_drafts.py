"""Statements about draft rules: no sum for the wrong group, no group lost, no end forgotten, and never surer than what they rest on."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
import yaml

from peiyu.documents.extraction import Amount, Condition, Measure, Name, Target
from peiyu.documents.output.drafts.asked import conditions_of
from peiyu.documents.output.drafts.goals import goal_of
from peiyu.documents.output.drafts.groups import groups_of
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.pairing import one_each
from peiyu.documents.output.review import doubts
from peiyu.documents.output.words import amount_words
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules import check
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def drafted(text: str, library: Library, folder: Path) -> list[dict]:
    """The rules of a draft that the checker accepts."""
    draft_pack([deconstruct(text_source(text, "措施.txt"))], library, folder)
    _, problems = check([PACKS / "cn", folder], dt.date(2026, 6, 30))
    assert [str(problem) for problem in problems if problem.is_error] == []
    return list(yaml.safe_load_all((folder / "rules.yaml").read_text(encoding="utf-8")))


def measure(sentence: str, names: dict[str, float], sums: tuple[int, ...]) -> Measure:
    """A measure whose names and sums stand where the sentence has them."""
    groups = tuple(
        Name(name, sentence.index(name), sentence.index(name) + len(name), sure) for name, sure in names.items()
    )
    amounts = tuple(
        Amount(value, "万元", "fixed", "", sentence.index(f"{value}万元"), sentence.index(f"{value}万元") + len(f"{value}万元"))
        for value in sums
    )  # fmt: skip
    return Measure(0, len(sentence), sentence, (), (), "reward", True, groups, amounts=amounts)


SURE = {"甲级窑场": 0.9, "乙级窑场": 0.9}


def test_names_listed_right_before_the_sums_are_paired_with_them():
    found = measure("对新评的甲级窑场、乙级窑场，由县财政分别给予30万元、10万元奖励。", SURE, (30, 10))
    assert [(part.beneficiaries[0].name, part.amounts[0].value) for part in one_each(found)] == [
        ("甲级窑场", 30),
        ("乙级窑场", 10),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # the names stand before the list: as many of them as of sums is chance
        (
            "对新评的茶室，其茶园可获奖励，其中，评为甲级、乙级、丙级茶楼的，分别奖励30万元、10万元。",
            {"茶室": 0.9, "茶园": 0.9},
        ),
        ("对茶室，其茶园和茶楼中评为甲级、乙级的，分别奖励30万元、10万元。", {"茶园": 0.9, "茶楼": 0.9}),
        # one of the names is more likely wrong than right
        ("对新评的甲级窑场、乙级窑场，分别奖励30万元、10万元。", {"甲级窑场": 0.9, "乙级窑场": 0.41}),
        # 分别 belongs to another list
        ("对甲级窑场、乙级窑场，分别由县、乡认定；合格的奖励30万元、10万元。", SURE),
        # both names stand in one member
        ("对甲级窑场的乙级窑场、其他窑场，分别奖励30万元、10万元。", SURE),
    ],
)
def test_names_that_are_no_list_before_the_sums_are_not_paired(sentence, names):
    found = measure(sentence, names, (30, 10))
    assert one_each(found) == [found]


def test_sums_that_are_no_list_are_not_paired():
    found = measure("对甲级窑场、乙级窑场，分别给予开窑30万元。满2年的再给予10万元。", SURE, (30, 10))
    assert one_each(found) == [found]


def test_a_draft_says_which_sum_belongs_to_whom_was_not_read(library, tmp_path):
    text = "某县若干措施\n一、奖励。对新评的茶室，其茶园可获奖励，其中，评为甲级、乙级、丙级茶楼的，分别奖励30万元、10万元。\n"
    [rule] = drafted(text, library, tmp_path)
    assert "未定" in rule["金额"]
    assert any("哪个给谁没有读准" in point for point in rule["待核"])


def test_sums_that_found_nobody_are_on_the_list_of_what_needs_a_person():
    text = "某县若干措施\n一、奖励。对新认定的{}，分别奖励30万元、10万元。\n"
    fields = []
    for whom in ("茶室，其茶园可获奖励，其中，评为甲级、乙级、丙级茶楼的", "国家级、省级单项冠军企业"):
        done = deconstruct(text_source(text.format(whom)))
        fields.append([doubt.item for doubt in doubts(done) if doubt.field == "金额给谁"])
    assert fields == [["m01"], []]


def test_the_level_of_a_title_is_asked_for(library, tmp_path):
    """The catalogue has one title for all levels: without a question its holder would get both sums."""
    text = "某县若干措施\n一、奖励。对新认定的国家级、省级专精特新中小企业，分别给予30万元、10万元奖励。\n"
    rules = drafted(text, library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["30万元", "10万元"]
    assert [rule["对象"][0] for rule in rules] == ["持有(专精特新中小企业)"] * 2
    assert [rule["对象"][1]["人工判断"] for rule in rules] == ["是国家级专精特新中小企业", "是省级专精特新中小企业"]


def test_rules_that_ask_for_the_same_and_give_different_sums_need_a_person(library, tmp_path):
    text = (
        "某县若干措施\n一、奖励。对专精特新中小企业，给予一次性奖励30万元。\n"
        "二、再奖。对专精特新中小企业，给予一次性奖励10万元。\n"
    )
    rules = drafted(text, library, tmp_path)
    asked = [(rule["对象"], rule["金额"]) for rule in rules]
    assert asked[0][0] == asked[1][0] and asked[0][1] != asked[1][1], "nothing but the sum was read"
    assert [rule["条件"][-1]["人工判断"] for rule in rules] == ["按原文属于给30万元的情形", "按原文属于给10万元的情形"]
    for rule in rules:
        assert any("金额不同" in point for point in rule["待核"])


def _groups(sentence: str, names: list[str], library: Library) -> tuple[list, list[str]]:
    points: list[str] = []
    return groups_of(measure(sentence, dict.fromkeys(names, 0.9), ()), Catalogue(library), points), points


def test_every_firm_alone_limits_nobody_and_beside_others_is_kept(library):
    assert _groups("对企业给予奖励。", ["企业"], library) == ([], [])
    [asked], points = _groups("对企业、茶校和窑科所新建的试烧台给予奖励。", ["企业", "茶校", "试烧台"], library)
    assert asked["人工判断"] == "是企业或茶校或试烧台"
    assert "窑科所" in asked["说明"], "who was not read is told in the words of the sentence"
    assert "窑科所" in points[0]


def test_many_groups_are_a_question_each_with_whole_names(library):
    names = [
        f"经省里认定并连续三年开窑的{kind}合作联社"
        for kind in ("龙窑", "柴窑", "电窑", "气窑", "油窑", "炭窑", "馒头窑")
    ]
    [asked], _ = _groups(f"对{'、'.join(names)}给予奖励。", names, library)
    assert [item["人工判断"] for item in asked["任一满足"]] == [f"是{name}" for name in names]


def test_a_draft_ends_with_its_act_and_says_what_cannot_be_had_twice(library, tmp_path):
    text = (
        "某县窑业若干措施\n一、点火。对新开的窑场，给予一次性奖励5万元。\n二、展销。对参展的窑场，给予一次性奖励2万元。\n"
        "以上各项奖励，同一窑场符合多项的，按就高原则享受一项，不可重复享受。\n三、附则\n本措施自2025年3月1日起施行，有效期3年。\n"
    )
    rules = drafted(text, library, tmp_path)
    assert {rule["废止"] for rule in rules} == {dt.date(2028, 3, 1)}
    assert len({rule["就高组"] for rule in rules}) == 1
    assert all(any("按就高原则享受一项" in point for point in rule["待核"]) for rule in rules)


def test_what_excludes_other_acts_makes_no_group_of_its_own(library, tmp_path):
    text = (
        "某县窑业若干措施\n一、点火。对新开的窑场，给予一次性奖励5万元。\n二、附则\n"
        "本措施与我县其他政策重复的，按就高不重复原则执行。\n"
    )
    [rule] = drafted(text, library, tmp_path)
    assert "就高组" not in rule and "废止" not in rule
    assert any("我县其他政策" in point for point in rule["待核"])
    assert any("没有读出有效期" in point for point in rule["待核"])
    assert "施行" not in rule and "原文没有读出施行日期，请填写" in rule["待核"]


@pytest.mark.parametrize(
    ("words", "op", "value", "wanted"),
    [
        ("新增竹器厂50家", "=", 50, "≥ 50家"),
        ("竹器厂控制在50家", "=", 50, "≤ 50家"),
        ("竹器厂压减至50家", "=", 50, "≤ 50家"),
        ("烧窑事故为0家", "=", 0, "≤ 0家"),
        ("竹器厂保持50家不变", "=", 50, "= 50家"),
        ("竹器厂不超过50家", "<=", 50, "≤ 50家"),
    ],
)
def test_a_target_is_reached_by_more_than_it_wants(words, op, value, wanted):
    target = Target(0, len(words), words, "竹器厂数", op, value, "家", None)
    points: list[str] = []
    assert goal_of(target, {}, "目标表", points) == f"当年 目标表.竹器厂数 {wanted}"
    assert bool(points) == (wanted[0] not in {"=": "=", "<=": "≤"}[op]), (
        "a sign that the text does not write is pointed out"
    )


def test_a_target_that_cannot_be_compared_is_named_on_top_of_the_pack(library, tmp_path):
    text = "某县窑业方案\n一、主要目标\n到2027年，窑业产值达到50亿元左右，新增窑场50家。\n"
    draft_pack([deconstruct(text_source(text, "方案.txt"))], library, tmp_path)
    told = (tmp_path / "pack.yaml").read_text(encoding="utf-8")
    rules = (tmp_path / "rules.yaml").read_text(encoding="utf-8")
    assert "≥ 50家" in rules and "窑业产值" not in rules
    assert "# 没有起草：目标“" in told and "窑业产值" in told


def test_a_draft_is_never_of_high_confidence(library, tmp_path):
    text = (
        "某县窑业若干措施\n一、点火。对专精特新中小企业，给予一次性奖励5万元。\n二、目标\n到2027年，新增窑场不少于50家。\n"
        "三、附则\n本措施自2025年3月1日起施行，有效期至2027年12月31日。\n"
    )
    rules = drafted(text, library, tmp_path)
    assert [rule["可信度"] for rule in rules if "政策" in rule] == ["中"], "nothing is left open in it"
    assert [rule["可信度"] for rule in rules if "目标" in rule] == ["低"], "its column is new"


@pytest.mark.parametrize(
    "indicator", ["通过", "未写明", "窑检", "投窑1000万元及以上至5000万元", "自开窑年度起且窑税收入"]
)
def test_what_names_no_figure_becomes_no_column(library, indicator):
    sentence = "对通过满3年期窑检的竹器厂，给予一次性奖励5万元。"
    found = dataclasses.replace(
        measure(sentence, {"竹器厂": 0.9}, (5,)), conditions=(Condition(indicator, ">=", 3, "年", 4, 6),)
    )
    columns: dict[str, str] = {}
    [asked] = conditions_of(found, Catalogue(library), columns, [])
    assert columns == {}
    assert "对通过满3年期窑检的竹器厂" in asked["说明"]
    assert indicator == "窑检" or asked["人工判断"] == "对通过满3年期窑检的竹器厂", (
        "no name made of a misread indicator"
    )


def test_a_deed_with_a_number_becomes_no_column(library, tmp_path):
    text = "某县若干措施\n一、奖励。对登门拜访窑户100家以上的竹器厂，给予一次性奖励5万元。\n"
    [rule] = drafted(text, library, tmp_path)
    assert not (tmp_path / "tables.yaml").exists()
    assert "登门拜访窑户100家以上" in str(rule["条件"])


def test_the_question_to_a_person_keeps_its_comparison(library, tmp_path):
    text = "某县若干措施\n一、奖励。对年接待看窑客人超过3万人天的竹器厂，给予一次性奖励5万元。\n"
    [rule] = drafted(text, library, tmp_path)
    assert rule["条件"][0]["人工判断"] == "年接待看窑客人超过30000人天"


def test_one_figure_in_two_units_of_one_dimension_is_one_column(library, tmp_path):
    text = (
        "某县若干措施\n一、龙窑。对年竹货额1亿元以上的龙窑，给予一次性奖励5万元。\n"
        "二、柴窑。对年竹货额5000万元以上的柴窑，给予一次性奖励2万元。\n"
    )
    rules = drafted(text, library, tmp_path)
    assert [rule["条件"] for rule in rules] == [["上年度 年竹货额 ≥ 1亿元"], ["上年度 年竹货额 ≥ 5000万元"]]


def test_an_amount_is_shown_with_its_basis_though_that_is_a_sum():
    amount = Amount(10, "万元", "fixed", "满100万元", 0, 4)
    assert amount_words(amount) == "满100万元 10万元"
    assert amount_words(dataclasses.replace(amount, basis="每采用1件专利")) == "每采用1件专利 10万元"
    assert amount_words(dataclasses.replace(amount, basis="10万元至30万元")) == "10万元至30万元 10万元"
