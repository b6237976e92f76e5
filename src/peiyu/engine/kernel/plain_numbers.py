"""What can be said of a number before any data are seen: a fixed multiple of another, fixed itself, known wholly or not at all."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules import nodes as n


def scaled(number: n.Number) -> n.Number | None:
    """The number that this one is a fixed multiple of, if it is one."""
    match number:
        case n.Negative(of=of):
            return of
        case n.Multiply(left=left, right=right):
            return left if _fixed(right) else right if _fixed(left) else None
        case n.Divide(left=left, right=right):
            return left if _fixed(right) else None
    return None


def _fixed(number: n.Number) -> Fraction | None:
    """The value of a number made of constants only; None (or zero) where it is no fixed factor."""
    match number:
        case n.Const(value=value):
            return value
        case n.Negative(of=of):
            value = _fixed(of)
            return None if value is None else -value
        case n.Add(terms=terms):
            values = [_fixed(term) for term in terms]
            return None if None in values else sum((v for v in values if v is not None), Fraction(0))
    return None


def one_or_nothing(number: n.Number) -> bool:
    """Whether a number is either known or wholly unknown, never a range."""
    match number:
        case n.Attribute() | n.Annual() | n.Cohort() | n.Const():
            return True
        case n.Add(terms=items):
            return all(map(one_or_nothing, items))
    inner = scaled(number)
    return inner is not None and one_or_nothing(inner)
