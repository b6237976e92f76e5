"""What people type into fields, read exactly or refused with what to do."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from peiyu.advice.typed import Fault, entry_unit, read
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY, PERSONS, RANK

REVENUE = Column("营业收入", "数值", "元", MONEY)
ASSETS = Column("资产总额", "数值", "元", MONEY, nonnegative=True)
SHARE = Column("主导产品市场占有率", "数值", "%", (), Fraction(1, 100))
STAFF = Column("职工总数", "数值", "人", PERSONS, nonnegative=True)
PLACE = Column("主导产品国内排名", "数值", "名", RANK)
FOUNDED = Column("成立日期", "日期")
INDUSTRY = Column("行业", "代码", coding="行业")
REGION = Column("地区", "代码", coding="地区")
LEVEL = Column("数字化水平", "选项", options=("一级", "二级", "三级"))


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (REVENUE, "3200", 32_000_000),  # the field asks in 万元
        (REVENUE, "3200万", 32_000_000),
        (REVENUE, "3200 万元", 32_000_000),
        (REVENUE, "1.2亿", 120_000_000),
        (REVENUE, "1.2亿元", 120_000_000),
        (REVENUE, "2千万", 20_000_000),
        (REVENUE, "3百万元", 3_000_000),
        (REVENUE, "3,200", 32_000_000),
        (REVENUE, "３，２００．５", 32_005_000),
        (REVENUE, "32000000元", 32_000_000),
        (REVENUE, "-15", -150_000),
        (REVENUE, "−15万", -150_000),
        (REVENUE, "0.1", 1_000),
        (REVENUE, "1.2万亿", 1_200_000_000_000),
        (SHARE, "35%", Fraction(35, 100)),
        (SHARE, "３５％", Fraction(35, 100)),
        (SHARE, "2.99999", Fraction(299999, 10_000_000)),
        (STAFF, "120", 120),
        (STAFF, "120人", 120),
        (STAFF, "1.2万", 12_000),
        (STAFF, "1.2万人", 12_000),
        (PLACE, "3", 3),
    ],
)
def test_figures_are_read_exactly(column: Column, text: str, value: int | Fraction) -> None:
    assert read(column, text) == Fraction(value)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (REVENUE, "很多", "E-CALC-001"),
        (REVENUE, "", "E-CALC-001"),
        (REVENUE, "1.2.3", "E-CALC-001"),
        (REVENUE, "9" * 61, "E-CALC-001"),
        (REVENUE, "1e9", "E-CALC-001"),
        (REVENUE, "35%", "E-CALC-002"),
        (REVENUE, "3200人", "E-CALC-002"),
        (REVENUE, "3万亿元人", "E-CALC-002"),
        (SHARE, "35万", "E-CALC-002"),
        (SHARE, "35万元", "E-CALC-002"),
        (REVENUE, "9999999999999亿", "E-CALC-006"),
        (ASSETS, "-1", "E-CALC-003"),
        (STAFF, "12.5", "E-CALC-003"),
        (PLACE, "0", "E-CALC-003"),
        (FOUNDED, "去年", "E-CALC-007"),
        (FOUNDED, "2019年2月30日", "E-CALC-007"),
        (FOUNDED, "2019年13月", "E-CALC-007"),
        (FOUNDED, "1019年1月", "E-CALC-007"),
        (INDUSTRY, "机械", "E-CALC-008"),
        (REGION, "990100", "E-CALC-008"),
        (LEVEL, "五级", "E-CALC-005"),
        (Column("上市", "是否"), "也许", "E-CALC-004"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(column: Column, text: str, code: str) -> None:
    fault = read(column, text)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.message
    assert fault.remedy


def test_a_date_without_a_day_is_every_day_it_can_mean() -> None:
    assert read(FOUNDED, "2019年5月") == (dt.date(2019, 5, 1), dt.date(2019, 5, 31))
    assert read(FOUNDED, "2019-05") == (dt.date(2019, 5, 1), dt.date(2019, 5, 31))
    assert read(FOUNDED, "2020年2月") == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert read(FOUNDED, "2019年") == (dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    day = dt.date(2019, 5, 6)
    for text in ("2019年5月6日", "2019-05-06", "2019/5/6", "2019.5.6", "20190506", "２０１９年５月６日"):
        assert read(FOUNDED, text) == (day, day)


def test_words_and_codes() -> None:
    assert read(INDUSTRY, "3484") == "C3484"
    assert read(REGION, "330212") == "330212"
    assert read(LEVEL, " 二级 ") == "二级"
    assert read(Column("上市", "是否"), "有") is True
    assert read(Column("上市", "是否"), "没有") is False
    assert read(Column("组别", "选项", options=("企业组（初创）",)), "企业组（初创）") == "企业组（初创）"


def test_money_is_asked_in_ten_thousands() -> None:
    assert entry_unit(REVENUE).name == "万元"
    assert entry_unit(STAFF).name == "人"
    assert entry_unit(SHARE).name == "%"


def test_what_a_spreadsheet_pastes_is_told_as_what_it_is() -> None:
    """A number in powers of ten and two cells side by side are no question of units."""
    for text, words in (
        ("1e3", "科学计数法"),
        ("4.3E+08", "科学计数法"),
        ("472.62\t433", "几个数"),
        ("12.5 13", "几个数"),
    ):
        fault = read(REVENUE, text)
        assert isinstance(fault, Fault)
        assert (fault.code, words in fault.message, "单位" in fault.message) == ("E-CALC-001", True, False)
    assert read(REVENUE, "4 300.5") == Fraction(43_005_000)
    assert read(REVENUE, "430.5\t") == Fraction(4_305_000)
