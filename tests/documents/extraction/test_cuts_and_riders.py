"""Where parts of one sentence are measures of their own, what only goes with a grant, and what words of procedure do not hide."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.procedure import under_procedure
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(*lines: str) -> list[str]:
    text = "\n".join(("某市促进发展若干措施", "一、支持服务机构", *lines, ""))
    return [one.text for one in deconstruct(text_source(text)).extraction.measures]


@pytest.mark.parametrize(
    "parts",
    [
        ("对国家部门认定的，具有一级证书的服务机构每家奖励20万元；", "对省级部门认定的，具有二级证书的服务机构每家奖励10万元。"),
        ("对首次入库的企业给予20万元奖励；", "对首次入库后连续3年在库的再给予30万元奖励。"),
        ("对培训合格人员给予补贴，标准按照目录执行；", "2031年12月31日前，对其中的就业困难人员再给予生活费补贴。"),
        ("新设窑业合作总社的，给予奖励20万元；", "新设在三江镇纳税的窑业分社的，给予奖励10万元。"),
        ("对省级工坊给予5万元奖励；", "对市级工坊给予2万元奖励，对连续上榜的再给予1万元奖励。"),
        ("在本县投资建窑的，给予3万元奖励；", "在园区投资建厂的，给予5万元奖励。"),
    ],
)  # fmt: skip
def test_a_part_that_names_others_is_a_measure_of_its_own(parts: tuple[str, ...]) -> None:
    assert measures("".join(parts)) == list(parts)


def test_a_part_without_a_name_goes_on_from_the_one_before() -> None:
    assert len(measures("对购买1级能效家电的消费者给予20%补贴；对购买2级能效的，给予15%补贴。")) == 1


@pytest.mark.parametrize(
    "scale",
    [
        "对竹艺工坊，销售额达100万元的，奖励2万元；达300万元的，奖励5万元；达500万元的，再增加奖励5万元。",
        "对工坊主办的展会，在市内举办的，给予3万元资助；在市外举办的，资助5万元。",
        "窑业企业不裁员的，可申请稳岗返还。中小微企业按缴纳保费的60%返还，大型企业按30%返还。",
        "支持竹园和合作社对连片百亩以上的竹林建设喷灌、作业道等设施。给予投资额30%、最高不超过20万元补助。",
    ],
)
def test_steps_cases_and_sums_belong_to_the_sentence_that_names_whom(scale: str) -> None:
    assert measures(scale) == [scale]


@pytest.mark.parametrize(
    "apart",
    [
        "对窑业企业给予5万元补助。大型企业按销售额的1%给予奖励。",
        "支持竹园和合作社对连片百亩以上的竹林建设喷灌、作业道等设施。给予竹笋加工企业10万元补助。",
    ],
)
def test_a_sum_for_somebody_else_is_a_measure_of_its_own(apart: str) -> None:
    assert len(measures(apart)) == 2


def test_one_of_several_grants_that_says_whom_and_what_needs_nothing_before_it() -> None:
    one = "其中，竹艺工坊补助标准：对新建的竹艺工坊，给予10万元补助。"
    assert measures(one) == [one]


def test_a_group_that_serves_a_project_is_no_housekeeping() -> None:
    serves = "对重点竹项目，县里成立领导小组，提供全程代办服务。"
    assert measures(serves, "成立竹产业领导小组，统筹推进各项工作。") == [serves]


def test_a_grant_that_stands_where_a_heading_would_is_text() -> None:
    lines = (
        "（一）对窑户运输陶土取得的收入，免征增值税。陶土的具体范围，由市林业局确定。",
        "（二）外地客商来本县建窑，属县级收费部分按最低标准收取。县内各项规费减免50%。",
    )
    assert measures(*lines) == [
        "对窑户运输陶土取得的收入，免征增值税。", "外地客商来本县建窑，属县级收费部分按最低标准收取。", "县内各项规费减免50%。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rider",
    [
        "符合条件的参保企业在同一年度内，只享受一次返还政策。",
        "生活费补贴每人每年只享受一次，且不可同时领取失业保险金。",
        "遇到困难的参保企业由行业主管部门认定，并向社会公示。",
        "见习补贴期限最长不超过一年。",
    ],
)
def test_what_only_goes_with_a_grant_is_none(rider: str) -> None:
    assert measures("对参保企业给予补贴。", rider) == ["对参保企业给予补贴。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "重点支持产业包括：新能源、新材料和现代服务等产业。",
        "香樟、楠木、银杏、梧桐、朴树、榆树、栾树、冬青、黄荆等。",
        "各有关部门要按照市委、市政府决策部署，凝聚工作合力。",
    ],
)
def test_lists_of_names_and_calls_to_offices_are_no_measures(sentence: str) -> None:
    assert cues.NOT_A_MEASURE.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "编制采购禁止事项清单，禁止对供应商实行差别待遇。",
        "制定中介服务标准，推动机构公开收费。",
        "制定本地品牌发展规划，摸清数量和分布。",
        "将许可信息加载至执照二维码，实现一码通用。",
    ],
)
def test_what_is_drawn_up_for_firms_is_not_left_out(sentence: str) -> None:
    assert not cues.NOT_A_MEASURE.search(sentence)
    assert measures(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "业主可在没有取得发票的情况下，依据裁定书申请办理证书。",
        "推行执照免回收公告作废制度。",
        "依法引入社会资本，拓宽资金来源，共同推动改造。",
        "严格控制新增收费。",
        "管道安装不向用户收取费用，所需资金由供水单位承担。",
    ],
)
def test_words_of_procedure_that_make_it_lighter_hide_nothing(sentence: str) -> None:
    assert not is_procedure(sentence)
    assert measures(sentence) == [sentence]


@pytest.mark.parametrize(
    ("path", "charged", "wanted"),
    [
        (("三、精简审批流程",), False, False),
        (("三、审批流程",), False, True),
        (("某市优化营商环境措施", "（二）建立融资对接协调机制"), False, False),
        (("某市优化营商环境措施", "（二）建立部门协调机制"), False, True),
        (("一、奖补对象",), False, True),
        (("二、工作任务", "（四）审批环节"), False, False),
        (("二、工作任务", "（四）加强组织领导"), False, True),
    ],
)
def test_headings(path: tuple[str, ...], charged: bool, wanted: bool) -> None:
    assert under_procedure(path, charged) is wanted


def test_a_figure_alone_answers_a_heading_that_asks_how_much() -> None:
    text = (
        "小额贷款政策解读\n一、申请对象有哪些？\n答：申请对象是个人和小微企业。\n二、最高可以申请多少额度？\n答：个人贷款额度最高30万元。\n"
        "三、有哪些条件？\n答：注册满3年。\n"
    )
    assert [one.text for one in deconstruct(text_source(text)).extraction.measures] == ["个人贷款额度最高30万元。"]
