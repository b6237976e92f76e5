"""Bodies that a circular charges sentence after sentence, levels that pay together, places that are let, and offices that only pass papers on."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in, obliged_in, paying
from peiyu.documents.extraction.departments.bodies import bodies_in
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("地方法人银行要加大对窑企的信贷投放。", ["地方法人银行"]),
        ("政策性银行与转贷行要合理确定转贷款利率。", ["政策性银行", "转贷行"]),
        ("各保险集团和保险公司要优化窑业保险服务。", ["各保险集团", "保险公司"]),
        ("各级监管部门、各银行保险机构要主动对接窑企。", ["各级监管部门", "各银行保险机构"]),
        ("支持保险公司要素市场建设。", []),
    ],
)
def test_banks_and_insurers_may_be_charged(said: str, wanted: list[str]) -> None:
    assert [name.name for name in bodies_in(said, 0, len(said))] == wanted


def test_a_sentence_without_a_subject_goes_on_about_the_bodies_of_its_passage() -> None:
    tasks = [f"（{n}）完善{thing}金融服务\n茶业银行机构要丰富{thing}贷款产品，满足窑企资金需求。优化{thing}贷款服务模式，提升办理效率。鼓励开展{thing}贷款宣传月活动。"
             for n, thing in zip("一二三四五六", ("窑炉", "茶园", "竹林", "陶坯", "柴窑", "茶具"), strict=True)]  # fmt: skip
    text = "\n".join(
        (
            "关于做好窑业金融服务的通知",
            "一、重点任务",
            *tasks,
            "二、保障措施",
            "（一）加强督导\n各级监管部门要支持窑企。",
            "",
        )
    )
    found = deconstruct(text_source(text)).extraction.measures
    charged = [([name.name for name in one.departments], one.text) for one in found]
    assert all(names == ["茶业银行机构"] for names, said in charged if said.startswith(("茶业银行", "优化")))
    assert all(names == [] for names, said in charged if said.startswith("鼓励"))
    assert len(charged) >= 18


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("鼓励具备条件的旗县区（开发区）给予配套奖补。", ["旗县区（开发区）"]),
        ("鼓励有条件的市根据当地实际给予叠加奖补。", ["有条件的市"]),
        ("鼓励有条件的市民参加窑火节。", []),
        ("鼓励有条件的市积极参与。", []),
        ("对投资10亿元以上的窑业项目，市、县区（开发园区）联合给予支持。", ["市", "县区（开发园区）"]),
        ("市本级（含窑业园区、茶业园区）和竹溪区共同承担补贴资金。", ["市本级（含窑业园区、茶业园区）", "竹溪区"]),
    ],
)
def test_places_that_give_are_named(said: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(said, 0, len(said))] == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("对重大窑业项目，县政府成立领导小组，提供全程服务。", ["县政府"]),
        ("县级以上人民政府设立的窑业基金，按照市场化要求运作。", []),
        ("明确专门部门统筹窑业保险工作，梳理服务窑企的业务。", []),
    ],
)
def test_an_authority_that_sets_something_up_acts(said: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(said, 0, len(said))] == wanted


@pytest.mark.parametrize(("office", "paid"), [("园区窑业部门", []), ("镇人民政府部门", []), ("市窑业局", ["市窑业局"])])
def test_an_office_that_only_passes_papers_on_is_not_charged_with_all(office: str, paid: list[str]) -> None:
    text = f"{office}审核通过后拨付资金。"
    assert [name.name for name in paying(text, [Passage(0, len(text), ("一、申报程序",))])] == paid


@pytest.mark.parametrize(("also", "charged"), [("", True), ("、教育行政部门", False)])
def test_offices_of_all_levels_are_charged_with_the_whole_act_only_where_a_sentence_asks_them_alone(
    also: str, charged: bool
) -> None:
    items = [
        f"各级窑业主管部门{also}要支持符合条件的窑校设立窑工培训站。",
        "对吸纳窑工就业的企业，给予每人1000元补贴。",
        "对窑工参加技能培训的，给予培训补贴。",
        "支持窑校与企业共建窑炉实训基地。",
    ]
    text = (
        "青禾市窑业就业实施意见\n"
        + "\n".join(f"（{n}）{item}" for n, item in zip("一二三四", items, strict=True))
        + "\n"
    )
    names = [[name.name for name in m.departments] for m in deconstruct(text_source(text)).extraction.measures]
    assert any("各级窑业主管部门" in one for one in names[:1])
    assert all(("各级窑业主管部门" in one) is charged for one in names[1:])
