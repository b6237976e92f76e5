"""Statements about cleaning: noise goes, every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.documents.cleaning import clean

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
