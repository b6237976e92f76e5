"""What a figure asks of an applicant: signs and words that compare, lists, classes, times that bind nobody, lists of conditions apart."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Condition
from peiyu.documents.pipeline import deconstruct, text_source

Wanted = list[tuple[str, float | str, str | None]]


def asked(text: str) -> list[Condition]:
    found = deconstruct(text_source(text)).extraction.measures
    return [c for measure in found for c in measure.conditions if c.unit is not None]


def of_sentence(sentence: str) -> Wanted:
    return [(c.op, c.value, c.unit) for c in asked(f"某市若干措施\n一、支持窑业\n1.支持办法。{sentence}\n")]


COMPARED = [
    ("对窑业产值首次突破3亿元、6亿元的企业，分别给予30万元、60万元奖励。", [(">=", 3, "亿元"), (">=", 6, "亿元")]),
    ("烧成合格率≥92%的窑企，给予20万元奖励。", [(">=", 92, "%")]),
    ("窑口数量大于或等于5座的窑企，给予20万元奖励。", [(">=", 5, "座")]),
    ("年销售额＞800万元的窑企，可申报技改贴息。", [(">", 800, "万元")]),
    ("季度销售额未超过30万元的窑户，免征增值税。", [("<=", 30, "万元")]),
    ("歇业窑企2年之内可以随时恢复经营。", [("<=", 2, "年")]),
    ("对单户500万元以下、期限一年以内的窑业贷款，给予贴息。", [("<=", 500, "万元"), ("<=", 1, "年")]),
    ("资产总额不超过4000万元、从业人数不超过200人的窑企，减半收取费用。", [("<=", 4000, "万元"), ("<=", 200, "人")]),
    ("引进窑企实缴资本不少于2亿元人民币的，按实缴资本的1%给予奖励。", [(">=", 2, "亿元")]),
    ("窑工客房在20间（套）以上的，给予10万元补助。", [(">=", 20, "间")]),
    ("防洪标准30年一遇以上的窑堤，给予3万元补助。", [(">=", 30, "年一遇")]),
    ("推行停泊时间不超过18小时的船舶一次办妥手续，方便窑企出口。", [("<=", 18, "小时")]),
    ("全省前五的窑企，给予10万元奖励。", [("<=", 5, "名")]),
    ("对排名前8位的窑企，给予10万元奖励。", [("<=", 8, "位")]),
    ("产能增速不低于12%的窑区，给予20万元奖励。", [(">=", 12, "%")]),
    ("窑企年产量达500吨且同比增长9%的，给予10万元奖励。", [(">=", 500, "吨"), (">=", 9, "%")]),
    ("募集资金的60%以上投资于本市的，再奖励50万元。", [(">=", 60, "%")]),
    ("年零售额3亿元-6亿元且增速超过12%的奖励15万元。", [("between", "3-6", "亿元"), (">", 12, "%")]),
    ("一次性缴纳税款30万元以上确有困难的窑企，可申请分期缴纳。", [(">=", 30, "万元")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), COMPARED)
def test_words_and_signs_that_compare(sentence: str, wanted: Wanted) -> None:
    assert of_sentence(sentence) == wanted


LISTED = [
    ("年销售额分别在3亿元、6000万元、3000万元、3000万元及以上的批、零、住、餐企业，给予5万元奖励。",
     [(">=", 3, "亿元"), (">=", 6000, "万元"), (">=", 3000, "万元"), (">=", 3000, "万元")]),
    ("制坯业年销售额3000万元、上釉业年销售额600万元、烧成业年营业额300万元以上的企业，奖励3万元。",
     [(">=", 3000, "万元"), (">=", 600, "万元"), (">=", 300, "万元")]),
    ("年零售额1亿元以上且增速超过20%的窑企奖励5万元，年零售额5亿元以上且增速超过20%的奖励15万元。",
     [(">=", 1, "亿元"), (">", 20, "%"), (">=", 5, "亿元"), (">", 20, "%")]),
    ("排量1.8升以下的窑车补贴2000元，排量1.8升以下的旧窑车再补贴500元。", [("<=", 1.8, "升")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), LISTED)
def test_lists_share_their_mark_and_a_class_is_asked_for_once(sentence: str, wanted: Wanted) -> None:
    assert of_sentence(sentence) == wanted


TIMES = [
    ("对首次入库后连续3年保持在库的窑企，再给予20万元奖励。", [(">=", 3, "年")]),
    ("年销售额连续两年超过2000万元的窑企，给予20万元奖励。", [(">", 2000, "万元")]),
    ("窑企一年内投资两个以上项目的，给予5万元奖励。", [(">=", 2, "个")]),
    ("连续4个季度正增长的窑企，给予5万元奖励。", [(">=", 4, "个季度")]),
    ("对违约客户给予不低于20天的宽限期。", []),
    ("承诺8年不迁出的窑企，给予50万元奖励。", [(">=", 8, "年")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), TIMES)
def test_times_that_are_asked_and_times_of_another_figure(sentence: str, wanted: Wanted) -> None:
    assert of_sentence(sentence) == wanted


OF_THE_OFFICE = [
    "设立不低于3亿元的窑业转贷资金。",
    "对重点窑企配备服务专员，每季度走访不少于2次。",
    "窑企开办时间压缩至1个工作日以内，方便窑企办事。",
]


@pytest.mark.parametrize("sentence", OF_THE_OFFICE)
def test_what_the_office_does_is_asked_of_nobody(sentence: str) -> None:
    assert of_sentence(sentence) == []


def test_a_list_that_the_measure_itself_opens_counts_once() -> None:
    text = "某区若干措施\n一、支持落户。对符合以下条件之一的窑企，给予100万元奖励：\n1.实缴注册资本1亿元以上；\n2.年营业收入5亿元以上。\n"
    assert [(c.op, c.value, c.unit) for c in asked(text)] == [(">=", 1, "亿元"), (">=", 5, "亿元")]


def test_a_limit_of_the_help_does_not_shut_out_the_conditions_stated_apart() -> None:
    text = (
        "某区窑房补贴申报指南\n一、申报条件\n（一）窑企成立时间不超过6年。\n（二）租赁面积不少于80平方米。\n"
        "二、补贴标准\n对符合条件的窑企，按每平方米每月20元给予租金补贴，最长不超过3年。\n"
    )
    assert {(c.op, c.value, c.unit) for c in asked(text)} == {("<=", 3, "年"), ("<=", 6, "年"), (">=", 80, "平方米")}


def test_a_standard_under_a_heading_of_its_own_is_for_those_of_the_heading_before() -> None:
    text = (
        "某市窑工补贴通知\n一、补贴对象\n在本市正常经营1年以上，且年内新增窑工8人以上的窑企。\n"
        "二、补贴标准\n每新增1人补贴900元，单个窑企最高9万元。\n"
    )
    assert [(c.op, c.value, c.unit) for c in asked(text)] == [(">=", 1, "年"), (">=", 8, "人")]


def test_one_short_sentence_may_stand_between_a_measure_and_the_list_it_opens() -> None:
    text = (
        "某市窑业若干措施\n一、窑业贷款\n窑工自筹资金不足，并符合以下条件的，可申请开窑担保贷款。对其中的学徒，应给予重点支持。\n"
        "1.提交申请时不超过52周岁；\n2.有窑场；\n3.在本市注册2年以上。\n"
    )
    assert [(c.op, c.value, c.unit) for c in asked(text)] == [("<=", 52, "周岁"), (">=", 2, "年")]


def test_a_label_in_the_passage_of_a_measure_says_what_it_asks() -> None:
    text = (
        "某市窑业奖补办法\n第一章 总则\n第一条 为支持窑业，制定本办法。\n第二章 支持标准\n"
        "第二条 窑改补助。对窑改按设备投资额的9%给予补助，最高80万元。申报条件：设备投资额150万元以上；已完工投产。\n"
    )
    assert [(c.op, c.value, c.unit) for c in asked(text)] == [(">=", 150, "万元")]


def test_conditions_for_what_is_named_hold_for_the_article_that_begins_with_its_name() -> None:
    text = (
        "某区窑业补贴细则\n第一条 申请窑租补贴的窑企应同时具备下列条件：\n（一）租赁面积90平方米以上；\n（二）窑工8人以上。\n"
        "第二条 窑租补贴按实际租金的40%计算，年度最高12万元。\n第三条 展位补贴按展位费的60%计算，给予最高2万元。\n"
    )
    found = deconstruct(text_source(text)).extraction.measures
    assert [[(c.op, c.value) for c in m.conditions if c.unit] for m in found] == [[(">=", 90), (">=", 8)], []]


def test_a_condition_that_begins_like_a_button_of_a_page_is_read() -> None:
    text = (
        "某市窑业奖励申报通知\n（一）窑企上规奖励\n1.奖励标准：首次上规的窑企奖励8万元。\n2.申报条件：注册3年以上。\n"
        "3.申报材料：纳税证明。\n"
    )
    assert [(c.op, c.value, c.unit) for c in asked(text)] == [(">=", 3, "年")]


def test_two_lists_of_conditions_in_a_row_are_two() -> None:
    text = (
        "某市窑业贷款办法\n一、窑工贷款\n符合申请条件的窑工，给予贷款贴息3万元。\n二、窑贷办理\n窑工申请条件：\n1.年龄不超过52周岁；\n"
        "2.在本市经营2年以上；\n窑企申请条件：\n1.窑工达到职工总数12%以上；\n2.产值200万元以上。\n"
    )
    assert [(c.op, c.value) for c in asked(text)] == [("<=", 52), (">=", 2)]
