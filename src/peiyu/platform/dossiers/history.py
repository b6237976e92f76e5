"""The history of one value: every statement that named it, what was asked about it, and which value stood when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.shown import shown
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.web.components.parts import Event
from peiyu.rules.model import Column


@dataclass(frozen=True)
class Place:
    """Where a value stands: a table, the key of the row (the year, the record, ''), a column."""

    table: str
    key: str
    column: str

    @property
    def label(self) -> str:
        """In words: 2025年度 营业收入."""
        if self.table == "企业":
            return self.column
        if self.key.isdigit():
            return f"{self.key}年度 {self.column}"
        return f"{self.table}「{self.key.replace('|', ' ')}」{self.column}"


def statements_of(firm: Enterprise, place: Place) -> list[Statement]:
    """All statements of the row that named the column, oldest first; closed ones too."""
    spoken = list(
        Statement.objects.filter(enterprise=firm, table=place.table)
        .select_related("author", "upload", "batch")
        .order_by("recorded", "pk")
    )
    rows = [s for s in spoken if place.column in s.values]
    rule = settings_for(firm.region).tables.get(place.table)
    if rule is None or rule.shape != "记录":
        return [s for s in rows if s.key == place.key]
    plain = place.key.split("#")[0]
    same = rule.match.same
    named = next((s for s in rows if s.key.split("#")[0] == plain), None)
    if named is None or not same:
        return [s for s in rows if s.key.split("#")[0] == plain]
    wanted = [named.values.get(column) for column in same]
    return [s for s in rows if [s.values.get(column) for column in same] == wanted]


def events_of(
    statements: Iterable[Statement], dockets: Iterable[Docket], column: Column | None, name: str
) -> list[Event]:
    """The history for the screen, newest first. A value that was only carried over is told where it was said, and not again."""
    before: dict[str, str] = {}
    made: list[Event] = []
    rows = list(statements)
    there = {s.pk for s in rows}
    for statement in rows:
        if statement.marks.get(name, {}).get("from") in there:
            continue
        text = statement.values.get(name)
        now = "" if text in (None, "") else shown(column, str(text)).text
        reason = statement.marks.get("", {}).get("reason", "") if isinstance(statement.marks, dict) else ""
        said = [f"数据日期 {stated_on(statement, name):%Y-%m-%d}"]
        if statement.withdrawn:
            said.append("来源声明无此记录")
        if reason:
            said.append(f"理由：{reason}")
        if statement.upload is not None:
            said.append(f"原始文件：{statement.upload.name}")
        made.append(
            Event(
                statement.recorded,
                f"{statement.source} 报送" if name not in before else f"{statement.source} 更新",
                str(statement.author or "") or (f"导入批次 {statement.batch_id}" if statement.batch_id else ""),
                "；".join(said),
                before.get(statement.source, ""),
                now or "未提供",
                "edit",
            )
        )
        before[statement.source] = now
    for docket in dockets:
        made.append(
            Event(
                docket.opened,
                f"{docket.get_kind_display()}：提出核实",
                str(docket.opened_by or docket.owner),
                docket.explanation,
                icon="conflict",
            )
        )
        if docket.settled is not None:
            made.append(
                Event(
                    docket.settled,
                    f"{docket.get_kind_display()}：{docket.get_state_display()}",
                    str(docket.settled_by or ""),
                    docket.reason,
                    after=shown(column, docket.outcome).text if docket.outcome else "",
                    icon="check",
                )
            )
    return sorted(made, key=lambda event: event.when, reverse=True)
