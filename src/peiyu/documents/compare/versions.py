"""Two versions of a document, clause by clause: what is the same, moved, changed, dropped or new; changed numbers before all."""

from __future__ import annotations

from dataclasses import dataclass, field

from peiyu.documents.compare.clauses import Clause, clauses_of, matched, stayed
from peiyu.documents.compare.homes import Homes
from peiyu.documents.compare.words import NumberChange, Run, changes
from peiyu.documents.pipeline import Deconstruction

STATES = ("changed", "moved", "dropped", "added", "same")
STATE_WORDS = {"changed": "改动", "moved": "移动或改号", "dropped": "删去", "added": "新增", "same": "未变"}


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of the old or the new version, or both. `elsewhere`: the label of a clause it was merged into or split from."""

    state: str
    old: Clause | None
    new: Clause | None
    likeness: float = 0.0
    moved: bool = False
    runs: tuple[Run, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All clauses in the order of the new version, dropped ones where they used to stand."""

    old: Deconstruction
    new: Deconstruction
    clauses: tuple[ClauseChange, ...] = field(default=())

    @property
    def numbers(self) -> list[tuple[ClauseChange, NumberChange]]:
        """Every number that changed, numbers that were replaced before numbers that came or went."""
        found = [(c, n) for c in self.clauses for n in c.numbers]
        return sorted(found, key=lambda pair: not (pair[1].old and pair[1].new))

    def count(self, state: str) -> int:
        """How many clauses are in that state."""
        return sum(c.state == state for c in self.clauses)


def compared(old: Deconstruction, new: Deconstruction) -> Comparison:
    """Compare two versions."""
    a, b = clauses_of(old), clauses_of(new)
    pairs = matched(a, b)
    kept = stayed(pairs)
    partner = {j: (i, score) for i, j, score in pairs}
    paired = {i for i, _, _ in pairs}
    gone = [i for i in range(len(a)) if i not in paired]
    homes = Homes([c.words for c in a]), Homes([c.words for c in b])
    found: list[ClauseChange] = []
    for j, clause in enumerate(b):
        if j not in partner:
            found.append(
                ClauseChange(
                    "added", None, clause, numbers=_all_numbers(clause, new=True), elsewhere=_home(clause, a, homes[0])
                )
            )
            continue
        i, score = partner[j]
        found.append(_pair(a[i], clause, score, i not in kept))
    return Comparison(old, new, tuple(_with_dropped(found, a, gone, b, homes[1])))


def _pair(before: Clause, after: Clause, score: float, out_of_order: bool) -> ClauseChange:
    relabelled = before.number != after.number or before.path != after.path
    if before.words == after.words:
        state = "moved" if out_of_order or relabelled else "same"
        return ClauseChange(state, before, after, score, out_of_order, (Run("same", after.words),))
    runs, numbers = changes(before.words, after.words)
    return ClauseChange("changed", before, after, score, out_of_order, tuple(runs), tuple(numbers))


def _all_numbers(clause: Clause, new: bool) -> tuple[NumberChange, ...]:
    _, numbers = changes("" if new else clause.words, clause.words if new else "")
    return tuple(numbers)


def _home(clause: Clause, others: list[Clause], homes: Homes) -> str:
    """The clause of the other version in which this one is contained, if there is one."""
    at = homes.of(clause.words) if len(clause.words) >= 12 else None
    return others[at].label if at is not None and len(others[at].words) >= len(clause.words) else ""


def _with_dropped(
    found: list[ClauseChange], a: list[Clause], gone: list[int], b: list[Clause], homes: Homes
) -> list[ClauseChange]:
    """Put the dropped clauses behind the clause that used to stand before them."""
    place = {id(change.old): at for at, change in enumerate(found) if change.old is not None}
    after: dict[int, list[ClauseChange]] = {}
    for i in gone:
        change = ClauseChange(
            "dropped", a[i], None, numbers=_all_numbers(a[i], new=False), elsewhere=_home(a[i], b, homes)
        )
        before = next((place[id(a[k])] for k in range(i - 1, -1, -1) if id(a[k]) in place), -1)
        after.setdefault(before, []).append(change)
    ordered = list(after.get(-1, []))
    for at, change in enumerate(found):
        ordered.append(change)
        ordered += after.get(at, [])
    return ordered
