"""A clause that goes on 分别 gives each figure to the goal named before it, or to none; a figure of a whole period has none of its years."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source


def read(*lines: str) -> Deconstruction:
    return deconstruct(text_source("青禾县窑业行动计划（2030—2032年）\n一、主要目标\n" + "\n".join(lines) + "\n"))


def goals(*lines: str) -> list[tuple[str, object, str | None]]:
    return [(one.indicator, one.value, one.deadline) for one in read(*lines).extraction.targets]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "到2032年，新增县级窑业企业150家、市级竹业企业15家，2030年分别不少于45家、4家。",
            [("新增县级窑业企业", 45, "2030年"), ("市级竹业企业", 4, "2030年")],
        ),
        (
            "三年新增窑业企业180家、竹业企业120家，每年分别新增60家、40家。",
            [("新增窑业企业", 60, "每年"), ("新增竹业企业", 40, "每年")],
        ),
        (
            "培育窑业头雁10家、竹业头雁20家，2030年底前分别完成3家、8家。",
            [("培育窑业头雁", 3, "2030年底前"), ("竹业头雁", 8, "2030年底前")],
        ),
        (
            "到2032年，培育窑业企业5家、竹业企业10家、茶业企业50家，其中2030年分别为3家、6家、30家。",
            [("培育窑业企业", 3, "2030年"), ("竹业企业", 6, "2030年"), ("茶业企业", 30, "2030年")],
        ),
        (
            "确保2030年窑业增加值增长8%、竹业投资增长10%，力争分别增长9%、12%。",
            [("窑业增加值增长", 9, "2030年"), ("竹业投资增长", 12, "2030年")],
        ),
        (
            "到2032年，窑业企业达到300家，竹业企业达到30家。2030年分别达到180家、18家。",
            [("窑业企业", 180, "2030年"), ("竹业企业", 18, "2030年")],
        ),
    ],
)
def test_each_figure_behind_the_word_is_of_its_own_head(
    sentence: str, wanted: list[tuple[str, object, str | None]]
) -> None:
    assert goals(sentence)[-len(wanted) :] == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "培育窑业企业20家、竹业企业30家、茶业企业40家，2031年分别达到10家、15家。",
        "新增窑业企业20家、竹林30亩，2031年分别达到10亩、15家。",
    ],
)
def test_figures_that_fit_no_heads_have_no_name_and_are_listed(sentence: str) -> None:
    done = read(sentence)
    last = done.extraction.targets[-2:]
    assert [one.indicator for one in last] == ["", ""]
    reasons = [one.reason for one in doubts(done) if one.start == last[0].start and one.field == "目标"]
    assert reasons == ["没有读准这个数是哪一项的目标"] * 2


def test_names_of_their_own_are_kept() -> None:
    told = goals("窑业企业达到300家、竹业企业达到30家，2031年分别新增茶业企业20家、花业企业30家。")
    assert [name for name, *_ in told][-2:] != ["新增窑业企业", "新增竹业企业"]


def test_a_numbered_item_does_not_take_the_year_said_in_the_one_before() -> None:
    told = goals("1.窑业企业2030年达到20家。", "2.新增竹业茶室5座。")
    assert told == [("窑业企业", 20, "2030年"), ("新增竹业茶室", 5, None)]


def test_a_whole_period_is_neither_a_year_nor_a_pace() -> None:
    assert goals("2030—2032年，每年新增窑业企业60家，三年累计新增180家以上。") == [
        ("新增窑业企业", 60, "每年"),
        ("三年累计新增窑业企业", 180, "2030—2032年"),
    ]
    assert goals("到2032年，三年累计新增窑业企业180家。") == [("三年累计新增窑业企业", 180, "到2032年")]
    assert goals("每年培训窑业师傅100人次，三年累计培训300人次。")[-1][1:] == (300, None)
    assert goals("窑业茶室2030年建成5座。三年累计建设竹业茶室9座。")[-1][1:] == (9, None)
