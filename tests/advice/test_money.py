"""The money line: intervals under what is unknown, 就高不重复, 互斥, yearly ceilings; drafts and open amounts apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peiyu.advice.calculator import Calculator
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.exclusive import clashes
from peiyu.engine.totals import total
from peiyu.facts.values import from_values
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Rule, Subject, Table, Veto
from peiyu.rules.units import MONEY

AS_OF = dt.date(2026, 6, 30)
SUBJECTS = {"企业": Subject("企业", "统一社会信用代码")}
FLAGS = ("甲", "乙", "丙")
COLUMNS = (*(Column(name, "是否") for name in FLAGS), Column("支出", "数值", "元", MONEY, nonnegative=True))
TABLES = {"企业": Table("企业", "企业", "属性", COLUMNS)}
SPENT = n.Attribute("企业", "支出", MONEY)


def policy(code: str, when: n.Condition | None = None, yuan: int | None = 1, **more: Any) -> Rule:
    number = None if yuan is None else n.Const(Fraction(yuan), MONEY)
    given: dict[str, Any] = {"amount": Amount(number), "status": "现行", "has_eligibility": True} | more
    condition = when or n.Settled(True)
    return Rule(code, "政策", code, "1", subject="企业", source=n.Source(), confidence="高", pack="t", file="", line=0,
                criteria=condition, **given)  # fmt: skip


def calculator(rules: Sequence[Rule]) -> Calculator:
    return Calculator(compile_rules(rules, AS_OF), TABLES, SUBJECTS)


def flag(name: str) -> n.Flag:
    return n.Flag("企业", name)


def test_the_better_of_a_group_counts_once() -> None:
    money = calculator([policy("a", yuan=30_000, best_of="g"), policy("b", yuan=50_000, best_of="g")]).answer({}).money
    assert (money.count, money.low, money.high) == (2, 5_000_000, 5_000_000)
    assert money.taken == ("b",)
    assert money.displaced == ("a",)


def test_exclusion_works_in_both_directions_and_may_be_lifted() -> None:
    rules = [policy("a", yuan=3, exclusive_with=("b",)), policy("b", yuan=2), policy("c", yuan=2)]
    assert calculator(rules).answer({}).money.low == 500
    both = [policy("a", yuan=3, best_of="g", cumulative_with=("b",)), policy("b", yuan=2, best_of="g")]
    assert calculator(both).answer({}).money.low == 500


def test_what_is_unknown_makes_an_interval_and_is_told_as_open() -> None:
    paid = Amount(n.Minimum((n.Multiply(SPENT, n.Const(Fraction(1, 2), ())), n.Const(Fraction(200_000), MONEY))))
    calc = calculator([policy("a", amount=paid), policy("b", flag("甲"), yuan=80_000)])
    reading = calc.answer({})
    assert (reading.money.low, reading.money.high, reading.money.ceiling) == (0, 20_000_000, 28_000_000)
    assert reading.headline == "现可申报 1 项，预计 0–20 万元"
    assert (reading.money.undecided, reading.money.most) == (2, 20_000_000)
    assert reading.progress == "至多还需回答 2 题，关系到 2 项政策，单项最多 20 万元"
    done = calc.answer({"企业/甲": "是", "企业/支出": "12.34"})
    assert done.headline == "现可申报 2 项，预计 14.17 万元"
    assert done.progress == "没有还需要回答的问题"


def test_what_nobody_can_get_together_is_never_added_up() -> None:
    """Two policies for opposite cases: every answer pays 10 or 30, none pays 40."""
    rules = [policy("small", flag("甲"), yuan=100_000), policy("large", n.Flag("企业", "甲", False), yuan=300_000)]
    calc = calculator(rules)
    reading = calc.answer({})
    assert (reading.money.undecided, reading.money.most) == (2, 30_000_000)
    assert reading.progress == "至多还需回答 1 题，关系到 2 项政策，单项最多 30 万元"
    (question,) = reading.questions.screens[0].questions
    assert (len(question.rules), question.most) == (2, 30_000_000)
    got = [calc.answer({"企业/甲": said}).money.low for said in ("是", "否")]
    assert max(got) == reading.money.most


def test_a_rare_large_award_does_not_speak_for_the_others() -> None:
    amounts = (500_000_000, 2_000_000, 1_000_000, 600_000, 500_000)
    rules = [policy(f"p{at}", flag("甲"), yuan=yuan) for at, yuan in enumerate(amounts)]
    reading = calculator(rules).answer({})
    assert (reading.money.usual, reading.money.most) == (100_000_000, 50_000_000_000)
    assert reading.progress == "至多还需回答 1 题，关系到 5 项政策，写明金额的多数每项不超过 100 万元"


def test_what_is_surely_unmet_or_hangs_on_no_answer_is_not_counted_as_open() -> None:
    rules = [
        policy("out", n.All((flag("甲"), flag("乙"))), yuan=900_000),
        policy("judged", n.Judgement("judged", "市场地位"), yuan=800_000),
        policy("draft", flag("丙"), yuan=700_000, status="征求意见稿"),
        policy("asked", flag("丙"), yuan=10_000),
    ]
    money = calculator(rules).answer({"企业/甲": "否"}).money
    assert (money.undecided, money.most) == (1, 1_000_000)


def test_an_open_amount_without_a_bound_is_counted_and_names_no_figure() -> None:
    reading = calculator([policy("a", flag("甲"), amount=Amount(SPENT))]).answer({})
    assert (reading.money.undecided, reading.money.most) == (1, 0)
    assert reading.progress == "至多还需回答 2 题，关系到 1 项政策"


def test_drafts_and_open_amounts_are_never_added() -> None:
    rules = [
        policy("a", yuan=10),
        policy("d", yuan=99, status="征求意见稿"),
        policy("o", yuan=None, amount=Amount(None, "另行规定")),
    ]
    money = calculator(rules).answer({}).money
    assert (money.count, money.low, money.high, money.ceiling) == (2, 1_000, 1_000, 1_000)
    assert money.open == ("o",)
    assert money.drafts == 1


def test_an_amount_without_a_bound_is_named_and_not_added() -> None:
    reading = calculator([policy("a", amount=Amount(SPENT))]).answer({})
    assert reading.money.open == ("a",)
    assert reading.money.high == 0
    assert reading.by_code["a"].amount == (0, None)


def test_a_yearly_ceiling_bounds_a_payment() -> None:
    ceiling = Amount(n.Const(Fraction(100), MONEY), yearly_ceiling=Fraction(60))
    assert calculator([policy("a", amount=ceiling)]).answer({}).money.low == 6_000


def test_a_veto_keeps_the_money_out_and_is_named() -> None:
    vetoed = policy("a", yuan=10, vetoes=(Veto("v", "一票否决", n.Flag("企业", "甲", False)),))
    calc = calculator([vetoed])
    assert calc.answer({}).money.low == 0
    reading = calc.answer({"企业/甲": "是"})
    assert (reading.by_code["a"].chip, reading.by_code["a"].verdict, reading.by_code["a"].eligible) == (
        "暂不符合",
        "met",
        False,
    )
    assert [f.gate for f in reading.by_code["a"].failures] == ["一票否决"]
    assert reading.money.ceiling == 0


@st.composite
def books(draw: st.DrawFn) -> list[Rule]:
    codes = [f"p{i}" for i in range(draw(st.integers(1, 7)))]
    return [
        policy(
            code,
            flag(draw(st.sampled_from(FLAGS))) if draw(st.booleans()) else None,
            draw(st.integers(0, 9)),
            best_of=draw(st.sampled_from(("", "g", "h"))),
            exclusive_with=tuple(draw(st.lists(st.sampled_from(codes), max_size=2))),
            cumulative_with=tuple(draw(st.lists(st.sampled_from(codes), max_size=2))),
        )
        for code in codes
    ]


def pair_by_pair(rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    def apart(a: Rule, b: Rule) -> bool:
        named = b.code in a.exclusive_with or a.code in b.exclusive_with
        cumulative = b.code in a.cumulative_with or a.code in b.cumulative_with
        return named or (bool(a.best_of) and a.best_of == b.best_of and not cumulative)

    return {a.code: frozenset(b.code for b in rules if a.code != b.code and apart(a, b)) for a in rules}


@given(rules=books(), said=st.dictionaries(st.sampled_from(FLAGS), st.sampled_from(("是", "否"))))
@settings(max_examples=60, deadline=None)
def test_the_money_line_is_the_total_of_the_engine_and_of_brute_force(rules: list[Rule], said: dict[str, str]) -> None:
    calc = calculator(rules)
    money = calc.answer({f"企业/{name}": text for name, text in said.items()}).money
    decisions = decide(calc.rulebook, from_values(TABLES, SUBJECTS, {"企业": [said]}))
    whole = total(decisions, 0)
    assert (money.low, money.ceiling) == (whole.low, whole.high)
    rivals = pair_by_pair(rules)
    assert {code: others for code, others in rivals.items() if others} == clashes(rules)
    sure = {c: int(o.amount.low[0]) for c, o in decisions.outcomes.items() if o.amount is not None}
    sets = (chosen for size in range(len(sure) + 1) for chosen in combinations(sure, size))
    lawful = (chosen for chosen in sets if not any(b in rivals[a] for a in chosen for b in chosen if a != b))
    assert money.low == max(sum(sure[code] for code in chosen) for chosen in lawful)


def test_kinds_of_support_are_summed_apart() -> None:
    """A grant is paid, a tax is not paid: nobody adds the one to the other."""
    rules = [
        policy("窑火奖", yuan=30_000, support="奖补"),
        policy("茶税", yuan=50_000, support="税收"),
        policy("竹奖", yuan=20_000, support="奖补"),
        policy("竹税", flag("甲"), yuan=90_000, support="税收"),
    ]
    reading = calculator(rules).answer({})
    assert [(p.support, p.low, p.high) for p in reading.money.by_support] == [
        ("奖补", 5_000_000, 5_000_000),
        ("税收", 5_000_000, 5_000_000),
    ]
    assert reading.headline == "现可申报 3 项，预计奖补 5 万元、税收 5 万元（支持方式不同，不相加）"
    one = calculator(rules[:1]).answer({})
    assert one.headline == "现可申报 1 项，预计奖补 3 万元"
