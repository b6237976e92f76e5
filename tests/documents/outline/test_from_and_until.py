"""From when and until when an act holds, in the wordings that acts use: from–to, so long since, whole years, months; never the time of something else."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata

BEGIN, END = dt.date(2030, 1, 1), dt.date(2032, 12, 31)
ISSUED = dt.date(2029, 11, 1)


def told(article: str) -> Metadata:
    head = "青禾市支持窑业若干措施\n青禾市人民政府\n2029年11月1日\n第一条 对窑企给予10万元奖励。\n第二条 对茶企给予5万元奖励。\n"
    return outline_of(clean(f"{head}第三条 {article}\n")).metadata


def opens(of: Metadata) -> list[tuple[str, str]]:
    return [(one.field, one.reading) for one in of.opens if one.field in ("施行日期", "有效期至")]


@pytest.mark.parametrize(
    "article",
    [
        "本政策执行期限为2030年1月1日至2032年12月31日。",
        "本措施有效期为2030年1月1日至2032年12月31日，期满自动失效。",
        "本政策有效期自2030年1月1日至2032年12月31日。",
        "本政策实施期限：2030年1月1日—2032年12月31日。",
        "本措施执行时间为2030年1月1日起至2032年12月31日止。",
        "本措施自2030年1月1日起至2032年12月31日执行。",
        "上述政策执行期限为2030年1月1日至2032年12月31日。",
        "实施期限：2030年1月1日-2032年12月31日",
        "政策执行时间：2030年1月1日至2032年12月31日。",
        "本措施自2030年1月1日起试行，试行期至2032年12月31日。",
        "本措施自2030年1月1日起施行，2033年1月1日起自动失效。",
        "本措施自2030年1月1日起施行，其中第一条执行至2031年12月31日，其余条款有效期至2032年12月31日。",
    ],
)
def test_a_period_of_two_days_is_read_whole(article: str) -> None:
    of = told(article)
    assert (of.effective_from, of.effective_to) == (BEGIN, END)
    assert not opens(of)


@pytest.mark.parametrize(
    "article",
    [
        "本政策实施期为2030年至2032年。",
        "本政策执行期为2030—2032年。",
        "本措施实施期限三年（2030年-2032年）。",
        "本政策有效期2030年1月至2032年12月。",
    ],
)
def test_whole_years_and_months_are_read_and_shown_to_a_person(article: str) -> None:
    of = told(article)
    assert (of.effective_from, of.effective_to) == (BEGIN, END)
    assert opens(of) == [("有效期至", "2032-12-31")]


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("本政策有效期为2030年1月1日起三年。", (BEGIN, None, 3)),
        ("本措施有效期2年，自2030年1月1日起计算。", (BEGIN, None, 2)),
        ("本措施自2030年1月1日起施行，有效期为36个月。", (BEGIN, None, 3)),
        ("本措施自2030年1月1日起施行，有效期18个月。", (BEGIN, dt.date(2031, 6, 30), None)),
        ("本措施有效期自发布之日起3年。", (ISSUED, None, 3)),
        ("本措施自本通知印发之日起施行，有效期三年。", (ISSUED, None, 3)),
        ("本政策2030年1月1日起施行。", (BEGIN, None, None)),
        ("第二条自2031年1月1日起施行，其余条款自2030年1月1日起施行，有效期三年。", (BEGIN, None, 3)),
    ],
)
def test_how_long_and_since_when(article: str, wanted: tuple[dt.date | None, dt.date | None, int | None]) -> None:
    of = told(article)
    assert (of.effective_from, of.effective_to, of.validity_years) == wanted


def test_months_without_a_beginning_are_left_open() -> None:
    of = told("本措施有效期18个月。")
    assert of.effective_to is None
    assert opens(of) == [("有效期至", "有效期18个月")]


@pytest.mark.parametrize(
    "article",
    [
        "本措施自2030年1月1日起施行，原《青禾市窑业办法》（青政发〔2027〕3号，有效期至2032年12月31日）同时废止。",
        "本措施自2030年1月1日起施行。《青禾市窑业办法》（青政发〔2027〕3号）有效期至2032年12月31日，不再延续。",
        "本措施自2030年1月1日起施行，原办法有效期至2032年12月31日。",
        "本措施自2030年1月1日起施行，窑业贴息政策有效期至2032年12月31日。",
        "本措施自2030年1月1日起施行，第二条有效期至2032年12月31日。",
        "本措施自2030年1月1日起施行。第二条有效期至2032年12月31日。",
        "本措施自2030年1月1日起施行。《茶业办法》（青政发〔2027〕1号）自2030年5月1日起停止执行。",
    ],
)
def test_the_end_of_something_else_is_not_that_of_the_act(article: str) -> None:
    of = told(article)
    assert (of.effective_from, of.effective_to, of.validity_years) == (BEGIN, None, None)
    assert not opens(of)


@pytest.mark.parametrize(
    "article",
    [
        "补贴实施时间为2030年1月1日至2032年12月31日。",
        "对执行期限为2030年1月1日至2032年12月31日的合同给予补贴。",
        "《窑业许可证》有效期自2030年1月1日至2032年12月31日。",
        "本条奖励自2030年1月1日起执行，有效期两年。",
    ],
)
def test_the_period_of_a_grant_or_a_licence_is_not_that_of_the_act(article: str) -> None:
    of = told(article)
    assert (of.effective_from, of.effective_to, of.validity_years) == (None, None, None)


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("本措施有效期与省窑业措施一致。", "有效期与省窑业措施一致"),
        ("本公告自2030年1月1日起实施，截止日期视窑业情况另行公告。", "截止日期视窑业情况另行公告"),
        ("本措施有效期至下一届政府任期届满后3个月。", "有效期至下一届政府任期届满后3个月"),
    ],
)
def test_an_end_that_is_said_and_not_read_is_shown(article: str, words: str) -> None:
    of = told(article)
    assert (of.effective_to, of.validity_years) == (None, None)
    assert opens(of) == [("有效期至", words)]


@pytest.mark.parametrize(
    "article",
    ["有效期：补贴资格须在2个自然日内使用。", "本措施有效期内，窑企可申报2次。", "窑业证书有效期与窑具证书一致。"],
)
def test_a_time_of_something_else_is_not_asked_about(article: str) -> None:
    assert not opens(told(article))


def test_an_end_before_the_beginning_is_left_open_and_shown() -> None:
    of = told("本措施自2030年1月1日起施行，有效期至2029年12月31日。")
    assert (of.effective_from, of.effective_to) == (BEGIN, None)
    assert opens(of) == [("有效期至", "2029-12-31")]


def test_two_ends_that_do_not_agree_are_shown() -> None:
    of = told("本措施自2030年1月1日起施行，有效期至2032年12月31日，有效期2年。")
    assert of.effective_to == END
    assert opens(of) == [("有效期至", "2032-12-31")]
    assert not opens(told("本措施自2030年1月1日起施行，有效期至2032年12月31日，有效期3年。"))


def test_the_beginning_of_one_article_is_shown_and_not_that_of_the_act() -> None:
    of = told("本措施自2030年1月1日起施行；其中第二条自2030年7月1日起施行。")
    assert of.effective_from == BEGIN
    assert opens(of) == [("施行日期", "第二条自2030年7月1日起施行")]


def test_the_places_are_those_of_the_words() -> None:
    text = "青禾市支持窑业若干措施\n一、对窑企给予10万元奖励。\n二、本政策执行期限为2030年1月1日至2032年12月31日。\n"
    cleaned = clean(text)
    places = outline_of(cleaned).metadata.places
    assert [cleaned.text[slice(*places[name])] for name in ("effective_from", "effective_to")] == [
        "2030年1月1日",
        "2032年12月31日",
    ]
