"""Several acts in one file: each has its own number and its own times, and a person is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl

from peiyu.documents.output.contract import document_object
from peiyu.documents.output.notices import notices
from peiyu.documents.output.terms import Terms
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

KILN = """青窑市人民政府文件
青政发〔2030〕7号
青窑市支持窑业发展若干措施
各县人民政府：
一、支持建窑。对新建窑口的窑企给予10万元奖励。
二、本措施自2030年3月1日起施行，有效期至2032年2月28日。
青窑市人民政府
2030年2月1日
"""
TEA = """青窑市人民政府文件
青政发〔2031〕9号
青窑市支持茶业发展若干措施
各县人民政府：
一、支持种茶。对新建茶园的茶企给予20万元补助。
二、本措施自2031年5月1日起施行。
青窑市人民政府
2031年4月1日
"""
CARDS = """1.青窑市支持窑业
依据文件 《青窑市支持窑业发展若干措施》
发文机构 青窑市窑业局
发文字号 青窑发〔2030〕7号
发布日期 2030-02-01
服务内容
对新建窑口的窑企给予10万元奖励。
时间/频度 从2030年3月起
联络方式 青窑市窑业局：000
2.青窑市支持种茶
依据文件 《青窑市支持茶业发展若干措施》
发文机构 青窑市茶业局
发文字号 青茶发〔2031〕9号
发布日期 2031-04-01
服务内容
对新建茶园的茶企给予20万元补助。
时间/频度 2031年5月1日起，有效期3年
联络方式 青窑市茶业局：000
"""


def read(text: str) -> Deconstruction:
    return deconstruct(text_source(text))


def told(done: Deconstruction) -> list[tuple[str | None, str, dt.date | None, dt.date | None]]:
    """What the act of each measure says: number, title, from when, until when."""
    rows = []
    for measure in done.extraction.measures:
        own = done.outline.metadata_at(measure.start)
        rows.append((own.doc_number, own.title, own.effective_from, Terms(done).last_day(measure)))
    return rows


def test_acts_behind_each_other_keep_their_numbers_and_times() -> None:
    done = read(KILN + TEA)
    assert told(done) == [
        ("青政发〔2030〕7号", "青窑市支持窑业发展若干措施", dt.date(2030, 3, 1), dt.date(2032, 2, 28)),
        ("青政发〔2031〕9号", "青窑市支持茶业发展若干措施", dt.date(2031, 5, 1), None),
    ]
    assert done.outline.metadata.doc_number == "青政发〔2030〕7号"


def test_the_term_of_the_second_is_not_stated_for_the_first() -> None:
    done = read(TEA + KILN)
    assert [last for *_, last in told(done)] == [None, dt.date(2032, 2, 28)]
    assert done.outline.metadata.effective_to is None


def test_cards_of_two_acts() -> None:
    done = read(CARDS)
    assert told(done) == [
        ("青窑发〔2030〕7号", "青窑市支持窑业发展若干措施", None, None),
        ("青茶发〔2031〕9号", "青窑市支持茶业发展若干措施", dt.date(2031, 5, 1), dt.date(2034, 4, 30)),
    ]
    assert done.outline.metadata.validity_years is None


def test_a_person_is_told_and_the_json_says_which_is_which() -> None:
    done = read(KILN + TEA)
    notice = next(notice for notice in notices(done) if notice.field == "几份文件")
    assert "2 份政策" in notice.words and "青政发〔2031〕9号" in notice.words
    acts = document_object(done)["document"]["acts"]
    assert [act["doc_number"] for act in acts] == ["青政发〔2030〕7号", "青政发〔2031〕9号"]
    assert (acts[0]["end"], acts[1]["end"]) == (acts[1]["start"], len(KILN + TEA))


def test_acts_without_numbers_are_told_apart_by_what_they_say_of_their_force() -> None:
    rules = "青窑市竹业补助办法\n第一条 对竹企给予5万元补助。\n第二条 本办法自2033年1月1日起施行。\n"
    tea = TEA.replace("青政发〔2031〕9号\n", "").replace("青窑市人民政府文件\n", "")
    done = read(tea + rules)
    assert [(number, begin) for number, _, begin, _ in told(done)] == [
        (None, dt.date(2031, 5, 1)),
        (None, dt.date(2033, 1, 1)),
    ]


def test_a_letter_and_the_act_that_it_carries_have_one_number() -> None:
    letter = "关于印发《青窑市竹业补助办法》的通知\n青竹发〔2032〕3号\n各县：\n现将《青窑市竹业补助办法》印发给你们。本通知自印发之日起施行。\n青窑市竹业局\n2032年12月1日\n"
    rules = "青窑市竹业补助办法\n第一条 对竹企给予5万元补助。\n第二条 本办法自2033年1月1日起施行。\n"
    assert [number for number, *_ in told(read(letter + rules))] == ["青竹发〔2032〕3号"]


def test_a_number_that_is_cited_begins_no_act() -> None:
    cites = KILN.replace("二、本措施", "二、《青窑市旧办法》（青政发〔2020〕1号）同时废止。\n三、本措施")
    done = read(cites)
    assert done.outline.acts == () and notices(done) == []


def test_a_letter_that_asks_for_opinions_asks_for_them_on_both() -> None:
    names = ("青窑市窑业奖励办法", "青窑市竹业补助办法")
    asks = "关于公开征求意见的公告\n现就《{}》《{}》公开征求意见。\n青窑市窑业局\n2032年12月1日\n".format(*names)
    act = "{}\n第一条 对新建窑口的企业给予5万元补助。\n第二条 本办法自2033年{}月1日起施行。\n"
    done = read(asks + act.format(names[0], 1) + act.format(names[1], 2))
    drafts = [done.outline.metadata_at(measure.start).draft for measure in done.extraction.measures]
    assert drafts == [True, True]


def test_the_sheet_of_files_has_a_row_for_each_act(tmp_path: Path) -> None:
    done = read(KILN + TEA)
    write_workbook([done], tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["文件"].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == ["青政发〔2030〕7号", "青政发〔2031〕9号"]
    assert sum(row[11] for row in rows) == len(done.extraction.measures)
    assert all(row[11] for row in rows)
