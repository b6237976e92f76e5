"""Pages as converters and web sites leave them: each layout here once cost a whole document."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.cleaning.joining import Layout, is_bare_number
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.markers import Mark, marker_at
from peiyu.documents.outline.kinds import explains, kind_of
from peiyu.documents.pipeline import deconstruct, text_source

WRAPPED = """青禾市窑业补贴若干措施
为了进一步支持全市窑业企业更新设备、开拓市场、稳定用工，结合本市实际情况，
制定以下措施。
一、支持设备更新
对本年度更新窑炉设备且投资总额超过一百万元的窑业企业，按照设备实际投资额的
10%给予补助，每家企业补助的总额最高不超过50万元，补助资金在项目验收以后一
次拨付。
二、支持参加展会
对参加市外窑业展会的企业，按照展位费实际支出的百分之五十给予补助，每家企业
每年的补助总额最高不超过3万元，同一展会只补助一次，已享受其他展会补助的不
再重复补助。
2031年5月1日至2032年12月31日新租展位的，再给予500
元补助，最多补助10个展位。
"""

BROKEN = """三、办理流程
（一）
申请补助。
窑业企业登录市级平台，
按照通知要求如实填报更新设备的有关材料，并对所填报材料的真实性负
责，不得虚报冒领，市级平台在收到材料以后的五个工作日以内告知申请的
企业是否受理，对不予受理的应当说明理由。申请时应当提交以下材料：
1.营业执照；
2.窑炉设备购置合同以及发票的复
印件；
3.设备照片。
（二）
落实补助资金。市财政局按照规定的程序将补助资金拨付到申请的窑业企
业，
拨付以前应当向社会公示五个工作日，公示期满没有异议的在十个工作日
以内完成拨付。（责任单位：
市财政局、市工信局）
（三）窑业企业（个人窑坊）
须按照规定使用补助资金，
接受监督检查，
不得挪作他用。
"""

QUESTIONS = """窑工安家补贴常见问题
一、哪些人可以申请？
答：在本市窑业企业工作满一年的窑工可以申请。
二、补贴多少？
答：对符合条件的窑工，每人给予3000元安家补贴。
三、到哪里申请？
答：到窑企所在地的街道申请。
"""


def lines(source: str) -> list[str]:
    return clean(source).text.strip().split("\n")


def given(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


def test_a_blank_line_behind_every_line_parts_nothing():
    assert lines(WRAPPED.replace("\n", "\n\n")) == lines(WRAPPED)
    assert lines(WRAPPED.replace("\n", "\n\n\n")) == lines(WRAPPED)


def test_a_number_alone_is_joined_with_the_point_below_it_and_its_heading_stays_a_heading():
    assert is_bare_number("（三）")
    assert is_bare_number("2.")
    assert not is_bare_number("（三）申请")
    assert not is_bare_number("2023")
    assert lines("（一）\n申请补助\n窑企登录平台，填报材料。")[0] == "（一）申请补助"


def test_lines_broken_anywhere_are_joined_to_points_and_brackets():
    cleaned = lines(BROKEN)
    assert "2.窑炉设备购置合同以及发票的复印件；" in cleaned
    assert "3.设备照片。" in cleaned
    assert any(line.endswith("（责任单位：市财政局、市工信局）") for line in cleaned)
    assert "（三）窑业企业（个人窑坊）须按照规定使用补助资金，接受监督检查，不得挪作他用。" in cleaned


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("对认定的窑坊给予30\n-50万元奖励。", "对认定的窑坊给予30-50万元奖励。"),
        ("落实《青禾市窑业办法》\n和《青禾市展会办法》精神，支持窑企。", "落实《青禾市窑业办法》和《青禾市展会办法》精神，支持窑企。"),
        ("每月补贴60元/\n平方米，最多三年。", "每月补贴60元/平方米，最多三年。"),
    ],
)  # fmt: skip
def test_a_range_a_rate_and_two_names_are_joined_over_the_line_break(source: str, expected: str) -> None:
    assert lines(source) == [expected]


def test_the_width_of_a_line_leaves_out_what_a_converter_put_between_words():
    even = ["窑业企业更新窑炉设备并且投资总额超过一百万元的按照实际投资额给予补助"] * 8
    spread = [line[:10] + " " * 12 + line[10:] if at % 2 else line for at, line in enumerate(even)]
    assert Layout.of(spread) == Layout.of(even) != Layout(0)


def test_parts_may_be_numbered_第一():
    marker = marker_at("第一、支持窑业")
    assert marker is not None
    assert (marker.mark, marker.number) == (Mark.CHINESE, 1)
    assert marker_at("第一、二产业") is None
    text = "青禾市窑业措施\n为支持窑业，制定以下措施。\n第一、支持设备更新\n对更新窑炉的企业，给予10万元补助。\n第二、支持展会\n对参展企业，给予3万元补助。\n"
    assert given(text) == ["对更新窑炉的企业，给予10万元补助。", "对参展企业，给予3万元补助。"]


def test_an_opening_formula_makes_an_act_of_a_text_without_a_title():
    text = "各街道办事处，各部门：\n为发展窑业，现提出如下意见。\n一、科学布局\n1.保障用地。根据土地规划，对窑业用地予以优先保障，实行分期供地。\n"
    assert kind_of("", text) == "measures"
    assert given(text)


def test_questions_with_answers_explain_whatever_the_title_says():
    assert explains("窑工安家补贴常见问题")
    assert explains("窑工安家补贴政策一览", QUESTIONS)
    assert not explains("窑工安家补贴政策一览", QUESTIONS.replace("答：", ""))
    done = deconstruct(text_source(QUESTIONS))
    assert [block.title for block in done.outline.blocks if block.number == "二、"] == ["补贴多少？"]
    assert [one.text for one in done.extraction.measures] == ["对符合条件的窑工，每人给予3000元安家补贴。"]


def test_the_links_below_an_act_do_not_make_front_matter_of_it():
    text = "对参加市外展会的窑企，给予每个展位1万元补助，每年不超过3万元。\n对新建展厅的窑企，按投资额的10%给予补助，最高20万元。\n上一篇：关于会议安排的通知\n主办单位：市政府办公室\n"
    assert len(given(text)) == 2


FILLER = "各部门要结合实际，压实责任，认真抓好各项工作的落实，" * 40


def test_the_first_point_is_found_behind_a_heading_that_has_lost_its_line_break():
    text = (
        f"青禾市窑业措施为了支持窑业，{FILLER}制定以下措施。一、加大支持力度（1）支持更新。对更新窑炉的企业，给予10万元补助。"
        "（2）支持展会。对参展企业，给予3万元补助。二、优化窑业服务（3）支持培训。对培训窑工的企业，给予2万元补助。（4）支持招工。对窑企招工给予补助。"
    )
    blocks = deconstruct(text_source(text)).outline.blocks
    assert [block.number for block in blocks if block.number] == ["一、", "（1）", "（2）", "二、", "（3）", "（4）"]


@pytest.mark.parametrize(
    ("source", "title", "kind"),
    [
        ("对市政协第58号提案的答复林向晚委员：您提出的提案收悉，现答复如下：", "对市政协第58号提案的答复", "reply"),
        ("青禾市工信局2031年工作总结和2032年工作计划2031年，全市窑业平稳。", "青禾市工信局2031年工作总结和2032年工作计划", "report"),
        ("关于窑业审议意见落实情况的报告青禾市人民政府（2031年6月2日）主任、各位委员：", "关于窑业审议意见落实情况的报告", "report"),
    ],
)  # fmt: skip
def test_replies_and_reports_keep_their_title_without_line_breaks(source: str, title: str, kind: str) -> None:
    text = source + (
        "一、已开展的工作一是加强扶持。今年以来，已帮助12家窑企完成改造，发放补助360万元。二、存在的问题窑工不足。"
        "三、下一步打算一是建设平台。2032年底前建成窑业平台。" + FILLER
    )
    done = deconstruct(text_source(text))
    assert (done.outline.metadata.title, done.outline.metadata.kind) == (title, kind)
    assert [block.title for block in done.outline.blocks if block.number in ("一、", "二、", "三、")] == [
        "已开展的工作", "存在的问题", "下一步打算",
    ]  # fmt: skip
    assert done.extraction.commitments
    assert not done.extraction.measures


def test_offices_in_brackets_end_a_point_though_the_next_number_follows_at_once():
    text = "对更新窑炉的企业给予补助。（市工信局、市财政局）（二）支持展会。对参展企业给予补助。（市商务局、市财政局）2.支持培训。"
    assert [[name.name for name in one.departments] for one in responsibilities(text)] == [
        ["市工信局", "市财政局"],
        ["市商务局", "市财政局"],
    ]


def test_an_office_that_gets_its_short_name_inside_a_point_is_not_charged_with_all_of_them():
    text = (
        "青禾市窑业措施\n为支持窑业，制定以下措施。\n一、支持更新\n对更新窑炉的窑企，给予3万元补助。\n二、支持展会\n对参展的窑企，给予2万元补助。\n"
        "三、支持培训\n对培训窑工的窑企，由青禾市窑业促进局（以下简称窑业促进局）给予1万元补助。\n"
        "四、办理程序\n窑企向窑业促进局申报，窑业促进局审核以后公示，公示期满由窑业促进局拨付。\n"
    )
    done = deconstruct(text_source(text)).extraction.measures
    assert len(done) == 3
    assert not any(one.departments for one in done[:2])
