"""A plain list of holders (code, name, dates, whatever else) as rows of a table of titles; no date of it gets lost in silence.

A column whose head says nothing, and which bears on how long the title holds, stops the import until somebody says what it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from peiyu.facts.report import quoted
from peiyu.facts.sheets import Cells, Sheet, cells_of_values
from peiyu.platform.intake.list_dates import ENDLESS_WORD, When, after, cell_text, day, is_month, when
from peiyu.platform.intake.list_heads import CODE, MEANINGS, NAME, SINCE, SPAN, UNTIL, UNUSED, meaning, rank
from peiyu.problems import Place, Problem

UNCLEAR = "E-INTAKE-111"
NO_BEGINNING = "E-INTAKE-112"
BY_MONTH = "W-INTAKE-113"
_ENDED = ("失效", "过期", "到期", "撤销", "取消", "注销", "终止", "无效", "延期", "延长")
_SHORT = 20  # longer cells are prose about something else
_EXAMPLES = 3


@dataclass
class ListRead:
    """A list understood.

    Attributes:
        sheet: its rows as a table of titles; the columns stand where they stood, those that are not read are empty and nameless.
        heads: for each column that is read or holds dates: {at, head, meaning, asked, examples}; `asked` where a person has to say.
        unused: the heads of the other columns.
        heads_by_column: column of the contract → how the file heads it.
        problems: what was found beside the table itself.
    """

    sheet: Sheet
    heads: list[dict[str, Any]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    heads_by_column: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def as_titles(sheet: Sheet, table: str, column: str, title: str, decided: Mapping[str, str]) -> ListRead:
    """Read a list.

    Args:
        sheet: as it came in.
        table: the table of the title.
        column: the column that names the title.
        title: which title.
        decided: position of a column → what a person said it means, one of `MEANINGS`.
    """
    said = [decided.get(str(at)) or meaning(head) for at, head in enumerate(sheet.headers)]
    if CODE not in said:
        return ListRead(replace(sheet, name=table))  # the table itself says that its key is missing
    read = ListRead(sheet)
    unclear = _unclear(sheet, said)
    chosen: dict[str, int] = {}
    for wanted, names in ((SINCE, (SINCE,)), (UNTIL, (UNTIL, SPAN))):
        places = [at for at, name in enumerate(said) if name in names and sheet.columns[at].filled().any()]
        places.sort(key=lambda at: (names.index(said[at]), rank(sheet.headers[at]), at))
        if places:
            chosen[wanted] = places[0]
            unclear |= _apart(sheet, wanted, places)
    for at in sorted(unclear):
        place = Place(sheet.file, sheet.head, at + 1, sheet.name, sheet.headers[at])
        remedy = "在本页选择这一列的含义，或改好列名后重新上传"
        read.problems.append(Problem(place, UNCLEAR, unclear[at], remedy))
    _tell(read, said, chosen, unclear)
    _fill(read, said, chosen, table, column, title)
    return read


def _unclear(sheet: Sheet, said: Sequence[str]) -> dict[int, str]:
    """The columns without a meaning that hold dates, or words such as 已失效, and why each is asked about."""
    found = {}
    for at, name in enumerate(said):
        held = [text for row in range(len(sheet)) if not name and (text := cell_text(sheet.columns[at], row))]
        dates = [text for text in held if _is_date(text)]
        words = [text for text in held if len(text) <= _SHORT and any(word in text for word in _ENDED)]
        head = quoted(sheet.headers[at] or f"第 {at + 1} 列")
        if 2 * len(dates) >= len(held) > 0:
            found[at] = f"{head}这一列写着日期（如 {dates[0]}），看不出是取得日期还是有效期至"
        elif words:
            found[at] = f"{head}这一列写着“{words[0]}”，可能说的是称号还有没有效，看不出该怎么读"
    return found


def _is_date(text: str) -> bool:
    read = when(text)
    return read is not None and (read.until is not None or bool(read.months) or read.since is not None)


def _apart(sheet: Sheet, wanted: str, places: Sequence[int]) -> dict[int, str]:
    """Columns of one meaning that say different days: only a person knows which of them counts."""

    def said(at: int, row: int) -> dt.date | None:
        text = cell_text(sheet.columns[at], row)
        read = when(text) if wanted == UNTIL else None
        return read.until if read is not None else day(text, last=wanted == UNTIL)

    first = places[0]
    for other in places[1:]:
        rows = [r for r in range(len(sheet)) if (a := said(first, r)) and (b := said(other, r)) and a != b]
        if rows:
            heads = "和".join(quoted(sheet.headers[at]) for at in places)
            why = f"{heads}都像{wanted}，有 {len(rows)} 行日期不同（如第 {int(sheet.lines[rows[0]])} 行），看不出以哪一列为准"
            return dict.fromkeys(places, why)
    return {}


def _tell(read: ListRead, said: Sequence[str], chosen: Mapping[str, int], unclear: Mapping[int, str]) -> None:
    """Write down how each column is read."""
    sheet = read.sheet
    for at, name in enumerate(said):
        filled = sheet.columns[at].filled()
        if not filled.any():
            continue
        if name in MEANINGS or at in unclear:
            examples = [sheet.columns[at].shown(row) for row in filled.nonzero()[0][:_EXAMPLES].tolist()]
            used = at in chosen.values() and at not in unclear
            read.heads.append({
                "at": at, "head": sheet.headers[at] or f"第 {at + 1} 列", "meaning": name if used or name == UNUSED else "",
                "asked": at in unclear, "guess": name, "examples": examples,
            })  # fmt: skip
        elif name not in (CODE, NAME):
            read.unused.append(sheet.headers[at] or f"第 {at + 1} 列")


def _fill(read: ListRead, said: Sequence[str], chosen: Mapping[str, int], table: str, column: str, title: str) -> None:
    """Make the table: the code, the two dates, the title. Days that the list only implies are reckoned."""
    sheet = read.sheet
    size = len(sheet)
    begin, end = chosen.get(SINCE), chosen.get(UNTIL)
    since: list[str] = [_given(sheet, begin, row) for row in range(size)]
    until: list[str] = [""] * size
    months = set[int]()
    for row in range(size):
        if begin is not None and (found := day(since[row])) is not None:
            months |= {begin} if is_month(since[row]) else set()
            since[row] = found.isoformat()
        if end is None:
            continue
        text = _given(sheet, end, row)
        span = when(text, bare_years=said[end] == SPAN)
        if span is None:
            until[row] = text  # what cannot be read goes on as it stands, and is told at its place
            continue
        months |= {end} if span.by_month else set()
        if span.since is not None and not since[row]:
            since[row] = span.since.isoformat()
        until[row] = _end(read, span, since[row], text, end, row)
    for at in sorted(months):
        place = Place(sheet.file, sheet.head, at + 1, sheet.name, sheet.headers[at])
        why = f"{quoted(sheet.headers[at])}有的只写到月：开始按当月第一天、到期按当月最后一天读"
        read.problems.append(Problem(place, BY_MONTH, why, "要精确到日的，请写全日期"))
    code = next(at for at, name in enumerate(said) if name == CODE)
    empty = Cells(size)
    headers, columns = [""] * len(said), [empty] * len(said)
    headers[code], columns[code] = CODE, sheet.columns[code]
    for name, place_in, texts in ((SINCE, begin, since), (UNTIL, end, until)):
        if place_in is not None:
            headers[place_in], columns[place_in] = name, cells_of_values(texts)
            read.heads_by_column[name] = sheet.headers[place_in]
        elif any(texts):
            headers.append(name)
            columns.append(cells_of_values(texts))
    # Titles that another source knows by one date stay one record; without its own date the list says nothing of it.
    headers.append(column)
    columns.append(cells_of_values([title] * size))
    read.sheet = replace(sheet, name=table, headers=tuple(headers), columns=tuple(columns))
    read.problems = [replace(p, place=replace(p.place, sheet=table)) for p in read.problems]


def _given(sheet: Sheet, at: int | None, row: int) -> str:
    return cell_text(sheet.columns[at], row) if at is not None else ""


def _end(read: ListRead, span: When, since: str, text: str, at: int, row: int) -> str:
    """The last day, as the table takes it."""
    if span.endless:
        return ENDLESS_WORD
    if span.until is not None:
        return span.until.isoformat()
    begin = day(since)
    if begin is None:
        sheet = read.sheet
        place = Place(sheet.file, int(sheet.lines[row]), at + 1, sheet.name, sheet.headers[at])
        why = f"{quoted(text)}是年数，这一行没有可读的取得日期，算不出到哪一天"
        read.problems.append(Problem(place, NO_BEGINNING, why, "补上取得日期，或写明到期的日期"))
        return ""
    return after(begin, span.months).isoformat()
