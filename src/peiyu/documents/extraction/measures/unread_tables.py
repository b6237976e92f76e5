"""Tables whose columns were not understood, so that a person can be told: what stands in them may be missing or misread."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from peiyu.documents.extraction.measures.amount_heads import columns_of_sums
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.table_cells import Cell, cells_of
from peiyu.documents.extraction.measures.tables import tables
from peiyu.documents.extraction.model import Remark
from peiyu.documents.extraction.targets.tables import goal_tables
from peiyu.documents.outline.model import Block, BlockKind, Outline

_SAYS_SOMETHING = re.compile(r"任务|措施|举措|目标|责任|牵头|时限|奖励|奖补|补贴|补助|扶持|资助|支持")
"""A column of such a name promises, charges or gives; a list of names and addresses does not."""
_FIGURE = re.compile(r"\d")
_SUM = re.compile(r"\d[\d.,]*\s*(?:[万亿]?元|[%％‰]|$)")
_LONGEST_NAME = 16
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2


def unread_tables(text: str, outline: Outline, found: list[Passage]) -> tuple[Remark, ...]:
    """The heads of the tables that were read neither as tasks (`found` has them taken apart already) nor as amounts nor as goals, and of
    tables of tasks with a column of sums that nothing reads.

    Tables above the body count too: one that was taken for the head of the document is as lost as any other.
    """
    known = {at for at, passage in enumerate(found) if passage.task or passage.aims_at is not None}
    known |= {
        *tables(text, found),
        *(at + n for at, rows in goal_tables(text, found).items() for n in range(len(rows))),
    }
    read = sorted(found[at].start for at in known)
    tasks = sorted((passage.start, passage.end) for passage in found if passage.task)
    result: list[Remark] = []
    for row, group in itertools.groupby(outline.blocks, key=lambda block: block.kind is BlockKind.ROW):
        rows = list(group) if row else []
        if len(rows) < _FEWEST_ROWS or not _is_head(text, rows[0]):
            continue
        unread = bisect_left(read, rows[0].start) == bisect_left(read, rows[-1].end)
        if unread or _loses_sums(text, rows, tasks):
            result.append(Remark(text[rows[0].start : rows[0].end], rows[0].start, rows[0].end))
    return tuple(result)


def _loses_sums(text: str, rows: list[Block], tasks: list[Cell]) -> bool:
    """Whether a table of tasks has a column of sums beside the tasks: nothing reads it."""
    own = [task for task in tasks if rows[0].start <= task[0] < rows[-1].end]
    columns = columns_of_sums([text[slice(*cell)] for cell in cells_of(text, rows[0].start, rows[0].end)])
    for row in rows[1:] if own and columns else ():
        cells = cells_of(text, row.start, row.end)
        for cell in (cells[at] for at in columns if at < len(cells)):
            inside = any(start <= cell[0] and cell[1] <= end for start, end in own)
            if _SUM.search(text, *cell) and not inside:
                return True
    return False


def _is_head(text: str, row: Block) -> bool:
    words = [text[start:end] for start, end in cells_of(text, row.start, row.end)]
    named = [word for word in words if word]
    short = all(len(word) <= _LONGEST_NAME and not _FIGURE.search(word) for word in named)
    return len(named) >= _FEWEST_COLUMNS and short and any(_SAYS_SOMETHING.search(word) for word in named)
