"""Commitments and figures of replies and reports, on sentences written for the purpose."""

from __future__ import annotations

from itertools import pairwise

import pytest

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.reports.commitments import commitments
from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.extraction.reports.status import status
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.pipeline import deconstruct, text_source

COMMITMENTS = [
    ("截至6月底，各县共安排窑业资金6.4亿元，实际支出2.8亿元。", ["done"]),
    ("部分银行对窑业贷款利率再次下调0.5个百分点。", ["ongoing"]),
    ("不少银行为窑业企业增加了专项额度。", ["done"]),
    ("市政府日前决定，再推出一批支持窑业的政策。", ["done"]),
    ("今年将重点做好三方面工作：提高信用贷款比例；新增贷款投向小窑。", ["planned", "planned"]),
    ("截至目前，累计培育窑业企业143家。", ["done"]),
    ("保障窑业用地需求，统筹安排年度计划指标。", ["ongoing"]),
    ("近年来，我市不断健全窑业担保体系。", ["ongoing"]),
    ("新认定专精特新窑企46家，累计达到128家。", ["done"]),
    ("兑现惠企资金1.46亿元，惠及窑企286家。", ["done"]),
    ("5月18日，市窑业局举办数字化培训班。", ["done"]),
    ("我局高度重视，成立办理小组，召开座谈会，现将办理情况答复如下：", ["done"]),
    ("全年计划举办窑展12场。", ["planned"]),
    ("拟制作窑业地图，每季度发布活动清单。", ["planned"]),
    # opinions, questions and occasions promise nothing
    ("怎样支持窑业企业渡过难关？", []),
    ("在3日举行的新闻发布会上，负责人介绍了支持窑业的政策。", []),
    ("他判断，市场可能会受到影响，窑业将迅速恢复。", []),
    ("推出这些政策，有助于降低企业成本。", []),
    ("工业投资完成86.4亿元，同比增长12.3%。", []),
    ("过去一年，全市窑业产值完成48亿元，增长6.2%。", []),
    ("全市窑业大会明确提出，要推动窑业升级。", []),
    ("“设备更新的资金有了着落，我们准备扩大生产。”窑企负责人说。", []),
    ("在市委、市政府坚强领导下，扎实推进窑业工作，全市窑业运行平稳。", []),
    ("非常感谢您对窑业工作的关心和支持。", []),
    ("窑业企业是我市推动创新、扩大就业、改善民生的重要力量。", []),
    # what something is good for, how it came about everywhere, how many have it, how things have come to stand
    ("窑业平台对推动窑企转型，改进窑业服务，发挥了重要作用。", []),
    ("窑坊外迁，是适应城市更新的需要，对于改善环境具有积极意义。", []),
    ("窑业改革启动以来，各级窑业部门相继成立了服务窗口。", []),
    ("各县窑业网站中有8个开通了英文版。", []),
    ("近年来，窑业体系逐步健全，服务功能不断增强。", []),
    ("您的建议针对性强，对我们推进窑业工作很有启发。", []),
    ("“窑企的底气更足了。”窑业协会会长说，窑业仍是有充足空间推动转型的行业。", []),
    ("（公开属性：主动公开）", []),
    # and what looks like these, but was done or will be
    ("你们的建议符合实际，我局高度重视，成立办理小组，现将办理情况答复如下：", ["done"]),
    ("窑业局局长表示，下一步将开展窑企走访。", ["planned"]),
    ("我县始终关心窑企，建立了包联制度，30名干部联系120家窑企。", ["ongoing"]),
    ("目前，县窑业局已完成18座旧窑的登记，其余7座正在登记。", ["ongoing"]),
    ("推行窑业一件事，将办窑的9个环节整合为2个环节。", ["ongoing"]),
    ("设立传承人工作室一事，待省级办法出台后研究推进。", ["planned"]),
    ("及时解决窑坊存在的问题，帮助窑企纾困。", ["ongoing"]),
    ("全年实施改窑项目36个，完成投资4亿元。", ["done"]),
    ("龙窑二期建成投用，馒头窑项目竣工。", ["done"]),
    ("在窑业办法出台前，市窑业局都要组织听取窑企意见。", ["ongoing"]),
    ("区政府十分重视窑企成长，注重挖掘窑企潜力。", ["ongoing"]),
    ("2031年，市财政安排窑区经费300万元。", ["done"]),
    ("我局于4月6日与代表进行面商，听取意见。", ["done"]),
    ("我市于2030年设立“窑保贷”平台，为窑企提供担保。", ["done"]),
    ("更新窑企名录，入库窑企达67户。", ["done"]),
    ("该窑口受用地影响，拟调整为窑器市场，规划占地20亩。", ["planned"]),
    ("近年来，窑区设施日臻完善。", []),
    # 了 tells a thing past whatever the verb, and so does what comes about once
    ("市窑业局与十个部门建立了联席会议制度，还聘请18家窑艺机构。", ["done"]),
    ("为了落实窑业政策，税务部门开展窑企走访。", ["ongoing"]),
    ("各县切实加强领导，纷纷成立窑业专班。", ["done"]),
    ("市窑艺馆改造工程开工建设。", ["done"]),
    ("完成首家窑业银行改革。", ["done"]),
    ("东窑谷、西窑谷投入使用。", ["done"]),
    ("对于窑业政策尚属空白的，商有关部门抓紧出台文件。", ["ongoing"]),
    ("对于已有窑业政策但不完善的，推动部门吸收窑企建议。", ["ongoing"]),
    ("窑企来信主要涉及加强窑工培训等方面。", []),
    ("目前，我局正会同市财政局制定窑业政策，预计年内出台。", ["ongoing"]),
    ("下一步，我局将统筹窑区建设。同时，加强窑口监管。目前已完成窑区规划。", ["planned", "planned", "done"]),
    ("下一步，一是加强窑业宣传；二是优化办窑审批的流程；三是争取上级的窑业资金。", ["planned", "planned", "planned"]),
]

FIGURES = [
    ("陆续出台十余条支持措施。", [(10, "条")]),
    ("从增量、降价、提质、扩面四个方面发力。", [(4, "个")]),
    ("带动近三成窑业企业转型。", [(0.3, None)]),
    ("债券期限为3年，2031年发行，每户限购300万元。", [(3, "年"), (300, "万元")]),
    ("持有满6个月可以提前兑取。", [(6, "个月")]),
    ("打造“1个窑心+5个窑坊”体系，实施“3050”规划、“361”工程。", [(1, "个"), (5, "个")]),
    ("整合窑业9大类60项服务，窑业局等5部门印发。", [(9, "大类"), (60, "项")]),
    ("办理时限由30个工作日缩短至12个工作日。", [(30, "个工作日"), (12, "个工作日")]),
    ("建成窑业园二期，举办窑艺班三期。", [(3, "期")]),
    # ranks, numbers in words that are no way to speak, years on end, batches
    ("窑器产量居全省第2位，窑艺综合排名列全国第三位，第三批窑工到位。", [(2, "位"), (3, "位")]),
    ("培训窑工超过两万人次，窑砖产量突破百万吨，千名窑工下乡。", [(20000, "人次"), (1000000, "吨")]),
    ("市财政连续两年安排窑业资金1亿元。", [(1, "亿元"), (2, "年")]),
    ("分六批推介了75个窑口。", [(6, "批"), (75, "个")]),
    ("窑业带动就业1270多万人，出口1200余万美元。", [(12700000, "人"), (1200, "万美元")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), COMMITMENTS)
def test_commitments_and_their_state(sentence: str, wanted: list[str]) -> None:
    assert [c.status for c in commitments(sentence, [Passage(0, len(sentence), ())])] == wanted


def test_what_has_happened_stays_done_among_the_plans_and_shortcomings_promise_nothing() -> None:
    text = "下一步我局将做好以下工作。目前，我局已起草了窑业办法。加快窑业平台建设。"
    assert [c.status for c in commitments(text, [Passage(0, len(text), ())])] == ["done", "planned"]
    lacking = "部分窑坊服务资源分散，专业化服务能力不足。"
    assert commitments(lacking, [Passage(0, len(lacking), ("三、存在的问题",))]) == []


@pytest.mark.parametrize(
    "lead",
    [
        "对于您提出的建议，我们将在今后工作中认真采纳：",
        "2032年，我局将稳字当头，抓好五个方面：",
        "下半年，重点抓好以下工作：",
    ],
)
def test_a_lead_in_promises_nothing_and_what_follows_is_planned(lead: str) -> None:
    text = lead + "\n加强窑业平台建设。\n加强对窑坊的指导，每年培训窑师200人次。"
    ends = [0, len(lead) + 1, len(lead) + 11, len(text)]
    found = commitments(text, [Passage(start, end, ()) for start, end in pairwise(ends)])
    assert [(c.text[:2], c.status) for c in found] == [("加强", "planned"), ("加强", "planned")]


def test_the_sentence_before_a_numbered_list_promises_nothing_and_every_item_is_planned() -> None:
    lead = "下一步，我局将开展多方面工作，支持窑企成长。"
    items = ["搭建窑企平台，让窑企互相了解；", "持续输送窑业政策，让窑企受益。"]
    text = f"{lead}一是{items[0]}二是{items[1]}"
    first, second = text.index(items[0]), text.index(items[1])
    spans = [(0, len(lead)), (first, first + len(items[0])), (second, len(text))]
    found = commitments(text, [Passage(start, end, ()) for start, end in spans])
    assert [(c.text, c.status) for c in found] == [(item, "planned") for item in items]


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES)
def test_figures(sentence: str, wanted: list[tuple[float, str | None]]) -> None:
    assert [(f.value, f.unit) for f in figures(sentence, [(0, len(sentence))])] == wanted


def test_a_number_like_a_year_that_counts_something_is_no_date() -> None:
    text = "窑工由2000人增加到3500人。"
    assert [f.as_of for f in figures(text, [(0, len(text))])] == [None, None]


def test_a_figure_says_as_of_when() -> None:
    text = "1—11月，窑业产值增长6.8%；6月末，窑企有50家；2030—2031年，安排资金2亿元；比年初增加3家。"
    assert [f.as_of for f in figures(text, [(0, len(text))])] == ["1—11月", "6月末", "2030—2031年", "2030—2031年"]
    compared = "2032年窑业产值9亿元，较2027年增长8%。"
    assert [f.as_of for f in figures(compared, [(0, len(compared))])] == ["2032年", "2032年"]


def test_under_a_heading_that_looks_back_whatever_is_counted_is_done_and_slogans_are_titles() -> None:
    text = "窑区建设有序推进，推动窑企入园。促进窑业优质高效发展。积极争取窑业资金9亿元。"
    past, other = ("一、2031年工作回顾",), ("一、加快发展",)
    assert [c.status for c in commitments(text, [Passage(0, len(text), past)])] == ["ongoing", "done"]
    assert [c.status for c in commitments(text, [Passage(0, len(text), other)])] == ["ongoing", "ongoing", "ongoing"]


def test_under_a_heading_of_plans_every_sentence_is_planned_whatever_its_verb() -> None:
    text = "通过窑业网站、窑区广播等渠道，及时解读窑业政策。"
    assert [c.status for c in commitments(text, [Passage(0, len(text), ("四、下一步工作",))])] == ["planned"]
    assert commitments(text, [Passage(0, len(text), ("一、窑业宣传",))]) == []


def test_a_numbered_sentence_of_counts_is_no_heading() -> None:
    text = "某市窑企诉求办理情况报告\n一、办理情况\n（一）政策建议类共228项，已办理169项，正在办理59项。对于窑业政策空白的，抓紧研究。\n（二）拖欠账款类共129项，已办理46项，正在办理83项。已协调支付9家窑企账款。\n"
    assert [f.value for f in deconstruct(text_source(text)).extraction.figures] == [228, 169, 59, 129, 46, 83, 9]


def test_a_headline_of_two_halves_that_tells_of_results_is_a_report() -> None:
    text = "会议通报了上半年窑业运行情况。上半年，全市完成窑业产值92亿元，增长5%。完成窑业投资20亿元，同比增长6%。窑器出口完成5亿元，增长4%。新增窑企12家，居全省第8位。"
    assert kind_of("真抓实干 努力完成全年窑业任务", text) == "report"
    assert kind_of("某市2031年窑业工作任务", text) == "measures"


@pytest.mark.parametrize(
    "title", ["某市窑业债券知识问答", "一文读懂窑业补贴", "支持窑业政策怎么用", "窑业支持政策落实进展"]
)
def test_a_text_that_explains_is_a_report_though_its_title_names_support(title: str) -> None:
    assert kind_of(title, "") == "report"


def test_questions_in_lines_of_their_own_make_a_report() -> None:
    text = "补贴给谁？\n给予窑业企业。\n补贴多少？\n给予10万元。\n怎样申请？\n网上申请。\n"
    assert kind_of("某市窑业补贴", text) == "report"
    assert kind_of("某市知识产权支持措施", "给予奖励。") == "measures"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("我局收悉窑工来信。", "done"),
        ("窑谷建成通车。", "done"),
        ("窑谷签约落地。", "done"),
        ("窑业工作取得明显成效。", "done"),
        ("为增加了解窑业的人。", "ongoing"),
        ("将企业纳入窑业名单。", "ongoing"),
        ("于5月8日召开会议，今后每月研究窑业。", "planned"),
        ("此外，市窑业部门也将在去年的基础上新建窑口。", "planned"),
    ],
)
def test_what_is_done_goes_on_or_is_to_come(sentence: str, wanted: str) -> None:
    assert status(sentence, planned=False) == wanted
