"""What changed inside a clause: the words, and before all the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from peiyu.documents.extraction.numbers.quantities import SCALES, Quantity, quantities

_TOKEN = re.compile(r"[A-Za-z]+|\s+|.", re.DOTALL)
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]*$")
_SHORTEST_SAME = 2  # a shorter equal run between two changes is noise
_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: `op` is same, deleted, added; offsets count in the words of the old (deleted, same) or new clause."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that changed. `old` or `new` is "" where a number was added or dropped; `context` is what it is about."""

    old: str
    new: str
    context: str
    old_start: int
    new_start: int


def _tokens(words: str) -> tuple[list[str], list[str], list[tuple[int, Quantity]]]:
    """Tokens to compare, as written, and the quantities among them with their token index. Equal numbers compare equal."""
    compared: list[str] = []
    written: list[str] = []
    numbers: list[tuple[int, Quantity]] = []
    at = 0
    for quantity in [*(q for q in quantities(words) if not _ORDINAL.search(words[: q.start])), None]:
        end = quantity.start if quantity is not None else len(words)
        for found in _TOKEN.finditer(words, at, end):
            compared.append(found.group())
            written.append(found.group())
        if quantity is not None:
            numbers.append((len(compared), quantity))
            compared.append(f"\x00{_scaled(quantity)}")
            written.append(words[quantity.start : quantity.end])
            at = quantity.end
    return compared, written, numbers


def _scaled(quantity: Quantity) -> str:
    """A number on one scale, so that 500万元 and 0.05亿元 are the same."""
    factor, currency = SCALES.get(quantity.unit or "", (None, quantity.unit or ""))
    value = quantity.value * factor if factor else quantity.value
    low = f"{quantity.low * factor if factor else quantity.low}-" if quantity.low is not None else ""
    return f"{low}{value.normalize():f}{currency}"


def changes(old: str, new: str) -> tuple[list[Run], list[NumberChange]]:
    """The runs of words of two clauses and the numbers that changed.

    >>> runs, numbers = changes("贷款占比不低于50%，给予补助", "贷款占比不低于40%，给予奖励")
    >>> [(n.old, n.new, n.context) for n in numbers]
    [('50%', '40%', '贷款占比不低于')]
    >>> [(r.op, r.text) for r in runs if r.op != "same"]
    [('deleted', '50%'), ('added', '40%'), ('deleted', '补助'), ('added', '奖励')]
    """
    a, a_written, a_numbers = _tokens(old)
    b, b_written, b_numbers = _tokens(new)
    opcodes = _merged(SequenceMatcher(None, a, b, autojunk=False).get_opcodes(), a_written)
    runs: list[Run] = []
    numbers: list[NumberChange] = []
    for op, i1, i2, j1, j2 in opcodes:
        if op == "equal":
            runs.append(Run("same", "".join(b_written[j1:j2])))
            continue
        if i1 < i2:
            runs.append(Run("deleted", "".join(a_written[i1:i2])))
        if j1 < j2:
            runs.append(Run("added", "".join(b_written[j1:j2])))
        gone = [q for at, q in a_numbers if i1 <= at < i2]
        come = [q for at, q in b_numbers if j1 <= at < j2]
        numbers += _paired(gone, come, old, new)
    return runs, _without_moved(numbers)


def _without_moved(numbers: list[NumberChange]) -> list[NumberChange]:
    """A number that went in one place and came in another of the same clause has not changed."""
    kept = list(numbers)
    for gone in [n for n in numbers if not n.new]:
        same = next((n for n in kept if not n.old and _scaled_text(n.new) == _scaled_text(gone.old)), None)
        if same is not None:
            kept.remove(same)
            kept.remove(gone)
    return kept


def _scaled_text(words: str) -> list[str]:
    return [_scaled(quantity) for quantity in quantities(words)]


def _merged(
    opcodes: Sequence[tuple[str, int, int, int, int]], written: list[str]
) -> list[tuple[str, int, int, int, int]]:
    """Changes with only a character or two between them become one change."""
    merged: list[tuple[str, int, int, int, int]] = []
    for at, (op, i1, i2, j1, j2) in enumerate(opcodes):
        inner = 0 < at < len(opcodes) - 1
        short = (
            op == "equal"
            and inner
            and len("".join(written[i1:i2])) < _SHORTEST_SAME
            and not "".join(written[i1:i2]).startswith("\x00")
        )
        if merged and merged[-1][0] != "equal" and (op != "equal" or short):
            _, k1, _, m1, _ = merged[-1]
            merged[-1] = ("replace", k1, i2, m1, j2)
        else:
            merged.append(("replace" if op != "equal" else op, i1, i2, j1, j2))
    return merged


def _paired(gone: list[Quantity], come: list[Quantity], old: str, new: str) -> list[NumberChange]:
    """Numbers of one change paired: those of like units in turn, the rest dropped or added."""
    found: list[NumberChange] = []
    left = list(come)
    for quantity in gone:
        if any(_scaled(quantity) == _scaled(other) for other in left):
            left.remove(next(other for other in left if _scaled(quantity) == _scaled(other)))
            continue
        partner = next((other for other in left if _sort(other) == _sort(quantity)), None)
        if partner is not None:
            left.remove(partner)
        found.append(_change(quantity, partner, old, new))
    found += [_change(None, quantity, old, new) for quantity in left]
    return found


def _sort(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    return SCALES[unit][1] if unit in SCALES else "%" if unit in ("%", "‰", "") else unit


def _change(before: Quantity | None, after: Quantity | None, old: str, new: str) -> NumberChange:
    words, quantity = (new, after) if after is not None else (old, before)
    start = quantity.start if quantity is not None else 0
    context = re.split(r"[，。；：、（）]", words[max(0, start - _BEFORE) : start])[-1]
    return NumberChange(
        old[before.start : before.end] if before else "",
        new[after.start : after.end] if after else "",
        context.strip() or words[max(0, start - _BEFORE) : start].strip("，。；：、"),
        before.start if before else -1,
        after.start if after else -1,
    )
