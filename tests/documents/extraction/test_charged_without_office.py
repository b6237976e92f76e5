"""Who is charged though it is no office, brackets of whole levels, and a bracket behind the last item of an article."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in, obliged_in
from peiyu.documents.extraction.departments.approving import deciding
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.extraction.departments.places import places_asked
from peiyu.documents.extraction.departments.subjects import subjects_in
from peiyu.documents.pipeline import deconstruct, text_source

SUBJECTS = [
    # places
    ("各区市县选择平坦地块，高标准建设窑口。", ["各区市县"]),
    ("2033年前，各县（市、区）至少建成一个窑区。", ["各县（市、区）"]),
    ("完善窑区配套，每个区市县在2033年前要建成一个窑园。", ["每个区市县"]),
    ("其他市县紧密结合本地实际，建设窑口品牌。", ["其他市县"]),
    ("窑业规模较大的市县，要建设窑谷。", ["窑业规模较大的市县"]),
    ("窑业重点帮扶的市县和承担搬迁任务的市县，要建设民生窑口。", ["窑业重点帮扶的市县", "承担搬迁任务的市县"]),
    ("有条件的地方，可为窑企配套用地。", ["有条件的地方"]),
    ("各市场主体要加强自律。", []),
    ("各区级平台按规定收费。", []),
    ("支持有条件的区开展窑业试点。", []),
    # those who deliver water and power
    ("青禾州供水企业（单位）办理报装不得收费。", ["青禾州供水企业（单位）"]),
    ("红线内的计量装置也由供水企业（单位）自行承担。", ["供水企业（单位）"]),
    ("鼓励各供水、燃气企业根据自身状况减免窑企费用。", ["各供水、燃气企业"]),
    ("供水、供气企业承担改造投资的80%。", []),
    # treasuries: only behind a clause that says to whom
    ("对建成窑园的，市财政给予20万元奖励。", ["市财政"]),
    ("市财政根据任务完成情况，对窑区每年予以奖励。", ["市财政"]),
    ("积极争取省级奖励，县财政对窑区一次性奖励10万元。", []),
    ("获得省级荣誉的，除上级奖励外，县财政按照级别给予奖励。", ["县财政"]),
    ("中央财政按窑贷利率的50%给予贴息，省财政再给予25%的贴息。", ["中央财政", "省财政"]),
    # zones: only behind a clause that says to whom
    ("对首次认定的窑企，高新区按市级拨付资金100%给予奖励。", ["高新区"]),
    ("对窑企，在市级奖励基础上，青禾新区按市级资金50%配套。", ["青禾新区"]),
    ("落户高新区给予10万元奖励。", []),
    ("国家级开发区给予300万元奖励。", []),
    ("对迁入的窑企，在高新区给予用地。", []),
    ("被认定为窑业创新区给予50万元奖励。", []),
    # bodies of the government's own
    ("公共窑工服务机构为窑工提供免费咨询。", ["公共窑工服务机构"]),
    ("青禾窑业发展总公司依托现有窑区建窑。", ["青禾窑业发展总公司"]),
    ("支持某窑业总公司依托窑区上市。", []),
    # organs, several kinds of offices, with whom
    ("推进窑企合规，税务机关在检查窑企时，可以先行提示。", ["税务机关"]),
    ("相关单位在窑口验收环节，不得增加要求。", ["相关单位"]),
    ("窑业、税务等部门及时办理窑企信用修复。", ["窑业、税务等部门"]),
    ("推动窑业、税务等部门建立名册。", []),
    ("联合窑工管理部门召开窑企招聘会。", ["窑工管理部门"]),
    ("我驻外使领馆通过推介活动支持窑企。", ["我驻外使领馆"]),
    ("各级工会组织通过集中采购支持窑企。", ["各级工会组织"]),
    ("工会经费可以用于窑展。", []),
    # two offices that one verb joins
    ("窑业审批局和行业主管部门要加强衔接。", ["窑业审批局", "行业主管部门"]),
    ("各部门、各区县要做好保窑工作。", ["各部门", "各区县"]),
    # whoever may, is free to
    ("有条件的二级窑坊应开设体验区。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SUBJECTS)
def test_a_sentence_may_charge_places_and_utilities(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == wanted


def test_a_name_of_a_place_has_the_characters_it_was_read_from() -> None:
    sentence = "全省13个窑业重点园区所在市县，要围绕园区建设窑谷。"
    assert [sentence[one.start : one.end] for one in named_in(sentence, 0, len(sentence))] == ["窑业重点园区所在市县"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("窑具采购人应在5日内公开结果。", ["窑具采购人"]),
        ("任何单位和个人不得为投标人指定窑具。", []),
        ("商业银行等金融机构应当公开收费标准。", []),
        ("落实减税政策，确保纳税人应享尽享。", []),
    ],
)
def test_a_rule_for_anybody_charges_nobody(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(sentence, 0, len(sentence))] == wanted


NOBODY_ELSE = [
    # places that are asked or let act, and who stands beside them
    ("各地方做好窑业对接，保障运输。", ["各地方"]),
    ("各地方和窑业机构、窑商会进一步加大支持力度。", ["各地方", "窑业机构", "窑商会"]),
    ("鼓励和指导地方组织窑展。", ["地方"]),
    ("支持各地在符合规定的前提下出台窑业政策。", ["各地"]),
    ("鼓励各地方结合禀赋建窑。", ["各地方"]),
    ("引导有条件的各县建设窑园。", ["各县"]),
    ("对见习期未满的窑工，各地可给予补贴。", ["各地"]),
    ("对新设窑坊各地可适当给予奖励。", ["各地"]),
    ("各地特色窑点受欢迎。", []),
    ("各地可再生能源窑口受欢迎。", []),
    ("支持地方特色窑业发展。", []),
    ("支持地方组织的窑展。", []),
    ("鼓励各市场主体建窑。", []),
    ("吸引各地游客来窑园。", []),
    # who decides or pays
    ("对参展窑企，经县窑业局、县财政局审批同意后，给予补助。", ["县窑业局", "县财政局"]),
    ("对办窑赛的，经市窑业局认定，按支出的30%补贴。", ["市窑业局"]),
    ("经管委会研究同意，给予窑企奖励。", ["管委会"]),
    ("经窑业机关或其他窑企主管部门同意，增加窑工。", ["窑业机关", "其他窑企主管部门"]),
    ("前五年的窑税地方留成由财政全额奖励。", ["财政"]),
    ("经市窑业局认定的窑坊，给予奖励。", []),
    ("经国家窑业局认定，给予奖励。", []),
    ("经第三方机构评估，给予奖励。", []),
    ("经行业主管部门认定，建设窑馆。", []),
    ("经双方协商同意，给予奖励。", []),
    # whose part it is
    ("发挥窑业协会作用，做好预警。", ["窑业协会"]),
    ("充分发挥窑商会桥梁纽带作用，为窑企提供服务。", ["窑商会"]),
    ("发挥窑企主体作用，做好建窑。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), NOBODY_ELSE)
def test_where_nobody_else_is_named_a_place_or_who_decides_is_charged(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(sentence, 0, len(sentence))] == wanted


BRACKETS = [
    # what 等 sums up is nobody, in whatever words
    ("（责任单位：市窑业局、市财政局等有关部门和单位，各县政府）", ["市窑业局", "市财政局", "各县政府"]),
    ("（责任单位：市窑业局、市水务局等行业主管部门）", ["市窑业局", "市水务局"]),
    ("（窑业部等部门会同各地方负责）", ["窑业部", "各地方"]),
    ("（自治区窑业厅、财政厅等和各设区市窑业部门按职责分工负责）", ["自治区窑业厅", "财政厅", "各设区市窑业部门"]),
    # two offices of which neither names its level
    ("（责任单位：窑业发展局会同工业和科技局）", ["窑业发展局", "工业和科技局"]),
    # all units of a level
    ("（省直相关单位按职责分工负责）", ["省直相关单位"]),
    ("（省窑业局和省直相关单位牵头）", ["省窑业局", "省直相关单位"]),
    ("（市窑业局牵头，市直相关单位及东窑区按职责分工负责）", ["市窑业局", "市直相关单位", "东窑区"]),
    ("（市窑业局牵头，市直相关单位负责。各县政府、窑区管委会均为责任单位，以下不再列出）", ["市窑业局", "市直相关单位"]),
    # an office that a list names twice has it once
    ("（责任单位：区税务局、区窑业局、区税务局）", ["区税务局", "区窑业局"]),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "wanted"), BRACKETS)
def test_a_bracket_of_whole_levels(bracket: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


def charged(source: str) -> list[tuple[str, ...]]:
    found = deconstruct(text_source(source)).extraction.measures
    return [tuple(name.name for name in one.departments) for one in found]


ARTICLES = (
    "某区若干措施\n1.支持认定。对获得认定的窑企，给予50万元奖励。{first}\n2.支持升规。\n（1）工业奖励。对首次升规的窑企，给予20万元奖励。{inner}\n"
    "（2）服务业奖励。对首次升规的窑坊，给予10万元奖励。（牵头部门：区窑业局）\n"
)


def test_a_bracket_behind_the_last_item_of_an_article_holds_for_its_items_where_brackets_close_articles() -> None:
    closing = ARTICLES.format(first="（牵头部门：区科技局）", inner="")
    assert charged(closing) == [("区科技局",), ("区窑业局",), ("区窑业局",)]


def test_where_items_have_brackets_of_their_own_or_no_article_has_one_it_holds_for_the_last_only() -> None:
    assert charged(ARTICLES.format(first="", inner=""))[1] == ()
    other = "3.支持开窑。\n（1）甲类。对新办窑企，给予5万元奖励。（牵头部门：区工信局）\n（2）乙类。对新办窑坊，给予3万元奖励。\n"
    assert charged(ARTICLES.format(first="（牵头部门：区科技局）", inner="") + other)[1] == ()


TASKS = [f"鼓励企业建设第{n}类窑口基地，为窑工提供场地。\n" for n in "甲乙丙丁戊己庚辛壬癸"]


def test_an_authority_defined_among_the_measures_is_not_charged_with_all_of_them() -> None:
    defined = "对新办窑企，窑区管理局（以下简称窑管局）给予10万元奖励。窑管局公布名单，窑管局建立名册。\n"
    front = "某区若干措施\n本措施由窑区管理局（以下简称窑管局）牵头，窑管局会同各方落实，窑管局公布名单。\n一、任务\n"
    assert charged("某区若干措施\n一、任务\n" + "".join([*TASKS, defined])).count(("窑管局",)) <= 1
    assert charged(front + "".join(TASKS)).count(("窑管局",)) >= len(TASKS)


def test_offices_of_all_cities_named_once_are_charged_with_that_sentence_alone() -> None:
    once = "各市县窑业部门要主动服务窑企，实行专人对接。\n"
    assert charged("某省若干措施\n一、任务\n" + once + "".join(TASKS)).count(("各市县窑业部门",)) == 1


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("对参展窑企，经县窑业局、县财政局核定后，给予补助。", ["县窑业局", "县财政局"]),
        ("报经县窑业局审核，给予补助。", ["县窑业局"]),
        ("经中介机构审核，给予补助。", []),
        ("经服务机构评定，给予补助。", []),
        ("经银行机构审核，给予补助。", []),
        ("经评估机构评定，给予补助。", []),
        ("经检测机构评定，给予补助。", []),
        ("经认证机构评定，给予补助。", []),
        ("经金融机构评定，给予补助。", []),
        ("更好发挥窑业协会作用，组织窑户参展。", ["窑业协会"]),
        ("补助由县窑业局核发。", ["县窑业局"]),
        ("补助由县窑业局评审。", ["县窑业局"]),
        ("窑园由县交通局负责审定。", ["县交通局"]),
        ("由其他单位负责，给予补助。", []),
        ("窑户可直接向县窑业局申请补贴。", ["县窑业局"]),
    ],
)
def test_who_decides_is_an_office_and_no_firm_that_examines(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in deciding(sentence, 0, len(sentence))] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("各涉农地区统筹建设窑点。", ["各涉农地区"]),
        ("各县也要建窑。", ["各县"]),
        ("各县加快建设窑点。", ["各县"]),
        ("电网企业要保障窑业用电。", ["电网企业"]),
        ("工会应当帮助窑工。", ["工会"]),
        ("侨联可以组织窑工。", ["侨联"]),
        ("对新建窑口的企业，市财政视绩效给予5万元奖励。", ["市财政"]),
        ("规模较大的市县可持续建窑。", []),
    ],
)
def test_who_acts_without_being_an_office(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in subjects_in(sentence, 0, len(sentence))] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("督促各地建窑。", ["各地"]),
        ("各地加强窑点巡查。", ["各地"]),
        ("各地加强版窑砖热销。", []),
        ("各地按照规划建窑。", ["各地"]),
        ("各地对窑户给予补助。", ["各地"]),
        ("各地对接窑商。", []),
        ("各地对外开放。", []),
    ],
)
def test_places_that_are_asked_and_words_that_only_begin_so(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in places_asked(sentence, 0, len(sentence))] == wanted
