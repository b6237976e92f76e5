"""Statements about one number in several writings: no change where it is exactly the same, a change where it only looks so."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.words import changes, written_otherwise

SAME = [
    ("竹材利用率达到80%以上", "竹材利用率达到八成以上"),
    ("按窑炉投资的30%补助", "按窑炉投资的三成补助"),
    ("按窑炉投资的30%补助", "按窑炉投资的百分之三十补助"),
    ("补助比例为0.3", "补助比例为30%"),
    ("按租金的四分之一补助", "按租金的25%补助"),
    ("按租金的1/2补助", "按租金的一半补助"),
    ("按新增茶叶贷款的6‰奖励", "按新增茶叶贷款的0.6%奖励"),
    ("按贷款的万分之五奖励", "按贷款的0.05%奖励"),
    ("设立一千万元竹业基金", "设立0.1亿元竹业基金"),
    ("连片新建1.5万亩茶园", "连片新建1000公顷茶园"),
    ("回收竹屑1000公斤", "回收竹屑1吨"),
    ("利率下浮20个基点", "利率下浮0.2个百分点"),
    ("有效期5年", "有效期五年"),
    ("贴息期限12个月", "贴息期限1年"),
    ("对窑厂奖励3年", "对窑厂连续三年奖励"),
    ("租期半年", "租期6个月"),
    ("30日内兑付", "三十天内兑付"),
    ("办理时间不超过1小时", "办理时间不超过60分钟"),
    ("茶业产值增长1倍", "茶业产值翻一番"),
    ("展位费全额补助", "展位费100%补助"),
    ("展位费给予全额补助", "展位费按100%给予补助"),
    ("场地租金减半收取", "场地租金减按50%收取"),
    ("按一成到两成补助", "按10%—20%补助"),
    ("奖励1万元至3万元", "奖励1—3万元"),
    ("到2026年底建成", "到2026年12月31日建成"),
    ("2026年6月底前申报", "2026年6月30日前申报"),
    ("2025—2027年执行", "2025年至2027年执行"),
    ("由市县按4：6比例分担", "由市县按4:6比例分担"),
]
CHANGED = [
    ("按租金的三分之一补助", "按租金的33.33%补助"),
    ("按租金的三分之一补助", "按租金的33.3333%补助"),
    ("对连续3年在规的窑厂", "对连续36个月在规的窑厂"),
    ("公示15日", "公示15个工作日"),
    ("30日内兑付", "一个月内兑付"),
    ("24小时内办结", "1天内办结"),
    ("茶业产值达到100%", "茶业产值翻一番"),
    ("补助5个百分点", "补助5%"),
    ("打九折收取租金", "按90%收取租金"),
    ("租期12个月", "租期2年"),
    ("奖励3000美元", "奖励3000元"),
    ("按4：6比例分担", "按5：5比例分担"),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_number_in_other_writing_is_no_change(old: str, new: str) -> None:
    assert {n.kind for n in changes(old, new)[1]} <= {"rewritten"}
    assert {n.kind for n in changes(new, old)[1]} <= {"rewritten"}


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_what_is_not_exactly_the_same_is_never_called_so(old: str, new: str) -> None:
    for a, b in ((old, new), (new, old)):
        numbers = changes(a, b)[1]
        assert numbers and all(n.kind != "rewritten" for n in numbers)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("公示15日", "公示15个工作日", ("15日", "15个工作日")),
        ("租期12个月", "租期2年", ("12个月", "2年")),
        ("到2026年6月30日", "到2026年9月30日", ("2026年6月30日", "2026年9月30日")),
        ("按4：6比例分担", "按5：5比例分担", ("4：6", "5：5")),
    ],
)
def test_what_became_what_is_told_as_one_change(old: str, new: str, told: tuple[str, str]) -> None:
    assert [(n.old, n.new) for n in changes(old, new)[1]] == [told]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("担保费率不低于1%", "担保费率不高于1%", ("不低于1%", "不高于1%")),
        ("奖励窑厂10万元", "奖励窑厂最高10万元", ("10万元", "最高10万元")),
        ("竹材利用率提高到50%", "竹材利用率提高50%", ("提高到50%", "提高50%")),
        ("产值5亿元以上的窑厂", "产值5亿元以下的窑厂", ("5亿元以上", "5亿元以下")),
    ],
)
def test_the_same_number_with_another_bound_is_a_change(old: str, new: str, told: tuple[str, str]) -> None:
    [n] = changes(old, new)[1]
    assert (n.old[: len(told[0])], n.new[: len(told[1])], n.kind) == (*told, "changed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("奖励不超过10万元", "奖励最高10万元"),
        ("奖励最高不超过10万元", "奖励至多10万元"),
        ("奖励不得超过10万元", "奖励不超过10万元"),
        ("占比不低于50%", "占比不少于50%"),
    ],
)
def test_another_word_for_the_same_bound_is_only_another_writing(old: str, new: str) -> None:
    runs, numbers = changes(old, new)
    assert numbers == []
    assert written_otherwise(runs)


@pytest.mark.parametrize(
    "same",
    [
        "最高奖励10万元|奖励最高10万元",
        "产值5亿元以上|产值达到5亿元",
        "最高20万元|20万元封顶",
        "不超过20万元|以20万元为上限",
    ],
)
def test_a_bound_elsewhere_in_the_clause_is_no_change(same: str) -> None:
    assert changes(*same.split("|"))[1] == []


def test_look_alikes_of_words_that_are_numbers_are_none() -> None:
    for words in ("全额拨款的茶科所", "安全额度管理", "过半数同意", "9：00开始", "翻耕茶园"):
        assert changes(words, "")[1] == []


def test_how_often_is_told_with_the_numbers() -> None:
    assert [(n.old, n.new) for n in changes("专员每季度走访一次窑厂", "专员每月走访一次窑厂")[1]] == [
        ("每季度", "每月")
    ]
    assert [(n.old, n.new) for n in changes("每人每月补贴500元", "每人每年补贴500元")[1]] == [("每月", "每年")]
    assert changes("每个季度走访一次", "每季度走访一次")[1] == []
