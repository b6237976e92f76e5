"""One decision as the contract has it: verdict, money, what is unmet, missing or for a person to judge."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import pytest

from peiyu.engine.decide import decide
from peiyu.engine.explain import explain
from peiyu.engine.lines import jsonl, rows
from peiyu.facts.credit_codes import check_character
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Transition, Veto
from peiyu.rules.units import MONEY
from tests.engine.world import AS_OF, PERCENT, annual, clause, count, decided, facts, pure, rule, rulebook, years, yuan

SHARE = n.Divide(annual("研发费用"), annual("营业收入"))
SPENDS = clause("上年度 研发费用占比 ≥ 3%", n.Compare(SHARE, "≥", pure(3 * PERCENT)), "3")
LEGAL = clause("独立法人", n.Flag("企业", "独立法人"), "1")
JUDGED = clause("市场地位", n.Judgement("t.rule", "市场地位"), "5")
STAFF = clause("职工总数 ≥ 10人", n.Compare(annual("职工总数"), "≥", n.Const(Fraction(10), (("人", 1),))), "7")
LOAN = clause("存在(贷款, 担保)", n.Compare(count(n.Flag("贷款", "担保")), "≥", pure(1)), "9")
GOOD = years(营业收入=["1亿元"], 研发费用=["300万元"], 职工总数=[10])
POOR = years(营业收入=["1亿元"], 研发费用=["270万元"], 职工总数=[10])


def test_an_unmet_clause_has_value_and_gap() -> None:
    found = decided(rule(n.All((LEGAL, SPENDS))), facts(企业=[{"独立法人": "是"}], 年度=POOR))
    assert found["verdict"] == "unmet"
    assert found["unmet"] == [
        {"clause": "3", "text": "上年度 研发费用占比 ≥ 3%", "value": "2.7%", "gap": "0.3 个百分点"}
    ]
    assert (found["missing"], found["manual"]) == ([], [])


def test_only_what_would_settle_the_verdict_is_missing() -> None:
    unknown = decided(rule(n.All((LEGAL, SPENDS, LOAN))), facts(年度=years(营业收入=["1亿元"])))
    assert unknown["verdict"] == "unknown"
    assert unknown["missing"] == ["独立法人", "研发费用", "贷款"]
    unmet = decided(rule(n.All((LEGAL, SPENDS))), facts(企业=[{"独立法人": "否"}]))
    assert (unmet["verdict"], unmet["missing"]) == ("unmet", [])


NAMES: list[tuple[n.Condition, Any, list[str], list[str]]] = [
    (n.Compare(annual("研发费用", 1), "≥", yuan(1)), {}, ["研发费用(2024年度)"], []),
    (SPENDS, {"年度": years(营业收入=[0], 研发费用=[1])}, ["营业收入(为零)"], []),
    (LOAN, {"贷款": [{"放款日期": "2025-01-01", "担保": None}]}, ["贷款.担保"], []),
    (n.Compare(n.Growth(annual("净利润"), annual("净利润", 1)), "≥", pure(0)), {"年度": years(净利润=[1, 0])},
     ["净利润(2024年度)(为零)"], []),
    (n.Compare(n.Growth(annual("净利润"), annual("净利润", 1)), "≥", pure(0)), {"年度": years(净利润=[1, -1])},
     ["净利润(2024年度)(小于零)"], []),
    (JUDGED, {}, [], ["市场地位"]),
    (n.Any((STAFF, JUDGED)), {}, ["职工总数"], ["市场地位"]),
    (clause("研发强度达到当地要求", n.Compare(SHARE, "≥", n.Const(None, ()))), {"年度": GOOD}, [],
     ["研发强度达到当地要求(文件未定)"]),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "tables", "missing", "manual"), NAMES)
def test_names_of_what_is_missing(
    condition: n.Condition, tables: dict[str, Any], missing: list[str], manual: list[str]
) -> None:
    found = decided(rule(condition), facts(**{"企业": [{}], **tables}))
    assert (found["verdict"], found["missing"], found["manual"]) == ("unknown", missing, manual)


def test_an_unmet_alternative_is_one_entry() -> None:
    either = clause("研发占比或贷款", n.Any((SPENDS, LOAN)), "2")
    found = decided(rule(n.All((LEGAL, either))), facts(企业=[{"独立法人": "是"}], 年度=POOR, 贷款=[]))
    assert [(e["clause"], e["text"]) for e in found["unmet"]] == [("2", "研发占比或贷款")]


def test_a_strict_threshold_exactly_reached_says_so() -> None:
    above = clause("营业收入 > 1亿元", n.Compare(annual("营业收入"), ">", yuan(10**8)))
    entry = decided(rule(above), facts(年度=GOOD))["unmet"][0]
    assert (entry["value"], entry["gap"]) == ("10000万元", "须超过 10000万元")


def test_money_is_rounded_half_up_once_and_only_where_the_verdict_is_met() -> None:
    third = n.Divide(annual("研发费用"), pure(3))
    one = rule(LEGAL, amount=Amount(n.Add((third, third, third, yuan("0.005")))))
    paid = decided(one, facts(企业=[{"独立法人": "是"}], 年度=years(研发费用=["1元"])))
    assert paid["amount"] == 1.01
    assert decided(one, facts(企业=[{"独立法人": "否"}], 年度=GOOD))["amount"] is None
    unknown = decided(one, facts(年度=years(研发费用=["1元"])))
    assert (unknown["amount"], unknown["amount_range"]) == (None, [0, 1.01])


def test_an_open_amount_is_shown_as_open() -> None:
    one = rule(LEGAL, amount=Amount(n.Multiply(annual("研发费用"), n.Const(None, ())), open="比例由各地定"))
    found = decided(one, facts(企业=[{"独立法人": "是"}], 年度=GOOD))
    assert (found["verdict"], found["amount"], found["amount_range"], found["open"]) == (
        "met",
        None,
        None,
        "比例由各地定",
    )


@pytest.mark.parametrize(
    ("legal", "owner", "expected"),
    [("是", "是", True), ("是", "否", False), ("是", None, None), ("否", None, False), (None, "否", False)],
)
def test_eligible_needs_the_verdict_the_title_and_no_veto(legal: str, owner: str | None, expected: bool | None) -> None:
    veto = Veto("t.veto", "担保", n.Compare(count(n.Flag("贷款", "担保")), "<", pure(1)))
    one = rule(LEGAL, has_eligibility=True, prerequisite=STAFF, vetoes=(veto,))
    guaranteed = {"是": "否", "否": "是", None: None}[owner]
    dossiers = facts(企业=[{"独立法人": legal}], 年度=GOOD, 贷款=[{"放款日期": "2025-01-01", "担保": guaranteed}])
    found = decided(one, dossiers)
    assert found["eligible_to_apply"] is expected
    assert found["prerequisite"] is True
    assert found["vetoed"] == (["担保"] if owner == "否" else [])


def test_a_grade_is_known_when_one_is_left_and_the_verdict_before() -> None:
    def at_least(least: int) -> n.Condition:
        return n.All((LEGAL, n.Compare(annual("职工总数"), "≥", n.Const(Fraction(least), (("人", 1),)))))

    grades = (("大型", at_least(1000)), ("中型", at_least(300)), ("小型", n.Settled(True)))
    one = rule(n.Not(at_least(1000)), kind="等级", grades=grades, passing=frozenset({"中型", "小型"}))
    known = facts(企业=[{"独立法人": "是"}], 年度=years(职工总数=[300]))
    assert (decided(one, known)["verdict"], decided(one, known)["grade"]) == ("met", "中型")
    open_grade = facts(企业=[{"独立法人": None}], 年度=years(职工总数=[300]))
    assert (decided(one, open_grade)["verdict"], decided(one, open_grade)["grade"]) == ("met", None)


def test_a_transition_leaves_some_to_the_old_version() -> None:
    old = rule(LEGAL, version="旧", score=pure(1))
    one = rule(SPENDS, version="新", transitions=(Transition(STAFF, old, None),))
    by_old = decided(one, facts(企业=[{"独立法人": "是"}], 年度=POOR))
    assert (by_old["version"], by_old["verdict"], by_old["score"]) == ("旧", "met", 1)
    by_new = decided(one, facts(企业=[{"独立法人": "是"}], 年度=years(营业收入=[100], 研发费用=[2], 职工总数=[9])))
    assert (by_new["version"], by_new["verdict"], by_new["score"]) == ("新", "unmet", None)
    both = decided(one, facts(企业=[{"独立法人": "是"}], 年度=years(营业收入=[100], 研发费用=[3])))
    assert (both["version"], both["verdict"]) == ("新", "met")
    neither = decided(one, facts(企业=[{"独立法人": "否"}], 年度=years(营业收入=[100], 研发费用=[2])))
    assert neither["verdict"] == "unmet"
    open_ = decided(one, facts(企业=[{"独立法人": "是"}], 年度=years(营业收入=[100], 研发费用=[2])))
    assert (open_["verdict"], open_["missing"]) == ("unknown", ["职工总数"])


def test_a_person_is_decided_in_the_person_s_own_line() -> None:
    full_time = rule(n.Flag("人员", "全职"), subject="人员")
    found = decided(full_time, facts(人员=[{"人员编号": "p1", "全职": "是"}]))
    assert (found["enterprise"], found["subject"], found["key"], found["verdict"]) == (None, "人员", "p1", "met")


def test_blocks_of_any_size_say_the_same() -> None:
    keys = [stem + check_character(stem) for stem in (f"91330200MA{i:07d}" for i in range(23))]
    enterprises = [{"统一社会信用代码": k, "独立法人": ("是", "否", None)[i % 3]} for i, k in enumerate(keys)]
    figures = [
        {"统一社会信用代码": k, "年度": 2025, "营业收入": 100, "研发费用": i % 7} for i, k in enumerate(keys) if i % 5
    ]
    dossiers = facts(企业=enterprises, 年度=figures, 贷款=[])
    book = rulebook(
        rule(n.All((LEGAL, SPENDS)), "a", amount=Amount(n.Multiply(annual("研发费用"), pure("0.5"))), score=SHARE),
        rule(n.Any((LOAN, SPENDS)), "b"),
    )
    whole = sorted(b"".join(jsonl(decide(book, dossiers))).splitlines())
    for block in (1, 4, 23):
        assert sorted(b"".join(jsonl(decide(book, dossiers, block=block))).splitlines()) == whole
    assert len(whole) == 46
    assert {json.loads(line)["enterprise"] for line in whole} == set(keys)
    assert [found["enterprise"] for found in rows(decide(book, dossiers), "b")] == list(dossiers.keys("企业"))


def test_an_explanation_is_a_tree_of_what_was_seen() -> None:
    book = rulebook(rule(n.All((LEGAL, SPENDS, JUDGED, STAFF))))
    told = explain(book, facts(企业=[{"独立法人": "是"}], 年度=POOR[:1]), "t.rule", 0).criteria
    assert (told.truth, told.joint) == ("不满足", "全部满足")
    assert [(c.clause, c.truth, c.value, c.threshold, c.gap) for c in told.children] == [
        ("1", "满足", "是", "是", ""),
        ("3", "不满足", "2.7%", "≥ 3%", "0.3 个百分点"),
        ("5", "需人工", "", "是", ""),
        ("7", "满足", "10人", "≥ 10人", ""),
    ]
    missing = explain(book, facts(企业=[{"独立法人": "是"}]), "t.rule", 0).criteria
    assert [c.truth for c in missing.children] == ["满足", "缺数据", "需人工", "缺数据"]
    assert missing.missing == ("研发费用", "营业收入", "职工总数")
    assert missing.manual == ("市场地位",)


def test_a_judgement_counts_up_to_the_date() -> None:
    def judged(on: dt.date, said: str) -> dict[str, Any]:
        return {"规则代码": "t.rule", "条款": "市场地位", "结论": said, "判断人": "甲", "判断日期": on}

    later = dt.date(2026, 7, 1)
    assert decided(rule(JUDGED), facts(人工判断=[judged(AS_OF, "是")]))["verdict"] == "met"
    assert decided(rule(JUDGED), facts(人工判断=[judged(later, "是")]))["verdict"] == "unknown"
    assert decided(rule(JUDGED), facts(人工判断=[judged(AS_OF, "否")]))["verdict"] == "unmet"


def test_money_keeps_its_dimension() -> None:
    entry = decided(
        rule(n.Compare(n.Add((pure(0), annual("营业收入"))), "≥", n.Const(Fraction(2 * 10**8), MONEY))),
        facts(年度=GOOD),
    )
    assert entry["unmet"][0]["gap"] == "10000 万元"
