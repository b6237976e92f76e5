"""What stands below a grant or beside it: tiers in items, terms in the next line, who may have it by headings, checks and manners of service."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source

LIST = "竹溪区促进窑业发展若干措施"
FOLLOWS = ("第三条 对新建窑炉的窑企，给予5万元奖励。", "第四条 对获奖窑工，给予1万元奖励。")


def measures(*lines: str, title: str = "竹溪区促进窑业发展办法") -> list[str]:
    text = "\n".join((title, *lines, ""))
    return [one.text for one in deconstruct(text_source(text)).extraction.measures]


def given(*lines: str, title: str = "竹溪区促进窑业发展办法") -> list[str]:
    return measures(*lines, *FOLLOWS, title=title)[:-2]


TIERS = [
    "1.年产值500万元至1000万元的，奖励10万元；",
    "2.年产值1000万元至5000万元的，奖励30万元；",
    "3.年产值5000万元以上的，奖励80万元。",
]


def test_tiers_in_items_belong_to_the_sentence_that_gives() -> None:
    head = "对新落户的窑企，根据企业年产值给予落户奖励。"
    assert given(f"第二条 {head}", *TIERS) == ["\n".join((head, *TIERS))]
    [one] = [
        m for m in deconstruct(text_source("\n".join(("竹溪区促进窑业发展办法", f"第二条 {head}", *TIERS, *FOLLOWS)))).extraction.measures
        if m.text.startswith(head)
    ]  # fmt: skip
    assert [amount.value for amount in one.amounts] == [10, 30, 80]


def test_tiers_under_several_headings_are_a_measure_each() -> None:
    head = "对新落户的窑企，根据实缴资本给予落户奖励。"
    own = ["（1）实缴资本500万元至5000万元的，奖励30万元；", "（2）实缴资本5000万元以上的，奖励60万元。"]
    found = given(f"第二条 {head}", "1.对内资窑企：", *own, "2.对外资窑企：", *own)
    assert len(found) == 2 and found[0].startswith(head) and all(one.count("奖励30万元") == 1 for one in found)


def test_tiers_behind_among_them_belong_to_the_most_that_is_given() -> None:
    head = "对落户的茶叶检测机构，按规模给予最高50万元的落户奖励。其中："
    tiers = ["（一）常驻人员10人以下的，给予30万元的落户奖励；", "（二）常驻人员10人以上的，给予50万元的落户奖励。"]
    assert given(f"第二条 {head}", *tiers) == ["\n".join((head, *tiers))]


@pytest.mark.parametrize(
    "items",
    [
        ["1.对年产值500万元以上的窑企，奖励10万元；", "2.对年产值1000万元以上的竹编企业，奖励30万元。"],
        ["1.新引进的茶企，奖励10万元；", "2.首次上规模的茶企，奖励30万元。"],
    ],
)
def test_items_that_name_somebody_stay_measures(items: list[str]) -> None:
    assert len(given("第二条 对落户的企业给予落户奖励。", *items)) == 3


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ("对总投资2000万元以上的窑业项目，给予补助。", "按照项目投资额的3%给予补助，单个项目最高不超过60万元。"),
        (
            "按照《茶企评级标准》，被评为三星、四星级且纳入规模以上统计的茶业企业，给予奖励。",
            "被评为三星、四星级且纳入规模以上统计的茶业企业，分别奖励2万元、4万元。",
        ),
        ("对年产值首次超过1亿元、5000万元的窑企，给予奖励。", "分别给予企业经营者10万元、5万元奖励。"),
        ("对年产值首次超过1亿元的窑企，给予20万元奖励。", "（已获省级支持的窑企享受本奖励，最高10万元）。"),
        ("对被评为四星、五星级的茶企，分别奖励2万元、4万元。", "由四星升五星的，补差奖励。"),
        ("鼓励茶企扩大生产，通过自购设备提升产能。", "项目投资50万元以上的给予补助。"),
        ("对窑工按个人贡献的40%给予奖励。", "奖励金上不封顶，直接划入个人账户。"),
    ],
)
def test_the_sentence_behind_says_how_much_of_the_same(head: str, more: str) -> None:
    assert given(f"第二条 {head}{more}") == [head + more]


def test_others_among_them_are_given_something_of_their_own() -> None:
    parts = [
        "对骨干窑工，按其个人贡献的40%给予奖励。",
        "其中，境外窑业人才可选择按照税负差额给予奖励；",
        "外籍窑业人才可选择按照超过15%部分税负差额给予奖励。",
    ]
    assert given("第二条 " + "".join(parts)) == parts
    caps = "对骨干窑工，按其个人贡献的40%给予奖励。其中，一级窑工最高5万元，二级窑工最高3万元。"
    assert given(f"第二条 {caps}") == [caps]


def test_who_may_have_it_stands_under_headings_too() -> None:
    grant = "满足以下认定条件之一的企业，按总部企业政策给予奖励。"
    who = ["（一）在本区设立的窑业总部。", "（二）符合下列行业营业收入条件。"]
    trades = [
        "1.窑业：上一年度在本区的营业收入5亿元以上，且纳税总额不低于900万元。",
        "2.茶业：上一年度在本区的营业收入2亿元以上，且纳税总额不低于700万元。",
    ]
    assert given("第二条【总部企业奖】", grant, *who, *trades, title=LIST) == [grant]


def test_who_is_meant_by_the_act_is_no_grant() -> None:
    opening = "第一条 享受本办法的企业须是工商注册地在本区、实行独立核算的下列窑业企业："
    sorts = [
        "（一）持牌窑企。经窑业协会核准牌照的瓷窑、陶窑企业及其分支机构。",
        "（二）重点窑企。经认定为本区重点扶持发展的窑企，包括柴窑企业、电窑企业、气窑企业。",
    ]
    assert given(opening, *sorts, title=LIST) == []


def test_by_whom_a_service_is_rendered_is_no_grant() -> None:
    ways = [
        "（一）自办模式。由政府出资，利用社区窑房自建茶室，为老窑工提供茶点服务。",
        "（二）合办模式。茶企依托门店设置专区，为老窑工提供茶点服务。",
    ]
    assert given("第二条 老窑工茶点服务采取以下方式提供：", *ways) == []


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ("深化窑业监管领域“双随机、一公开”监管平台应用，实现数据互联互通。", True),
        ("完善“双随机、一公开”部门联合抽查机制，拓展抽查事项覆盖面。", True),
        ("推行年度抽查事项清单化管理，完善随机抽查工作细则。", True),
        ("对信用好的窑企降低“双随机、一公开”抽查比例和频次。", False),
        ("加强对窑企名称的监督检查，逐步形成标准规范的管理机制。", True),
        ("市窑业局会同市财政局制定具体实施细则或申报指南。", True),
        ("严格申报程序，加强审核评估，及时兑现政策。", True),
        ("窑工服务补贴包括就餐补贴、送餐补贴、运营补贴。", True),
        ("补贴的计算和发放适用于午餐和晚餐。", True),
        ("就餐补贴在窑工支付餐费时自动扣减。", True),
        ("享受奖励的窑企，其实缴时间要在办法有效期内。", True),
        ("银行机构要根据窑业体系建设需要，构建专门的服务机制。", False),
        ("各级监管部门要健全当地窑业市场主体诉求回应机制，畅通反映渠道。", False),
    ],
)
def test_what_goes_with_grants_and_checks(said: str, aside: bool) -> None:
    assert is_procedure(said, charged="双随机" in said or "抽查" in said or "监督检查" in said) is aside


def test_a_heading_that_repeats_the_grant_is_none() -> None:
    grant = "对获得金窑奖、银窑奖的作品，分别给予8万元和5万元的奖励。"
    again = "对通过认证的窑企，给予3万元资助。"
    found = given(f"第二条 {again}对获得窑业奖的资助。{grant}", title=LIST)
    assert found == [again, grant]


def test_tasks_under_headings_of_tasks_need_no_word_of_support() -> None:
    procedures = [
        f"（{n}）加强{thing}监管\n市窑业局要强化监督检查，严格落实监管要求。"
        for n, thing in zip("一二三四", ("窑炉", "茶仓", "竹场", "资金"), strict=True)
    ]
    task = "茶业银行要根据窑企用款特点，合理确定贷款利率。"
    lines = ["关于做好窑企金融服务的通知", "一、完善窑企服务定价机制", task, "二、规范管理", *procedures, ""]
    found = deconstruct(text_source("\n".join(lines))).extraction.measures
    assert task in [one.text for one in found]
