"""Statements about announcements and orders: their numbers, and the act that one makes known."""

import time

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.announced import announced
from peiyu.documents.outline.model import Metadata


def told(text: str) -> Metadata:
    return outline_of(clean(text)).metadata


ACT = "关于扶持瓷窑的办法\n{}\n第一条 对瓷窑给予奖励10万元。\n第二条 本办法自2027年7月1日起施行。\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国家瓷业总局公告2026年第7号", "国家瓷业总局公告2026年第7号"),
        ("青禾市财政局公告 2026年 第 5 号", "青禾市财政局公告2026年第5号"),
        ("青禾市人民政府令 第23号", "青禾市人民政府令第23号"),
        ("青禾省人民政府令（第300号）", "青禾省人民政府令（第300号）"),
        ("青禾市人民政府令第二十三号", "青禾市人民政府令第二十三号"),
        ("商务部令2026年第1号", "商务部令2026年第1号"),
        ("公告2026年第8号", "公告2026年第8号"),
        ("公告〔2026〕第8号", "公告〔2026〕第8号"),
        ("通告[2026]44号", "通告[2026]44号"),
        ("青禾市人民政府令\n第23号", "青禾市人民政府令第23号"),
        ("青禾省第十四届人民代表大会第一次会议\n公告\n第7号", "青禾省第十四届人民代表大会第一次会议公告第7号"),
        ("根据财政部公告2026年第12号", None),
        ("详见市政府令第23号。", None),
        ("瓷业专刊第8号", None),
    ],
)
def test_the_number_of_an_announcement_or_order(line: str, number: str | None) -> None:
    assert told(ACT.format(line)).doc_number == number


def test_two_offices_that_announce_together() -> None:
    text = "关于支持瓷窑有关税收政策的公告\n财政部 税务总局公告2026年第12号\n为支持发展，现公告如下：\n一、对瓷窑减半征收窑税。\n"
    of = told(text)
    assert (of.doc_number, of.region) == ("财政部 税务总局公告2026年第12号", "国家")


@pytest.mark.parametrize("line", ["第23号", "（第23号）", "2026年第23号", "〔2026〕23号"])
def test_a_count_without_an_office_is_a_weak_number(line: str) -> None:
    of = told(ACT.format(line))
    assert (of.doc_number, of.weak["doc_number"]) == (line, "count")


def test_the_number_of_a_proposal_is_not_that_of_the_reply() -> None:
    text = "关于市人大第0123号建议的答复\n第0123号\n李青竹代表：\n您提出的建议收悉，现答复如下：\n一、已建成瓷窑3座。\n"
    assert told(text).doc_number is None


def test_a_number_that_has_run_into_the_title_and_the_text() -> None:
    of = told(
        "关于支持瓷窑有关税收政策的公告财政部税务总局公告2026年第8号为支持瓷窑,现公告如下:一、对瓷窑免征窑税。二、本公告自2026年1月1日起实施。财政部税务总局2026年2月6日"
    )
    assert (of.doc_number, of.issuer, str(of.date)) == ("财政部税务总局公告2026年第8号", "财政部税务总局", "2026-02-06")


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (
            "青禾市人民代表大会常务委员会公告\n（十四届）第8号\n《青禾市瓷窑促进条例》已由青禾市第十四届人民代表大会常务委员会第五次会议于2026年4月20日通过，现予公布，自2026年7月1日起施行。\n",
            "青禾市人民代表大会常务委员会公告（十四届）第8号",
        ),
        ("青禾市人民政府令\n第23号\n《青禾市瓷窑促进条例》已经市政府常务会议通过，现予公布，自2026年7月1日起施行。\n", "青禾市人民政府令第23号"),
        ("青禾市人民政府\n令\n第23号\n现公布《青禾市瓷窑促进条例》，自2026年7月1日起施行。\n", "青禾市人民政府令第23号"),
    ],
)  # fmt: skip
def test_an_order_has_the_title_of_the_act_and_the_office_that_gives_it(head: str, number: str) -> None:
    signed = "市长 李青竹\n2026年6月5日\n"
    of = told(f"{head}{signed}青禾市瓷窑促进条例\n第一条 对瓷窑给予20万元奖励。\n第二条 对茶窑给予30万元奖励。\n")
    office = head[: head.index("公告" if "公告" in head else "令")].strip()
    assert (of.title, of.kind, of.doc_number) == ("青禾市瓷窑促进条例", "rules", number)
    assert (of.issuer, str(of.date), of.weak) == (office, "2026-06-05", {})


def test_many_blanks_in_the_place_of_a_number_take_no_time() -> None:
    begin = time.process_time()
    line = f"公告（{' ' * 20000}第{' ' * 20000}号"
    assert announced(line, 0, len(line)) is None
    assert time.process_time() - begin < 1


def test_an_office_of_three_characters_gives_an_order() -> None:
    assert told(ACT.format("商务部令\n2026年第1号")).issuer == "商务部"
