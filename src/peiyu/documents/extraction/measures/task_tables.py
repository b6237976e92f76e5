"""Tables of tasks: 序号 · 工作任务 · 责任单位 has a task in every row, and says beside it who is responsible."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.named import Responsibility, listed
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.stacked_tables import stacked
from peiyu.documents.extraction.sentences import split
from peiyu.documents.extraction.targets.tables import is_goal_table

_WHO = re.compile(r"(?:责任|牵头|主责|承办|主办|协办|实施|配合|落实|负责|主管|兑现)(?:单位|部门|处室|科室|主体)")
_WHAT = re.compile(r"任务|措施|举措|事项|内容|政策|条款|要点|要求|标准")
_LONGEST_HEAD = 16
"""A cell of more characters than that is no head of a column."""

Cells = list[tuple[int, int]]


def tasks(text: str, found: list[Passage]) -> list[Passage]:
    """The passages, where every row of a table of tasks has become the passage of its task; head rows are left out."""
    result: list[Passage] = []
    head: tuple[int, tuple[int, ...], int] | None = None
    charged: Responsibility | None = None
    for passage in stacked(text, found):
        if not passage.row:
            head = charged = None
            result.append(passage)
            continue
        cells = list(_cells(text, passage))
        opened = _head(text, cells)
        if opened is not None and not is_goal_table(text, passage):
            head, charged = opened, None
            continue
        if head is None or not head[0] < len(cells) <= head[2]:
            result.append(passage)
            continue
        if len(cells) == head[2]:  # a row with fewer has left out who is responsible: as in the row above
            charged = _charged(text, [cells[at] for at in head[1]]) or charged
        start, end = cells[head[0]]
        if text[start:end].strip():
            result.append(replace(passage, start=start, end=end, row=False, item=True, inherited=charged))
    return result


def _cells(text: str, passage: Passage) -> Cells:
    """The cells of a row, empty ones too."""
    found: Cells = []
    start = passage.start
    for cell in text[passage.start : passage.end].split("\t"):
        found.append((start, start + len(cell)))
        start += len(cell) + 1
    return found


def _head(text: str, cells: Cells) -> tuple[int, tuple[int, ...], int] | None:
    """The column of the task, those of the offices, and how many there are; None where the row is no head of such a table."""
    words = [text[start:end].strip() for start, end in cells]
    who = tuple(at for at, word in enumerate(words) if len(word) <= _LONGEST_HEAD and _WHO.search(word))
    what = [at for at, word in enumerate(words) if len(word) <= _LONGEST_HEAD and _WHAT.search(word) and at not in who]
    return (what[-1], who, len(cells)) if who and what else None


def _charged(text: str, cells: Cells) -> Responsibility | None:
    names = [
        name
        for start, end in cells
        for left, right in split(text, "\n", start, end)
        for name in listed(text, left, right)
    ]
    return Responsibility(cells[0][0], cells[-1][1], tuple(names)) if names else None
