"""Every field of a measure, on sentences written for the purpose."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.amounts import amounts
from peiyu.documents.extraction.beneficiaries import beneficiaries
from peiyu.documents.extraction.binding import binding
from peiyu.documents.extraction.conditions import conditions
from peiyu.documents.extraction.departments import responsibilities
from peiyu.documents.extraction.figures import figures
from peiyu.documents.extraction.support_type import support_type
from peiyu.documents.extraction.targets import is_pure_target, targets_in
from peiyu.documents.extraction.validity import exclusions, valid_until
from peiyu.documents.pipeline import deconstruct, text_source

AMOUNTS = [
    ("对新认定的示范企业，给予20万元一次性奖励。", [("fixed", 20, "万元")]),
    ("对示范企业给予最高20万元奖励。", [("cap", 20, "万元")]),
    ("对示范企业给予不超过20万元的补助。", [("cap", 20, "万元")]),
    ("对示范企业给予不低于20万元的补助。", [("floor", 20, "万元")]),
    ("对示范企业给予20万元以上奖励。", [("floor", 20, "万元")]),
    ("对示范企业给予20万元以内的补助。", [("cap", 20, "万元")]),
    ("对示范企业给予1-3万元奖励。", [("floor", 1, "万元"), ("cap", 3, "万元")]),
    ("对国家级、省级工厂，分别给予50万元、20万元奖励。", [("fixed", 50, "万元"), ("fixed", 20, "万元")]),
    ("对国家级、省级工厂，分别给予最高50万元、20万元奖励。", [("cap", 50, "万元"), ("cap", 20, "万元")]),
    ("按设备投资额的10%给予补助，最高不超过300万元。", [("ratio", 10, "%"), ("cap", 300, "万元")]),
    ("按实际利率的三分之一给予贴息。", [("ratio", 0.333333, None)]),
    ("按展位费的百分之五十给予补助。", [("ratio", 50, "%")]),
    ("按担保额的千分之六给予补助。", [("ratio", 6, "‰")]),
    ("损失由风险池承担九成，给予银行补偿。", [("ratio", 0.9, None)]),
    ("对首贷户给予LPR下浮20个基点的优惠贷款支持。", [("ratio", -20, "基点")]),
    ("对仓库按每平方米30元的标准给予补贴。", [("fixed", 30, "元")]),
    ("按照每招用1人1500元的标准发放补助。", [("fixed", 1500, "元")]),
    ("每家企业累计不超过50万元，按年度给予资助。", [("cap", 50, "万元")]),
    ("对展位费给予全额补助。", [("ratio", 100, "%")]),
    ("按市级资助额1:1比例给予配套资助，最高500万元。", [("ratio", 1, None), ("cap", 500, "万元")]),
    ("对年产值达1亿元、5亿元的企业，给予最高80万元奖励。", [("cap", 80, "万元")]),
    ("担保代偿比例由20%提高至40%，给予担保机构补偿。", [("ratio", 40, "%")]),
    ("设立总规模不低于10亿元的产业基金，投向中小企业。", [("fund_size", 10, "亿元")]),
    ("按上年度研发费用的一定比例给予奖励。", [("ratio", None, None)]),
    ("支持企业开展技术交流。", []),
]

BENEFICIARIES = [
    ("对新认定的国家级、省级单项冠军企业，给予奖励。", ["国家级单项冠军企业", "省级单项冠军企业"]),
    ("支持专精特新、单项冠军企业承担攻关项目。", ["专精特新企业", "单项冠军企业"]),
    ("支持创新能力强、发展活力足的科技型中小企业申报项目。", ["科技型中小企业"]),
    ("鼓励银行机构面向小微企业开发信贷产品。", ["小微企业"]),
    ("对纳入重点名单的中小企业，要做好服务。", ["纳入重点名单的中小企业"]),
    ("对企业购买绿电给予补助。", ["购买绿电的企业"]),
    ("对符合条件的建筑业企业给予奖励。", ["建筑业企业"]),
    ("允许符合条件的企业分割转让。", ["符合条件的企业"]),
    ("为中小企业提供法律援助。", ["中小企业"]),
    ("对受疫情影响较大的企业和个体工商户给予支持。", ["受疫情影响较大的企业", "个体工商户"]),
    ("对新评定为五星级、四星级的饭店，分别奖励。", ["五星级饭店", "四星级饭店"]),
    ("对列入市级培育库的企业给予分阶段奖励。", ["列入市级培育库的企业"]),
    ("围绕企业上市制定金融专项政策。", []),
    # by role: given, entitled, reached, supported; a verb never becomes part of the name
    ("对劳务经纪机构开展有组织劳务输出的，给予就业服务补助。", ["劳务经纪机构"]),
    ("对通过质押贷款获得融资的民营企业，给予贴息补助。", ["通过质押贷款获得融资的民营企业"]),
    ("对新增并纳入统计的规模以上工业企业，给予企业5万元奖励。", ["规模以上工业企业"]),
    ("择优给予研制单位不超过50万元的资金支持。", ["研制单位"]),
    ("建设单位可分段申请办理施工许可证。", ["建设单位"]),
    ("支持龙头企业通过配套合作，将中小企业纳入供应链。", ["中小企业"]),
    ("支持各市建立续贷中心，为市场主体提供便利服务。", ["市场主体"]),
    ("落实高新技术企业所得税减免、先进制造业企业加计抵减等政策。", ["高新技术企业", "先进制造业企业"]),
    ("协调解决外贸企业主要困难。", ["外贸企业"]),
    ("进一步精简企业申报材料，提升办理便利度。", ["企业"]),
    ("引导检测服务机构有序复工。", ["检测服务机构"]),
    ("鼓励银行创新保单融资。", []),
]

CONDITIONS = [
    ("对研发费用占比3%以上且年增长20%以上的企业给予奖励。", [(">=", 3, "%"), (">=", 20, "%")]),
    ("对营业收入超过10亿元的企业给予奖励。", [(">", 10, "亿元")]),
    ("对投资额不低于500万元的项目给予补助。", [(">=", 500, "万元")]),
    ("对注册不足2年的企业给予资助。", [("<", 2, "年")]),
    ("对单户担保金额200万元以下的业务给予补贴。", [("<=", 200, "万元")]),
    ("对年产值达1亿元、5亿元的企业，给予奖励。", [(">=", 1, "亿元"), (">=", 5, "亿元")]),
    ("对四星级以上小微企业园给予支持。", [(">=", 4, "星")]),
    ("对连续3年未欠薪的企业免予存储保证金。", [(">=", 3, "年")]),
    ("支持企业开展培训。", []),
]

TARGETS = [
    ("每年开展80场以上窑口交流活动，促进合作。", [(">=", 80, "场", "每年")]),
    ("到2027年，培育龙头企业30家。", [("=", 30, "家", "到2027年")]),
    ("确保绿色贷款占比不低于15%，涉农贷款占比不低于45%。", [(">=", 15, "%", None), (">=", 45, "%", None)]),
    ("力争2033年停水时间小于2小时。", [("<", 2, "小时", "2033年")]),
    ("对投资达到1000万元以上的项目给予奖励。", []),
    ("确保“3050”规划落地。", []),
]

BRACKETS = [
    ("推进建设。（责任单位：市经信局、市财政局）", ["市经信局", "市财政局"]),
    (
        "推进建设。(牵头单位:市商务局,责任单位:市财政局、各区(县、市)政府)",
        ["市商务局", "市财政局", "各区（县、市）政府"],
    ),
    ("推进建设。〔责任单位：市委组织部（市委人才办）、市工商联〕", ["市委组织部（市委人才办）", "市工商联"]),
    (
        "推进建设。（责任单位：省经信厅，各市、县（市、区）政府，以下都需要地方落实不再重复列出）",
        ["省经信厅", "各市、县（市、区）政府"],
    ),
    ("推进建设。（市教育局、市民政局按职责分工负责）", ["市教育局", "市民政局"]),
    ("推进建设。（市教育局、市民政局等部门按职责抓好分工落实）", ["市教育局", "市民政局"]),
    ("推进建设。（市文化和旅游局负责）", ["市文化和旅游局"]),
    (
        "推进建设。（市发展改革委、市统计局等市政府有关部门及各县区人民政府按职责分工负责）",
        ["市发展改革委", "市统计局", "市政府有关部门", "各县区人民政府"],
    ),
    ("接待宾客（入住的人数和天数）较多。（联系电话：市统计局综合处）", []),
    ("推进建设。（综合业务处，张某某，00000000）", ["综合业务处"]),
]

TYPES = [
    ("对技改贷款给予贴息。", "interest_subsidy"), ("对研发保险给予保费补助。", "premium_subsidy"), ("给予20万元奖励。", "reward"),
    ("给予20万元补助。", "subsidy"), ("落实研发费用加计扣除政策。", "tax"), ("支持企业上市融资。", "financing"), ("支持孵化器建设。", "platform"),
    ("对院校培养技能人才给予支持。", "talent"), ("鼓励政府采购中小企业产品。", "procurement"), ("保障项目用地需求。", "land"), ("开展咨询辅导服务。", "service"),
]  # fmt: skip

BINDING = [
    ("对新认定的企业给予20万元奖励。", True), ("落实研发费用加计扣除优惠政策。", True), ("支持企业争创质量奖。", True), ("符合条件的可优先办理。", True),
    ("鼓励各地对示范企业给予奖励。", False), ("鼓励金融机构创新信贷产品。", False), ("开展政策宣讲。", False), ("支持企业与院校合作。", False),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), AMOUNTS)
def test_amounts(sentence: str, wanted: list[tuple[str, float, str]]) -> None:
    found = amounts(sentence, 0, len(sentence))
    assert [(a.kind, a.value, a.unit) for a in found] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), BENEFICIARIES)
def test_beneficiaries(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in beneficiaries(sentence, 0, len(sentence))] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), CONDITIONS)
def test_conditions(sentence: str, wanted: list[tuple[str, float, str]]) -> None:
    taken = [(a.start, a.end) for a in amounts(sentence, 0, len(sentence))]
    found = [c for c in conditions(sentence, 0, len(sentence), taken) if c.unit]
    assert [(c.op, c.value, c.unit) for c in found] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), TARGETS)
def test_targets(sentence: str, wanted: list[tuple[str, float, str, str]]) -> None:
    found = targets_in(sentence, 0, len(sentence), (), ())
    assert [(t.op, t.value, t.unit, t.deadline) for t in found] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), BRACKETS)
def test_a_responsibility_bracket_lists_departments(sentence: str, wanted: list[str]) -> None:
    assert [name.name for bracket in responsibilities(sentence) for name in bracket.departments] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), TYPES)
def test_support_type(sentence: str, wanted: str) -> None:
    assert support_type(sentence, ())[0] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), BINDING)
def test_binding(sentence: str, wanted: bool) -> None:
    assert binding(sentence)[0] is wanted


def test_a_sentence_that_only_sets_figures_is_a_target_and_no_measure() -> None:
    sentence = "确保绿色贷款占比不低于15%，涉农贷款占比不低于45%。"
    assert is_pure_target(sentence, 0, len(sentence))


def test_several_figures_of_one_clause_share_the_span_of_the_sentence() -> None:
    sentence = "每年新增窑口和工坊各60家、新釉品800项。"
    found = targets_in(sentence, 0, len(sentence), (), ())
    assert [(t.value, t.unit, t.start) for t in found] == [(60, "家", 0), (60, "家", 0), (800, "项", 0)]


def test_figures_are_counts_and_not_names_or_dates() -> None:
    text = "2031年实施“五窑四坊”工程，新增企业1302家，覆盖近三分之二的乡镇，贷款余额318.5亿元，同比增长9%。第3批名单已公布。"
    assert [(f.value, f.unit) for f in figures(text, [(0, len(text))])] == [
        (1302, "家"),
        (0.666667, None),
        (318.5, "亿元"),
        (9, "%"),
    ]


def test_a_comparison_with_last_year_names_what_grew() -> None:
    text = "贷款余额318.5亿元，同比增长9%。"
    assert figures(text, [(0, len(text))])[1].indicator == "贷款余额同比增长"


def test_validity_and_exclusion_are_read_with_their_words() -> None:
    text = "本条有效期至2031年6月底。同一项目按就高不重复原则执行。"
    until = valid_until(text, 0, len(text))
    assert until is not None
    assert until[0] == "2031-06-30"
    assert [remark.text for remark in exclusions(text, 0, len(text))] == ["同一项目按就高不重复原则执行。"]


def test_who_opens_a_sentence_acts_in_all_its_parts_and_not_in_the_next_sentence() -> None:
    text = (
        "关于做好有关工作的通知\n各地商务主管部门：\n各地商务主管部门要加大对外贸企业的支持力度；加强政策宣传，为企业提供服务。"
        "出口保险公司各营业机构要为外贸企业提供保障；简化理赔程序，为企业提供便利。帮助中小企业申请法律援助。\n"
    )
    found = deconstruct(text_source(text)).extraction.measures
    assert [m.departments[0].name for m in found] == [
        "各地商务主管部门", "各地商务主管部门", "出口保险公司各营业机构", "出口保险公司各营业机构", "各地商务主管部门",
    ]  # fmt: skip
