"""Targets in brackets, in rates and shares of a total, of places that set themselves goals, and figures that say where or which."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.targets.stated import targets_in
from peiyu.documents.pipeline import deconstruct, text_source

TARGETS = [
    # what a bracket says of the parts are goals of their own
    ("新建窑口10000亩（其中龙窑6000亩、土窑4000亩），总规模达到20000亩以上。", [("=", 10000, "亩"), ("=", 6000, "亩"), ("=", 4000, "亩"), (">=", 20000, "亩")]),
    ("到2033年，培育窑企100家（其中龙头窑企20家）。", [("=", 100, "家"), ("=", 20, "家")]),
    # places
    ("每个区市县每年种植窑木面积不少于400亩，新建窑区绿地占比不低于30%。", [(">=", 400, "亩"), (">=", 30, "%")]),
    ("东窑区、西窑县农村每年种植窑木折合面积不少于700亩。", [(">=", 700, "亩")]),
    # a rate is a rate whatever it is of; a share of a total in a year
    ("确保窑工保险参保率巩固在97%以上。", [(">=", 97, "%")]),
    ("2033年单笔首担率不低于担保业务总额的20%。", [(">=", 20, "%")]),
    ("2033年度窑企批量业务不低于年度担保业务的30%。", [(">=", 30, "%")]),
    # so many of one for so many of the other
    ("稳步实现窑砖抽检量每年5批次／千人，窑器抽检量每年2批次/千人。", [("=", 5, "批次"), ("=", 2, "批次")]),
    # so much less or more, be it about so much; a time in the name of what is made better is no goal
    ("入窑时间较原来缩短13%-34%、出窑时间缩短约35%、提单率提升约5%。", [("=", 34, "%"), ("≈", 35, "%"), ("≈", 5, "%")]),
    ("优化窑权登记90分钟办结流程。", []),
    # money that is lent
    ("今年发放窑企担保贷款30亿元。", [("=", 30, "亿元")]),
    ("全年贴息贷款额度2亿元以上。", [(">=", 2, "亿元")]),
    # a scope made wider; workshops supported in a year; a time that 时间 closes
    ("将窑事网办范围拓展至233项。", [("=", 233, "项")]),
    ("2033年，支持窑企建立窑师命名的工作室5个，给予每个工作室10万元扶持。", [("=", 5, "个")]),
    ("给予窑工培养经费，最高不超过50万元，力争用5年时间，培养出30名左右窑师。", [("≈", 30, "名")]),
    # what comes about every year behind a gift, and what is raised for all before one
    ("对符合条件的窑改项目予以奖补，每年培育星级窑企50家。", [("=", 50, "家")]),
    ("广泛动员窑企，募集不少于10万个窑工见习岗位，对吸纳见习窑工的给予见习补贴。", [(">=", 100000, "个")]),
    ("国家级窑企评价入库10500家。", [("=", 10500, "家")]),
    # one that is hard enough
    ("到2033年，争取一家窑企上市，培育3-5家窑艺名企。", [("=", 1, "家"), ("=", 5, "家")]),
    ("确保零就业窑工家庭至少一人就业。", [(">=", 1, "人")]),
    # fish and sheets of paper; who bears which share of a cost reaches nothing
    ("到2033年，窑鱼苗产量达4亿尾。", [("=", 400000000, "尾")]),
    ("发放各类窑业资料10000份以上。", [(">=", 10000, "份")]),
    ("市级财政承担窑口建设资金的50%，所在地财政承担50%。", []),
    ("本市承担国家窑业项目20项以上。", [(">=", 20, "项")]),
    ("申请人提交窑业申请材料3份。", []),
    # computing power
    ("到2033年，可调度窑业算力规模500P以上，力争达到1000P。", [(">=", 500, "P"), ("=", 1000, "P")]),
    ("力争窑谷算力突破3EFLOPS。", [(">", 3, "E")]),
    # what is there already only says of what
    ("已有窑口品牌的，进一步做强；尚无品牌的，2033年底前至少培育1个。", [(">=", 1, "个")]),
    ("依托现有窑基地，新建窑口20座。", [("=", 20, "座")]),
    ("依托现有窑区，在2033年前建设1个面积200亩以上的窑园。", [("=", 1, "个")]),
]  # fmt: skip

NO_TARGETS = [
    "确保在6个创新试点城市中进位争先。",
    "2033年底前，在窑砖、窑瓦、窑器3个领域，建立窑工名册。",
    "将稳定岗位达到95%的窑企纳入担保贷款范围。",
    "供热企业建设的接入工程延伸至用户红线内1米。",
    "实现缴费、咨询、查询等功能，开通24小时热线服务。",
    "现有窑口50座，去年新建3座。",
    "将简易窑口项目拓展至1.5万平方米。",
    "给予补助，每年培育窑工50人的窑坊。",
    "对窑园给予补助，每年培育窑企不少于50家。",
    "对当年入库税收500万元以上的窑企给予奖励。",
    "支持一家窑企上市。",
    "力争窑艺视频达到1080P。",
]


@pytest.mark.parametrize(("sentence", "wanted"), TARGETS)
def test_goals(sentence: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(t.op, t.value, t.unit) for t in targets_in(sentence, 0, len(sentence), (), ())] == wanted


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_where_which_and_around_the_clock_are_no_goals(sentence: str) -> None:
    assert targets_in(sentence, 0, len(sentence), (), ()) == []


def goals_of(text: str) -> list[tuple[str, str | None]]:
    return [(t.text, t.deadline) for t in deconstruct(text_source(text)).extraction.targets]


def test_a_preamble_may_set_goals() -> None:
    letter = "为促进窑业发展，力争到2033年，培育窑艺产业带10个以上，建成窑园9个，结合我市实际，制定本意见。"
    act = "\n一、支持窑企\n对窑企给予10万元奖励。\n"
    assert goals_of(f"某市窑业发展意见\n{letter}{act}") == [
        ("力争到2033年，培育窑艺产业带10个以上", "到2033年"),
        ("建成窑园9个", "到2033年"),
    ]


def test_a_preamble_that_tells_how_things_stand_sets_none() -> None:
    letter = "2032年，我市已建成窑园9个。为促进窑业发展，结合我市实际，制定本意见。"
    assert goals_of(f"某市窑业发展意见\n{letter}\n一、支持窑企\n对窑企给予10万元奖励。\n") == []


def test_the_parts_in_a_bracket_have_spans_of_their_own() -> None:
    sentence = "新建窑口10000亩（其中龙窑6000亩、土窑4000亩）。"
    assert [t.text for t in targets_in(sentence, 0, len(sentence), (), ())] == [
        "新建窑口10000亩",
        "其中龙窑6000亩",
        "土窑4000亩",
    ]
