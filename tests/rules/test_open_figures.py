"""A rule whose every way to a result passes a figure left open cannot give that result, and the checker knows."""

from fractions import Fraction

import pytest

from peiyu.rules import nodes as n
from peiyu.rules.open_figures import never

OPEN = n.Compare(n.Attribute("企业", "件数", ()), "≥", n.Const(None, (), "未定的件数"))
PLAIN = n.Flag("企业", "独立法人")


@pytest.mark.parametrize(
    ("condition", "met", "unmet"),
    [
        (PLAIN, False, False),
        (OPEN, True, True),
        (n.All((PLAIN, OPEN)), True, False),
        (n.Any((PLAIN, OPEN)), False, True),
        (n.Any((n.Settled(False), OPEN)), True, True),
        (n.AtLeast(2, (PLAIN, PLAIN, OPEN)), False, False),
        (n.AtLeast(3, (PLAIN, PLAIN, OPEN)), True, False),
        (n.AtLeast(1, (PLAIN, OPEN, OPEN)), False, True),
        (n.Not(n.All((PLAIN, OPEN))), False, True),
        (n.Judgement("t.x", "金额", open_figure=True), True, True),
    ],
)
def test_never_is_a_proof(condition: n.Condition, met: bool, unmet: bool) -> None:
    assert (never(condition, True), never(condition, False)) == (met, unmet)


def test_nothing_times_an_open_figure_may_be_nothing() -> None:
    figure, open_ = n.Attribute("企业", "件数", ()), n.Const(None, ())
    assert not never(n.Compare(n.Multiply(figure, open_), "≥", n.Const(Fraction(1), ())), True)
    assert never(n.Compare(n.Multiply(n.Const(Fraction(2), ()), open_), "≥", figure), True)


def test_the_larger_of_a_known_and_an_open_figure_may_decide() -> None:
    figure, open_ = n.Attribute("企业", "件数", ()), n.Const(None, ())
    assert not never(n.Compare(n.Maximum((figure, open_)), "≥", n.Const(Fraction(1), ())), True)
    assert never(n.Compare(n.Maximum((open_, open_)), "≥", n.Const(Fraction(1), ())), True)
