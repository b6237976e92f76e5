"""Figures as plans and service lists write them: fractions, points, how often, base years, sizes of what is counted, slogans."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.conditions.asked import conditions
from peiyu.documents.extraction.targets.stated import is_pure_target, targets_in
from peiyu.documents.pipeline import deconstruct, text_source
from tests.documents.figures import Asked, Given, given_and_asked

Row = tuple[str, list[tuple[str, float | None, str | None]], list[tuple[str, object, str | None]]]

GIVEN: list[Row] = [
    ("按窑租不低于1/3、不高于3/4给予补贴。", [("ratio", 0.333333, None), ("ratio", 0.75, None)], []),
    ("对星级窑企实行1-1.5倍的差异化运营补助。", [("ratio", 1, "倍"), ("ratio", 1.5, "倍")], []),
    ("对窑炉改造贷款提供最高2个百分点的财政贴息。", [("cap", 2, "个百分点")], []),
    ("对窑工每度电给予0.1元/千瓦时—0.4元/千瓦时的补贴。", [("floor", 0.1, "元"), ("cap", 0.4, "元")], []),
    ("窑工最高可申请30万元的开窑贷款。", [("cap", 30, "万元")], []),
    ("按照实际缴纳的工伤保险费给予补贴。", [("ratio", None, None)], []),
    ("按窑炉成本的150%在税前摊销。", [("ratio", 150, "%")], []),
    ("银行对结算账户管理费给予不低于40%优惠。", [("ratio", 40, "%")], []),
    ("支持窑工创业扩岗，开窑贷款在15万元以内免除反担保要求。", [], [("<=", 15, "万元")]),
    ("开窑补贴同一窑工只能申领一次。", [], [("<=", 1, "次")]),
    ("同一窑炉仅可享受2次补贴。", [], [("<=", 2, "次")]),
    ("地标窑品每件资助3万元，仅资助一个渠道。", [("fixed", 3, "万元")], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated", "asked"), GIVEN, ids=[text for text, _, _ in GIVEN])
def test_what_is_given_and_what_is_asked(text: str, stated: Given, asked: Asked) -> None:
    assert given_and_asked(text) == (stated, asked)


REACHED: list[tuple[str, list[tuple[str, float, str]]]] = [
    ("到2033年底，建成窑棚40间以上，对3000户窑工家庭进行防火改造。", [(">=", 40, "间"), ("=", 3000, "户")]),
    ("各级窑业收益要将45%以上用于老窑保护。", [(">=", 45, "%")]),
    ("面向学徒的岗位不得低于30%。", [(">=", 30, "%")]),
    ("确保验窑合格后2个工作日即可领证。", [("<=", 2, "个工作日")]),
    ("加快实施35个老窑修缮工程乡、镇项目和12个窑艺馆项目建设任务。", [("=", 35, "个"), ("=", 12, "个")]),
    ("实施60个窑区幸福工程，鼓励同步实施县级工程。", [("=", 60, "个")]),
    ("逐步形成占全市年度用瓷6%左右的应急供瓷能力。", [("≈", 6, "%")]),
    ("每个县建设1所50-90个床位的公办窑工疗养院。", [("=", 1, "所")]),
    ("到2033年底，每个设区市至少建有1个建筑面积不少于900平方米的窑艺馆。", [(">=", 1, "个")]),
    ("2031年，窑企20户，窑工300人；2032年，窑企达到30户。", [("=", 30, "户")]),
    ("2031年，新增窑企20户；2032年，窑企达到90户。", [("=", 20, "户"), ("=", 90, "户")]),
    ("当瓷价同比涨幅达到5%，启动联动机制，按规定发放临时补贴。", []),
    ("若窑价涨幅超过8%，启动应急响应。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REACHED, ids=[text for text, _ in REACHED])
def test_what_is_to_be_reached(text: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(t.op, t.value, t.unit) for t in targets_in(text, 0, len(text), (), ())] == wanted


def test_what_has_no_number_of_its_own_completes_the_member_before() -> None:
    text = "实施35个老窑修缮工程乡、镇项目和12个窑艺馆项目。"
    assert [t.text for t in targets_in(text, 0, len(text), (), ())] == ["实施35个老窑修缮工程乡、镇项目", "12个窑艺馆项目。"]  # fmt: skip


def test_when_a_price_rises_so_far_is_a_condition() -> None:
    text = "当瓷价同比涨幅达到5%，启动联动机制，按规定发放临时补贴。"
    assert [(c.op, c.value, c.unit) for c in conditions(text, 0, len(text), [])] == [(">=", 5, "%")]


def test_money_put_to_a_use_is_a_measure_too() -> None:
    text = "各级窑业收益要将45%以上用于老窑保护。"
    assert not is_pure_target(text, 0, len(text))


def test_paired_slogans_are_titles_where_the_paragraphs_beside_them_open_alike() -> None:
    lead = "某市窑业局2033年工作总结\n一、工作情况\n"
    first = "强化服务,助企暖窑。走访窑企40家,解决问题12个。\n"
    second = "强化培育,增添后劲。更新窑企名录,入库窑企90家。\n"
    told = [c.text for c in deconstruct(text_source(lead + first + second)).extraction.commitments]
    assert told == ["走访窑企40家，解决问题12个。", "更新窑企名录，入库窑企90家。"]
    alone = [c.text for c in deconstruct(text_source(lead + first)).extraction.commitments]
    assert alone[0] == "强化服务，助企暖窑。"
