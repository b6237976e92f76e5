"""The syntax tree of a sentence: what the grammar finds, with its offset, before anything is known of what the names mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from peiyu.rules.nodes import Comparison
from peiyu.rules.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in base units."""

    value: Fraction
    unit: Unit
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class DateLiteral:
    """A written date."""

    date: dt.date
    at: int


@dataclass(frozen=True, slots=True)
class Words:
    """A written set `{a, b}`."""

    items: tuple[Syntax, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted word."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A name, or `table.column`, or a rule code."""

    parts: tuple[str, ...]
    at: int

    @property
    def text(self) -> str:
        """The name as written: `table.column`."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Syntax, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Window:
    """A window; `of` None when it stands alone as a record filter."""

    text: str
    of: Syntax | None
    at: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`first` followed by (operator, operand) pairs, left to right; operators + - × ÷."""

    first: Syntax
    rest: tuple[tuple[str, Syntax], ...]
    at: int


@dataclass(frozen=True, slots=True)
class Minus:
    """A sign."""

    of: Syntax
    at: int


@dataclass(frozen=True, slots=True)
class Comparing:
    """`operands[0] ops[0] operands[1] ops[1] …`: every neighbouring pair must hold."""

    operands: tuple[Syntax, ...]
    ops: tuple[Comparison, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Within:
    """X 属于 words; `wanted` False for 不属于."""

    of: Syntax
    words: Syntax
    wanted: bool
    at: int


@dataclass(frozen=True, slots=True)
class Logic:
    """且 (`every`) or 或."""

    every: bool
    items: tuple[Syntax, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Negation:
    """非 X."""

    of: Syntax
    at: int


Syntax = (
    Quantity
    | DateLiteral
    | Words
    | Text
    | Reference
    | Call
    | Window
    | Arithmetic
    | Minus
    | Comparing
    | Within
    | Logic
    | Negation
)


def deeper(tree: Syntax, limit: int) -> bool:
    """Whether the tree has more levels than `limit`."""
    level: list[Syntax] = [tree]
    for _ in range(limit):
        level = [part for syntax in level for part in _parts(syntax)]
        if not level:
            return False
    return True


def _parts(syntax: Syntax) -> tuple[Syntax, ...]:
    match syntax:
        case Words() | Logic():
            return syntax.items
        case Call():
            return syntax.arguments
        case Arithmetic():
            return (syntax.first, *(operand for _, operand in syntax.rest))
        case Comparing():
            return syntax.operands
        case Within():
            return (syntax.of, syntax.words)
        case Negation() | Minus():
            return (syntax.of,)
        case Window() if syntax.of is not None:
            return (syntax.of,)
    return ()
