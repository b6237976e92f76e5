"""Tables that say how much is given: 能效 · 补贴比例 with a row for each grade is one measure, not a measure for each row."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.pieces import SUM
from peiyu.documents.extraction.measures.segment import Segment

_GIVEN = re.compile(r"补[助贴]|奖[励补]|资助|贴息|优惠|减免|扶持|支持")
_HOW_MUCH = re.compile(r"标准|金额|比例|额度|上限|元|%|％")
_NUMBER_CELL = re.compile(r"(?:^|\t)\s*\d[\d.,]*\s*(?=\t|$)")
_SENTENCE = re.compile(r"。|(?:给予|予以)[^\t]{6,}")


def tables(text: str, found: list[Passage]) -> dict[int, Segment | None]:
    """The index in `found` of every row of a table of amounts: the first has the measure that the table is, the others None."""
    result: dict[int, Segment | None] = {}
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].row and found[end].path == found[at].path:
            end += 1
        if end - at >= 2 and _of_amounts(text, found[at:end]):
            first = at + 1 if not SUM.search(text, found[at].start, found[at].end) else at
            result |= dict.fromkeys(range(at, end))
            bracket = found[first].inherited
            result[at] = Segment(found[first].start, found[end - 1].end, found[first], bracket)
        at = max(end, at + 1)
    return result


def _above(text: str, start: int) -> str:
    """The line above a table where it is its title: 奖励标准（单位：万元）."""
    line = text[: max(start - 1, 0)].rpartition("\n")[2]
    return line if "\t" not in line and len(line) < 40 and not line.endswith(("。", "；")) else ""


def _of_amounts(text: str, rows: list[Passage]) -> bool:
    header = text[rows[0].start : rows[0].end]
    body = text[rows[1].start : rows[-1].end]
    said = "".join(rows[0].path[-1:]) + header + (_above(text, rows[0].start) if "元" not in header else "")
    if _SENTENCE.search(body) or not (_GIVEN.search(said) and _HOW_MUCH.search(said + body)):
        return False
    return bool(SUM.search(body) or _NUMBER_CELL.search(body))
