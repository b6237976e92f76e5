"""Statements about what a document says of itself: number, title, region, draft or not, what it answers, when it holds."""

import datetime as dt

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.closing import ends_the_act, speaks_of_the_act
from peiyu.documents.outline.doc_numbers import own_number
from peiyu.documents.outline.model import Block, Metadata
from peiyu.documents.outline.regions import region_of_document


def told(text: str) -> Metadata:
    return outline_of(clean(text)).metadata


def number(line: str) -> str | None:
    found = own_number(line, 0, len(line))
    return None if found is None else found.words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("某政办发〔2026〕12号", "某政办发〔2026〕12号"),
        ("茶业扶持若干措施的通知某政办发〔2026〕12号各区人民政府：", "某政办发〔2026〕12号"),
        ("茶业扶持实施方案的通知某政发〔2026〕3号", "某政发〔2026〕3号"),
        ("关于扶持茶业的通知（某政发〔2026〕3号）", "某政发〔2026〕3号"),
        ("（某政发〔2026〕3号）", "某政发〔2026〕3号"),
        ("某市人民政府办公室某政办字〔2026〕3号", "某政办字〔2026〕3号"),
        ("2026年5月6日某府办发〔2026〕41号", "某府办发〔2026〕41号"),
        ("日政发〔2026〕4号", "日政发〔2026〕4号"),
        ("按照某发〔2026〕5号文件要求，", None),
        ("关于转发某某办公厅意见（某办发〔2026〕30号）的通知", None),
        ("根据《竹业办法》（某政〔2026〕1号）", None),
    ],
)
def test_a_number_is_the_code_of_an_office_with_year_and_count_and_never_a_cited_one(
    line: str, words: str | None
) -> None:
    assert number(line) == words


RUN_TOGETHER = """青禾市人民政府办公室关于印发青禾市支持茶业若干措施的通知青政办发〔2026〕12号各区人民政府，市政府各部门：
《青禾市支持茶业若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。
青禾市人民政府办公室
2026年3月5日
青禾市支持茶业若干措施
一、支持生产
（一）对茶厂给予奖励5万元。
"""


def test_title_number_and_addressee_that_share_a_line_are_told_apart() -> None:
    of = told(RUN_TOGETHER)
    assert (of.title, of.doc_number) == ("青禾市支持茶业若干措施", "青政办发〔2026〕12号")
    assert of.addressee == ("各区人民政府", "市政府各部门")


def test_a_title_that_goes_on_in_the_next_line_is_whole() -> None:
    text = "青禾县促进竹业转型发展\n实施细则\n第一条 为规范管理，制定本细则。\n第二条 对竹厂给予补助3万元。\n"
    assert told(text).title == "青禾县促进竹业转型发展实施细则"
    assert told(text).kind == "rules"


def test_a_centre_that_issues_a_quoted_title_carries_it() -> None:
    text = "青禾市瓷业发展中心印发\n《关于进一步为瓷窑提供便利服务的通知》\n青瓷字〔2026〕3号\n各区：\n一、简化手续\n对瓷窑给予便利。\n"
    assert told(text).title == "关于进一步为瓷窑提供便利服务的通知"


def test_a_row_of_a_table_is_no_title() -> None:
    assert told("序号\t任务\t责任单位\n1\t建设茶园3个\t市农业局\n").title == ""


REPLY = "青禾市商务局对{}的答复\n李青竹代表：\n您提出的关于扶持瓷窑的建议收悉，现答复如下：\n一、工作情况\n已建成瓷窑3座。\n"


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("十届全国人大四次会议第7001号建议", "十届全国人大四次会议第7001号建议"),
        ("市政协七届二次会议《关于扶持瓷窑的提案》（第20260068号）", "市政协七届二次会议第20260068号提案"),
        ("市十八届人大一次会议\n第107号建议", "市十八届人大一次会议第107号建议"),
        ("第107号建议", "第107号建议"),
    ],
)
def test_a_reply_refers_to_the_proposal_and_not_to_its_own_title(title: str, answers: str) -> None:
    assert told(REPLY.format(title)).refers_to == answers


def test_a_reply_whose_title_names_no_number_refers_to_what_was_asked() -> None:
    assert told(REPLY.format("代表建议")).refers_to == "关于扶持瓷窑的建议"


def test_a_report_refers_to_the_letter_that_it_answers_and_has_no_number_of_its_own() -> None:
    of = told(
        "关于瓷业审议意见研究处理情况的报告\n市人大常委会：\n市人大办公室《关于请研究处理瓷业审议意见的函》（青人办函〔2026〕4号）收悉后，市政府高度重视，组织研究落实。\n一、完善体系\n已建成瓷窑3座。\n"
    )
    assert (of.refers_to, of.doc_number) == ("青人办函〔2026〕4号", None)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("关于瓷业工作情况的报告\n市人大常委会：\n我们研究了《瓷业意见（征求意见稿）》，现将情况报告如下。\n一、情况\n建成瓷窑3座。", False),
        ("青禾市瓷业若干措施\n根据公开征求意见的情况，制定以下措施。\n一、支持。对瓷窑给予奖励3万元。加强服务。", False),
        ("青禾市瓷业若干措施（征求意见稿）\n一、支持。对瓷窑给予奖励3万元。加强服务。", True),
        ("关于公开征求瓷业若干措施意见的公告\n一、支持。对瓷窑给予奖励3万元。加强服务。", True),
        ("瓷业若干措施\n现就本措施向社会公开征求意见：\n一、支持。对瓷窑给予奖励3万元。加强服务。", True),
    ],
)  # fmt: skip
def test_a_draft_is_what_itself_asks_for_opinions(text: str, draft: bool) -> None:
    assert told(text).draft is draft


@pytest.mark.parametrize(
    ("issuer", "title", "number_of_it", "text", "region"),
    [
        ("青禾市人民政府", "青禾市支持茶业若干措施", "", "人民银行、国务院办公厅", None),
        ("人民银行青禾分行", "关于贷款的通知", "", "国务院", None),
        ("", "青禾市支持茶业若干措施", "", "杭州市、杭州市", None),
        ("青禾区人民政府", "关于茶业的通知", "云政发〔2026〕1号", "", None),
        ("青禾县人民政府", "关于茶业的通知", "", "丽水市青禾县", "浙江丽水青禾"),
        ("国家税务总局济南市税务局", "关于茶业的通知", "", "", "山东济南"),
        ("财政部", "关于茶业的通知", "", "", "国家"),
        ("", "关于茶业的通知", "皖政〔2026〕1号", "", "安徽"),
        ("", "企业上市奖励办法", "", "杭州市、杭州市", "浙江杭州"),
        ("", "大理石产业办法", "", "", None),
        ("", "推动县域商业发展的措施", "", "杭州市、杭州市", "浙江杭州"),
    ],
)
def test_a_region_is_named_or_open_and_national_only_where_a_national_body_issues(
    issuer: str, title: str, number_of_it: str, text: str, region: str | None
) -> None:
    assert region_of_document(text, issuer, title, "", number_of_it)[0] == region


def test_the_address_of_a_contact_is_not_the_region() -> None:
    text = "关于征求茶业意见的公告\n联系人：李青竹，联系地址：宁波市鄞州区\n宁波市、宁波市\n一、支持。对茶厂给予奖励3万元。加强服务。"
    assert told(text).region == "浙江宁波"


def test_what_a_part_of_the_act_says_of_its_time_is_not_the_time_of_the_act() -> None:
    text = "茶业若干措施\n一、降低收费\n上述降费政策自2026年1月3日起实施。\n二、认定\n茶厂证书有效期3年。\n"
    assert (told(text).effective_from, told(text).validity_years) == (None, None)


def test_so_many_days_after_the_issue_are_counted() -> None:
    text = "青禾市人民政府\n2026年3月5日\n茶业若干措施\n一、支持\n对茶厂奖励3万元。\n二、附则\n本措施自印发之日起30日后施行，试行期两年。\n"
    of = told(text)
    assert (of.effective_from, of.validity_years) == (dt.date(2026, 4, 4), 2)


def test_the_end_of_a_consultation_may_leave_out_its_year() -> None:
    of = told("茶业若干措施（征求意见稿）\n意见征集时间为2026年12月20日至1月24日。\n一、支持。对茶厂奖励3万元。")
    assert (of.consult_start, of.consult_end) == (dt.date(2026, 12, 20), dt.date(2027, 1, 24))


CLOSED = """青禾市支持茶业若干措施
一、支持生产
（一）对茶厂给予奖励5万元。
四、附则
（五）本措施自2026年4月1日起施行，有效期至2028年12月31日。同一企业同一事项按就高不重复原则享受。
原扶持办法同时废止。
{}
"""


def blocks(text: str) -> list[tuple[tuple[str, ...], str]]:
    c = clean(text)
    found: list[Block] = list(outline_of(c).blocks)
    return [(b.path, c.text[b.start : b.end]) for b in found]


@pytest.mark.parametrize(
    "below", ["序号\t任务\t责任单位\n1\t建设茶园3个\t市农业局", "重点任务一览\n建设茶园3个，由市农业局负责推进"]
)
def test_what_stands_below_the_last_article_is_not_under_it(below: str) -> None:
    found = blocks(CLOSED.format(below))
    assert found[-1][0][:1] != ("四、附则",)
    assert not any("本措施自" in name for path, _ in found for name in path)
    assert next(path for path, words in found if words.startswith("原扶持")) == ("四、附则",)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("有效期至2028年底", dt.date(2028, 12, 31)),
        ("有效期至2027年6月底", dt.date(2027, 6, 30)),
        ("有效期暂定至2028年6月30日", dt.date(2028, 6, 30)),
    ],
)
def test_an_act_may_hold_until_the_end_of_a_month_or_year(words: str, last: dt.date) -> None:
    text = f"某市窑业若干措施\n一、对窑企给予10万元奖励。\n二、本措施自2026年1月1日起施行，{words}。\n"
    assert outline_of(clean(text)).metadata.effective_to == last


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("编号某政发〔2026〕3号", "某政发〔2026〕3号"),
        ("关于窑业用地的复函某政函〔2026〕3号", "某政函〔2026〕3号"),
        ("（某政发〔2026〕3号，以下简称《办法》）", None),
        ("某市人民政府某政发〔2026〕3号已经废止", None),
    ],
)
def test_a_number_stands_alone_and_its_code_is_short(line: str, words: str | None) -> None:
    assert number(line) == words


def test_words_too_long_for_a_code_bear_no_number() -> None:
    line = "某市窑业技术创新与产业发展工作联席会议某政发〔2026〕3号"
    assert own_number(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("words", "end", "years"),
    [
        ("窑业许可证有效期至2028年12月31日", None, None),
        ("本措施有效期至2028年13月底", None, None),
        ("本措施自2026年4月1日起施行，有效期三年", None, 3),
        ("自2026年4月1日起施行，有效期三年", None, 3),
    ],
)
def test_only_what_is_said_of_the_act_is_its_validity(words: str, end: dt.date | None, years: int | None) -> None:
    of = told(f"某市窑业若干措施\n2026年3月1日\n一、对窑企给予10万元奖励。\n二、{words}。\n")
    assert (of.effective_to, of.validity_years) == (end, years)


def test_an_act_may_hold_some_days_after_it_is_issued() -> None:
    text = "某市窑业若干措施\n2026年3月1日\n一、对窑企给予10万元奖励。\n二、本措施自印发之日起满30日后施行。\n"
    assert told(text).effective_from == dt.date(2026, 3, 31)


@pytest.mark.parametrize("words", ["本措施自下发之日起执行。", "本措施自2026年4月1日起生效。"])
def test_an_act_ends_with_the_day_from_which_it_holds(words: str) -> None:
    assert ends_the_act(words)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("我县窑业政策同时停止。", True),
        ("此前政策同时停止。", True),
        ("未尽事宜由市窑业局商定。", True),
    ],
)
def test_what_is_said_below_of_the_act_as_a_whole(words: str, wanted: bool) -> None:
    assert speaks_of_the_act(words) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("贵单位提出的《关于扶持窑业发展的建议》收悉。", "关于扶持窑业发展的建议"),
        ("你们提出的《关于扶持窑业的提案》（第12号提案）收悉。", "第12号提案"),
        ("您提出的《关于扶持窑业发展的建议》（会办第12号）收悉。", "关于扶持窑业发展的建议"),
    ],
)
def test_a_reply_tells_what_it_answers(words: str, wanted: str) -> None:
    assert told(f"某市窑业局关于有关建议的答复\n{words}\n现答复如下：\n一、已建窑。\n").refers_to == wanted


def test_the_sort_of_what_is_answered_may_stand_behind_a_bracket() -> None:
    title = "某市窑业局对市十届人大二次会议（第12号）建议的答复"
    assert told(f"{title}\n您好：\n一、已建窑。\n").refers_to == "市十届人大二次会议第12号建议"
