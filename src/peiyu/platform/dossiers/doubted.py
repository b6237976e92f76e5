"""A verdict that rests on values under verification says so, at the clause that reads them and above all clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from peiyu.engine.explain import Explanation, RuleExplanation
from peiyu.engine.parts import Part
from peiyu.platform.dossiers.contests import ALIVE
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.dossiers.tables import history_url


@dataclass(frozen=True)
class Doubt:
    """A value that the rule reads and that is being verified, in words, and where its history stands."""

    label: str
    url: str


def doubted(told: RuleExplanation, firm: Enterprise) -> tuple[RuleExplanation, list[Doubt]]:
    """The explanation with a note at every clause that reads a value under verification, and those values."""
    dockets = list(Docket.objects.filter(enterprise=firm, state__in=ALIVE).exclude(table="").order_by("due", "pk"))
    if not dockets:
        return told, []
    found: dict[str, Doubt] = {}
    version = told.version
    before = version.prerequisite
    marked = replace(
        told,
        criteria=_marked(version.criteria, told.criteria, dockets, found),
        prerequisite=_marked(before, told.prerequisite, dockets, found) if before and told.prerequisite else None,
        vetoes=tuple(
            (name, _marked(part, node, dockets, found))
            for (_, part), (name, node) in zip(version.vetoes, told.vetoes, strict=True)
        ),
    )
    return marked, list(found.values())


def _marked(part: Part, node: Explanation, dockets: Sequence[Docket], found: dict[str, Doubt]) -> Explanation:
    """The node and what is below it; a part and its explanation have the same children."""
    children = tuple(
        _marked(below, told, dockets, found) for below, told in zip(part.children, node.children, strict=True)
    )
    names = dict.fromkeys(_doubts(part, dockets, found)) if part.kind == "leaf" else {}
    if not names:
        return replace(node, children=children)
    said = f"核实中：{'、'.join(names)}，暂按现用数值判定"
    return replace(node, children=children, note=f"{node.note}；{said}" if node.note else said)


def _doubts(part: Part, dockets: Sequence[Docket], found: dict[str, Doubt]) -> Iterator[str]:
    """The labels of what is doubted. Of a question about a whole row the fields that the condition reads are named: the table
    alone would tell nobody what to look at.
    """
    read = sorted(set(_read(part.core)), key=str)
    for docket in dockets:
        columns = dict.fromkeys(column for table, column, year in read if _is_about(docket, table, column, year))
        for column in columns:
            label = Place(docket.table, docket.key, column).label
            url = history_url(docket.enterprise_id, docket.table, docket.key, column)
            found.setdefault(label, Doubt(label, url))
            yield label


def _is_about(docket: Docket, table: str, column: str, year: int | None) -> bool:
    return (
        docket.table == table and docket.column in ("", column) and (year is None or docket.key == str(year))
    )  # an alarm about a whole row names no column


def _read(root: object) -> Iterator[tuple[str, str, int | None]]:
    """The cells that a condition reads: table, column, and the year of an annual one."""
    waiting: list[object] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif is_dataclass(node):
            table, column = getattr(node, "table", ""), getattr(node, "column", "")
            if table and column:
                yield table, column, getattr(node, "year", None)
            waiting.extend(getattr(node, part.name) for part in fields(node))
