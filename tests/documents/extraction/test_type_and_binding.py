"""Support type and binding: what the words alone say, and what comes out."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.nature import binding, support_type

BY_RULES = [
    ("行业协会不得收取高额会费，不得重复收费。", "other"),
    ("查处违法违规收费行为。", "other"),
    ("对购买新能源客车的免征车辆购置税。", "tax"),
    ("困难企业可申请缓缴失业保险费和社会保险费。", "tax"),
    ("企业投保专利保险，保费在1万元以上的，资助2000元。", "premium_subsidy"),
    ("不得将办公场所面积作为供应商资格条件。", "procurement"),
    ("推动跨区通办，压减证明材料。", "service"),
    ("支持民营企业与国有平台公司合作。", "other"),
    ("按展位费的50%给予参展支持。", "subsidy"),
    ("每人一次性支持2万元。", "subsidy"),
    ("向入库企业发放“算力券”。", "subsidy"),
    ("收运费用由区级财政全额承担。", "subsidy"),
    ("省财政统筹安排3亿元，支持粮食生产。", "subsidy"),
    ("新获市级荣誉的，分别奖10万元、5万元。", "reward"),
    ("除享受上级政策补助外，再给予奖励10万元。", "reward"),
    ("奖励高管子女公办小学入学名额1名。", "talent"),
    ("高校毕业生创办企业的，可依法享受税收减免政策。", "tax"),
    ("税务师事务所应当聘用三名以上专业人员。", "other"),
    ("全程为创业者办理注册登记、税务登记。", "service"),
    ("贷款利息的一半给予支持。", "interest_subsidy"),
    ("对单户担保业务给予担保费补贴。", "subsidy"),
    ("做大做强养老服务业。", "other"),
    ("支持龙头企业建设概念验证中心。", "platform"),
    ("对就业困难人员给予岗位补贴。", "subsidy"),
    ("通过创新券支持企业购买检测。", "subsidy"),
    ("足额保障公办机构运转经费。", "subsidy"),
    ("制定实验室建设补助政策。", "subsidy"),
    ("免收单位客户的支票工本费。", "financing"),
    ("新建3个特色街区。", "platform"),
    ("每季度召开一次企业家座谈会。", "service"),
    ("做好医疗服务价格监测。", "other"),
    ("成立惠企政策宣讲团。", "service"),
    ("向纳税人精准推送提醒。", "service"),
    ("组织农业合作社参加各地博览会。", "service"),
    ("引入第三方开展违规涉企收费情况调查。", "other"),
    ("不得以任何理由扣留投标保证金。", "other"),
    ("检验院对小微企业减免一半检测费。", "other"),
    ("开展拖欠账款集中治理。", "other"),
    ("全年完成固定资产投资100亿元。", "other"),
    ("展位费由区政府支付。", "subsidy"),
    ("大型渔船每月500元。", "subsidy"),
    ("推广“苏科贷”等产品。", "financing"),
    ("电商平台企业不得强制二选一。", "other"),
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
    ("对窑工福利社生产的用品，也应在采购中预留一定份额。", True),
    ("窑工制服应当全部向窑工福利企业采购。", True),
    ("推动各单位在采购中预留一定份额。", False),
    ("采购人对信用良好的供应商免收投标保证金。", True),
    ("全面落实增值税退税政策。", True),
    ("将绿色家电消费补贴政策延续执行至年底。", True),
    ("首次违法且情节轻微的，不予行政处罚。", True),
    ("谋划设备贷款贴息项目100个。", False),
    ("在合同中约定成本补偿和风险分担。", False),
    ("水资源费按80%收取。", True),
    ("园区内的项目免费使用评估成果。", True),
    ("取消进口货物的备案要求。", True),
    ("引导担保机构逐步取消反担保要求。", False),
    ("原划拨用地经批准可继续以划拨方式使用。", True),
    ("监管部门根据情况可延长办理期限。", False),
    ("对重点项目审批开辟专门的绿色通道。", True),
    ("全面落实小微企业的各项税收、社保优惠以及职工培训补贴等一系列扶持政策。", True),
    ("有条件的地方可给予适当补贴。", False),
    ("鼓励相关地市给予资金补助。", False),
    ("各地可通过专项资金给予一次性奖励。", False),
    ("积极争取国家资金扶持。", False),
    ("对新增投资超10亿元的项目，给予用地支持。", True),
    ("支持企业参展，给予补贴，鼓励各地再给予补助。", True),
    ("统筹安排25亿元专项资金，支持科学中心建设。", False),
    ("对小微企业的计量检定费用减半收取。", True),
    ("博物馆免费为学校提供讲解。", True),
    ("不再作为办理许可的前置条件。", True),
    ("接入费不得由用户承担。", True),
    ("许可仍有效的，直接换发新证。", True),
    ("社会团体参照企业执行。", True),
    ("由市财政按规定代偿学费。", True),
    ("符合条件的诊所纳入医保定点。", True),
    ("超限额项目的预留份额提高至50%。", True),
    ("督促采购单位将预留份额提高至50%。", False),
    ("违反公平竞争的做法，予以纠正。", False),
    ("经审查符合要求的，3日内予以核准。", False),
    ("查处不落实消费补贴政策的行为。", False),
    ("证书延期前三个月发送提醒。", False),
    ("引导企业自查，对自行改正的不再处罚。", True),
    ("登记时无需提交鉴定报告。", True),
    ("移泊的船舶免办出入境手续。", True),
    ("供水管网免费延伸至厂区。", True),
    ("管线由供电公司负责全部投资。", True),
    ("展位费由政府部门支付。", True),
    ("大型渔船每月500元。", True),
    ("通过创新券支持企业租用算力。", True),
    ("收到发票后5个工作日内支付合同款。", True),
    ("小微企业的预付款比例提高到50%。", True),
    ("取消工程履约保证金。", True),
    ("准许企业自行进口研发样品。", True),
    ("全面落实阶段性降低社会保险费率政策。", True),
    ("照顾其子女在公办小学入学。", True),
    ("设立绿色基金，构建贴息、补偿、奖励等激励机制。", False),
    ("设立总规模1亿元的发展资金，列入财政预算，用于补助和奖励。", False),
    ("督促采购单位落实价格评审优惠等政策。", False),
    ("企业可以探索集中交易担保。", False),
    ("争取设立质押融资风险补助资金。", False),
    ("征集发布绿色技术目录。", False),
    ("中标通知书发出后1个工作日内退付投标保证金。", True),
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


def test_the_words_of_a_heading_are_features_of_both_fields() -> None:
    for one, other in (
        (binding.features("优化流程。", ("一、办税",)), binding.features("优化流程。", ("一、采购",))),
        (
            support_type.features("优化流程。", ("一、办税",), ""),
            support_type.features("优化流程。", ("一、采购",), ""),
        ),
    ):
        assert one != other
        assert any("heading 办税" in block for block in one)


def test_neighbouring_spaces_and_other_numbers_change_nothing() -> None:
    one = support_type.features("给予 20 万元奖励。", ("一、奖励",), "")
    assert one == support_type.features("给予3万元奖励。", ("一、奖励",), "")


def test_what_the_text_says_before_counts() -> None:
    said = "其中属于本区重点产业的，按上述标准的1.2倍执行。"
    alone, after = (support_type.features(said, (), before) for before in ("", "对获奖企业给予5万元奖励。"))
    assert {"before other"} in alone
    assert {"before reward"} in after


def test_only_the_end_of_what_comes_before_counts() -> None:
    far = "对获奖企业给予5万元奖励。" + "。" * support_type.BEFORE
    assert support_type.features("按标准执行。", (), far) == support_type.features("按标准执行。", (), "")


@pytest.mark.parametrize("money", ["给予适当补贴", "给予一次性奖励", "给予资金补助"])
def test_weights_do_not_make_a_duty_of_what_a_place_may_give(money: str) -> None:
    assert not binding.binding(f"各地可对首次认定的企业{money}。")[0]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("依托服务基地等资源，加大外资服务力度。", "service"),
        ("支持企业发行短期融资券。", "financing"),
        ("返还其上年度失业保险缴费总额的50%。", "subsidy"),
        ("鼓励贸易采用人民币结算。", "financing"),
        ("推进煤炭企业增产，保障电煤需求。", "energy"),
        ("完善人口和法人基础数据库。", "platform"),
        ("开展技能评价。", "talent"),
        ("引入绿色热源，保障窑区供热。", "energy"),
        ("压减窑区停电时间和次数。", "energy"),
        ("在窑区建成充电桩12个。", "energy"),
        ("可适当提高窑具预付款比例。", "procurement"),
        ("小窑坊的评审优惠幅度提高至5%。", "procurement"),
        ("鼓励引进上市公司投资窑业。", "other"),
        ("支持窑企上市。", "financing"),
    ],
)
def test_types_by_the_words_alone(sentence: str, wanted: str) -> None:
    assert support_type.by_rules(sentence, ()) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "竹艺工坊设在本区的，扶持五十万元。",
        "对省级竹园，区级按省级资金的50%进行匹配。",
        "窑户迁入园区的，各项规费按最低标准收取。",
        "窑房建设按8元/平方米包干收取各项规费。",
        "按照国家部署，落实阶段性降低工伤保险费率政策。",
        "不折不扣落实各项减税降费政策。",
        "窑户多烧的应急陶管，全部由政府兜底收储。",
        "竹笋初加工用电执行农业生产电价。",
    ],
)
def test_help_in_money_and_the_least_that_is_charged_bind(sentence: str) -> None:
    assert binding.binding(sentence)[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "在线审核开窑申请并及时予以回复。",
        "加大对竹艺工坊的扶持力度。",
        "推动上下游产能匹配。",
        "优化竹材收取流程。",
        "按照国家部署，研究完善用地政策。",
    ],
)
def test_words_of_help_without_a_sum_do_not_bind(sentence: str) -> None:
    assert not binding.binding(sentence)[0]


def test_a_share_that_is_handed_to_somebody_is_a_reward() -> None:
    assert support_type.by_rules("新增税收县级所得部分的80%奖励给投资窑户。", ()) == "reward"
