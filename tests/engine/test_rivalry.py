"""Of policies that exclude each other every line says which one counts, and none displaced enters a sum."""

from __future__ import annotations

import json
from typing import Any

from peiyu.engine.decide import decide
from peiyu.engine.lines import jsonl
from peiyu.facts.credit_codes import check_character
from peiyu.reports.overview import overview
from peiyu.reports.rivals import note_on_sums, rivals_in_words, sum_in_words
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Rule
from tests.engine.world import annual, facts, rule, rulebook, yuan

LEGAL = n.Flag("企业", "独立法人")
BIG = n.Compare(annual("营业收入"), "≥", yuan(100))
KEYS = [stem + check_character(stem) for stem in (f"91330200MA{i:07d}" for i in range(3))]
FIRMS = facts(
    企业=[{"统一社会信用代码": key, "独立法人": "是"} for key in KEYS],
    年度=[
        {"统一社会信用代码": key, "年度": 2025, "营业收入": paid} for key, paid in zip(KEYS, (200, 50), strict=False)
    ],
)


def pays(code: str, amount: int | None, needs: n.Condition = LEGAL, **more: object) -> Rule:
    paid = None if amount is None else Amount(yuan(amount))
    return rule(needs, code, amount=paid, kind="政策", has_eligibility=True, **more)  # type: ignore[arg-type]


def told(*rules: Rule) -> dict[str, list[Any]]:
    lines = [json.loads(line) for chunk in jsonl(decide(rulebook(*rules), FIRMS)) for line in chunk.splitlines()]
    found: dict[str, list[Any]] = {}
    for line in lines:
        found.setdefault(line["rule"], []).append(line.get("one_of"))
    return found


SMALL = pays("kiln.1", 5, best_of="建窑 分档")
LARGE = pays("kiln.2", 10, BIG, best_of="建窑 分档")


def test_the_lower_tier_is_displaced_for_who_meets_both() -> None:
    found = told(SMALL, LARGE)
    assert found["kiln.1"][0] == {"counted": False, "against": ["kiln.2"], "group": "建窑 分档"}
    assert found["kiln.2"][0] == {"counted": True, "against": ["kiln.1"], "group": "建窑 分档"}
    assert found["kiln.1"][1] is None  # meets the small one only
    # Of the third the turnover is not known: the large one may come, so that the small one is not yet sure to be paid.
    assert found["kiln.1"][2] == {"counted": None, "against": ["kiln.2"], "group": "建窑 分档"}
    assert found["kiln.2"][2] is None


def test_exclusive_without_a_group_in_both_directions() -> None:
    found = told(pays("tea.1", 5, exclusive_with=("tea.2",)), pays("tea.2", 10))
    assert found["tea.1"][0] == {"counted": False, "against": ["tea.2"], "group": None}
    assert found["tea.2"][0] == {"counted": True, "against": ["tea.1"], "group": None}


def test_two_small_ones_displace_a_large_one() -> None:
    found = told(pays("a", 10, exclusive_with=("b", "c")), pays("b", 6), pays("c", 5))
    assert found["a"][0]["against"] == ["b", "c"] and found["a"][0]["counted"] is False
    assert found["b"][0] == {"counted": True, "against": ["a"], "group": None}


def test_what_stands_for_single_records_or_names_no_sum_is_not_settled() -> None:
    found = told(pays("loan.1", 5, exclusive_by_record=("loan.2",)), pays("loan.2", 10))
    assert [found[code][0]["counted"] for code in ("loan.1", "loan.2")] == [None, None]
    found = told(pays("a", 5, best_of="g"), pays("b", None, best_of="g"))
    assert found["a"][0]["counted"] is None


def test_a_draft_displaces_nothing_in_force() -> None:
    found = told(SMALL, pays("kiln.3", 10, best_of="建窑 分档", status="征求意见稿"))
    assert found["kiln.1"] == [None, None, None]


def test_cumulative_ones_of_a_group_are_left_alone() -> None:
    found = told(SMALL, pays("kiln.2", 10, best_of="建窑 分档", cumulative_with=("kiln.1",)))
    assert found["kiln.1"][0] is None


def test_the_overview_does_not_add_what_is_displaced() -> None:
    found = {count.rule.code: count for count in overview(decide(rulebook(SMALL, LARGE), FIRMS)).rules}
    assert found["kiln.1"].amount_low == 1500
    assert found["kiln.1"].paid == (1000, 1000)
    assert sum_in_words(found["kiln.1"]) == "10元（另有 5元 因就高或互斥不计入）"
    assert sum_in_words(found["kiln.2"]) == "10元"


def test_a_sum_that_may_or_may_not_count_is_in_the_high_end_only() -> None:
    book = rulebook(pays("loan.1", 5, exclusive_by_record=("loan.2",)), pays("loan.2", 10))
    found = {count.rule.code: count for count in overview(decide(book, FIRMS)).rules}
    assert found["loan.1"].paid == (0, 1500)
    assert sum_in_words(found["loan.1"]) == "0元—15元（其中 15元 计不计入还没有定，只算进高的一头）"
    assert note_on_sums(found.values()) == "就高或互斥还定不了计入哪一项的，只算进高的一头"


def test_words_for_the_officer() -> None:
    several = rivals_in_words({"counted": False, "against": ["b", "c"], "group": None}, {})
    assert several is not None and several.endswith("计入的在这几项当中")
    words = rivals_in_words({"counted": None, "against": ["b"], "group": None}, {})
    assert words is not None and "未定" in words and "（b）" in words
