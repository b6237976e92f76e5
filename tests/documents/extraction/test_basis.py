"""Statements about what an amount is of or for: never another sum, never punctuation, never a word of giving cut in two."""

import re

import pytest

from peiyu.documents.extraction.model import Amount
from peiyu.documents.pipeline import deconstruct, text_source


def given(sentence: str) -> list[Amount]:
    found = deconstruct(text_source(f"青禾市茶业若干措施\n一、支持\n（一）{sentence}\n")).extraction
    return [amount for measure in found.measures for amount in measure.amounts]


@pytest.mark.parametrize(
    ("sentence", "bases"),
    [
        ("对新评定为五星级、四星级、三星级茶楼的，分别奖励50万元、20万元、3万元。", ["五星级茶楼", "四星级茶楼", "三星级茶楼"]),
        ("对国家级、省级茶企分别给予20万元和5万元的一次性奖励。", ["国家级茶企", "省级茶企"]),
        ("对获得金奖、银奖的窑企，分别给予10万元、5万元奖励。", ["金奖", "银奖"]),
        ("对改造后达到五星级、四星级的茶楼，分别奖励20万元、5万元。", ["五星级茶楼", "四星级茶楼"]),
        ("对主导制定国际标准、国家标准的竹企，每项标准分别给予50万元、30万元补助。", ["每项标准 国际标准", "每项标准 国家标准"]),
        ("对新认定的省级及以上制茶中心、烘茶工坊，分别给予50万元、30万元奖励。", ["制茶中心", "烘茶工坊"]),
        ("对新认定的市级及以上“智能窑厂”“数字窑房”，分别给予企业30万元、15万元奖励。", ["“智能窑厂”", "“数字窑房”"]),
        ("对省级及以上窑坊、市级窑坊，分别奖励50万元、10万元。", ["省级及以上窑坊", "市级窑坊"]),
        ("对国家级及省级窑坊、市级窑坊，分别奖励50万元、10万元。", ["国家级及省级窑坊", "市级窑坊"]),
    ],
)  # fmt: skip
def test_a_sum_of_a_list_is_for_the_member_it_belongs_to(sentence: str, bases: list[str]) -> None:
    assert [amount.basis for amount in given(sentence)] == bases


@pytest.mark.parametrize(
    ("sentence", "bases"),
    [
        ("对年产值达1亿元、10亿元的茶企，分别奖励10万元、20万元。", ["奖励", "奖励"]),
        ("对新建的窑院，由属地政府分别给予业主一次性奖励100万元、50万元。", ["一次性奖励", "一次性奖励"]),
        ("对新建的茶站，给予最高100万元的配套资助。", ["配套资助"]),
        ("对评为优秀的竹企，市级茶业发展资金一次性给予20万元资金奖补。", ["一次性资金奖补"]),
    ],
)
def test_where_nothing_pairs_the_word_of_giving_stands_and_no_other_sum(sentence: str, bases: list[str]) -> None:
    assert [amount.basis for amount in given(sentence)] == bases


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("对茶企按设备投资额的10%给予补助。", "设备投资额"),
        ("对茶企按不超过纳入奖励范围总投资的20%给予奖励。", "纳入奖励范围总投资"),
        ("对茶企按市级资助额度的50%给予配套资助。", "市级资助额度"),
        ("对茶企按项目实际发生费用（含场地租赁及资料编印等费用）的70%给予资助。", "项目实际发生费用"),
        ("对参加展会的茶企，每家企业补贴不超过3万元。", "每家企业"),
        ("对加工茶叶的茶企，给予10元/公斤的补贴。", "每公斤"),
        ("对新建茶园的茶企，给予100元/亩奖励。", "每亩"),
        ("对茶企给予奖励，单个企业年度奖励金额最高不超过30万元。", "单个企业年度奖励金额"),
    ],
)
def test_a_share_is_of_something_and_a_sum_for_a_unit(sentence: str, basis: str) -> None:
    assert [amount.basis for amount in given(sentence)] == [basis]


@pytest.mark.parametrize(
    "sentence",
    [
        "对通过改造提升并评定为五星级、四星级的茶楼，奖励500万元；分别奖励500万元、100万元。",
        "对茶企、竹企、窑企，分别给予100万元、50万元的奖励。",
        "对国家级、省级、市级茶企分别按10万元、5万元、3万元的标准给予一次性奖励。",
        "对前三年的茶企给予80%的奖励，后两年给予50%的奖励，每年最高不超过30万元。",
    ],
)
def test_no_basis_holds_a_sum_or_begins_or_ends_in_punctuation(sentence: str) -> None:
    for amount in given(sentence):
        assert not re.search(r"\d[\d.]*(?:万|亿)?元|\d%", amount.basis)
        assert not re.search(r"^[，,。；;、的）)]|[，,。；;、的（(]$", amount.basis)


@pytest.mark.parametrize(
    ("sentence", "bases"),
    [
        ("参照其年度地方财政贡献的70%、80%和90%给予企业奖励。", ["年度地方财政贡献"] * 3),
        ("按窑企地方财政贡献额同比超出部分的20%给予企业奖励。", ["窑企地方财政贡献额同比超出部分"]),
        ("以年度烧窑总产值为基数，给予0.05%的奖励。", ["年度烧窑总产值"]),
        ("以年度烧窑总产值为基数给予0.05%的奖励。", ["年度烧窑总产值"]),
        ("对年度产值增长的部分，以此为基数，另给予0.1%的奖励。", ["年度产值增长的部分"]),
        ("以实际投资额为基准，分档给予5%、8%的补助。", ["实际投资额", "实际投资额"]),
        ("根据茶企当年销售增量，给予茶企3%的奖励。", ["茶企当年销售增量"]),
        ("以上年度贡献为基数，参照其新增贡献的60%给予企业奖励。", ["新增贡献"]),
        ("按照有关规定，给予茶企3%的奖励。", ["奖励"]),
    ],
)
def test_a_share_is_of_what_the_clause_or_the_one_before_it_says(sentence: str, bases: list[str]) -> None:
    assert [amount.basis for amount in given(sentence)] == bases
