"""Two entries that are one enterprise become one, on a record that can be undone to the exact former state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peiyu.facts.identity.matching import Known, renamed
from peiyu.problems import Place, Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Move:
    """A position in the list of facts that belonged to the entry given up."""

    table: str
    position: int


@dataclass(frozen=True, slots=True)
class Merge:
    """What was done: the entry `gone` went into `kept`. Holds all that is needed to undo it."""

    kept: str
    gone: str
    on: dt.date
    by: str
    reason: str
    moves: tuple[Move, ...]
    kept_before: Known
    gone_before: Known
    gone_position: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The roster, and by table the owner (code) of every fact in order. The facts themselves stay where they are."""

    known: tuple[Known, ...]
    owners: Mapping[str, tuple[str, ...]]


def merge(holdings: Holdings, kept: str, gone: str, on: dt.date, by: str, reason: str) -> tuple[Holdings, Merge]:
    """Move everything of `gone` to `kept`; its names become former names of `kept`.

    Raises `ProblemsFound` (E-IDENT-001) if either is not on the roster, (E-IDENT-002) if both are the same.
    """
    position = {one.code: at for at, one in enumerate(holdings.known)}
    problems = [
        Problem(Place(""), "E-IDENT-001", f"库中没有 {code}", "核对代码")
        for code in (kept, gone)
        if code not in position
    ]
    if kept == gone:
        problems.append(Problem(Place(""), "E-IDENT-002", f"{kept} 不能与自己合并", "选两家不同的企业"))
    if problems:
        raise ProblemsFound(problems)
    into, other = holdings.known[position[kept]], holdings.known[position[gone]]
    merged = into
    for name, day in ((other.name, on), *other.former):
        if name and name not in (merged.name, *(former for former, _ in merged.former)):
            merged = Known(merged.code, merged.name, (*merged.former, (name, day)))
    moves = tuple(
        Move(table, at)
        for table, codes in sorted(holdings.owners.items())
        for at, code in enumerate(codes)
        if code == gone
    )
    record = Merge(kept, gone, on, by, reason, moves, into, other, position[gone])
    known = tuple(merged if one.code == kept else one for one in holdings.known if one.code != gone)
    return Holdings(known, _moved(holdings.owners, moves, kept)), record


def undo(holdings: Holdings, record: Merge) -> Holdings:
    """The state before the merge. Facts that arrived since stay with the entry that was kept.

    Raises `ProblemsFound` (E-IDENT-003) if the kept entry is gone, was renamed or was merged again since: undo that first.
    """
    now = next((one for one in holdings.known if one.code == record.kept), None)
    names = {record.gone_before.name, *(former for former, _ in record.gone_before.former)} - {""}
    expected = {record.kept_before.name, *(former for former, _ in record.kept_before.former)} | names
    held = {now.name, *(former for former, _ in now.former)} if now is not None else set()
    if now is None or held - {""} != expected - {""} or any(one.code == record.gone for one in holdings.known):
        message = f"{record.kept} 在合并以后又有变动，不能直接撤销"
        raise ProblemsFound([Problem(Place(""), "E-IDENT-003", message, "先撤销以后的合并或更名")])
    known = [record.kept_before if one.code == record.kept else one for one in holdings.known]
    known.insert(record.gone_position, record.gone_before)
    return Holdings(tuple(known), _moved(holdings.owners, record.moves, record.gone))


def rename(holdings: Holdings, code: str, name: str, on: dt.date) -> Holdings:
    """The holdings after an enterprise took another name."""
    return Holdings(
        tuple(renamed(one, name, on) if one.code == code else one for one in holdings.known), holdings.owners
    )


def _moved(owners: Mapping[str, tuple[str, ...]], moves: Sequence[Move], to: str) -> dict[str, tuple[str, ...]]:
    changed = {table: list(codes) for table, codes in owners.items()}
    for move in moves:
        changed[move.table][move.position] = to
    return {table: tuple(codes) for table, codes in changed.items()}
