"""Who has to act in a sentence without a bracket: rooms, counters, schools, associations, all levels; with whom; who is asked for it."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in, obliged_in
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("对于新建窑炉项目，相关处室要主动与窑企对接。", ["相关处室"]),
        ("办件时，承担相关业务的处室，自受理之日起，应减少窑企跑动。", ["承担相关业务的处室"]),
        ("行政审批窗口要落实首问负责制。", ["行政审批窗口"]),
        ("各职业院校要以市场需求为导向，开设陶艺专业。", ["各职业院校"]),
        ("各学校、幼儿园应优先使用竹餐具。", ["各学校", "幼儿园"]),
        ("街道办事处、社区居委会要为返乡窑工提供服务。", ["街道办事处", "社区居委会"]),
        ("行业协会要为窑企提供标准咨询。", ["行业协会"]),
        ("市窑业协会负责组织窑品评选。", ["市窑业协会"]),
        ("各级机关、事业单位、国有企业应当带头采购窑品。", ["各级机关", "事业单位", "国有企业"]),
        ("各级要按照不低于征收额15%的比例安排补贴。", ["各级"]),
        ("各级公共就业服务机构要为窑工提供代理服务。", ["各级公共就业服务机构"]),
        ("人民银行分支机构要引导银行支持窑企。", ["人民银行分支机构"]),
        ("各市自行确定年度窑炉能耗目标。", ["各市"]),
        ("政务大厅统一办理窑企手续。", ["政务大厅"]),
        ("工会、共青团、妇联等群团组织要开展窑工技能竞赛。", ["工会、共青团、妇联等群团组织"]),
        ("做好窑工就业工作，各区县政府在批复后制定方案时，要明确具体措施。", ["各区县政府"]),
        ("按照市政府要求，各镇政府在6月底前要完成窑企摸排。", ["各镇政府"]),
        ("窑业信贷支持：区政府安排财政资金设立窑业风险资金池。", ["区政府"]),
        ("市场监管部门指导窑企开展品牌建设。", ["市场监管部门"]),
        ("国土资源部门优先保障窑业用地。", ["国土资源部门"]),
        ("窑业园区管委会给予入园窑企房租减免。", ["窑业园区管委会"]),
        ("招商部门对引进的窑企项目实行全程代办。", ["招商部门"]),
        ("由属地街道办事处负责协调窑企用地。", ["属地街道办事处"]),
        ("法院、检察院、司法局要为窑企提供法律服务。", ["法院", "检察院", "司法局"]),
        ("区委宣传部、区文旅局要组织窑品展销。", ["区委宣传部", "区文旅局"]),
        ("市财政局会同市窑业局对技改项目给予20%的补助。", ["市财政局", "市窑业局"]),
        ("由市窑业局牵头，会同市财政局、市人社局对窑企开展培训补贴。", ["市窑业局", "市财政局", "市人社局"]),
    ],
)
def test_who_has_to_act(said: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(said, 0, len(said))] == wanted


@pytest.mark.parametrize(
    "said",
    [
        "要建立政府部门与窑企常态化沟通平台。",
        "申报学校应当提交材料。",
        "获奖协会应在30日内制定计划。",
        "入驻高校应设立陶艺学院。",
        "支持行业协会在窑企中开展评比。",
        "设立窑业服务窗口，要为窑企提供代办。",
        "各窑企要加强安全生产。",
        "商会会员应不少于30家。",
    ],
)
def test_who_is_only_named_or_applies_is_charged_with_nothing(said: str) -> None:
    assert named_in(said, 0, len(said)) == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("窑企可按月向主管税务机关申请退还留抵税额。", ["主管税务机关"]),
        ("窑企可凭发票向县窑业局申领每台500元的补贴。", ["县窑业局"]),
        ("符合条件的窑企可以向国家知识产权局请求减缴收费。", ["国家知识产权局"]),
        ("窑企可向国家知识产权局申请发明专利。", []),
        ("窑企向县窑业局申请的补贴按月发放。", []),
        ("窑企可向银行申请贴息贷款。", []),
    ],
)
def test_the_office_that_is_asked_for_it(said: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(said, 0, len(said))] == wanted


def test_what_the_first_part_of_a_sentence_charges_holds_for_its_other_parts() -> None:
    act = "青禾市窑业就业若干措施\n\n一、就业服务\n\n各职业院校要开设陶艺专业，开展窑业技能培训；要加强窑工就业指导，提供就业服务。\n"
    measures = deconstruct(text_source(act)).extraction.measures
    assert [[name.name for name in one.departments] for one in measures] == [["各职业院校"], ["各职业院校"]]


def test_a_label_cut_by_the_end_of_a_line_names_nobody() -> None:
    [bracket] = responsibilities(
        "推进窑炉改造。〔牵头单位：市窑业局；配合单位：市财政局，各县人民政府；完成\n时限：2031年12月底前〕"
    )
    assert [name.name for name in bracket.departments] == ["市窑业局", "市财政局", "各县人民政府"]


def test_the_leading_unit_of_a_group_is_a_unit() -> None:
    [bracket] = responsibilities("拓展窑品销路。（省商务厅牵头，省窑业推进工作领导小组牵头单位按职责分工负责）")
    assert [name.name for name in bracket.departments] == ["省商务厅", "省窑业推进工作领导小组牵头单位"]
