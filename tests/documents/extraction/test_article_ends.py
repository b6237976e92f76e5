"""Until when single articles hold, where the act says so of them, and which measures have that end."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.documents.extraction.nature.validity import valid_until
from peiyu.documents.output.terms import Terms
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

LIST = "青禾市支持窑业若干措施\n一、对窑企给予10万元奖励。\n二、对茶企给予5万元奖励。\n三、{}\n"
RULES = "青禾市窑企奖励办法\n第一章 总则\n第一条 对窑企给予10万元奖励。\n第二条 对茶企给予5万元奖励。\n第三条 {}\n"


def ends(text: str) -> list[str | None]:
    return [one.valid_until for one in deconstruct(text_source(text)).extraction.measures]


@pytest.mark.parametrize("text", [LIST, RULES])
@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("本措施自2030年1月1日起施行，有效期三年。第一条有效期至2030年12月31日。", ["2030-12-31", None]),
        ("本措施自2030年1月1日起施行，有效期至2032年12月31日，其中第二条执行至2030年12月31日。", [None, "2030-12-31"]),
        ("第一条、第二条执行至2030年底，其余条款自2030年1月1日起施行。", ["2030-12-31", "2030-12-31"]),
        ("第一条至第二条政策执行期限为2030年1月1日至2030年12月31日。", ["2030-12-31", "2030-12-31"]),
        ("《茶业办法》第一条执行至2030年12月31日。", [None, None]),
        ("第一条第二款执行至2030年12月31日。", [None, None]),
        ("第九条执行至2030年12月31日。", [None, None]),
    ],
)
def test_the_measures_of_an_article_have_its_end(text: str, article: str, wanted: list[str | None]) -> None:
    assert ends(text.format(article))[:2] == wanted


@pytest.mark.parametrize("text", [LIST, RULES])
def test_a_sentence_on_the_time_of_an_article_is_no_measure(text: str) -> None:
    assert len(ends(text.format("本措施自2030年1月1日起施行。第一条有效期至2030年12月31日。"))) == 2


def begins(text: str) -> list[str | None]:
    return [one.valid_from for one in deconstruct(text_source(text)).extraction.measures]


@pytest.mark.parametrize("text", [LIST, RULES])
@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("本措施自发布之日起施行，第一条自2031年1月1日起施行。", ["2031-01-01", None]),
        ("第一条、第二条自2031年1月起执行，其余条款自发布之日起施行。", ["2031-01-01", "2031-01-01"]),
        ("第九条自2031年1月1日起施行。", [None, None]),
        ("第一条第二款自2031年1月1日起施行。", [None, None]),
    ],
)
def test_the_measures_of_an_article_begin_with_it(text: str, article: str, wanted: list[str | None]) -> None:
    assert begins(text.format(article))[:2] == wanted


OWN = "青禾市支持窑业若干措施\n一、对窑企给予10万元奖励。\n二、{}\n三、本措施自发布之日起施行。\n青禾市人民政府\n2030年5月1日\n"


@pytest.mark.parametrize(
    ("article", "begin", "end"),
    [
        ("对茶企给予5万元奖励。本条自2031年1月1日起施行。", "2031-01-01", None),
        ("对茶企给予5万元奖励，本条自2031年1月1日起施行，有效期2年。", "2031-01-01", "2032-12-31"),
        ("对茶企给予5万元奖励。\n本条政策自2031年1月1日起执行，有效期至2032年底。", "2031-01-01", "2032-12-31"),
        ("对茶企给予5万元奖励。本款自2031年1月1日起施行。", "2031-01-01", None),
        ("对茶企给予5万元奖励，自2031年1月1日起执行。", "2031-01-01", None),
        ("对自2031年1月1日起实施的茶园项目给予5万元奖励。", None, None),
    ],
)
def test_an_article_says_its_own_time(article: str, begin: str | None, end: str | None) -> None:
    done = deconstruct(text_source(OWN.format(article)))
    first, second = done.extraction.measures
    assert (first.valid_from, second.valid_from, second.valid_until) == (None, begin, end)
    assert done.outline.metadata.effective_from == dt.date(2030, 5, 1)
    assert [one.reading for one in done.outline.metadata.opens if one.field == "施行日期"] == []


def test_a_time_that_no_measure_has_stays_an_open_point() -> None:
    done = deconstruct(text_source(LIST.format("本措施自2030年1月1日起施行，第九条自2031年1月1日起施行。")))
    assert [one.reading for one in done.outline.metadata.opens if one.field == "施行日期"] == [
        "第九条自2031年1月1日起施行"
    ]


def test_the_own_end_of_a_measure_goes_first() -> None:
    text = "青禾市支持窑业若干措施\n一、对窑企给予10万元奖励，政策执行至2031年6月30日。\n二、第一条执行至2030年12月31日。\n"
    assert ends(text)[0] == "2031-06-30"


def last_days(done: Deconstruction) -> list[dt.date | None]:
    terms = Terms(done)
    return [terms.last_day(one) for one in done.extraction.measures]


def test_the_other_articles_have_the_end_of_the_act() -> None:
    text = LIST.format("本措施自2030年1月1日起施行，有效期三年；其中第一条有效期至2030年12月31日。")
    assert last_days(deconstruct(text_source(text))) == [dt.date(2030, 12, 31), dt.date(2032, 12, 31)]


def test_years_that_stand_alone_in_an_article_count_from_the_beginning_of_the_act() -> None:
    text = "青禾市支持窑业若干措施\n一、对窑企给予10万元奖励。\n二、本措施自2030年1月1日起施行。\n三、有效期三年。\n"
    assert last_days(deconstruct(text_source(text))) == [dt.date(2032, 12, 31)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("对窑企给予补贴，政策执行期限为2030年1月1日至2031年12月31日。", "2031-12-31"),
        ("对窑企给予补贴，政策实施期限截至2031年12月31日。", "2031-12-31"),
        ("对窑企给予补贴，延续实施至2031年底。", "2031-12-31"),
        ("对窑企给予补贴（2031年底前有效）。", "2031-12-31"),
        ("对窑企给予补贴，政策执行期限至2031年6月底。", "2031-06-30"),
    ],
)
def test_the_last_day_of_a_measure_is_not_the_first(said: str, day: str) -> None:
    found = valid_until(said, 0, len(said))
    assert found is not None and found[0] == day
