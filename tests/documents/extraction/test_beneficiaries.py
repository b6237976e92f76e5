"""Who benefits: the grammar of recipients, one class of sentence after the other."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.beneficiaries import beneficiaries
from peiyu.documents.pipeline import deconstruct, text_source

ROLES = [
    ("出租人减免租金的，可申请减免房产税。", ["出租人"]),
    ("平台就业人员购置工具的，可申请创业贷款。", ["平台就业人员"]),
    ("投资人对初创企业投资的，按规定享受税收优惠。", ["投资人"]),
    ("每引进一家科技企业，给予村集体公司10万元奖励。", ["村集体公司"]),
    ("落实税费减免政策，惠及至实际承租人。", ["实际承租人"]),
    ("新认定数字商贸示范园区10家，给予奖补。", ["数字商贸示范园区"]),
    ("对小微企业委托的检验费用减半收取，对个体工商户委托的检验费用免收。", ["小微企业", "个体工商户"]),
    ("推动大型企业与中小企业开展合作。", ["大型企业", "中小企业"]),
    ("鼓励企业与域外知名企业共建基地。", ["企业"]),
]

GIVES_BUT_DOES_NOT_GET: list[tuple[str, list[str]]] = [
    ("鼓励电商平台企业开设特产专区，减免推广费用。", []),
    ("鼓励各地联合家电销售企业发放消费券。", []),
    ("摸清全市物流企业底数。", []),
    ("推动在保税区外设点。", []),
]

NOBODY_SAID = [
    ("对在北交所上市的，给予一次性奖励。", ["在北交所上市的企业"]),
    ("对报废旧农机的，给予补贴。", ["报废旧农机的个人"]),
    ("对已挂牌的，给予企业10万元奖励。", ["企业"]),
]

CLAUSES = [
    ("对生产经营困难的小微企业和个体工商户给予补贴。", ["生产经营困难的小微企业", "个体工商户"]),
    ("对符合产业方向的企业给予补助。", ["符合产业方向的企业"]),
    ("对企业参加境外展会的展位费给予补助。", ["参加境外展会的企业"]),
    ("对竹编企业实施的、投资超过100万元的节能项目给予补助。", ["竹编企业"]),
    ("对主导制定国家标准的市级“竹乡优选”企业，给予奖励。", ["市级“竹乡优选”企业"]),
    ("对经市级评定为“竹乡优选”企业的，给予奖励。", ["“竹乡优选”企业"]),
    ("对获得瞪羚、独角兽称号的企业，给予奖励。", ["瞪羚企业", "独角兽企业"]),
    ("支持受灾的企业特别是小店恢复经营。", ["受灾的企业"]),
]

HEADS_AND_LISTS = [
    ("对主板、创业板上市企业给予奖励。", ["主板上市企业", "创业板上市企业"]),
    ("保护民营企业和企业家合法权益。", ["民营企业", "企业家"]),
    ("为纳税人、缴费人提供便利。", ["纳税人", "缴费人"]),
    ("对新建的海外仓，给予50万元补助。", ["海外仓"]),
    ("支持原料冷库、分拣中心建设。", ["原料冷库", "分拣中心"]),
    ("推动跨国企业设立地区总部。", ["跨国企业"]),
    ("给予并购方企业资金支持。", ["并购方企业"]),
    ("支持企业参加中小企业博览会。", ["企业"]),
    ("加强示范（综合服务+龙头企业）建设，助力企业发展。", ["企业"]),
]

UNFORESEEN_WORDS = [
    ("做好竹编企业境外参展服务。", ["竹编企业"]),
    ("优化竹编企业用工环境。", ["竹编企业"]),
    ("助力企业开拓市场。", ["企业"]),
    ("精简企业申报材料。", ["企业"]),
]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [*ROLES, *GIVES_BUT_DOES_NOT_GET, *NOBODY_SAID, *CLAUSES, *HEADS_AND_LISTS, *UNFORESEEN_WORDS],
)
def test_who_benefits(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in beneficiaries(sentence, 0, len(sentence))] == wanted


def test_a_fee_waived_for_nobody_in_particular_is_waived_for_those_of_the_sentence_before() -> None:
    text = "关于支持航运的若干措施\n一、降低收费\n支持航运公司恢复航线，给予补贴。停泊费收费标准降低10%，免收引航费。\n"
    found = deconstruct(text_source(text, "措施.txt")).extraction.measures
    assert [[name.name for name in measure.beneficiaries] for measure in found] == [["航运公司"], ["航运公司"]]


def test_a_grant_to_enterprises_without_a_name_is_a_measure_of_its_own() -> None:
    text = "关于支持上市的若干措施\n一、上市奖励\n对完成股改的企业，给予20万元奖励；对中小企业股份转让系统受理材料的，奖励80万元。\n"
    assert len(deconstruct(text_source(text, "措施.txt")).extraction.measures) == 2
