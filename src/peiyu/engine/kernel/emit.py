"""From core nodes to instructions for one data set: scales become factors, words look-up bytes, columns offsets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.bounds import of_fraction
from peiyu.engine.exact import HOLDS
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.days import Day, ordinal_of, unshifted
from peiyu.engine.kernel.instructions import Column, Instruction, Register, Value
from peiyu.engine.kernel.plain_numbers import one_or_nothing, scaled
from peiyu.engine.kernel.tape import WHOLE, Tape
from peiyu.rules import nodes as n

_FOLD: dict[type, Callable[[list[Fraction]], Fraction]] = {
    n.Add: lambda values: sum(values, Fraction(0)),
    n.Minimum: min,
    n.Maximum: max,
}
_BINARY = {n.Add: op.ADD, n.Minimum: op.MINIMUM, n.Maximum: op.MAXIMUM}
_PLAIN = (n.Attribute, n.Annual, n.Cohort)

Above = Callable[[Frame, Anything], Anything]


@dataclass(eq=False)
class Emitter:
    """Emits every node once, inputs first. Frame 0 is the subject that is decided; records stand below it.

    `above` decides a condition or number for all rows of another frame; it is asked for what stands inside 所属 and 关联.
    """

    world: World
    subject: Frame
    above: Above
    tape: Tape = field(default_factory=Tape)
    frames: list[Frame] = field(default_factory=list)
    tables: list[bytes] = field(default_factory=list)
    nodes: dict[int, Anything] = field(default_factory=dict)
    _done: dict[tuple[int, int], tuple[Anything, Anything]] = field(default_factory=dict)

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
                return self.tape.plane(code, frame, (op.FIELDS, len(registers)), arguments=registers)
            case n.AtLeast(count=count, items=items):
                registers = tuple(self.condition(i, frame) for i in items)
                return self.tape.plane(op.AT_LEAST, frame, (op.FIELDS, len(items), count), arguments=registers)
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
                return self.tape.plane(op.DATE_TEST, frame, (*dates, op.ORDERS[how]))
            case n.Settled(value=value):
                return self.tape.plane(op.SETTLED, frame, (int(value),))
            case n.Known(of=number):
                return self._known(node, number, frame)
            case n.Not(of=inner):
                return self.tape.plane(op.NOT, frame, (self.condition(inner, frame),))
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
            return self.tape.plane(op.ALL, frame, (op.FIELDS, len(registers)), arguments=registers)
        if inner := scaled(number):
            return self._known(node, inner, frame)
        if isinstance(number, n.Const):
            return self.tape.plane(op.SETTLED, frame, (int(number.value is not None),))
        held = self.tape.held(self.number(number, frame), frame)
        return self.tape.plane(op.KNOWN, frame, (held,), node=n.Known(number))

    def _compare(self, node: n.Compare, frame: int) -> Register:
        ratio = self._ratio(node, frame)
        if ratio is not None:
            return ratio
        left, right, order = self.number(node.left, frame), self.number(node.right, frame), node.op
        if left.constant is not None and right.constant is not None:
            holds = HOLDS[order](left.constant, right.constant)
            return self.tape.plane(op.SETTLED, frame, (int(holds),))
        if left.constant is not None:
            left, right, order = right, left, n.TURNED[order]
        if right.constant is not None and left.register is not None:
            limit = right.constant / left.scale
            if left.whole and limit.denominator != 1 and order not in ("=", "≠"):
                upward = order in ("≥", ">")
                limit, order = Fraction(limit.__ceil__() if upward else limit.__floor__()), "≥" if upward else "≤"
            operands = left.register, op.ORDERS[order]
            return self.tape.plane(op.COMPARE_CONST, frame, operands, constants=of_fraction(limit), node=node)
        one, two = self.tape.aligned([left, right], frame)[1]
        return self.tape.plane(op.COMPARE, frame, (one, two, op.ORDERS[order]), node=node)

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
            or max(abs(limit.numerator), limit.denominator) >= WHOLE
        ):
            return None
        factors = float(limit.denominator), float(limit.numerator)
        return self.tape.plane(op.COMPARE_RATIO, frame, (x.register, y.register, op.ORDERS[node.op]), constants=factors)

    def _flag(self, column: Column, frame: int, wanted: bool) -> Register:
        return self.tape.plane(op.FLAG, frame, (0, int(wanted)), column=column)

    def _words(self, of: n.Category, frame: int, right: Callable[[str], bool]) -> Register:
        where = self.frames[frame]
        words = self.world.words(where, of.table, of.column, of.year).words
        self.tables.append(bytes([2, *(3 if right(word) else 0 for word in words)]))
        column = Column("words", where, (of.table, of.column, of.year))
        return self.tape.plane(op.MEMBER, frame, (0, -len(self.tables), len(words)), column=column)

    # ------------------------------------------------------------ dates

    def date(self, node: n.DateNode | Day, frame: int) -> Register:
        """The ordinals of a date."""
        key = ("date", frame, node)
        if key not in self.tape.made:
            match node:
                case n.DateConst() | Day():
                    out = self.tape.made[key] = Register("date", frame)
                    self.tape.instructions.append(Instruction(op.DATE_CONST, frame, out, (ordinal_of(node),)))
                case n.DateColumn(table=table, column=name):
                    out = self.tape.made[key] = Register("date", frame, pooled=True)
                    column = Column("dates", self.frames[frame], (table, name))
                    self.tape.instructions.append(Instruction(op.DATE_COLUMN, frame, out, (0,), column=column))
                case n.DateShift(date=inner, years=years, months=months, days=days):
                    moved = self.date(inner, frame)
                    out = self.tape.made[key] = Register("date", frame)
                    self.tape.instructions.append(Instruction(op.DATE_SHIFT, frame, out, (moved, years, months, days)))
        return self.tape.made[key]

    # ------------------------------------------------------------ numbers

    def number(self, node: n.Number, frame: int = 0) -> Value:
        """The value of a core number."""
        key = (frame, id(node))
        if key not in self._done:
            self._done[key] = (node, self._number(node, frame))
        found: Value = self._done[key][1]
        return found

    def _number(self, node: n.Number, frame: int) -> Value:
        match node:
            case n.Const(value=None):
                return Value(self.tape.constant(frame, 1.0, 0.0), Fraction(1))
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
                return self.tape.folded(_BINARY[type(node)], values, frame)
            case n.Negative(of=of):
                return self.tape.times(self.number(of, frame), Fraction(-1), frame)
            case n.Multiply(left=left, right=right):
                return self.tape.product(self.number(left, frame), self.number(right, frame), frame)
            case n.Divide(left=left, right=right):
                a, b = self.number(left, frame), self.number(right, frame)
                if b.constant:
                    return self.tape.times(a, 1 / b.constant, frame)
                out = self.tape.number(op.DIVIDE, frame, (self.tape.held(a, frame), self.tape.held(b, frame)))
                return Value(out, a.scale / b.scale)
            case n.Floor(of=of):
                held = self.tape.at_scale(self.number(of, frame), Fraction(1), frame)
                return Value(self.tape.number(op.FLOOR, frame, (held,)), Fraction(1))
            case n.Choose(cases=cases, otherwise=otherwise):
                conditions = [self.condition(c, frame) for c, _ in cases]
                numbers = [self.number(number, frame) for _, number in cases]
                scale, registers = self.tape.aligned([*numbers, self.number(otherwise, frame)], frame)
                pairs = tuple(r for pair in zip(conditions, registers, strict=False) for r in pair)
                operands = (op.FIELDS, len(cases), registers[-1])
                return Value(self.tape.number(op.CHOOSE, frame, operands, pairs), scale)
            case n.Between(low=low, high=high):
                ends = [self.number(low, frame), self.number(high, frame)]
                return self.tape.folded(op.BETWEEN, ends, frame)
            case n.Days(start=start, end=end):
                dates = self.date(start, frame), self.date(end, frame)
                return Value(self.tape.number(op.DAYS, frame, dates), Fraction(1))
            case n.OverlapDays(start=start, end=end, first=first, last=last):
                four = tuple(self.date(d, frame) for d in (start, end, first, last))
                return Value(self.tape.number(op.OVERLAP, frame, four), Fraction(1))
            case n.ParentNumber():
                scale = self.above(self.frames[frame], node).scale
                source = Column("number above", self.frames[frame], (self._kept(node),), op.WIDE)
                return Value(self.tape.pooled(source, frame), scale)
        raise TypeError(f"not a core number: {node!r}")

    def _column(self, kind: str, key: tuple[Anything, ...], frame: int) -> Value:
        scale, plain = self.world.plain_numbers(self.frames[frame], kind, key)
        column = Column(kind, self.frames[frame], key, op.POINT if plain else op.NEAR)
        return Value(self.tape.pooled(column, frame), Fraction(1, scale), whole=plain)

    def _aggregate(self, node: n.Aggregate, frame: int) -> Value:
        if self.world.records(node.table) is None:
            bounded = node.kind == "count" or (node.kind == "sum" and node.nonnegative)
            return Value(self.tape.number(op.ABSENT, frame, (int(bounded),)), Fraction(1))
        below = self._below(node.table)
        where = self.condition(node.where, below)
        if node.kind == "count" or node.value is None:
            return Value(self.tape.number(op.COUNT, below, (where,), belongs=frame), Fraction(1))
        value = self.number(node.value, below)
        operands = (where, self.tape.held(value, below), int(node.nonnegative), int(node.kind == "min"))
        code = op.SUM if node.kind == "sum" else op.GREATEST
        return Value(self.tape.number(code, below, operands, belongs=frame), value.scale)

    def _below(self, table: str) -> int:
        frame = Frame(table, True)
        if frame not in self.frames:
            self.frames.append(frame)
        return self.frames.index(frame)

    def _kept(self, node: Anything) -> int:
        self.nodes[id(node)] = node
        return id(node)
