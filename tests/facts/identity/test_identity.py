"""Which enterprise is meant, and merges that can be undone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.facts.credit_codes import check_character
from peiyu.facts.identity import (
    Enterprises,
    Holdings,
    Known,
    match,
    merge,
    rename,
    renamed,
    similarity,
    taken_apart,
    twins,
    undo,
)
from peiyu.problems import ProblemsFound

DAY = dt.date(2026, 3, 1)


def code(body: str) -> str:
    return body + check_character(body)


BEARING, MOTOR, PLASTIC = (code(f"91330282XN0008{n}E5") for n in ("1", "2", "3"))
ROSTER = Enterprises(
    (
        Known(BEARING, "宁波样例轴承有限公司", (("宁波样例滚珠厂", DAY),)),
        Known(MOTOR, "慈溪样例电机股份有限公司"),
        Known(PLASTIC, "余姚样例塑料制品有限公司"),
    )
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("宁波样例轴承有限公司", "宁波市样例轴承有限责任公司"),
        ("宁波样例轴承(集团)有限公司", "宁波样例轴承（集团）有限责任公司"),
        ("样例ＡＢＣ电子有限公司", "样例abc电子有限公司"),
        ("浙江省宁波市样例模具有限公司", "宁波样例模具有限公司"),
        ("样例一号壹厂", "样例一号一厂"),
    ],
)
def test_one_name_in_two_writings(a: str, b: str) -> None:
    assert similarity(a, b) >= 98
    assert similarity(a, b) == similarity(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("样例轴承一厂", "样例轴承二厂"),
        ("样例(合成)轴承企业000123", "样例(合成)轴承企业000124"),
        ("宁波样例轴承有限公司", "慈溪大洋电机有限公司"),
    ],
)
def test_two_firms(a: str, b: str) -> None:
    assert similarity(a, b) < 70


def test_a_name_is_taken_apart() -> None:
    name = taken_apart("浙江省宁波市鄞州区样例轴承股份有限公司")
    assert (name.region, name.core, name.form) == ("浙江省宁波市鄞州区", "样例轴承", "股份有限公司")


@pytest.mark.parametrize("name", ["宁波样例轴承有限公司", "宁波样例滚珠厂", "", "宁波市样例轴承有限责任公司"])
def test_a_right_code_decides(name: str) -> None:
    assert (match(name, BEARING, ROSTER).certainty, match(name, BEARING, ROSTER).code) == ("确定", BEARING)


def test_a_right_code_with_an_unknown_name_is_told_as_a_possible_renaming() -> None:
    outcome = match("宁波崭新传动有限公司", BEARING, ROSTER)
    assert outcome.code == BEARING
    assert "更名" in outcome.message


def test_a_right_code_with_the_name_of_another_is_left_to_a_person() -> None:
    outcome = match("慈溪样例电机股份有限公司", BEARING, ROSTER)
    assert (outcome.certainty, outcome.code) == ("待确认", "")
    assert {c.code for c in outcome.candidates} == {BEARING, MOTOR}


@pytest.mark.parametrize("at", range(17))
def test_one_wrong_character_is_put_right_by_the_name(at: int) -> None:
    wrong = BEARING[:at] + ("7" if BEARING[at] != "7" else "6") + BEARING[at + 1 :]
    for typed in (wrong, wrong[:17] + check_character(wrong[:17]) if wrong[:17].isascii() else wrong):
        if typed in ROSTER.by_code:
            continue
        outcome = match("宁波市样例轴承有限公司", typed, ROSTER)
        assert outcome.certainty == "待确认"
        assert outcome.candidates[0].code == BEARING


def test_a_code_one_away_from_two_firms_is_told_apart_by_the_name() -> None:
    typed = BEARING[:14] + "9" + BEARING[15:]
    assert match("慈溪样例电机公司", typed, ROSTER).candidates[0].code == MOTOR
    assert match("余姚样例塑料制品有限公司", typed, ROSTER).candidates[0].code == PLASTIC


def test_a_name_alone_proposes_and_never_decides() -> None:
    outcome = match("宁波样例滚珠厂", "", ROSTER)
    assert (outcome.certainty, outcome.candidates[0].code) == ("待确认", BEARING)
    assert "曾用名" in outcome.candidates[0].reason


def test_nobody_is_found_when_nothing_is_like_it() -> None:
    outcome = match("沈阳远方航空科技有限公司", code("91210100XNABCDEF1"), ROSTER)
    assert (outcome.certainty, outcome.candidates) == ("没有", ())
    assert "营业执照" in outcome.message


def test_twins_are_the_same_name_twice_and_the_same_code_twice() -> None:
    again = Known(code("91330282XN00099E5"), "宁波样例轴承有限公司")
    other = Known(MOTOR, "慈溪另一家有限公司")
    same_name, same_code = twins([*ROSTER.known, again, other])
    assert [{k.code for k in group} for group in same_name] == [{BEARING, again.code}]
    assert [{k.name for k in group} for group in same_code] == [{"慈溪样例电机股份有限公司", "慈溪另一家有限公司"}]


def test_a_renamed_firm_is_known_by_its_former_name() -> None:
    one = renamed(ROSTER.known[1], "慈溪样例智能装备有限公司", DAY)
    assert one.former == (("慈溪样例电机股份有限公司", DAY),)
    assert renamed(one, "慈溪样例智能装备有限公司", DAY) == one
    assert match("慈溪样例电机股份有限公司", "", Enterprises((one,))).candidates[0].code == MOTOR


# ---------------------------------------------------------------- merges

CODES = (BEARING, MOTOR, PLASTIC)
OWNERS = st.dictionaries(st.sampled_from(("年度", "知识产权", "称号")), st.lists(st.sampled_from(CODES)).map(tuple))


@given(owners=OWNERS, pair=st.permutations(CODES))
def test_undoing_a_merge_gives_back_exactly_the_former_state(
    owners: dict[str, tuple[str, ...]], pair: list[str]
) -> None:
    before = Holdings(ROSTER.known, owners)
    after, record = merge(before, pair[0], pair[1], DAY, "李某(样例)", "同一企业两个代码")
    assert all(pair[1] not in codes for codes in after.owners.values())
    assert pair[1] not in {one.code for one in after.known}
    assert undo(after, record) == before


@given(owners=OWNERS, order=st.permutations(CODES))
def test_merges_are_undone_in_reverse(owners: dict[str, tuple[str, ...]], order: list[str]) -> None:
    before = Holdings(ROSTER.known, owners)
    first, one = merge(before, order[0], order[1], DAY, "甲", "重复")
    second, two = merge(first, order[0], order[2], DAY, "甲", "重复")
    with pytest.raises(ProblemsFound) as caught:
        undo(second, one)
    assert [p.code for p in caught.value.problems] == ["E-IDENT-003"]
    assert undo(undo(second, two), one) == before


def test_facts_that_came_after_the_merge_stay() -> None:
    before = Holdings(ROSTER.known, {"年度": (BEARING, MOTOR)})
    after, record = merge(before, BEARING, MOTOR, DAY, "甲", "重复")
    later = Holdings(after.known, {"年度": (*after.owners["年度"], BEARING)})
    assert undo(later, record).owners == {"年度": (BEARING, MOTOR, BEARING)}


def test_a_renamed_firm_is_not_unmerged_blindly() -> None:
    after, record = merge(Holdings(ROSTER.known, {}), BEARING, MOTOR, DAY, "甲", "重复")
    with pytest.raises(ProblemsFound):
        undo(rename(after, BEARING, "宁波崭新传动有限公司", DAY), record)


def test_names_of_the_merged_become_former_names() -> None:
    after, _ = merge(Holdings(ROSTER.known, {}), BEARING, MOTOR, DAY, "甲", "重复")
    assert ("慈溪样例电机股份有限公司", DAY) in after.known[0].former


def test_what_cannot_be_merged_is_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as caught:
        merge(Holdings(ROSTER.known, {}), "甲", "甲", DAY, "甲", "")
    assert {p.code for p in caught.value.problems} == {"E-IDENT-001", "E-IDENT-002"}
