"""更正: the office whose figure is in dispute says something else, or takes back what it said.

That is a statement of the source with a reason, not a decision about the dispute: what follows is for reconciliation, and where
the others still disagree, for somebody of another office.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.own_cause import own_sources_in
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.statements import carried, keys
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.reading import canonical
from peiyu.platform.intake.settling import OPEN, follow, held, note, row_of


def correct(
    number: int, version: int, value: str, reason: str, by: User, source: str, upload: Upload | None = None
) -> Docket:
    """The source states another value of this one column, or none, within the transaction that runs.

    Args:
        number: the docket.
        version: as seen.
        value: what holds; a quantity may name its unit; '' withdraws the value, which is unknown to the source from now on.
        reason: why; kept with the statement.
        by: who says so for the source.
        source: for which source the person's office speaks.
        upload: the evidence.

    Raises:
        NotPossible: changed meanwhile, no figure of the person's own office here, no reason, not a value of the column, the
            column by which a record is recognised, or nothing changes.
        MustRecuse: the person is recused from the enterprise.
    """
    docket = held(number, version, *OPEN)
    if source not in own_sources_in(docket, by):
        raise NotPossible("E-DOCKET-012", "这张核实单里没有本单位报送的数值，不能更正")
    if not reason.strip():
        raise NotPossible("E-DOCKET-002", "请写明更正理由")
    text, wrong = canonical(docket.table, docket.column, value) if value.strip() else (None, "")
    if wrong:
        raise NotPossible("E-DOCKET-004", f"“{value}”不能作为{docket.column}：{wrong}")
    firm = Enterprise.objects.get(pk=docket.enterprise_id)
    match = settings_for(firm.region).tables[docket.table].match
    if docket.column in (*match.same, match.date):
        raise NotPossible(
            "E-DOCKET-015", f"“{docket.column}”用来识别一条记录，不能在这里更正；请在数据导入中重新报送这条记录"
        )
    former = _said(firm, docket, source)
    before = former.values.get(docket.column) if former is not None else None
    if former is None or before in (None, "", text):
        raise NotPossible("E-DOCKET-013", "本单位现在没有与填写不同的数值，没有需要更正的")
    _say(former, docket, text, reason.strip()[:500], by, upload)
    docket.sides = [
        {**side, "value": text, "on": timezone.localdate().isoformat()} if side.get("source") == source else side
        for side in docket.sides
    ]
    docket.state, docket.version = Docket.State.ANSWERED, docket.version + 1
    docket.save()
    done = f"更正为 {text}" if text is not None else "撤回"
    note(docket, by, f"{source}把 {before} {done}。理由：{reason.strip()[:500]}", upload)
    follow([firm.pk], f"核实单 {docket.pk}")
    docket.refresh_from_db()  # a conflict that is gone has been closed by the reconciliation
    return docket


def _said(firm: Enterprise, docket: Docket, source: str) -> Statement | None:
    """The open statement of the source on the row of the docket, locked."""
    # An alarm names the source's own record, a conflict the record as it is worked with.
    places = {docket.key, keys([row_of(firm, docket, {})])[0]}
    spoken = Statement.objects.select_for_update().filter(
        enterprise=firm, table=docket.table, key__in=places, source=source, replaced__isnull=True
    )
    return spoken.first()


def _say(former: Statement, docket: Docket, text: str | None, reason: str, by: User, upload: Upload | None) -> None:
    """Close what the source said of the row, and say it again with this one column changed or left out."""
    now = timezone.now()
    values = {name: said for name, said in former.values.items() if name != docket.column}
    marks: dict[str, Any] = carried(former, values)
    marks[""] = {"confidence": "高", "reason": reason}
    if text is not None:
        values[docket.column] = text
    Statement.objects.filter(pk=former.pk).update(replaced=now)
    if values:
        Statement.objects.create(
            enterprise_id=former.enterprise_id, region=former.region, table=former.table, key=former.key,
            source=former.source, stated_on=timezone.localdate(), recorded=now, values=values, marks=marks,
            upload=upload, author=by,
        )  # fmt: skip
