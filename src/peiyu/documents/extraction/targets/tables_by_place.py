"""Tables that hand a goal out: a row a district or unit, a column an indicator or a part of the year (区县 · 新增规上窑企（家） · 一季度).

Such a table sets goals only where its caption or a heading says so (目标任务分解表); one of results or of money says what has been, or what is
given. The row of the total is the goal of whoever the act charges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.table_cells import resolved
from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.sentences import trimmed
from peiyu.documents.extraction.targets.goal_captions import (
    YEAR,
    caption_of,
    sets_goals,
    time_of_part,
)
from peiyu.documents.extraction.targets.goal_cells import (
    VALUE,
    Cell,
    cells_of_row,
    operator,
    plain_number,
    unbracketed,
)
from peiyu.documents.extraction.targets.goal_columns import head_of
from peiyu.documents.extraction.targets.goal_heads import place_columns

_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|全[市省县区](?:合计|总计)?|总数")
_UNIT_LINE = re.compile(r"单位[:：]\s*(?P<unit>[^\s、，,；;/（(]{1,6})\s*[）)]?\s*$")
_FEWEST_ROWS = 3
_SURE = 0.6
_LONGEST_PLACE = 16


def is_table_by_place(text: str, rows: Sequence[Passage]) -> bool:
    """Whether a table hands goals out: a column of places or units, figures beside it, and a caption or heading that sets goals."""
    if len(rows) < _FEWEST_ROWS:
        return False
    caption = caption_of(text, rows[0].start, rows[0].path)
    if not sets_goals(caption):
        return False
    words, begin = _head(text, rows)
    place, columns = place_columns(words)
    if place is None or not columns:
        return False
    below = [cells_of_row(text, row) for row in rows[begin:]]
    figures = [VALUE.fullmatch(text[slice(*cells[at])]) for cells in below for at in columns if at < len(cells)]
    return bool(figures) and 2 * sum(one is not None for one in figures) > len(figures)


def targets_by_place(text: str, rows: Sequence[Passage], departments: tuple[Name, ...]) -> list[Target]:
    """The targets of a table for which `is_table_by_place` holds: for every row one target a column with a figure; an empty cell and — set none."""
    words, begin = _head(text, rows)
    place, columns = place_columns(words)
    caption = caption_of(text, rows[0].start, rows[0].path)
    year, common = YEAR.search(caption), _UNIT_LINE.search(caption)
    found: list[Target] = []
    above: list[Cell] = []
    for row in rows[begin:]:
        own = cells_of_row(text, row)
        cells = [own[at] if at in columns else whole for at, whole in enumerate(resolved(text, own, above))]
        above = cells
        charged = _charged(text, cells, place, departments)
        if charged is None:
            continue
        start, end = trimmed(text, row.start, row.end)
        for at, head in columns.items():
            match = VALUE.fullmatch(unbracketed(text[slice(*cells[at])])) if at < len(cells) else None
            if match is None:
                continue
            unit = match["unit"] or head["unit"] or head["unit_behind"] or (common["unit"] if common else "")
            name = (head["name"] or "").strip() or _named_by(caption)
            when = time_of_part(head["before"] or head["part"], year[0] if year else None)
            value, sign = plain_number(match["number"]), operator(match)
            unit = unit.replace("％", "%") or None
            found.append(Target(start, end, text[start:end], name, sign, value, unit, when, charged, row.path, _SURE))
    return found


def _named_by(caption: str) -> str:
    """The indicator of a table that has but one, as its caption names it: 2031年各区县培育窑企目标任务分解表."""
    said = re.search(
        r"(?:各[^，。\s]{1,6}?(?:县|区|镇|街道|单位|部门|地))?(?P<name>[^，。\s年各]{2,20}?)(?:目标|任务|指标|计划|分解)",
        caption,
    )
    return said["name"] if said else ""


def _head(text: str, rows: Sequence[Passage]) -> tuple[list[str], int]:
    first, second = ([text[slice(*cell)] for cell in cells_of_row(text, row)] for row in rows[:2])
    return head_of(first, second)


def _charged(
    text: str, cells: Sequence[Cell], place: int | None, departments: tuple[Name, ...]
) -> tuple[Name, ...] | None:
    """Whose goals a row has; those whom the act charges in the row of the total, None where the row names nobody."""
    said = ["".join(text[slice(*cell)].split()) for cell in cells]
    if any(_TOTAL.fullmatch(word) for word in said):
        return departments
    if place is None or place >= len(cells) or not re.search(r"[一-鿿]{2}", said[place]):
        return None
    start, end = trimmed(text, *cells[place])
    return (Name(text[start:end], start, end, _SURE),) if end - start <= _LONGEST_PLACE else None
