"""Tables of goals: a row an indicator, a column a year that is still to come."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.numbers.quantities import COUNT_UNITS, MONEY_UNITS, quantities
from peiyu.documents.extraction.sentences import trimmed

_INDICATOR = re.compile(r"指标|目标|名称|任务|项目|内容")
_AMOUNTS = re.compile(r"补[助贴]|奖[励补]|资助|贴息|金额|收费|标准(?!化)")
_UNIT = re.compile(r"单位")
_GOAL = re.compile(r"20\d\d\s*年?|目标值?|预期|计划")
_NO_GOAL = re.compile(r"基[数期准年]|现[状有]|实际|完成(?:值|情况|数)|已|属性|性质|责任|单位|备注|序号")
_YEAR = re.compile(r"20\d\d")
_VALUE = re.compile(
    r"\s*(?P<sign>[><≥≤＞＜]|不低于|不少于|约|超过?)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s，,。；;以左]{0,4}?)\s*(?P<bound>以上|左右|以内|以下)?\s*"
)
_OPERATOR = {
    "以上": ">=", "不低于": ">=", "不少于": ">=", "≥": ">=", ">": ">", "＞": ">", "超": ">", "超过": ">", "以内": "<=", "以下": "<=",
    "≤": "<=", "<": "<", "＜": "<", "左右": "≈", "约": "≈",
}  # fmt: skip
_UNITS = frozenset({*COUNT_UNITS, *MONEY_UNITS, "%", "％", "‰"})
_FEWEST_ROWS = 2
Cell = tuple[int, int]


def is_goal_table(text: str, header: Passage) -> bool:
    """Whether a row opens a table of goals: it names an indicator and a year or a goal, and gives no number itself."""
    cells = [text[a:b] for a, b in _cells(text, header)]
    if _AMOUNTS.search(text[header.start : header.end] + "".join(header.path[-1:])):
        return False
    named = any(_INDICATOR.search(cell) and not _GOAL.fullmatch(cell) for cell in cells)
    return named and bool(_goal_columns(text, header)) and not any(q.is_money for c in cells for q in quantities(c))


def targets_of_rows(text: str, rows: list[Passage], departments: tuple[Name, ...]) -> list[Target]:
    """The targets of a table whose first row `is_goal_table`: for every row one target a column of goals."""
    header = _cells(text, rows[0])
    columns = _goal_columns(text, rows[0])
    unit_at = next((at for at, (a, b) in enumerate(header) if _UNIT.fullmatch(text[a:b].strip())), None)
    found: list[Target] = []
    for row in rows[1:]:
        cells = _cells(text, row)
        name = next((text[a:b].strip() for a, b in cells if re.search(r"[一-鿿]{2}", text[a:b])), "")
        written = text[slice(*cells[unit_at])].strip() if unit_at is not None and unit_at < len(cells) else ""
        bracketed = re.search(r"[（(]([^（）()]{1,6})[）)]$", name)
        unit = written or (bracketed[1] if bracketed and bracketed[1] in _UNITS else "")
        start, end = trimmed(text, row.start, row.end)
        for column, year in columns.items():
            match = _VALUE.fullmatch(text[slice(*cells[column])]) if column < len(cells) else None
            if match is None or not name:
                continue
            said = (match["unit"] or unit).replace("％", "%") or None
            op = _OPERATOR.get(match["bound"] or match["sign"] or "", "=")
            number = float(match["number"].replace(",", ""))
            value = int(number) if number.is_integer() else number
            found.append(Target(start, end, text[start:end], name, op, value, said, year, departments, row.path, 0.6))
    return found


def goal_tables(text: str, found: list[Passage]) -> dict[int, list[Passage]]:
    """The tables of goals by the index of their first row among the passages."""
    result: dict[int, list[Passage]] = {}
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].row and found[end].path == found[at].path:
            end += 1
        if end - at > _FEWEST_ROWS and is_goal_table(text, found[at]):
            result[at] = found[at:end]
        at = max(end, at + 1)
    return result


def _goal_columns(text: str, header: Passage) -> dict[int, str | None]:
    """The columns that hold goals, each with its year; a column of how things stand is none."""
    columns: dict[int, str | None] = {}
    for at, (start, end) in enumerate(_cells(text, header)):
        cell = text[start:end]
        if at and _GOAL.search(cell) and not _NO_GOAL.search(cell):
            year = _YEAR.search(cell)
            columns[at] = f"{year[0]}年" if year else None
    return columns


def _cells(text: str, row: Passage) -> list[Cell]:
    cells, at = [], row.start
    for part in text[row.start : row.end].split("\t"):
        cells.append((at, at + len(part)))
        at += len(part) + 1
    return cells
