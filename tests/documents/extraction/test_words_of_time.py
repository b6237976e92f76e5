"""One vocabulary of times for goals, for what stands beside a task and for commitments: every word is a time to all three."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.pipeline import deconstruct, text_source

PLAN = "青禾县窑业发展行动方案\n一、主要任务\n{}新增窑企20家。\n青禾县人民政府\n2033年6月10日\n"
BESIDE = "青禾县窑业发展行动方案\n一、主要任务\n新增窑企20家。{}完成。\n"
REPLY = "青禾县窑业局关于县十五届人大三次会议第88号建议的答复\n李明代表：\n您提出的《关于加快窑业发展的建议》收悉。现答复如下：\n县窑业局{}完成窑口改造20座。\n青禾县窑业局\n2033年6月10日\n"
AHEAD = [
    "6月底前", "6月中旬前", "6月30日前", "2034年6月30日前", "2034年三季度末", "三季度末前", "2034年上半年", "上半年", "年底前", "年内", "2034年底前",
    "“十六五”末", "“十七五”期间", "主汛期前", "秋季开学前", "春节前", "端午节前", "雨季来临前", "封冻前", "采暖季前", "到2035年", "2034—2035年",
    "明年一季度",
]  # fmt: skip


def read(frame: str, words: str) -> Extraction:
    return deconstruct(text_source(frame.format(words))).extraction


@pytest.mark.parametrize("words", AHEAD)
def test_a_time_that_lies_ahead_is_one_to_all_readers(words: str) -> None:
    for frame in (PLAN, BESIDE):
        assert [goal.deadline for goal in read(frame, words).targets] == [words]
    [one] = read(REPLY, words).commitments
    assert (one.status, one.deadline and one.deadline.text) == ("planned", words)


def test_a_time_that_comes_again_says_by_when_and_not_that_it_is_ahead() -> None:
    assert [goal.deadline for goal in read(PLAN, "每年3月底前").targets] == ["每年3月底前"]
    [one] = read(REPLY, "每年3月底前").commitments
    assert (one.status, one.deadline and one.deadline.text) == ("ongoing", "每年3月底前")


@pytest.mark.parametrize("words", ["今年以来", "春节前夕"])
def test_a_time_that_tells_of_the_past_is_no_deadline(words: str) -> None:
    assert [goal.deadline for goal in read(PLAN, words).targets] in ([None], [])
    [one] = read(REPLY, words).commitments
    assert (one.status == "planned", one.deadline) == (False, None)


@pytest.mark.parametrize("words", ["“十五五”末", "“十六五”期间", "2031—2035年"])
def test_a_period_that_has_begun_or_passed_does_not_lie_ahead(words: str) -> None:
    [one] = read(REPLY, words).commitments
    assert one.status != "planned"
