"""Sums in lists, brackets, steps and payments: what a figure is when its own clause does not say so."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.conditions.bounds import bounds
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.pieces import pieces_of
from peiyu.documents.extraction.numbers.quantities import quantities

Row = tuple[str, list[tuple[str, float | None, str | None]]]

LISTS: list[Row] = [
    ("出现代偿时，区财政按照15%，承贷银行不低于25%，担保公司不低于45%承担风险。", [("ratio", 15, "%"), ("floor", 25, "%"), ("floor", 45, "%")]),
    ("单户担保300万元及以下的担保费率不超过0.6%、对单户担保300万元以上的担保费率不超过0.9%。", [("cap", 0.6, "%"), ("cap", 0.9, "%")]),
    ("回收价格标准为：大罐500克（含）以下0.3元/只，500克以上0.6元/只。", [("fixed", 0.3, "元"), ("fixed", 0.6, "元")]),
    ("一类窑场补助1.2万/人/年。", [("fixed", 1.2, "万元")]),
    ("按10万、15万、25万三个档次给予奖励。", [("fixed", 10, "万元"), ("fixed", 15, "万元"), ("fixed", 25, "万元")]),
    ("完成三个阶段的，分别最高不超过100万、200万、250万元。", [("cap", 100, "万元"), ("cap", 200, "万元"), ("cap", 250, "万元")]),
    ("生育二孩的一次性补贴4000元，三孩9000元，三周岁前每月发放补贴800元。", [("fixed", 4000, "元"), ("fixed", 9000, "元"), ("fixed", 800, "元")]),
    ("对稻草综合利用，打捆离田每亩18元，收储每吨35元。", [("fixed", 18, "元"), ("fixed", 35, "元")]),
    ("对年销售额首次达到2亿元、6亿元、9亿元的，分别奖励企业管理团队120万元、160万元、190万元，就高不重复。", [("fixed", 120, "万元"), ("fixed", 160, "万元"), ("fixed", 190, "万元")]),
    ("对国家级、省级窑业示范镇，分别奖励建设用地指标80亩、30亩。", [("fixed", 80, "亩"), ("fixed", 30, "亩")]),
    ("对窑具出口保费扶持比例：小微企业90%，大中型企业45%。", [("ratio", 90, "%"), ("ratio", 45, "%")]),
    ("契税由受益财政补贴35%。", [("ratio", 35, "%")]),
    ("按省级奖金的2倍、1倍给予奖励。", [("ratio", 2, "倍"), ("ratio", 1, "倍")]),
    ("租用标准厂房的，按第一、第二年分别免100%、50%租金。", [("ratio", 100, "%"), ("ratio", 50, "%")]),
]  # fmt: skip
ASIDE_AND_STEP: list[Row] = [
    ("对参展企业每个展位资助1.2万元（金额低于1.2万元的按实资助）。", [("fixed", 1.2, "万元")]),
    ("对年化费率低于1.3%（含1.3%）的担保业务给予补贴。", []),
    ("按外包执行额1万美元奖励2500元。", [("fixed", 2500, "元")]),
    ("注册资本1亿元的奖励150万元。", [("fixed", 150, "万元")]),
    ("2000万元以上4000万元以下的，补贴45%。", [("ratio", 45, "%")]),
    ("补贴标准为最低工资的75%，留用率60%以上的提高到100%。", [("ratio", 75, "%"), ("ratio", 100, "%")]),
    ("全年用气量增长12%以上部分，按0.2元/立方米奖励。", [("fixed", 0.2, "元")]),
    ("奖补资金超过400万元的按400万元计算。", [("cap", 400, "万元")]),
    ("贷款最高额度由40万元上浮至70万元。", [("cap", 70, "万元")]),
    ("将返还比例从55%提至85%。", [("ratio", 85, "%")]),
    ("担保费率补足至1.8%。", [("ratio", 1.8, "%")]),
    ("单个项目补助不得低于30万元。", [("floor", 30, "万元")]),
    ("窑业协会可申请不超过35万元的周转贷款。", [("cap", 35, "万元")]),
    ("平均担保费率保持1%（含）以下。", [("cap", 1, "%")]),
    ("政府采购预付款比例不低于30%，对小微企业不低于45%。", [("floor", 30, "%"), ("floor", 45, "%")]),
    ("入驻企业享受前8个月免租。", [("fixed", 8, "个月")]),
    ("对用电每千瓦时优惠0.08元。", [("fixed", 0.08, "元")]),
]  # fmt: skip
NOT_GIVEN: list[Row] = [
    ("对产值首次突破8亿元、20亿元、60亿元等不同规模的窑企给予支持。", []),
    ("强化小微企业融资支持力度，针对窑企的融资担保余额不低于120亿元。", []),
    ("按投资额的8%给予补贴，其中奖补资金50%待企业投产后兑现。", [("ratio", 8, "%")]),
    ("项目立项后预拨资助金额的40%。", []),
    ("保险费每头20元，其中财政补贴12元，养殖户承担8元。", [("fixed", 12, "元")]),
    ("将文件澄清时间压缩至2日，保证金退还时间缩短40%。", []),
    ("补贴逐年递减15个百分点。", []),
    ("超额完成任务的，每超1个百分点奖励8000元。", [("fixed", 8000, "元")]),
    ("资助20万元以上的须经评审。", []),
    ("对新增的800万元以下贷款，风险池承担40%。", [("ratio", 40, "%")]),
    ("本次采购最高限价90万元，按规定支付。", []),
]  # fmt: skip
POOLS: list[Row] = [
    ("联合平台企业整合2000万元资金用于发放消费券。", [("fund_size", 2000, "万元")]),
    ("每年安排不少于30万元的结对帮扶资金，用于窑村项目。", [("fund_size", 30, "万元")]),
    ("设立总规模20亿元的窑业引导基金，首期4亿元。", [("fund_size", 20, "亿元"), ("fund_size", 4, "亿元")]),
    ("建立3亿元的窑业风险补偿资金池，补偿损失。", [("fund_size", 3, "亿元")]),
    ("安排6亿元财政资金保障重大项目。", [("fund_size", 6, "亿元")]),
    ("市财政列支200万元专项资金用于秋播奖补。", [("fund_size", 200, "万元")]),
]  # fmt: skip
TABLE = [*LISTS, *ASIDE_AND_STEP, *NOT_GIVEN, *POOLS]


@pytest.mark.parametrize(("text", "stated"), TABLE, ids=[text for text, _ in TABLE])
def test_a_figure_is_given_or_not_by_its_place_in_the_sentence(
    text: str, stated: list[tuple[str, float | None, str | None]]
) -> None:
    assert [(a.kind, a.value, a.unit) for a in amounts(text, 0, len(text))] == stated


def test_a_share_right_behind_its_base_is_given() -> None:
    clause = "按照设备购置额10%给予最高300万元补助"
    assert [bounds(clause, quantity) for quantity in quantities(clause)] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "补助标准如下：一类窑补助1.5万元；二类窑补助1.2万元；",
        "市级示范窑场，每家奖补2万元；国家级每家10万元。",
        "研发费用按100%加计扣除；形成无形资产的，按照成本的200%在税前摊销。",
    ],
)
def test_parts_that_only_go_on_with_a_scale_are_one_piece(text: str) -> None:
    assert len(pieces_of(text, Passage(0, len(text), ()))) == 1
