"""The history of one value: every statement that named it, what was asked about it, and which value stood when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
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
        """In words: 2025年度 营业收入; of a whole row 2025年度数据, 知识产权「竹编机」, 基本情况."""
        if self.table == "企业":
            return self.column or "基本情况"
        if self.key.isdigit():
            whole = "数据" if self.table == "年度" else f"{self.table}数据"
            return f"{self.key}年度 {self.column}" if self.column else f"{self.key}年度{whole}"
        record = f"「{self.key.replace('|', ' ')}」" if self.key else ""
        return f"{self.table}{record}{self.column}"


def statements_of(firm: Enterprise, place: Place) -> list[Statement]:
    """All statements of the row that named the column, oldest first; closed ones too."""
    spoken = list(
        Statement.objects.filter(enterprise=firm, table=place.table)
        .select_related("author", "upload", "batch", "batch__undone_by")
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
    back = _said_again(rows)
    for statement in rows:
        if statement.pk in back:
            undone = back[statement.pk]
            taken_back = before.get(statement.source, "")
            before[statement.source] = _now(statement, column, name)
            made.append(_restored(statement.recorded, undone, taken_back, before[statement.source]))
            continue
        if statement.marks.get(name, {}).get("from") in there:
            continue
        now = _now(statement, column, name)
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
    again = {other.pk for other in back.values()}
    for statement in rows:
        if statement.pk not in again and statement.replaced and _is_undone(statement):
            made.append(_restored(statement.replaced, statement, _now(statement, column, name), ""))
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


def _now(statement: Statement, column: Column | None, name: str) -> str:
    text = statement.values.get(name)
    return "" if text in (None, "") else shown(column, str(text)).text


def _is_undone(statement: Statement) -> bool:
    return statement.batch is not None and statement.batch.state in ("undoing", "undone")


def _said_again(rows: Sequence[Statement]) -> dict[int, Statement]:
    """The statements that undoing an import said again, each with the statement that was taken back at that moment.

    Such a row is the copy of an older one and begins at the very moment at which that of the import ended. The import itself may
    be out of the reader's reach.
    """
    found: dict[int, Statement] = {}
    for place, statement in enumerate(rows):
        ended = [
            r for r in rows[:place]
            if r.batch_id and r.source == statement.source and r.replaced == statement.recorded and r.batch_id != statement.batch_id
        ]  # fmt: skip
        older = any(
            (r.values, r.stated_on, r.batch_id, r.author_id)
            == (statement.values, statement.stated_on, statement.batch_id, statement.author_id)
            for r in rows[:place]
            if ended and r.pk < ended[0].pk and r.source == statement.source
        )
        if older:
            found[statement.pk] = ended[0]
    return found


def _restored(when: dt.datetime, undone: Statement, before: str, after: str) -> Event:
    """What undoing an import did to the value: by whom and why, as far as the reader may see the import."""
    batch = undone.batch
    who = str(batch.undone_by or "") if batch is not None else ""
    reason = f"理由：{batch.undo_reason}" if batch is not None and batch.undo_reason else ""
    title = (
        f"{undone.source} 恢复：撤销批次 {undone.batch_id}"
        if after
        else f"撤销批次 {undone.batch_id}：{undone.source} 的数值撤回"
    )
    return Event(when, title, who, reason, before, after or "未提供", "edit")
