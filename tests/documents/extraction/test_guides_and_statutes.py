"""Which sentences are measures in statutes, guides, notices, cards and tables of tasks, and who is charged there."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.procedure import is_statute, under_procedure, under_steps
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


def charged(source: str) -> list[tuple[str, ...]]:
    found = deconstruct(text_source(source)).extraction.measures
    return [tuple(name.name for name in one.departments) for one in found]


STATUTE = """青禾市民营经济促进条例
第一章 总则
第一条 为了促进民营经济发展，结合本市实际，制定本条例。
第二条 市人民政府应当加强对民营经济工作的领导，统筹协调重大事项。
第二章 融资支持
第三条 市、县（市、区）人民政府应当建立融资风险补偿机制，对不良贷款给予适当补偿。
第四条
地方金融管理部门应当会同有关部门引导金融机构增加信用贷款。
第五条 政府性融资担保机构应当降低小微企业担保费率。
第三章 创新支持
第六条 市人民政府及其有关部门应当支持企业牵头承担科技计划项目。企业的研发费用按照国家规定享受加计扣除。
第七条 人力资源社会保障部门应当为企业招聘人才提供便利。
第八条 鼓励高等学校与企业共建研发平台。
第四章 法律责任
第九条 国家机关工作人员违反本条例规定的，依法给予处分。
"""

GUIDE = """东陵市创业补贴申领指南
一、一次性创业补贴
（一）补贴对象
首次创办企业的毕业生，已享受过补贴的可继续享受。
（二）补贴标准
符合条件的，给予5000元一次性创业补贴。
（三）申请材料
1.身份证复印件；
2.营业执照复印件。
（四）办理流程
申请人登录创业平台，选择补贴专区，提交材料后即可享受补贴。区人社局10个工作日内完成复核。
二、其他事项
（一）申请人对材料真实性负责。
（二）发票日期须在活动期间内。
"""

CARS = """云岭市汽车补贴公告
一、补贴标准
对购买新车的个人消费者发放一次性补贴。具体标准如下：

新能源车

| 购车价格 | 补贴金额 |
| --- | --- |
| 10万元以上 | 3000元 |
| 20万元以上 | 5000元 |

燃油车

| 购车价格 | 补贴金额 |
| --- | --- |
| 10万元以上 | 2000元 |
| 20万元以上 | 4000元 |

二、注意事项
1.消费者可同时申领省级补贴。
"""

TASKS = (
    "河东区任务清单\n\n序号\t工作任务\t责任单位\t完成时限\n1\t对参展企业的展位费给予70%补贴\t区商务局\t2030年12月\n"
    "2\t建立服务专班，及时协调解决企业困难\t区商务局、区税务局\t长期\n3\t推广关税保证保险，降低通关成本\t\t长期\n"
)


def test_what_a_statute_asks_of_authorities_for_enterprises_are_its_measures() -> None:
    assert measures(STATUTE) == [
        "市、县（市、区）人民政府应当建立融资风险补偿机制，对不良贷款给予适当补偿。",
        "地方金融管理部门应当会同有关部门引导金融机构增加信用贷款。",
        "政府性融资担保机构应当降低小微企业担保费率。",
        "市人民政府及其有关部门应当支持企业牵头承担科技计划项目。",
        "企业的研发费用按照国家规定享受加计扣除。",
        "人力资源社会保障部门应当为企业招聘人才提供便利。",
        "鼓励高等学校与企业共建研发平台。",
    ]


def test_a_sentence_of_a_statute_charges_whom_it_names_and_nobody_else() -> None:
    assert charged(STATUTE) == [
        ("市、县（市、区）人民政府",),
        ("地方金融管理部门", "有关部门"),
        ("政府性融资担保机构",),
        ("市人民政府", "有关部门"),
        (),
        ("人力资源社会保障部门",),
        (),
    ]


def test_rules_for_a_fund_are_no_statute() -> None:
    assert not is_statute(["申请单位应当提交材料。", "项目单位应当单独核算。"] * 5)


def test_a_guide_gives_under_its_standard_and_nowhere_else() -> None:
    assert measures(GUIDE) == ["符合条件的，给予5000元一次性创业补贴。"]
    assert charged(GUIDE) == [("区人社局",)]


def test_tables_below_the_sentence_that_gives_are_one_measure_with_it() -> None:
    found = measures(CARS)
    assert len(found) == 1
    assert found[0].startswith("对购买新车的个人消费者") and found[0].endswith("4000元")


def test_every_row_of_a_table_of_tasks_is_a_measure_of_the_offices_beside_it() -> None:
    assert measures(TASKS) == [
        "对参展企业的展位费给予70%补贴",
        "建立服务专班，及时协调解决企业困难",
        "推广关税保证保险，降低通关成本",
    ]
    assert charged(TASKS) == [("区商务局",), ("区商务局", "区税务局"), ()]


def test_of_a_policy_and_its_standard_the_standard_is_the_measure() -> None:
    text = "某区政策一览表\n\n政策措施\t奖励标准\t责任单位\n升规奖励\t对首次升规的企业一次性奖励10万元\t区经信局\n技改补助\t按投资额的8%给予补助\t区财政局\n"
    assert measures(text) == ["对首次升规的企业一次性奖励10万元", "按投资额的8%给予补助"]
    assert charged(text) == [("区经信局",), ("区财政局",)]


def test_a_table_of_goals_is_no_table_of_tasks() -> None:
    text = "河东区工作任务\n\n任务\t2030年目标\t责任单位\n建设园区\t3个\t区发改局\n培育企业\t20家\t区工信局\n"
    assert measures(text) == []


@pytest.mark.parametrize("words", ["支持方向1", "方向2", "专题一：", "类别3 "])
def test_a_direction_with_its_number_is_a_heading(words: str) -> None:
    text = f"某市资金指南\n一、支持内容\n{words}首轮流片奖励。对企业按流片费用的30%给予奖励。\n"
    assert measures(text) == ["对企业按流片费用的30%给予奖励。"]


def test_what_only_introduces_the_parts_below_is_no_measure() -> None:
    text = "某市促进发展若干措施\n一、提高创新能力\n大力促进产业能级跃升，坚持分类支持，提高创新能力。\n（一）支持研发\n对企业按研发投入的5%给予补助。\n"
    assert measures(text) == ["对企业按研发投入的5%给予补助。"]


def test_tiers_behind_among_them_and_caps_for_each_belong_to_the_grant() -> None:
    tiers = "对智能化项目，按投资的一定比例分档奖励。其中，一般项目奖励比例不超过20%；获评示范的项目奖励比例不超过30%，单个项目最高300万元。"
    caps = "对采购企业，按金额的5%给予奖励。针对整车企业，每家配套企业奖励金额最高不超过300万元；单个企业年度奖励金额最高不超过1000万元。"
    for said in (tiers, caps):
        assert measures(f"某市促进发展若干措施\n一、支持升级\n{said}\n") == [said]


def test_grants_of_their_own_are_not_joined_as_caps() -> None:
    text = "某区实施细则\n一、改造资助\n装修改造项目资助总额为最高2000万元；加建扩建项目资助总额为最高3000万元。\n"
    assert len(measures(text)) == 2


def test_the_name_of_a_grant_in_a_sentence_of_its_own_is_no_measure() -> None:
    text = "某市促进发展若干措施\n一、稳定增长\n工业企业稳增长奖励。对产值增长10%的企业，给予20万元奖励。拨付企业上市补助。\n"
    assert measures(text) == ["对产值增长10%的企业，给予20万元奖励。", "拨付企业上市补助。"]


IN_RULES = [
    "引进的人才每月发放3000元岗位津贴。",
    "创新券按合同金额的50%抵扣，单次抵扣不超过10万元。",
    "为引进人才提供年度体检和公寓。",
    "人才子女可在全区选择公办学校就读。",
]


@pytest.mark.parametrize("sentence", IN_RULES)
def test_rules_give_in_kind_too(sentence: str) -> None:
    text = f"某区引进人才实施办法\n第一条 为引进人才，制定本办法。\n第二条 待遇。{sentence}\n第三条 申报程序。申报人提交申请表。\n"
    assert measures(text) == [sentence]


ADMINISTRATION = [
    "专项资金管理办法由市财政局会同市商务局制定。", "补贴品类、标准和限额由省商务厅指导各市确定。", "市商务局会同市国资委对开发主体进行考核。",
    "各条线资金由管委会统一进行使用和管理。", "建立政策评估机制，适时开展措施落实情况督促检查。", "建立产业发展联席会议制度，定期会商。", "市金融局、市文旅局要加强政策宣传和跟踪评估。", "将招商引资纳入年度绩效考核，考核结果与评优挂钩。", "各区要建立就业困难人员台账，实行动态管理。",
    "报废车辆须在2030年1月8日前登记在本人名下。", "参与补贴的家电产品必须单件下单。", "对租赁设备的承租人，应明确将资金用于本市的项目。",
    "企业同时符合多条要求的，按最高标准给予奖励。", "专项资金对同一企业的支持不超过其上年度纳税。", "企业享受补助后未提交申请的，应当退回补助资金。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", ADMINISTRATION)
def test_how_offices_share_their_work_and_what_is_asked_of_things_is_no_measure(sentence: str) -> None:
    assert is_procedure(sentence)


KEPT = [
    "全面落实市场准入负面清单，持续清理隐性壁垒。",
    "平等对待各类企业，不得设置不合理的准入条件。",
    "梳理惠企政策清单，符合条件的企业直接享受。",
    "完善激励人才创业的政策体系，加强人才培养。",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_lists_of_access_and_of_policies_may_be_measures(sentence: str) -> None:
    assert measures(f"某市优化环境若干措施\n一、公平准入\n{sentence}\n") == [sentence]


NONE = [
    "执行期限为2030年1月1日至2030年12月31日。", "其他经区政府同意支持的事项。", "依法依规限制和淘汰落后产能，合理引导投资方向。", "出台重点领域政策文件，形成“1+N”政策体系。",
    "对空置资助时间累计最高为12个月。", "科技创新券是由区财政安排，用于企业购买服务的电子凭证。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NONE)
def test_terms_catch_alls_and_bans_are_none(sentence: str) -> None:
    assert measures(f"某市促进发展若干措施\n一、支持发展\n{sentence}\n") == []


def test_headings_that_make_a_procedure_lighter_are_tasks() -> None:
    assert not under_procedure(("三、优化服务", "8.着力提升监管效能"))
    assert not under_procedure(("八、优化服务", "30.推动政策兑现“免申即享”"), charged=True)
    assert under_procedure(("一、统筹", "（二）建立健全工作协调机制"), charged=True)
    assert under_procedure(("一、上市奖励", "（三）申报材料"), charged=True)
    assert not under_procedure(("三、保障措施", "（一）加大财税支持"), charged=True)
    assert under_procedure(("三、保障措施", "（二）加强政策宣传"), charged=True)


def test_under_steps_a_benefit_is_only_mentioned() -> None:
    assert under_steps(("三、补贴流程", "（二）资格使用"))
    assert not under_steps(("三、补贴标准",))


LOST = (
    "青禾市促进商贸业发展十条措施一、支持项目建设（一）对新建项目，给予20万元奖励。"
    + "项目应当符合规划，投资主体依法注册，建设手续齐全，建成后正常营业满一年，并按要求报送统计数据，接受有关部门的指导。"
    * 16
    + "二、支持信用建设（二）鼓励企业做大做强。对年销售额达到1亿元的企业，给予10万元奖励。（三）推动平台建设。对新建平台给予30万元补助。"
)


def test_where_all_line_breaks_are_lost_the_parts_go_on_counting_below_the_next_heading() -> None:
    found = deconstruct(text_source(LOST)).extraction.measures
    given = [(one.heading_path, one.text) for one in found if "给予" in one.text]
    assert given == [
        (("一、支持项目建设",), "对新建项目，给予20万元奖励。"),
        (("二、支持信用建设", "（二）鼓励企业做大做强"), "对年销售额达到1亿元的企业，给予10万元奖励。"),
        (("二、支持信用建设", "（三）推动平台建设"), "对新建平台给予30万元补助。"),
    ]


def test_a_short_sentence_before_the_one_with_the_sum_is_a_headline() -> None:
    articles = "第一条 对参展企业，给予3万元补助。\n第二条 支持公共仓库建设。对仓库设备购置费给予50%的补助。\n第三条 对新设企业，给予5万元奖励。\n第四条 对上市企业，给予9万元奖励。\n"
    assert measures(f"某区若干意见\n{articles}")[:2] == [
        "对参展企业，给予3万元补助。",
        "对仓库设备购置费给予50%的补助。",
    ]
    slogan = "加强金融信贷支持力度。银行业机构设立信贷审批绿色通道，优先支持小微企业。"
    assert measures(f"某区若干意见\n一、融资\n{slogan}\n") == [slogan[11:]]
    task = "支持公共仓库建设和物流设施改造。支持企业扩大进出口规模，开拓国际市场。"
    assert len(measures(f"某区若干意见\n一、外贸\n{task}\n")) == 2


PROVISIONS = [
    "同一年度符合两个条件的，只能申请一次奖励，奖励金额按最高标准执行。", "同一奖项晋升到高等次时，只奖励差额部分。", "以上技改补助率增加部分可累计享受。", "“龙头企业”指年度评选的前十名企业。",
    "“以上”均包含本数，“以下”均不含本数。", "按原政策申请的项目已在执行过程中的，可按原政策执行。", "涉及的经费支出，按原资金口子拨付。", "采取专项方式给予支持的，不再享受本措施的资助。",
    "每家机构每年享受本措施支持原则上不超过1000万元。", "将毕业生留岗情况纳入学校绩效考核细则。", "大力弘扬劳模精神，引导劳动者树立正确的就业观。", "收集点的规划建设，由各区县负责。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", PROVISIONS)
def test_what_holds_for_the_act_as_a_whole_is_no_measure(sentence: str) -> None:
    assert is_procedure(sentence) and is_procedure(sentence, charged=True)


def test_offenders_are_punished_and_enterprises_protected() -> None:
    assert is_procedure("严厉打击非法拆解，依法查处无证回收行为。", charged=True)
    assert not is_procedure("严厉打击侵犯知识产权行为，保护企业创新。", charged=True)


def test_a_grant_that_is_not_had_twice_stays_a_measure() -> None:
    said = ["对获奖企业，每项奖励15万元，不重复享受。", "对月销售额10万元以下（含本数）的商户免征增值税。"]
    assert measures("某市若干措施\n一、支持创优\n" + "".join(said) + "专利质押贷款不重复计算。\n") == said


def test_papers_that_need_not_be_handed_in_are_a_measure() -> None:
    said = "对企业办理业务时所提交材料进行简化，不再要求提供纸质材料。"
    assert measures(f"某市若干措施\n一、优化服务\n{said}企业应在办理时提交下列材料。\n") == [said]


def test_limits_and_values_belong_to_the_grant_before_them() -> None:
    limits = "对国际商标，给予每件1万元奖励。以上两项同一权利人一年内奖励不超过2万元。"
    parts = "对同一年度代理10件的机构，奖励2万元；超过10件的部分，每10件奖励1万元。"
    values = "重点项目安排额度分别为工业类20万元以下；农业类10万元以下；软科学类3万元以下。"
    for said in (limits, parts, values):
        assert measures(f"某市若干措施\n一、支持创新\n{said}\n") == [said]


def test_every_kind_that_is_chosen_each_year_is_a_grant_of_its_own() -> None:
    text = "某区若干措施\n一、支持改造\n每年组织遴选不超过6条示范产线，单条产线奖励80万元；每年组织遴选不超过4个示范车间，单个车间奖励150万元。\n"
    assert len(measures(text)) == 2


def test_bands_below_their_standard_are_one_measure() -> None:
    text = "某市补贴公告\n一、补贴标准\n具体标准为：\n保费在3000元至4000元之间，可领取1000元；\n保费在4000元至6000元之间，可领取1500元；\n保费在6000元以上，可领取2000元。\n二、申报程序\n消费者提交材料。\n"
    found = measures(text)
    assert len(found) == 1 and found[0].startswith("具体标准为") and found[0].endswith("2000元。")


def test_things_that_a_heading_announces_are_none() -> None:
    text = "某县意见\n一、项目建设\n1.优先发展以下项目。\n文化旅游、乡村旅游、森林旅游等旅游项目；特色康养、高端养老等养生项目。投入500万元以上的，奖励投资额的5%。\n2.土地保障。\n优先安排旅游用地，依法简化审批。\n"
    assert measures(text) == ["投入500万元以上的，奖励投资额的5%。", "优先安排旅游用地，依法简化审批。"]


def test_a_title_and_the_foot_of_a_page_are_none() -> None:
    text = "某市若干措施\n一、支持发展\n对企业给予10万元奖励。\n某市有力支持独角兽企业发展行动计划（2030—2032年）政策解读\n网站标识码：4400000000某公网安备号，本市市中小企业服务局版权所有。\n"
    assert measures(text) == ["对企业给予10万元奖励。"]
