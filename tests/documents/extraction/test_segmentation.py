"""Which sentences are measures, where they are cut, and who is charged with them: on documents written for the purpose."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import obliged_in
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.extraction.measures.procedure import under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source

PROCEDURES = [
    "申请单位应当提交营业执照复印件和审计报告。", "消费者登录活动平台，上传发票和身份证。", "逾期申请的，不予受理。", "区商务局在15个工作日内完成审核。",
    "审核结果公示5个工作日。", "补贴资金由市商务局拨付至企业账户。", "补贴资金总量控制，用完即止。", "已获同类支持的，不再给予奖励。", "申报时间为每年3月。",
    "对弄虚作假骗取补贴的，依法追究责任。", "经办人员玩忽职守的，依法给予处分。", "具体细则另行制定。", "与上级政策不一致的，按上级政策执行。",
    "市财政局负责资金的监督管理。", "申报资助10万元以上项目，申请时应当提供专项审计报告。", "所需资金由市、区两级财政共同承担。",
    "列入《某市人才资助办法》的单位，应当填写申请表。", "享受补助的办公用房5年内不得转租。",
    "消费者登录平台后可领取购车资格。",
]  # fmt: skip

GRANTS = [
    "对新认定的企业给予10万元奖励，不得重复享受。", "经评审合格的，给予每年不超过50万元的资助。", "按贷款利息的50%给予贴息，企业需提供借款合同。",
    "可按规定申请贷款贴息。", "鼓励企业与高校共建实验室。", "符合条件的可享受税收优惠。",
]  # fmt: skip

EASIER = [
    "简化手续，在线提交材料，审核通过后即时发证。", "供应商提供承诺书即可参加采购，无需再提供证明材料。", "对申请人受疫情影响耽误期限的，期限自影响消除之日起继续计算。",
    "采购人应当自收到报告之日起2个工作日内确定成交供应商。",
]  # fmt: skip

HEADINGS = [
    (("第四章 申请与审批",), True), (("三、申报条件", ), True), (("（二）申报材料",), True), (("六、有关要求", "（四）强化宣传引导"), True),
    (("第二章 补贴规则及流程", "第九条 完善售后服务体系"), False), (("五、工作流程", "（一）资格初审"), True), (("二、优化采购流程",), False),
    (("第二章 资助对象和范围",), True), (("二、补贴标准",), False), (("四、保障措施", "（一）加强组织领导"), True), (("第三章 【手续办理】",), True),
    (("五、效果评估", "（一）基线计算方法"), True), (("三、参与主体",), True), (("二、准入条件",), True), (("三、培育市场主体",), False),
    (("某局优化营商环境措施", "5.强化网上巡查和监管"), False), (("三、优化营商环境", "（三）加强组织领导"), True),
]  # fmt: skip

RULES = """某市商贸业扶持办法
第一章 总则
第一条 为支持商贸业发展，制定本办法。
第二条 本办法规定的扶持项目，系指在本市注册的商贸企业实施的项目。
第二章 扶持标准
第三条 对新开设的首店，给予10万元奖励。
第四条 开展维权的，给予一次性资助。国内维权每件资助1万元，涉外维权每件资助5万元。国内维权每年资助不超过20件。
第五条 完善商贸服务体系
培育流通骨干，推动服务进社区，提升便利水平。
第三章 申请与审批
第六条 申请单位应当提交以下材料：
（一）申请表；
（二）营业执照复印件。
第七条 市商务局受理后组织专家评审，结果公示5日。
第四章 附则
第八条 对弄虚作假的，追回资金。
第九条 本办法施行前已经认定的首店，可按本办法标准给予奖励。
第十条 本办法由市商务局负责解释。
"""


def measures(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


def charged(source: str) -> list[tuple[str, ...]]:
    found = deconstruct(text_source(source)).extraction.measures
    return [tuple(name.name for name in one.departments) for one in found]


@pytest.mark.parametrize("sentence", PROCEDURES)
def test_what_rules_say_besides_what_they_give_is_procedure(sentence: str) -> None:
    assert is_procedure(sentence, strict=True)


@pytest.mark.parametrize("sentence", GRANTS)
def test_a_sentence_that_gives_is_none_whatever_else_it_says(sentence: str) -> None:
    assert not is_procedure(sentence, strict=True)


@pytest.mark.parametrize("sentence", EASIER)
def test_a_procedure_made_easier_is_none_in_a_list_of_measures(sentence: str) -> None:
    assert not is_procedure(sentence)


@pytest.mark.parametrize(("path", "wanted"), HEADINGS)
def test_the_innermost_heading_that_says_anything_decides(path: tuple[str, ...], wanted: bool) -> None:
    assert under_procedure(path) is wanted


def test_a_task_with_somebody_charged_is_formal_only_under_organisation() -> None:
    assert not under_procedure(("二、加强收费监督",), charged=True)
    assert under_procedure(("五、组织保障", "（一）加强督查"), charged=True)


def test_rules_give_their_grants_and_nothing_of_their_procedures() -> None:
    assert measures(RULES) == [
        "对新开设的首店，给予10万元奖励。",
        "开展维权的，给予一次性资助。国内维权每件资助1万元，涉外维权每件资助5万元。国内维权每年资助不超过20件。",
        "培育流通骨干，推动服务进社区，提升便利水平。",
        "本办法施行前已经认定的首店，可按本办法标准给予奖励。",
    ]


def test_parts_that_only_name_somebody_wait_for_the_part_that_gives() -> None:
    text = "某县促进发展若干措施\n一、支持研发\n对取得专利的新产品；取得认定证书的新产品；投产后给予企业10万元支持。\n"
    assert len(measures(text)) == 1


def test_a_sentence_about_those_above_takes_them_along() -> None:
    text = "某县促进发展若干措施\n一、支持引进\n引进年销售额大的品种；列入目录的品种；有独家价值的品种。对上述品种，给予企业10万元支持。\n"
    assert len(measures(text)) == 1


def test_stages_listed_after_among_them_belong_to_one_measure() -> None:
    text = "某县促进发展若干措施\n一、支持上市\n对上市企业，分阶段奖励800万元，其中对完成辅导的，奖励300万元；对在交易所成功发行的，奖励500万元。\n"
    assert len(measures(text)) == 1


def test_a_table_of_amounts_with_the_limits_below_it_is_one_measure() -> None:
    text = "某市补贴细则\n一、补贴标准\n\n| 能效 | 补贴比例 |\n| --- | --- |\n| 2级 | 15% |\n| 1级 | 20% |\n\n- **补贴上限：** 每件产品补贴不超过2000元。\n"
    found = measures(text)
    assert len(found) == 1
    assert found[0].startswith("2级") and found[0].endswith("不超过2000元。")


def test_how_a_grant_is_paid_out_belongs_to_it_and_who_bears_it_does_not() -> None:
    text = "某市促进总部经济发展若干措施\n一、落户奖励\n对总部企业，给予1000万元奖励。奖励分三年按4:3:3比例拨付。上述奖励由市、区两级财政各承担一半。\n"
    assert measures(text) == ["对总部企业，给予1000万元奖励。奖励分三年按4:3:3比例拨付。"]


def test_a_limit_that_stands_alone_is_no_measure() -> None:
    assert measures("某市促进发展若干措施\n一、其他\n每位消费者只能享受一次。\n") == []


def test_a_sum_that_leads_a_list_goes_to_those_whom_the_list_names() -> None:
    text = "某市促进发展若干措施\n一、支持首店\n对符合下列情形之一的首店，给予10万元奖励：\n1.国际品牌在本市开设的；\n2.国内知名品牌在本市开设的。\n"
    assert len(measures(text)) == 1
    assert "国内知名品牌" in measures(text)[0]


def test_a_list_whose_items_give_has_a_measure_for_each() -> None:
    text = "某市促进发展若干措施\n一、支持首店\n对引进首店的，给予奖励：\n1.引进国际品牌的，每家奖励20万元；\n2.引进国内知名品牌的，每家奖励10万元。\n"
    assert len(measures(text)) == 2


def test_a_procedure_that_takes_less_time_is_a_measure_though_it_is_said_by_a_figure() -> None:
    text = "某市促进发展若干措施\n一、办理许可\n将施工许可全流程办理时限由50个工作日压减至45个工作日。\n"
    assert len(measures(text)) == 1


def test_forms_in_an_annex_are_no_measures() -> None:
    text = "某市补贴方案\n一、补贴标准\n对报废旧车的，给予适当补贴。\n附件1：某市旧车报废补贴申请表\n拆解企业，出具报废证明并在申请表盖章，支持现场办理。\n"
    assert measures(text)[0] == "对报废旧车的，给予适当补贴。"
    assert not any("申请表" in one and "附件" in one for one in measures(text))


def test_a_heading_in_a_line_of_its_own_with_a_full_stop_is_no_measure() -> None:
    text = "某市实施方案\n（一）着力规范服务收费。\n1.降低账户管理费用，减轻小微企业负担。（市金融办负责）\n（二）持续优化通关服务。\n2.压缩通关时间，便利外贸企业。（市口岸办负责）\n"
    assert measures(text) == ["降低账户管理费用，减轻小微企业负担。", "压缩通关时间，便利外贸企业。"]


def test_a_sentence_with_nothing_but_a_bracket_behind_it_is_a_measure_and_no_heading() -> None:
    text = "某市促进发展若干措施\n一、优化服务\n1.全面清理企业迁移限制。（牵头单位：市商务局）\n2.健全歇业制度，降低维持成本。（牵头单位：市市场监管局）\n"
    assert measures(text)[0] == "全面清理企业迁移限制。"
    assert charged(text) == [("市商务局",), ("市市场监管局",)]


def test_what_opens_a_document_is_no_measure() -> None:
    letter = "某市人民政府办公室关于印发《某市惠企措施》的通知\n各区人民政府：\n《某市惠企措施》已经同意，现印发给你们。\n某市人民政府办公室\n2026年1月5日\n某市惠企措施\n"
    why = "2026年，全市工作要坚持问题导向，深化改革，激发市场活力。\n"
    task = "帮助企业办理手续，派专人上门讲解报装流程、收费标准和办理时限，办结后回访，听取意见，改进工作。\n"
    headed = [f"{number}、优化{what}服务\n{task}" for number, what in zip("一二三四", "水电气网", strict=True)]
    assert measures(letter + why + "".join(headed)) == [task.strip()] * 4
    assert len(measures(letter + why + "".join(headed[:2]))) == 3


def test_a_heading_that_names_a_power_and_whom_it_serves_is_one_of_tasks() -> None:
    assert not under_procedure(("三、发挥监管职能，服务经营主体发展",))
    assert under_procedure(("三、发挥监管职能",))


def test_a_sentence_like_a_heading_is_text_in_a_list_of_sentences() -> None:
    items = "".join(f"（{number}）对第{number}类企业，免收登记费用，三日内办结。\n" for number in "一二三")
    text = f"某市惠企措施\n一、降低成本\n{items}（四）鼓励投标人使用电子保函，实现在线提交。鼓励银行降低保函费用。\n"
    assert "鼓励投标人使用电子保函，实现在线提交。" in measures(text)
    headed = text.replace("企业，免收登记费用，三日内办结。", "企业服务。免收登记费用，三日内办结。")
    assert "鼓励投标人使用电子保函，实现在线提交。" not in measures(headed)


def test_the_values_of_a_scale_are_one_measure() -> None:
    text = "某县管护办法\n一、管护补助\n管护人员补助标准如下所示：一类水库补助1.5万/人/年；二类水库补助1.2万/人/年；山塘补助0.5万/人/年。\n"
    assert len(measures(text)) == 1


@pytest.mark.parametrize(
    "after",
    [
        "形成无形资产的，按照成本的200%摊销。",
        "如有特殊情况，需改造设施的，办理时间不得超过15个工作日。",
        "按规定由政府承担的部分，及时拨付配套费。",
    ],
)
def test_the_other_case_of_a_rule_belongs_to_it(after: str) -> None:
    text = f"某市若干措施\n一、支持创新\n符合规定的研发费用，按100%在税前加计扣除；{after}\n"
    assert len(measures(text)) == 1


@pytest.mark.parametrize(
    "sentence", ["具体详见《某市补助管理办法》。", "上述措施中，第一项执行期限为长期，其余执行期限至2027年底。"]
)
def test_where_to_read_on_and_until_when_are_none(sentence: str) -> None:
    found = measures(f"某市若干措施\n一、降低成本\n取消银行收取的企业账户年费和挂失费。{sentence}\n")
    assert found == ["取消银行收取的企业账户年费和挂失费。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "优选研发团队，简化过程管理，简化预算编制。",
        "通过简化表格，实现“3分钟填报、零材料提交”。",
        "制定并实施团体标准培优计划，引导社团参与。",
    ],
)
def test_words_of_procedure_may_stand_in_a_measure(sentence: str) -> None:
    assert measures(f"某市若干措施\n一、优化服务\n{sentence}\n") == [sentence]


def test_a_bracket_in_a_heading_holds_for_everything_below_it() -> None:
    text = "某市任务清单\n一、主要任务\n（一）市场准入。（市市场监管局牵头）\n1.升级开办企业平台，实现一次办结。\n2.推广电子执照应用，便利企业办事。\n（二）办理许可。（市住建委牵头）\n3.推行分阶段办理，压缩企业等待时间。\n"
    assert charged(text) == [("市市场监管局",), ("市市场监管局",), ("市住建委",)]


LINES = [
    ("对企业给予奖励。\n责任单位：区工信局、区财政局\n", ["区工信局", "区财政局"]),
    ("组织诊断服务。\n牵头单位：区工信局；配合单位：各街道办\n", ["区工信局", "各街道办"]),
    ("减半征收。（市税务局）\n", ["市税务局"]),
    ("提高信用贷款比重。（人民银行某市分行、市财政局）\n", ["人民银行某市分行", "市财政局"]),
    ("推进改革。（责任单位：市市场监管局等市政府有关部门及各县区人民政府）\n", ["市市场监管局", "各县区人民政府"]),
    ("推进改革。（完成时限：2030年底，牵头单位：市商务局；列首位的为牵头单位，下同）\n", ["市商务局"]),
    ("盘活厂房。（区工信局、区属国企、各街道办事处）\n", ["区工信局", "区属国企", "各街道办事处"]),
    ("对示范企业（含分公司）给予奖励。\n", []),
    ("由主管部门受理。（以下简称市商务局）\n", []),
    ("支持展会。（某展览公司）继续办好。\n", []),
]


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_who_is_charged_stands_in_brackets_or_in_a_line_of_its_own(text: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(text) for name in one.departments] == wanted


AUTHORITIES = [
    ("第二条 市商务局负责扶持资金的受理、审核和拨付。", ("市商务局",)),
    ("第二条 区集体资产管理局（以下简称“区集资局”）是本办法的主管部门。区财政局负责资金的管理和监督。", ("区集资局",)),
    ("第二章 职责分工\n生态环境部门：牵头推进淘汰工作。\n公安部门：负责核对注销证明。", ("生态环境部门", "公安部门")),
    ("第二章 职责分工\n第二条 市财政局职责：\n（一）筹集资金；\n（二）下达资金。\n第三条 市农业农村局职责：\n（一）组织申报；\n（二）组织评审。", ("市财政局", "市农业农村局")),
    ("第二条 各区商务局负责受理申请。", ()),
    ("第二条 本办法由市商务局负责解释。", ()),
]  # fmt: skip


@pytest.mark.parametrize(("article", "wanted"), AUTHORITIES)
def test_rules_charge_the_authority_that_an_article_names(article: str, wanted: tuple[str, ...]) -> None:
    text = f"某市扶持资金管理办法\n第一章 总则\n第一条 对新开设的首店，给予10万元奖励。\n{article}\n"
    assert charged(text) == [wanted]


def test_a_notice_that_says_how_to_apply_charges_whoever_checks_and_pays() -> None:
    text = (
        "某市汽车补贴公告\n一、补贴标准\n个人消费者购买新能源汽车的，给予8000元补贴。\n二、申请条件\n1.旧车登记在本人名下。\n2.新车在本市上牌。\n三、申请流程\n"
        "1.消费者在线提交发票。\n2.审核通过后，资金由市商务局拨付。\n四、其他事项\n1.资金由市财政局拨付至市商务局。\n"
    )
    assert charged(text) == [("市商务局",)]


def test_whoever_has_to_act_is_named_where_nobody_else_is() -> None:
    text = "采购人、采购代理机构应当优先采购节能产品。"
    assert [name.name for name in obliged_in(text, 0, len(text))] == ["采购人", "采购代理机构"]
    assert obliged_in("企业应急贷款给予贴息。", 0, 11) == []
    assert charged(f"某市采购措施\n一、绿色采购\n{text}\n") == [("采购人", "采购代理机构")]


def test_the_object_of_a_sentence_is_nobody_who_acts() -> None:
    assert charged("某市促进发展若干措施\n一、支持研究\n对承担市科技局组织的项目的单位，每个项目资助15万元。\n") == [()]
