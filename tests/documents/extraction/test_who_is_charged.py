"""Who is charged: brackets and lists of every form, brackets over several paragraphs, subjects of sentences, several acts in one file."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.agents import named_in
from peiyu.documents.extraction.departments import responsibilities
from peiyu.documents.pipeline import deconstruct, text_source


def charged(source: str) -> list[tuple[str, ...]]:
    found = deconstruct(text_source(source)).extraction.measures
    return [tuple(name.name for name in one.departments) for one in found]


LISTS = [
    ("（市级牵头单位：市科技局；责任单位：市工信局、市财政局等）", ["市科技局", "市工信局", "市财政局"]),
    ("（责任单位：市发改委（牵头）、市财政局、各县（市、区）人民政府）", ["市发改委", "市财政局", "各县（市、区）人民政府"]),
    ("（市商务局牵头，市级有关部门和各区县（自治县）政府、两江新区按职责分工负责）", ["市商务局", "市级有关部门", "各区县（自治县）政府", "两江新区"]),
    ("（责任单位：市监管局信用处及相关监管处室，各县监管局）", ["市监管局信用处", "相关监管处室", "各县监管局"]),
    ("（主责单位：区发改委；协同单位：区财政局、各街道乡镇）", ["区发改委", "区财政局", "各街道乡镇"]),
    ("（各镇街、区级有关部门）", ["各镇街", "区级有关部门"]),
    ("由市商务局会同市财政局负责落实。", ["市商务局", "市财政局"]),
    ("以上政策由市商务局负责组织实施。", ["市商务局"]),
    ("本措施由市商务局负责解释。", []),
    ("由此产生的费用由申报单位负责办理。", []),
    ("负责单位：市人社局、市住建局\n", ["市人社局", "市住建局"]),
    ("\n责任部门：市商务局 市财政局\n", ["市商务局", "市财政局"]),
    ("\n（市发改委、市商务局（自贸委），各区、县（市）政府）\n", ["市发改委", "市商务局（自贸委）", "各区、县（市）政府"]),
    ("（省监管局、省税务局按职责分工负责，各市州政府落实。以下措施均需各市州政府落实，不再一一列出）", ["省监管局", "省税务局", "各市州政府"]),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "wanted"), LISTS)
def test_a_list_of_offices_names_each_as_it_stands(bracket: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


SUBJECTS = [
    ("县级以上人民政府及其有关部门应当支持创业。", ["县级以上人民政府", "有关部门"]),
    ("经济和信息化主管部门应当会同有关部门指导企业。", ["经济和信息化主管部门", "有关部门"]),
    ("财政、人力资源部门应当完善政策。", ["财政、人力资源部门"]),
    ("各地科技部门、高新区管委会要主动服务企业。", ["各地科技部门", "高新区管委会"]),
    ("按照均等化要求，河东区政府要做好财力保障。", ["河东区政府"]),
    ("市、区两级政府进一步向新城简政放权。", ["市、区两级政府"]),
    ("各县（区）要组织包车服务。", ["各县（区）"]),
    ("市公共就业服务中心要为企业免费提供摊位。", ["市公共就业服务中心"]),
    ("专项资金由新城管委会统筹使用。", ["新城管委会"]),
    ("鼓励企业在国家监管局要求的范围内开展试点。", []),
    ("探索政府搭桥，进一步推动联动。", []),
    ("及时协调有关部门共同解决困难。", []),
    ("优化电子税务局与平台对接的功能。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SUBJECTS)
def test_a_sentence_names_the_authority_that_acts(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == wanted


def test_a_name_has_the_characters_it_was_read_from() -> None:
    sentence = "按照要求，市人民政府及其有关部门应当会同行业主管部门支持创业。"
    for name in named_in(sentence, 0, len(sentence)):
        assert sentence[name.start : name.end] == name.name


def test_what_follows_the_last_bracket_of_a_paragraph_waits_for_the_next_one() -> None:
    text = (
        "某市若干措施\n一、促进消费\n1.促进汽车消费。延续免征购置税政策，支持换购新车。\n（责任单位：市税务局）鼓励各县对购车给予补贴。（责任单位：市商务局）鼓励各县减免停车费。\n"
        "（责任单位：各县政府）推广信用消费贷款，支持汽车消费。\n（责任单位：市金融办）\n"
    )
    assert charged(text) == [("市税务局",), ("市商务局",), ("各县政府",), ("市金融办",)]


def test_a_bracket_before_a_paragraph_of_its_own_holds_for_it() -> None:
    text = "某市若干措施\n一、促进消费\n（责任单位：市商务局）对首店给予10万元奖励。对夜市给予5万元补贴。\n"
    assert charged(text) == [("市商务局",), ("市商务局",)]


def test_a_bracket_behind_a_heading_holds_for_all_below_it() -> None:
    text = "某市行动方案\n一、重点任务\n（一）提升效能（牵头单位：区审批局；责任单位：区税务局）\n1.推行一次告知、一窗受理，方便企业办事。\n（二）优化审批（牵头单位：区住建局）\n2.容缺受理施工许可，缩短企业等待时间。\n"
    assert charged(text) == [("区审批局", "区税务局"), ("区住建局",)]
    done = deconstruct(text_source(text))
    assert [one.heading_path[-1] for one in done.extraction.measures] == ["（一）提升效能", "（二）优化审批"]


def test_a_field_of_a_card_that_names_an_office_holds_for_the_whole_card() -> None:
    text = "某市实施细则\n一、试验补助\n（一）支持对象：本市企业。\n（二）支持标准：对完成试验的企业，给予300万元补助。\n（三）受理部门：市科技局。\n二、上市奖励\n（一）支持标准：对上市新药，给予500万元奖励。\n（二）受理部门：市工信局。\n"
    assert charged(text) == [("市科技局",), ("市工信局",)]


def test_every_act_of_a_file_has_its_own_authority() -> None:
    text = (
        "某区若干措施\n第一条 支持落户\n对新落户企业，给予100万元奖励。\n第二条 支持上市\n对上市企业，给予500万元奖励。\n"
        "某区专项资金管理办法\n第一条 为规范资金使用，制定本办法。\n第二条 区工信局是专项资金的主管部门，负责项目的受理和审核。\n第三条 对技术改造项目，给予300万元补助。\n"
    )
    assert charged(text) == [(), (), ("区工信局",)]


def test_a_guide_charges_whoever_pays_before_whoever_checks() -> None:
    text = (
        "某市补贴申领指南\n一、补贴标准\n购买新车的，给予8000元补贴。\n二、申请条件\n1.旧车在本人名下。\n2.新车在本市上牌。\n三、申请流程\n1.在线提交发票。\n"
        "2.市公安局复核车辆信息。\n3.新城管委会按规定拨付补贴。\n四、其他事项\n1.发票须清晰。\n"
    )
    assert charged(text) == [("新城管委会",)]


def test_a_notice_that_asks_its_addressees_again_and_again_charges_them() -> None:
    text = (
        "某市关于做好用工服务的通知\n各县（区）要摸清用工需求，实行专人对接。\n各县（区）要组织包车服务。对连续生产的企业，按每人300元给予补助。\n"
        "鼓励机构为企业引进员工。各县（区）要及时兑现政策，方便企业。\n"
    )
    assert set(charged(text)) == {("各县（区）",)}
    assert charged("某市若干措施\n一、支持落户\n各区要优先保障用地。对新落户企业，给予100万元奖励。\n") == [
        ("各区",),
        (),
    ]


def test_a_text_without_a_body_charges_nobody() -> None:
    assert charged("某市若干措施\n") == []
