"""Ordinary sentences that look like what a rule was made for and mean something else."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.extraction.departments.agents import obliged_in
from peiyu.documents.extraction.departments.subjects import subjects_in
from peiyu.documents.extraction.nature.relief import announces_relief
from peiyu.documents.extraction.reports.status import status
from peiyu.documents.pipeline import deconstruct, text_source

ABOVE = "青禾市窑业措施\n为支持窑业，制定以下措施。\n一、支持更新\n"


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("支持企业为职工购买工伤保险，按每人500元给予补贴。", [("fixed", "500", "元")]),
        ("支持企业为主体组建创新联合体，按投入的20%给予补助。", [("ratio", "20", "%")]),
        ("扶持产业为窑业的企业，给予10万元奖励。", [("fixed", "10", "万元")]),
        ("为创业者提供500平方米场地的孵化器，给予10万元奖励。", [("fixed", "10", "万元")]),
        ("给予500平方米以内办公用房租金补贴，补贴比例50%。", [("ratio", "50", "%")]),
        ("按13%税率开具发票的，给予5万元奖励。", [("fixed", "5", "万元")]),
        ("对按3%税率缴纳增值税的企业，给予5万元奖励。", [("fixed", "5", "万元")]),
        ("小规模纳税人按1%税率征收增值税。", [("ratio", "1", "%")]),
    ],
)
def test_what_is_given_and_only_that(sentence: str, amounts: list[tuple[str, str, str]]) -> None:
    found = deconstruct(text_source(ABOVE + sentence, "措施.txt")).extraction.measures
    assert [(a.kind, str(a.value), a.unit) for one in found for a in one.amounts] == amounts


def test_a_year_of_each_worker_is_a_condition() -> None:
    sentence = "对每名员工工作满1年以上的企业，给予奖励5000元。"
    (one,) = deconstruct(text_source(ABOVE + sentence, "措施.txt")).extraction.measures
    assert [(str(c.value), c.unit) for c in one.conditions] == [("1", "年")]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("建成窑业展馆（其中市级2个）10个。", ["10"]),
        ("培育窑企（其中规模以上企业占比达30%）100家。", ["100"]),
        ("到2032年，全市窑企总数稳在500家。", ["500"]),
        ("到2032年，培育窑企100家（其中规模以上50家）、培育窑企业园20个。", ["100", "50", "20"]),
    ],
)
def test_goals_with_brackets_keep_their_figures(sentence: str, values: list[str]) -> None:
    found = deconstruct(text_source(ABOVE + sentence, "措施.txt")).extraction.targets
    assert [str(one.value) for one in found] == values
    assert not any(one.text.startswith("、") for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "对材料不全的，不予办理。", "连续两年不合格的，不再列入培育名单。", "未通过验收的项目不计入考核成果。", "逾期未申报的，视为不合格。",
        "严格按照工业用地管理。", "有效期延长至2030年。", "不得向未通过验收的项目拨付资金。",
    ],
)  # fmt: skip
def test_refusals_and_bans_are_no_relief(sentence: str) -> None:
    assert not announces_relief(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局将窑业改造列入2031年重点工作，已帮助12家企业完成改造。",
        "我市财政部门将补贴资金360万元全部拨付到位。",
    ],
)
def test_an_object_behind_jiang_is_no_future(sentence: str) -> None:
    assert status(sentence, False) == "done"


@pytest.mark.parametrize("sentence", ["同级财政部门组织验收。", "联合国内外部门开展交流。", "各市可支配收入增长5%。"])
def test_no_department_is_cut_out_of_a_word(sentence: str) -> None:
    assert subjects_in(sentence, 0, len(sentence)) == []


def test_who_acts_behind_a_rule_for_anybody_is_named() -> None:
    sentence = "任何人不得干预窑企用工，登记机关应当为窑企免费提供服务。"
    assert [name.name for name in obliged_in(sentence, 0, len(sentence))] == ["登记机关"]


def test_labels_left_open_are_joined_and_nothing_is_lost() -> None:
    source = "（责任单位：\n" * 400
    assert clean(source).text.replace("\n", "") == source.replace("\n", "")
