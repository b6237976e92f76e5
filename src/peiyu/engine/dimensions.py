"""The dimension of a number as written, for putting a unit behind it."""

from __future__ import annotations

from collections.abc import Iterable

from peiyu.rules.nodes import (
    Add,
    Aggregate,
    Annual,
    Attribute,
    Bands,
    Between,
    Choose,
    Cohort,
    Const,
    Days,
    Divide,
    Floor,
    Maximum,
    Minimum,
    Multiply,
    Negative,
    Number,
    OverlapDays,
    ParentNumber,
)
from peiyu.rules.units import DIMENSIONLESS, Dimension, multiply

DAYS: Dimension = (("天", 1),)


def dimension_of(node: Number) -> Dimension:
    """The dimension of a number as written; rates are dimensionless."""
    match node:
        case Const() | Attribute() | Annual() | Aggregate() | Cohort():
            return node.dimension
        case Days() | OverlapDays():
            return DAYS
        case Multiply():
            return multiply(dimension_of(node.left), dimension_of(node.right))
        case Divide():
            return multiply(dimension_of(node.left), dimension_of(node.right), -1)
        case Negative() | Floor() | ParentNumber():
            return dimension_of(node.of)
        case Between():
            return dimension_of(node.low)
        case Add():
            return _first(node.terms)
        case Minimum() | Maximum():
            return _first(node.of)
        case Choose():
            return _first([*(number for _, number in node.cases), node.otherwise])
        case Bands():
            return _first(number for _, number in node.bands)
        case _:
            return DIMENSIONLESS


def _first(numbers: Iterable[Number]) -> Dimension:
    """The dimension of the first that has one: a bare 0 fits beside anything."""
    return next((d for d in map(dimension_of, numbers) if d), DIMENSIONLESS)
