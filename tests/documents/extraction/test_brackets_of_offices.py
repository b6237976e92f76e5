"""Brackets of responsibility that hold more than offices: by when, marks of who leads, bracketed second names, places."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in, obliged_in
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.pipeline import deconstruct, text_source

BRACKETS = [
    ("（省窑业局牵头，各市、县（市、区）人民政府结合本地实际贯彻执行）", ["省窑业局", "各市、县（市、区）人民政府"]),
    ("（省窑业局按职责分工负责，各市、县（市、区）人民政府结合实际贯彻落实）", ["省窑业局", "各市、县（市、区）人民政府"]),
    # by when
    ("（市窑业局负责，8月底前完成）", ["市窑业局"]),
    ("（市窑业局、市财政局和各县政府按职责分工负责，2032年6月底前完成。以下各项均需各县政府落实，不再一一列出）", ["市窑业局", "市财政局", "各县政府"]),
    ("（市窑业局牵头，各县区政府配合，2032年一季度完成）", ["市窑业局", "各县区政府"]),
    ("（市窑业局负责，立即启动并持续推进）", ["市窑业局"]),
    ("（市窑业局牵头，2032年12月前）", ["市窑业局"]),
    ("（市窑业局牵头，市财政局配合，全年推进）", ["市窑业局", "市财政局"]),
    # second names in brackets of another form, 各地 behind 及
    ("（省政府办公厅〔省窑业局〕牵头，各有关部门按职责分工负责）", ["省政府办公厅〔省窑业局〕", "各有关部门"]),
    ("（省窑业局牵头，省财政厅等相关部门及各地按职责分工负责）", ["省窑业局", "省财政厅", "各地"]),
    # marks of who leads
    ("（★市窑业局、市财政局）", ["市窑业局", "市财政局"]),
    ("（*市窑业局、市财政局，带*为牵头单位）", ["市窑业局", "市财政局"]),
    ("（责任单位：市窑业局<牵头>、市财政局）", ["市窑业局", "市财政局"]),
    ("（责任主体：市窑业局、各产业园区）", ["市窑业局", "各产业园区"]),
    ("[本条政策由窑业局负责]", ["窑业局"]),
    # units inside one authority
    ("（窑业处、财务处、信息中心负责）", ["窑业处", "财务处", "信息中心"]),
    ("（信用处、稽查处、支出处负责）", ["信用处", "稽查处", "支出处"]),
    ("（不足之处由窑企负责）", []),
    ("（窑业处牵头，法规处、有许可职能的处室配合）", ["窑业处", "法规处", "有许可职能的处室"]),
    ("（窑业处、信息中心及窑具安全职能的处室负责）", ["窑业处", "信息中心", "窑具安全职能的处室"]),
    ("（窑业处和财务科按职责分工负责）", ["窑业处", "财务科"]),
    ("（稽查支队、窑业股负责，9月底前完成）", ["稽查支队", "窑业股"]),
    ("（窑业管理处、窑艺促进处）", ["窑业管理处", "窑艺促进处"]),
    ("\n责任处室：窑业处、综合处\n", ["窑业处", "综合处"]),
    ("由窑业科牵头负责落实。", ["窑业科"]),
    ("（好处、坏处由窑企负责）", []),
    ("（该处负责）", []),
    ("（城东三处、城西五处）", []),
    ("（窑画科、窑塑科）", []),
    # a noun that stands once for all the places before it
    ("（牵头单位：市窑业局，配合单位：市财政局，各区、县级市）", ["市窑业局", "市财政局", "各区、县级市"]),
    ("（省窑业局和龙窑市、气窑市、土窑市政府负责）", ["省窑业局", "龙窑市、气窑市、土窑市政府"]),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "wanted"), BRACKETS)
def test_a_bracket_gives_its_offices_and_nothing_else(bracket: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


def test_a_bracket_that_says_by_when_is_found_within_a_line_too() -> None:
    text = "推行一表申请。（市窑业局、市财政局按职责分工负责，6月底前完成）推动数据共享。（市窑业局负责，长期坚持）推进建设。"
    found = responsibilities(text)
    assert [[name.name for name in one.departments] for one in found] == [["市窑业局", "市财政局"], ["市窑业局"]]


def test_a_whole_act_whose_brackets_say_by_when_is_charged() -> None:
    text = (
        "某省若干措施\n一、提升服务\n（一）优化审批。对窑企免费提供代办服务。（省窑业局负责，6月底前完成）\n"
        "（二）减轻负担。对窑企给予10万元补贴。（省政务局负责，8月底前完成）\n"
    )
    found = deconstruct(text_source(text)).extraction.measures
    assert [[name.name for name in one.departments] for one in found] == [["省窑业局"], ["省政务局"]]


def test_a_government_that_opens_a_long_sentence_gives() -> None:
    sentence = "市政府对获得全国窑艺大赛（包括龙窑赛，气窑赛，土窑赛）等次奖的窑师，每名给予1万元奖励。"
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == ["市政府"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("各地要将窑业用地纳入计划。", ["各地"]),
        ("窑艺社区要加快服务网络建设。", ["窑艺社区"]),
        ("金融机构要放宽条件，支持窑企续贷。", []),
    ],
)
def test_who_is_asked_though_no_office(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(sentence, 0, len(sentence))] == wanted


@pytest.mark.parametrize(
    "unknown",
    [
        "市交警支队",
        "国家统计局陶溪调查队",
        "陶溪军分区",
        "陶溪日报社",
        "民航陶溪站",
        "三大运营商",
        "市营商环境专班",
        "市发改",
        "市档案馆",
    ],
)
def test_a_unit_that_is_not_known_does_not_take_the_others_of_its_bracket_away(unknown: str) -> None:
    text = f"推进窑炉改造，完善配套设施。（市城管局、{unknown}）"
    [bracket] = responsibilities(text)
    assert [name.name for name in bracket.departments] == ["市城管局", unknown]
    assert bracket.departments[0].confidence > 0.9 > bracket.departments[1].confidence


@pytest.mark.parametrize(
    "inside",
    [
        "市城管局、给予补助",
        "市城管局、2031年",
        "市城管局、新建的窑厂、茶园项目",
        "陶溪城管、三大运营商",
        "市城管局、窑厂企业",
    ],
)
def test_a_bracket_of_an_office_and_other_words_charges_nobody(inside: str) -> None:
    assert responsibilities(f"推进窑炉改造，完善配套设施。（{inside}）") == []
