"""Whether a rule can be decided at all while the figures that its text leaves open (未定) stay open.

What is answered is a proof: `True` means that no facts and no judgements whatever decide the condition that way. `False` claims
nothing.
"""

from __future__ import annotations

from peiyu.rules import nodes as n


def never(node: n.Condition, wanted: bool) -> bool:
    """Whether the condition can never surely be `wanted`, because every way there passes a figure that is open.

    A condition that is settled the other way counts as no way.
    """
    match node:
        case n.Settled(value=value):
            return value != wanted
        case n.Judgement(open_figure=open_figure):
            return open_figure
        case n.Compare(left=left, right=right):
            return unbounded(left) or unbounded(right)
        case n.Not(of=of):
            return never(of, not wanted)
        case n.Clause(of=of) | n.RuleMet(of=of) | n.Parent(of=of) | n.Related(of=of):
            return never(of, wanted)
        case n.All(items=items):
            return _short_of(items, wanted, len(items) if wanted else 1)
        case n.Any(items=items):
            return _short_of(items, wanted, 1 if wanted else len(items))
        case n.AtLeast(count=count, items=items):
            return _short_of(items, wanted, count if wanted else len(items) - count + 1)
    return False


def _short_of(items: tuple[n.Condition, ...], wanted: bool, needed: int) -> bool:
    """Whether fewer than `needed` of the items can surely be `wanted`."""
    return sum(not never(item, wanted) for item in items) < needed


def unbounded(node: n.Number) -> bool:
    """Whether the number is open whatever the facts, so that neither end of it is ever known and no comparison with it decides.

    A product is left out unless its other factor is a figure other than zero: nothing times an open figure may be nothing.
    """
    match node:
        case n.Const(value=value):
            return value is None
        case n.Add(terms=terms):
            return any(unbounded(term) for term in terms)
        case n.Negative(of=of) | n.Floor(of=of) | n.ParentNumber(of=of):
            return unbounded(of)
        case n.Multiply(left=left, right=right):
            return (unbounded(left) and _nonzero(right)) or (unbounded(right) and _nonzero(left))
        case n.Divide(left=left, right=right):
            return unbounded(left) and _nonzero(right)
        case n.Minimum(of=several) | n.Maximum(of=several):
            return bool(several) and all(unbounded(one) for one in several)
    return False


def _nonzero(node: n.Number) -> bool:
    return isinstance(node, n.Const) and (node.value is None or node.value != 0)
