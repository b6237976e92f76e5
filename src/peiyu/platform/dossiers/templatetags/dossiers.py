"""Small pieces of the dossier's pages."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from peiyu.platform.dossiers.entry_places import Lack
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.looked import looked_at
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.standing import Chance
from peiyu.platform.dossiers.tables import Cell, Line
from peiyu.platform.web.components.signs import VERDICTS
from peiyu.platform.web.tags import figures, signs

register = template.Library()
register.filter(looked_at)
_BY_WORD = {sign.word: key for key, sign in VERDICTS.items()}


@register.simple_tag
def chip(word: str) -> SafeString:
    """The chip of a verdict given by its word: 符合, 暂不符合, 还缺信息, 需人工认定, or by the engine's code."""
    return signs.verdict(_BY_WORD.get(word, word))


@register.simple_tag
def chance_money(chance: Chance) -> SafeString:
    """What a policy may bring; said in words where no figure can be given."""
    if chance.rule.kind == "梯度":
        return format_html('<span class="text-secondary">{}</span>', "称号")
    if chance.has_money:
        low = chance.low or 0
        if chance.high is not None and low == 0:
            return format_html("最多 {}", figures.money(chance.high))
        return figures.money_range(low, chance.high)
    said = "金额未定" if chance.open else "按实际发生额计算" if chance.rule.amount is not None else "非资金支持"
    return format_html('<span class="text-secondary">{}</span>', said)


@register.simple_tag
def lacks(found: Sequence[Lack]) -> SafeString:
    """What is lacking, each with the link to where the firm enters it; what it cannot enter says whose it is."""
    return format_html_join("、", "{}", ((_lack(lack),) for lack in found))


@register.filter
def docket_place(docket: Docket) -> str:
    """What a question is about: 2025年度 营业收入, or 2025年度数据 where it is about the whole row."""
    return Place(docket.table, docket.key, docket.column).label


def _lack(lack: Lack) -> SafeString | str:
    if lack.url:
        return format_html('<a href="{}">{}</a>', lack.url, lack.words)
    return f"{lack.words}（由{lack.by}提供）"


@register.inclusion_tag("dossiers/cell.html")
def fact(cell: Cell, origin: bool = True) -> dict[str, object]:
    """One value with its badge and the link to its history; 未采集 where there is none."""
    return {"cell": cell, "origin": origin}


@register.filter
def at(items: Sequence[object], place: int) -> object:
    """The item at a place; '' past the end."""
    return items[place] if place < len(items) else ""


MAIN_LINES = ("营业收入", "研发费用", "净利润", "资产总额", "职工总数")


@register.filter
def main_lines(lines: Sequence[Line]) -> list[Line]:
    """The few indicators that a first look wants; where none of them is held, the first that are."""
    return [line for line in lines if line.name in MAIN_LINES] or list(lines[: len(MAIN_LINES)])


@register.filter
def latest(line: Line, years: Sequence[str]) -> tuple[str, Cell]:
    """The newest value of an indicator, with its year."""
    return next((year, cell) for year, cell in zip(years, line.cells, strict=True) if cell.said is not None)


@register.filter
def sources(cells: Sequence[Cell]) -> str:
    """Who said a record, with the day: 知识产权 2026-05-01."""
    said = {(cell.origin.department, cell.origin.date) for cell in cells if cell.origin is not None}
    return "、".join(sorted(f"{who} {on or ''}".strip() for who, on in said))
