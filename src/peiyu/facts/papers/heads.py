"""The head of a statement: which column is 期末, 年初, 本期, 本年累计, 上年, 行次, 附注, and for which time and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from peiyu.facts.papers.amounts import amount
from peiyu.facts.papers.dates import Written, written_periods
from peiyu.facts.papers.grid import Piece, Row
from peiyu.facts.papers.headings import unit_of_head


class Role(StrEnum):
    """What a column holds."""

    CLOSING = "期末"
    OPENING = "年初"
    CURRENT = "本期"
    MONTH = "本月"
    YEAR_TO_DATE = "本年累计"
    PRIOR = "上年"
    DATED = "日期"
    LINE = "行次"
    NOTE = "附注"
    LABEL = "项目"


AMOUNTS = frozenset({Role.CLOSING, Role.OPENING, Role.CURRENT, Role.MONTH, Role.YEAR_TO_DATE, Role.PRIOR, Role.DATED})
_TAIL = r"(?:余额|数额|金额|数|发生额|发生数)?"
_PATTERNS = (
    (Role.CLOSING, re.compile(r"(?:期末|年末|本期末|本年末|月末|季末)" + _TAIL)),
    (Role.OPENING, re.compile(r"(?:年初|期初|上年年末|上年末|上期末|上年期末|上期期末)" + _TAIL)),
    (Role.YEAR_TO_DATE, re.compile(r"(?:本年累计|累计|本年度累计|本年至今|本年1-\d{1,2}月累计)" + _TAIL)),
    (Role.MONTH, re.compile(r"本月" + _TAIL)),
    (Role.CURRENT, re.compile(r"(?:本期|本年|本年度|本季|本季度)" + _TAIL)),
    (Role.PRIOR, re.compile(r"(?:上期|上年|上年度|上年同期|上年同期累计|上年累计|去年同期|上年同期累计)" + _TAIL)),
    (Role.LINE, re.compile(r"行次|序号|行号")),
    (Role.NOTE, re.compile(r"附注(?:号|编号|五|六|七)?|注释(?:号)?|注释?")),
    (
        Role.LABEL,
        re.compile(
            r"项目|资产|负债(?:和|及|与)(?:所有者|股东)?权益(?:\((?:或(?:股东|所有者)权益\)?)?)?|科目|报表项目|指标名称"
        ),
    ),
)
_SCOPES = {
    "合并": "合并",
    "合并数": "合并",
    "母公司": "母公司",
    "母公司数": "母公司",
    "公司": "母公司",
    "本公司": "母公司",
}
_NOTES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Head:
    """One column head: its role, the time and the scope it names, its unit ("" if it names none)."""

    role: Role
    left: float
    right: float
    time: Written | None = None
    scope: str = ""
    unit: str = ""

    def distance(self, piece: Piece) -> tuple[float, float]:
        """How far a piece lies from the column, then how far from its middle."""
        apart = max(0.0, piece.left - self.right, self.left - piece.right)
        return apart, abs((piece.left + piece.right) - (self.left + self.right))


def heads_of(row: Row) -> list[Head]:
    """The column heads in a row, or none if it is no row of heads."""
    if any(amount(piece.text) is not None and not written_periods(piece.text) for piece in row):
        return []
    found = [head for piece in row if (head := _head(piece)) is not None]
    roles = [head.role for head in found]
    strong = [role for role in roles if role in AMOUNTS and role is not Role.DATED]
    dated, scopes = roles.count(Role.DATED), sum(1 for head in found if head.scope and head.time is None)
    labelled = any(role in (Role.LABEL, Role.LINE, Role.NOTE) for role in roles)
    if strong or (dated and (labelled or dated > 1)) or scopes > 1 or roles.count(Role.LABEL) + labelled > 1:
        return found
    return found if labelled and len(row) > 1 and len(found) == len(row) else []


def merged(rows: list[list[Head]]) -> list[Head]:
    """One head for each column from the rows of a head block: a lower head takes what it lacks from the one above it."""
    columns: list[Head] = []
    for row in rows:
        lower: list[Head] = []
        taken: set[int] = set()
        for head in row:
            above = [at for at, other in enumerate(columns) if _overlap(head, other)]
            for at in above:
                head = _completed(head, columns[at])
                taken.add(at)
            lower.append(head)
        columns = sorted([*(h for at, h in enumerate(columns) if at not in taken), *lower], key=lambda h: h.left)
    return columns


def _completed(head: Head, above: Head) -> Head:
    role = above.role if head.role is Role.DATED and above.role in AMOUNTS else head.role
    if head.role is Role.LABEL or above.role in (Role.LABEL, Role.LINE, Role.NOTE):
        role = head.role
    return replace(head, role=role, time=head.time or above.time, scope=head.scope or above.scope,
                   unit=head.unit or above.unit)  # fmt: skip


def _overlap(a: Head, b: Head) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 0


def _head(piece: Piece) -> Head | None:
    plain = piece.plain
    unit = unit_of_head(plain)
    scope = next((word for word in ("合并", "母公司") if plain.endswith(f"({word})")), "")
    label = next((role for role, pattern in _PATTERNS if role is Role.LABEL and pattern.fullmatch(plain)), None)
    name = plain if label else _NOTES.sub("", plain)
    if name in _SCOPES:
        return Head(Role.DATED, piece.left, piece.right, None, _SCOPES[name], unit)
    times = written_periods(name)
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(name):
            inside = written_periods(plain)
            return Head(role, piece.left, piece.right, inside[0] if inside else None, scope, unit)
    if len(times) == 1 and len(name) <= 24:
        rest = re.sub(r"[\d年月日度至\-./]|发生额|余额|金额|累计|合计", "", name)
        if not rest:
            return Head(Role.DATED, piece.left, piece.right, times[0], scope, unit)
        for role, pattern in _PATTERNS:
            if role in AMOUNTS and pattern.fullmatch(rest):
                return Head(role, piece.left, piece.right, times[0], scope, unit)
    return None
