"""Statements about cleaning: noise goes, every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.documents.cleaning import clean
from peiyu.documents.cleaning.joining import begins_field, repeated_labels

WRAPPED = """一、总体要求
为深入贯彻落实党中央、国务院关于促进中小企业高质量发展的决策部
署，推动专精特新中小企业实现量的合理增长和质的有效提升，结合我市
实际，制定本措施。
二、主要措施
（一）加大奖补力度。对新认定的国家级专精特新“小巨人”企业，给
予一次性奖励50 万元；对新认定的省级专精特新中小企业，给予一次性

# Page 2:
奖励20 万元。
（责任单位：市工业和信息化局、
市财政局）
（二）强化融资支持。鼓励银行机构加大信贷投放力度，降低中小微企
业融资成本，推动贷款利率稳中有降。
"""


def test_hard_line_breaks_inside_sentences_are_joined_and_headings_stay_alone():
    lines = clean(WRAPPED).text.strip().split("\n")
    assert lines[0] == "一、总体要求"
    assert lines[1].startswith("为深入贯彻")
    assert lines[1].endswith("制定本措施。")
    assert lines[2] == "二、主要措施"
    assert lines[3].endswith("给予一次性奖励20万元。")
    assert lines[4] == "（责任单位：市工业和信息化局、市财政局）"
    assert lines[5].startswith("（二）强化融资支持。")
    assert lines[5].endswith("稳中有降。")


def test_a_clean_span_leads_back_to_the_source_with_its_line_breaks_and_page_mark():
    c = clean(WRAPPED)
    at = c.text.index("给予一次性奖励20万元")
    words = c.original(at, at + len("给予一次性奖励20万元"))
    assert words == "给予一次性\n\n# Page 2:\n奖励20 万元"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("支持企業(yè)創(chuàng)新發(fā)展,建設國家級平臺。", "支持企业创新发展，建设国家级平台。"),
        ("乾坤企業獲獎", "乾坤企业获奖"),
        ("⺠营企业⾼质量发展", "民营企业高质量发展"),
        ("加大研究与试验发展（R&amp;D）&nbsp;投入。", "加大研究与试验发展（R&D）投入。"),
        ("给予１０％的补贴", "给予10%的补贴"),
        ("(一)支持“小巨人”企业,给予1,500万元", "（一）支持“小巨人”企业，给予1,500万元"),
        ("加快战略新 兴产业 发展，推 动企业创 新。提升服 务。", "加快战略新兴产业发展，推动企业创新。提升服务。"),
        ("市财政局 市科技局", "市财政局 市科技局"),
        ("关于加快发展新质生产力 全力推进新型工业化的若干意见", "关于加快发展新质生产力 全力推进新型工业化的若干意见"),
        ("## 第一章 总则", "第一章 总则"),
        ("**1. 自愿报名**", "1.自愿报名"),
        ("| 部门 | 任务 |\n| :--- | --- |\n| 市财政局 | 拨付 |", "部门\t任务\n市财政局\t拨付"),
        ("使用 Python 3.11 与 AI 技术", "使用Python 3.11与AI技术"),
    ],
)
def test_noise(source, expected):
    assert clean(source).text == expected


def test_a_list_split_over_pages_stays_a_list():
    c = clean("（一）支持研发。\n\n- 3 -\n\n（二）支持转化。\n第4页 共9页\n（三）支持应用。\n")
    assert c.text == "（一）支持研发。\n（二）支持转化。\n（三）支持应用。\n"


@given(
    st.text(
        alphabet='一二、（）()。，；：第章条支持企業創(chuàng)新 \n\r\t|#*-&amp;<br>0123456789%\ufeff\u3000“”"',
        max_size=200,
    )
)
def test_places_rise_and_lie_in_the_source_whatever_the_text(source):
    c = clean(source)
    assert len(c.origin) == len(c.reach) == len(c.text)
    assert all(0 <= a <= b <= len(source) for a, b in zip(c.origin, c.reach, strict=True))
    assert list(c.origin) == sorted(c.origin)
    assert list(c.reach) == sorted(c.reach)


@given(st.text(alphabet="支持企业创新0123456789", min_size=1, max_size=60))
def test_clean_text_is_left_as_it_is(source):
    assert clean(source).text == source


GUIDE = """就业补贴一览
求职补贴
政策内容：对困难家庭的毕业生，每人给予1000元补贴
文件依据：《关于做好就业工作的意见》（青政发〔2017〕46号）
申请渠道：所在学校
见习补贴
政策内容：对见习单位，按最低工资的六成给予补贴
文件依据：《见习管理办法》（青人社发〔2018〕4号）
申请渠道：街道窗口
社保补贴
政策内容：对灵活就业人员，按缴费的三成给予补贴
文件依据：《社保补贴办法》（青人社发〔2019〕7号）
申请渠道：街道窗口
"""


def test_every_field_of_a_guide_stays_in_a_line_of_its_own():
    assert clean(GUIDE).text == GUIDE


def test_only_labels_that_begin_line_after_line_are_fields():
    lines = [
        "申请渠道：街道",
        "补贴标准：1000元",
        "申请渠道：高校",
        "申请渠道：街道",
        "责任单位：甲局",
        "责任单位：乙局",
        "责任单位：丙局",
    ]
    labels = repeated_labels(lines)
    assert labels == {"申请渠道"}
    assert begins_field("申请渠道：社区", labels)
    assert not begins_field("补贴标准：500元", labels)
    assert not begins_field("申请渠道不止一个", labels)


def test_a_field_that_cites_a_document_is_complete():
    text = "文件依据：《关于做好稳就业工作、促进创业带动就业的实施意见》（青政发〔2017〕46号），市财政局《关于补助资金管理的通知》（青财社〔2018〕7号）\n对困难家庭的毕业生给予补贴。\n"
    assert clean(text).text == text
    assert (
        clean("根据《甲办法》（青政发〔2017〕46号），\n给予补贴。\n").text
        == "根据《甲办法》（青政发〔2017〕46号），给予补贴。\n"
    )


HANGING = """在园区注册的企业，按缴纳税收的地方留成部分给予奖励，前三年全额奖励，第四年和第五年
            按八成奖励。
对新引进的博士，每月发放生活补贴1000元，在园区购房的另给予一次性购房补助，
            补助不超过10万元
对新上市的企业给予奖励，在主板上市的奖励100万元，在其他板块上市的奖励50万元
对获得风险投资的企业，按到位投资额的一定比例给予奖励，单个企业奖励金额
            不超过50万元
资金扶持政策
对通过银行借款的项目，按照实际发生的利息给予贴息，贴息期限最长不超过两年，
            单个项目不超过100万元。
"""


def test_where_lines_that_go_on_stand_deep_a_line_at_the_margin_begins_a_paragraph():
    lines = clean(HANGING).text.strip().split("\n")
    assert [line[:6] for line in lines] == [
        "在园区注册的",
        "对新引进的博",
        "对新上市的企",
        "对获得风险投",
        "资金扶持政策",
        "对通过银行借",
    ]


def test_the_reading_of_a_character_that_was_lost_goes():
    assert clean("對新入?yún)^(qū)的企業(yè)給予獎勵。\n").text == "对新入的企业给予奖励。\n"
    assert clean("新設(shè)企業(yè)給予獎勵嗎？\n").text == "新设企业给予奖励吗？\n"


def test_a_bracket_that_only_names_units_ends_no_paragraph_at_the_margin():
    """（包括各级机关和企事业单位） is no list of who is responsible."""
    words = "对开展竞赛活动的优秀组织单位（包括各级机关和企事业单位）及其组织个人予以表扬，并按照有关规定给予一次性奖励二万元。"
    wrapped = "\n".join(words[at : at + 28] for at in range(0, len(words), 28))
    assert words[27] == "）"
    assert clean((wrapped + "\n") * 4).text == (words + "\n") * 4


def test_blanks_that_stretch_a_line_to_the_margin_do_not_count_for_its_length():
    lines = [
        "窑企技改经备案且设备投入在一百万元以上的窑口按设",
        "备投入的      8%  给  予补助  每  座  窑      最  高",
        "不超过      90      万元  省级  认定  的  窑      场  再",
        "补助      20      万元  市级认定  的  窑      场  另  行",
        "安排并  对  连片改造  的      窑场  优先  列入  年度  计",
        "划予以支持。窑企引进燃气窑炉并完成旧窑拆除工作的",
        "按每座窑炉五万元给予补助并免收窑口当年场地租用费",
        "用。",
    ]
    assert clean("\n".join(lines) + "\n").text.count("\n") == 1


def test_half_a_surrogate_pair_is_read_as_a_character_that_was_lost():
    """Such text comes from broken PDF and from JSON; nothing that converts or writes text could take it."""
    cleaned = clean("支持\ud800企業發展。\n")
    assert cleaned.text == "支持\N{REPLACEMENT CHARACTER}企业发展。\n"
    assert cleaned.span(3, 7) == (3, 7)


def test_a_list_of_offices_that_is_broken_behind_who_leads_goes_on():
    text = "加强窑业保护。\n（省窑业局牵头；\n省高级法院，\n省检察院、司法厅等负责）\n完善窑企服务体系。\n"
    assert (
        clean(text).text == "加强窑业保护。\n（省窑业局牵头；省高级法院，省检察院、司法厅等负责）\n完善窑企服务体系。\n"
    )
    assert clean("（一）减免窑租；\n（二）补助窑企。\n").text.count("\n") == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("|窑区|说明|\n|--|--|\n|东区|建窑<br>建园|\n", "窑区\t说明\n东区\t建窑 建园\n"),
        ("东区建窑<br>西区建园\n", "东区建窑\n西区建园\n"),
        ("对新建窑口的企业，给予每座20\n-50万元的奖励。\n", "对新建窑口的企业，给予每座20-50万元的奖励。\n"),
        ("落实《窑业办法》\n和《茶业办法》，给予支持。\n", "落实《窑业办法》和《茶业办法》，给予支持。\n"),
        ("落实《窑业办法》。\n和《茶业办法》\n", "落实《窑业办法》。\n和《茶业办法》\n"),
        ("1.窑企按照第\n（三）项办理。\n", "1.窑企按照第（三）项办理。\n"),
    ],
)
def test_what_a_line_break_parts_or_does_not(text: str, wanted: str) -> None:
    assert clean(text).text == wanted
