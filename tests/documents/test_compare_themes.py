"""Statements about the most that a policy gives on a theme: the sum itself, and whom it is for where that is known."""

import re

from peiyu.documents.compare.output import themes_object, themes_text
from peiyu.documents.compare.page import themes_page
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
