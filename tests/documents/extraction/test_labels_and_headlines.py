"""What stands among measures and only names: items below a label, sources, news of an act, the headline of a paragraph, a waiver as a noun."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.procedure import carries_out, under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(*lines: str, title: str = "青禾市促进竹产业发展若干措施") -> list[str]:
    return [one.text for one in deconstruct(text_source("\n".join((title, *lines, "")))).extraction.measures]


GIVES = "对新认定的竹艺工坊给予5万元奖励。"


@pytest.mark.parametrize("label", ["适用对象", "支持对象", "申报主体", "受益人群", "政策依据"])
def test_items_below_a_label_say_who_and_nothing_of_what(label: str) -> None:
    who = ("1.新认定的市级竹艺工坊；", "2.正在建设冷藏库的竹笋合作社。")
    assert measures(f"{label}：", *who, "支持内容：", f"1.{GIVES}") == [GIVES]


@pytest.mark.parametrize("label", ["支持对象", "服务方式", "支持措施"])
def test_items_that_give_are_measures_whatever_the_label(label: str) -> None:
    gives = ["对市级竹艺工坊给予2万元奖励；", "对竹笋合作社给予1万元补助。"]
    assert measures(f"{label}：", f"1.{gives[0]}", f"2.{gives[1]}") == gives


@pytest.mark.parametrize(
    "line",
    [
        "《青禾市竹产业资金办法》，青禾市人民政府，青政规〔2031〕3号；",
        "《青禾市竹产业资金办法》（青政规〔2031〕3号）。",
        "支持方式：事后资助、自愿申报、专家评审。",
        "咨询部门：青禾市林业局产业科（12345）",
        "竹材初加工的具体范围，由市林业局会同市财政局确定。",
        "竹材初加工的范围，按照《竹产业分类目录》执行。",
        "困难窑户，包括停产窑户和复产窑户两类，具体标准按照《窑业目录》执行。",
        "竹编合作社、竹器行参照实施。",
    ],
)
def test_sources_contacts_and_definitions_are_no_measures(line: str) -> None:
    assert is_procedure(line)


@pytest.mark.parametrize(
    "line",
    [
        "支持方式：按投资额给予贴息。",
        "奖励方式：按销售额的3%一次性兑现。",
        "扩大竹材初加工免税范围，惠及竹农和合作社。",
        "向竹农发布《竹材收购价格指南》，引导合作社按质论价。",
    ],
)
def test_what_looks_like_a_source_or_a_definition_may_give(line: str) -> None:
    assert not is_procedure(line)


@pytest.mark.parametrize("opening", ["近日，", "日前，", "本报讯 日前，", "3月5日，"])
def test_news_of_an_act_gives_nothing(opening: str) -> None:
    assert cues.NOT_A_MEASURE.search(f"{opening}青禾市林业局印发《竹产业扶持办法》。")


@pytest.mark.parametrize(
    "sentence",
    [
        "12月31日前，出台支持竹产业发展的用地政策。",
        "近日，市林业局出台办法，对竹艺工坊进行奖励。",
        "日前发布的竹艺工坊名单，给予每家5万元奖励。",
        "近期出台竹产业人才支持办法。",
    ],
)
def test_what_is_to_be_issued_or_says_what_it_gives_is_no_news(sentence: str) -> None:
    assert not cues.NOT_A_MEASURE.search(sentence)


PLAN = (
    "一、提升技艺",
    "提高竹编技艺水平。组织竹艺师进村授课，培养一批传承人。",
    "壮大竹艺师队伍。支持职业院校开设竹艺专业，扩大招生。",
    "二、拓展市场",
    "打响青禾竹艺区域品牌。组织竹艺工坊参加展销会，建设网上展厅。",
)


def test_where_every_paragraph_begins_with_its_heading_the_heading_is_no_measure() -> None:
    assert measures(*PLAN) == [
        "组织竹艺师进村授课，培养一批传承人。", "支持职业院校开设竹艺专业，扩大招生。", "组织竹艺工坊参加展销会，建设网上展厅。",
    ]  # fmt: skip


def test_headlines_may_stand_in_lines_of_their_own() -> None:
    lines = (
        "一、提升技艺", "提高竹编技艺水平。", "组织竹艺师进村授课，培养一批传承人。", "完善传承人名录，落实传习补贴。",
        "二、拓展市场", "打响青禾竹艺区域品牌。", "组织竹艺工坊参加展销会，建设网上展厅。",
        "三、保护竹林", "提高竹林抚育水平。", "推广竹林轮伐，指导竹农科学施肥。",
    )  # fmt: skip
    assert [said for said in measures(*lines) if "，" not in said] == []


def test_one_short_sentence_among_many_paragraphs_is_a_measure() -> None:
    lines = (
        *(line.replace("水平。", "水平，").replace("队伍。", "队伍，") for line in PLAN[:-1]),
        "支持竹艺工坊参加海外展会。建设网上展厅，对接海外客商。",
    )
    assert "支持竹艺工坊参加海外展会。" in measures(*lines)


def test_a_short_sentence_whose_thing_is_taken_up_is_a_headline() -> None:
    longer = "鼓励社会资本利用旧厂房建设竹艺体验园区，并为入园工坊提供展销服务。"
    assert measures("一、支持竹艺", f"鼓励发展竹艺体验园区（基地）。{longer}") == [longer]
    assert len(measures("一、支持竹艺", "鼓励发展竹艺体验园区。鼓励社会资本投资竹材加工，并为竹农提供订单。")) == 2


RULES = "青禾市窑户租金减免办法"


@pytest.mark.parametrize(
    "article",
    [
        "减免申请应当在每季度末提出。",
        "申请减免租金的窑户应当登记用气量。",
        "窑户凭减免决定与出租方结算。",
        "已减免的租金不计入成本。",
        "租金减免资格每年复核。",
        "窑户只能请求减免尚未到期的租金。",
    ],
)
def test_a_waiver_that_is_only_named_is_not_given(article: str) -> None:
    gives = "对小型窑户减免租金的50%。"
    assert measures("第一条 为减轻窑户负担，制定本办法。", f"第二条 {gives}", f"第三条 {article}", title=RULES) == [
        gives
    ]


@pytest.mark.parametrize(
    "article",
    [
        "对停产窑户免收登记申请费。",
        "窑户可以申请减免半年租金。",
        "对按期还款的窑户返还全部保证金。",
        "对受灾窑户缓缴水费。",
    ],
)
def test_a_waiver_that_is_given_is_a_measure(article: str) -> None:
    assert measures("第一条 为减轻窑户负担，制定本办法。", f"第二条 {article}", title=RULES) == [article]


def test_charges_below_the_sentence_that_waives_them_are_one_measure() -> None:
    lines = ("第二条 窑户可以申请减免下列费用：", "（一）场地租金；", "（二）检测费（不含快检费）。")
    assert len(measures(*lines, title=RULES)) == 1


def test_who_is_refused_is_no_measure() -> None:
    gives = "对小型窑户减免租金的50%。"
    refused = ("第三条 有下列情形之一的，不予减免：", "（一）未缴清上年租金的；", "（二）减免租金后转租的。")
    assert measures(f"第二条 {gives}", *refused, title=RULES) == [gives]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("四、加强组织实施", "（一）细化配套政策"), True),
        (("五、组织保障", "（二）优化经办服务"), True),
        (("四、加强组织实施",), False),
        (("四、加强组织实施", "（三）推行免申即享"), False),
        (("四、组织实施", "（三）加大财政支持力度"), False),
        (("三、组织参展", "（一）支持竹艺工坊"), False),
    ],
)
def test_what_stands_under_the_carrying_out_of_an_act(path: tuple[str, ...], wanted: bool) -> None:
    assert carries_out(path) == wanted


def test_under_the_carrying_out_of_an_act_only_what_gives_is_a_measure() -> None:
    lines = (
        "一、支持竹艺", GIVES,
        "二、加强组织实施", "（一）细化配套政策。各地要结合实际，细化本措施明确的各项政策。",
        "（二）优化经办服务。加快推进网上办理，加强数据比对。对符合条件的工坊给予房租补贴。",
    )  # fmt: skip
    assert measures(*lines) == [GIVES, "对符合条件的工坊给予房租补贴。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "发展竹产业是乡村振兴的必由之路。",
        "同时，为提升竹产业协同水平。",
        "（林业局、有审批职能的科室负责）",
        "鼓励对象：进驻园区的窑户。",
        "请各窑户按时填报生产数据。",
    ],
)
def test_opinions_purposes_and_calls_are_no_measures(sentence: str) -> None:
    assert cues.NOT_A_MEASURE.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "推行竹企年报“多报合一”，实现社保、税务事项一次填报。",
        "推动出口退税单据“免填报”，方便窑户办理。",
        "减少填报次数，帮助竹农建账。",
        "为竹艺工坊免费提供参展展位。",
        "为支持竹艺工坊发展，给予5万元奖励。",
        "研究优化竹材检测办法。",
    ],
)
def test_what_is_filled_in_once_and_what_is_done_for_somebody_is_a_measure(sentence: str) -> None:
    assert measures("一、服务竹企", sentence) == [sentence]


def test_headings_that_make_supervision_finer_are_tasks() -> None:
    assert not under_procedure(("二、减轻负担", "3.探索精准有效监管"))
    assert not under_procedure(("二、减轻负担", "4.建立全周期监管服务链"))
    assert under_procedure(("五、加强监督管理",))


def test_a_sentence_that_opens_with_a_task_does_not_complete_the_one_before() -> None:
    said = ("对特别困难的窑户按规定给予支持。", "强化上下游协同，对陶土企业给予10万元支持。")
    assert measures("一、支持窑业", "".join(said)) == list(said)


@pytest.mark.parametrize(
    "sentence",
    [
        "梳理前期出台的竹产业政策，明确优化意见，为竹产业稳定提供有力保障。",
        "完善竹产业统计制度，为科学决策提供坚实支撑。",
    ],
)
def test_a_slogan_gives_nothing_in_kind(sentence: str) -> None:
    lines = ("一、支持竹艺", GIVES, "二、加强组织实施", f"（一）细化政策。{sentence}")
    assert measures(*lines) == [GIVES]


def test_what_is_provided_is_given_in_kind() -> None:
    lines = ("一、支持竹艺", GIVES, "二、加强组织实施", "（一）优化服务。为竹艺工坊提供法律咨询和场地保障。")
    assert len(measures(*lines)) == 2


def test_how_an_office_reckons_its_budget_is_no_measure() -> None:
    assert is_procedure("市财政局会同市林业局根据竹园面积，测算年度补助资金额度，报市政府审定。")
    assert not is_procedure("对提出节能方案的窑户，报市政府审定后给予5万元奖励。")


def test_goals_that_news_tells_of_are_no_measures() -> None:
    assert measures("一、支持竹艺", "《竹产业措施》提出，到2031年，竹产业产值达到40亿元，竹艺工坊达到300家。") == []
    said = "《竹产业措施》提出，对竹艺工坊给予5万元奖励。"
    assert measures("一、支持竹艺", said) == [said]


def test_a_part_that_goes_on_until_its_bracket_begins_with_its_headline() -> None:
    heads = ("畅通窑企退出机制。", "深入推进窑业证照改革。", "促进新设窑企可持续发展。")
    part = "{}推行窑口备案制，压减材料。\n实施窑企服务专员制，定期走访。推行窑企一码通，减少报表。（省窑业局牵头，各市人民政府按职责分工负责）\n"
    text = "某省窑业方案\n一、总体要求\n以窑为本。\n二、重点任务\n（一）优化窑业环境\n" + "".join(
        map(part.format, heads)
    )
    said = [m.text for m in deconstruct(text_source(text)).extraction.measures]
    assert len(said) == 9
    assert not set(heads) & set(said)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("当场办结的窑业登记，提交申请表。", False),
        ("当场缴清窑款，提交发票原件。", True),
        ("一次填报窑业申请表。", False),
        ("不得重复计发窑工补贴。", True),
        ("依法予以处罚窑企。", True),
    ],
)
def test_what_is_asked_for_is_procedure_and_what_is_spared_is_not(line: str, wanted: bool) -> None:
    assert is_procedure(line) is wanted
