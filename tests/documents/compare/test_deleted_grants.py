"""Statements about a grant that was deleted: it is not told as the raise of another grant that stands near."""

from __future__ import annotations

from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import outlined, text_source


def versions(old: str, new: str) -> Comparison:
    head = "竹乡市支持窑业若干措施\n"
    return compared(outlined(text_source(head + old)), outlined(text_source(head + new)))


def test_lists_that_have_only_ranks_in_common_are_two_grants() -> None:
    old = "对初次认定为国家级、省级窑炉中心的，分别给予100万元、30万元奖励；对新设立的国家级、省级陶瓷研究所，分别给予50万元、20万元奖励。"
    new = "对初次认定为国家级、省级窑炉中心的，分别给予100万元、30万元奖励。新列入国家级、省级名录的茶馆，分别给予50万元、10万元奖励。"
    told = [(n.old, n.new) for n in changes(old, new)[1]]
    assert sorted(told) == sorted([("50万元", ""), ("20万元", ""), ("", "50万元"), ("", "10万元")])


def test_a_list_with_other_words_around_the_same_nouns_stays_one_grant() -> None:
    old = "对新认定的国家级、省级绿色窑厂，分别给予50万元、30万元奖励。"
    new = "对获评国家级、省级绿色窑厂的，分别给予60万元、30万元奖励。"
    assert [(n.old, n.new) for n in changes(old, new)[1]] == [("50万元", "60万元")]


def test_sentences_for_other_people_are_not_set_against_each_other() -> None:
    formula = "材料经所在街道初审并公示五天无异议后，给予最高{}万元奖励。"
    old = "支持升规。对新建龙窑的陶坊，给予最高50万元奖励。对举办夜市的街区，" + formula.format(20)
    new = "支持升规。对新建龙窑的陶坊，给予最高50万元奖励。对研发釉料的实验室，" + formula.format(80)
    told = [(n.old, n.new) for n in changes(old, new)[1] if "万元" in n.old + n.new]
    assert sorted(told) == [("", "80万元"), ("20万元", "")]


def test_a_deleted_clause_is_looked_for_with_the_heading_that_names_its_subject() -> None:
    items = "{}第二条 支持创新\n（一）对建成竹乡市釉料创新中心的陶坊，按市级资助额的50%，给予最高{}万元配套资助。\n"
    gone = "（二）对购买或销售本市首台套烘茶机的茶企。按市级资助额的50%，给予最高500万元配套资助。\n"
    old = items.format("第一条 支持升规\n对首次升规的窑厂，给予奖励20万元。\n", 5000) + gone
    new = items.format("第一条 支持升规\n对首次升规的窑厂，给予奖励20万元。\n", 5000)
    c = versions(old, new)
    [change] = [k for k in c.clauses if k.state == "dropped"]
    assert change.elsewhere == ""
    assert change.old is not None
    assert "首台套烘茶机" in change.old.words
    assert c.of_kind("changed") == []
