"""Statements about the signature of a letter below which the page, a form or an annex goes on, and about the day of posting that stands in for its date."""

import datetime as dt
from pathlib import Path

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata, Zone
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.review import doubts
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import load

PACKS = Path(__file__).parents[3] / "packs"

LETTER = """关于实施青禾市瓷窑倍增计划的通知
{posted}各有关单位：
现就有关事项通知如下：
一、对首次升规的瓷窑给予20万元一次性奖励。
二、对新认定的瓷窑给予30万元奖励。
特此通知。
"""
POSTED = "发布时间：2027-09-25 03:02:50\n"
SIGNED = "青禾市人民政府办公室\n2026年12月20日\n"


def told(text: str) -> Metadata:
    return outline_of(clean(text)).metadata


@pytest.mark.parametrize("posted", ["", POSTED])
@pytest.mark.parametrize(
    "below",
    [
        "下一条：青禾市召开茶业会议\n",
        "上一个：无\n下一个：茶窑申报指南\n",
        "【打印】【关闭】\n",
        "附件下载：申请表.docx\n",
        "相关文档：瓷窑解读\n",
        "友情链接：茶业网\n",
        "相关链接\n一图读懂瓷窑计划\n《瓷窑计划》政策解读\n",
        "附件\n瓷窑计划申请表\n瓷窑名称\n",
        "附件1\n实施细则\n第一条 对瓷窑给予奖励10万元。\n",
        "附件\n序号\t名称\t金额\n1\t瓷窑\t5万元\n",
        "相关附件：\n1.申请表.doc\n2.汇总表.xls\n",
        "附：申请表\n单位：万元\n",
        "联系人及电话：\n运用处 李青竹\n000-000/3864\n",
    ],
)
def test_the_signature_is_found_above_what_follows_it(below: str, posted: str) -> None:
    of = told(LETTER.format(posted=posted) + SIGNED + below)
    assert (of.issuer, of.date) == ("青禾市人民政府办公室", dt.date(2026, 12, 20))
    assert of.weak == {}


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("青禾市商务局\n青禾市财政局\n2026年12月20日\n", "青禾市商务局、青禾市财政局"),
        ("青禾市商务局（盖章）\n2026年12月20日\n", "青禾市商务局"),
        ("青禾经济开发区管委会\n（2026年12月20日）\n", "青禾经济开发区管委会"),
        ("青禾市商务局 二〇二六年十二月二十日\n", "青禾市商务局"),
        ("青禾生产建设兵团\n2026年12月20日\n", "青禾生产建设兵团"),
        ("2026年12月20日\n", None),
    ],
)
def test_offices_in_the_forms_in_which_they_sign(signed: str, issuer: str | None) -> None:
    of = told(LETTER.format(posted=POSTED) + signed + "附件1\n实施细则\n第一条 对瓷窑给予奖励10万元。\n")
    assert (of.issuer, of.date) == (issuer, dt.date(2026, 12, 20))


def test_who_signs_an_annex_has_not_signed_the_letter() -> None:
    annex = "附件1\n瓷业大事记\n青禾瓷业研究中心\n2019年5月6日\n建成第一座瓷窑。\n"
    of = told(LETTER.format(posted=POSTED) + annex)
    assert (of.issuer, of.date, of.weak) == (None, dt.date(2027, 9, 25), {"date": "published"})


def test_buttons_and_files_at_the_end_are_no_text_of_the_act() -> None:
    c = clean(LETTER.format(posted="") + SIGNED + "附件下载：申请表.docx\n【打印】【关闭】\n下一条：茶业会议\n")
    zones = [(c.text[b.start : b.end][:4], b.zone) for b in outline_of(c).blocks][-5:]
    assert [zone for _, zone in zones] == [Zone.BACK] * 3 + [Zone.FURNITURE] * 2


def test_the_day_of_posting_stands_in_for_the_date_with_a_mark() -> None:
    done = deconstruct(text_source(LETTER.format(posted=POSTED) + "三、本通知自印发之日起施行。\n"))
    of = done.outline.metadata
    assert (of.date, of.effective_from) == (dt.date(2027, 9, 25), dt.date(2027, 9, 25))
    assert document_object(done)["document"]["weak"] == {"date": "published", "effective_from": "published"}
    listed = {d.field: d.reason for d in doubts(done) if d.item == "文件"}
    assert "网页的发布日期" in listed["日期"] and "网页的发布日期" in listed["施行日期"]


def test_the_sheet_of_files_says_what_to_check(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "a.xlsx"
    write_workbook([deconstruct(text_source(LETTER.format(posted=POSTED)))], path)
    head, row, *_ = load_workbook(path)["文件"].iter_rows(values_only=True)
    assert "网页的发布日期" in row[head.index("请核对")]


@pytest.mark.parametrize(
    "text",
    [
        "青禾省人民政府关于深化瓷业改革的实施意见\n青政发〔2014〕20号\n发布时间：2016-01-17 23:45\n一、对瓷窑给予20万元奖励。\n二、本意见自印发之日起施行。\n",
        "青禾市瓷窑奖励办法\n发布时间：2017-09-25\n第一条 对瓷窑给予20万元奖励。\n第二条 本办法自2016年12月20日起施行。\n",
    ],
)
def test_a_day_of_posting_that_cannot_be_the_date_is_not_taken_for_it(text: str) -> None:
    of = told(text)
    assert of.date is None and of.published is not None
    assert of.effective_from in (None, dt.date(2016, 12, 20))
    assert [one.field for one in of.opens].count("日期") == 1


def test_a_date_of_another_year_than_the_number_or_later_than_the_posting_is_doubtful() -> None:
    number = "关于瓷窑的通知\n青瓷〔2022〕3号\n一、对瓷窑给予20万元奖励。\n青禾市瓷业局\n2021年11月4日\n"
    assert told(number).weak == {"date": "other_year"}
    posted = "关于瓷窑的通知\n发布时间：2022-03-01\n一、对瓷窑给予20万元奖励。\n青禾市瓷业局\n2022年11月4日\n"
    assert told(posted).weak == {"date": "after_posting"}


@pytest.mark.parametrize(
    ("signed", "weak"), [("", {"issuer": "title"}), ("市政府办公室\n2027年3月1日\n", {}), ("青禾市人民政府办公室\n2027年3月1日\n", {})]
)  # fmt: skip
def test_who_is_named_in_the_title_is_sure_where_he_has_signed(signed: str, weak: dict[str, str]) -> None:
    text = f"青禾市人民政府办公室关于印发青禾市瓷窑办法的通知\n各区：\n现印发给你们，请遵照执行。\n{signed}青禾市瓷窑办法\n第一条 对瓷窑给予20万元奖励。\n"
    of = told(text)
    assert (of.issuer, of.weak) == ("青禾市人民政府办公室", weak)


@pytest.mark.parametrize(
    "line",
    ["2026年10月26日 青瓷〔2026〕689号", "青瓷〔2026〕689号 2026年10月26日", "（2026年10月26日 青瓷〔2026〕689号）"],
)
def test_a_date_beside_the_number_is_that_of_the_act(line: str) -> None:
    text = f"青禾市瓷窑奖励办法\n发布时间：2027-07-22\n{line}\n第一条 对瓷窑给予20万元奖励。\n"
    of = told(text)
    assert (of.doc_number, of.date) == ("青瓷〔2026〕689号", dt.date(2026, 10, 26))


def test_an_office_below_the_title_is_a_weak_issuer_and_one_above_it_may_be_the_name_of_the_site() -> None:
    act = "第一条 对瓷窑给予20万元奖励。\n第二条 对茶窑给予30万元奖励。\n"
    below = told(f"青禾市瓷窑奖励办法\n青禾市瓷业局\n{act}")
    assert (below.issuer, below.weak["issuer"]) == ("青禾市瓷业局", "head")
    assert told(f"青禾市人民政府\n青禾市瓷窑奖励办法\n{act}").issuer is None


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        ("", "原文没有读出施行日期，按网页上的日期起草，请核对"),
        ("三、本通知自印发之日起施行。\n", "施行日期是网页写的，或从网页发布日期算起，请核对"),
        (SIGNED, "原文没有读出施行日期，按成文日期起草"),
    ],
)
def test_a_draft_of_rules_says_where_its_day_is_from(ends: str, says: str, tmp_path: Path) -> None:
    library = load([PACKS / "cn"], Collector())
    draft_pack([deconstruct(text_source(LETTER.format(posted=POSTED) + ends))], library, tmp_path)
    assert says in (tmp_path / "rules.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("青瓷发〔2027〕3号《青禾市瓷业局关于扶持瓷窑的若干措施》\n青禾市瓷业局关于扶持瓷窑的若干措施\n", "青禾市瓷业局"),
        ("扶持瓷窑的若干措施\n为深入贯彻国务院关于瓷业的意见，制定以下措施。\n", None),
    ],
)  # fmt: skip
def test_the_line_that_says_who_issues_need_not_be_the_first(head: str, issuer: str | None) -> None:
    assert told(f"{head}一、对瓷窑给予20万元奖励。\n二、对茶窑给予30万元奖励。\n").issuer == issuer
