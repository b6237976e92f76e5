"""Statements about the names of questions: no number of the text is changed by making a name of its words."""

import pytest

from peiyu.documents.output.drafts.asked import asked_before
from peiyu.documents.output.drafts.questions import clean_name, label


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("（3）年营业收入超过5000万元", "年营业收入超过5000万元"),
        ("（一）年出口额", "年出口额"),
        ("2.新增窑炉", "新增窑炉"),
        ("2 同片区的窑炉", "同片区的窑炉"),
        ("由市、区按6:4分担", "由市区按6比4分担"),
        ("按4∶3∶3比例", "按4比3比3比例"),
        ("第2、3条所列的窑企", "第2和3条所列的窑企"),
        ("5000万元以上的", "数额5000万元以上的"),
        ("2,000万元以上的", "数额2000万元以上的"),
        ("2026年新建的窑炉", "于2026年新建的窑炉"),
        ("1类窑炉", "第1类窑炉"),
    ],
)
def test_a_name_keeps_the_numbers_of_its_words_and_drops_those_of_lists(words, name):
    assert clean_name(words) == name


@pytest.mark.parametrize("figure", ["1000万元", "95%"])
def test_a_long_name_is_not_cut_within_a_number(figure):
    words = "规上窑企连续五年按照企业上一年度对本区经济贡献和研发投入情况给予奖励最高不超过"
    for extra in range(12):
        name = label("甲" * extra + words + figure + "以后还有很多很多很多很多话")
        assert not any(char.isdigit() for char in name) or clean_name(figure).removeprefix("数额") in name


def test_the_number_of_an_item_that_is_quoted_does_not_run_into_the_words_before_it():
    [asked] = asked_before(["（一）对新建窑炉，按投资额给予补助。"], [])
    assert asked["人工判断"] == "符合原文前面所说对新建窑炉按投资额给予补助"
