"""Conditions that a grant shares with others: of the lead-in of its list, of the article or item that it names, of the lists above its standard."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source

TITLE = "青禾市支持窑业若干措施\n"
LAST = "第九条 支持茶企建设冷库，每个补助3万元。\n"


def measures(text: str) -> list[Measure]:
    return list(deconstruct(text_source(text)).extraction.measures)


def asked(measure: Measure) -> list[tuple[str, object, str | None]]:
    return [(c.op, c.value, c.unit) for c in measure.conditions if c.unit]


def giving(text: str, value: float) -> Measure:
    """The measure that gives so much."""
    [found] = [m for m in measures(text) if any(a.value == value for a in m.amounts)]
    return found


@pytest.mark.parametrize(
    "said",
    [
        "第一条 对在青禾市注册、年产值5亿元以上的窑企给予奖励：\n（一）新建窑炉的，奖励10万元；\n（二）改造窑炉的，奖励6万元。\n",
        "第一条 对年产值5亿元以上的窑企给予奖励。\n（一）对新建窑炉的企业，给予10万元奖励。\n（二）对改造窑炉的企业，给予6万元奖励。\n",
        "第一条 对年产值5亿元以上的窑企，按以下标准给予奖励：1.新建窑炉的，奖励10万元；2.改造窑炉的，奖励6万元。\n",
        "第一条 对年产值5亿元以上的窑企给予奖励：新建窑炉的，奖励10万元；改造窑炉的，奖励6万元。\n",
        "第一条 落户奖\n对年产值5亿元以上的窑企，分两类奖励：\n1.瓷窑企业：每家给予10万元奖励。\n2.陶窑企业：按每座6万元给予奖励。\n",
    ],
)
def test_a_lead_in_is_asked_of_all_that_its_list_gives_and_of_nothing_else(said: str) -> None:
    text = TITLE + said + LAST
    assert all((">=", 5, "亿元") in asked(giving(text, value)) for value in (10, 6))
    assert asked(giving(text, 3)) == []


def test_a_lead_in_holds_for_its_own_items_and_not_for_the_next_ones() -> None:
    text = (
        f"{TITLE}第一条 （一）对年产值5亿元以上的窑企，给予奖励。\n1.对新建窑炉的企业，给予10万元奖励。\n2.对改造窑炉的企业，给予6万元奖励。\n"
        f"（二）对年产值3亿元以上的茶企，给予奖励。\n1.对新建冷库的企业，给予30万元奖励。\n2.对改造冷库的企业，给予8万元奖励。\n{LAST}"
    )
    assert [asked(giving(text, value)) for value in (6, 8)] == [[(">=", 5, "亿元")], [(">=", 3, "亿元")]]


def test_what_a_lead_in_gives_itself_is_asked_of_nobody() -> None:
    text = f"{TITLE}第一条 安排专项资金2亿元支持窑业，给予奖励：\n（一）新建窑炉的，奖励10万元；\n（二）改造窑炉的，奖励6万元。\n{LAST}"
    assert asked(giving(text, 6)) == []


RULES = (
    "青禾市窑业奖励实施细则\n第一章 总则\n第一条 为支持窑业发展，制定本细则。\n"
    "第二条 申请窑业奖励的企业，应当同时满足以下条件：\n（一）管理的窑企不少于3个。\n（二）符合下列标准之一：\n"
    "1.属于全国窑业百强企业。\n2.上年度纳税总额不低于1000万元。\n3.上年度产值不低于5亿元。\n"
    "第三条 申请窑业协会奖励的机构，应当依法设立。\n第二章 奖励\n"
    "第四条 对符合本细则第二条第（二）款第一项条件的窑企，给予10万元奖励。\n"
    "第五条 对符合本细则第二条第（二）款第二项条件的窑企，给予20万元奖励。\n"
    "第六条 对符合本细则第三条条件的机构，给予30万元奖励。\n"
    "第七条 对符合本细则第二条第（二）项第3目条件、年纳税超过80万元的窑企，给予40万元奖励。\n"
)


def test_an_item_that_a_grant_names_is_asked_and_the_items_beside_it_are_not() -> None:
    assert asked(giving(RULES, 10)) == [(">=", 3, "个")]
    assert [c.value for c in giving(RULES, 10).conditions if c.unit is None] == ["属于全国窑业百强企业"]
    assert asked(giving(RULES, 20)) == [(">=", 3, "个"), (">=", 1000, "万元")]


def test_a_grant_that_names_its_article_has_its_conditions_beside_those_of_its_own() -> None:
    assert sorted(asked(giving(RULES, 40)), key=str) == sorted(
        [(">=", 3, "个"), (">=", 5, "亿元"), (">", 80, "万元")], key=str
    )


def test_an_act_may_call_itself_by_its_kind_alone_and_rules_for_carrying_it_out_may_not() -> None:
    itself = RULES.replace("实施细则", "办法").replace("本细则", "本办法")
    assert asked(giving(itself.replace("符合本办法第三条", "符合办法第三条"), 30)) == []
    assert asked(giving(itself.replace("符合本办法第二条", "符合办法第二条"), 20)) == asked(giving(RULES, 20))
    of_another = RULES.replace("符合本细则第二条第（二）款第二项", "符合办法第二条第（二）款第二项")
    assert all(c.start > of_another.index("第五条") for c in giving(of_another, 20).conditions)


CLASSES = (
    "青禾市总部奖励办法\n第一条 申请奖励的企业应当满足下列条件：\n（一）制窑业：上年度营业收入5亿元以上；上年度纳税总额不低于1000万元。\n"
    "（二）制茶业：上年度营业收入5亿元以上；上年度纳税总额不低于300万元。\n（三）在本市登记满2年。\n第二条 对符合本办法第一条条件的企业，给予10万元奖励。\n"
    "第三条 对符合本办法第一条第（二）项条件的企业，给予20万元奖励。\n"
)


def test_each_class_of_a_list_is_asked_for_its_own() -> None:
    found = [(c.whose, c.value, c.unit) for c in giving(CLASSES, 10).conditions if c.unit]
    assert found == [
        ("制窑业", 5, "亿元"), ("制窑业", 1000, "万元"), ("制茶业", 5, "亿元"), ("制茶业", 300, "万元"), ("", 2, "年"),
    ]  # fmt: skip


def test_what_is_looked_at_is_no_class() -> None:
    text = CLASSES.replace("制窑业：", "经营规模：").replace("制茶业：", "创新能力：")
    assert {c.whose for c in giving(text, 10).conditions} == {""}


def test_for_how_long_it_is_given_is_asked_of_nobody() -> None:
    text = f"{TITLE}第一条 对成长快的窑企，获认定后连续3年，每年给予奖励10万元。\n{LAST}"
    assert asked(giving(text, 10)) == []
    text = f"{TITLE}第一条 对获认定后连续3年盈利的窑企，给予奖励10万元。\n{LAST}"
    assert asked(giving(text, 10)) == [(">=", 3, "年")]


def test_an_article_that_asks_for_no_figure_brings_none_of_another_article() -> None:
    assert giving(RULES, 30).conditions == ()


def test_lists_of_whom_and_of_what_for_are_both_asked_by_the_standard_below_them() -> None:
    text = (
        "青禾市窑业项目引荐奖励办法\n第一条 奖励对象\n具有窑业招商经验并符合以下条件的机构：\n"
        "（一）注册资本1000万元以上；\n（二）有独立法人资格。\n第二条 奖励条件\n窑业项目应在本市新设立，且满足下列条件之一：\n"
        "（一）注册资本不低于800万美元的外资项目。\n（二）注册资本不低于5000万元的内资项目。\n"
        "第三条 奖励标准\n引荐奖按项目注册资本实缴额的3‰予以奖励。\n"
    )
    [found] = measures(text)
    assert [(c.value, c.unit, c.one_of) for c in found.conditions] == [
        (1000, "万元", False), (800, "万美元", True), (5000, "万元", True),
    ]  # fmt: skip


def test_classes_of_a_list_do_not_overlap_where_one_includes_the_figure_by_name() -> None:
    text = f"{TITLE}第一条 对茶社按人数奖励。\n1.对常驻10人以下的茶社，给予6万元奖励。\n2.对常驻10人及以上的茶社，给予9万元奖励。\n{LAST}"
    found = [asked(m) for m in measures(text) if any(a.value in {6, 9} for a in m.amounts)]
    assert [one for every in found for one in every] == [("<", 10, "人"), (">=", 10, "人")]


def test_what_a_word_means_is_asked_of_nobody() -> None:
    text = (
        f"{TITLE}第一条 申请奖励的窑企应当符合以下条件：\n（一）年产值不低于2亿元。\n"
        f"（二）控股窑企是指持股比例在50%以上的公司。\n第二条 对符合本措施第一条条件的窑企，给予10万元奖励。\n{LAST}"
    )
    assert asked(giving(text, 10)) == [(">=", 2, "亿元")]
