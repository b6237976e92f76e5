"""Rules become core nodes: negation in the leaves, equal nodes once, an index of what depends on what."""

from __future__ import annotations

from fractions import Fraction

import pytest

from peiyu.engine.core import Core
from peiyu.rules import nodes as n
from tests.engine.world import annual, clause, pure, rule, rulebook, yuan

LEGAL = n.Flag("企业", "独立法人")
BIG = n.Compare(annual("营业收入"), "≥", yuan(100))
DEEP = n.Compare(annual("研发费用"), "<", yuan(3))


def test_negation_ends_in_the_leaves() -> None:
    core = Core().condition(n.Not(n.AtLeast(2, (LEGAL, BIG, n.Not(DEEP)))))
    assert isinstance(core, n.AtLeast)
    assert core.count == 2
    flag, big, deep = core.items
    assert isinstance(flag, n.Flag)
    assert not flag.wanted
    assert isinstance(big, n.Compare)
    assert big.op == "<"
    assert isinstance(deep, n.Compare)
    assert deep.op == "<"


def test_equal_nodes_are_one() -> None:
    core = Core()
    one = core.condition(n.All((BIG, LEGAL)))
    other = core.condition(clause("同样", n.All((n.Compare(annual("营业收入"), "≥", yuan(Fraction(200, 2))), LEGAL))))
    assert one is other
    assert core.condition(n.Not(n.Any((n.Not(BIG), n.Not(LEGAL))))) is one


@pytest.mark.parametrize("negations", [1, 2, 3])
def test_a_double_negation_is_none(negations: int) -> None:
    core = Core()
    node: n.Condition = BIG
    for _ in range(negations):
        node = n.Not(node)
    found = core.condition(node)
    assert isinstance(found, n.Compare)
    assert found.op == ("<" if negations % 2 else "≥")


def test_the_program_has_inputs_first_and_knows_dependents() -> None:
    book = rulebook(rule(n.All((LEGAL, BIG)), "a"), rule(n.Any((BIG, DEEP)), "b"))
    for at, step in enumerate(book.program.steps):
        assert all(place < at for place in step.inputs)
    shared = book.program.at(book.rule("a").frame, book.rule("a").criteria.children[1].core)
    assert book.dependents[shared] == ("a", "b")


def test_a_rulebook_is_equal_by_content() -> None:
    word = n.Member(n.Category("贷款", "银行"), frozenset("甲乙丙"))
    one, same, other = (rulebook(rule(n.All((word, n.Compare(pure(1), "≥", pure(x)))))) for x in (0, 0, 1))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert len({one, same, other}) == 2


def test_bands_with_a_gap_are_unknown_there() -> None:
    from tests.engine.world import facts, value, years

    bands = n.Bands(
        annual("营业收入"),
        (
            (n.Interval(Fraction(10), True, None, False), pure(2)),
            (n.Interval(None, False, Fraction(5), False), pure(1)),
        ),
    )
    for revenue, expected in (("4", (1, 1)), ("10", (2, 2)), ("5", (-float("inf"), float("inf")))):
        assert value(bands, facts(年度=years(营业收入=[Fraction(revenue)]))) == expected
