"""Guides that print policies field by field, awards by rank, and what goes with a grant there without being one."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.procedure import says_how_to_apply, under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


GUIDE = """青禾市毕业生创业补贴
1、优秀项目资助
补贴条件：
（1）获得创业大赛优胜奖以上；
（2）获奖两年内办理营业执照；
（3）依法纳税和缴纳社会保险；
（4）吸纳就业3人以上。
补贴对象：符合条件的创业项目。
补贴标准：一等奖20万元，二等奖10万元。
补贴期限：一次性。
申领方式：登录就业服务云平台，选择补贴申办，进行补贴申领操作。
网址：https://example.org/startup/apply
2、带动就业补贴
补贴对象：符合条件的用人单位。
补贴标准：招用3人以下的每人补贴2000元；招用4人以上的每增加1人补贴3000元，总额最高3万元。
补贴期限：一次性。
补贴对象应于首次签订合同之日起2年内向所在地人力资源社会保障部门提出补贴申请。
"""


def test_the_fields_of_one_policy_are_one_measure():
    assert measures(GUIDE) == [
        "补贴对象：符合条件的创业项目。\n补贴标准：一等奖20万元，二等奖10万元。\n补贴期限：一次性。",
        "补贴对象：符合条件的用人单位。\n补贴标准：招用3人以下的每人补贴2000元；招用4人以上的每增加1人补贴3000元，总额最高3万元。\n补贴期限：一次性。",
    ]


def test_a_field_that_says_how_much_is_a_measure_where_conditions_stand_between():
    text = "企业上市奖励申报指南\n支持对象：在本市注册的拟上市企业。\n支持条件：\n1.完成股份制改造；\n2.办理辅导备案；\n3.无违法行为。\n支持标准：完成辅导备案的奖励50万元，成功上市的奖励200万元。\n申报材料：\n1.申请表；\n2.营业执照复印件。\n"
    assert measures(text) == ["支持标准：完成辅导备案的奖励50万元，成功上市的奖励200万元。"]


def test_labels_in_brackets_are_fields():
    text = "青年安居补贴\n【享受条件】在本市缴纳社会保险满6个月，未购买住房。\n【补贴标准】博士每月1500元，硕士每月1000元。\n【申领流程】登录人才服务平台，在线提交申请，审核通过后享受补贴。\n"
    assert measures(text) == ["【补贴标准】博士每月1500元，硕士每月1000元。"]


STEPS = [
    "申领方式：登录就业服务平台，选择社保补贴，进行补贴申领操作。", "申请渠道：参加创业培训补贴的毕业生所在高校。", "网址：https://example.org/a",
    "补贴对象应于稳定就业满6个月之日起1年内，向就业地人力资源社会保障部门提出补贴申请。", "首次补贴申请应于登记注册之日起3年内提出。",
    "该补助通过免申即享方式发放，用人单位也可自行申请。", "奖励政策的兑现实行申报制，由企业向区经贸局提出申请，审核后予以兑现奖励。",
    "入选企业为消费者开具真实的发票，方可享受补贴优惠。", "招商引进的企业由区经贸局进行认定。", "研发投入从引进之日起算，由税务部门认定。",
    "符合条件人员只能享受一次创业补贴。", "其他类型补贴，每人每年最多享受一次。", "有意愿的劳动力可到所属社保所报名，由社保所统一组织培训。",
    "办公设备不在奖励范围。", "建立按月通报机制，对完成较差的地区进行约谈。", "创业培训与技能培训不能重复参加。",
]  # fmt: skip
GIVEN = [
    "对符合条件的企业给予10万元奖励，由区经贸局认定。", "鼓励企业向主管部门提出项目申报，给予辅导支持。", "可凭有效证件申请参加一次免费创业培训。",
    "高校毕业生可到创业园免费入驻。", "对完成较好的地区给予奖励。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", STEPS)
def test_where_when_and_how_one_applies_is_procedure(sentence: str):
    assert is_procedure(sentence)


def test_offices_that_lag_are_called_to_account_also_where_somebody_is_charged_with_it():
    assert is_procedure("建立按月通报机制，对完成较差的地区进行约谈。", charged=True)


@pytest.mark.parametrize("sentence", GIVEN)
def test_what_gives_besides_is_none(sentence: str):
    assert not is_procedure(sentence)


def test_an_office_named_after_security_does_not_make_a_step_easier():
    assert is_procedure("企业应当向人力资源社会保障部门申请备案。", True)
    assert is_procedure("登录社会保障服务平台。")


NORMS = [
    "用地规模按照人均不少于0.2平方米的标准配建。", "服务设施选址应根据城市规划，分区分级设置。", "托育设施配建标准为：住宅1万平方米以下的不配建；",
    "严禁公益设施建设用地改变用途搞房地产开发。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NORMS)
def test_norms_of_planning_support_nobody(sentence: str):
    assert is_procedure(sentence)


def test_land_that_is_secured_is_no_norm():
    assert not is_procedure("养老服务设施用地应保尽保，优先安排。")


AWARDS = """青禾市科技竞赛奖励办法
第一章 总则
第一条 为奖励先进，制定本办法。
第二章 奖励标准及条件
第二条 市政府对获得全国或全省竞赛等次奖的学生项目，颁发荣誉证书，并予以奖励。全国一等奖每项奖励10000元、二等奖每项奖励5000元。全省一等奖每项奖励3000元、二等奖每项奖励2000元。
第三条 市政府对符合下列条件之一的辅导教师予以通报表扬，并奖励2000元。
（一）获得全国竞赛教师项目一等奖1个以上的教师。
（二）辅导学生获得全省竞赛一等奖2个以上的教师。
第四条 市政府对符合下列条件的组织单位予以通报表扬，颁发奖牌。
（一）积极组织科技活动，支持开展竞赛。
（二）符合下列条件之一的予以优先表扬：
1.获得全国通报表扬的单位。
2.获得科技奖励数量较多的单位。
第三章 申报程序
第五条 申报者应当填报申报表，并附证书复印件。
"""


def test_prizes_by_rank_belong_to_the_award_and_conditions_are_none():
    assert [words[:22] for words in measures(AWARDS)] == [
        "市政府对获得全国或全省竞赛等次奖的学生项目，",
        "市政府对符合下列条件之一的辅导教师予以通报表",
        "市政府对符合下列条件的组织单位予以通报表扬，",
    ]
    assert measures(AWARDS)[0].endswith("全省一等奖每项奖励3000元、二等奖每项奖励2000元。")


@pytest.mark.parametrize(
    ("title", "steps"),
    [
        ("第二章 奖励标准及条件", False), ("三、支持对象和标准", False), ("二、补贴范围及标准", False), ("二、扶持对象和条件", True),
    ],
)  # fmt: skip
def test_a_heading_that_names_how_much_besides_who_is_no_procedure(title: str, steps: bool):
    assert under_procedure((title,)) is steps


def test_aims_and_principles_do_not_make_a_document_one_that_says_how_to_apply():
    aims = [("一、总体要求",), ("二、基本原则",), ("三、工作目标",), ("四、工作原则", "1.减费让利")]
    assert not says_how_to_apply(aims)
    assert says_how_to_apply([("一、申报材料",), ("二、申报程序",), ("三、审核程序",), ("四、资金拨付",)])


def one_of(text: str) -> list[str]:
    return measures(f"青禾市扶持措施\n一、支持就业\n{text}\n二、支持创新\n对研发机构给予20万元补助。\n")[:-1]


def test_the_sorts_behind_among_them_are_one_measure():
    text = "对培训机构给予补贴，其中意识培训每人最高可补贴300元；企业培训，每人最高可补贴1200元；网络培训每人最高可补贴2000元。"
    assert one_of(text) == [text]


def test_the_benefit_named_before_is_stated_in_the_next_sentence():
    text = "参加基层服务的大学生，服务期间享受生活补贴，参加社会保险。生活补贴每人每月3600元。"
    assert one_of(text) == [text]


def test_a_minimum_wage_completes_and_a_worked_example_is_none():
    text = "对见习单位给予基本生活费补贴。北部各县月最低工资标准为1520元，其他各区月最低工资标准为1620元。"
    assert one_of(text) == [text]
    assert one_of("对见习单位给予每人500元补贴。\n计算公式：500元/人×6月=3000元。") == ["对见习单位给予每人500元补贴。"]


def test_steps_of_one_scale_are_one_measure_but_not_two_groups():
    scale = "招用3人以下的按每人2000元给予补贴；招用4人以上的每增加1人给予3000元补贴。"
    assert one_of(scale) == [scale]
    groups = "对新建100亩以上的基地，奖励1万元；对新建500亩以上的基地，奖励6万元。"
    assert len(one_of(groups)) == 2


def test_only_bands_that_show_a_figure_go_on_with_the_part_before():
    kinds = "对创建为示范区的，给予100万元奖励；创建为特色村的，给予20万元奖励；评为最美乡村的，给予10万元奖励。"
    assert len(one_of(kinds)) == 3
    bands = "对规模较大的企业给予奖励，产值1亿元的，奖励10万元；产值达到2亿元的，奖励20万元。"
    assert one_of(bands) == [bands]


def test_a_limit_of_each_group_goes_on_with_the_part_before():
    text = "企业购买服务的，按合同金额的50%给予补贴，单个企业每年不超过20万元；创业团队每年不超过5万元。"
    assert one_of(text) == [text]


def test_a_sum_in_the_next_item_states_no_sum_of_the_one_before():
    text = "（一）对毕业生申请贷款，可以给予重点支持。\n（二）贴息贷款额度为，毕业生最高10万元，小企业最高200万元。"
    assert len(one_of(text)) == 2


def test_prizes_that_are_paid_are_no_goals():
    text = "新认定国家级示范社奖10万元，省级示范社奖5万元，市级示范社奖2万元。"
    assert one_of(text) == [text]
    text = "每年安排最高80万元经费支持社区建设，支持社会组织设立分支机构。"
    assert one_of(text) == [text]


def test_limits_below_a_colon_belong_to_what_they_limit():
    text = "重点企业可享受高管子女入学保障，按入库税收安排名额：\n（1）税收500万元以上的企业，不超过2名。\n（2）税收300万元以上的企业，不超过1名。"
    assert one_of(text) == [text]


def test_whoever_fulfils_the_conditions_below_is_given_nothing_by_them():
    text = "企业骨干可申请5000元补助。申报人员需缴纳社会保险1年以上，并符合以下条件之一：\n（1）税收贡献较大的企业高管，连续任职2年以上。\n（2）成长型企业的法定代表人，连续任职3年以上。"
    assert one_of(text) == ["企业骨干可申请5000元补助。"]


def test_a_term_at_the_end_of_a_grant_does_not_make_it_a_closing_article():
    text = "对人才创办的企业，发放50万元创业券，有效期2年。"
    assert one_of(text) == [text]
    assert one_of("本措施自2023年5月1日起施行，有效期2年。") == []


def test_a_ratio_of_matching_gives():
    text = "对取得技师等级证书的，按照市级奖励1:1配套专项奖励。"
    assert one_of(text) == [text]


def test_what_only_halves_opens_no_tiers():
    text = "对入选人才计划的，给予奖励50万元，其中短期项目减半；引进外地人才且全职工作的，经认定后给予同等待遇。"
    assert len(one_of(text)) == 2


def test_a_sentence_that_names_somebody_anew_states_no_sum_of_the_one_before():
    text = "为人才企业提供低门槛的信贷支持。拓宽融资渠道，对投资人才企业的基金，可申请财政补贴，最高50万元。"
    assert len(one_of(text)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "请各单位认真抓好落实。",
        "创业资助与创业券采取“就高”原则享受。",
        "以上经费根据市级比例落实区级部分。",
        "树立大人才观，将人才分为四个层次。",
    ],
)
def test_calls_sources_and_views_are_none(sentence: str):
    assert one_of(f"对研究机构给予5万元补助。\n{sentence}") == ["对研究机构给予5万元补助。"]
