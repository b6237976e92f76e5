"""Tables that say how much is given: 能效 · 补贴比例 with a row for each grade is one measure, 奖励对象 · 奖励标准 a measure in every row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.amount_heads import AmountHead, amount_head_of, head_of_rows
from peiyu.documents.extraction.measures.below_colon import lead_of_table
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.pieces import SUM
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.table_cells import Cell, cells_of, resolved
from peiyu.documents.extraction.measures.task_heads import offices_of
from peiyu.documents.outline.dates import last_day

_GIVEN = re.compile(r"补[助贴]|奖[励补]|资助|贴息|优惠|减免|扶持|支持")
_HOW_MUCH = re.compile(r"标准|金额|比例|额度|上限|元|%|％")
_NUMBER_CELL = re.compile(r"(?:^|\t)\s*\d[\d.,]*\s*(?=\t|$)")
_FIGURE = re.compile(r"\s*\d[\d.,]*\s*")
_TOTAL = re.compile(r"[合总共小]\s*计[：:]?")
_POINTS = re.compile(r"分值|得分|评分|扣分|权重|收费")
"""A table of points or of fees gives nothing."""
_PERSON = re.compile(r"(?:企业?|机构|单位|人才|人员|团队|合作社|商户|农户)$")
_SEE = re.compile(r"标准[^，,。；;]{0,8}(?:见|按照?)(?:本[^，,。；;]{1,6})?附[件表]")
"""奖励标准见附件: the table belongs to the measure that refers to it."""
_SENTENCE = re.compile(r"。|(?:给予|予以)[^\t]{6,}")


def tables(text: str, found: list[Passage]) -> dict[int, Segment | None]:
    """The index in `found` of every row of a table of amounts: the first has the measure that the table is, the others None.

    Where nothing above the table gives and its head says whom and how much, every row below the head has its own.
    """
    result: dict[int, Segment | None] = {}
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].row and found[end].path == found[at].path:
            if end > at and _amount_head(text, found[end]) is not None:
                break  # the next table, or the head again on the next page
            end += 1
        own = _measures_of_rows(text, found, at, end)
        if own:
            result |= own
        elif end - at >= 2 and _of_amounts(text, found[at:end]):
            first = at + 1 if not SUM.search(text, found[at].start, found[at].end) else at
            result |= dict.fromkeys(range(at, end))
            bracket = found[first].inherited
            result[at] = Segment(found[first].start, found[end - 1].end, found[first], bracket)
        at = max(end, at + 1)
    return result


def _measures_of_rows(text: str, found: list[Passage], first: int, end: int) -> dict[int, Segment | None]:
    """The measures of the rows `first`..`end`, where their head says whom and how much and no sentence above the table says that."""
    head = _head_of_table(text, found, first, end) if first < end else None
    if head is None or lead_of_table(text, found, first) is not None or _SEE.search(text):
        return {}
    offices = offices_of(text[found[first].start : found[first].end].split("\t"))
    result: dict[int, Segment | None] = dict.fromkeys(range(first, first + head.rows))
    for at, row in _resolved_rows(text, found[first:end], head):
        whom, sums = row[head.whom], [row[column] for column in head.much]
        given = [cell for cell in sums if SUM.search(text, *cell) or _FIGURE.search(text, *cell)]
        passage = found[first + at]
        result[first + at] = None
        if (
            not any(cell[0] >= passage.start for cell in given)
            or whom[0] == whom[1]
            or _TOTAL.fullmatch(text, *row[0])
            or _TOTAL.fullmatch(text, *whom)
        ):
            continue
        names = [name for office in offices for name in of_column(text, [row[office.at]], office.role, office.persons)]
        bracket = Responsibility(names[0].start, names[-1].end, tuple(names)) if names else passage.inherited
        said = row[min(head.whom, *head.much, *head.terms) : max(head.whom, *head.much, *head.terms) + 1]
        own = [cell for cell in said if cell[0] < cell[1] and cell[0] >= passage.start]
        start, stop = own[0][0], own[-1][1]
        says = f"给予{text[slice(*whom)]}{head.gives}{text[slice(*given[0])]}"
        cell = whom if head.persons or _PERSON.search(text[slice(*whom)]) else None
        own_passage = replace(passage, row=False, inherited=bracket)
        until = _until(text, row[head.until]) if head.until is not None else None
        result[first + at] = Segment(start, stop, own_passage, bracket, says, cell, until)
    return result if any(result.values()) else {}


def _until(text: str, cell: Cell) -> tuple[str, Cell] | None:
    """The last day that a cell names, and the cell; None where it names none (长期)."""
    day = last_day(text[slice(*cell)]) if cell[0] < cell[1] else None
    return (day.isoformat(), cell) if day is not None else None


def _amount_head(text: str, row: Passage) -> AmountHead | None:
    return amount_head_of(text[row.start : row.end].split("\t"))


def _head_of_table(text: str, found: list[Passage], first: int, end: int) -> AmountHead | None:
    """The head of the table whose rows are `first`..`end`; what stands above it says what is given where no column does."""
    words = [text[found[at].start : found[at].end].split("\t") for at in range(first, min(first + 2, end))]
    said = "".join(found[first].path[-1:]) + _above(text, found[first].start)
    return head_of_rows(words[0], words[1] if len(words) > 1 else None, said)


def _resolved_rows(text: str, rows: list[Passage], head: AmountHead) -> Iterator[tuple[int, list[Cell]]]:
    """The rows below the head that have all its columns, by their number, with what goes on from above."""
    above: list[Cell] = []
    for at, row in enumerate(rows[head.rows :], head.rows):
        cells = resolved(text, cells_of(text, row.start, row.end), above)
        if len(cells) >= head.columns:
            above = cells
            yield at, cells


def _above(text: str, start: int) -> str:
    """The line above a table where it is its title: 奖励标准（单位：万元）."""
    line = text[: max(start - 1, 0)].rpartition("\n")[2]
    return line if "\t" not in line and len(line) < 40 and not line.endswith(("。", "；")) else ""


def _of_amounts(text: str, rows: list[Passage]) -> bool:
    header = text[rows[0].start : rows[0].end]
    body = text[rows[1].start : rows[-1].end]
    said = "".join(rows[0].path[-1:]) + header + (_above(text, rows[0].start) if "元" not in header else "")
    if _POINTS.search(header) or _SENTENCE.search(body) or not (_GIVEN.search(said) and _HOW_MUCH.search(said + body)):
        return False
    return bool(SUM.search(body) or _NUMBER_CELL.search(body))
