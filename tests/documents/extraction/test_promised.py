"""Goals of office work (days, steps, papers, rates) and goals said without the usual words; what looks like these and is none."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.targets.passages import targets_of
from peiyu.documents.extraction.targets.stated import is_pure_target, targets_in
from peiyu.documents.pipeline import deconstruct, text_source

Wanted = list[tuple[str, float, str | None]]

PROMISED: list[tuple[str, Wanted]] = [
    ("接电手续不超过2个、接电时长不超过8天。", [("<=", 2, "个"), ("<=", 8, "天")]),
    ("实现开窑办理时长不超过2日、环节不超过3个、材料0份、成本0元。", [("<=", 2, "日"), ("<=", 3, "个"), ("=", 0, "份"), ("=", 0, "元")]),
    ("开办窑企实现0成本、1环节、半日办结。", [("=", 1, "环节")]),
    ("窑坊注销公告时间压缩至25日，完善联办机制。", [("<=", 25, "日")]),
    ("窑炉环评报告项目承诺办结不超过6个工作日，登记表项目承诺办结不超过2个工作日。", [("<=", 6, "个工作日"), ("<=", 2, "个工作日")]),
    ("报窑事项压减至1个环节、3份材料。", [("=", 1, "个"), ("=", 3, "份")]),
    ("窑企办电时间分别压减至4个、12个工作日以内。", [("<=", 4, "个工作日"), ("<=", 12, "个工作日")]),
    ("将窑业项目审批时限在法定时限基础上再压减45%。", [("=", 45, "%")]),
    ("窑业案件平均审理天数控制在70天以内，破产案件审理周期缩短20天。", [("<=", 70, "天"), ("<=", 20, "天")]),
    ("确保窑区抢修人员城区40分钟、乡镇80分钟到达现场。", [("<=", 40, "分钟"), ("<=", 80, "分钟")]),
    ("实现窑业热线2分钟响应、88%解决率。", [("<=", 2, "分钟"), ("=", 88, "%")]),
    ("窑业账款化解率100%，80万元以下账款清偿率100%。", [("=", 100, "%"), ("=", 100, "%")]),
    ("对清单内的窑业项目实行代办，代办率100%。", [("=", 100, "%")]),
    ("单位领导每半年至少开展一次窑口走访，每人每年至少开展一次帮办。", [(">=", 1, "次"), (">=", 1, "次")]),
]  # fmt: skip

REACHED: list[tuple[str, Wanted]] = [
    ("上线6个窑口分站，推出12个窑务应用“掌上办”。", [("=", 6, "个"), ("=", 12, "个")]),
    ("在窑具等领域推出40个事项“一证通办”。", [("=", 40, "个")]),
    ("对首次参展的窑器给予补助，培育不少于200家小窑企，形成不少于20个窑品牌。", [(">=", 200, "家"), (">=", 20, "个")]),
    ("对首贷窑企给予支持，全年新增首贷窑企900户，信用贷款占比提升至30%以上。", [("=", 900, "户"), (">=", 30, "%")]),
    ("2032年计划返还窑业费用8亿元以上。", [(">=", 8, "亿元")]),
    ("针对窑农的担保余额不低于90亿元。", [(">=", 90, "亿元")]),
    ("窑业担保公司用于小窑企业的业务占比不低于75%。", [(">=", 75, "%")]),
    ("力争2032年新增上市窑企“保4争7”。", [("=", 4, None)]),
    ("规上窑企75%以上实现数字改造。", [(">=", 75, "%")]),
    ("设立规模30亿元的窑业基金，带动社会资本投入70亿元。", [("=", 70, "亿元")]),
    ("窑业贷款增速高于各项贷款增速2个百分点。", [(">", 2, "个百分点")]),
    ("窑业综合评价保持全省前5位。", [("<=", 5, "位")]),
    ("工业用地弹性出让面积占比不低于35%。", [(">=", 35, "%")]),
    ("实施窑山绿化9万亩以上，筹集窑工住房2万套（间）。", [(">=", 90000, "亩"), ("=", 20000, "套")]),
    ("力争年底前实现窑区网络全覆盖，万兆窑口4个。", [("=", 4, "个")]),
    ("支持担保机构年内新增小窑担保业务20亿元，平均担保费率不超过1%。", [("=", 20, "亿元"), ("<=", 1, "%")]),
    ("续建东窑至西窑、南窑至北窑等6个窑路项目41公里。", [("=", 6, "个"), ("=", 41, "公里")]),
    ("新开工东窑至西窑等3个窑路项目29公里。", [("=", 3, "个"), ("=", 29, "公里")]),
    ("评选窑炉维修企业90家，为700家窑企配备专员。", [("=", 90, "家"), ("=", 700, "家")]),
    ("实施窑路养护80万平方米。", [("=", 800000, "平方米")]),
    ("推动窑业等4个领域61项监管任务全面完成。", [("=", 61, "项")]),
    ("窑业实际利用外资2亿美元。", [("=", 2, "亿美元")]),
    ("全面实现200千瓦及以下窑企“三零”服务，办电时间不超过12个工作日。", [("<=", 12, "个工作日")]),
]  # fmt: skip

NONE_OF_THESE = [
    "申报材料不超过3份。",
    "窑企办电时间不得超过9个工作日。",
    "主管部门应当在5个工作日内答复。",
    "技改支持门槛由项目总投入3000万元以上调整为1500万元以上。",
    "小窑补助：8座以下的每月300元，每年3600元；8座以上的每月400元，每年4800元。",
    "持续优化窑企开办、新建窑房“交房即交证”等12件联办事项。",
    "推进“15分钟窑务圈”建设。",
    "支持20个县推进窑业体系建设。",
    "做好4家窑业基地复核，落实首批50项窑业试点举措。",
    "在商务、科技等19个领域试行窑企信用报告。",
    "每个窑坊最多补助3个窑口。",
    "明确窑具更新60项重点工作。",
    "新建窑口，发布新一轮目录。",
]


@pytest.mark.parametrize(("sentence", "wanted"), PROMISED)
def test_what_an_office_promises_is_a_goal(sentence: str, wanted: Wanted) -> None:
    assert [(t.op, t.value, t.unit) for t in targets_in(sentence, 0, len(sentence), (), ())] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), REACHED)
def test_what_is_to_be_brought_about(sentence: str, wanted: Wanted) -> None:
    found = targets_in(sentence, 0, len(sentence), (), ())
    assert [(t.op if t.unit else "=", t.value, t.unit) for t in found] == wanted


@pytest.mark.parametrize("sentence", NONE_OF_THESE)
def test_duties_gifts_thresholds_and_names_are_none(sentence: str) -> None:
    assert targets_in(sentence, 0, len(sentence), (), ()) == []


def test_the_members_of_a_list_about_one_procedure_stay_together() -> None:
    together = "实现用窑办理时长不超过2日、环节不超过3个、材料0份。"
    assert {t.text for t in targets_in(together, 0, len(together), (), ())} == {together}
    apart = "新建窑口2个、窑坊30家。"
    assert len({t.text for t in targets_in(apart, 0, len(apart), (), ())}) == 2


def test_a_promise_of_office_work_is_a_measure_as_well() -> None:
    for sentence in (
        "窑炉环评项目承诺办结不超过6个工作日。",
        "开办窑企实现0成本、1环节、半日办结。",
        "实现窑业事项网上申报100%。",
    ):
        assert targets_in(sentence, 0, len(sentence), (), ())
        assert not is_pure_target(sentence, 0, len(sentence))


def test_a_heading_that_makes_a_procedure_easier_asks_nothing_of_applicants() -> None:
    sentence = "窑业事项网办率实现95%以上。"
    paths = [("一、窑业全流程便利化改革",), ("一、优化窑业审批流程",), ("一、申报流程",), ("三、拨付程序",)]
    assert [len(targets_in(sentence, 0, len(sentence), (), path)) for path in paths] == [1, 1, 0, 0]


def test_the_year_that_opens_a_passage_of_aims_holds_for_its_goals() -> None:
    text = "2032年，窑业实现新突破。窑业投资达到90亿元、增长15%。"
    found = targets_of(text, [Passage(0, len(text), ("一、总体目标",))], lambda _: ())
    assert [(t.value, t.deadline, t.indicator) for t in found] == [
        (90, "2032年", "窑业投资"), (15, "2032年", "窑业投资增长"),
    ]  # fmt: skip


def test_a_low_risk_project_is_no_matter_of_insurance() -> None:
    text = "某市窑业措施\n一、优化服务\n1.改革审批。小型低风险窑业项目实现并联审批100%。建立窑业专班，服务窑企。\n"
    assert [(t.value, t.unit) for t in deconstruct(text_source(text)).extraction.targets] == [(100, "%")]
