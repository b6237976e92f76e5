"""Statements about references to articles: that the same words point elsewhere is told, that a number only followed its article is no change."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import text_of, wording_words
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import outlined, text_source

NUMBERS = "一二三四五六七八九"
KILN, TEA, BAMBOO = "对新建龙窑奖励20万元。", "对茶园改良土壤补助10万元。", "对竹编师傅带徒每人补贴3000元。"
FAIR = "对参加陶艺展会的窑厂补助展位费2万元。"


def versions(old: list[str], new: list[str]) -> Comparison:
    texts = (
        "竹乡市支持窑业茶业若干政策\n" + "".join(f"第{NUMBERS[k]}条 {words}\n" for k, words in enumerate(side))
        for side in (old, new)
    )
    return compared(*(outlined(text_source(text, "甲.txt")) for text in texts))


def told(c: Comparison) -> list[str]:
    return [wording_words(w) for _, w in c.wordings]


@pytest.mark.parametrize(
    ("rule", "old", "new", "words"),
    [
        (
            "符合第一条至第二条规定的，不重复享受。",
            [KILN, TEA, BAMBOO],
            [KILN, FAIR, TEA, BAMBOO],
            "引用的第一条至第二条所指：旧版第一条、第二条（即新版第一条、第三条） → 新版第一条、第二条（即旧版第一条）",
        ),
        (
            "违反本政策第一条的，三年内不得申报。",
            [KILN, TEA, BAMBOO],
            [TEA, BAMBOO, KILN],
            "引用的第一条所指：旧版第一条（即新版第三条） → 新版第一条（即旧版第二条）",
        ),
        (
            "按第一条规定执行的，由乡镇核实。",
            [KILN, TEA, BAMBOO],
            [FAIR, TEA, BAMBOO],
            "引用的第一条所指：旧版第一条（新版已没有） → 新版第一条（旧版没有）",
        ),
    ],
)
def test_a_reference_that_points_elsewhere_is_told(rule: str, old: list[str], new: list[str], words: str) -> None:
    c = versions([*old, rule], [*new, rule])
    assert told(c) == [words]
    assert f"【改动】第{NUMBERS[len(old)]}条" in text_of(c)


def test_a_reference_that_followed_its_article_is_no_change() -> None:
    old = [KILN, TEA, BAMBOO, "违反本政策第二条的，三年内不得申报。"]
    new = [FAIR, KILN, TEA, BAMBOO, "违反本政策第三条的，三年内不得申报。"]
    c = versions(old, new)
    assert told(c) == []
    assert c.count("changed") == 0
    assert "引用的第二条改为第三条，所指条款未变" in text_of(c)


def test_what_else_changed_beside_a_renumbered_reference_is_told() -> None:
    old = [KILN, TEA, BAMBOO, "违反本政策第二条的，三年内不得申报。"]
    new = [FAIR, KILN, TEA, BAMBOO, "违反本政策第三条的，五年内不得申报。"]
    c = versions(old, new)
    assert [(n.old, n.new) for _, n in c.numbers] == [("三年", "五年")]
    assert c.count("changed") == 1


@pytest.mark.parametrize(
    "act", ["《窑业条例》第一条", "《茶业条例》（竹政发〔2030〕1号）第一条", "市窑业管理办法第一条"]
)
def test_articles_of_another_act_are_left_alone(act: str) -> None:
    rule = f"违反{act}的，三年内不得申报。"
    assert told(versions([KILN, TEA, rule], [TEA, KILN, rule])) == []


def test_a_reference_rewritten_to_another_article_is_told() -> None:
    c = versions([KILN, TEA, "按第一条办理的，由乡镇核实。"], [KILN, TEA, "按第二条办理的，由乡镇核实。"])
    assert told(c) == [
        "引用的第二条所指：旧版第一条（即新版第一条） → 新版第二条（即旧版第二条）",
    ]
