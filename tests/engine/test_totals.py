"""What can be paid in all: the best lawful combination, never a draft, and a range while something is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peiyu.engine.decide import decide
from peiyu.engine.exclusive import best
from peiyu.engine.totals import Total, total
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Rule
from tests.engine.world import facts, rule, rulebook, yuan

LEGAL = n.Flag("企业", "独立法人")
YES, OPEN = facts(企业=[{"独立法人": "是"}]), facts(企业=[{}])


def pays(code: str, amount: int, **more: object) -> Rule:
    ceiling = more.pop("yearly_ceiling", None)
    return rule(LEGAL, code, amount=Amount(yuan(amount), yearly_ceiling=ceiling), **more)  # type: ignore[arg-type]


def of(*rules: Rule, dossiers: object = YES) -> Total:
    return total(decide(rulebook(*rules), dossiers), 0)  # type: ignore[arg-type]


def test_payments_add_up() -> None:
    found = of(pays("a", 10), pays("b", 5))
    assert (found.low, found.high) == (1500, 1500)


def test_only_the_best_of_a_group_and_of_exclusive_ones() -> None:
    found = of(
        pays("a", 10, best_of="称号"), pays("b", 5, best_of="称号"), pays("c", 7, exclusive_with=("d",)), pays("d", 6)
    )
    assert found.low == 1700
    assert [(p.code, others) for p, others in found.displaced] == [("b", ("a",)), ("d", ("c",))]


def test_two_small_ones_can_beat_one_large_one() -> None:
    found = of(pays("a", 10, exclusive_with=("b", "c")), pays("b", 6), pays("c", 5))
    assert [p.code for p in found.certain] == ["b", "c"]


def test_a_ceiling_caps_and_a_draft_is_never_counted() -> None:
    found = of(pays("a", 10, yearly_ceiling=3), pays("b", 5, status="征求意见稿"), pays("c", 1, status="样例"))
    assert (found.low, found.high) == (300, 300)


def test_what_is_open_counts_for_the_high_end_only() -> None:
    found = of(pays("a", 10), dossiers=OPEN)
    assert (found.low, found.high) == (0, 1000)


CODES = "甲乙丙丁戊己庚"


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(1, 20)),
    st.sets(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))),
)
def test_the_best_combination_is_the_best_of_all(worth: dict[str, int], pairs: set[tuple[str, str]]) -> None:
    clashes = {c: frozenset({b for a, b in pairs if a == c} | {a for a, b in pairs if b == c}) - {c} for c in CODES}
    codes = list(worth)
    lawful = [{c for i, c in enumerate(codes) if chosen >> i & 1} for chosen in range(2 ** len(codes))]
    most = max(sum(worth[c] for c in some) for some in lawful if not any(clashes[c] & some for c in some))
    chosen = best(worth, clashes)
    assert sum(worth[c] for c in chosen) == most
    assert not any(clashes[c] & set(chosen) for c in chosen)
