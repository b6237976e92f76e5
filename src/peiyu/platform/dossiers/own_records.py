"""A firm's own records (企业自报), one a row: loans, policies of insurance, patents. What offices gave stands beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from peiyu.advice.typed import Fault, read
from peiyu.platform.accounts.models import User
from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.models import Enterprise, KnownTable, Statement, WorkingRow
from peiyu.platform.dossiers.own_figures import MAIN, form_field_of, may_state, stated_text, typed_text
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, keys, record_statements
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.jobs import refresh
from peiyu.rules.model import Column, Table

MOST = 500  # rows of a table that a firm enters by hand


def tables_for(firm: Enterprise) -> list[Table]:
    """The tables of records of which a firm may state rows itself; those that rules of its region read come first."""
    asked = calculator(firm.region, drafts=True).catalogue.columns
    found = [
        table
        for table in book().library.tables.values()
        if table.subject == MAIN and table.shape == "记录" and columns_for(firm, table)
    ]
    return sorted(found, key=lambda table: table.name not in asked)


def columns_for(firm: Enterprise, table: Table) -> list[Column]:
    """What a firm may state of a record; columns that a pack added for one policy only where a rule of the region reads them."""
    asked = calculator(firm.region, drafts=True).catalogue.columns.get(table.name, ())
    return [c for c in table.columns if may_state(firm.region, table.name, c.name) and (not c.added or c.name in asked)]


def rows_of(firm: Enterprise, table: str) -> list[Statement]:
    """What the firm says of a table, in the order in which alike records are numbered."""
    said = Statement.objects.filter(
        enterprise=firm, table=table, source=OWN, replaced__isnull=True, withdrawn=False
    ).select_related("author")
    return sorted(said, key=lambda s: (len(s.key), s.key))


class RecordForm(forms.Form):
    """One record. `c0`, `c1` … are the columns by their place in the table; a day by which rules find the record is asked for."""

    def __init__(
        self, table: Table, columns: Sequence[Column], data: Any = None, held: Mapping[str, str] | None = None
    ) -> None:
        place = {column.name: at for at, column in enumerate(table.columns)}
        self.columns = {f"c{place[column.name]}": column for column in columns}
        held = held or {}
        initial = {name: typed_text(c, held[c.name]) for name, c in self.columns.items() if held.get(c.name)}
        super().__init__(data, initial=initial, use_required_attribute=False)
        for name, column in self.columns.items():
            field = form_field_of(column)
            if column.type == "日期":
                field.help_text = field.help_text or "例如 2026-03-31"
            field.required = column.name == table.date
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Every cell as text in the declared unit; all faults at once, each at its field."""
        cleaned = super().clean() or {}
        for name, column in self.columns.items():
            text = str(cleaned.get(name) or "").strip()
            if not text:
                continue
            found = read(column, text)
            if isinstance(found, Fault):
                self.add_error(name, f"{found.message}；{found.remedy}（{found.code}）")
            elif isinstance(found, tuple) and found[0] != found[1]:
                self.add_error(name, f"“{text}”没有写到日；写成 2019年5月6日（E-CALC-007）")
        return cleaned

    def values(self) -> dict[str, str | None]:
        """What was said, by column. Call it once the form is valid."""
        texts = {c.name: (c, str(self.cleaned_data.get(n) or "").strip()) for n, c in self.columns.items()}
        return {name: stated_text(column, text) for name, (column, text) in texts.items() if text}


def put(firm: Enterprise, user: User, table: str, values: Mapping[str, str | None], key: str | None = None) -> bool:
    """Write down one record of the firm, in the place of the one with `key` where there is one. Whether anything changed."""
    held = _locked(firm, table)
    rows: list[Mapping[str, str | None]] = [s.values if s.key != key else values for s in held]
    if key is None or key not in {s.key for s in held}:
        rows.append(values)
    return _write(firm, user, table, rows)


def take_back(firm: Enterprise, user: User, table: str, key: str) -> bool:
    """End what the firm said of one record. Whether there was anything to end."""
    held = _locked(firm, table)
    left = [s.values for s in held if s.key != key]
    return len(left) < len(held) and _write(firm, user, table, left)


def say_none(firm: Enterprise, table: str) -> bool:
    """The firm says that it has no record in a table. False where somebody has stated one, or it was said before."""
    if WorkingRow.objects.filter(enterprise=firm, table=table).exists():
        return False
    _, made = KnownTable.objects.get_or_create(
        enterprise=firm,
        table=table,
        source=OWN,
        defaults={"region": firm.region, "since": timezone.localdate()},
    )
    if made:
        _follow(firm)
    return made


def unsay_none(firm: Enterprise, table: str) -> bool:
    """The firm takes back that it has none: unknown again."""
    gone, _ = KnownTable.objects.filter(enterprise=firm, table=table, source=OWN).delete()
    if gone:
        _follow(firm)
    return bool(gone)


def says_none(firm: Enterprise, table: str) -> dt.date | None:
    """Since when the firm says that it has no record in a table."""
    known = KnownTable.objects.filter(enterprise=firm, table=table, source=OWN).first()
    return known.since if known is not None else None


def _locked(firm: Enterprise, table: str) -> list[Statement]:
    said = Statement.objects.select_for_update().filter(
        enterprise=firm, table=table, source=OWN, replaced__isnull=True, withdrawn=False
    )
    return sorted(said, key=lambda s: (len(s.key), s.key))


def _write(firm: Enterprise, user: User, table: str, rows: Sequence[Mapping[str, str | None]]) -> bool:
    said = [Said(firm, table, dict(values)) for values in rows]
    kept = set(keys(said))
    now = timezone.now()
    gone = Statement.objects.filter(
        Q(enterprise=firm, table=table, source=OWN, replaced__isnull=True) & ~Q(key__in=kept)
    ).update(replaced=now)
    written = record_statements(said, source=OWN, stated_on=timezone.localdate(), author=user.pk)
    if rows:  # a record speaks against "none"
        KnownTable.objects.filter(enterprise=firm, table=table, source=OWN).delete()
    if not gone and not written.enterprises:
        return False
    _follow(firm)
    return True


def _follow(firm: Enterprise) -> None:
    reconcile_enterprises([firm.pk], OWN)
    enqueue(refresh, once="verdicts.refresh")


def identity_of(firm: Enterprise, table: str) -> tuple[str, ...]:
    """The columns by which a record is recognised, so that a firm knows which ones to fill in."""
    match = settings_for(firm.region).tables[table].match
    return tuple(name for name in (*match.same, match.date) if name)
