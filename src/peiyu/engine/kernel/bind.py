"""A program ready to run on one data set: registers have places, operands are numbers, results are known by their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any as Anything

import numpy as np
import numpy.typing as npt

from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.amounts import payment
from peiyu.engine.kernel.emit import Above, Emitter
from peiyu.engine.kernel.instructions import Column, Instruction, Register
from peiyu.rules.nodes import Condition, Number

_BYTES = 1_500_000  # planes and numbers of a block should stay in the second-level cache
_SHORTEST, _LONGEST = 1024, 16_384


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to give. Conditions to count (`tallies`) and to write out (`planes`), numbers to write out, and amounts to
    add up over the rows that surely meet a condition.
    """

    tallies: Sequence[Condition] = ()
    planes: Sequence[Condition] = ()
    numbers: Sequence[Number] = ()
    amounts: Sequence[tuple[Number, Condition]] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A program for one data set. `code` has shape (steps, FIELDS); `columns` name the (step, field) that takes an offset."""

    world: World
    frames: tuple[Frame, ...]
    code: npt.NDArray[np.int64]
    arguments: npt.NDArray[np.int64]
    constants: npt.NDArray[np.float64]
    tables: npt.NDArray[np.uint8]
    columns: tuple[tuple[int, Column], ...]
    nodes: dict[int, Anything]  # step → the node that decides a doubt there
    above: dict[int, Anything]
    kinds: tuple[tuple[str, int, bool], ...]  # of each register: what it holds, its frame, whether it is a column
    scales: tuple[Anything, ...]  # of the numbers written out
    wanted: Wanted
    block_rows: int

    @property
    def subject(self) -> Frame:
        """The frame whose rows are decided."""
        return self.frames[0]


def bind(world: World, subject: Frame, wanted: Wanted, above: Above, block_rows: int | None = None) -> Bound:
    """The program for these results. Raises nothing: whatever the language can say has an instruction."""
    emitter = Emitter(world, subject, above)
    scales = _emit_results(emitter, wanted)
    instructions = _counted_at_once(_side_by_side(emitter.tape.instructions))
    placed, kinds = _placed(instructions)
    code = np.zeros((len(instructions), op.FIELDS), dtype=np.int64)
    arguments: list[int] = []
    constants: list[float] = []
    columns: list[tuple[int, Column]] = []
    nodes: dict[int, Anything] = {}
    tables = np.frombuffer(b"".join(emitter.tables), dtype=np.uint8).copy()
    table_at = np.concatenate([[0], np.cumsum([len(t) for t in emitter.tables])]).astype(np.int64)
    for step, found in enumerate(instructions):
        row = code[step]
        out = found.out if isinstance(found.out, int) else placed[found.out]
        operands = [placed[o] if isinstance(o, Register) else o for o in found.operands]
        if found.arguments:
            operands[0] = len(arguments)
            arguments.extend(placed[r] for r in found.arguments)
        if found.code == op.MEMBER:
            operands[1] = int(table_at[-operands[1] - 1])
        row[: 3 + len(operands)] = [found.code, found.frame, out, *operands]
        row[7] = len(constants)
        constants.extend(found.constants)
        if found.column is not None:
            columns.append((step, found.column))
        if found.node is not None:
            nodes[step] = found.node
    rows = block_rows or _rows_of_block(kinds)
    return Bound(
        world,
        tuple(emitter.frames),
        code,
        np.array([*arguments, 0], dtype=np.int64),
        np.array([*constants, 0.0], dtype=np.float64),
        np.append(tables, np.uint8(0)),
        tuple(columns),
        nodes,
        emitter.nodes,
        kinds,
        tuple(scales),
        wanted,
        rows,
    )


def _emit_results(emitter: Emitter, wanted: Wanted) -> list[Anything]:
    """Emit all that is wanted, what needs the same condition side by side; the scales of the numbers written out."""
    amounts: dict[int, list[int]] = {}
    for place, (_, verdict) in enumerate(wanted.amounts):
        amounts.setdefault(id(verdict), []).append(place)
    kept: dict[int, list[int]] = {}
    for place, condition in enumerate(wanted.planes):
        kept.setdefault(id(condition), []).append(place)

    def attend(condition: Condition) -> None:
        for place in kept.pop(id(condition), ()):
            _result(emitter, op.KEEP, place, (emitter.condition(condition),))
        for place in amounts.pop(id(condition), ()):
            met = emitter.condition(condition)
            emitter.tape.instructions.append(payment(emitter, place, wanted.amounts[place][0], met))

    for place in _by_amount(wanted):
        condition = wanted.tallies[place]
        _result(emitter, op.TALLY, place, (emitter.condition(condition),))
        attend(condition)
    for condition in (*wanted.planes, *(verdict for _, verdict in wanted.amounts)):
        attend(condition)
    scales = []
    for place, number in enumerate(wanted.numbers):
        value = emitter.number(number)
        scales.append(value.scale)
        _result(emitter, op.KEEP_NUMBER, place, (emitter.tape.held(value, 0),))
    return scales


def _by_amount(wanted: Wanted) -> list[int]:
    """The places of the tallies, those that pay the same number side by side: it is then needed for a short time only."""
    first = {id(number): place for place, (number, _) in reversed(list(enumerate(wanted.amounts)))}
    paying = {id(verdict): first[id(number)] for number, verdict in wanted.amounts}
    return sorted(range(len(wanted.tallies)), key=lambda place: paying.get(id(wanted.tallies[place]), -1))


def _result(emitter: Emitter, code: int, place: int, registers: tuple[Register, ...]) -> None:
    emitter.tape.instructions.append(Instruction(code, 0, place, registers))


def _side_by_side(instructions: list[Instruction]) -> list[Instruction]:
    """All comparisons of a column with limits where the first of them stands, so that it is read from memory once a block."""
    together: dict[Register, list[Instruction]] = {}
    groups: list[list[Instruction]] = []
    for found in instructions:
        column = found.operands[0] if found.code == op.COMPARE_CONST else None
        if isinstance(column, Register) and column.pooled:
            if column not in together:
                groups.append(together.setdefault(column, []))
            together[column].append(found)
        else:
            groups.append([found])
    return [found for group in groups for found in group]


def _counted_at_once(instructions: list[Instruction]) -> list[Instruction]:
    """A count that directly follows the condition it counts, where that is an AND, becomes part of it: the bits are at hand."""
    result: list[Instruction] = []
    for found in instructions:
        before = result[-1] if result else None
        if (
            found.code == op.TALLY
            and isinstance(found.out, int)
            and before is not None
            and before.code == op.ALL
            and before.arguments
            and before.out is found.operands[0]
        ):
            before.operands = (*before.operands, found.out + 1)
        else:
            result.append(found)
    return result


def _placed(instructions: list[Instruction]) -> tuple[dict[Register, int], tuple[tuple[str, int, bool], ...]]:
    """A place for every register, used again once nothing needs what it held."""
    last: dict[Register, int] = {}
    for step, found in enumerate(instructions):
        for register in (found.out, *found.operands, *found.arguments):
            if isinstance(register, Register):
                last[register] = step
    ends: dict[int, list[Register]] = {}
    for register, step in last.items():
        ends.setdefault(step, []).append(register)
    free: dict[tuple[str, int, bool], list[int]] = {}
    counts: dict[str, int] = {}
    placed: dict[Register, int] = {}
    kinds: list[tuple[str, int, bool]] = []
    for step, found in enumerate(instructions):
        if isinstance(found.out, Register) and found.out not in placed:
            kind = (found.out.kind, found.out.frame, found.out.pooled)
            held = free.setdefault(kind, [])
            if held:
                placed[found.out] = held.pop()
            else:
                placed[found.out] = counts.get(kind[0], 0)
                counts[kind[0]] = placed[found.out] + 1
                kinds.append(kind)
        for register in ends.get(step, ()):
            free[register.kind, register.frame, register.pooled].append(placed[register])
    return placed, tuple(kinds)


def _rows_of_block(kinds: Sequence[tuple[str, int, bool]]) -> int:
    """How many rows a block should have, a power of two."""
    planes = sum(kind == "plane" and frame == 0 for kind, frame, _ in kinds)
    numbers = sum(kind == "number" and not pooled for kind, _, pooled in kinds)
    dates = sum(kind == "date" and not pooled for kind, _, pooled in kinds)
    a_row = planes / 4 + numbers * 32 + dates * 8 + 1
    rows = _LONGEST
    while rows > _SHORTEST and rows * a_row > _BYTES:
        rows //= 2
    return rows
