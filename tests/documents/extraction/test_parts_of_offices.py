"""Who has a part in what is given (reviews it, settles it, is asked for it), and words before an office that make no actor of it."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in, obliged_in

PARTS = [
    # to whom a part is handed
    ("补助的数额，由窑业局、招窑局初审，报县窑经领导小组审定后，兑现政策。", ["窑业局", "招窑局", "县窑经领导小组"]),
    ("园区以外的窑企，由窑建局负责兑现补助。", ["窑建局"]),
    ("窑工可享受补贴，具体办法由市窑政部门另行制定。", ["市窑政部门"]),
    ("窑坊可享受奖励，具体标准由各区结合实际制定。", ["各区"]),
    (
        "示范窑口由市窑业指导单位进行窑口评估并给予奖励，经费由市级窑政部门列入年度预算。",
        ["市窑业指导单位", "市级窑政部门"],
    ),
    ("两年内由财政部门配合窑改委、商信委积极申报窑业资金给予窑企补助。", ["财政部门", "窑改委", "商信委"]),
    ("对受区委窑才办委托引进窑工的机构，每人奖励1万元。", ["区委窑才办"]),
    ("由窑产权单位统一负责发展生态窑业。", ["窑产权单位"]),
    ("由相关县领导牵头，施行一个窑口一套班子。", ["相关县领导"]),
    ("窑企新招窑工的，可向窑工保障部门申请培训补贴。", ["窑工保障部门"]),
    # what only says which
    ("对由市窑业局认定的窑坊，给予10万元奖励。", []),
    ("由市窑业局列入名录的窑企，给予补助。", []),
    ("由第三方机构评估合格的窑坊，给予奖励。", []),
    ("由县级以上部门认定的窑坊给予奖励。", []),
    ("具体由窑航局核定后发放窑工补贴。", []),
    ("由于窑业局认定需时，窑企可以容缺。", []),
    ("自由窑业区落实窑企奖励。", []),
    ("由窑企自行申报。", []),
    ("由申请单位负责建设窑口。", []),
    ("窑具由窑坊交县窑业局审核。", []),
    ("报市窑业局备案的窑企，可享受补贴。", []),
]

ACTING = [
    ("各市至多选择2个平台开展窑具以旧换新。", ["各市"]),
    ("市、县两级财政要建立窑口资金分担机制。", ["市、县两级财政"]),
    ("参照外地做法，省窑业厅按规定委托第三方开发窑口平台。", ["省窑业厅"]),
    ("地方分成部分由受益财政补助用于窑口建设。", ["受益财政"]),
    # an office that only qualifies what follows, or stands inside another clause
    ("有关部门组织的窑工考试原则上在窑坊印制。", []),
    ("窑工应邀参加政府组织的窑展的，给予全额补贴。", []),
    ("税收优惠执行国家政策及自治区人民政府出台的各项窑业政策。", []),
    ("两年内由财政部门配合窑改委、商信委积极申报窑业资金。", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), PARTS)
def test_whoever_has_a_part_is_charged_where_nobody_else_is_named(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in obliged_in(sentence, 0, len(sentence))] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), ACTING)
def test_who_acts_opens_a_clause_that_says_what_it_does(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in named_in(sentence, 0, len(sentence))] == wanted


def test_a_part_is_read_where_it_stands() -> None:
    sentence = "补助由县窑业局初审，报县财政局审定。"
    assert [sentence[one.start : one.end] for one in obliged_in(sentence, 0, len(sentence))] == ["县窑业局", "县财政局"]
