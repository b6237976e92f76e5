"""数据核验: what people do with a docket. Its outcome is a statement of the highest rank (人工核实) and so feeds the verdicts.

Two officers at once: every action names the version that was seen; the second one is told and nothing is overwritten.
Who decides is neither recused from the firm nor from the office whose figure is in dispute (`dossiers.own_cause`); that office
explains, or corrects what it said (`correcting`).
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.models import Docket, Enterprise, Message, Statement, WorkingRow
from peiyu.platform.dossiers.own_cause import own_sources_in
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, carried, keys, record_statements
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.outliers import odd
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.intake.reading import canonical
from peiyu.platform.intake.same_value import settle_along, settled_along
from peiyu.platform.intake.shown import shown
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.web.components import figures

OPEN = (Docket.State.OPEN, Docket.State.ANSWERED)
CLOSED = (Docket.State.SETTLED, Docket.State.DISMISSED)


class Doubtful(NotPossible):
    """The value is odd beside what the sources say (E-DOCKET-016); `value` is what a person has to confirm."""

    def __init__(self, why: str, value: str) -> None:
        self.value = value
        super().__init__("E-DOCKET-016", f"{why}；请核对数值和单位，确认无误的，请勾选“已核对，按此值核定”")


def held(number: int, version: int, *states: str) -> Docket:
    """The docket, locked. Every action begins here.

    Raises:
        NotPossible: somebody else has changed it since (E-DOCKET-001).
        MustRecuse: the person is recused from the enterprise.
    """
    must_not_be_recused(*Docket.everything.filter(pk=number).values_list("enterprise_id", flat=True))
    docket = Docket.objects.select_for_update().select_related(None).get(pk=number)
    if docket.version != version or (states and docket.state not in states):
        who = f"由 {docket.settled_by.name} " if docket.settled_by_id and docket.settled_by else ""
        raise NotPossible(
            "E-DOCKET-001",
            f"这张核实单刚刚已{who}处理，现在是“{docket.get_state_display()}”；您的操作没有保存，请查看后再决定",
        )
    return docket


def settle(
    number: int, version: int, value: str, reason: str, by: User, upload: Upload | None = None, sure: str = ""
) -> Docket:
    """Fix the value, within the transaction that runs: a human statement, new working rows, due verdicts.

    The other open dockets about the same value are settled with it.

    Args:
        number: the docket.
        version: as seen.
        value: what holds: one of the sides or another; a quantity may name its unit.
        reason: why; kept with the value.
        by: who decides.
        upload: the evidence.
        sure: the value, as the contract writes it, that the person has confirmed after being told that it is odd.

    Raises:
        NotPossible: changed meanwhile, by the office in dispute, no reason, not a value of the column, or (`Doubtful`) an odd
            one that nobody has confirmed.
    """
    docket = held(number, version, *OPEN)
    by_another(docket, by)
    if not reason.strip():
        raise NotPossible("E-DOCKET-002", "请写明核定理由")
    if not docket.column or not docket.table:
        raise NotPossible("E-DOCKET-003", "这张核实单不涉及单个数值，请办理后选择“无需处理”并写明结果")
    if docket.key.rpartition("#")[2].isdigit() and "#" in docket.key and not _told_apart(docket):
        # The outcome would be recognised by what all of them share, and so be written onto the first of them.
        raise NotPossible(
            "E-DOCKET-017",
            "同一企业有几条编号、名称和日期都相同的记录，分不清这是哪一条，不能在这里核定；请报送单位补上编号后重新导入",
        )
    text, wrong = canonical(docket.table, docket.column, value)
    if text is None:
        raise NotPossible("E-DOCKET-004", f"“{value}”不能作为{docket.column}：{wrong}")
    why = odd(docket, text)
    if why and sure != text:
        raise Doubtful(why, text)
    firm = Enterprise.objects.get(pk=docket.enterprise_id)
    docket.state, docket.outcome, docket.reason = Docket.State.SETTLED, text, reason.strip()[:500]
    docket.settled, docket.settled_by = timezone.now(), by
    docket.version += 1
    docket.save()
    _speak(firm, docket, text, by, upload)
    told = f"核定为 {shown(docket.table, docket.column, text)}。理由：{docket.reason}"
    note(docket, by, f"{told}（已提示：{why}）" if why else told, upload)
    for other in settle_along(docket, by):
        note(other, by, f"核定为 {shown(docket.table, docket.column, text)}。{other.reason}")
    follow([firm.pk], f"核实单 {docket.pk}")
    return docket


def dismiss(number: int, version: int, reason: str, by: User) -> Docket:
    """Nothing is to be changed.

    Raises:
        NotPossible: changed meanwhile, by the office in dispute, or no reason.
    """
    docket = held(number, version, *OPEN)
    by_another(docket, by)
    if not reason.strip():
        raise NotPossible("E-DOCKET-002", "请写明无需处理的理由")
    docket.state, docket.reason = Docket.State.DISMISSED, reason.strip()[:500]
    docket.settled, docket.settled_by = timezone.now(), by
    docket.version += 1
    docket.save()
    note(docket, by, f"无需处理。理由：{docket.reason}")
    return docket


def reopen(number: int, version: int, reason: str, by: User) -> Docket:
    """Take an outcome back: the human statement of that value ends, and what was settled along is open again too.

    Raises:
        NotPossible: changed meanwhile, by the office in dispute, or no reason.
    """
    docket = held(number, version, *CLOSED)
    by_another(docket, by)
    if not reason.strip():
        raise NotPossible("E-DOCKET-002", "请写明重新核实的理由")
    firm = Enterprise.objects.get(pk=docket.enterprise_id)
    along = settled_along(docket) if docket.state == Docket.State.SETTLED else []
    if docket.state == Docket.State.SETTLED:
        _unsay(firm, docket, {docket.pk, *(other.pk for other in along)}, by)
    for back in (docket, *along):
        back.state, back.outcome, back.settled, back.settled_by = Docket.State.OPEN, None, None, None
        back.reason = ""
        back.version += 1
        back.save()
        note(back, by, f"重新核实。理由：{reason.strip()[:500]}")
    follow([firm.pk], f"核实单 {docket.pk}")
    return docket


def answer(number: int, version: int, text: str, by: User, upload: Upload | None = None) -> Docket:
    """The department that was asked explains; an officer then decides.

    Raises:
        NotPossible: changed meanwhile, or nothing said.
    """
    docket = held(number, version, *OPEN)
    if not text.strip():
        raise NotPossible("E-DOCKET-005", "请填写说明")
    docket.state = Docket.State.ANSWERED
    docket.version += 1
    docket.save()
    note(docket, by, text.strip(), upload)
    return docket


def assign(number: int, version: int, unit: Organisation, by: User, due: dt.date | None = None) -> Docket:
    """Hand a docket to another unit.

    Raises:
        NotPossible: changed meanwhile.
    """
    docket = held(number, version, *OPEN)
    docket.organisation, docket.owner = unit, unit.source or unit.name[:40]
    if due is not None:
        docket.due = due
    docket.version += 1
    docket.save()
    note(docket, by, f"指派给{unit.name}" + (f"，期限 {figures.day(due)}" if due else ""))
    return docket


def remind(number: int, version: int, by: User) -> Docket:
    """Ask the unit again, in the docket's own conversation.

    Raises:
        NotPossible: changed meanwhile.
    """
    docket = held(number, version, *OPEN)
    note(docket, by, f"催办：请{docket.owner}在期限内说明")
    return docket


def by_another(docket: Docket, by: User) -> None:
    """Nobody decides about what their own office said.

    Raises:
        NotPossible: a figure in dispute is that of an office in which the person holds a post (E-DOCKET-011).
    """
    own = own_sources_in(docket, by)
    if own:
        raise NotPossible(
            "E-DOCKET-011",
            f"您所在单位的数值（{'、'.join(own)}）正在核实，应由其他单位的人员核定；您可以提交说明，或更正、撤回本单位的数值",
        )


def note(docket: Docket, by: User | None, text: str, upload: Upload | None = None) -> None:
    """Add to the conversation of a docket."""
    Message.objects.create(
        docket=docket,
        enterprise_id=docket.enterprise_id,
        region=docket.region,
        author=by,
        text=text[:1000],
        upload=upload,
    )


def _speak(firm: Enterprise, docket: Docket, text: str, by: User, upload: Upload | None) -> None:
    """The outcome as a statement of the human source; what that source said of other columns of the row stays."""
    said = row_of(firm, docket, {docket.column: text})
    source = human_source(settings_for(firm.region))
    former = Statement.objects.filter(
        enterprise=firm, table=docket.table, key=keys([said])[0], source=source, replaced__isnull=True
    ).first()
    if former is not None:
        other = [name for name in former.marks if name and name != docket.column and name in former.values]
        said = Said(firm, said.table, {**former.values, **said.values}, said.year, carried(former, other))
    # The day stands with the column: an older decision on the same row keeps its own.
    decided = {"docket": docket.pk, "on": timezone.localdate().isoformat()}
    marks = {**said.marks, docket.column: decided, "": {"confidence": "高", "reason": docket.reason}}
    record_statements(
        [Said(firm, said.table, said.values, said.year, marks)], source=source, stated_on=timezone.localdate(),
        upload=upload.pk if upload else None, author=by.pk,
    )  # fmt: skip


def _unsay(firm: Enterprise, docket: Docket, decided: set[int], by: User) -> None:
    """End what the human source said of this column in one of these dockets; the rest of its row stays."""
    source = human_source(settings_for(firm.region))
    spoken = Statement.objects.select_for_update().filter(
        enterprise=firm, table=docket.table, source=source, replaced__isnull=True
    )
    for former in spoken:
        if former.marks.get(docket.column, {}).get("docket") not in decided:
            continue
        now = timezone.now()
        left = [name for name in former.marks if name and name != docket.column]
        Statement.objects.filter(pk=former.pk).update(replaced=now)
        if left:  # other columns of the row were settled too
            values = {name: value for name, value in former.values.items() if name != docket.column}
            Statement.objects.create(
                enterprise=firm, region=firm.region, table=former.table, key=former.key, source=source,
                stated_on=former.stated_on, recorded=now, values=values, marks=carried(former, left), author=by,
            )  # fmt: skip


def _told_apart(docket: Docket) -> bool:
    """Whether a figure tells records of one day apart, so that the outcome finds its own."""
    rule = settings_for(docket.region).tables.get(docket.table)
    return rule is not None and bool(rule.match.apart)


def row_of(firm: Enterprise, docket: Docket, values: dict[str, str | None]) -> Said:
    """The row of the docket, with what a record is recognised by."""
    rule = settings_for(firm.region).tables[docket.table]
    if rule.shape != "记录":
        return Said(firm, docket.table, values, docket.key if rule.shape == "年度" else "")
    worked = WorkingRow.objects.filter(enterprise=firm, table=docket.table, key=docket.key).first()
    known = worked.values if worked is not None else {}
    telling = (*rule.match.same, rule.match.date, rule.match.apart)
    same = {name: known[name] for name in telling if name and name in known}
    return Said(firm, docket.table, {**same, **values})


def follow(ids: list[int], reason: str) -> None:
    """Reconcile these enterprises anew and have their verdicts made."""
    from peiyu.platform.verdicts.jobs import refresh

    reconcile_enterprises(ids, reason)
    enqueue(refresh, once="verdicts.refresh")
