"""The instructions written so far. Each number and column is written once; a change of scale is a factor, not an instruction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.bounds import of_fraction
from peiyu.engine.intervals import common_scale
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.instructions import Column, Instruction, Register, Value

FEN = Fraction(1, 100)
WHOLE = 2**53  # below it a double holds every whole number


@dataclass(eq=False)
class Tape:
    """Instructions in the order they are to run. Frame 0 is the subject that is decided; `made` has what is there already."""

    instructions: list[Instruction] = field(default_factory=list)
    made: dict[tuple[Anything, ...], Register] = field(default_factory=dict)
    _columns: dict[Column, Register] = field(default_factory=dict)

    def number(
        self,
        code: int,
        frame: int,
        operands: Iterable[Register | int],
        arguments: tuple[Register, ...] = (),
        constants: tuple[float, ...] = (),
        belongs: int | None = None,
    ) -> Register:
        """The number that a new instruction writes, for the rows of `frame` or of the frame it `belongs` to."""
        out = Register("number", frame if belongs is None else belongs)
        self.instructions.append(Instruction(code, frame, out, tuple(operands), arguments, constants))
        return out

    def plane(
        self,
        code: int,
        frame: int,
        operands: tuple[Register | int, ...],
        arguments: tuple[Register, ...] = (),
        constants: tuple[float, ...] = (),
        node: Anything = None,
        column: Column | None = None,
    ) -> Register:
        """The planes that a new instruction writes."""
        out = Register("plane", frame)
        self.instructions.append(Instruction(code, frame, out, operands, arguments, constants, node, column))
        return out

    def pooled(self, column: Column, frame: int) -> Register:
        """The number of a column; read once however often it is asked for."""
        if column not in self._columns:
            out = self._columns[column] = Register("number", frame, pooled=True)
            self.instructions.append(Instruction(op.COLUMN, frame, out, (0, column.form, 0), column=column))
        return self._columns[column]

    def constant(self, frame: int, down: float, up: float) -> Register:
        """The number `down` = `up` in every row; unknown where `down` is above `up`."""
        key = ("constant", frame, down, up)
        if key not in self.made:
            self.made[key] = self.number(op.CONSTANT, frame, (), constants=(down, up))
        return self.made[key]

    # ------------------------------------------------------------ numbers and their scales

    def at_scale(self, value: Value, scale: Fraction, frame: int = 0) -> Register:
        """A register that holds the number in units of `scale`."""
        if value.constant is not None:
            down, up = of_fraction(value.constant / scale)
            return self.constant(frame, down, up)
        assert value.register is not None
        factor = value.scale / scale
        if factor == 1:
            return value.register
        key = ("scale", value.register, factor)
        if key not in self.made:
            down, up = of_fraction(Fraction(factor.numerator))
            constants = (down, up, float(factor.denominator))
            if factor.denominator >= WHOLE:
                constants = (*of_fraction(factor), 1.0)
            self.made[key] = self.number(op.SCALE, frame, (value.register,), constants=constants)
        return self.made[key]

    def in_cents(self, value: Value) -> Register:
        """A register that holds an amount in whole 分."""
        held, factor = self.held(value, 0), value.scale / FEN
        if max(factor.numerator, factor.denominator) >= WHOLE:
            held, factor = self.at_scale(value, FEN), Fraction(1)
        key = ("cents", held, factor)
        if key not in self.made:
            constants = float(factor.numerator), float(factor.denominator)
            self.made[key] = self.number(op.ROUND, 0, (held,), constants=constants)
        return self.made[key]

    def held(self, value: Value, frame: int) -> Register:
        """A register that holds the number in its own scale."""
        return self.at_scale(value, value.scale, frame)

    def aligned(self, values: list[Value], frame: int) -> tuple[Fraction, list[Register]]:
        """(the common scale, a register of each value in it). Zero has every scale."""
        scales = {v.scale for v in values if v.constant != 0}
        scale = common_scale(scales) if scales else Fraction(1)
        return scale, [self.at_scale(v, scale, frame) for v in values]

    def folded(self, code: int, values: list[Value], frame: int) -> Value:
        """The values taken together two by two, in one common scale."""
        scale, registers = self.aligned(values, frame)
        result = registers[0]
        for register in registers[1:]:
            result = self.number(code, frame, (result, register))
        return Value(result, scale)

    def times(self, a: Value, factor: Fraction, frame: int) -> Value:
        """The number times a fixed factor: a change of scale, at most a change of sign."""
        if a.constant is not None or factor == 0:
            product = (a.constant or Fraction(0)) * factor
            return Value(None, abs(product) or Fraction(1), product)
        assert a.register is not None
        if factor > 0:
            return Value(a.register, a.scale * factor, whole=a.whole)
        key = ("negative", a.register)
        if key not in self.made:
            self.made[key] = self.number(op.NEGATIVE, frame, (a.register,))
        return Value(self.made[key], a.scale * -factor)

    def product(self, a: Value, b: Value, frame: int) -> Value:
        """The product of two numbers; that with a constant is a change of scale."""
        if a.constant is not None:
            return self.times(b, a.constant, frame)
        if b.constant is not None:
            return self.times(a, b.constant, frame)
        out = self.number(op.MULTIPLY, frame, (self.held(a, frame), self.held(b, frame)))
        return Value(out, a.scale * b.scale)
