"""What only goes with a grant and what only watches: none of it is a measure, brackets or not."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.extraction.measures.procedure import under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source

RIDERS = [
    "小微企业的划分按国家现行规定执行。", "审核程序和申领条件参照《某市补贴管理办法》执行。", "本政策执行期限截至2027年6月30日。", "实施期限延续至2027年底。",
    "求职补贴每名学生只能申领一次。", "应在取得证书后一年内申请，逾期不予受理。", "各地要切实防范基金运行风险，保障基金安全。", "各县要严格按照规定的对象和条件落实。",
]  # fmt: skip
STILL_GRANTS = [
    "补贴标准按每人1000元执行。", "对升规企业给予5万元奖励，每户只能享受一次。", "将岗位补贴政策实施期限延续至2027年底，补贴标准提高到每人500元。", "各地要严格落实减税降费政策。",
    "逾期未还款的企业可展期，由担保公司续保。",
]  # fmt: skip
WATCHES = [
    "开展托育机构消防安全隐患排查整治。", "开展商场“双随机”联合监督检查。", "加强预付卡管理，防范化解非法集资风险。", "强化专项资金使用监管和绩效评价。", "依法惩处欺客行为。",
]  # fmt: skip
STILL_TASKS = [
    "组织专家免费帮助企业排查安全隐患。", "规范监督检查，减少入企频次。", "优化商品房预售资金监管，便利企业用款。", "建设统一的养老信息平台。", "依法查处涉企乱收费。",
]  # fmt: skip
LED = """某市促进商贸业若干措施
一、健全工作机制
1.调整市商贸工作领导小组，分管副市长任组长。办公室（市商贸办）设在市商务局。各县参照建立工作专班。（市商务局牵头）
2.帮助商贸企业对接银行。（市商务局牵头）
二、强化组织领导
1.健全统筹机制，定期通报进展。（责任单位：市商务局）
"""


def measures(source: str) -> list[str]:
    return [one.text for one in deconstruct(text_source(source)).extraction.measures]


@pytest.mark.parametrize("sentence", RIDERS + WATCHES)
def test_riders_and_checks_are_none_though_somebody_is_charged(sentence: str) -> None:
    assert is_procedure(sentence, charged=True)


@pytest.mark.parametrize("sentence", STILL_GRANTS + STILL_TASKS)
def test_what_gives_or_helps_is_one_though_it_speaks_of_rules_or_checks(sentence: str) -> None:
    assert not is_procedure(sentence, charged=True)


def test_who_leads_whom_is_no_measure() -> None:
    assert under_procedure(("五、强化组织领导",), charged=True)
    assert measures(LED) == ["帮助商贸企业对接银行。"]


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任单位：市商务局、市财政局，各区、县政府。以下责任单位均包含各区、县政府，不再单独列出）",
        "（市商务局、市财政局牵头并按职责分工负责，各区、县政府。以下措施均需各区、县政府落实，不再逐项标注）",
    ],
)
def test_notes_and_who_leads_are_no_names(bracket: str) -> None:
    names = [name.name for one in responsibilities(f"推进建设。{bracket}") for name in one.departments]
    assert names == ["市商务局", "市财政局", "各区、县政府"]
