"""Cells whose unit stands in the head of their column: 最高额（万元） over 50 is 50万元, and a cell is set against the one of the same column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from peiyu.documents.compare.numbers.figures import figures

_UNIT = re.compile(
    r"[（(](?P<in>[^（）()]{1,16})[）)]|[/／](?P<behind>[^（）()/／\s]{1,6})$|单位[：:](?P<said>\S{1,6})"
)
_PARTING = re.compile(r"[，,、；;：:\s]")
_BARE = re.compile(
    r"(?P<before>[^\d]{0,6}?)(?P<number>\d[\d,，]*(?:\.\d+)?(?:\s?[-—–~～至到]\s?\d[\d,，]*(?:\.\d+)?)?)(?P<behind>\s*(?:[（(]?不?含[）)]?)?(?:[及]?以[上下内])?(?:[（(]不?含[^（）()]{0,6}[）)])?)"
)
_SERIAL = re.compile(r"[〃/—\d.、（）()一二三四五六七八九十-]*")
_MEASURED = re.compile(
    r"比[例重率]|占比|幅度|[速率]$|增长|同比|环比|排名|名次|位次|得分|分值|评分|权重|系数|倍数|(?:[户家个人台件套项数次]|数量|面积|名额|规模|产[能量])数?量?$|年[份度限]|时间|日期|期限|时限|电话|号码?$"
)
"""Shares, counts, years: not what 单位：万元 above the table means."""
_SERIAL_HEAD = re.compile("序号|编号|No|NO")


@lru_cache(maxsize=2_000)
def unit_of(head: str) -> str:
    """The unit that the head of a column says for the numbers below it; "" where it says none.

    >>> unit_of("最高额（万元，不含税）"), unit_of("补助比例（%）"), unit_of("标准（元/月）"), unit_of("设备（含配件）")
    ('万元', '%', '元/月', '')
    """
    for match in _UNIT.finditer(head):
        for said in _PARTING.split(match[match.lastgroup or 0]):
            found = figures(f"按1{said}")
            if said and len(found) == 1 and found[0].end == len(said) + 2 and not said[0].isdigit():
                return said
    return ""


def name_of(head: str) -> str:
    """A head without its unit: 最高额."""
    return "".join(_UNIT.sub("", head).split()) or "".join(head.split())


def is_bare_number(cell: str) -> bool:
    """Whether a cell holds a number without a unit."""
    return _BARE.fullmatch(cell.strip()) is not None


def has_own_measure(head: str) -> bool:
    """Whether what a column or a row is called says that its numbers are not in the unit of the whole table.

    >>> [has_own_measure(head) for head in ("序号", "最高额（元）", "补助比例", "户数", "最高额")]
    [True, True, True, True, False]
    """
    return bool(unit_of(head) or _SERIAL_HEAD.search(head) or _MEASURED.search(head))


def with_unit(cell: str, head: str, of_table: str = "") -> str:
    """A bare number with the unit of its column, else of its table; any other cell as it stands.

    >>> with_unit("100以上", "投资额（万元）"), with_unit("市财政局", "单位"), with_unit("20万元", "最高（万元）")
    ('100万元以上', '市财政局', '20万元')
    """
    unit = unit_of(head) or of_table
    found = _BARE.fullmatch(cell.strip()) if unit else None
    return f"{found['before']}{found['number']}{unit}{found['behind']}" if found else cell


def cells_of(words: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in words.split("\t")]


def named_by(cells: Sequence[str], columns: Sequence[str]) -> str:
    """What a row is about: its first cell that is no serial number."""
    for at, cell in enumerate(cells):
        serial = at < len(columns) and _SERIAL_HEAD.search(columns[at])
        if cell and not serial and not _SERIAL.fullmatch(cell):
            return "".join(cell.split())
    return ""


def columns_of(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which column of the new table is which of the old one: by name where each name stands once, else none."""
    left, right = [name_of(head) for head in old], [name_of(head) for head in new]
    if left == right:
        return [(at, at) for at in range(len(left))]
    if len(set(left)) != len(left) or len(set(right)) != len(right):
        return []
    return [(at, right.index(name)) for at, name in enumerate(left) if name in right]
