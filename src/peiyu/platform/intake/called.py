"""By which name a file calls the firm of a code: a right code beside another firm's name is a slipped row more often than not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from peiyu.facts.identity import ALIKE, similarity
from peiyu.facts.sheets import Cells, Sheet
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.list_heads import CODE
from peiyu.rules.model import Table

NAME = "企业名称"
HEADS = (NAME, "单位名称", "公司名称", "企业全称", "单位全称", "公司全称", "纳税人名称")
MOST = 300  # more are no matter of single rows
_PLACES = 6  # rows told of one firm
_SAME = 100.0
_WIDTHS = (str.maketrans("（）", "()"), str.maketrans("()", "（）"))


@dataclass
class Called:
    """(code, name) → where a file says so: (table, line)."""

    places: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, sheet: Sheet, code: int, name: int, table: str) -> None:
        """Note the names of a sheet; `code` and `name` are positions of columns."""
        for row in range(len(sheet)):
            said = sheet.columns[name].shown(row).strip()
            held = sheet.columns[code].shown(row).strip().upper()
            if said and held:
                self.places.setdefault((held, said), []).append((table, int(sheet.lines[row])))

    def names(self) -> dict[str, str]:
        """Code → name; of several the last."""
        return dict(self.places.keys())


def named(sheet: Sheet, tables: Mapping[str, Table], called: Called) -> Sheet:
    """Note the names in a data table, and take their column out where the table does not have it as a fact."""
    heads = [head.strip() for head in sheet.headers]
    table = tables.get(sheet.name)
    if table is None or CODE not in heads:
        return sheet
    at = next((heads.index(head) for head in HEADS if head in heads), None)
    if at is None:
        return sheet
    called.add(sheet, heads.index(CODE), at, sheet.name)
    if table.column(heads[at]) is not None:
        return sheet
    headers, columns = list(sheet.headers), list(sheet.columns)
    headers[at], columns[at] = "", Cells(len(sheet))
    return replace(sheet, headers=tuple(headers), columns=tuple(columns))


def unlike(
    called: Called, firms: Mapping[str, tuple[int, str]], rows: Iterable[tuple[str, int]]
) -> list[dict[str, Any]]:
    """The names that are plainly not the firm's of that code: {code, firm, name, where, why}, in the order of the file.

    A former name is the firm's own. Whether the firm took a new name or the row slipped only a person can tell.

    Args:
        called: what the file says.
        firms: code → (id, region) of the firms it speaks of.
        rows: (table, line) of the rows that are imported.
    """
    kept = set(rows)
    known = {
        firm.pk: firm
        for firm in Enterprise.objects.filter(pk__in={firms[c][0] for c, _ in called.places if c in firms})
    }
    suspect = []
    for (code, name), places in called.places.items():
        firm = known.get(firms[code][0]) if code in firms else None
        here = [place for place in places if place in kept]
        if firm is None or not here:
            continue
        score = max(similarity(name, own) for own in (firm.name, *firm.former_names))
        if score < _SAME:
            suspect.append((here, code, name, firm, score))
    others = _bearers({name for _, _, name, _, _ in suspect})
    found = []
    for here, code, name, firm, score in suspect:
        other = next((held for held in others.get(name, ()) if held[0] not in {code, firm.code}), None)
        if score >= ALIKE and other is None:
            continue
        why = (
            f"这个名称是 {other[0]} 的，这一行可能错位" if other is not None
            else "与库内名称和曾用名都不像；可能写错了代码、行错位，也可能已更名"
        )  # fmt: skip
        found.append((here[0], {"code": code, "firm": firm.name, "name": name, "where": _where(here), "why": why}))
    return [told for _, told in sorted(found, key=lambda one: one[0])]


def _bearers(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Name as the file writes it → (code, name) of the firms that bear it, brackets of either width."""
    written = {variant: name for name in names for variant in (name, *(name.translate(w) for w in _WIDTHS))}
    found: dict[str, list[tuple[str, str]]] = {}
    held = Enterprise.objects.filter(name__in=written, merged_into__isnull=True).order_by("code")
    for code, name in held.values_list("code", "name"):
        found.setdefault(written[name], []).append((code, name))
    return found


def _where(places: list[tuple[str, int]]) -> str:
    shown = "、".join(f"{table} 第 {line} 行" for table, line in places[:_PLACES])
    return shown if len(places) <= _PLACES else f"{shown} 等 {len(places)} 行"
