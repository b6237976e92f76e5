"""Which papers a file holds: by titles first, by content where there is none, and always with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.facts.papers.accounts import Section
from peiyu.facts.papers.deduction import TITLE as DEDUCTION_TITLE
from peiyu.facts.papers.grid import Grid, Row
from peiyu.facts.papers.headings import title
from peiyu.facts.papers.lines import BALANCE, INCOME, line_of
from peiyu.facts.papers.model import PaperKind, Span
from peiyu.facts.papers.patents import head_of

_TELLING = {
    PaperKind.BALANCE_SHEET: frozenset(
        {"资产总计", "负债合计", "所有者权益合计", "负债和所有者权益总计", "流动资产合计", "流动负债合计"}
    ),
    PaperKind.INCOME_STATEMENT: frozenset({"营业收入", "主营业务收入", "营业利润", "利润总额", "净利润", "营业成本"}),
}
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One paper within a file, why it was taken for its kind, and the kind that its title claims if its content denies it."""

    section: Section
    reason: str
    claimed: PaperKind | None = None


def papers_in(grid: Grid) -> list[Found]:
    """The papers of one sheet, or of all pages of a PDF, in order."""
    found: list[Found] = []
    for kind, scope, span, rows in _cut(grid.rows):
        one = _found(kind, scope, span, rows, grid)
        if one is not None:
            found.append(one)
    return found


def _cut(rows: Sequence[Row]) -> list[tuple[PaperKind | None, str, Span | None, list[Row]]]:
    """Rows cut at the titles of statements; a title that repeats the last one (next page) cuts nothing.

    Rows above the first title (firm, unit, date of a cover line) belong to the first statement.
    """
    parts: list[tuple[PaperKind | None, str, Span | None, list[Row]]] = [(None, "", None, [])]
    for row in rows:
        named = title(row)
        if named is not None:
            kind, scope, span = named
            last = parts[-1]
            if last[2] is None and len(last[3]) <= 6 and not any(line_of(p.text) for r in last[3] for p in r):
                parts[-1] = (kind, scope, span, last[3])
            elif (kind, scope) != (last[0], last[1]):
                parts.append((kind, scope, span, []))
        parts[-1][3].append(row)
    return parts


def _found(kind: PaperKind | None, scope: str, span: Span | None, rows: list[Row], grid: Grid) -> Found | None:
    where = f"表“{grid.name}”" if grid.name else "文件"

    def section(of: PaperKind) -> Section:
        return Section(of, scope, tuple(rows), grid.paged, span)

    for row in rows[:15]:
        if any(DEDUCTION_TITLE.search(piece.plain) for piece in row) and kind is None:
            numbered = sum(bool(re.fullmatch(r"\d{1,2}", piece.plain)) for r in rows for piece in r[:1])
            if numbered >= _ENOUGH:
                return Found(section(PaperKind.DEDUCTION), f"{where}有“研发费用加计扣除优惠明细表”的标题和编了号的行")
    if any(head_of(row) for row in rows[:30]):
        return Found(section(PaperKind.PATENT_LIST), f"{where}的列名有专利名称、专利号等")
    lines = {line for row in rows for piece in row if (line := line_of(piece.text))}
    told = {of: len(lines & telling) for of, telling in _TELLING.items()}
    best = max(told, key=lambda of: told[of])
    if told[best] < min(_ENOUGH, 2 if kind is best else _ENOUGH):
        return None
    listed = "、".join(sorted(lines & _TELLING[best], key=[*BALANCE, *INCOME].index)[:3])
    reason = f"{where}有{'标题“' + best.value + '”和' if kind is best else ''}{listed}等行"
    if kind is PaperKind.UNKNOWN:  # cash flow and changes of equity: they repeat lines of the others, and are not read
        return None
    return Found(section(best), reason, kind if kind is not None and kind is not best else None)
