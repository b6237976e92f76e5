"""What changed inside a clause: the words, and before all the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.compare.differing import Op, opcodes
from peiyu.documents.compare.numbers.bounds import adjacent
from peiyu.documents.compare.numbers.figures import Figure, figures, letters
from peiyu.documents.compare.numbers.frequencies import changed_frequencies
from peiyu.documents.compare.numbers.number_changes import NumberChange, became, joined, paired, without_moved
from peiyu.documents.compare.numbers.rearranged import rearranged
from peiyu.documents.compare.pieces import aligned

_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_SHORTEST_SAME = 2  # a shorter equal run between two changes is noise


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: `op` is same, deleted, added, or rewritten for a number or a bound (最高, 不超过) in other writing, which was written `was`."""

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
    return changes_of(aligned(old, new))


def changes_of(pieces: Sequence[tuple[str, str]]) -> tuple[list[Run], list[NumberChange]]:
    """The same of sentences that are laid side by side already."""
    runs: list[Run] = []
    numbers: list[NumberChange] = []
    at, to = 0, 0
    for before, after in pieces:
        found = _within(before, after)
        for run in found[0]:
            if runs and runs[-1].op == run.op and run.op != "rewritten":
                runs[-1] = Run(run.op, runs[-1].text + run.text)
            else:
                runs.append(run)
        numbers += [number.moved_by(at, to) for number in found[1]]
        at, to = at + len(before), to + len(after)
    return runs, without_moved(numbers)


def written_otherwise(runs: Sequence[Run]) -> bool:
    """Whether nothing but the writing changed: numbers written otherwise, spaces, punctuation."""
    return not any(c.isalnum() for run in runs if run.op in ("deleted", "added") for c in run.text)


def _within(old: str, new: str) -> tuple[list[Run], list[NumberChange]]:
    if old == new:
        return [Run("same", new)], []
    a, b = _tokens(old), _tokens(new)
    runs: list[Run] = []
    numbers: list[NumberChange] = []
    owned = rearranged((old, new), [figure for _, figure in a.numbers], [figure for _, figure in b.numbers])
    for op, i1, i2, j1, j2 in _merged(opcodes(a.compared, b.compared), a.written):
        if op == "equal":
            same, rewritten = _equal(a, b, i1, j1, i2 - i1, owned.new)
            runs += same
            numbers += rewritten
            continue
        if i1 < i2:
            runs.append(Run("deleted", "".join(a.written[i1:i2])))
        if j1 < j2:
            runs.append(Run("added", "".join(b.written[j1:j2])))
        gone = [figure for at, figure in a.numbers if i1 <= at < i2]
        come = [figure for at, figure in b.numbers if j1 <= at < j2]
        numbers += paired(*owned.open(gone, come))
    rates = [
        NumberChange(rate.old, rate.new, rate.follows, old_at=rate.old_at, new_at=rate.new_at)
        for rate in changed_frequencies(old, new)
    ]
    return runs, [*owned.changes, *joined(without_moved(numbers, near=True)), *rates]


def _equal(
    a: _Tokens, b: _Tokens, i: int, j: int, length: int, settled: set[int]
) -> tuple[list[Run], list[NumberChange]]:
    """A run of equal tokens; a number or a bound in other writing becomes a run of its own."""
    runs: list[Run] = []
    before, after = dict(a.numbers), dict(b.numbers)
    numbers: list[NumberChange] = []
    plain = j
    for at in range(j, j + length):
        was = a.written[i + at - j]
        change = became(before[i + at - j], after[at]) if at in after and after[at].start not in settled else None
        numbers += [change] if change else []
        if was == b.written[at] or letters(was) == letters(b.written[at]):
            continue
        if plain < at:
            runs.append(Run("same", "".join(b.written[plain:at])))
        runs.append(Run("rewritten", b.written[at], was))
        plain = at + 1
    if plain < j + length:
        runs.append(Run("same", "".join(b.written[plain : j + length])))
    return runs, numbers


def _tokens(words: str) -> _Tokens:
    tokens = _Tokens([], [], [])
    at = 0
    for figure in [*figures(words), None]:
        end = figure.start if figure is not None else len(words)
        bound = adjacent(words[at:end]) if figure is not None else None
        plain = _TOKEN.findall(words, at, end - len(bound[1]) if bound else end)
        tokens.compared.extend(plain)
        tokens.written.extend(plain)
        if bound is not None:
            tokens.compared.append(f"\x01{bound[0]}")
            tokens.written.append(bound[1])
        if figure is not None:
            tokens.numbers.append((len(tokens.compared), figure))
            tokens.compared.append(f"\x00{figure.value}/{'·'.join(sorted(figure.price))}")
            tokens.written.append(figure.written)
            at = figure.end
    return tokens


def _merged(steps: Sequence[Op], written: list[str]) -> list[Op]:
    """Changes with only a character or two between them become one change."""
    merged: list[Op] = []
    for at, (op, i1, i2, j1, j2) in enumerate(steps):
        inner = 0 < at < len(steps) - 1
        short = op == "equal" and inner and len("".join(written[i1:i2])) < _SHORTEST_SAME
        if merged and merged[-1][0] != "equal" and (op != "equal" or short):
            _, k1, _, m1, _ = merged[-1]
            merged[-1] = ("replace", k1, i2, m1, j2)
        else:
            merged.append(("replace" if op != "equal" else op, i1, i2, j1, j2))
    return merged
