"""Signs that people put into a cell instead of leaving it empty: —, /, 无, 暂无.

Such a cell is read as empty, which is unknown: neither 0 nor 否. Nobody can tell whether the writer meant "none" or "not known",
so it is told each time. Left as they are: free words, of which 无 may be one; a date for which an empty cell would mean "never
ends"; and 无 in a yes/no column, where it more likely means 否, so that its writer has to say.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from peiyu.facts.columns import Integers
from peiyu.facts.faults import LEFT_EMPTY, NOTHING_RECORDED
from peiyu.facts.report import Report, places_of, quoted
from peiyu.facts.sheets import Cells, Sheet
from peiyu.rules.model import Column

_DASHES = ("—", "——", "－", "–", "-", "--", "---", "/", "／", "\\", "//", "…", "……", "*", "***")
_NONE = ("无", "暂无", "没有", "无数据", "不详", "未知", "不清楚", "N/A", "n/a", "NA", "空", "不适用", "未填", "未提供")
_SIGNS = frozenset((*_DASHES, *_NONE))
_OF_YES_NO = _SIGNS - {"无", "没有"}
_REMEDIES = {
    "数值": "确是零请写 0；没有数据的可以留空",
    "是否": "确定不是的请写 否；不清楚的可以留空",
}


def without_signs(sheet: Sheet, at: int, column: Column, bad: Mapping[str, Integers], report: Report) -> Cells | None:
    """The cells of a column with such signs emptied and told; None where none of the wrong cells (`bad`) is one."""
    cells = sheet.columns[at]
    if cells.text is None or column.open_ended:
        return None
    signs = _OF_YES_NO if column.type == "是否" else _SIGNS
    wrong = sorted({row for rows in bad.values() for row in rows.tolist()})
    found = [row for row in wrong if cells.text[row] in signs]
    if not found:
        return None
    rows = np.array(found, dtype=np.int64)
    detail = f"{_listed(cells, rows)}，{places_of(sheet, rows)}"
    line, remedy = int(sheet.lines[found[0]]), _REMEDIES.get(column.type, "")
    report.add(LEFT_EMPTY, sheet, detail, line=line, column=at, remedy=remedy)
    return cells.without(rows).tidied()


def warn_of_nothing(sheet: Sheet, beside: int, report: Report) -> None:
    """Rows of a record table that hold such signs and nothing else but the key at `beside`: each counts as one record."""
    rows = np.arange(len(sheet))
    said = np.zeros(len(sheet), dtype=np.bool_)
    for at, cells in enumerate(sheet.columns):
        if at == beside or not len(rows):
            continue  # the first column with content settles most rows
        here = cells.at(rows)
        sign = np.zeros(len(rows), dtype=np.bool_)
        if here.text is not None:
            sign = here.text.is_in(list(_SIGNS)).fill_null(False).to_numpy()
        said[rows[sign]] = True
        rows = rows[sign | ~here.filled()]
    rows = rows[said[rows]]
    if len(rows):
        report.add(NOTHING_RECORDED, sheet, places_of(sheet, rows), line=int(sheet.lines[rows[0]]))


def _listed(cells: Cells, rows: Integers) -> str:
    return "、".join(quoted(word) for word in dict.fromkeys(cells.shown(int(row)) for row in rows[:1_000]))
