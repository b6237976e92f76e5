"""Members of a row that share their head, their unit or their currency; times that bound nobody; what is refused; who may only in principle."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.conditions.indicators import indicator
from peiyu.documents.extraction.model import Extraction
from peiyu.documents.extraction.nature.relief import announces_relief
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.pipeline import deconstruct, text_source


def read(sentence: str) -> Extraction:
    return deconstruct(text_source(f"青禾市支持窑业发展若干措施\n一、支持窑业\n{sentence}\n")).extraction


@pytest.mark.parametrize(
    ("sentence", "goals"),
    [
        ("新增1个国家级、3个省级窑业平台。", [("国家级窑业平台", "=", 1), ("省级窑业平台", "=", 3)]),
        ("到2033年，建成2座大型、5座中型窑场。", [("大型窑场", "=", 2), ("中型窑场", "=", 5)]),
        ("确保24小时内办结窑业登记。", [("办结窑业登记", "<=", 24)]),
        ("力争24小时不间断烧窑。", []),
        ("力争7×24小时不间断服务。", []),
        ("力争建成24小时自助窑场10个。", [("建成24小时自助窑场", "=", 10)]),
    ],
)
def test_a_goal_is_named_whole_and_day_and_night_is_none(sentence: str, goals: list[tuple[str, str, int]]) -> None:
    assert [(goal.indicator, goal.op, goal.value) for goal in read(sentence).targets] == goals


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("对产值达1亿、5亿、10亿的窑企，给予奖励。", [(1, "亿元"), (5, "亿元"), (10, "亿元")]),
        ("对产值5亿的窑场给予奖励。", [(5, "亿元")]),
        ("投资500万、1000万美元的窑企", [(500, "万美元"), (1000, "万美元")]),
        ("投资100万、200万和300万欧元的窑企", [(100, "万欧元"), (200, "万欧元"), (300, "万欧元")]),
        ("投资500万，进口1000万美元的窑企", [(500, "万元"), (1000, "万美元")]),
    ],
)
def test_the_members_of_a_row_of_sums_have_one_currency(said: str, figures: list[tuple[int, str]]) -> None:
    assert [(one.number, one.unit) for one in quantities(said)] == figures


@pytest.mark.parametrize("wait", ["公示满7天", "公告满30天", "公开满7日", "公示期满5个工作日"])
def test_how_long_an_office_makes_public_is_asked_of_nobody(wait: str) -> None:
    found = read(f"对{wait}的窑企给予1万元奖励。").measures
    assert [condition for measure in found for condition in measure.conditions] == []


def test_days_that_a_person_has_to_have_are_asked() -> None:
    (measure,) = read("对就业满30天的窑工给予1000元补贴。").measures
    assert [(one.indicator, one.value) for one in measure.conditions] == [("就业", 30)]


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("对窑企补贴最长", "。", "期限"),
        ("给予最长", "的窑企补贴", "期限"),
        ("窑企享受补贴最长不超过", "，", "期限"),
        ("贷款期限最长", "。", "贷款期限"),
    ],
)
def test_how_long_something_lasts_at_most_is_a_time(before: str, after: str, name: str) -> None:
    assert indicator(before, after, "年") == name


@pytest.mark.parametrize(
    "sentence",
    [
        "对违规窑企，不予计发窑工补贴。",
        "不予发放窑工补贴。",
        "对未开窑的窑企，不予拨付奖励资金。",
        "有违规行为的，不予核发窑工补贴。",
        "对违规窑企，不再发放补贴。",
    ],
)
def test_what_is_refused_is_no_measure(sentence: str) -> None:
    assert read(sentence).measures == ()


def test_who_was_refused_may_be_helped_and_is_not_punished() -> None:
    assert len(read("不予计发补贴的窑企，给予辅导。").measures) == 1
    assert len(read("对轻微违法窑企，不予处罚。").measures) == 1


@pytest.mark.parametrize(
    ("sentence", "relief"),
    [
        ("窑改项目原则上可以分期验收。", False),
        ("原则上，窑企可以分期验收。", False),
        ("窑改项目可以分期验收。", True),
        ("对窑企暂不征收水费。", True),
        ("对窑企暂不收取费用。", True),
        ("窑企不得不收取费用。", False),
        ("窑检无不收费。", False),
    ],
)
def test_relief_in_principle_or_denied_twice_is_none(sentence: str, relief: bool) -> None:
    assert announces_relief(sentence) is relief
