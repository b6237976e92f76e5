"""Exact at the boundary: what the law says of numbers, one sentence a test, asked of every executor."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from random import Random

import pytest

from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Rule, Table
from peiyu.rules.units import COUNT, DIMENSIONLESS, MONEY, PERSONS
from tests.properties.executors import EXECUTORS, Outcome
from tests.properties.worlds import ENTERPRISE, SUBJECTS, code_of, numeric
from tests.reference.evaluator import Row, World

AS_OF = dt.date(2026, 6, 30)
KEY = code_of(1)
CENT = Fraction(1, 100)
WAN, YI = 10**4, 10**8
YEAR = Table("年度", ENTERPRISE, "年度", tuple(numeric(c, "元") for c in ("营业收入", "研发费用", "净资产")))
FIRM = Table(
    ENTERPRISE,
    ENTERPRISE,
    "属性",
    (numeric("市场份额", "%"), numeric("从业人员", "人"), Column("成立日期", "日期"), Column("上市", "是否")),
)
PATENTS = Table(
    "知识产权",
    ENTERPRISE,
    "记录",
    (
        Column("授权日期", "日期"),
        Column("类型", "选项", options=("发明专利", "外观设计")),
        numeric("作价", "元", nonnegative=True),
        Column("失效日期", "日期", open_ended=True),
    ),
    "授权日期",
    "失效日期",
)


def world(years: dict[int, Row] | None = None, firm: Row | None = None, patents: list[Row] | None = None) -> World:
    """One enterprise; None: the table is absent."""
    key = SUBJECTS[ENTERPRISE].key
    tables: dict[str, list[Row]] = {ENTERPRISE: [{key: KEY} | (firm or {})]}
    if years is not None:
        tables["年度"] = [{key: KEY, "年度": year} | row for year, row in years.items()]
    if patents is not None:
        tables["知识产权"] = [{key: KEY} | row for row in patents]
    declarations = {t.name: t for t in (FIRM, YEAR, PATENTS)}
    return World(AS_OF, {ENTERPRISE: SUBJECTS[ENTERPRISE]}, declarations, {ENTERPRISE: [KEY]}, tables)


def rule(criteria: n.Condition | None = None, amount: n.Number | None = None, **more: object) -> Rule:
    return Rule(
        "r.a", "政策", "规则", "新", "现行", ENTERPRISE, n.Source("某办法"), "高", "p", "f", 1,
        criteria or n.Settled(True), amount=Amount(amount) if amount else None, **more,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture(params=sorted(EXECUTORS))
def ask(request: pytest.FixtureRequest):
    """Decide the one enterprise of a world, by every executor in turn."""

    def asked(w: World, criteria: n.Condition | None = None, amount: n.Number | None = None, **more: object) -> Outcome:
        return EXECUTORS[request.param](w, [rule(criteria, amount, **more)], Random(1))["r.a", KEY]

    return asked


def money(value: Fraction | int | str) -> n.Const:
    return n.Const(Fraction(value), MONEY)


def rate(value: Fraction | int | str) -> n.Const:
    return n.Const(Fraction(value), DIMENSIONLESS)


def annual(column: str, year: int = 2025) -> n.Annual:
    return n.Annual("年度", column, year, MONEY)


def revenue(*figures: Fraction | int | str | None) -> dict[int, Row]:
    """营业收入, the last complete year first."""
    return {2025 - i: {"营业收入": None if x is None else Fraction(x)} for i, x in enumerate(figures)}


def intensity(revenue: Fraction | int, research: Fraction | int) -> dict[int, Row]:
    return {2025: {"营业收入": Fraction(revenue), "研发费用": Fraction(research)}}


THREE_PERCENT = n.Compare(n.Divide(annual("研发费用"), annual("营业收入")), "≥", rate("0.03"))


# ---------------------------------------------------------------- ratios


@pytest.mark.parametrize("scale", [1, WAN, YI, 10**12])
def test_three_percent_is_met_exactly_and_missed_by_one_fen(ask, scale: int) -> None:
    assert ask(world(intensity(100 * scale, 3 * scale)), THREE_PERCENT).verdict == "met"
    assert ask(world(intensity(100 * scale, 3 * scale - CENT)), THREE_PERCENT).verdict == "unmet"


def test_more_than_three_percent_does_not_include_three_percent(ask) -> None:
    more = n.Compare(THREE_PERCENT.left, ">", rate("0.03"))
    assert ask(world(intensity(YI, 300 * WAN)), more).verdict == "unmet"
    assert ask(world(intensity(YI, 300 * WAN + CENT)), more).verdict == "met"


def test_one_fen_in_ten_trillion_yuan_decides_where_floats_see_no_difference(ask) -> None:
    income = Fraction(10**13) + 1
    just = income * Fraction("0.03")
    below = Fraction(int(just * 100) - 1, 100)
    assert float(below / income) == pytest.approx(0.03, rel=1e-14)
    assert ask(world(intensity(income, just)), THREE_PERCENT).verdict == "met"
    assert ask(world(intensity(income, below)), THREE_PERCENT).verdict == "unmet"


def test_a_third_is_not_33_point_333_percent(ask) -> None:
    third = n.Compare(n.Divide(annual("研发费用"), annual("营业收入")), "≤", rate("0.33333333333333331"))
    assert ask(world(intensity(3, 1)), third).verdict == "unmet"
    assert ask(world(intensity(3, 1)), n.Compare(third.left, "=", rate(Fraction(1, 3)))).verdict == "met"


def test_a_ratio_to_zero_is_unknown(ask) -> None:
    assert ask(world(intensity(0, 5)), THREE_PERCENT).verdict == "unknown"
    assert ask(world(intensity(0, 0)), THREE_PERCENT).verdict == "unknown"


def test_a_ratio_to_a_negative_figure_keeps_its_sign(ask) -> None:
    assert ask(world(intensity(-100, 5)), THREE_PERCENT).verdict == "unmet"
    assert ask(world(intensity(-100, -3)), THREE_PERCENT).verdict == "met"


def test_finer_than_a_fen_stays_exact(ask) -> None:
    enough = n.Compare(annual("营业收入"), "≥", money(300 * WAN))
    assert ask(world(revenue("2999999.999")), enough).verdict == "unmet"
    assert ask(world(revenue("2999999.9999999999")), enough).verdict == "unmet"
    assert ask(world(revenue("3000000")), enough).verdict == "met"


@pytest.mark.parametrize("fen", [2**53, 2**53 + 2, 3 * 2**53, 2**60, -(2**53)])
def test_neighbouring_fen_are_told_apart_where_they_are_the_same_double(ask, fen: int) -> None:
    here, figure = Fraction(fen, 100), annual("营业收入")
    for neighbour in (here - CENT, here + CENT):
        years, above = world(revenue(neighbour)), neighbour > here
        assert ask(years, n.Compare(figure, ">", money(here))).verdict == ("met" if above else "unmet")
        assert ask(years, n.Compare(figure, "≥", money(here))).verdict == ("met" if above else "unmet")
        assert ask(years, n.Compare(figure, "=", money(here))).verdict == "unmet"
        assert ask(years, amount=n.Add((figure, money(-here), money(1)))).amount == 1 + neighbour - here


def test_products_wider_than_128_bits_are_still_exact(ask) -> None:
    figure = annual("营业收入")
    cube = n.Multiply(n.Multiply(figure, figure), n.Multiply(figure, figure))
    side = Fraction(10**12) + CENT
    assert ask(world(revenue(side)), n.Compare(cube, "≥", rate(side**4))).verdict == "met"
    assert ask(world(revenue(side)), n.Compare(cube, ">", rate(side**4))).verdict == "unmet"
    assert ask(world(revenue(side - CENT)), n.Compare(cube, "≥", rate(side**4))).verdict == "unmet"


# ---------------------------------------------------------------- growth


def mean_growth(least: Fraction) -> n.Condition:
    first = n.Growth(annual("营业收入", 2025), annual("营业收入", 2024))
    second = n.Growth(annual("营业收入", 2024), annual("营业收入", 2023))
    return n.Compare(n.Multiply(n.Add((first, second)), rate(Fraction(1, 2))), "≥", rate(least))


def compound(least: str, years: int = 2) -> n.Condition:
    growth = n.Compound(annual("营业收入", 2025), annual("营业收入", 2025 - years), years)
    return n.Compare(growth, "≥", rate(least))


def test_the_mean_of_two_growth_rates_is_met_exactly(ask) -> None:
    wrong_in_floats = 0
    rng = Random("mean growth")
    for _ in range(300):
        oldest = Fraction(rng.randrange(1, 10**9)) * 100
        first = Fraction(rng.randrange(-4, 25), 100)
        last = oldest * (1 + first) * (1 + Fraction("0.10") - first)
        years = revenue(last, oldest * (1 + first), oldest)
        a, b, c = float(last), float(oldest * (1 + first)), float(oldest)
        wrong_in_floats += ((a - b) / b + (b - c) / c) / 2 < 0.05
        assert ask(world(years), mean_growth(Fraction("0.05"))).verdict == "met"
        years[2025]["营业收入"] -= CENT
        assert ask(world(years), mean_growth(Fraction("0.05"))).verdict == "unmet"
    assert wrong_in_floats > 30


def test_five_percent_compounded_over_two_years_is_a_power_not_a_root(ask) -> None:
    assert ask(world(revenue(11025, None, 10000)), compound("0.05")).verdict == "met"
    assert ask(world(revenue(11025 - CENT, None, 10000)), compound("0.05")).verdict == "unmet"
    assert ask(world(revenue(Fraction(11025 * YI), None, 10000 * YI)), compound("0.05")).verdict == "met"
    assert ask(world(revenue(11025 * YI - CENT, None, 10000 * YI)), compound("0.05")).verdict == "unmet"


def test_compound_growth_falls_into_bands_by_the_power_too(ask) -> None:
    bands = (
        (n.Interval(None, False, Fraction("0.05"), False), money(1)),
        (n.Interval(Fraction("0.05"), True, None, False), money(2)),
    )
    growth = n.Bands(n.Compound(annual("营业收入", 2025), annual("营业收入", 2023), 2), bands)
    assert ask(world(revenue(11025, None, 10000)), amount=growth).amount == 2
    assert ask(world(revenue(11025 - CENT, None, 10000)), amount=growth).amount == 1
    assert ask(world(revenue(11025, None, None)), amount=growth).amount_range == (1, 2)


@pytest.mark.parametrize("old", ["0", "-100"])
def test_growth_from_nothing_or_less_is_unknown(ask, old: str) -> None:
    assert ask(world(revenue(100, 100, old)), mean_growth(Fraction("0.05"))).verdict == "unknown"
    assert ask(world(revenue(100, 100, old)), compound("0.05")).verdict == "unknown"


def test_growth_to_less_than_nothing_is_a_loss(ask) -> None:
    assert ask(world(revenue(-100, 100, 100)), mean_growth(Fraction("0"))).verdict == "unmet"
    assert ask(world(revenue(-100, 100, 100)), compound("-0.50")).verdict == "unmet"


# ---------------------------------------------------------------- what is missing


def test_a_sum_with_a_year_missing_is_unknown(ask) -> None:
    total = n.Compare(n.Add((annual("营业收入", 2025), annual("营业收入", 2024))), "≥", money(100))
    assert ask(world(revenue(100, None)), total).verdict == "unknown"
    assert ask(world(revenue(100, 0)), total).verdict == "met"


def test_an_absent_table_is_unknown_and_an_empty_one_says_none(ask) -> None:
    some = n.Compare(n.Aggregate("count", "知识产权", None, n.Settled(True), COUNT), "≥", n.Const(Fraction(1), COUNT))
    assert ask(world(patents=None), some).verdict == "unknown"
    assert ask(world(patents=[]), some).verdict == "unmet"


def invested(where: n.Condition | None = None, **more: object) -> n.Aggregate:
    value = n.Attribute("知识产权", "作价", MONEY)
    return n.Aggregate("sum", "知识产权", value, where or n.Settled(True), MONEY, **more)  # type: ignore[arg-type]


def test_a_sum_is_settled_by_its_sure_part_though_a_record_has_no_amount(ask) -> None:
    patents = [{"作价": Fraction(2000)}, {"作价": None}]
    assert ask(world(patents=patents), n.Compare(invested(), "≥", money(2000))).verdict == "met"
    assert ask(world(patents=patents), n.Compare(invested(), "≥", money(2001))).verdict == "unknown"
    assert ask(world(patents=patents), n.Compare(invested(), "<", money(2000))).verdict == "unmet"


def test_a_record_that_only_possibly_counts_widens_the_sum_by_its_amount(ask) -> None:
    invention = n.Member(n.Category("知识产权", "类型"), frozenset({"发明专利"}))
    patents: list[Row] = [{"作价": Fraction(2000), "类型": "发明专利"}, {"作价": Fraction(500), "类型": None}]
    assert ask(world(patents=patents), amount=invested(invention)).amount_range == (2000, 2500)
    assert ask(world(patents=patents), n.Compare(invested(invention), "≤", money(2500))).verdict == "met"


def test_the_last_day_of_validity_counts_and_an_empty_end_never_ends(ask) -> None:
    valid = n.DateTest(n.DateColumn("知识产权", "失效日期", open_ended=True), "≥", n.DateConst(AS_OF))
    count = n.Aggregate("count", "知识产权", None, valid, COUNT)
    for ends, met in ((AS_OF, "met"), (AS_OF - dt.timedelta(days=1), "unmet"), (None, "met")):
        one = n.Compare(count, "≥", n.Const(Fraction(1), COUNT))
        assert ask(world(patents=[{"失效日期": ends}]), one).verdict == met


def test_two_of_three_are_met_though_the_third_is_open(ask) -> None:
    listed = n.Flag(ENTERPRISE, "上市")
    staff = n.Compare(n.Attribute(ENTERPRISE, "从业人员", PERSONS), "≥", n.Const(Fraction(10), PERSONS))
    open_one = n.Compare(annual("营业收入"), "≥", money(1))
    two = n.AtLeast(2, (listed, staff, open_one))
    assert ask(world(firm={"上市": True, "从业人员": Fraction(10)}), two).verdict == "met"
    assert ask(world(firm={"上市": False, "从业人员": Fraction(10)}), two).verdict == "unknown"
    assert ask(world(firm={"上市": False, "从业人员": Fraction(9)}), two).verdict == "unmet"


def test_a_figure_that_the_text_leaves_open_decides_nothing(ask) -> None:
    undecided = n.Compare(annual("营业收入"), "≥", n.Const(None, MONEY))
    assert ask(world(revenue(10**12)), undecided).verdict == "unknown"


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("founded", "verdict"), [((2024, 2, 28), "met"), ((2024, 2, 29), "met"), ((2024, 3, 1), "unmet")]
)
def test_two_years_from_29_february_end_on_28_february(ask, founded: tuple[int, int, int], verdict: str) -> None:
    anniversary = n.DateShift(n.DateColumn(ENTERPRISE, "成立日期"), years=2)
    by = n.DateTest(anniversary, "≤", n.DateConst(dt.date(2026, 2, 28)))
    assert ask(world(firm={"成立日期": dt.date(*founded)}), by).verdict == verdict


def test_a_month_from_31_january_ends_on_the_last_of_february(ask) -> None:
    month = n.DateShift(n.DateColumn(ENTERPRISE, "成立日期"), months=1)
    on = n.DateTest(month, "=", n.DateConst(dt.date(2025, 2, 28)))
    assert ask(world(firm={"成立日期": dt.date(2025, 1, 31)}), on).verdict == "met"


def test_365_days_is_counted_in_days(ask) -> None:
    age = n.Days(n.DateColumn(ENTERPRISE, "成立日期"), n.DateConst(AS_OF))
    old_enough = n.Compare(age, "≥", n.Const(Fraction(365), (("天", 1),)))
    assert ask(world(firm={"成立日期": AS_OF - dt.timedelta(days=365)}), old_enough).verdict == "met"
    assert ask(world(firm={"成立日期": AS_OF - dt.timedelta(days=364)}), old_enough).verdict == "unmet"
    assert ask(world(firm={"成立日期": None}), old_enough).verdict == "unknown"


# ---------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("exact", "paid"),
    [("0.005", "0.01"), ("0.00499999999999", "0"), ("1.005", "1.01"), ("2.675", "2.68"), ("-0.005", "0"),
     ("1000000000000.005", "1000000000000.01"), ("0.015", "0.02")],
)  # fmt: skip
def test_half_a_fen_is_rounded_up(ask, exact: str, paid: str) -> None:
    assert ask(world(revenue(exact)), amount=annual("营业收入")).amount == Fraction(paid)
    assert ask(world(revenue(1)), amount=n.Multiply(annual("营业收入"), rate(exact))).amount == Fraction(paid)


def test_an_amount_is_rounded_once_at_the_end(ask) -> None:
    per_record = n.Multiply(n.Attribute("知识产权", "作价", MONEY), rate("0.004"))
    total = n.Aggregate("sum", "知识产权", per_record, n.Settled(True), MONEY)
    assert ask(world(patents=[{"作价": Fraction(1)}] * 3), amount=total).amount == Fraction("0.01")


def test_no_policy_pays_less_than_nothing(ask) -> None:
    per_growth = n.Multiply(n.Add((annual("营业收入", 2025), n.Negative(annual("营业收入", 2024)))), rate("0.01"))
    assert ask(world(revenue(100, 300)), amount=per_growth).amount == 0
    assert ask(world(revenue(None, 300)), amount=per_growth).amount_range == (0, None)
    maybe = n.Compare(annual("净资产"), ">", money(0))
    assert ask(world(revenue(100, 300)), maybe, amount=per_growth).amount_range == (0, 0)


def test_an_absurd_figure_of_one_firm_does_not_stop_the_others(ask) -> None:
    far_too_much = n.Multiply(annual("营业收入"), n.Multiply(rate(10**6), rate(10**6)))
    assert ask(world(revenue(10**6)), amount=far_too_much).verdict == "met"


def test_both_ends_of_an_amount_range_are_rounded(ask) -> None:
    capped = n.Minimum((n.Maximum((annual("营业收入"), money("0.005"))), money("9.994")))
    outcome = ask(world(revenue(None)), amount=capped)
    assert outcome.amount is None
    assert outcome.amount_range == (Fraction("0.01"), Fraction("9.99"))


def test_whole_steps_are_counted_by_the_floor(ask) -> None:
    steps = n.Multiply(n.Floor(n.Divide(annual("营业收入"), money(100 * WAN))), money(5000))
    assert ask(world(revenue(300 * WAN)), amount=steps).amount == 15000
    assert ask(world(revenue(300 * WAN - CENT)), amount=steps).amount == 10000


def test_a_band_takes_its_bound_where_it_includes_it(ask) -> None:
    cut = Fraction("0.25")
    share = n.Attribute(ENTERPRISE, "市场份额", DIMENSIONLESS)
    for included, paid in ((True, 1), (False, 2)):
        bands = (
            (n.Interval(None, False, cut, included), money(1)),
            (n.Interval(cut, not included, None, False), money(2)),
        )
        assert ask(world(firm={"市场份额": cut}), amount=n.Bands(share, bands)).amount == paid
        assert ask(world(firm={"市场份额": None}), amount=n.Bands(share, bands)).amount_range == (1, 2)


# ---------------------------------------------------------------- grades


def size_by_revenue() -> tuple[tuple[str, n.Condition], ...]:
    def at_least(x: int) -> n.Condition:
        return n.Compare(annual("营业收入"), "≥", money(x))

    staff = n.Compare(n.Attribute(ENTERPRISE, "从业人员", PERSONS), "≥", n.Const(Fraction(1000), PERSONS))
    return (
        ("大型", n.All((at_least(4 * YI), staff))),
        ("中型", at_least(2000 * WAN)),
        ("小型", at_least(300 * WAN)),
        ("微型", n.Settled(True)),
    )


def test_a_grade_is_given_once_only_one_is_left(ask) -> None:
    grades = size_by_revenue()
    more = {"grades": grades, "passing": frozenset({"中型", "小型", "微型"})}
    small = n.Not(grades[0][1])
    assert ask(world(revenue(4 * YI), {"从业人员": Fraction(1000)}), small, **more).grade == "大型"
    assert ask(world(revenue(4 * YI), {"从业人员": None}), small, **more).grade is None
    assert ask(world(revenue(4 * YI - CENT), {"从业人员": None}), small, **more).grade == "中型"
    few = ask(world(revenue(None), {"从业人员": Fraction(999)}), small, **more)
    assert (few.verdict, few.grade) == ("met", None)
