"""Targets of plans of some years, of quoted goals, and of figures that belong to another figure."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.targets.stated import targets_in

TARGETS = [
    # the time that an office gives itself makes a goal of whatever is counted, whatever is given besides
    ("5年内市、区两级重点扶持60个左右有前景的窑口，培养产生80名窑艺能手，在场地、贷款方面给予扶持。", [("≈", 60, "个"), ("=", 80, "名")]),
    ("5年内组织窑商联盟90家，加强与700家窑企开展窑艺交流。", [("=", 90, "家"), ("=", 700, "家")]),
    ("面向全国三年内每年选调名窑师70名，建立窑师薪酬体系。", [("=", 70, "名")]),
    ("年内新登记窑企2万户。", [("=", 20000, "户")]),
    ("每轮选拔拔尖窑师20名左右、优秀窑工30名左右，分别给予2万元、1万元奖励。", [("≈", 20, "名"), ("≈", 30, "名")]),
    # how many are funded, not how much
    ("5年内评选资助60名窑艺大师、90名窑艺骨干，鼓励并资助70名窑工出国培训。", [("=", 60, "名"), ("=", 90, "名"), ("=", 70, "名")]),
    ("筹建40家窑业研究站，选拔资助不少于50名青年窑工，培训900名窑工。", [("=", 40, "家"), (">=", 50, "名"), ("=", 900, "名")]),
    # what somebody has or is granted may only say who is meant
    ("重点培养不少于20名具有国内领先水平的窑师，不少于30名享受专项津贴的窑艺骨干。", [(">=", 20, "名"), (">=", 30, "名")]),
    ("3年内统一招聘专职窑区工作者200名以上。", [(">=", 200, "名")]),
    # a quotation of several clauses quotes goals
    ("力争2033年，实现“窑师总量达到3000名左右，窑艺贡献率达到40%”的目标，建成窑艺名城。", [("≈", 3000, "名"), ("=", 40, "%")]),
    # what a figure is measured by is no figure of its own
    ("到2033年，每千名居民拥有窑艺座位33张以上。", [(">=", 33, "张")]),
    ("到2033年，窑器质量等6项指标均前进2个位次。", [("=", 2, "个")]),
    # other goals
    ("将办窑许可由9项调整为2项。", [("=", 2, "项")]),
    ("其中窑企退税到账时间2个工作日以内。", [("<=", 2, "个工作日")]),
    ("对窑企多缴的费用在10个工作日内应退尽退。", [("<=", 10, "个工作日")]),
    ("窑口备案的审核时间由原来30日压缩至20日。", [("<=", 20, "日")]),
    ("窑区用电报装时限达标率达98%以上，供电可靠率达99%以上。", [(">=", 98, "%"), (">=", 99, "%")]),
    ("窑口抽查比例不低于本年度窑口总量的10%。", [(">=", 10, "%")]),
    ("原则上每年组织窑工培训一次以上。", [(">=", 1, "次")]),
    ("旧窑回收量较2031年增加约一倍，窑车交易量较2031年增长45%。", [("≈", 1, "倍"), ("=", 45, "%")]),
    ("全市窑棚达到500座以上，窑车比不高于2.5：1。", [(">=", 500, "座"), ("<=", 2.5, None)]),
    ("办窑登记时限压缩至3个工作日，窑口备案1个工作日。", [("<=", 3, "个工作日"), ("<=", 1, "个工作日")]),
    ("窑事网上可办率达98%、即办件比例超60%、跑动次数降至0次。", [("=", 98, "%"), (">", 60, "%"), ("=", 0, "次")]),
]  # fmt: skip

NO_TARGETS = [
    "3年内累计缴税5次以上的，给予奖励。",
    "新办窑企5年内享受租金补贴。",
    "每家窑企连续3年每年给予资助20万元。",
    "超过窑企年度利润总额12%的部分，结转扣除。",
    "窑工总数超过本单位职工的30%。",
    "窑艺团队是指青年窑工比例达30%以上的团队。",
    "从中评选不多于5个窑口标杆。",
    "创业带动3人以上就业的借款人。",
    "专职工作人员不少于5名。",
]


@pytest.mark.parametrize(("sentence", "wanted"), TARGETS)
def test_plans_set_targets(sentence: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(t.op, t.value, t.unit) for t in targets_in(sentence, 0, len(sentence), (), ())] == wanted


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_terms_of_applicants_definitions_and_limits_are_no_targets(sentence: str) -> None:
    assert targets_in(sentence, 0, len(sentence), (), ()) == []


def test_shares_of_several_that_do_one_thing_keep_the_whole_clause() -> None:
    sentence = "到2033年，70%以上乡镇和40%以上村庄建成窑艺站点。"
    found = targets_in(sentence, 0, len(sentence), (), ())
    assert [(t.value, t.text) for t in found] == [(70, sentence), (40, sentence)]


def test_a_quoted_goal_has_its_own_clause_and_the_year_before_the_quotation() -> None:
    sentence = "2031年起5年内，大力培育窑业，实现“窑企达到300家，窑工达到9000人”的目标。"
    found = targets_in(sentence, 0, len(sentence), (), ("1.目标",))
    assert [(t.text, t.deadline) for t in found] == [
        ("窑企达到300家", "2031年起5年内"), ("窑工达到9000人", "2031年起5年内"),
    ]  # fmt: skip
