"""What the emitter makes: instructions over registers that have no place yet, and the columns that they read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.frames import Frame
from peiyu.engine.kernel import opcodes as op


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A register before it has a place. `pooled`: it stands for a column and needs none of its own."""

    kind: str  # "number", "date", "plane"
    frame: int
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A number: a register in units of `scale`, or a constant (`register` None). `whole`: a column of whole numbers."""

    register: Register | None
    scale: Fraction
    constant: Fraction | None = None
    whole: bool = False


@dataclass(slots=True)
class Instruction:
    """One instruction; operands are numbers or registers still without a place. `node` is what decides it exactly."""

    code: int
    frame: int
    out: Register | int
    operands: tuple[Register | int, ...] = ()
    arguments: tuple[Register, ...] = ()
    constants: tuple[float, ...] = ()
    node: Anything = None
    column: Column | None = None  # its offset becomes the first operand


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the instructions read: which, of which frame, and in which form the pools hold it."""

    kind: str  # "number", "words", "dates", "flags", "above", "number above"
    frame: Frame
    key: tuple[Anything, ...]
    form: int = op.POINT
