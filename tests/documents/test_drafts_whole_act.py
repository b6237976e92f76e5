"""Statements about sentences that hold for all grants of an act: who pays which part, only the best of them, what closes the act."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANTS = "对专精特新中小企业，给予15万元奖励。\n二、装窑\n对科技型中小企业，给予5万元奖励。\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("所需资金由市、县按6:4分担。", {"市级": "60%", "县级": "40%"}),
        ("所需资金由省、市、县按3：3：4的比例共同承担。", {"省级": "30%", "市级": "30%", "县级": "40%"}),
        ("所需资金由市级财政承担60%、县（市、区）财政承担40%。", {"市级": "60%", "县（市、区）级": "40%"}),
        ("奖补资金由市级财政承担70%，其余由县级承担。", {"市级": "70%", "县级": "30%"}),
        ("奖补资金由市财政和县财政各承担50%。", {"市级": "50%", "县级": "50%"}),
    ],
)
def test_who_pays_which_part_is_written_in_every_rule(words, shares, library, tmp_path):
    rules = drafted(f"{GRANTS}三、附则\n{words}\n", library, tmp_path)
    assert [rule["金额"] for rule in rules] == [{"公式": sum_, "分担": shares} for sum_ in ("15万元", "5万元")]
    assert all(any("分担" in point for point in rule["待核"]) for rule in rules)


@pytest.mark.parametrize(
    "words", ["所需资金由省、市、县三级财政按3:3:3分担。", "奖补资金由市级承担一半，县里再承担30%。"]
)
def test_shares_that_do_not_come_to_everything_are_an_open_point(words, library, tmp_path):
    rules = drafted(f"{GRANTS}三、附则\n{words}\n", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["15万元", "5万元"]
    assert all(any("分担" in point for point in rule["待核"]) for rule in rules)


def test_who_bears_a_loss_is_no_share_of_a_grant(library, tmp_path):
    rules = drafted(f"{GRANTS}三、窑贷\n贷款损失资金由市、县按6:4分担。\n", library, tmp_path)
    assert [rule["金额"] for rule in rules[:2]] == ["15万元", "5万元"]


def test_who_pays_in_the_sentence_of_one_grant_is_about_that_grant_alone(library, tmp_path):
    text = (
        "对专精特新中小企业，给予15万元奖励，所需资金由市、县按6:4分担。\n二、装窑\n对科技型中小企业，给予5万元奖励。\n"
    )
    one, other = drafted(text, library, tmp_path)
    assert one["金额"] == {"公式": "15万元", "分担": {"市级": "60%", "县级": "40%"}} and other["金额"] == "5万元"
    assert "分担" not in asked(one)


@pytest.mark.parametrize(
    "words",
    [
        "同一企业同时符合多项条款的，按最高一项执行。",
        "同一企业符合多项奖补条件的，择优享受一项，不得重复。",
        "同一企业同时符合本办法多项规定的，只享受最高一项。",
    ],
)
def test_only_the_best_of_all_grants_is_one_group(words, library, tmp_path):
    rules = drafted(f"{GRANTS}三、附则\n{words}\n", library, tmp_path)
    groups = {rule.get("就高组") for rule in rules}
    assert len(groups) == 1 and None not in groups
    assert all(words.rstrip("。") in str(rule["待核"]) for rule in rules)
    assert "最高" not in asked(rules[0])


def test_only_the_best_of_named_articles_is_a_group_of_these(library, tmp_path):
    text = (
        "窑规\n第一条 对专精特新中小企业，奖励15万元。\n第二条 对科技型中小企业，奖励5万元。\n"
        "第三条 对创新型中小企业，奖励3万元。\n第四条 同一企业同时符合第二条、第三条的，只享受最高一项。\n"
    )
    groups = [rule.get("就高组") for rule in drafted(text, library, tmp_path)]
    assert groups[0] is None and groups[1] == groups[2] and groups[1] is not None


@pytest.mark.parametrize(
    "words",
    [
        "同一事项符合多项政策的，按就高不重复原则执行。",
        "本办法与其他市级政策重复的，按从高不重复原则执行。",
        "同一企业符合多项奖补条件的，可累计奖补，单项按就高原则执行。",
    ],
)
def test_only_the_best_of_one_matter_or_beside_other_policies_is_no_group(words, library, tmp_path):
    rules = drafted(f"{GRANTS}三、附则\n{words}\n", library, tmp_path)
    assert [rule.get("就高组") for rule in rules] == [None, None]


@pytest.mark.parametrize(
    "words",
    [
        "对获评一级窑厂的企业奖励50万元；对获评二级窑厂的企业奖励20万元，就高不重复。",
        "对新获批国家级、省级茶坊的企业，分别奖励100万元、50万元，就高不重复。",
    ],
)
def test_the_best_of_one_sentence_is_a_group_of_its_cases(words, library, tmp_path):
    rules = drafted(words, library, tmp_path)
    groups = {rule.get("就高组") for rule in rules}
    assert len(rules) == 2 and len(groups) == 1 and None not in groups
    assert not any("就高不重复" in str(item.get("人工判断")) for rule in rules for item in rule["条件"])


def test_paragraphs_that_close_an_act_are_about_all_of_it(library, tmp_path):
    closing = (
        "本办法所称“以上”含本数。申报企业应在本县注册，且依法纳税。单个企业年度奖补总额不超过50万元。\n"
        "本办法自2030年1月1日起施行，有效期二年。"
    )
    rules = drafted(f"{GRANTS}{closing}", library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["15万元", "5万元"]
    assert all("奖补总额不超过50万元" in str(rule["待核"]) for rule in rules)
    assert all("在本县注册" in asked(rule) for rule in rules)
    assert not any("施行" in asked(rule) or "含本数" in asked(rule) for rule in rules)


def test_a_paragraph_that_goes_on_giving_closes_nothing(library, tmp_path):
    text = f"{GRANTS}同一企业再次获评的，再奖励2万元，申报企业应在本县注册。\n"
    rules = drafted(text, library, tmp_path)
    assert "在本县注册" not in asked(rules[0])


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        (
            "第一条至第二条所需资金由市、县按4:6分担，其余由县财政承担。",
            [{"市级": "40%", "县级": "60%"}, {"市级": "40%", "县级": "60%"}, {"县级": "100%"}],
        ),
        (
            "奖补资金，第一条由市、县按3:7分担，第二条由县财政全额承担。",
            [{"市级": "30%", "县级": "70%"}, {"县级": "100%"}, None],
        ),
        (
            "第一、三条资金由市财政承担40%，其余由县财政承担。",
            [{"市级": "40%", "县级": "60%"}, None, {"市级": "40%", "县级": "60%"}],
        ),
    ],
)
def test_shares_of_named_articles_are_written_in_those_alone(words, shares, library, tmp_path):
    text = (
        "\n第一条 对专精特新中小企业，给予15万元奖励。\n第二条 对科技型中小企业，给予5万元奖励。\n"
        f"第三条 对高新技术企业，给予8万元奖励。\n第四条 {words}"
    )
    rules = drafted(text, library, tmp_path)[:3]
    found = [rule["金额"].get("分担") if isinstance(rule["金额"], dict) else None for rule in rules]
    assert found == shares
