"""Statements about the fields that a page prints beside a document, in lines, in a table of labels and values, or with the value below."""

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata

TITLE = "青禾市财政局关于印发青禾市瓷窑贴息办法的通知\n"
ACT = """各区财政局：
现将《青禾市瓷窑贴息办法》印发给你们，请遵照执行。
青禾市瓷窑贴息办法
第一条 对瓷窑贷款给予50%的贴息，最高10万元。
第二条 本办法自2027年7月1日起施行，有效期三年。
"""


def told(head: str, act: str = ACT) -> Metadata:
    return outline_of(clean(TITLE + head + act)).metadata


@pytest.mark.parametrize(
    "head",
    [
        "索引号：\t1137/2027-1\t组配分类：\t财政\n发文机关：\t青禾市瓷业局\t发文字号：\t青瓷〔2027〕8号\n成文日期：\t2027-05-31\t发布日期：\t2027-06-05\n",
        "索引号\t1137/2027-1\t组配分类\t市政府部门文件和规范性文件汇编\n发文机关\t青禾市瓷业局\t成文日期\t2027-05-31\n文号\t青瓷〔2027〕8号\t发布日期\t2027-06-05\n",
        "发文机关：青禾市瓷业局\t发文字号：青瓷〔2027〕8号\n成文日期：2027-05-31\t发布日期：2027-06-05\n索引号：1137/2027-1\t主题分类：财政\n",
        "发文机关：青禾市瓷业局 成文日期：2027-05-31 文号：青瓷〔2027〕8号 发布日期：2027-06-05 索引号：1137/2027-1\n",
        "索 引 号：1137/2027-1 | 发文机关：青禾市瓷业局 | 成文日期：2027-05-31 | 文号：青瓷〔2027〕8号 | 发布日期：2027-06-05\n",
        "【索引号】1137/2027-1 【发文机关】青禾市瓷业局 【文号】青瓷〔2027〕8号 【成文日期】2027-05-31 【发布日期】2027-06-05\n",
        "索引号\n1137/2027-1\n发文机关\n青禾市瓷业局\n文号\n青瓷〔2027〕8号\n成文日期\n2027年5月31日\n发布日期\n2027年6月5日\n",
        "• 索引号:\n1137/2027-1\n• 主题分类:\n• 发文机关:\n青禾市瓷业局\n• 发文字号:\n青瓷〔2027〕8号\n• 成文日期:\n2027年5月31日\n• 发布日期:\n2027年6月5日 16:34\n• 内容概述:\n",
    ],
)
def test_the_fields_of_a_page_end_where_the_next_label_begins(head: str) -> None:
    of = told(head)
    assert (of.issuer, of.doc_number, of.index_number) == ("青禾市瓷业局", "青瓷〔2027〕8号", "1137/2027-1")
    assert (of.date, of.published) == (dt.date(2027, 5, 31), dt.date(2027, 6, 5))
    assert of.addressee[-1:] in ((), ("各区财政局",))


def test_a_label_is_nobody_who_is_addressed() -> None:
    assert told("• 发文机构：\n县政府网站\n").addressee == ("各区财政局",)


def test_the_columns_of_another_table_are_no_labels() -> None:
    of = told("名称\t文号\t发文机关\n茶窑办法\t青茶〔2026〕1号\t青禾市商务局\n")
    assert (of.doc_number, of.issuer, of.title) == (None, "青禾市财政局", "青禾市瓷窑贴息办法")
    assert told("名称\t金额\n茶窑\t5万元\n").title == "青禾市瓷窑贴息办法"


def test_the_web_site_of_an_office_is_not_who_issued_the_document() -> None:
    of = told("发布机构：青禾市政府网站\n")
    assert (of.issuer, of.weak["issuer"]) == ("青禾市财政局", "title")


def test_what_the_page_calls_the_day_of_making_is_a_weak_date() -> None:
    of = told("生成日期\t2027-05-30\t信息分类\t财政\n")
    assert (of.date, of.weak["date"]) == (dt.date(2027, 5, 30), "page")
    signed = told(
        "生成日期\t2027-05-30\t信息分类\t财政\n", ACT.replace("行。\n青", "行。\n青禾市财政局\n2027年5月31日\n青")
    )
    assert (signed.date, "date" in signed.weak) == (dt.date(2027, 5, 31), False)


def test_what_the_page_says_otherwise_than_the_signature_is_doubtful() -> None:
    signed = ACT.replace("行。\n青", "行。\n青禾市财政局\n2027年5月31日\n青")
    of = told("发文机关：青禾市瓷业局\t成文日期：2027-06-01\n", signed)
    assert (of.issuer, of.date) == ("青禾市瓷业局", dt.date(2027, 6, 1))
    assert of.weak == {"issuer": "not_as_signed", "date": "not_as_signed"}
    assert told("发文机关：青禾市财政局\t成文日期：2027-05-31\n", signed).weak == {}


def test_a_page_tells_when_an_act_ended_before_its_time_and_that_it_is_over() -> None:
    of = told("效力状态：失效\t失效日期：2028-12-31\n")
    assert (of.effective_from, of.effective_to) == (dt.date(2027, 7, 1), dt.date(2028, 12, 31))
    assert of.weak["effective_to"] == "page"
    assert {"效力", "有效期至"} <= {one.field for one in of.opens}


def test_an_end_on_the_page_that_the_years_of_the_text_lead_to_is_sure() -> None:
    of = told("生效日期\t2027-07-01\t废止日期\t2030-06-30\n")
    assert (of.effective_to, of.weak.get("effective_to")) == (dt.date(2030, 6, 30), None)
    assert "效力" not in {one.field for one in told("有效性：有效\n").opens}


def test_the_page_tells_from_when_an_act_holds_that_does_not_say_so_itself() -> None:
    act = ACT[: ACT.index("第二条")]
    of = told("生效日期\t2027-07-01\t废止日期\t2030-06-30\n", act)
    assert (of.effective_from, of.weak["effective_from"]) == (dt.date(2027, 7, 1), "page")
