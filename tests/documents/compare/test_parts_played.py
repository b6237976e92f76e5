"""Statements about the part that an office plays: who leads, who helps and who answers, where that changed between two versions."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import object_of, text_of, wording_words
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import outlined, text_source

TASK = "竹乡市窑业工作分工方案\n一、推广节能龙窑，每年改造20座。{}\n二、办好竹编集市，引来更多客人。\n"
TABLE = "竹乡市窑业任务清单\n序号\t任务\t牵头单位\t配合单位\n1\t建设陶艺工坊\t{}\n2\t推广节能龙窑\t市茶业局\t市财政局\n"


def versions(old: str, new: str, frame: str = TASK) -> Comparison:
    return compared(*(outlined(text_source(frame.format(words), f"{words[:2]}.txt")) for words in (old, new)))


def told(old: str, new: str, frame: str = TASK) -> list[str]:
    return [wording_words(w) for _, w in versions(old, new, frame).wordings]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (
            "（牵头单位：市陶瓷局；配合单位：市茶业局、市财政局）",
            "（牵头单位：市茶业局；配合单位：市陶瓷局、市财政局）",
            ["市陶瓷局：牵头 → 配合", "市茶业局：配合 → 牵头"],
        ),
        (
            "（市陶瓷局牵头，市茶业局配合）",
            "（市茶业局牵头，市陶瓷局配合）",
            ["市陶瓷局：牵头 → 配合", "市茶业局：配合 → 牵头"],
        ),
        (
            "由市陶瓷局会同市茶业局实施。",
            "由市茶业局会同市陶瓷局实施。",
            ["市陶瓷局：牵头 → 配合", "市茶业局：配合 → 牵头"],
        ),
        ("（市陶瓷局牵头）", "（市陶瓷局配合）", ["市陶瓷局：牵头 → 配合"]),
        (
            "（牵头单位：市陶瓷局；责任单位：市茶业局、市财政局）",
            "（责任单位：市陶瓷局、市茶业局、市财政局）",
            ["市陶瓷局：牵头 → 责任"],
        ),
        (
            "（责任单位：市陶瓷局、市茶业局按职责分工负责）",
            "（责任单位：市陶瓷局牵头，市茶业局按职责分工负责）",
            ["市陶瓷局：责任 → 牵头"],
        ),
        ("（市陶瓷局牵头）", "（市陶瓷局）", ["市陶瓷局：牵头 → 未写明分工"]),
        (
            "（市大数据局牵头，市茶业局配合）",
            "（市茶业局牵头，市大数据局配合）",
            ["市大数据局：牵头 → 配合", "市茶业局：配合 → 牵头"],
        ),
        ("由市陶瓷局组织实施。", "由市茶业局会同市陶瓷局组织实施。", ["市陶瓷局：责任 → 配合", "新增 市茶业局"]),
    ],
)
def test_an_office_that_plays_another_part_is_told_with_both(old: str, new: str, parts: list[str]) -> None:
    assert told(old, new) == parts


def test_a_column_of_a_table_says_the_part_and_the_row_is_named() -> None:
    assert told("市陶瓷局\t市茶业局、市工商联", "市工商联\t市茶业局、市陶瓷局", TABLE) == [
        "市陶瓷局（建设陶艺工坊）：牵头 → 配合",
        "市工商联（建设陶艺工坊）：配合 → 牵头",
    ]


def test_a_cell_that_says_the_parts_itself_is_read_as_it_says() -> None:
    frame = TABLE.replace("牵头单位\t配合单位", "责任单位\t完成时限")
    assert told("市陶瓷局牵头，市茶业局配合\t年底", "市茶业局牵头，市陶瓷局配合\t年底", frame) == [
        "市陶瓷局（建设陶艺工坊）：牵头 → 配合",
        "市茶业局（建设陶艺工坊）：配合 → 牵头",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（市陶瓷局牵头，市茶业局配合）", "（牵头单位：市陶瓷局；配合单位：市茶业局）"),
        ("（市陶瓷局牵头，市茶业局、陶艺中心配合）", "（市陶瓷局牵头，陶艺中心、市茶业局配合）"),
    ],
)
def test_the_same_part_in_other_words_is_no_change_of_it(old: str, new: str) -> None:
    assert told(old, new) == []


def test_the_office_stands_beside_its_parts_in_every_output() -> None:
    c = versions("（市陶瓷局牵头）", "（市陶瓷局配合）")
    [wording] = object_of(c)["wordings"]
    assert (wording["about"], wording["old"], wording["new"]) == ("市陶瓷局", "牵头", "配合")
    assert "市陶瓷局：牵头 → 配合  一\n" in text_of(c)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("市地方金融局", "市委金融办", "市地方金融局 → 市委金融办"),
        ("市网信办", "市委网信办", "市网信办 → 市委网信办"),
        ("市茶业局", "市委组织部", "市茶业局 → 市委组织部"),
        ("市茶业局", "市发展改革委", "市茶业局 → 市发展改革委"),
    ],
)
def test_an_office_of_the_party_committee_has_its_whole_name(old: str, new: str, words: str) -> None:
    assert told(f"（责任单位：{old}、市财政局）", f"（责任单位：{new}、市财政局）") == [words]
