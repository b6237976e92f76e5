"""Which rule counts, against a reckoning that tries every set of rules, with every way in which what is missing can turn out."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peiyu.engine.decide import Decisions, decide
from peiyu.engine.lines import jsonl
from peiyu.engine.totals import total
from peiyu.facts.credit_codes import check_character
from peiyu.facts.dossiers import Dossiers
from peiyu.reports.overview import overview
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Rule, Transition
from tests.engine.world import annual, facts, pure, rule, rulebook, yuan

CODES = ("kiln.1", "kiln.2", "kiln.3", "tea.1", "tea.2")
LEGAL = n.Flag("企业", "独立法人")
CONDITIONS: tuple[n.Condition, ...] = (
    LEGAL,
    n.Compare(annual("研发费用"), "≥", yuan(100)),
    n.Compare(annual("营业收入"), "≥", yuan(50)),
    n.Settled(True),
)
TURNOVER = annual("营业收入")
SHARE = n.Minimum((n.Multiply(TURNOVER, pure(Fraction(1, 10))), yuan(9)))
BAND = n.Choose(((n.Compare(TURNOVER, "≥", yuan(80)), yuan(8)), (n.Compare(TURNOVER, "≥", yuan(30)), yuan(4))), yuan(0))
AMOUNTS = (yuan(0), yuan(5), yuan(6), yuan(10), SHARE, BAND)
FACTS = {"独立法人": ("是", "否"), "研发费用": (0, 200), "营业收入": (0, 30, 60, 200)}
WAYS = list(product(*FACTS.values()))

Say = dict[str, Any]


@st.composite
def books(draw: st.DrawFn) -> list[Rule]:
    codes = CODES[: draw(st.integers(2, 5))]

    def some(code: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from([c for c in codes if c != code]), max_size=1)))

    def one(code: str, version: str) -> Rule:
        amount = Amount(
            draw(st.sampled_from((*AMOUNTS, None))), yearly_ceiling=draw(st.sampled_from((None, None, Fraction(6))))
        )
        return rule(
            draw(st.sampled_from(CONDITIONS)), code, version=version, amount=amount, has_eligibility=True, best_of=draw(st.sampled_from(("", "窑", "窑", "茶"))),
            exclusive_with=some(code), cumulative_with=some(code),
            exclusive_by_record=some(code) if draw(st.integers(0, 4)) == 0 else (),
        )  # fmt: skip

    found = []
    for code in codes:
        new = one(code, "新")
        kind = draw(st.integers(0, 5))  # an older version with another sum, or with other exclusions too, or none
        old = one(code, "旧")
        if kind == 0:
            old = replace(new, version="旧", amount=old.amount)
        found.append(replace(new, transitions=(Transition(LEGAL, old, None),)) if kind < 2 else new)
    return found


@given(rules=books(), known=st.sets(st.sampled_from(sorted(FACTS))), way=st.sampled_from(WAYS))
@settings(max_examples=150, deadline=None)
@example(  # two that pay nothing: one of them is the one that counts, or none is displaced by nobody
    rules=[rule(LEGAL, c, amount=Amount(yuan(0)), has_eligibility=True, best_of="窑") for c in CODES[:2]],
    known=set(FACTS), way=WAYS[0],
)  # fmt: skip
@example(  # a share that may come to more than the fixed sum that it stands against
    rules=[
        rule(LEGAL, CODES[0], amount=Amount(SHARE), has_eligibility=True, best_of="窑"),
        rule(LEGAL, CODES[1], amount=Amount(n.Add((SHARE, yuan(1)))), has_eligibility=True, best_of="窑"),
    ],
    known={"独立法人"}, way=WAYS[0],
)  # fmt: skip
def test_no_way_in_which_the_facts_can_turn_out_contradicts_what_is_said(
    rules: list[Rule], known: set[str], way: tuple[Any, ...]
) -> None:
    mine = dict(zip(FACTS, way, strict=True))
    asked = {name: value for name, value in mine.items() if name in known}
    ways = [w for w in (dict(zip(FACTS, w, strict=True)) for w in WAYS) if asked.items() <= w.items()]
    decisions = decide(rulebook(*rules), firms([asked, *ways]))
    told = standings(decisions)
    by_code = {r.code: r for r in rules}
    for code in by_code:
        if not told[0][code]["eligible_to_apply"]:
            assert "one_of" not in told[0][code]
            continue
        said = told[0][code].get("one_of")
        if said is not None and said["counted"] is None:
            continue
        for row in range(1, len(ways) + 1):
            sums = paid(decisions, row, told[row])
            if sums is None:
                continue
            counted = said is None or said["counted"]
            for by_record in (
                False,
                True,
            ):  # what two may not have for one record they may have altogether, or not at all
                best, sets = by_force(sums, by_code, told[row], by_record)
                best_sets = [chosen for chosen in sets if sum(sums[c] for c in chosen) == best]
                assert any((code in chosen) == counted for chosen in best_sets), (code, said, ways[row - 1], sums)


@given(rules=books(), way=st.sampled_from(WAYS))
@example(
    rules=[rule(LEGAL, c, amount=Amount(yuan(0)), has_eligibility=True, best_of="窑") for c in CODES[:2]], way=WAYS[0]
)
@settings(max_examples=150, deadline=None)
def test_of_known_facts_what_counts_adds_up_to_the_most_that_can_be_had(
    rules: list[Rule], way: tuple[Any, ...]
) -> None:
    decisions = decide(rulebook(*rules), firms([dict(zip(FACTS, way, strict=True))]))
    (told,) = standings(decisions)
    by_code = {r.code: r for r in rules}
    sums = paid(decisions, 0, told)
    if sums is None or any(version.exclusive_by_record for r in rules for version in versions(r)):
        return
    best, _ = by_force(sums, by_code, told)
    counted = {code for code in sums if (told[code].get("one_of") or {"counted": True})["counted"]}
    for code in sums:
        said = told[code].get("one_of")
        assert said is None or said["against"]
    if all(apart(a, b) == apart(v, w) for a, b in combinations(rules, 2) for v, w in product(versions(a), versions(b))):
        assert not any(told[code].get("one_of", {"counted": 0})["counted"] is None for code in sums)
        assert sum(sums[code] for code in counted) == best
        assert not any(apart(by_code[a], by_code[b]) for a, b in combinations(sorted(counted), 2))
        whole = total(decisions, 0)
        assert whole.low == whole.high == best
    if not any(version.amount and version.amount.yearly_ceiling for r in rules for version in versions(r)):
        spans = [count.paid for count in overview(decisions).rules if count.paid is not None]
        assert sum(low for low, _ in spans) <= best <= sum(high or 0 for _, high in spans)


def firms(said: list[Say]) -> Dossiers:
    keys = [stem + check_character(stem) for stem in (f"91330200MA{i:07d}" for i in range(len(said)))]
    own = [
        {"统一社会信用代码": key} | {k: v for k, v in one.items() if k == "独立法人"}
        for key, one in zip(keys, said, strict=True)
    ]
    years = [
        {"统一社会信用代码": key, "年度": 2025} | {k: v for k, v in one.items() if k != "独立法人"}
        for key, one in zip(keys, said, strict=True)
    ]
    return facts(企业=own, 年度=years)


def standings(decisions: Decisions) -> list[dict[str, Say]]:
    found: dict[str, dict[str, Say]] = {}
    for line in (json.loads(line) for chunk in jsonl(decisions) for line in chunk.splitlines()):
        found.setdefault(line["enterprise"], {})[line["rule"]] = line
    return list(found.values())


def paid(decisions: Decisions, row: int, told: dict[str, Say]) -> dict[str, int] | None:
    """The sums of a row of which everything is known, under the ceiling of the version that decides; None where one names none."""
    found = {}
    for compiled in decisions.rulebook.rules:
        code, outcome = compiled.rule.code, decisions.outcomes[compiled.rule.code]
        if told[code]["eligible_to_apply"]:
            version = compiled.versions()[int(outcome.version[row])].rule
            if version.amount is None or version.amount.number is None or outcome.amount is None:
                return None
            assert outcome.amount.low[row] == outcome.amount.high[row]
            ceiling = version.amount.yearly_ceiling
            sum_ = int(outcome.amount.low[row])
            found[code] = sum_ if ceiling is None else min(sum_, int(ceiling * 100))
    return found


def apart(a: Rule, b: Rule, by_record: bool = False) -> bool:
    """Whether two versions cannot be had beside each other, written out anew."""
    named = b.code in a.exclusive_with or a.code in b.exclusive_with
    if by_record:
        named = named or b.code in a.exclusive_by_record or a.code in b.exclusive_by_record
    cumulative = b.code in a.cumulative_with or a.code in b.cumulative_with
    return named or (a.best_of != "" and a.best_of == b.best_of and not cumulative)


def by_force(
    sums: dict[str, int], rules: dict[str, Rule], told: dict[str, Say], by_record: bool = False
) -> tuple[int, list[tuple[str, ...]]]:
    """The most that can be had, and every set of rules that can be had together; `rules` in the version that decides."""
    decides = {code: _version(rules[code], told[code]["version"]) for code in sums}
    sets = [chosen for size in range(len(sums) + 1) for chosen in combinations(sorted(sums), size)]
    lawful = [s for s in sets if not any(apart(decides[a], decides[b], by_record) for a, b in combinations(s, 2))]
    return max(sum(sums[code] for code in chosen) for chosen in lawful), lawful


def versions(of: Rule) -> tuple[Rule, ...]:
    return (of, *(transition.rule for transition in of.transitions))


def _version(of: Rule, name: str) -> Rule:
    return next(version for version in versions(of) if version.version == name)
