"""Tables of goals: a row an indicator, a column a year that is still to come; and the cells that say what a task is to come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.table_cells import resolved
from peiyu.documents.extraction.measures.task_heads import offices_of
from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.extraction.sentences import clauses, sentences, trimmed
from peiyu.documents.extraction.targets.deadlines import without_deadline
from peiyu.documents.extraction.targets.goal_captions import caption_of
from peiyu.documents.extraction.targets.goal_cells import (
    BRACKETED,
    UNITS,
    VALUE,
    Cell,
    cells_of_row,
    operator,
    plain_number,
    unbracketed,
)
from peiyu.documents.extraction.targets.goal_columns import GOAL, goal_columns, head_of, opening_of
from peiyu.documents.extraction.targets.names import about
from peiyu.documents.extraction.targets.stated import targets_in
from peiyu.documents.extraction.targets.tables_by_place import is_table_by_place, targets_by_place

_INDICATOR = re.compile(r"指标|目标|名称|任务|项目|内容")
_AMOUNTS = re.compile(r"补[助贴]|奖[励补]|资助|贴息|金额|收费|标准(?!化)")
_UNIT = re.compile(r"单位")
_RESULTS = re.compile(r"完成(?:值|情况|数|率)|实际|进展")
_YEAR = re.compile(r"20\d\d")
_NAMED_VALUE = re.compile(rf"(?P<name>[^\d]{{2,40}}?){VALUE.pattern}")
_GIVES = re.compile(r"给[予于]|予以|每[户家人个次]|单[户个]|最高|上限|不超过")
"""Words of those who give: 单户最高50万元."""
_NO_VALUE = frozenset("年月日号")
_BARE = re.compile(
    r"(?:累计|共计?|全年|年内|力争|确保|新增|新建|完成|实现|达到?|培育|建成|开展|举办|组织|不|少于|低于|至少)*"
)
"""A figure beside such words alone is one of the task."""
_NUMBERED = re.compile(r"(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])\s*")
_GOALS = ("目标",)
_BARE_NUMBER = re.compile(r"[\d.,\s]+")
_FEWEST_ROWS = 2
_IN_CELL = 0.75
"""How sure a goal is that is read in a cell beside its task."""


def is_goal_table(text: str, header: Passage, below: Passage | None = None) -> bool:
    """Whether a row opens a table of goals: it names an indicator and a year or a goal, and gives no number itself. The row `below` may go on with its head."""
    cells = [text[a:b] for a, b in cells_of_row(text, header)]
    words, _ = head_of(cells, [text[a:b] for a, b in cells_of_row(text, below)] if below else None)
    if _AMOUNTS.search(text[header.start : header.end] + "".join(header.path[-1:])):
        return False
    named = any(_INDICATOR.search(cell) and not GOAL.fullmatch(cell) for cell in cells)
    return (
        named
        and bool(goal_columns(words, opening_of(text, header.path), caption_of(text, header.start, header.path)))
        and not any(q.is_money for c in cells for q in quantities(c))
    )


def targets_of_rows(text: str, rows: list[Passage], departments: tuple[Name, ...]) -> list[Target]:
    """The targets of a table of goals: for every row one target a column of goals, or a place's share of each goal."""
    if is_table_by_place(text, rows):
        return targets_by_place(text, rows, departments)
    first, second = ([text[slice(*cell)] for cell in cells_of_row(text, row)] for row in rows[:2])
    words, begin = head_of(first, second)
    columns = goal_columns(words, opening_of(text, rows[0].path), caption_of(text, rows[0].start, rows[0].path))
    unit_at = next((at for at, word in enumerate(words) if _UNIT.fullmatch(word)), None)
    found: list[Target] = []
    above: list[Cell] = []
    for row in rows[begin:]:
        own = cells_of_row(text, row)
        cells = [whole if at not in columns else own[at] for at, whole in enumerate(resolved(text, own, above))]
        above = cells
        named = next(((a, b) for a, b in cells if re.search(r"[一-鿿]{2}", text[a:b])), None)
        name = text[slice(*named)].strip() if named else ""
        written = text[slice(*cells[unit_at])].strip() if unit_at is not None and unit_at < len(cells) else ""
        bracketed = re.search(r"[（(]([^（）()]{1,6})[）)]$", name)
        unit = "" if _BARE_NUMBER.fullmatch(written) else written
        if bracketed and bracketed[1] in UNITS and unit in ("", bracketed[1]):  # 技改投资（亿元）
            name, unit = name[: bracketed.start()].rstrip(), bracketed[1]
        start, end = trimmed(text, row.start, row.end)
        charged = _charged(text, words, cells) or departments
        for column, year in columns.items():
            match = VALUE.fullmatch(unbracketed(text[slice(*cells[column])])) if column < len(cells) else None
            if match is None and named and column < len(cells) and named != cells[column]:
                found += targets_of_cell(text, cells[column], named, charged, row.path, year)  # 新增窑企200家
            if match is None or not name:
                continue
            said = (match["unit"] or unit).replace("％", "%") or None
            op = operator(match)
            value = plain_number(match["number"])
            found.append(Target(start, end, text[start:end], name, op, value, said, year, charged, row.path, 0.6))
    return found


def stands_in_brackets(goal: Target) -> bool:
    r"""Whether the figure of a goal stands in brackets in the row of its table: 能耗降幅 · [2.5].

    >>> goal = Target(0, 9, "窑炉能耗降幅\t%\t[2.50]\t3", "窑炉能耗降幅", "=", 2.5, "%", None)
    >>> stands_in_brackets(goal), stands_in_brackets(replace(goal, value=3))
    (True, False)
    """
    if "\t" not in goal.text or isinstance(goal.value, str):
        return False
    said = (VALUE.fullmatch(one["said"]) for one in BRACKETED.finditer(goal.text))
    return any(one is not None and plain_number(one["number"]) == goal.value for one in said)


def _charged(text: str, words: list[str], cells: list[Cell]) -> tuple[Name, ...]:
    """The offices that the columns of a row name."""
    found: list[Name] = []
    for office in offices_of(words):
        if office.at < len(cells):
            found.extend(of_column(text, [trimmed(text, *cells[office.at])], office.role, office.persons))
    return tuple({name.name: name for name in found}.values())


def targets_of_cell(
    text: str, cell: Cell, task: Cell, departments: tuple[Name, ...], path: tuple[str, ...], deadline: str | None
) -> list[Target]:
    """What a cell of a column of goals sets to the task beside it: 组织窑企招聘会 · 20场. A figure without a name of its own is one of the task.

    What the cell gives is no goal: none is found in 按设备投资额的10%给予补助.
    """
    words = text[slice(*cell)]
    whole = (min(cell[0], task[0]), max(cell[1], task[1]))
    subject = _NUMBERED.sub("", " ".join(text[slice(*task)].split()), count=1).strip("，,。；; ")[:40]
    bare = VALUE.fullmatch(words)
    if bare is not None:
        if bare["unit"] in _NO_VALUE or (not bare["unit"] and _YEAR.fullmatch(bare["number"])):
            return []
        op = operator(bare)
        unit = bare["unit"].replace("％", "%") or None
        return [
            Target(
                *whole, words.strip(), subject, op, plain_number(bare["number"]), unit, deadline, departments, path, 0.6
            )
        ]
    found: list[Target] = []
    for left, right in sentences(text, *cell):
        goals = targets_in(text, left, right, departments, _GOALS, deadline)
        for goal in goals or _said_plainly(text, left, right, departments, deadline):
            own = replace(goal, heading_path=path, confidence=min(goal.confidence, _IN_CELL))
            if _BARE.fullmatch(own.indicator):
                own = replace(about(replace(own, indicator=""), subject), start=whole[0], end=whole[1])
            found.append(own)
    return found


def _said_plainly(
    text: str, start: int, end: int, departments: tuple[Name, ...], deadline: str | None
) -> Iterator[Target]:
    """全年贴息不少于2000万元: a figure that ends a clause is a goal in such a cell, though elsewhere it may be what is given."""
    if _GIVES.search(text, start, end):
        return
    for left, right in clauses(text, start, end):
        said = _NAMED_VALUE.fullmatch(text[left:right].strip("，,、。；; "))
        if said is not None and said["unit"] not in _NO_VALUE and said["unit"].replace("％", "%") in UNITS:
            op = operator(said)
            name = without_deadline(said["name"])
            value, unit = plain_number(said["number"]), said["unit"].replace("％", "%")
            yield Target(left, right, text[left:right], name, op, value, unit, deadline, departments)


def goal_tables(text: str, found: list[Passage]) -> dict[int, list[Passage]]:
    """The tables of goals by the index of their first row among the passages."""
    result: dict[int, list[Passage]] = {}
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].row and found[end].path == found[at].path:
            end += 1
        for first, stop in _parted(text, found[at:end]):
            rows = found[at + first : at + stop]
            if len(rows) > _FEWEST_ROWS and (is_goal_table(text, rows[0], rows[1]) or is_table_by_place(text, rows)):
                result[at + first] = rows
        at = max(end, at + 1)
    return result


def _parted(text: str, rows: list[Passage]) -> Iterator[tuple[int, int]]:
    """The tables among rows that follow each other: a row that opens a table of goals below other figures is the head of the next one."""
    begin = 0
    for at in range(_FEWEST_ROWS, len(rows) - 1):
        if at - begin > 1 and is_goal_table(text, rows[at], rows[at + 1]):
            yield begin, at
            begin = at
    yield begin, len(rows)


def is_sheet_of_goals(text: str, found: list[Passage]) -> bool:
    """Whether a text is tables of goals more than anything else (a sheet of a plan), whatever kind it was taken for; one of results (完成情况) is none."""
    head = next((one for one in found if one.row), None)
    if head is None or _RESULTS.search(text, head.start, head.end):
        return False
    rows = sum(len(table) for table in goal_tables(text, found).values())
    return 2 * rows > len(found)
