"""Tables of progress in a report: 主要任务 · 牵头单位 · 进展情况 · 下步打算 says in every row how far a task has come, who has it, and what comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.table_cells import Cell, cells_of, resolved, says_nothing
from peiyu.documents.extraction.measures.task_heads import Office, offices_of
from peiyu.documents.extraction.model import Commitment, Extraction, Figure, Name, Remark
from peiyu.documents.extraction.reports.ahead import Now, falls_short, lies_ahead
from peiyu.documents.extraction.reports.by_when import with_deadline
from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.extraction.sentences import clauses

_PROGRESS = re.compile(r"(?:进展|完成|推进|落实|办理|进度|实施|执行)(?:情况|结果|成效)?(?:[（(][^（）()]*[）)])?$|进展")
_NEXT = re.compile(r"下一?步|下阶段|打算|下步|计划安排|整改措施|推进措施")
_VERDICT = re.compile(r"^(?:是否|完成与否|状态|(?:完成|进展|办理|工作)状态)")
_TASK = re.compile(r"任务|事项|项目|内容|工作|名称|实事|指标")
_AIM = re.compile(r"目标|指标|计划(?!安排)|要求")
_WHEN = re.compile(r"时限|期限|(?:完成|办结)(?:时间|日期)|时间节点")
_ORDINAL = re.compile(r"序号|编号|^序$")
_PERSON = re.compile(r"领导|责任人|联系人|电话")
_LONGEST_HEAD = 16
_WHOLE = re.compile(
    r"^(?:已(?:经)?)?(?:全部|全面|按期|如期|均)?(?:已(?:经)?)?(?:完成|建成|办结|完工|竣工|投[用产]|到位|通车|验收)|全部(?:完成|建成|办结|完工|投用|到位)|100%"
)
_DONE_VERDICT = re.compile(r"已?(?:完成|办结|销号)|是")
_NOT_YET = re.compile(r"否|未|滞后|推进|进行|序时")
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[万亿]?[一-鿿%]{1,2})")


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table of progress, counted from the left."""

    columns: int
    task: int
    done: int
    offices: tuple[Office, ...]
    aim: int | None = None
    next: int | None = None
    due: int | None = None
    verdict: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of progress: the cells of its task, of what it is to come to, of how far it has come and what comes next."""

    head: int  # where the head of its table begins
    task: Cell
    done: Cell
    path: tuple[str, ...]
    offices: tuple[Name, ...]
    aim: Cell | None = None
    next: Cell | None = None
    due: Cell | None = None
    verdict: Cell | None = None


def head_of(words: list[str]) -> _Head | None:
    """What a row says of the columns below it; None where it is no head of a table of progress.

    >>> head_of(["序号", "主要任务", "责任单位", "进展情况", "下步打算"])
    _Head(columns=5, task=1, done=3, offices=(Office(at=2, role='责任', persons=False),), aim=None, next=4, due=None, verdict=None)
    >>> head_of(["序号", "工作任务", "责任单位", "完成时限"]) is None
    True
    """
    words = [re.sub(r"\s", "", word) for word in words]
    offices = offices_of(words)
    free = [
        at for at, word in enumerate(words)
        if word and len(word) <= _LONGEST_HEAD and not _ORDINAL.search(word) and not _PERSON.search(word) and at not in {one.at for one in offices}
    ]  # fmt: skip

    def first(pattern: re.Pattern[str], taken: set[int | None]) -> int | None:
        return next((at for at in free if at not in taken and pattern.search(words[at])), None)

    verdict = first(_VERDICT, set())
    after = first(_NEXT, {verdict})
    due = first(_WHEN, {verdict, after})
    done = first(_PROGRESS, {verdict, after, due})
    task = first(_TASK, {verdict, after, due, done})
    if done is None or task is None or done < task or not (offices or after is not None or verdict is not None):
        return None
    return _Head(len(words), task, done, offices, first(_AIM, {verdict, after, due, done, task}), after, due, verdict)


def progress_rows(text: str, found: list[Passage]) -> tuple[list[Row], list[Passage]]:
    """The rows of the tables of progress among the passages `found`, and the passages that are none."""
    rows: list[Row] = []
    rest: list[Passage] = []
    head: _Head | None = None
    begin = 0
    above: list[Cell] = []
    for passage in found:
        if not passage.row:
            head, above = None, []
            rest.append(passage)
            continue
        cells = resolved(text, cells_of(text, passage.start, passage.end), above)
        opened = head_of([text[start:end] for start, end in cells])
        if opened is not None:
            head, begin, above = opened, passage.start, []
        elif head is None or len(cells) != head.columns:
            rest.append(passage)
        else:
            above = cells
            if not says_nothing(text, cells[head.task]):
                rows.append(_row(text, head, begin, cells, passage))
    return rows, rest


def _row(text: str, head: _Head, begin: int, cells: list[Cell], passage: Passage) -> Row:
    def at(column: int | None) -> Cell | None:
        return None if column is None or says_nothing(text, cells[column]) else cells[column]

    names = [
        name for office in head.offices if not says_nothing(text, cells[office.at])
        for name in of_column(text, [cells[office.at]], office.role, office.persons)
    ]  # fmt: skip
    own = tuple({name.name: name for name in reversed(names)}.values())[::-1]
    return Row(
        begin, cells[head.task], cells[head.done], (*passage.path, text[slice(*cells[head.task])]), own,
        at(head.aim), at(head.next), at(head.due), at(head.verdict),
    )  # fmt: skip


def with_rows(text: str, told: Extraction, rows: list[Row], now: Now) -> Extraction:
    """What a report tells, and what the `rows` of its tables of progress do."""
    if not rows:
        return told
    return replace(
        told,
        commitments=tuple(sorted((*told.commitments, *commitments_of(text, rows, now)), key=lambda one: one.start)),
        figures=tuple(sorted((*told.figures, *figures_of_rows(text, rows)), key=lambda one: one.start)),
    )


def commitments_of(text: str, rows: list[Row], now: Now) -> list[Commitment]:
    """How far the task of each row has come, and what its row says comes next; a task of which a row tells nothing is still to be done."""
    result: list[Commitment] = []
    for row in rows:
        told = row.done if not says_nothing(text, row.done) else row.task
        state = _state(text, row, now) if told == row.done else "planned"
        deadline = Remark(text[slice(*row.due)], *row.due) if row.due and state != "done" else None
        one = Commitment(*told, text[slice(*told)], state, row.offices, row.path)
        one = with_deadline(text, one, None)
        result.append(replace(one, deadline=one.deadline or deadline))
        if row.next is not None:
            after = Commitment(*row.next, text[slice(*row.next)], "planned", row.offices, row.path)
            after = with_deadline(text, after, None)
            result.append(replace(after, deadline=after.deadline or deadline))
    return result


def _state(text: str, row: Row, now: Now) -> str:
    """Done only where the row says so of the whole task: 全部建成, 已办结, or as many as were wanted."""
    said = text[slice(*row.done)]
    verdict = text[slice(*row.verdict)] if row.verdict else ""
    if any(lies_ahead(text, left, right, now) for left, right in clauses(text, *row.done)):
        return "planned"
    if _NOT_YET.search(verdict) or falls_short(said) or re.search(r"正在|未", said):
        return "ongoing"
    wanted = _NUMBER.search(text, *(row.aim or row.task))
    reached = [
        float(one["number"]) for one in _NUMBER.finditer(said) if wanted and one["unit"][:1] == wanted["unit"][:1]
    ]
    if wanted and reached:
        return "done" if reached[-1] >= float(wanted["number"]) else "ongoing"
    if _WHOLE.search(said) or (_DONE_VERDICT.fullmatch(verdict) and verdict != "是"):
        return "done"
    return "ongoing"


def figures_of_rows(text: str, rows: list[Row]) -> list[Figure]:
    """The figures of the cells of each row, named by its task; what is wanted and what comes next are goals."""
    result: list[Figure] = []
    for row in rows:
        name = text[slice(*row.task)]
        for cell, goal in ((row.task, True), (row.aim, True), (row.done, False), (row.next, True)):
            for one in figures(text, [cell]) if cell is not None else ():
                own = one.indicator
                if cell != row.task and not own.startswith(name):
                    own = name if own == UNNAMED else f"{name}：{own}"
                result.append(replace(one, indicator=own, goal=goal))
    return result
