"""Tables of tasks: 序号 · 工作任务 · 责任单位 has a task in every row, and says beside it who is responsible and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.named import Responsibility, listed
from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.stacked_tables import stacked
from peiyu.documents.extraction.measures.table_cells import Cell, cells_of, lines_in, resolved, says_nothing
from peiyu.documents.extraction.measures.task_heads import Head, Office, below_head, head_of, offices_of
from peiyu.documents.extraction.model import Name, Remark
from peiyu.documents.extraction.targets.tables import is_goal_table, targets_of_cell
from peiyu.documents.markers import marker_at
from peiyu.documents.text import Cleaned

_TOTAL = re.compile(r"[合总共小]\s*计[：:]?")
_CAPTION = re.compile(r"[^，,。；;：:\n]{1,20}")
_WHOLE = re.compile(r"[。；;]$")
_OPEN = ("，", "、", "：", "（", "和", "与", "及")
"""A line that ends so goes on in the next: the cell holds one task, broken for its width."""
_GUESSED = 0.6
"""How sure it is who is responsible where a row has left out cells and does not say which."""
_PAIRED = 0.7
"""The same where lines of two cells are paired one by one."""
_SHORTEST_TASK = 8
_NAMES_GOALS = re.compile(r"目标|指标")
"""目标任务 · 2031年 · 责任单位: a table of figures, though offices stand in it."""
_GIVES = re.compile(r"给[予于]|予以")


@dataclass(slots=True)
class _Table:
    """A table being read: its head, the last row with whatever went on from above put in, and who was responsible in it."""

    head: Head
    above: list[Cell]
    charged: tuple[Name, ...] = ()
    last: int = -1  # where among the passages the first of the last task stands


def tasks(cleaned: Cleaned, found: list[Passage]) -> list[Passage]:
    """The passages, where every row of a table of tasks has become the passage of its task; rows of the head and totals are left out."""
    text = cleaned.text
    result: list[Passage] = []
    table: _Table | None = None
    above: list[Cell] = []
    rows = stacked(text, found)
    for at, passage in enumerate(rows):
        if not passage.row:
            if table is not None and not _goes_on(text, table, passage, rows[at + 1 : at + 2]):
                table = None
            above = []
            result.append(passage)
            continue
        cells = resolved(text, cells_of(text, passage.start, passage.end), table.above if table else above)
        opened, parts = _opened(text, cells, above)
        if opened is not None and not (is_goal_table(text, passage) and _counts_only(text, opened, cells)):
            if parts and result and result[-1].row:
                result.pop()  # the first row of a head of two
            table, above = _Table(opened, cells), cells
            continue
        above = cells
        cells = cells[: table.head.columns] if table is not None and _only_empty(table, cells) else cells
        if table is None or not table.head.task < len(cells) <= table.head.columns:
            result.append(passage)
            continue
        _row(cleaned, table, passage, cells, result)
    return result


def _counts_only(text: str, head: Head, cells: list[Cell]) -> bool:
    """Whether a table of goals is one of figures alone: its rows are indicators, or its goals are those of years."""
    dated = bool(head.goals) and all(goal.year for goal in head.goals)
    return dated or _NAMES_GOALS.search(text, *cells[head.task]) is not None


def _opened(text: str, cells: list[Cell], above: list[Cell]) -> tuple[Head | None, bool]:
    """The head that a row is, and whether it parts the columns of the row above (责任分工 into 牵头单位 and 配合单位)."""
    words = [text[start:end] for start, end in cells]
    parts = bool(above) and any(cell in above for cell in cells if cell[0] < cell[1])
    if not parts and len(above) == len(cells) and offices_of(words) and "" in words:
        words = [word or text[start:end] for word, (start, end) in zip(words, above, strict=True)]
        parts = True
    if parts and len(above) == len(cells):
        words = below_head(words, [text[start:end] for start, end in above])
    return head_of(words), parts


def _only_empty(table: _Table, cells: list[Cell]) -> bool:
    return all(start == end for start, end in cells[table.head.columns :])


def _goes_on(text: str, table: _Table, caption: Passage, following: list[Passage]) -> bool:
    """Whether a line between two rows is a caption inside the table: the row below has its columns, and an office where one belongs."""
    if not following or not following[0].row or not _CAPTION.fullmatch(text, caption.start, caption.end):
        return False
    cells = cells_of(text, following[0].start, following[0].end)
    full = len(cells) == table.head.columns
    return full and any(_is_list(text, cells[office.at]) for office in table.head.offices)


def _is_list(text: str, cell: Cell) -> bool:
    names = listed(text, *cell)
    return bool(names) and all(is_office(name.name) for name in names)


def _row(cleaned: Cleaned, table: _Table, passage: Passage, cells: list[Cell], result: list[Passage]) -> None:
    """Add the task of a row to `result`, or who else is responsible where the task is that of the row above."""
    text, head = cleaned.text, table.head
    said = [cell for cell in cells if cell[0] < cell[1]]
    if not said or any(_TOTAL.fullmatch(text, *cell) for cell in (said[0], cells[head.task])):
        return
    before, task = table.above, cells[head.task]
    if len(cells) == head.columns:
        table.above = cells
    offices = _offices(text, head, cells)
    in_place = offices is not None and all(cells[office.at : office.at + 1] == [cell] for office, cell in offices)
    due = cells[head.due] if in_place and head.due is not None and head.due < len(cells) else None
    if task[0] < passage.start and table.last < 0:
        return  # the second row of a head
    charged = [_charged(cleaned, office, cell) for office, cell in offices or () if not says_nothing(text, cell)]
    names = _once([name for group in charged for line in group for name in line])
    if offices is None:
        names = tuple(replace(name, confidence=_GUESSED) for name in table.charged)
    if task[0] == task[1]:  # nothing to do; offices beside it may well belong to the task above
        if names and table.last >= 0 and not any(start < end for start, end in cells[: head.task]):
            _more(result, table.last, tuple(replace(name, confidence=_GUESSED) for name in names))
        return
    table.charged = names
    dues = [] if due is None or says_nothing(text, due) else lines_in(cleaned, due)
    until = (dues[0][0], dues[-1][1]) if dues else None
    bracket = Responsibility(*_span(names, task), names)
    goals, more = _goals(text, table, replace(passage, row=False, item=True, inherited=bracket), cells, until)
    if before[head.task] == task and table.last >= 0:
        _more(result, table.last, names)
        result.extend(goals)
        return
    table.last = len(result)
    result.extend(goal for goal in goals if goal.start < task[0])
    own_tasks = list(_tasks(cleaned, task, charged))
    if more is not None and len(own_tasks) == 1:
        own_tasks = [((min(task[0], more[0]), max(task[1], more[1])), 1)]
    for number, (span, paired) in enumerate(own_tasks):
        when = (dues[number] if len(dues) == paired else (dues[0][0], dues[-1][1])) if dues else None
        own = _once([name for group in charged for name in _of_line(group, number, paired)]) if charged else names
        bracket = Responsibility(*_span(own, span), own)
        remark = Remark(text[slice(*when)], *when) if when else None
        result.append(
            replace(passage, start=span[0], end=span[1], row=False, item=True, inherited=bracket, task=True, due=remark)
        )
    result.extend(goal for goal in goals if goal.start > task[0])


def _goals(
    text: str, table: _Table, passage: Passage, cells: list[Cell], until: Cell | None
) -> tuple[list[Passage], Cell | None]:
    """The cells of a row that say in figures what its task is to come to, and one beside the task that says it in words, or what is given:
    that one is text of the task.
    """
    found: list[Passage] = []
    more: Cell | None = None
    task = cells[table.head.task]
    for goal in table.head.goals if len(cells) == table.head.columns else ():
        cell = cells[goal.at]
        if says_nothing(text, cell) or cell[0] < passage.start:
            continue
        year = goal.year if until is None or len(table.head.goals) > 1 else None
        due = Remark(year, *cell) if year else Remark(text[slice(*until)], *until) if until else None
        aims = targets_of_cell(text, cell, task, (), (), None)
        beside = abs(goal.at - table.head.task) == 1
        if beside and (not aims or _GIVES.search(text, *cell)):
            more = cell
        if aims:
            found.append(replace(passage, start=cell[0], end=cell[1], due=due, aims_at=task))
    return found, more


def _offices(text: str, head: Head, cells: list[Cell]) -> list[tuple[Office, Cell]] | None:
    """The cells of the offices. Where a row has fewer cells than its head, whatever behind the task is nothing but offices; None where nothing is."""
    own = [(office, cells[office.at]) for office in head.offices if office.at < len(cells)]
    if len(cells) == head.columns or (own and all(cell[0] == cell[1] or _is_list(text, cell) for _, cell in own)):
        return own
    behind = [cell for cell in cells[head.task + 1 :] if _is_list(text, cell)]
    return list(zip(head.offices, behind, strict=False)) or None


def _charged(cleaned: Cleaned, office: Office, cell: Cell) -> list[list[Name]]:
    """The offices of a cell, line by line where every line names its own; else all of them together."""
    text, lines = cleaned.text, lines_in(cleaned, cell)
    whole = of_column(text, lines, office.role, office.persons)
    if len(lines) < 2 or office.persons or not all(_is_list(text, line) for line in lines):
        return [whole]
    return [[name for name in whole if start <= name.start < end] for start, end in lines]


def _of_line(group: list[list[Name]], number: int, lines: int) -> list[Name]:
    """The offices of the task in line `number` of so many `lines`."""
    if lines > 1 and len(group) == lines:
        return [replace(name, confidence=_PAIRED) for name in group[number]]
    return [
        replace(name, confidence=_PAIRED) if lines > 1 and len(group) > 1 else name for line in group for name in line
    ]


def _tasks(cleaned: Cleaned, task: Cell, charged: list[list[list[Name]]]) -> Iterator[tuple[Cell, int]]:
    """The tasks of a cell and how many there are: its lines where each is whole, or where as many lines say who is responsible."""
    lines = lines_in(cleaned, task)
    whole = all(_WHOLE.search(cleaned.text[start:end]) for start, end in lines[:-1])
    whole = whole or all(marker_at(cleaned.text, start) is not None for start, _ in lines)
    going_on = any(cleaned.text[start:end].rstrip().endswith(_OPEN) for start, end in lines[:-1])
    paired = not going_on and any(len(group) == len(lines) for group in charged)
    if not all(end - start >= _SHORTEST_TASK for start, end in lines) or not (whole or paired):
        lines = [task]
    for line in lines:
        yield line, len(lines)


def _more(result: list[Passage], first: int, names: tuple[Name, ...]) -> None:
    """Charge whoever a further row of the same task names with it too."""
    for at in range(first, len(result)):
        before = result[at].inherited
        known = before.departments if before is not None else ()
        own = _once([*known, *names])
        result[at] = replace(result[at], inherited=Responsibility(*_span(own, (result[at].start, result[at].end)), own))


def _span(names: tuple[Name, ...], task: Cell) -> Cell:
    return (names[0].start, names[-1].end) if names else task


def _once(names: list[Name]) -> tuple[Name, ...]:
    return tuple({name.name: name for name in reversed(names)}.values())[::-1]
