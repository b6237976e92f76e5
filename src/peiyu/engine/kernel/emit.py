"""From core nodes to instructions for one data set: scales become factors, words look-up bytes, columns offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.bounds import of_fraction
from peiyu.engine.frames import Frame, World
from peiyu.engine.intervals import common_scale
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.days import Day, ordinal_of, unshifted
from peiyu.engine.kernel.instructions import Column, Instruction, Register, Value
from peiyu.engine.kernel.plain_numbers import one_or_nothing, scaled
from peiyu.rules import nodes as n

FEN = Fraction(1, 100)
_WHOLE = 2**53
_MIRRORED: dict[n.Comparison, n.Comparison] = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "=", "≠": "≠"}
_TESTS: dict[n.Comparison, Callable[[Fraction, Fraction], bool]] = {
    "≥": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
}
_FOLD: dict[type, Callable[[list[Fraction]], Fraction]] = {
    n.Add: lambda values: sum(values, Fraction(0)),
    n.Minimum: min,
    n.Maximum: max,
}
_BINARY = {n.Add: op.ADD, n.Minimum: op.MINIMUM, n.Maximum: op.MAXIMUM}


Above = Callable[[Frame, Anything], Anything]


@dataclass(eq=False)
class Emitter:
    """Emits every node once, inputs first. Frame 0 is the subject that is decided; records stand below it.

    `above` decides a condition or number for all rows of another frame; it is asked for what stands inside 所属 and 关联.
    """

    world: World
    subject: Frame
    above: Above
    instructions: list[Instruction] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    tables: list[bytes] = field(default_factory=list)
    nodes: dict[int, Anything] = field(default_factory=dict)
    _done: dict[tuple[int, int], tuple[Anything, Anything]] = field(default_factory=dict)
    _columns: dict[Column, Register] = field(default_factory=dict)
    _made: dict[tuple[Anything, ...], Register] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.frames.append(self.subject)

    # ------------------------------------------------------------ conditions

    def condition(self, node: n.Condition, frame: int = 0) -> Register:
        """The planes of a core condition."""
        key = (frame, id(node))
        if key not in self._done:
            self._done[key] = (node, self._condition(node, frame))
        found: Register = self._done[key][1]
        return found

    def _condition(self, node: n.Condition, frame: int) -> Register:
        match node:
            case n.All(items=items) | n.Any(items=items):
                registers = tuple(dict.fromkeys(self.condition(i, frame) for i in items))
                if len(registers) == 1:
                    return registers[0]
                code = op.ALL if isinstance(node, n.All) else op.ANY
                return self._plane(code, frame, (op.FIELDS, len(registers)), arguments=registers)
            case n.AtLeast(count=count, items=items):
                registers = tuple(self.condition(i, frame) for i in items)
                return self._plane(op.AT_LEAST, frame, (op.FIELDS, len(items), count), arguments=registers)
            case n.Compare():
                return self._compare(node, frame)
            case n.Flag(table=table, column=column, wanted=wanted, year=year):
                return self._flag(Column("flags", self.frames[frame], (table, column, year)), frame, wanted)
            case n.Judgement(rule=rule, clause=clause, wanted=wanted):
                return self._flag(Column("judgement", self.frames[frame], (rule, clause)), frame, wanted)
            case n.Parent() | n.Related():
                return self._flag(Column("above", self.frames[frame], (self._kept(node),)), frame, True)
            case n.Member(of=word, values=values, wanted=wanted):
                return self._words(word, frame, lambda w: (w in values) == wanted)
            case n.CodeIn(of=word, prefixes=prefixes, excluded=excluded, wanted=wanted):
                inside, outside = tuple(prefixes), tuple(excluded)
                return self._words(
                    word, frame, lambda w: (w.startswith(inside) and not w.startswith(outside)) == wanted
                )
            case n.DateTest(left=left, op=order, right=right):
                one, how, other = unshifted(left, order, right)
                dates = self.date(one, frame), self.date(other, frame)
                return self._plane(op.DATE_TEST, frame, (*dates, op.ORDERS[how]))
            case n.Settled(value=value):
                return self._plane(op.SETTLED, frame, (int(value),))
            case n.Known(of=number):
                return self._known(node, number, frame)
            case n.Not(of=inner):
                return self._plane(op.NOT, frame, (self.condition(inner, frame),))
        raise TypeError(f"not a core condition: {node!r}")

    def _known(self, node: n.Known, number: n.Number, frame: int) -> Register:
        """A sum is known when its terms are; the same holds of a least or greatest of what is either known or not at all."""
        items: tuple[n.Number, ...] = ()
        match number:
            case n.Add(terms=terms):
                items = terms
            case n.Minimum(of=of) | n.Maximum(of=of):
                items = of if all(map(one_or_nothing, of)) else ()
        if items:
            registers = tuple(self._known(node, item, frame) for item in items)
            return self._plane(op.ALL, frame, (op.FIELDS, len(registers)), arguments=registers)
        if inner := scaled(number):
            return self._known(node, inner, frame)
        if isinstance(number, n.Const):
            return self._plane(op.SETTLED, frame, (int(number.value is not None),))
        held = self._held(self.number(number, frame), frame)
        return self._plane(op.KNOWN, frame, (held,), node=n.Known(number))

    def _compare(self, node: n.Compare, frame: int) -> Register:
        ratio = self._ratio(node, frame)
        if ratio is not None:
            return ratio
        left, right, order = self.number(node.left, frame), self.number(node.right, frame), node.op
        if left.constant is not None and right.constant is not None:
            holds = _TESTS[order](left.constant, right.constant)
            return self._plane(op.SETTLED, frame, (int(holds),))
        if left.constant is not None:
            left, right, order = right, left, _MIRRORED[order]
        if right.constant is not None and left.register is not None:
            limit = right.constant / left.scale
            if left.whole and limit.denominator != 1 and order not in ("=", "≠"):
                upward = order in ("≥", ">")
                limit, order = Fraction(limit.__ceil__() if upward else limit.__floor__()), "≥" if upward else "≤"
            operands = left.register, op.ORDERS[order]
            return self._plane(op.COMPARE_CONST, frame, operands, constants=of_fraction(limit), node=node)
        one, two = self._aligned([left, right], frame)[1]
        return self._plane(op.COMPARE, frame, (one, two, op.ORDERS[order]), node=node)

    def _ratio(self, node: n.Compare, frame: int) -> Register | None:
        """One column over another against a constant: compared by cross-multiplication, without a quotient."""
        if not isinstance(node.left, n.Divide) or not isinstance(node.right, n.Const) or node.right.value is None:
            return None
        if not isinstance(node.left.left, _PLAIN) or not isinstance(node.left.right, _PLAIN):
            return None
        x, y = self.number(node.left.left, frame), self.number(node.left.right, frame)
        limit = node.right.value * y.scale / x.scale
        if (
            not (x.whole and y.whole and x.register and y.register)
            or max(abs(limit.numerator), limit.denominator) >= _WHOLE
        ):
            return None
        factors = float(limit.denominator), float(limit.numerator)
        return self._plane(op.COMPARE_RATIO, frame, (x.register, y.register, op.ORDERS[node.op]), constants=factors)

    def _flag(self, column: Column, frame: int, wanted: bool) -> Register:
        return self._plane(op.FLAG, frame, (0, int(wanted)), column=column)

    def _words(self, of: n.Category, frame: int, right: Callable[[str], bool]) -> Register:
        where = self.frames[frame]
        words = self.world.words(where, of.table, of.column, of.year).words
        self.tables.append(bytes([2, *(3 if right(word) else 0 for word in words)]))
        column = Column("words", where, (of.table, of.column, of.year))
        return self._plane(op.MEMBER, frame, (0, -len(self.tables)), column=column)

    def _plane(
        self,
        code: int,
        frame: int,
        operands: tuple[Register | int, ...],
        arguments: tuple[Register, ...] = (),
        constants: tuple[float, ...] = (),
        node: Anything = None,
        column: Column | None = None,
    ) -> Register:
        out = Register("plane", frame)
        self.instructions.append(Instruction(code, frame, out, operands, arguments, constants, node, column))
        return out

    # ------------------------------------------------------------ dates

    def date(self, node: n.DateNode | Day, frame: int) -> Register:
        """The ordinals of a date."""
        key = ("date", frame, node)
        if key not in self._made:
            match node:
                case n.DateConst() | Day():
                    out = self._made[key] = Register("date", frame)
                    self.instructions.append(Instruction(op.DATE_CONST, frame, out, (ordinal_of(node),)))
                case n.DateColumn(table=table, column=name):
                    out = self._made[key] = Register("date", frame, pooled=True)
                    column = Column("dates", self.frames[frame], (table, name))
                    self.instructions.append(Instruction(op.DATE_COLUMN, frame, out, (0,), column=column))
                case n.DateShift(date=inner, years=years, months=months, days=days):
                    moved = self.date(inner, frame)
                    out = self._made[key] = Register("date", frame)
                    self.instructions.append(Instruction(op.DATE_SHIFT, frame, out, (moved, years, months, days)))
        return self._made[key]

    # ------------------------------------------------------------ numbers

    def number(self, node: n.Number, frame: int = 0) -> Value:
        """The value of a core number."""
        key = (frame, id(node))
        if key not in self._done:
            self._done[key] = (node, self._number(node, frame))
        found: Value = self._done[key][1]
        return found

    def at_scale(self, value: Value, scale: Fraction, frame: int = 0) -> Register:
        """A register that holds the number in units of `scale`."""
        if value.constant is not None:
            down, up = of_fraction(value.constant / scale)
            return self._constant(frame, down, up)
        assert value.register is not None
        factor = value.scale / scale
        if factor == 1:
            return value.register
        key = ("scale", value.register, factor)
        if key not in self._made:
            down, up = of_fraction(Fraction(factor.numerator))
            constants = (down, up, float(factor.denominator))
            if factor.denominator >= _WHOLE:
                constants = (*of_fraction(factor), 1.0)
            self._made[key] = self._emit(op.SCALE, frame, (value.register,), constants=constants)
        return self._made[key]

    def in_cents(self, value: Value) -> Register:
        """A register that holds an amount in whole 分."""
        held, factor = self._held(value, 0), value.scale / FEN
        if max(factor.numerator, factor.denominator) >= _WHOLE:
            held, factor = self.at_scale(value, FEN), Fraction(1)
        key = ("cents", held, factor)
        if key not in self._made:
            constants = float(factor.numerator), float(factor.denominator)
            self._made[key] = self._emit(op.ROUND, 0, (held,), constants=constants)
        return self._made[key]

    def _number(self, node: n.Number, frame: int) -> Value:
        match node:
            case n.Const(value=None):
                return Value(self._constant(frame, 1.0, 0.0), Fraction(1))
            case n.Const(value=value):
                return Value(None, abs(value or Fraction(0)) or Fraction(1), value)
            case n.Attribute(table=table, column=column):
                return self._column("number", (table, column, None), frame)
            case n.Annual(table=table, column=column, year=year):
                return self._column("number", (table, column, year), frame)
            case n.Cohort(statistic=statistic, kind=kind):
                return self._column("cohort", (statistic, kind), frame)
            case n.Aggregate():
                return self._aggregate(node, frame)
            case n.Add(terms=items) | n.Minimum(of=items) | n.Maximum(of=items):
                values = [self.number(i, frame) for i in items]
                constants = [v.constant for v in values if v.constant is not None]
                if len(constants) == len(values):
                    value = _FOLD[type(node)](constants)
                    return Value(None, abs(value) or Fraction(1), value)
                return self._folded(_BINARY[type(node)], values, frame)
            case n.Negative(of=of):
                return self._times(self.number(of, frame), Fraction(-1), frame)
            case n.Multiply(left=left, right=right):
                return self._product(self.number(left, frame), self.number(right, frame), frame)
            case n.Divide(left=left, right=right):
                a, b = self.number(left, frame), self.number(right, frame)
                if b.constant:
                    return self._times(a, 1 / b.constant, frame)
                out = self._emit(op.DIVIDE, frame, (self._held(a, frame), self._held(b, frame)))
                return Value(out, a.scale / b.scale)
            case n.Floor(of=of):
                held = self.at_scale(self.number(of, frame), Fraction(1), frame)
                return Value(self._emit(op.FLOOR, frame, (held,)), Fraction(1))
            case n.Choose(cases=cases, otherwise=otherwise):
                conditions = [self.condition(c, frame) for c, _ in cases]
                numbers = [self.number(number, frame) for _, number in cases]
                scale, registers = self._aligned([*numbers, self.number(otherwise, frame)], frame)
                pairs = tuple(r for pair in zip(conditions, registers, strict=False) for r in pair)
                operands = (op.FIELDS, len(cases), registers[-1])
                return Value(self._emit(op.CHOOSE, frame, operands, pairs), scale)
            case n.Between(low=low, high=high):
                ends = [self.number(low, frame), self.number(high, frame)]
                return self._folded(op.BETWEEN, ends, frame)
            case n.Days(start=start, end=end):
                dates = self.date(start, frame), self.date(end, frame)
                return Value(self._emit(op.DAYS, frame, dates), Fraction(1))
            case n.OverlapDays(start=start, end=end, first=first, last=last):
                four = tuple(self.date(d, frame) for d in (start, end, first, last))
                return Value(self._emit(op.OVERLAP, frame, four), Fraction(1))
            case n.ParentNumber():
                scale = self.above(self.frames[frame], node).scale
                source = Column("number above", self.frames[frame], (self._kept(node),), op.WIDE)
                return Value(self._pooled(source, frame), scale)
        raise TypeError(f"not a core number: {node!r}")

    def _column(self, kind: str, key: tuple[Anything, ...], frame: int) -> Value:
        scale, plain = self.world.plain_numbers(self.frames[frame], kind, key)
        column = Column(kind, self.frames[frame], key, op.POINT if plain else op.NEAR)
        return Value(self._pooled(column, frame), Fraction(1, scale), whole=plain)

    def _pooled(self, column: Column, frame: int) -> Register:
        if column not in self._columns:
            out = self._columns[column] = Register("number", frame, pooled=True)
            self.instructions.append(Instruction(op.COLUMN, frame, out, (0, column.form, 0), column=column))
        return self._columns[column]

    def _aggregate(self, node: n.Aggregate, frame: int) -> Value:
        if self.world.records(node.table) is None:
            bounded = node.kind == "count" or (node.kind == "sum" and node.nonnegative)
            return Value(self._emit(op.ABSENT, frame, (int(bounded),)), Fraction(1))
        below = self._below(node.table)
        where = self.condition(node.where, below)
        if node.kind == "count" or node.value is None:
            return Value(self._emit(op.COUNT, below, (where,), belongs=frame), Fraction(1))
        value = self.number(node.value, below)
        operands = (where, self._held(value, below), int(node.nonnegative), int(node.kind == "min"))
        code = op.SUM if node.kind == "sum" else op.GREATEST
        return Value(self._emit(code, below, operands, belongs=frame), value.scale)

    def _below(self, table: str) -> int:
        frame = Frame(table, True)
        if frame not in self.frames:
            self.frames.append(frame)
        return self.frames.index(frame)

    def _product(self, a: Value, b: Value, frame: int) -> Value:
        if a.constant is not None:
            return self._times(b, a.constant, frame)
        if b.constant is not None:
            return self._times(a, b.constant, frame)
        out = self._emit(op.MULTIPLY, frame, (self._held(a, frame), self._held(b, frame)))
        return Value(out, a.scale * b.scale)

    def _times(self, a: Value, factor: Fraction, frame: int) -> Value:
        if a.constant is not None or factor == 0:
            product = (a.constant or Fraction(0)) * factor
            return Value(None, abs(product) or Fraction(1), product)
        assert a.register is not None
        if factor > 0:
            return Value(a.register, a.scale * factor, whole=a.whole)
        key = ("negative", a.register)
        if key not in self._made:
            self._made[key] = self._emit(op.NEGATIVE, frame, (a.register,))
        return Value(self._made[key], a.scale * -factor)

    def _folded(self, code: int, values: list[Value], frame: int) -> Value:
        scale, registers = self._aligned(values, frame)
        result = registers[0]
        for register in registers[1:]:
            result = self._emit(code, frame, (result, register))
        return Value(result, scale)

    def _aligned(self, values: list[Value], frame: int) -> tuple[Fraction, list[Register]]:
        scales = {v.scale for v in values if v.constant != 0}
        scale = common_scale(scales) if scales else Fraction(1)
        return scale, [self.at_scale(v, scale, frame) for v in values]

    def _kept(self, node: Anything) -> int:
        self.nodes[id(node)] = node
        return id(node)

    def _held(self, value: Value, frame: int) -> Register:
        return self.at_scale(value, value.scale, frame)

    def _constant(self, frame: int, down: float, up: float) -> Register:
        key = ("constant", frame, down, up)
        if key not in self._made:
            self._made[key] = self._emit(op.CONSTANT, frame, (), constants=(down, up))
        return self._made[key]

    def _emit(
        self,
        code: int,
        frame: int,
        operands: Iterable[Register | int],
        arguments: tuple[Register, ...] = (),
        constants: tuple[float, ...] = (),
        belongs: int | None = None,
    ) -> Register:
        out = Register("number", frame if belongs is None else belongs)
        self.instructions.append(Instruction(code, frame, out, tuple(operands), arguments, constants))
        return out


_PLAIN = (n.Attribute, n.Annual, n.Cohort)
