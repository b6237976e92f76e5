"""Who is charged: brackets and lists of every form, brackets over several paragraphs, subjects of sentences, several acts in one file."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in
from peiyu.documents.extraction.departments.named import responsibilities
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
    ("（省科技厅、省工信厅及省直有关单位，各市（州）、县（市、区）人民政府）", ["省科技厅", "省工信厅", "省直有关单位", "各市（州）、县（市、区）人民政府"]),
    ("（州商务局、州税务局等州级有关部门（单位），各县市政府）", ["州商务局", "州税务局", "各县市政府"]),
    ("（州商务局，州税务局、州财政局。逗号前为牵头单位，下同）", ["州商务局", "州税务局", "州财政局"]),
    ("（省监管局、省税务局按职责分工负责，各市州政府落实。以下措施均需各市州政府落实，不再一一列出）", ["省监管局", "省税务局", "各市州政府"]),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "wanted"), LISTS)
def test_a_list_of_offices_names_each_as_it_stands(bracket: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


SUBJECTS = [
    ("由市工信局牵头，相关部门密切配合，推广使用窑具。", ["市工信局"]),
    ("由市住建局、市交通局等部门牵头，将窑砖纳入目录。", ["市住建局", "市交通局"]),
    ("对超产的窑企，由市财政局根据年度考核结果给予奖励。", ["市财政局"]),
    ("市住建局、市水务局在施工图审查中，优先选用窑砖。", ["市住建局", "市水务局"]),
    ("由企业、协会负责日常维护，给予补助。", []),
    ("按照全市布局，各县（市、区）分别打造一个窑区。", ["各县（市、区）"]),
    ("对停窑工人开展培训，各地结合实际给予补贴。", ["各地"]),
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


MORE_LISTS = [
    ("（市经合局牵头，市发展改革委、市财政局配合组织落实）", ["市经合局", "市发展改革委", "市财政局"]),
    ("（市科技局、市商务局分别牵头，市财政局共同组织实施）", ["市科技局", "市商务局", "市财政局"]),
    ("（市农业农村局、市财政局负责组织落实）", ["市农业农村局", "市财政局"]),
    ("（责任单位：省人社厅，各市、州、县人民政府）", ["省人社厅", "各市、州、县人民政府"]),
    ("（责任单位：市商务局、各区县政府。以下将各区县政府统称为各区县）", ["市商务局", "各区县政府"]),
    ("\n所需资金由当地政府（管委会）从财政资金中安排。", ["当地政府（管委会）"]),
    ("\n所需资金由企业自行承担。", []),
]


@pytest.mark.parametrize(("bracket", "wanted"), MORE_LISTS)
def test_what_an_office_does_and_a_level_of_one_character_are_told_from_its_name(
    bracket: str, wanted: list[str]
) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


PAYERS = [
    ("中央财政和地方财政应通过专项资金支持企业。", ["中央财政", "地方财政"]),
    ("县财政每年安排引导资金1000万元。", ["县财政"]),
    ("对孵化基地的房租，由当地政府（园区）按规定给予补贴。", ["当地政府（园区）"]),
    ("按规划建设的收集点，由所在地的县人民政府、园区管委会自行给予补助。", ["县人民政府", "园区管委会"]),
    ("企业采用告知承诺的，海关不再要求提供检测证明。", ["海关"]),
]


@pytest.mark.parametrize(("sentence", "wanted"), PAYERS)
def test_a_treasury_and_the_government_of_the_place_act_too(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == wanted


def test_a_place_or_an_office_named_now_and_then_is_not_charged_with_the_rest() -> None:
    tasks = "".join(f"鼓励企业建设第{n}类创业基地，为创业者提供场地。" for n in "甲乙丙丁戊己庚辛壬癸" * 3)
    text = f"某市关于做好创业工作的意见\n一、任务\n各地要建立服务直通车。各地要建立园区。各地应摸清需求。{tasks}\n市、县农业部门负责监督检查。\n"
    named = charged(text)
    assert named.count(()) >= 28


def test_the_office_that_carries_an_act_out_is_charged() -> None:
    body = "第三条 【支持认定】对获得认定的企业，给予50万元奖励。经区工信部门备案的平台，给予20万元补助。\n"
    text = f"某区若干措施\n第一条 【目的】为促进发展，制定本措施。\n第二条 【部门】区工业和信息化局是本措施的实施部门，按照规定履行职责。\n{body}"
    assert set(charged(text)) == {("区工业和信息化局",)}
    award = "第一条 为奖励创新，制定本办法。\n第二条 青禾市专利奖由青禾市知识产权局具体承办。\n第三条 申报程序。申报人提交申请表。\n第四条 对获得金奖的专利权人，给予15万元奖励。\n"
    assert charged(f"青禾市专利奖评奖办法\n{award}") == [("青禾市知识产权局",)]
    contest = "一、支持大赛\n创业大赛由市科技局承办。对获奖团队，给予10万元奖励。\n"
    assert ("市科技局",) not in charged(f"某市若干措施\n{contest}")


RULES = (
    "某市置换补贴实施细则\n一、补贴标准\n对购买新车的消费者，给予8000元补贴。\n二、申请条件\n1.旧车在本人名下。\n2.新车在本市上牌。\n三、审核流程\n1.申请人提交发票。\n"
    "2.市商务局会同市公安局审核申请信息。\n{again}四、其他事项\n1.发票须清晰。\n"
)


def test_rules_charge_who_checks_where_they_say_so_more_than_once() -> None:
    assert charged(RULES.format(again="")) == [()]
    assert charged(RULES.format(again="3.市商务局会同市财政局审核补贴总额。\n")) == [("市商务局",)]


def test_a_circular_to_bodies_that_are_no_offices_charges_them() -> None:
    duties = "".join(
        f"（{n}）国家担保基金和省级担保、再担保机构要重点支持小微企业，降低担保费率。\n" for n in "一二三四五六七"
    )
    assert set(charged(f"关于发挥担保作用的指导意见\n一、支持小微\n{duties}")) == {
        ("国家担保基金", "省级担保、再担保机构")
    }
    one = "金融机构要放宽条件，支持企业续贷。对续贷企业，给予贴息支持。\n"
    assert charged(f"某市若干措施\n一、融资\n{one}") == [(), ()]


def test_an_applicant_is_not_charged() -> None:
    assert charged("某区若干措施\n一、入学\n对成长型企业，每年照顾1名，申请人需为企业高管，给予入学支持。\n") == [()]


def test_an_office_that_only_watches_a_trade_is_not_charged_with_what_is_given() -> None:
    text = (
        "各县人民政府：现就有关事项通知如下。\n一、补贴标准\n对处理企业，每头给予80元补助。\n二、工作要求\n（一）职责分工\n"
        "食品监督部门负责流通和餐饮等环节的监管工作，防止问题产品流入市场。\n{pays}"
    )
    assert charged(f"关于做好无害化处理工作的通知\n{text.format(pays='')}") == [()]
    paid = text.format(pays="农业农村部门负责补助资金的审核和拨付。\n")
    assert charged(f"关于做好无害化处理工作的通知\n{paid}") == [("农业农村部门",)]


JOINED = [
    ("（市商务局会同市外贸专班成员单位、各区政府按职责分工负责）", ["市商务局", "市外贸专班成员单位", "各区政府"]),
    ("（市热线中心等市直有关部门（单位）、各县（市、区）政府和市直园区管委会按职责分工负责）", ["市热线中心", "市直有关部门（单位）", "各县（市、区）政府", "市直园区管委会"]),
    ("（市住房和城乡建设局和市财政局负责）", ["市住房和城乡建设局", "市财政局"]),
    ("（市水利局、市财政局会同行业监管机构或其他主管部门，各县人民政府按职责分工负责）", ["市水利局", "市财政局", "行业监管机构", "其他主管部门", "各县人民政府"]),
    ("（省人力资源和社会保障厅、市发展和改革委员会）", ["省人力资源和社会保障厅", "市发展和改革委员会"]),
    ("（市水利局会同市有关部门单位负责）", ["市水利局", "市有关部门单位"]),
    ("（责任单位：市水利局、市监管局及其他涉许可单位）", ["市水利局", "市监管局", "其他涉许可单位"]),
    ("（区水利局牵头，区教育局、区妇联按职责分工落实，长期坚持）", ["区水利局", "区教育局", "区妇联"]),
    ("（市水利局负责，市财政局、市税务局参与）", ["市水利局", "市财政局", "市税务局"]),
    ("（市水利局、市财政局〔牵头〕、市科技局）", ["市水利局", "市财政局", "市科技局"]),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "wanted"), JOINED)
def test_two_offices_that_share_a_place_in_a_list_are_two(bracket: str, wanted: list[str]) -> None:
    assert [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments] == wanted


BODIES = [
    ("市计量测试研究院对小微企业送检的设备减免30%的检定费。", ["市计量测试研究院"]),
    ("省产权交易所为中小微企业免费提供挂牌服务。", ["省产权交易所"]),
    ("各县工信、能源部门和供电企业要主动上门服务。", ["各县工信、能源部门", "供电企业"]),
    ("供电企业受理报装申请后，要及时踏勘现场。", ["供电企业"]),
    ("对低压接入的用户，由供电企业负责外线投资。", ["供电企业"]),
    ("企业要加强自主创新。", []),
    ("小微企业要依法纳税。", []),
    ("市级中心对接产业需求，支持企业融资。", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), BODIES)
def test_institutes_and_utilities_are_charged_like_offices(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == wanted


def test_each_part_of_a_list_goes_to_those_who_open_it() -> None:
    text = (
        "某市若干措施\n一、工作平台\n建立三个平台：一是市工信局负责培育专精特新企业；二是市金融办牵头为企业提供融资服务；"
        "三是市人社局、市总工会组织开展用工对接，支持企业招工。（市工信局、市金融办、市人社局、市总工会负责）\n"
    )
    assert charged(text)[-3:] == [("市工信局",), ("市金融办",), ("市人社局", "市总工会")]


def test_the_letter_above_a_list_says_whom_it_charges() -> None:
    text = (
        "某省水利厅关于印发优化服务措施的通知\n各市水利局：\n各级水利部门要提高认识，抓好落实。\n某省优化服务措施\n"
        "1.压缩审批时限。将取水许可办理时限压缩至5个工作日，方便企业办事。\n2.减轻企业负担。对小微企业减半收取水土保持补偿费。\n"
    )
    assert set(charged(text)) == {("各级水利部门",)}


def test_a_line_that_goes_on_with_a_bracket_is_under_no_heading() -> None:
    text = "某市工作要点\n（一）激发活力。支持企业融资，降低融资成本。\n制定信用信息目录\n（2025年版），全面推广信用承诺制，支持企业信用修复，完善融资信用服务平台建设，方便企业。（市发展改革委、市财政局负责）\n"
    assert set(charged(text)) == {("市发展改革委", "市财政局")}
