"""Names with digits in them are no numbers, and a number of which only the digits are counted is an open value with its words."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.numbers.figures import figures
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.output.review import review_text
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

PLAN = "竹乡市窑业发展行动方案\n一、发展目标。到2030年，{}。\n"
REPORT = "竹乡市2030年窑业工作报告\n2030年，{}。\n"


def read(text: str) -> Deconstruction:
    return deconstruct(text_source(text))


@pytest.mark.parametrize(
    "said",
    [
        "PM2.5年均浓度",
        "PM 2.5年均浓度",
        "PM10年均浓度",
        "PM2.5个数",
        "Web3.0项目",
        "CO2吨数",
        "ISO9001项",
        "工业4.0级",
        "增速两位数",
        "六位数密码",
    ],
)
def test_what_only_looks_like_a_number_is_none(said: str) -> None:
    assert quantities(said) == []
    assert list(figures(said)) == []


def test_numbers_beside_such_names_are_read() -> None:
    assert [(one.number, one.unit) for one in quantities("建设Web3.0项目5个，引进3位数控技师，PM2.5下降12.5%")] == [
        (5, "个"), (3, "位"), (12.5, "%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("窑业增加值增速保持两位数", ("窑业增加值增速", "=", "两位数", None)),
        ("茶业产值增速达到两位数以上", ("茶业产值增速", ">=", "两位数", None)),
        ("竹业税收保持两位数增长", ("竹业税收", "=", "两位数", None)),
        ("窑企亏损面控制在个位数以内", ("窑企亏损面", "<=", "个位数", None)),
        ("PM2.5浓度控制在30微克/立方米", ("PM2.5浓度", "<=", 30, "微克/立方米")),
    ],
)
def test_a_goal_in_digits_is_open_and_has_its_words(said: str, wanted: tuple[object, ...]) -> None:
    found = read(PLAN.format(said)).extraction.targets
    assert [(one.indicator, one.op, one.value, one.unit) for one in found] == [wanted]


def test_a_figure_in_digits_is_open_and_has_its_words() -> None:
    done = read(REPORT.format("窑业产值增长两位数，茶企亏损率降至个位数，PM2.5下降12.5%"))
    assert [(one.value, one.unit) for one in done.extraction.figures] == [
        ("两位数", None),
        ("个位数", None),
        (12.5, "%"),
    ]
    assert "2.5%" not in review_text(done).replace("12.5%", "")


def test_a_condition_in_digits_is_open_and_has_its_words() -> None:
    [one] = read("竹乡市窑企奖励办法\n第一条 对产值增速两位数以上的窑企给予10万元奖励。\n").extraction.measures
    assert [(c.indicator, c.op, c.value, c.unit) for c in one.conditions] == [("产值增速", ">=", "两位数", None)]
