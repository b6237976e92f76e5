"""Statements about the most that a policy gives on a theme: the sum itself, and whom it is for where that is known."""

import re

from peiyu.documents.compare.theme_output import themes_object, themes_page, themes_text
from peiyu.documents.compare.themes import by_theme
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.documents.tags import Entry, Vocabulary

TEA = Vocabulary((Entry("主题", "茶园", re.compile("茶园")),))


def read(words: str) -> Deconstruction:
    return deconstruct(text_source(f"竹乡市支持茶业若干措施\n一、支持升级\n{words}\n"), TEA)


LISTED = read("1.对新评定的国家级、省级、市级示范茶园，分别给予5万元、2万元、1万元奖励。")
STEPS = read("1.对连片新建的茶园，第一年、第二年、第三年分别奖励2万元、1万元、5万元。")


def test_of_a_list_the_sum_and_whom_it_is_for_are_shown_plainly() -> None:
    [line] = by_theme(LISTED, STEPS)
    assert line.old.best == ["5万元（国家级示范茶园）"]
    assert line.new.most is not None
    assert line.new.most.words.startswith("5万元")
    assert "2万元、1万元" not in themes_text([line], LISTED, STEPS).split("\n    ")[0]
    assert themes_object([line], LISTED, STEPS)["themes"][0]["old"]["most"] == "5万元（国家级示范茶园）"
    assert "最多：5万元（国家级示范茶园）" in themes_page([line], LISTED, STEPS)


def test_a_unit_and_a_base_are_kept() -> None:
    land = read("1.对新增的连片茶园，每亩补助200元。\n2.对茶园购置机具，按设备投资额的30%给予补助。")
    [line] = by_theme(land, land)
    assert line.old.best[0].startswith("每亩200元")
    assert line.old.best[1].startswith("按设备投资额的30%")


def test_what_is_no_kind_of_each_other_is_not_compared() -> None:
    mixed = read(
        "1.对新建茶园，每亩补助600元。\n2.对获评示范茶园的合作社，奖励5万元。\n3.对茶园购置机具，按设备投资额的30%给予补助。\n"
        "4.对发放茶园抵押贷款的银行，按新增贷款的5‰给予奖励。"
    )
    [line] = by_theme(mixed, mixed)
    assert [words.partition("（")[0] for words in line.old.best] == [
        "5万元",
        "每亩600元",
        "按设备投资额的30%",
        "按新增贷款的5‰",
    ]
    assert line.old.most is not None
    assert line.old.most.words.startswith("5万元")
    assert line.old.best_rate is None


def test_a_share_in_words_counts_as_a_share() -> None:
    one = read("1.对茶园购置机具，按设备投资额的三成给予补助。")
    other = read("1.对茶园购置机具，按设备投资额的20%给予补助。\n2.对茶园灌溉，按设备投资额的八成给予补助。")
    [line] = by_theme(one, other)
    assert line.old.best[0].startswith("按设备投资额的三成")
    assert [words.partition("（")[0] for words in line.new.best] == ["按设备投资额的八成"]


def test_foreign_money_is_no_yuan_and_a_price_of_a_piece_no_whole_sum() -> None:
    trade = read("1.对出口茶园产品的企业，每增加1美元给予0.03元奖励，最高100万美元。")
    [line] = by_theme(trade, trade)
    assert [words.partition("（")[0] for words in line.old.best] == ["每增加1美元0.03元", "最高100万美元"]
    assert line.old.most is None


def test_a_theme_of_one_side_and_what_has_no_theme_are_said() -> None:
    one = read("1.对茶园购置机具，按设备投资额的30%给予补助。\n2.到2027年，茶园面积达到30万亩。")
    nothing = deconstruct(text_source("关于召开会议的通知\n请各单位参加会议。\n"), TEA)
    lines = by_theme(one, nothing)
    text = themes_text(lines, one, nothing)
    assert "乙：没有读出措施" in text
    assert "；乙 没有" in text
    assert "【目标（不分主题）】甲 1 条；乙 没有" in text
    assert [t["text"] for t in themes_object(lines, one, nothing)["targets"]["old"]] == [
        "到2027年，茶园面积达到30万亩。"
    ]
    page = themes_page(lines, one, nothing)
    assert "乙：没有读出措施" in page
    assert "目标（不分主题）" in page


def test_the_least_of_something_is_not_shown_as_the_most() -> None:
    land = read("1.对茶园配套用房，出让底价按不低于基准地价的70%确定。\n2.对新建茶园，按设备投资额的10%给予补助。")
    [line] = by_theme(land, land)
    assert [words.partition("（")[0] for words in line.old.best] == ["按设备投资额的10%"]


def test_the_most_of_the_whole_policy_and_what_has_no_theme_are_said_before_the_themes() -> None:
    one = read("1.对新建茶园的合作社，给予5万元奖励。\n2.对新评定的星级民宿，给予80万元奖励。")
    lines = by_theme(one, STEPS)
    text = themes_text(lines, one, STEPS)
    assert "甲：全文最多：80万元" in text
    assert "甲 1 条没有归入任何主题" in text
    assert text.index("全文最多") < text.index("【")
    assert "全文最多" in themes_page(lines, one, STEPS)
    told = themes_object(lines, one, STEPS)["all"]
    assert told["old"]["best"][0].startswith("80万元")
    assert (told["old"]["without_theme"], told["new"]["without_theme"]) == (1, 0)
