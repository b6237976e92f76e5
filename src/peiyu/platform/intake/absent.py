"""Firms that hold a title by a lesser word only, and that the authority's data, handed over whole, do not name.

A list of a title speaks of every firm of its region, a workbook of the firms in it. Either ends what the authority itself said
before. What another source said stays that source's statement, so nothing of it is ended here: a docket puts the two side by side,
and the title counts as stated until somebody has looked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peiyu.facts.reconcile.decide import rank
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.reconciling import answering_units, fingerprint
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.services import start_of
from peiyu.platform.intake.whole_titles import Whole, newest, replaced, wholes
from peiyu.platform.web.components import figures
from peiyu.rules.data_sources import ColumnRule

MARK = "absent-"  # how the fingerprints of these dockets begin
GONE = "名单已撤销、已列入名单，或来源已不再报送这个称号"
BEGIN, END = "取得日期", "有效期至"
LISTED = 60
DAYS = 10  # 工作日, where the pack names none
_OPEN = (Docket.State.OPEN, Docket.State.ANSWERED)


@dataclass(frozen=True)
class Absent:
    """A title that one source states and the whole data of a better one do not have."""

    firm: Enterprise
    statement: Statement
    rule: ColumnRule
    whole: Whole

    @property
    def told(self) -> str:
        """Since when and until when the source says that the firm holds it."""
        said = self.statement.values
        since, until = said.get(BEGIN), said.get(END)
        return f"取得 {figures.day(since) if since else '日期未注明'}，有效期至 {figures.day(until) if until else '未注明'}"


def absent_from(batch: Batch) -> list[Absent]:
    """Who holds a title by a lesser source only, on the day of the data and where they speak, unnamed by them. `batch`: an import;
    one that hands over no titles whole has none.
    """
    return [found for whole in wholes(batch) if not replaced(whole) for found in _absent(whole, whole.firms())]


def _absent(whole: Whole, firms: Collection[int] | None) -> list[Absent]:
    """The same for one title, among these firms."""
    here = Statement.objects.filter(
        table=whole.table, replaced__isnull=True, withdrawn=False, region__startswith=start_of(whole.batch.region),
        enterprise__merged_into__isnull=True, **{f"values__{whole.column}": whole.title},
    )  # fmt: skip
    if firms is not None:
        here = here.filter(enterprise_id__in=firms)
    named = whole.named()
    by_firm: dict[int, list[Statement]] = defaultdict(list)
    for statement in here.select_related("enterprise").order_by("enterprise_id", "pk"):
        by_firm[statement.enterprise_id].append(statement)
    found = []
    for number, said in by_firm.items():
        if number not in named:
            found += _of_firm(whole, said)
    return found


def _in_force(statement: Statement, on: dt.date) -> bool:
    since, until = statement.values.get(BEGIN), statement.values.get(END)
    return (not since or since <= on.isoformat()) and (not until or until >= on.isoformat())


def _of_firm(whole: Whole, said: list[Statement]) -> list[Absent]:
    """The statements of lesser sources, unless a person has decided or a source at least as good names the firm."""
    firm, batch = said[0].enterprise, whole.batch
    settings = settings_for(firm.region)
    table = settings.tables.get(said[0].table)
    if table is None:
        return []
    rule = table.columns.get(END) or ColumnRule()
    human = [s for s in said if s.source in settings.sources and settings.sources[s.source].human]
    others = [
        s
        for s in said
        if s.source in settings.sources
        and s.source != batch.source
        and s not in human
        and _in_force(s, batch.stated_on)
        and not any(_same_award(s, decided, table.match.days) for decided in human)
    ]
    if any(rank(s.source, rule) <= rank(batch.source, rule) for s in others):
        return []
    return [Absent(firm, s, rule, whole) for s in others]


def _same_award(one: Statement, other: Statement, days: int) -> bool:
    """Whether two statements of a title speak of one award: their days are so close, or one of them names none."""
    first, second = one.values.get(BEGIN), other.values.get(BEGIN)
    if not first or not second:
        return True
    return abs((dt.date.fromisoformat(first) - dt.date.fromisoformat(second)).days) <= days


def told(batch: Batch) -> dict[str, Any]:
    """What the preview says of them: whom a docket would be opened for, and how many were asked about before."""
    found = absent_from(batch)
    asked = {place for place, docket in _asked(found).items() if not _again(docket)}
    new = [a for a in found if (a.firm.pk, _mark(a)) not in asked]
    rows = [
        {"firm": a.firm.name, "code": a.firm.code, "source": a.statement.source, "table": a.whole.table,
         "text": a.told if a.whole.is_list else f"“{a.whole.title}”{a.told}"}
        for a in new
    ]  # fmt: skip
    return {"absent": rows[:LISTED], "absent_count": len(new), "absent_known": len(found) - len(new)}


def ask(batch: Batch) -> int:
    """Open the dockets of whole data that were taken over, in the transaction that runs. A question asked before is not asked again.

    Returns:
        How many were opened, or stand open again.
    """
    found = absent_from(batch)
    units = answering_units({(a.firm.region, _owner(a)) for a in found})
    made = {(a.firm.pk, _mark(a)): _docket(a, units) for a in found}
    known = _asked(found)
    back = [docket for place, docket in known.items() if place in made and _again(docket)]
    for docket in back:
        again = made[docket.enterprise_id, docket.fingerprint]
        docket.sides, docket.explanation = again.sides, again.explanation
        docket.state, docket.settled, docket.reason = Docket.State.OPEN, None, ""
        docket.version += 1
        docket.save()
    fresh = [docket for place, docket in made.items() if place not in known]
    Docket.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh) + len(back)


def _asked(found: Iterable[Absent]) -> dict[tuple[int, str], Docket]:
    """The dockets of this kind that these firms have, by firm and fingerprint."""
    held = Docket.objects.filter(enterprise_id__in={a.firm.pk for a in found}, fingerprint__startswith=MARK)
    return {(docket.enterprise_id, docket.fingerprint): docket for docket in held}


def _again(docket: Docket) -> bool:
    """Whether nobody had decided: the question went away by itself."""
    return docket.state == Docket.State.DISMISSED and docket.reason == GONE


def _mark(found: Absent) -> str:
    said, whole = found.statement, found.whole
    question = fingerprint("absent", said.table, whole.title, said.key, said.source, whole.batch.source)
    return (MARK + question)[:64]


def _owner(found: Absent) -> str:
    return found.rule.owner or found.whole.batch.source


def _docket(found: Absent, units: dict[tuple[str, str], int]) -> Docket:
    firm, said, whole, owner = found.firm, found.statement, found.whole, _owner(found)
    batch = whole.batch
    day = figures.day(batch.stated_on.isoformat())
    where = (
        f"“{whole.title}”全量名单里没有这家企业"
        if whole.is_list
        else f"“{whole.table}”全量数据里没有这家企业的“{whole.title}”"
    )
    limit = working_days.limit(timezone.localdate(), found.rule.days or DAYS, firm.region)
    until = said.values.get(END)
    return Docket(
        enterprise=firm, region=firm.region, kind=Docket.Kind.ALARM, table=said.table, key=said.key[:200], column=END,
        fingerprint=_mark(found),
        sides=[{"source": said.source, "value": until, "on": stated_on(said, END).isoformat(), "confidence": "高",
                "list": batch.pk, "title": whole.title}],
        chosen=until,
        explanation=(
            f"{batch.source}截至 {day} 的{where}，"
            f"{said.source}却报送持有（{found.told}）。核实前仍按{said.source}的数计。"
            f"已失效的，把有效期至核定为失效之日；仍有效的，选“无需处理”并写明依据"
        ),
        owner=owner, organisation_id=units.get((firm.region, owner)), due=limit.due, due_provisional=limit.provisional,
    )  # fmt: skip


def close_answered(start: str) -> int:
    """Close the open questions that have gone: the data were undone or name the firm now, or the source says it no more."""
    with within(SYSTEM, actor="job:intake", origin="job"):
        waiting = Docket.objects.filter(region__startswith=start, fingerprint__startswith=MARK, state__in=_OPEN)
        by_list: dict[tuple[int, str], list[Docket]] = defaultdict(list)
        for docket in waiting:
            side = docket.sides[0]
            by_list[side.get("list", 0), side.get("title", "")].append(docket)
        gone = []
        for (number, title), dockets in by_list.items():
            asked = Batch.objects.filter(pk=number).first()
            firms = {docket.enterprise_id for docket in dockets}
            found = []
            for whole, among in newest(asked, title, firms) if asked is not None else ():
                found += _absent(whole, among)
            still = {(a.firm.pk, a.statement.key[:200]) for a in found}
            gone += [docket.pk for docket in dockets if (docket.enterprise_id, docket.key) not in still]
        Docket.objects.filter(pk__in=gone).update(state=Docket.State.DISMISSED, settled=timezone.now(), reason=GONE)
        return len(gone)
