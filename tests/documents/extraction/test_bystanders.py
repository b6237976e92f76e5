"""Of whom a sentence speaks without helping them, who is treated as others are, and what a name goes on with or shares."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.beneficiaries.bystanders import is_bystander
from peiyu.documents.extraction.beneficiaries.found import beneficiaries

TREATED_AS_OTHERS = [
    ("残疾人竹编作坊视同小微企业，享受价格扣除。", ["残疾人竹编作坊"]),
    ("集中安置残疾人的竹编作坊应视同小微企业，享受预留份额。", ["集中安置残疾人的竹编作坊"]),
    ("签订合同的茶农合作社视同为龙头企业，可享受贴息。", ["签订合同的茶农合作社"]),
    ("对小微企业给予竹材补助。", ["小微企业"]),
]

WHO_CHARGES = [
    ("清理竹业协会违规收费。", []),
    ("加大对行业协会商会收费监督检查力度。", []),
    ("整治窑业检测机构乱收费行为。", []),
    ("支持竹业协会开展培训。", ["竹业协会"]),
    ("对企业违规收费的投诉及时办理。", ["企业"]),
]

TAKING_PART = [
    ("形成茶企、茶农合作社共同参与的推广体系。", []),
    ("构建政府、企业、行业协会多方参与的保护格局，加强宣传。", []),
    ("支持企业、合作社共同参与的竹编项目建设。", ["企业", "合作社"]),
    ("鼓励企业参与竹编标准制定。", ["企业"]),
]

GOES_ON_TO_ANOTHER_HEAD = [
    ("持续推进市级小型微型企业创业创新示范基地认定。", ["市级小型微型企业创业创新示范基地"]),
    ("推动茶叶企业孵化基地建设。", ["茶叶企业孵化基地"]),
    ("对残疾人福利单位给予补贴。", ["残疾人福利单位"]),
    ("支持小微企业建设竹编工坊。", ["小微企业"]),
    ("支持科技企业创新发展。", ["科技企业"]),
]

BUYERS_AND_EACH = [
    ("鼓励采购人优先购买竹制品。", []),
    ("采购人应及时向茶叶供应商支付货款。", ["茶叶供应商"]),
    ("对各茶叶合作社给予补助。", ["茶叶合作社"]),
    ("对各类茶叶合作社给予补助。", ["茶叶合作社"]),
]

FIT_AND_NOTHING_ELSE = [
    ("鼓励有条件的企业自建茶叶展馆。", ["有条件的企业"]),
    ("对具备条件的企业优先安排窑炉改造。", ["具备条件的企业"]),
    ("鼓励有条件的茶厂建设仓库。", ["茶厂"]),
]

WHOLE_ITEMS_OF_A_LIST = [
    ("鼓励发展现代竹艺、竹林康养、星级酒店、商业综合体等第三产业。", ["星级酒店", "商业综合体"]),
    ("对进站博士后、优秀制茶导师、优秀制茶项目给予补助。", ["优秀制茶导师", "优秀制茶项目"]),
]

TRADES_IN_A_ROW = [
    (
        "鼓励竹器生产、销售、回收、加工等各类企业参展。",
        ["竹器生产企业", "竹器销售企业", "竹器回收企业", "竹器加工企业"],
    ),
    ("对茶叶种植、加工、销售等企业给予补助。", ["茶叶种植企业", "茶叶加工企业", "茶叶销售企业"]),
    ("支持家具制造和销售企业参展。", ["家具制造企业", "家具销售企业"]),
    ("对生产、销售企业给予补助。", ["生产企业", "销售企业"]),
    ("支持企业研发、生产、销售竹机。", ["企业"]),
    ("鼓励茶叶种植、加工和销售。", []),
]

HIRERS_AND_WHAT_SOMEBODY_FOUNDED = [
    ("对用人单位招用竹编学徒，签订一年以上劳动合同的，给予每人2000元补贴。", ["招用竹编学徒的用人单位"]),
    ("对企业招用返乡农民工，签订一年以上劳动合同的，给予补贴。", ["企业"]),
    ("对单位吸纳失业窑工就业并缴纳社会保险的，按规定给予岗位补贴。", ["吸纳失业窑工就业的单位"]),
    ("对小微企业新招用毕业年度陶艺毕业生的，给予一次性补贴。", ["新招用毕业年度陶艺毕业生的小微企业"]),
    ("制定对用人单位超比例安置残疾人的奖励政策。", ["超比例安置残疾人的用人单位"]),
    (
        "民间艺人开办的竹艺馆与集体开办的竹艺馆可依法使用集体建设用地。",
        ["民间艺人开办的竹艺馆", "集体开办的竹艺馆"],
    ),
    ("企事业单位、个人将闲置厂房改建为竹艺馆的，可不增收土地价款。", ["企事业单位", "个人"]),
    ("返乡青年创办的茶艺馆可参照小微企业享受税费减免。", ["返乡青年创办的茶艺馆"]),
    ("招收茶艺毕业生，给予每人500元补贴。", []),
    ("招录陶艺人员给予补贴。", []),
    ("将补助范围调整为：山区竹编人员、返乡农民工。", ["山区竹编人员", "返乡农民工"]),
]

CLASSES = [
    *HIRERS_AND_WHAT_SOMEBODY_FOUNDED,
    *TREATED_AS_OTHERS,
    *WHO_CHARGES,
    *TAKING_PART,
    *GOES_ON_TO_ANOTHER_HEAD,
    *BUYERS_AND_EACH,
    *FIT_AND_NOTHING_ELSE,
    *WHOLE_ITEMS_OF_A_LIST,
    *TRADES_IN_A_ROW,
]


@pytest.mark.parametrize(("sentence", "wanted"), CLASSES)
def test_who_is_helped_and_who_stands_by(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in beneficiaries(sentence, 0, len(sentence))] == wanted


PARTNERS_MEANS_AND_THOSE_HIRED_OR_SERVED = [
    ("加强与邻省竹艺协会的合作，引进编织工艺。", "竹艺协会", True),
    ("推进与山区茶叶商会、窑业商会对接，拓展销路。", "茶叶商会", True),
    ("主动与茶农沟通对接，帮助解决采摘难题。", "茶农", False),
    ("对竹编学院与窑厂合作办班给予支持。", "窑厂", False),
    ("对见习期未满与茶艺学员签订劳动合\n同的，给予剩余期限补贴。", "茶艺学员", True),
    ("引导窑厂与茶厂签订供货协议。", "茶厂", False),
    ("依托竹编龙头企业、竹业协会，开展编织培训。", "竹编龙头企业", True),
    ("依托竹编平台，支持竹编企业参展。", "竹编企业", False),
    ("对吸纳返乡窑工就业的，给予一次性补贴。", "返乡窑工", True),
    ("对招录失业窑工，签订一年以上劳动合同的用人单位，按每人1000元给予补贴。", "失业窑工", True),
    ("吸纳返乡窑工参加合作社。", "返乡窑工", False),
    ("鼓励竹木检测机构为竹器作坊提供检测服务，按服务费用的20%给予补助。", "竹器作坊", True),
    ("鼓励竹木检测机构为竹器作坊提供检测服务。", "竹器作坊", False),
    ("支持银行为竹器作坊提供贷款，按贷款额的1%给予补助。", "竹器作坊", False),
    ("窑业培训机构为窑工提供培训可享受培训补贴。", "窑工", True),
    ("对竹材平台，按其为竹器作坊提供检测的收入给予奖励。", "竹器作坊", True),
    ("竹业投资人对初创竹艺企业投资的，按投资额给予奖励。", "初创竹艺企业", True),
    ("对初创竹艺企业投资窑炉的，给予奖励。", "初创竹艺企业", False),
    ("落实《关于支持竹器作坊改造的意见》，加强指导。", "竹器作坊", True),
    ("落实《竹业条例》，支持竹器作坊改造。", "竹器作坊", False),
    ("入选全国竹业企业100强的，给予50万元奖励。", "竹业企业", True),
]


@pytest.mark.parametrize(("sentence", "name", "stands_by"), PARTNERS_MEANS_AND_THOSE_HIRED_OR_SERVED)
def test_partners_means_and_those_hired_or_served_for_pay_stand_by(sentence: str, name: str, stands_by: bool) -> None:
    at = sentence.index(name)
    assert is_bystander(sentence, 0, len(sentence), (at, at + len(name))) is stands_by


@pytest.mark.parametrize(
    ("sentence", "name", "stands_by"),
    [
        ("竹编作坊视同小微企业，享受优惠。", "小微企业", True),
        ("竹编作坊视同小微企业，享受优惠。", "竹编作坊", False),
        ("由作坊、竹农共同参与的保护机制。", "竹农", True),
        ("竹业商会的不合理收费一律取消。", "竹业商会", True),
        ("竹业商会会员收费一律取消。", "会员", False),
    ],
)
def test_a_bystander_is_told_by_what_stands_around_it(sentence: str, name: str, stands_by: bool) -> None:
    at = sentence.index(name)
    assert is_bystander(sentence, 0, len(sentence), (at, at + len(name))) is stands_by


WHERE_MONEY_GOES = [
    ("下达资金市县给予茶场10万元补助。", ["茶场"]),
    ("对资金市县给予支持。", []),
    ("对省级资金各县给予贴息。", []),
    ("鼓励资金市县开展窑业试点，给予50万元补助。", []),
    ("对获得省级资金市县给予10万元奖励。", ["获得省级资金市县"]),
    ("对省市县三级财政资金支持的项目给予10万元奖励。", ["省市县三级财政资金支持的项目"]),
]


@pytest.mark.parametrize(("said", "wanted"), WHERE_MONEY_GOES)
def test_money_and_where_it_goes_is_nobody(said: str, wanted: list[str]) -> None:
    assert [name.name for name in beneficiaries(said, 0, len(said))] == wanted


@pytest.mark.parametrize("said", ["资金市县", "下达资金市县", "省市县三级资金", "财政资金各县"])
def test_the_network_proposes_no_money(said: str) -> None:
    assert is_bystander(said, 0, len(said), (0, len(said)))
