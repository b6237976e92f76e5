"""The synthetic population: reproducible, calibrated, plausible, and visibly synthetic."""

import datetime as dt
import zlib

import polars as pl
import pytest
from stdnum.cn import uscc

from peiyu.facts.synth import BLOCK, DEFAULT_AS_OF, PREFECTURE_ENTERPRISES, Calibration, blocks, population
from peiyu.facts.synth.industries import CODES
from peiyu.facts.synth.regions import districts

KEY = "统一社会信用代码"
LAST_YEAR = DEFAULT_AS_OF.year - 1
FINGERPRINT = 0xE6A6_3571


@pytest.fixture(scope="module")
def prefecture():
    return population(PREFECTURE_ENTERPRISES, seed=1)


def held(tables, title, on=DEFAULT_AS_OF):
    """The firms that hold a title on a date."""
    titles = tables["称号"]
    valid = (pl.col("取得日期") <= on) & (pl.col("有效期至") >= on) & (pl.col("梯度") == title)
    return set(titles.filter(valid)[KEY])


def certified(tables, on=DEFAULT_AS_OF):
    valid = (pl.col("取得日期") <= on) & (pl.col("有效期至") >= on) & (pl.col("名称") == "高新技术企业")
    return set(tables["资质荣誉"].filter(valid)[KEY])


def last_year(tables):
    return tables["年度"].filter(pl.col("年度") == LAST_YEAR)


# reproducible


def test_the_same_seed_gives_the_same_tables():
    first, second = population(300, seed=5), population(300, seed=5)
    assert list(first) == list(second)
    assert all(first[name].equals(second[name]) for name in first)


def test_another_seed_gives_other_firms():
    assert not population(50, seed=5)["年度"].equals(population(50, seed=6)["年度"])


@pytest.mark.parametrize("count", [0, 1, 137, BLOCK, BLOCK + 1])
def test_a_smaller_population_is_the_beginning_of_a_larger_one(count):
    large, small = population(BLOCK + 40, seed=2), population(count, seed=2)
    keys = large["企业"][KEY].head(count)
    assert small["企业"].height == count
    for name, frame in small.items():
        assert frame.equals(large[name].filter(pl.col(KEY).is_in(keys.implode()))), name


def test_blocks_are_the_population_in_pieces():
    whole = population(2 * BLOCK + 10, seed=3)
    pieces = list(blocks(2 * BLOCK + 10, seed=3))
    assert [piece["企业"].height for piece in pieces] == [BLOCK, BLOCK, 10]
    assert pl.concat([piece["知识产权"] for piece in pieces]).equals(whole["知识产权"])


def test_contract_tables_do_not_depend_on_the_supporting_ones():
    bare, full = population(200, seed=4, supporting=False), population(200, seed=4)
    assert set(full) - set(bare) == {"贷款", "保险", "担保", "展会", "设备购置", "投资项目", "已享受政策"}
    assert all(frame.equals(full[name].select(frame.columns)) for name, frame in bare.items())


def test_the_population_of_a_seed_stays_what_it_was():
    """Changes when the generator changes: then say so in the changelog, because published examples change with it."""
    tables = population(20, seed=1)
    text = "".join(tables[name].write_csv() for name in ("企业", "称号"))
    assert zlib.crc32(text.encode()) == FINGERPRINT


# calibrated


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("创新型中小企业", 4596),
        ("专精特新中小企业", 2116),
        ("专精特新小巨人企业", 352),
        ("重点小巨人企业", 66),
        ("制造业单项冠军企业", 83),
    ],
)
def test_titles_held_are_within_five_percent_of_those_stated(prefecture, title, stated):
    assert abs(len(held(prefecture, title)) - stated) <= 0.05 * stated


@pytest.mark.parametrize("seed", [2, 99])
def test_the_calibration_does_not_depend_on_the_seed(seed):
    tables = population(4 * BLOCK, seed=seed)
    share = 4 * BLOCK / PREFECTURE_ENTERPRISES
    for title, stated in (("创新型中小企业", 4596), ("专精特新中小企业", 2116), ("专精特新小巨人企业", 352)):
        assert abs(len(held(tables, title)) - stated * share) <= max(1, 0.05 * stated * share)


@pytest.mark.parametrize("day", ["2024-01-01", "2025-06-30", "2026-05-19", "2028-02-29", "2026-12-31"])
def test_the_calibration_holds_on_any_day(day):
    on = dt.date.fromisoformat(day)
    tables = population(BLOCK, seed=1, as_of=on)
    assert len(held(tables, "专精特新中小企业", on)) == Calibration().quota("srdi", 0, BLOCK)
    assert len(certified(tables, on)) == Calibration().quota("hightech", 0, BLOCK)


def test_innovative_firms_cover_nearly_three_quarters_of_the_hightech_firms(prefecture):
    hightech = certified(prefecture)
    assert len(hightech) == 6000
    assert 0.70 < len(held(prefecture, "创新型中小企业") & hightech) / len(hightech) < 0.75


def test_quotas_of_adjoining_ranges_add_up():
    parts = [Calibration().quota("champion", at, at + 500) for at in range(0, PREFECTURE_ENTERPRISES, 500)]
    assert sum(parts) == 83


def test_held_titles_climb_the_ladder(prefecture):
    innovative, srdi = held(prefecture, "创新型中小企业"), held(prefecture, "专精特新中小企业")
    giant, key_giant = held(prefecture, "专精特新小巨人企业"), held(prefecture, "重点小巨人企业")
    assert key_giant <= giant <= srdi <= innovative


def test_most_holders_meet_the_figures_of_2022_and_some_firms_that_meet_them_hold_nothing(prefecture):
    figures = last_year(prefecture).with_columns(share=pl.col("研发费用") / pl.col("营业收入"))
    able = figures.filter(
        (pl.col("研发费用") >= 1_000_000) & (pl.col("share") >= 0.03) & (pl.col("营业收入") >= 10_000_000)
    )
    able, srdi = set(able[KEY]), held(prefecture, "专精特新中小企业")
    assert 0.85 < len(srdi & able) / len(srdi) < 1
    assert len(able - srdi) > 1000


# plausible


def test_manufacturing_prevails_and_two_thirds_have_research(prefecture):
    industry = prefecture["企业"]["行业"].str.head(1)
    assert 0.7 < (industry == "C").mean() < 0.85
    spending = last_year(prefecture)["研发费用"]
    assert 0.6 < (spending > 0).mean() < 0.75  # 1.3 万户 were sent the R&D deduction


def test_above_scale_industry_spends_about_what_the_documents_say_on_research(prefecture):
    """慈溪 in 2021: 2.79 % of the revenue of industry above scale."""
    joined = last_year(prefecture).join(prefecture["企业"].select(KEY, "行业"), on=KEY)
    above = joined.filter(pl.col("行业").str.starts_with("C") & (pl.col("营业收入") >= 20_000_000)).drop_nulls(
        "研发费用"
    )
    assert 0.025 < above["研发费用"].sum() / above["营业收入"].sum() < 0.035
    assert 8_000 < above.height < 12_000


def test_research_shares_bunch_just_above_three_percent(prefecture):
    share = (pl.col("研发费用") / pl.col("营业收入")).alias("share")
    shares = last_year(prefecture).filter(pl.col("研发费用") > 0).select(share)["share"]
    just_below, just_above = shares.is_between(0.028, 0.03, closed="left").sum(), shares.is_between(0.03, 0.032).sum()
    assert just_above > 3 * just_below


def test_growth_remembers(prefecture):
    revenue = prefecture["年度"].pivot("年度", index=KEY, values="营业收入").drop_nulls(["2021", "2025"])
    growth = revenue.select(
        now=(pl.col("2025") / pl.col("2024")).log(), before=(pl.col("2024") / pl.col("2023")).log()
    ).drop_nulls()
    assert 0.2 < growth.select(pl.corr("now", "before")).item() < 0.6


def test_larger_firms_have_more_staff_rights_and_certificates(prefecture):
    figures = last_year(prefecture).select(KEY, "营业收入", "职工总数").drop_nulls()
    ranks = figures.select(pl.corr("营业收入", "职工总数", method="spearman")).item()
    assert ranks > 0.75
    rights = prefecture["知识产权"].group_by(KEY).len()
    joined = figures.join(rights, on=KEY, how="left").with_columns(pl.col("len").fill_null(0))
    assert joined.select(pl.corr("营业收入", "len", method="spearman")).item() > 0.25


def test_a_few_percent_of_the_cells_are_missing_and_more_of_small_firms(prefecture):
    figures = last_year(prefecture)
    missing = figures["研发费用"].null_count() / figures.height
    assert 0.01 < missing < 0.05
    small = figures.filter(pl.col("职工总数") < 20)["研发费用"].is_null().mean()
    large = figures.filter(pl.col("职工总数") > 300)["研发费用"].is_null().mean()
    assert small > large


def test_the_as_of_year_knows_the_development_score_only(prefecture):
    now = prefecture["年度"].filter(pl.col("年度") == DEFAULT_AS_OF.year)
    assert now.height == PREFECTURE_ENTERPRISES
    known = [name for name in now.columns if now[name].null_count() < now.height]
    assert known == [KEY, "年度", "发展评价得分"]


def test_books_balance(prefecture):
    books = prefecture["年度"]
    for part, whole in (
        ("主营业务收入", "营业收入"),
        ("主导产品收入", "主营业务收入"),
        ("高新技术产品收入", "营业收入"),
        ("研发费用", "营业收入"),
        ("境内研发费用", "研发费用"),
        ("出口额", "营业收入"),
        ("科技人员数", "职工总数"),
        ("研发人员数", "科技人员数"),
    ):
        assert books.filter(pl.col(part) > pl.col(whole)).is_empty(), (part, whole)
    assert books.filter(pl.col("净利润") > pl.col("利润总额")).is_empty()
    assert books.filter(pl.col("职工总数") < 1).is_empty()


def test_violations_are_few(prefecture):
    assert 0.005 < prefecture["失信违法"][KEY].n_unique() / PREFECTURE_ENTERPRISES < 0.05


# well formed


def test_codes_are_valid_and_unique(prefecture):
    codes = prefecture["企业"][KEY]
    assert codes.n_unique() == PREFECTURE_ENTERPRISES
    assert all(uscc.is_valid(code) for code in codes)
    assert (codes.str.slice(2, 6) == prefecture["企业"]["地区"]).all()


def test_every_name_says_that_it_is_synthetic(prefecture):
    assert prefecture["企业"]["企业名称"].str.contains("合成", literal=True).all()
    assert prefecture["企业"][KEY].str.slice(8, 2).eq("XN").all()


def test_every_record_belongs_to_a_firm(prefecture):
    firms = prefecture["企业"][KEY]
    for name, frame in prefecture.items():
        assert frame.columns[0] == KEY
        assert frame[KEY].is_in(firms.implode()).all(), name
    assert prefecture["年度"].select(KEY, "年度").is_duplicated().sum() == 0


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("知识产权", "授权日期"),
        ("股权融资", "到账日期"),
        ("科技奖励", "获奖日期"),
        ("资质荣誉", "取得日期"),
        ("研发机构", "认定日期"),
        ("认证", "取得日期"),
        ("标准", "发布日期"),
        ("竞赛", "公布日期"),
        ("称号", "取得日期"),
        ("失信违法", "发生日期"),
        ("人工判断", "判断日期"),
        ("贷款", "放款日期"),
        ("展会", "参展日期"),
    ],
)
def test_nothing_happens_before_the_founding_or_after_the_as_of_date(prefecture, table, day):
    joined = prefecture[table].join(prefecture["企业"].select(KEY, "成立日期"), on=KEY)
    assert joined.filter((pl.col(day) < pl.col("成立日期")) | (pl.col(day) > DEFAULT_AS_OF)).is_empty()


def test_money_is_exact_and_yes_and_no_are_words(prefecture):
    for frame in prefecture.values():
        for series in frame.iter_columns():
            assert series.dtype in (pl.String, pl.Int64, pl.Date) or series.dtype.is_decimal(), series.name
    assert set(prefecture["企业"]["独立法人"].drop_nulls()) == {"是", "否"}


def test_regions_and_industries_are_those_asked_for(prefecture):
    assert set(prefecture["企业"]["地区"]) == set(districts("3302").codes)
    assert set(prefecture["企业"]["行业"]) <= set(CODES)
    assert set(population(200, seed=1, region="2114")["企业"]["地区"]) == set(districts("2114").codes)
    assert set(population(50, seed=1, region=["330281"])["企业"]["地区"]) == {"330281"}


@pytest.mark.parametrize("region", ["9999", "33", [], ["33028"], ""])
def test_an_unknown_region_is_refused(region):
    with pytest.raises(ValueError, match="地区"):
        population(10, seed=1, region=region)


@pytest.mark.parametrize(("enterprises", "seed"), [(-1, 1), (1, -1)])
def test_negative_numbers_are_refused(enterprises, seed):
    with pytest.raises(ValueError, match="负数"):
        population(enterprises, seed)
