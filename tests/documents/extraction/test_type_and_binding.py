"""Support type and binding: what the words alone say, and what comes out."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import binding, support_type

BY_RULES = [
    ("行业协会不得收取高额会费，不得重复收费。", "other"),
    ("查处违法违规收费行为。", "other"),
    ("对购买新能源客车的免征车辆购置税。", "tax"),
    ("困难企业可申请缓缴失业保险费和社会保险费。", "tax"),
    ("企业投保专利保险，保费在1万元以上的，资助2000元。", "premium_subsidy"),
    ("不得将办公场所面积作为供应商资格条件。", "procurement"),
    ("推动跨区通办，压减证明材料。", "service"),
    ("支持民营企业与国有平台公司合作。", "other"),
]
TYPES = [
    ("对新认定的国家级绿色工厂，给予50万元一次性奖励。", "reward"),
    ("按设备投资额的10%给予补助，最高200万元。", "subsidy"),
    ("对企业的技术改造贷款给予2个百分点的贴息。", "interest_subsidy"),
    ("鼓励银行开发面向小微企业的信用贷款产品。", "financing"),
    ("组织专家上门为企业开展政策宣讲和诊断服务。", "service"),
    ("对承租国有房屋的个体工商户减免三个月租金。", "other"),
]
BINDING_BY_RULES = [
    ("鼓励各区对年增长10%以上的企业给予5万元奖励。", False),
    ("采购人应当优先采购节水产品。", False),
    ("采购人对信用良好的供应商免收投标保证金。", True),
    ("全面落实增值税退税政策。", True),
    ("将绿色家电消费补贴政策延续执行至年底。", True),
    ("首次违法且情节轻微的，不予行政处罚。", True),
    ("谋划设备贷款贴息项目100个。", False),
    ("在合同中约定成本补偿和风险分担。", False),
]
BINDS = [
    ("对新引进的研发机构给予100万元资助。", True),
    ("符合条件的企业可享受三免三减半。", True),
    ("引导金融机构扩大制造业中长期贷款规模。", False),
    ("加强政策宣传，组织产销对接活动。", False),
]


@pytest.mark.parametrize(("sentence", "wanted"), BY_RULES)
def test_type_by_the_words_alone(sentence: str, wanted: str) -> None:
    assert support_type.by_rules(sentence, ()) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), TYPES)
def test_type(sentence: str, wanted: str) -> None:
    name, sure = support_type.support_type(sentence, ())
    assert name == wanted
    assert 0.6 <= sure <= 0.98


@pytest.mark.parametrize(("sentence", "wanted"), BINDING_BY_RULES)
def test_binding_by_the_words_alone(sentence: str, wanted: bool) -> None:
    assert binding.by_rules(sentence) is wanted


@pytest.mark.parametrize(("sentence", "wanted"), BINDS)
def test_binding(sentence: str, wanted: bool) -> None:
    assert binding.binding(sentence)[0] is wanted


def test_the_type_of_a_heading_counts_where_the_sentence_says_little() -> None:
    gives = {
        name: start
        for title in ("一、强化融资支持", "一、强化人才支撑")
        for name, start in support_type.start("加大支持力度。", (title,)).items()
    }
    assert {"financing", "talent"} <= gives.keys()


def test_neighbouring_spaces_and_other_numbers_change_nothing() -> None:
    one = support_type.features("给予 20 万元奖励。", ("一、奖励",))
    assert one == support_type.features("给予3万元奖励。", ("一、奖励",))
