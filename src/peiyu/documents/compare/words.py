"""What changed inside a clause: the words, and before all the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from peiyu.documents.compare.figures import Figure, NumberChange, figures, letters, paired, without_moved
from peiyu.documents.compare.pieces import aligned

_TOKEN = re.compile(r"[A-Za-z]+|\s+|.", re.DOTALL)
_SHORTEST_SAME = 2  # a shorter equal run between two changes is noise
_Op = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: `op` is same, deleted, added, or rewritten for a number in other writing, which was written `was`."""

    op: str
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Tokens to compare, as written, and the numbers among them with their token index. Equal numbers compare equal."""

    compared: list[str]
    written: list[str]
    numbers: list[tuple[int, Figure]]


def changes(old: str, new: str) -> tuple[list[Run], list[NumberChange]]:
    """The runs of words of two clauses and the numbers that changed, sentence by sentence.

    >>> runs, numbers = changes("贷款占比不低于50%，给予补助", "贷款占比不低于40%，给予奖励")
    >>> [(n.old, n.new, n.context) for n in numbers]
    [('50%', '40%', '贷款占比不低于')]
    >>> [(r.op, r.text) for r in runs if r.op != "same"]
    [('deleted', '50%'), ('added', '40%'), ('deleted', '补助'), ('added', '奖励')]
    """
    runs: list[Run] = []
    numbers: list[NumberChange] = []
    for before, after in aligned(old, new):
        found = _within(before, after)
        for run in found[0]:
            if runs and runs[-1].op == run.op and run.op != "rewritten":
                runs[-1] = Run(run.op, runs[-1].text + run.text)
            else:
                runs.append(run)
        numbers += found[1]
    return runs, without_moved(numbers)


def written_otherwise(runs: Sequence[Run]) -> bool:
    """Whether nothing but the writing changed: numbers written otherwise, spaces, punctuation."""
    return not any(c.isalnum() for run in runs if run.op in ("deleted", "added") for c in run.text)


def _within(old: str, new: str) -> tuple[list[Run], list[NumberChange]]:
    a, b = _tokens(old), _tokens(new)
    runs: list[Run] = []
    numbers: list[NumberChange] = []
    matcher = SequenceMatcher(None, a.compared, b.compared, autojunk=False)
    for op, i1, i2, j1, j2 in _merged(matcher.get_opcodes(), a.written):
        if op == "equal":
            same, rewritten = _equal(a, b, i1, j1, i2 - i1)
            runs += same
            numbers += rewritten
            continue
        if i1 < i2:
            runs.append(Run("deleted", "".join(a.written[i1:i2])))
        if j1 < j2:
            runs.append(Run("added", "".join(b.written[j1:j2])))
        gone = [figure for at, figure in a.numbers if i1 <= at < i2]
        come = [figure for at, figure in b.numbers if j1 <= at < j2]
        numbers += paired(gone, come)
    return runs, numbers


def _equal(a: _Tokens, b: _Tokens, i: int, j: int, length: int) -> tuple[list[Run], list[NumberChange]]:
    """A run of equal tokens; a number in other writing becomes a run of its own."""
    runs: list[Run] = []
    contexts = {at: figure.context for at, figure in b.numbers}
    numbers: list[NumberChange] = []
    plain = j
    for at in range(j, j + length):
        was = a.written[i + at - j]
        if letters(was) == letters(b.written[at]):
            continue
        if plain < at:
            runs.append(Run("same", "".join(b.written[plain:at])))
        runs.append(Run("rewritten", b.written[at], was))
        numbers.append(NumberChange(was, b.written[at], contexts.get(at, ""), rewritten=True))
        plain = at + 1
    if plain < j + length:
        runs.append(Run("same", "".join(b.written[plain : j + length])))
    return runs, numbers


def _tokens(words: str) -> _Tokens:
    tokens = _Tokens([], [], [])
    at = 0
    for figure in [*figures(words), None]:
        end = figure.start if figure is not None else len(words)
        for found in _TOKEN.finditer(words, at, end):
            tokens.compared.append(found.group())
            tokens.written.append(found.group())
        if figure is not None:
            tokens.numbers.append((len(tokens.compared), figure))
            tokens.compared.append(f"\x00{figure.value}")
            tokens.written.append(figure.written)
            at = figure.end
    return tokens


def _merged(opcodes: Sequence[_Op], written: list[str]) -> list[_Op]:
    """Changes with only a character or two between them become one change."""
    merged: list[_Op] = []
    for at, (op, i1, i2, j1, j2) in enumerate(opcodes):
        inner = 0 < at < len(opcodes) - 1
        short = op == "equal" and inner and len("".join(written[i1:i2])) < _SHORTEST_SAME
        if merged and merged[-1][0] != "equal" and (op != "equal" or short):
            _, k1, _, m1, _ = merged[-1]
            merged[-1] = ("replace", k1, i2, m1, j2)
        else:
            merged.append(("replace" if op != "equal" else op, i1, i2, j1, j2))
    return merged
