"""A word broken by the end of a very short line is one word: it hides no change and makes none."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import object_of
from peiyu.documents.compare.versions import compared
from peiyu.documents.pipeline import outlined, text_source

HEAD = "云溪县支持窑业发展若干措施\n\n"


def both(old, new):
    return compared(outlined(text_source(HEAD + old, "旧.txt")), outlined(text_source(HEAD + new, "新.txt")))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("第一条 窑企应\n当申报。\n", "第一条 窑企应当申报。\n"),
        ("第一条 应\n当申报。\n", "第一条 应当申报。\n"),
        ("一、窑企应\n当\n申报。\n", "一、窑企应当申报。\n"),
        ("（一）窑企不\n得申报。\n（二）茶企可以。\n", "（一）窑企不得申报。\n（二）茶企可以。\n"),
        ("第一条 茶企\n应当按\n时申报\n材料。\n", "第一条 茶企应当按时申报材料。\n"),
        ("第一条 最高补\n助5\n0万元。\n", "第一条 最高补助50万元。\n"),
        ("申报材料：\n应当提交\n营业执\n照。\n", "申报材料：\n应当提交营业执照。\n"),
        ("一、总则\n（一）窑企不\n得申报。\n茶企可以。\n", "一、总则\n（一）窑企不得申报。\n茶企可以。\n"),
        ("第一条 窑企应\n当申报。\n", "第一条 窑企\n应当申报。\n"),
    ],
)
def test_a_break_within_a_word_is_no_change(broken, whole):
    for old, new in ((broken, whole), (whole, broken)):
        assert {c.state for c in both(old, new).clauses} == {"same"}


@pytest.mark.parametrize("after", ["第一条 窑企可以申报。\n", "第一条 窑企可\n以申报。\n"])
def test_a_change_of_a_broken_word_is_told_in_both_directions(after):
    before = "第一条 窑企应\n当申报。\n"
    [(_, told)] = both(before, after).wordings
    assert (told.old, told.new) == ("应当申报", "可以申报")
    [(_, told)] = both(after, before).wordings
    assert (told.old, told.new) == ("可以申报", "应当申报")


def test_places_are_those_of_the_broken_file():
    old = "第一条 窑企应\n当申报，最\n高补助5\n0万元。\n"
    new = "第一条 窑企可以申报，最高补助60万元。\n"
    answer = object_of(both(old, new))
    [number] = answer["numbers"]
    assert (number["old"], number["new"]) == ("50万元", "60万元")
    [wording] = answer["wordings"]
    for told in (number, wording):
        for side, text in (("old", HEAD + old), ("new", HEAD + new)):
            place = told[f"{side}_place"]
            assert place["text"] == text[place["start"] : place["end"]]
    assert number["old_place"]["text"] == "5\n0万元"
    assert wording["old_place"]["text"] == "应\n当申报"


def test_lines_of_their_own_stay_lines():
    old = "第一条 支持下列项目：\n新建窑炉\n改造窑炉\n第二条 申报条件\n窑企连续经营三年。\n"
    new = "第一条 支持下列项目：\n新建窑炉\n修缮窑炉\n第二条 申报条件\n窑企连续经营两年。\n"
    words = {side.words for c in both(old, new).clauses for side in (c.old, c.new) if side}
    assert {"新建窑炉", "改造窑炉", "修缮窑炉", "窑企连续经营三年。", "窑企连续经营两年。"} <= words
