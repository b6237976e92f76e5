"""Statements about who may have the grants of an act: what is collected, for which measures it holds, and that it is no grant itself."""

import pytest

from peiyu.documents.extraction.conditions.who_may import kind_of, kind_of_title
from peiyu.documents.pipeline import deconstruct, text_source

GRANTS = """一、支持点火。对上年度营业收入超过2亿元的窑厂，给予30万元奖励。
二、支持制坯。对上年度研发费用达到300万元的陶企，给予10万元奖励。
"""


def read(text):
    return deconstruct(text_source(f"青坡县窑业若干措施\n{text}")).extraction


def told(text):
    return [(one.kind, " ".join(one.text.split()), one.holds) for one in read(text).requirements]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("本措施适用于在青坡县登记注册的制陶企业。", "适用范围"),
        ("本办法所称窑场，是指有独立法人资格的烧陶单位。", ""),
        ("本办法所称制陶企业，是指在青坡县注册的规模以上企业。", "适用范围"),
        ("补贴对象为种茶的农户。", "适用范围"),
        ("砖瓦、采泥企业不适用本措施。", "不予支持"),
        ("发生窑塌事故或被列入严重失信主体名单的企业，不得享受本措施。", "不予支持"),
        ("享受“一窑一议”政策的企业不再享受本措施。", "不予支持"),
        ("已享受过县级竹艺补助的项目不再补助，失信企业不得申报。", "不予支持"),
        ("提供假茶样的，取消其申报资格。", "不予支持"),
        ("申报企业须在青坡县注册并依法纳税。", "申报条件"),
        ("申请资助的茶厂应当符合县里的基本条件。", "申报条件"),
        ("享受本办法的企业须是工商注册地在本县的竹编企业。", "申报条件"),
        ("享受本措施的企业须承诺五年内不迁出青坡县。", "申请人承诺"),
        ("企业获得的奖励总额不超过其当年对地方的经济贡献。", "总额限制"),
        ("企业当年只能选择享受第三条、第四条中的一项。", "择一享受"),
        ("窑厂于2030年4月30日前提出申请，逾期不予受理。", "申报时间"),
        ("申报截止时间为2030年4月30日。", "申报时间"),
        ("符合条件的茶厂应于每年6月底前向县茶叶局提出书面申请。", "申报时间"),
        ("未在规定时间内申报的，视为自动放弃。", "申报时间"),
        ("凡在本县注册的制陶企业均可申请。", "适用范围"),
        ("本政策扶持的企业是指注册地在本县的竹编企业。", "适用范围"),
        ("上述政策不适用于砖瓦企业。", "不予支持"),
        ("外来窑厂参照执行，采泥企业除外。", "不予支持"),
        ("有重大违法记录的窑厂不具备申报资格。", "不予支持"),
        ("列入黑名单的企业实行一票否决。", "不予支持"),
        ("奖励资金实行总额控制，超出的按比例折算。", "总额限制"),
    ],
)  # fmt: skip
def test_a_sentence_about_who_may_have_the_grants_is_told_by_its_kind(sentence, kind):
    assert kind_of(sentence) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "对上年度营业收入超过2亿元的窑厂，给予30万元奖励，同一企业累计不超过50万元。",
        "对初次冒烟的窑厂不予处罚，不得另行收费。",
        "不再核发点火批准文件。",
        "县工信局于2030年6月底前拨付。",
        "放宽茶农保险申领期限，2030年4月底前实现线上申领。",
        "加强货款逾期支付预警，对逾期未支付的督促付清。",
        "推行点火告知承诺制审批。",
        "各镇人民政府应当终止发放不合格茶农的补贴。",
    ],
)
def test_a_sentence_about_something_else_is_none_of_these(sentence):
    assert kind_of(sentence) == ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("三、不予受理情形", "不予支持"),
        ("（二）申报条件", "申报条件"),
        ("一、支持对象和范围", "适用范围"),
        ("（四）申报时间", "申报时间"),
        ("二、奖励标准", ""),
        ("（三）申报材料", ""),
    ],
)
def test_a_heading_tells_what_stands_below_it(title, kind):
    assert kind_of_title(title) == kind


def test_closing_articles_hold_for_all_measures_of_the_act():
    found = told(
        GRANTS
        + "三、附则\n（一）本措施适用于制陶企业。砖瓦企业不适用本措施。\n（二）奖励总额不超过企业当年对本县的经济贡献。\n"
    )
    assert [one[:2] for one in found] == [
        ("适用范围", "本措施适用于制陶企业。"),
        ("不予支持", "砖瓦企业不适用本措施。"),
        ("总额限制", "奖励总额不超过企业当年对本县的经济贡献。"),
    ]
    assert {one[2] for one in found} == {(0, 1)}


def test_a_list_is_one_requirement_with_all_its_items():
    text = "第一条 申报的窑厂应当具备以下条件：\n（一）在本县注册；\n（二）近三年无塌窑；\n（三）未被列入失信名单。\n第二条 对年产瓷器1万件以上的窑厂，给予5万元奖励。\n"
    [(kind, words, holds)] = told(text)
    assert (kind, holds) == ("申报条件", (0,))
    assert words.startswith("申报的窑厂应当具备") and words.endswith("未被列入失信名单。") and "近三年无塌窑" in words
    done = deconstruct(text_source(f"青坡县窑业若干措施\n{text}"))
    [one] = done.extraction.requirements
    assert done.cleaned.text[one.start : one.end] == one.text


def test_a_list_of_who_is_shut_out_is_one_too():
    [(kind, words, _)] = told(
        "第一条 对年产瓷器1万件以上的窑厂，给予5万元奖励。\n第二条 有以下情形之一的，不享受本措施：（一）列入失信名单的；（二）上年度塌窑的。\n"
    )
    assert kind == "不予支持" and "塌窑" in words


def test_the_field_of_a_guide_holds_for_its_own_grant():
    guide = "一、点火奖励\n（一）政策内容\n对新点火的窑厂奖励10万元。\n（二）申报条件\n1.在本县注册；\n2.未塌窑。\n（三）申报时间\n2030年5月1日至5月31日\n二、炒茶奖励\n（一）政策内容\n对新炒茶的茶厂奖励20万元。\n（二）申报条件\n首次入库。\n"
    assert [(kind, holds) for kind, _, holds in told(guide)] == [
        ("申报条件", (0,)),
        ("申报时间", (0,)),
        ("申报条件", (1,)),
    ]


def test_articles_that_are_named_are_the_ones_it_holds_for():
    found = told(
        "第一条 对新窑奖励5万元。\n第二条 对新茶厂奖励6万元。\n第三条 对新竹坊奖励7万元。\n第四条 企业当年只能选择享受第一条、第三条中的一项。\n"
    )
    assert [(kind, holds) for kind, _, holds in found] == [("择一享受", (0, 2))]


def test_what_a_measure_says_of_itself_stays_with_it():
    assert told("一、点火。对新窑奖励5万元，失信的窑厂不得申报。\n二、制坯。对新坯坊奖励6万元。\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "享受本办法的企业须是工商注册地在本县、具有独立法人资格的制陶业企业。",
        "企业应承诺在享受本政策扶持后，10年内不迁出本县、不减少注册资本。",
        "砖瓦企业、采泥企业不适用本措施。",
        "两项奖励总额最高为其个人经济贡献的100%。",
    ],
)
def test_who_may_have_a_grant_is_no_grant(sentence):
    found = read(f"第一条 对年产瓷器1万件以上的窑厂，给予5万元奖励。\n第二条 {sentence}\n")
    assert [m.text for m in found.measures] == ["对年产瓷器1万件以上的窑厂，给予5万元奖励。"]
    assert [one.text for one in found.requirements] == [sentence]


def test_one_of_a_list_elsewhere_is_marked_and_all_of_it_is_not():
    choice = "第一条 申报企业须满足以下条件中的任意一项：\n1.上年度营业收入5000万元以上；\n2.上年度研发费用300万元以上。\n第二条 给予符合条件的窑厂10万元奖励。\n"
    [m] = read(choice).measures
    assert [c.one_of for c in m.conditions] == [True, True]
    whole = choice.replace("满足以下条件中的任意一项", "同时符合下列条件")
    [m] = read(whole).measures
    assert [c.one_of for c in m.conditions] == [False, False]


def test_a_notice_without_a_sum_keeps_its_conditions():
    found = deconstruct(
        text_source(
            "青坡县工信局关于组织申报窑炉改造项目的通知\n各镇：\n现将有关事项通知如下。\n一、支持范围\n烧陶、制坯领域的窑炉改造项目。\n二、申报条件\n（一）总投资500万元以上的项目；\n（二）企业未被列入失信名单。\n"
        )
    ).extraction
    assert [one.kind for one in found.requirements] == ["适用范围", "申报条件"]


def test_items_with_items_of_their_own_belong_to_the_list():
    text = "第一条 申报的窑厂须同时符合以下条件：\n（一）在本县注册。\n（二）产量须满足以下要求：\n1.瓷窑：年产瓷器1万件以上。\n2.陶窑：年产陶器2万件以上。\n（三）窑主诚信。\n第二条 对点火的窑厂奖励5万元。\n"
    [(kind, words, _)] = told(text)
    assert kind == "申报条件" and "年产陶器2万件以上" in words and words.endswith("窑主诚信。")


def test_rules_of_a_fund_that_give_nothing_hold_for_the_acts_behind_them():
    text = "第一条 专项资金支持对象为制陶企业。\n第二条 有失信记录的企业，专项资金不予资助。\n青坡县点火实施细则\n第一条 为落实专项资金，制定本细则。\n第二条 对点火的窑厂奖励5万元。\n"
    assert {holds for _, _, holds in told(text)} == {(0,)}
