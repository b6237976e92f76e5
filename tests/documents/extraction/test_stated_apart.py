"""What a measure leaves to another place: conditions in an article or a list, amounts of the measures before it or of an annex."""

from __future__ import annotations

from peiyu.documents.extraction.amounts.tables import amounts_of_rows
from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source

Numbers = list[tuple[str, float | None, str | None]]


def measures(text: str) -> list[Measure]:
    return list(deconstruct(text_source(text)).extraction.measures)


def asked(measure: Measure) -> list[tuple[str, object, str | None]]:
    return [(c.op, c.value, c.unit) for c in measure.conditions if c.unit]


def given(measure: Measure) -> Numbers:
    return [(a.kind, a.value, a.unit) for a in measure.amounts]


def test_conditions_under_a_heading_hold_for_the_measure_that_refers_to_them_though_they_come_later() -> None:
    text = (
        "某市窑业创新资金申报指南\n一、支持方式\n对符合申报条件的企业，按研发投入的20%给予补助，最高300万元。\n"
        "二、申报条件\n（一）在本市注册满2年；\n（二）上年度研发费用占比不低于5%；\n（三）资产负债率不超过70%。\n"
    )
    [found] = measures(text)
    assert asked(found) == [(">=", 2, "年"), (">=", 5, "%"), ("<=", 70, "%")]
    assert deconstruct(text_source(text)).extraction.targets == ()


def test_a_list_of_those_who_are_shut_out_asks_for_the_opposite() -> None:
    text = (
        "某市旧窑淘汰奖补方案\n一、补贴范围。本市登记的旧窑提前淘汰的，给予适当资金补贴。有下列情形之一的，不享受本补贴政策：\n"
        "1.距报废期止不足2年（含2年）的；\n2.连续3个检验周期未取得合格标志的。\n二、补贴标准。按每座5万元给予补贴。\n"
    )
    first = measures(text)[0]
    assert asked(first) == [(">", 2, "年"), ("<", 3, "个")]


def test_an_item_that_gives_something_is_no_condition_of_another_measure() -> None:
    text = (
        "某市窑业若干措施\n一、奖励\n符合下列条件的企业给予奖励。具体如下，符合以下标准：\n"
        "（一）年产值超过1亿元的，给予10万元奖励；\n（二）年产值超过5亿元的，给予30万元奖励。\n"
    )
    assert [asked(found) for found in measures(text) if found.amounts] == [[(">", 1, "亿元")], [(">", 5, "亿元")]]


def test_amounts_by_reference_are_those_of_the_measures_before_in_the_article() -> None:
    text = (
        "某省窑业资助办法\n第一章 标准\n第一条 质押贷款资助。对借款企业按贷款额的1%给予资助，最高10万元。"
        "企业通过担保方式借款的，参照上述标准给予资助。\n第二条 本办法自印发之日起施行。\n"
    )
    first, second = measures(text)
    assert given(second) == given(first) == [("ratio", 1, "%"), ("cap", 10, "万元")]
    assert [a.start for a in second.amounts] == [a.start for a in first.amounts]


TABLE = (
    "某市旧窑淘汰奖补方案\n一、补贴标准。对提前淘汰的旧窑给予相应补贴（具体补贴标准见附件2）。\n二、工作要求。各部门加强宣传。\n"
    "附件1：申请表\n姓名\t电话\n附件2：旧窑淘汰补贴标准\n{unit}时间\t类型\t2031年\t2032年\n2031年\t大窑\t\t1.85\t2.03\n小窑\t0.65\t0.74\n附件3：流程\n1\t受理\n"
)


def test_amounts_of_an_annex_are_the_cells_of_its_table_in_the_unit_above_it() -> None:
    text = TABLE.format(unit="单位：万元/座\n")
    first = measures(text)[0]
    assert given(first) == [("fixed", value, "万元") for value in (1.85, 2.03, 0.65, 0.74)]
    assert [text[a.start : a.end] for a in first.amounts] == ["1.85", "2.03", "0.65", "0.74"]
    assert first.amounts[2].basis == "每座 小窑"


def test_a_table_without_a_unit_of_money_gives_no_amounts() -> None:
    assert given(measures(TABLE.format(unit=""))[0]) == []


def test_cells_of_a_table_are_amounts_in_the_columns_that_say_so_with_the_unit_of_the_head() -> None:
    text = "等级\t面积（平方米）\t补贴标准（元/座）\t补贴上限\n一级窑\t200\t5000\t最高2万元\n二级窑\t300\t3000\t最高1万元\n"
    found = amounts_of_rows(text, text.index("一级窑"), len(text) - 1)
    assert [(a.kind, a.value, a.unit, a.basis) for a in found] == [
        ("fixed", 5000, "元", "每座 一级窑"), ("cap", 2, "万元", "一级窑"),
        ("fixed", 3000, "元", "每座 二级窑"), ("cap", 1, "万元", "二级窑"),
    ]  # fmt: skip


def test_a_share_that_a_row_adds_to_is_not_given_twice() -> None:
    text = "等级\t补贴比例\n二级及以上\t15%\n一级及以上\t15%+5%（额外）\n"
    found = amounts_of_rows(text, text.index("二级"), len(text) - 1)
    assert [(a.kind, a.value) for a in found] == [("ratio", 15), ("ratio", 5)]


def test_a_cell_that_is_a_sentence_is_read_whatever_its_column_is_called() -> None:
    text = "等级\t补贴比例\t备注\n一级窑\t15%\t每家企业每年补贴不超过50万元。\n二级窑\t10%\t按200座计\n"
    found = amounts_of_rows(text, text.index("一级窑"), len(text) - 1)
    assert [(a.kind, a.value) for a in found] == [("ratio", 15), ("cap", 50), ("ratio", 10)]


def test_an_article_of_conditions_of_application_holds_for_its_chapter() -> None:
    text = (
        "某区陶瓷载体资助办法\n第一章 改造资助\n第一条【标准】对完成旧窑改造的村集体，给予20万元资助。\n"
        "第二章 引进奖励\n第二条【奖励】对引进陶瓷企业的村集体，给予10万元奖励。\n"
        "第三条【申请条件】村集体须与引进企业签订租赁合同五年以上，且租期满半年后方可申请奖励。\n"
    )
    first, second = measures(text)[:2]
    assert asked(first) == []
    assert asked(second) == [(">=", 5, "年"), (">=", 0.5, "年")]


def test_conditions_of_another_programme_are_not_those_of_the_document() -> None:
    text = (
        "某区窑业若干措施\n一、总部奖励。符合下列条件的企业，可以申请认定为总部企业：\n1.年产值不低于5亿元；\n2.年纳税不低于1000万元。\n"
        "二、示范奖励。鼓励符合条件的企业申报国家级示范企业，对获评的给予50万元奖励。\n"
    )
    [found] = [m for m in measures(text) if m.amounts]
    assert asked(found) == []


def test_amounts_of_named_items_are_theirs() -> None:
    text = (
        "某区陶瓷载体资助办法\n第一章 引进奖励\n第一条【奖励】按以下标准予以奖励：\n（一）每引进一家国家级企业，给予村集体30万元奖励。\n"
        "（二）每引进一家市级企业，给予村集体20万元奖励。\n（三）对引进后三年内升级的，奖励标准同本条第（一）项。\n"
    )
    assert [given(m) for m in measures(text)] == [
        [("fixed", 30, "万元")],
        [("fixed", 20, "万元")],
        [("fixed", 30, "万元")],
    ]


def test_amounts_by_the_name_of_those_whose_standard_holds_are_theirs() -> None:
    text = (
        "某市窑校扶持办法\n第一条 县级陶瓷工坊评为优秀、良好的，分别给予8万元、5万元奖励。\n"
        "第二条 对茶艺工坊给予3万元奖励。\n第三条 市级窑艺中心由市文旅局考核，参照县级陶瓷工坊的标准给予奖励。\n"
        "第四条 竹编工坊按照国家有关规定的标准给予奖励。\n"
    )
    by_name, other = measures(text)[2:4]
    assert given(by_name) == [("fixed", 8, "万元"), ("fixed", 5, "万元")]
    assert given(other) == []


def test_a_table_with_its_head_in_the_measure_has_classes_and_sums() -> None:
    text = (
        "某市升规奖补若干措施\n一、升规奖励\n对首次升规的企业按下表给予奖励：\n年营业收入\t奖励金额（万元）\n"
        "2000万元（含）—5000万元\t10\n5000万元（含）—1亿元\t20\n1亿元以上\t30\n"
    )
    [found] = measures(text)
    assert given(found) == [("fixed", 10, "万元"), ("fixed", 20, "万元"), ("fixed", 30, "万元")]
    assert asked(found) == [("between", "2000-5000", "万元"), ("between", "0.5-1", "亿元"), (">=", 1, "亿元")]
    assert {c.indicator for c in found.conditions} == {"年营业收入"}


def test_cells_ask_and_give_each_in_their_column() -> None:
    text = (
        "某市物流扶持若干措施\n一、扶持标准\n项目\t条件\t扶持标准\n仓储设施\t面积5000平方米以上\t按投资额的8%，最高200万元\n"
        "冷链车辆\t购置5辆以上\t每辆2万元\n信息平台\t服务企业100家以上\t一次性20万元\n"
    )
    found = measures(text)
    assert [given(one) for one in found] == [
        [("ratio", 8, "%"), ("cap", 200, "万元")],
        [("fixed", 2, "万元")],
        [("fixed", 20, "万元")],
    ]
    assert [asked(one) for one in found] == [[(">=", 5000, "平方米")], [(">=", 5, "辆")], [(">=", 100, "家")]]


def test_a_column_of_limits_holds_caps_and_a_title_may_hold_the_unit() -> None:
    rent = "某区租金补贴若干措施\n一、租金补贴\n年度\t补贴比例\t每平方米上限\n第一年\t100%\t50元\n第二年\t50%\t25元\n"
    [found] = measures(rent)
    assert given(found) == [("ratio", 100, "%"), ("cap", 50, "元"), ("ratio", 50, "%"), ("cap", 25, "元")]
    stars = "某市绿色建筑若干措施\n一、奖励标准（单位：万元）\n等级\t新建\t改造\n一星\t10\t5\n二星\t20\t10\n"
    assert [a.value for m in measures(stars) for a in m.amounts] == [10, 5, 20, 10]


def test_a_list_behind_the_full_stop_of_a_grant_asks_for_it() -> None:
    text = (
        "某市窑业奖励办法\n第一条 市政府对符合下列条件之一的窑匠师傅给予通报表扬，各奖励3000元。\n"
        "（一）带徒获省级窑艺比赛一等奖2个及以上。\n（二）带徒连续三年获奖。\n"
    )
    [found] = measures(text)
    assert asked(found) == [(">=", 2, "个"), (">=", 3, "年")]


def test_a_sentence_without_a_list_behind_it_takes_no_conditions_from_the_next_one() -> None:
    text = (
        "某市窑业奖励办法\n第一条 市政府对符合下列条件之一的窑匠师傅给予奖励3000元。\n"
        "带徒获省级窑艺比赛一等奖2个及以上的，给予奖励5000元。\n"
    )
    assert asked(measures(text)[0]) == []


def test_the_labels_of_a_guide_hold_for_their_section_alone() -> None:
    sections = [
        ("开窑补贴", "（1）窑工不超过55周岁；\n（2）窑场登记满6个月；", "8000元。"),
        ("租窑补贴", "（1）签订2年以上租约；", "租用3座以上的，每座补贴6000元。"),
        ("修窑补贴", "（1）窑龄满10年；", "每座补贴4000元。"),
    ]
    text = "某市窑业补贴，请查收\n" + "".join(
        f"{at}、{title}\n补贴条件：\n{asks}\n补贴对象：符合条件的窑场。\n补贴标准：{gives}\n补贴期限：一次性。\n"
        for at, (title, asks, gives) in enumerate(sections, 1)
    )
    found = [m for m in measures(text) if m.amounts]
    assert [asked(m) for m in found] == [
        [("<=", 55, "周岁"), (">=", 6, "个月")],
        [(">=", 3, "座"), (">=", 2, "年")],
        [(">=", 10, "年")],
    ]


def test_fields_of_a_guide_that_ask_in_one_line_hold_for_their_section_before_and_behind() -> None:
    text = (
        "某区窑业政策申报指南\n一、上规奖励\n支持对象：成立5年以内的窑企。\n申报条件：上年度营业收入2000万元以上，且入库满1年。\n支持标准：一次性奖励20万元。\n"
        "二、租金补贴\n支持标准：按租金的50%给予补贴，最高30万元。\n申报条件：租期满2年。\n"
    )
    found = [m for m in measures(text) if m.amounts]
    assert [sorted(asked(m)) for m in found] == [
        [("<=", 5, "年"), (">=", 1, "年"), (">=", 2000, "万元")],
        [(">=", 2, "年")],
    ]


def test_a_standard_beside_its_conditions_keeps_them_though_it_asks_for_more_itself() -> None:
    text = (
        "某市窑工见习补贴\n一、见习补贴\n（一）申领条件\n1.见习人员为离校2年内毕业生，本人自愿；\n2.窑场注册满3年，信用良好；\n"
        "（二）补贴标准\n按最低工资的60%给予补贴，留用率达到50%以上的，提高至80%。\n"
    )
    [found] = [m for m in measures(text) if m.amounts]
    assert sorted(asked(found)) == [("<=", 2, "年"), (">=", 3, "年"), (">=", 50, "%")]
