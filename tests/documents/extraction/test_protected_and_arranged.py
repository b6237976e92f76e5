"""Sentences that spare or protect firms among words of procedure, and how offices arrange their own plans, money and bans."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.giving import GIVES, IN_KIND
from peiyu.documents.extraction.measures.procedure import under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(*lines: str) -> list[str]:
    text = "\n".join(("某市促进窑业发展若干措施", "一、支持窑企", *lines, ""))
    return [one.text for one in deconstruct(text_source(text)).extraction.measures]


@pytest.mark.parametrize(
    "sentence",
    [
        "严禁以任何名义向窑企乱收费、乱摊派。",
        "严禁借执法检查干扰窑企正常的生产秩序。",
        "窑业监察部门要定期对涉企收费情况进行检查。",
        "因非法干预给窑业企业造成损失的，要依法赔偿。",
        "外地窑工子女按本地居民标准对待。",
        "窑企其他收费按地方留成部分30%收取。",
        "窑企可为窑工申请办理城镇户口。",
    ],
)
def test_what_protects_or_treats_alike_is_given_though_rules_say_it(sentence: str) -> None:
    assert not is_procedure(sentence, strict=True)
    assert GIVES.search(sentence) or IN_KIND.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "依法不予处罚8类轻微开窑违法行为。",
        "实行开窑许可告知承诺制，对申请人按要求提交材料的，当场作出许可决定。",
        "推动窑具供需有效衔接，引导窑业发展。",
        "各区可根据实际提高窑工补贴标准，增加的资金由各区财政承担。",
        "采购人不得要求窑工福利单位提供声明函以外的材料。",
    ],
)
def test_words_of_procedure_that_spare_somebody_hide_nothing(sentence: str) -> None:
    assert not is_procedure(sentence)
    assert not cues.NOT_A_MEASURE.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # plans of an office, and what is banned
        "科学修编窑业专项规划，加强窑业规划与城市规划的衔接。",
        "按照转型的要求，制定、修订窑区规划并向社会发布。",
        "科学划定窑区，明确禁建区和限建区。",
        "严格控制开窑规模，科学确定窑口容量。",
        "完善窑业统计方法，对窑口进行全口径统计监测。",
        "明确窑管、税务等单位监管职责，建立风险防控体系。",
        # money and grants of an office
        "窑工补贴所需资金由市窑政部门列入年度预算。",
        "补助资金不得用于购置实物。",
        "窑坊重新评定为同一等级的，不再另行补贴。",
        "未配套窑口的项目，窑建部门不予办理规划手续。",
        "市窑业局适时调整补贴范围和补贴标准，报市政府同意后实施。",
        "窑厂将更新计划报窑业局、财政局审核，经市政府审定后实施。",
        "各市窑业部门负责组织实施窑具以旧换新工作。",
        "各市是窑业资金使用的责任主体。",
        "督促窑企诚信经营，公开窑具价格。",
    ],
)
def test_how_offices_arrange_their_own_work_is_no_measure(sentence: str) -> None:
    assert is_procedure(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "修订窑区规划，保障窑企用地。",
        "严格控制窑企收费规模。",
        "对编入规划的窑口给予10万元补助，所需资金列入年度预算。",
        "窑业局调整补贴范围，对新办窑企给予5万元补贴。",
    ],
)
def test_look_alikes_that_give(sentence: str) -> None:
    assert not is_procedure(sentence)


def test_the_standing_of_a_field_and_the_day_an_act_begins_are_no_measures() -> None:
    assert cues.NOT_A_MEASURE.search("深化窑业改革，开窑领域达到全国先进水平。")
    assert cues.NOT_A_MEASURE.search("本优惠办法自颁布之日起开始实施。")
    assert cues.NOT_A_MEASURE.search("以上所涉经费按照市级比例落实区级补贴。")
    assert not cues.NOT_A_MEASURE.search("支持窑企引进先进水平的窑炉。")
    assert not cues.NOT_A_MEASURE.search("对达到国内领先水平的窑企给予奖励。")


def test_rights_of_firms_are_no_procedure_though_they_are_watched_over() -> None:
    assert not under_procedure(("第六章 窑业环境", "第三条 完善监督机制，保障窑企合法权益"))
    assert under_procedure(("第六章 窑业环境", "第三条 完善监督机制"))


@pytest.mark.parametrize(
    "whole",
    [
        "对新上市的窑企，给予2个窑工购房补贴名额。以上对象申请时未曾拥有窑房。购房补贴发放时应减去已领补贴。所购窑房须办理登记。",
        "预付款比例不低于窑款的40%；必要时可要求窑企提供担保。",
    ],
)
def test_what_holds_for_whoever_gets_it_belongs_to_the_grant(whole: str) -> None:
    assert measures(whole) == [whole]


def test_a_part_that_supports_those_before_anew_stands_alone() -> None:
    assert len(measures("对窑企给予5万元补助。以上企业在园区建窑的，另给予3万元奖励。")) == 2
    assert len(measures("支持窑企购置窑炉。所建窑口应保尽保，对窑工给予补贴。")) == 2


def test_more_effort_heads_only_what_opens_a_paragraph() -> None:
    said = "鼓励采购人采购绿色窑具。加大新型窑炉和清洁窑具政府采购推广力度。推动窑具供需有效衔接，引导窑业绿色发展。"
    assert len(measures(said)) == 3


@pytest.mark.parametrize(
    "whole",
    [
        "对投资200万元以上的窑口数字化项目给予补助。按照项目投入的10%给予最高50万元补助。",
        "对营业收入首次超过10亿元的窑企，给予奖励。给予20万元一次性奖励。",
    ],
)
def test_a_sum_completes_a_grant_that_names_only_thresholds(whole: str) -> None:
    assert measures(whole) == [whole]


@pytest.mark.parametrize(
    "apart",
    [
        "对窑口项目按投入的5%给予补助。按照窑工人数给予每人2000元培训补助。",
        "对投资200万元以上的窑口项目给予补助。给予窑工协会10万元补助。",
        "对投资200万元以上的窑口项目给予补助。对新建窑口给予10万元补助。",
    ],
)
def test_a_sum_beside_another_or_for_others_does_not(apart: str) -> None:
    assert len(measures(apart)) == 2
