"""责任分工表: per department what it must do, with whom and by when; one block a department, ready to print and to hand out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peiyu.documents.extraction import Name, Target
from peiyu.documents.extraction.departments.roles import part_of
from peiyu.documents.extraction.departments.short_names import first_name, one_office
from peiyu.documents.output.sheets import Sheet, place_of
from peiyu.documents.output.wording import amounts_told
from peiyu.documents.output.words import STATUS, SUPPORT, indicator_label, target_words
from peiyu.documents.pipeline import Deconstruction

NAME = "责任分工表"
COLUMNS = (
    ("责任单位", 16), ("分工", 6), ("编号", 9), ("序号", 6), ("条款", 20), ("要做的事", 62), ("类型", 8), ("要求", 24), ("期限", 12), ("一起做的单位", 24),
)  # fmt: skip
NOBODY = "（未写明责任单位）"
"""The block of what the document asks for without saying whom, where it says so of other things."""
_PARTS = ("牵头", "责任", "配合")
_NUMBER = re.compile(
    r"[^\S\n]*(?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?=[.、．\s])|[（(][\d一二三四五六七八九十]{1,4}[）)]|[一二三四五六七八九十]{1,4}(?=[、.])|[①-⑳])"
)
"""What a line begins with: the number of a task, of the first cell of a row too."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Something to be done, once, whoever does it: its items (m01, t01), its number in the document, its words and its time."""

    items: str
    number: str
    path: str
    words: str
    kind: str
    asked: str
    until: str
    names: tuple[Name, ...]
    place: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Duty:
    """The part of one department in a task."""

    department: str
    part: str
    task: _Task


def duties_sheet(done: Sequence[Deconstruction]) -> tuple[Sheet, list[int]]:
    """The sheet of the documents and the rows before which a new page begins; the busiest department first."""
    found = [duty for d in done for duty in _duties(d)]
    together: dict[int, list[_Duty]] = defaultdict(list)  # in the order of the document
    for duty in found:
        together[id(duty.task)].append(duty)
    counts = Counter(duty.department for duty in found)
    busiest = sorted(counts, key=lambda name: (name == NOBODY, -counts[name], name))
    order = {name: at for at, name in enumerate(busiest)}
    found.sort(key=lambda duty: (order[duty.department], duty.part != "牵头", duty.task.place))
    rows = [_row(duty, together[id(duty.task)]) for duty in found]
    breaks = [at + 1 for at in range(1, len(found)) if found[at].department != found[at - 1].department]
    return Sheet(NAME, COLUMNS, rows), breaks


def _row(duty: _Duty, together: Sequence[_Duty]) -> tuple[Any, ...]:
    task = duty.task
    beside = [
        f"{part}：{'、'.join(names)}"
        for part in _PARTS
        if (
            names := list(dict.fromkeys(first_name(o.department) for o in together if o is not duty and o.part == part))
        )
    ]
    return (
        duty.department, duty.part, task.items, task.number, task.path, task.words, task.kind, task.asked, task.until,
        "；".join(beside), *task.place,
    )  # fmt: skip


def _duties(d: Deconstruction) -> list[_Duty]:
    """The parts of all departments of a document; an office that it calls by two names is one."""
    text = d.cleaned.text
    tasks = list(_tasks(d))
    known = one_office([[name.name for name in task.names] for task in tasks])
    duties: list[_Duty] = []
    for task in tasks:
        for name in _once(task.names):
            duties.append(_Duty(known.get(name.name, name.name), part_of(text, name), task))
    if duties:  # a document that charges nobody is no list of duties
        duties += [_Duty(NOBODY, "", task) for task in tasks if not task.names]
    return duties


def _tasks(d: Deconstruction) -> Iterator[_Task]:
    """Measures with the targets in their words, other targets, commitments."""
    text, found = d.cleaned.text, d.extraction
    within, apart = _owned(d)
    for at, m in enumerate(found.measures, 1):
        own = within.get(at - 1, [])
        until = [m.deadline.text if m.deadline else m.valid_until or "", *(t.deadline or "" for _, t in own)]
        yield _Task(
            "、".join([f"m{at:02d}", *(f"t{n:02d}" for n, _ in own)]),
            _number(text, m.start),
            " / ".join(m.heading_path),
            text[m.start : m.end],
            SUPPORT.get(m.support_type, m.support_type),
            "；".join(part for part in (amounts_told(m), *(_goal(t) for _, t in own)) if part),
            _each_once(until),
            m.departments,
            place_of(d, m.start, m.end),
        )
    for many in apart:
        t, last = many[0][1], many[-1][1]
        yield _Task(
            "、".join(f"t{at:02d}" for at, _ in many), _number(text, t.start), " / ".join(t.heading_path), text[t.start : last.end], "目标",
            "；".join(_goal(one) for _, one in many), "；".join(dict.fromkeys(one.deadline for _, one in many if one.deadline)),
            t.departments, place_of(d, t.start, last.end),
        )  # fmt: skip
    for at, c in enumerate(found.commitments, 1):
        yield _Task(
            f"c{at:02d}", _number(text, c.start), " / ".join(c.heading_path), text[c.start : c.end], "承诺", STATUS.get(c.status, c.status),
            c.deadline.text if c.deadline else "", c.departments, place_of(d, c.start, c.end),
        )  # fmt: skip


_Numbered = list[tuple[int, Target]]


def _owned(d: Deconstruction) -> tuple[dict[int, _Numbered], list[_Numbered]]:
    """The targets in the words of each measure with the same departments, and the others: those of one line and the same departments together."""
    text, found = d.cleaned.text, d.extraction
    starts = [m.start for m in found.measures]
    within: dict[int, _Numbered] = defaultdict(list)
    apart: list[_Numbered] = []
    for at, t in enumerate(found.targets, 1):
        owner = bisect_right(starts, t.start) - 1
        m = found.measures[owner] if owner >= 0 else None
        if m is not None and t.end <= m.end and _charged(t.departments) <= _charged(m.departments):
            within[owner].append((at, t))
        elif apart and _beside(text, apart[-1][-1][1], t):
            apart[-1].append((at, t))
        else:
            apart.append([(at, t)])
    return within, apart


def _beside(text: str, one: Target, other: Target) -> bool:
    """Whether two targets stand in one line, the second behind the first, and the same departments have them."""
    return (
        one.end <= other.start
        and "\n" not in text[one.end : other.start]
        and _charged(one.departments) == _charged(other.departments)
        and one.heading_path == other.heading_path
    )


def _charged(names: Iterable[Name]) -> set[str]:
    return {name.name for name in names}


def _goal(target: Target) -> str:
    return f"{indicator_label(target.indicator)} {target_words(target)}"


def _each_once(times: Iterable[str]) -> str:
    """The times of a task and of the targets in its words: 7月底前；年底前."""
    return "；".join(dict.fromkeys(one for said in times for one in said.split("；") if one))


def _number(text: str, start: int) -> str:
    """The number that the document gives a task: that of its line or its row; "" where it has none."""
    found = _NUMBER.match(text, text.rfind("\n", 0, start) + 1, start)
    return found["number"] if found else ""


def _once(names: Iterable[Name]) -> Iterable[Name]:
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.name, name)
    return first.values()
