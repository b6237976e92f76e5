"""The kind of a document by its title and by how it speaks, and what is read of texts that are neither act nor report."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.pipeline import deconstruct, deconstruct_file, text_source

TITLES = [
    ("某市商务局关于市政协第45号提案的复函", "reply"),
    ("关于对第56号提案的答复意见", "reply"),
    ("关于做好建议提案答复工作的通知", "notice"),
    ("某市政府工作报告", "report"),
    ("某局2031年工作总结及2032年工作计划", "report"),
    ("关于上半年窑业运行情况的汇报", "report"),
    ("关于惠企政策兑现情况的通报", "report"),
    ("关于报送窑业工作情况的通知", "notice"),
    ("某市情况复杂窑企帮扶方案", "measures"),
    ("2032年窑业工作要点", "measures"),
    ("关于优化窑业环境的决定", "measures"),
    ("一图读懂《某市窑业措施》", "report"),
    ("关于《某市窑业办法》的起草说明", "report"),
    ("某市窑业专项资金管理办法", "rules"),
    ("关于第58号建议办理情况的函", "reply"),
    ("市窑业局对政协第23号提案的办复意见", "reply"),
    ("对第56号建议的协办意见", "reply"),
    ("2030年建议、提案办理工作完成情况说明", "report"),
    ("某局关于窑业重点工作推进情况的函", "report"),
    ("关于办理窑业许可有关事项的函", "notice"),
    ("青禾市人民政府督查室督办通知", "report"),
    ("关于做好窑业重点工作的督办函", "report"),
    ("窑改事项交办单", "report"),
    ("青禾市人民政府督查室关于交办窑业热线问题的通知", "report"),
    ("青禾市政府督查督办工作办法", "rules"),
    ("关于印发窑业督办工作制度的通知", "notice"),
]

NEWS = """首页 > 工作动态
市窑业局走访窑企 送去“及时雨”
发布时间：2031-04-18
近日，市窑业局召开服务窑企动员会，组建6支服务队。
今年以来，服务队走访窑企35家，解决问题21个。
“设备更新的资金有了着落。”窑企负责人说。
下一步，市窑业局将每月开展一次政策宣讲。（李某某）
"""

EXPLAINER = """《某市窑业若干措施》政策解读
一、起草背景
为贯彻落实上级部署，支持窑业发展，市窑业局起草了《若干措施》，安排资金2亿元。
二、主要内容
1.支持改窑。对改造龙窑的窑企，按投资额的10%给予补助，最高20万元。
2.鼓励参展。对参加窑展的窑企，每次补贴1万元。
"""


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_the_kind_by_the_title(title: str, kind: str) -> None:
    assert kind_of(title, "") == kind


def test_the_formula_of_a_notice_counts_where_the_title_says_nothing() -> None:
    text = "各县窑业局：\n为推进窑业发展，现将有关事宜通知如下。\n一、给予补贴。对窑企给予补助。\n"
    assert (kind_of("", text), kind_of("某市窑业办法", text), kind_of("", text.replace("通知如下", ""))) == (
        "notice", "rules", "measures",
    )  # fmt: skip


def test_news_without_the_name_of_an_act_is_a_report_under_its_headline() -> None:
    done = deconstruct(text_source(NEWS))
    assert (done.outline.metadata.kind, done.outline.metadata.title) == ("report", "市窑业局走访窑企 送去“及时雨”")
    assert done.extraction.measures == ()
    assert [(c.text[:6], c.status) for c in done.extraction.commitments] == [
        ("近日，市窑业", "done"), ("今年以来，服", "done"), ("下一步，市窑", "planned"),
    ]  # fmt: skip


def test_a_headline_that_ends_like_an_act_is_still_news() -> None:
    text = "某市推出十条举措\n本报讯（记者 王某）近日，某市召开窑业大会，推出十条举措。\n据介绍，今年以来已全年走访规上窑企30家。\n"
    assert kind_of("某市推出十条举措", text) == "report"
    assert kind_of("某市窑业十条举措", "一、支持窑业。给予奖励。") == "measures"


def test_a_bulletin_and_a_text_of_results_are_reports() -> None:
    assert kind_of("窑业服务再提速", "工作简报\n第12期\n某市窑业局\n窑业服务再提速\n") == "report"
    results = "市窑业局已建成窑业平台。累计走访窑企120家次。兑现资金300万元已全部到位。窑业产值同比增长8%。已办结诉求36件并回访。全年培训已完成12场。"
    assert kind_of("窑业服务再提速", results) == "report"


def test_results_told_paragraph_by_paragraph_are_a_report() -> None:
    text = (
        "石桥区：聚力“五个一” 为窑业添动能\n2031-11-08 09:12 来源：石桥区\n石桥区坚持支持窑业发展，推动窑业做大做优。\n"
        "建立包联机制。制定包联方案，领导包联窑企105家，协调解决问题164个。\n搭建融资平台。撮合窑企融资18.6亿元，设立3000万元补偿基金。\n"
        "1至10月，窑业产值增长7.9%，兑现奖补资金2100万元。\n"
    )
    done = deconstruct(text_source(text))
    assert (done.outline.metadata.kind, done.outline.metadata.title) == ("report", "石桥区：聚力“五个一” 为窑业添动能")
    assert done.extraction.measures == ()
    assert [c.text[:4] for c in done.extraction.commitments] == ["石桥区坚", "制定包联", "撮合窑企", "1至10"]
    assert kind_of("窑业服务", text + "给予补贴。（责任单位：市窑业局）") == "measures"


def test_an_explainer_is_read_for_what_the_act_gives_and_not_for_its_background() -> None:
    found = deconstruct(text_source(EXPLAINER)).extraction
    assert [m.text for m in found.measures] == [
        "对改造龙窑的窑企，按投资额的10%给予补助，最高20万元。", "对参加窑展的窑企，每次补贴1万元。",
    ]  # fmt: skip
    assert found.commitments == ()
    assert [(f.value, f.unit) for f in found.figures] == [(2, "亿元")]


def test_answers_give_and_questions_do_not() -> None:
    text = "某市窑业补助问答\n1.哪些窑企可以申请补助？\n答：对改造龙窑的窑企，给予20万元补助。\n2.怎样申请？\n答：在线申请即可。\n"
    assert [m.text for m in deconstruct(text_source(text)).extraction.measures] == [
        "对改造龙窑的窑企，给予20万元补助。"
    ]


def test_news_keeps_the_sums_that_are_promised_apart_from_those_that_were_paid() -> None:
    text = NEWS.replace("今年以来，", "据介绍，对改造龙窑的窑企给予20万元补助。\n目前已发放补助300万元。\n今年以来，")
    found = deconstruct(text_source(text)).extraction
    assert [m.text for m in found.measures] == ["据介绍，对改造龙窑的窑企给予20万元补助。"]
    assert any(f.value == 300 for f in found.figures)


def test_a_report_that_says_so_gives_nothing() -> None:
    text = "某市窑业工作情况的报告\n一、主要做法\n（一）强化支持。对改造龙窑的窑企给予20万元补助。\n"
    assert deconstruct(text_source(text)).extraction.measures == ()


def test_a_numbered_heading_may_open_with_a_year() -> None:
    text = "某局工作总结和工作计划\n一、2031年工作情况\n（一）培育窑企。全市新增规上窑企12家。\n二、2032年工作计划\n（一）服务窑企。全年走访规上窑企30家。\n"
    done = deconstruct(text_source(text)).extraction
    assert [(c.heading_path[0], c.status) for c in done.commitments] == [
        ("一、2031年工作情况", "done"), ("二、2032年工作计划", "planned"),
    ]  # fmt: skip


def test_a_letter_that_answers_so_is_a_reply_though_its_title_names_support() -> None:
    assert kind_of("网友咨询窑企补贴", "网友您好，您反映的问题收悉，现答复如下：市窑业局已发放补贴。") == "reply"


def test_an_excerpt_that_charges_somebody_with_every_point_grants_and_does_not_report() -> None:
    text = "二、规范窑业收费\n（六）公示窑业收费目录，动态调整。（市窑业局牵头负责）落实减免窑税的政策。（市税务局牵头，各区配合）\n"
    done = deconstruct(text_source(text))
    assert done.outline.metadata.kind == "measures"
    assert not done.outline.metadata.title, "a numbered point of an act that has lost its title is no title"
    assert [m.departments for m in done.extraction.measures]


def test_a_report_that_names_who_is_at_work_stays_one() -> None:
    text = "某市窑业工作情况\n一、主要做法\n（一）开展走访（市窑业局负责），今年以来走访窑企12家。\n（二）举办窑展（市商务局负责），已签约3亿元。\n"
    assert kind_of("某市窑业工作情况", text) == "report"


GOALS = "指标名称,单位,2030年基期,2031年,2032年,责任单位\n窑口,座,10,12,15,市窑业局\n失火率,%,5.3,≤5.5,≤5.5,市应急局\n"


def test_a_table_of_goals_by_year_saved_without_its_title_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOALS, encoding="utf-8")
    done = deconstruct_file(tmp_path / "a.csv")
    assert [(t.indicator, t.value, t.deadline) for t in done.extraction.targets] == [
        ("窑口", 12, "2031年"), ("窑口", 15, "2032年"), ("失火率", 5.5, "2031年"), ("失火率", 5.5, "2032年"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("任务\t责任单位\t进展情况", "report"), ("指标\t2030年实际\t2031年实际", "report"), ("序号\t工作任务\t责任单位", "measures"),
        ("指标\t2031年\t2032年", "measures"),
    ],
)  # fmt: skip
def test_the_first_row_of_a_bare_table_says_what_it_is(head: str, kind: str) -> None:
    assert kind_of("", f"{head}\n1\t2\t3\n") == kind
