"""A firm's own figures (企业自报): the form, what is wrong with what was typed, the draft, and sending it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import timezone

from peiyu.advice.inputs import Input, cell_key
from peiyu.advice.typed import Fault, decimal_text, entry_unit, read
from peiyu.facts.headers import own_unit
from peiyu.platform.accounts.models import User
from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers import meanwhile
from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.holdings import Held, Tables
from peiyu.platform.dossiers.models import Draft, Enterprise, Statement
from peiyu.platform.dossiers.only_once import Field, Plan, fields_of, plan
from peiyu.platform.dossiers.own_doubts import doubts
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, carried, record_statements
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.jobs import refresh
from peiyu.platform.web.components.parts import Slip
from peiyu.rules.model import Column, Table

YEARS_BACK = 3
NOT_OWN = frozenset({"企业名称", "地区"})  # of the register, never a firm's to state
MAIN = "企业"
USUAL = ("年度", MAIN)  # every firm has figures in them


def form_name(year: str) -> str:
    """The name under which the draft of a year is kept."""
    return f"figures-{year}"


def years(today: dt.date) -> list[str]:
    """The years that can be filled in, newest first: the last complete ones."""
    return [str(today.year - back) for back in range(1, YEARS_BACK + 1)]


def asked_years(firm: Enterprise, today: dt.date) -> list[str]:
    """The years that the form offers, newest first: the last complete ones, and any other that a rule of the region reads."""
    read = {str(i.year) for i in _inputs(firm.region).values() if i.kind == "cell" and i.year is not None}
    return sorted(read | set(years(today)), reverse=True)


def form_tables() -> list[str]:
    """The tables of which an enterprise has one row, or one a year: what the form of figures is about."""
    declared = book().library.tables.values()
    return [t.name for t in sorted(declared, key=_place) if t.subject == MAIN and t.shape != "记录"]


def _place(table: Table) -> int:
    return USUAL.index(table.name) if table.name in USUAL else len(USUAL)


def _inputs(region: str) -> Mapping[str, Input]:
    return calculator(region, drafts=True).catalogue.by_key


def may_state(region: str, table: str, column: str) -> bool:
    """Whether a firm of a region (GB/T 2260) may state a value itself: its word is among those that count."""
    rule = settings_for(region).tables.get(table)
    return rule is not None and column in rule.columns and OWN in rule.columns[column].order and column not in NOT_OWN


def plan_of(firm: Enterprise, held: Tables, year: str) -> Plan:
    """What the form of a year asks, shows and fills in: annual figures and attributes that a firm may state itself.

    What not every firm has (columns that packs added for single policies, further tables, years before the usual ones) is in it
    only where a rule of the firm's region reads it.
    """
    tables = book().library.tables
    read_by_rules = _inputs(firm.region)
    usual = year in years(timezone.localdate())
    fields = []
    for table in form_tables():
        key = year if tables[table].shape == "年度" else ""
        stated = [c.name for c in tables[table].columns if may_state(firm.region, table, c.name)]
        number = int(key) if key else None
        fields += [
            field
            for field in fields_of(tables[table], key, stated)
            if (is_main(field) and (usual or not key)) or cell_key(table, field.column.name, number) in read_by_rules
        ]
    return plan(fields, held)


def is_main(field: Field) -> bool:
    """Whether a field belongs to the figures that every firm has; the others are asked only where a rule of the region reads them."""
    return field.table in USUAL and not field.column.added


def input_name(field: Field) -> str:
    """The name of a field in the form: short, stable, and safe in an address."""
    return "v" + hashlib.blake2s(field.name.encode(), digest_size=5).hexdigest()


def typed_text(column: Column, text: str) -> str:
    """A held value as it would be typed into the field: money in 万元."""
    if column.type != "数值":
        return text
    return decimal_text(Fraction(Decimal(text)) * own_unit(column).scale / entry_unit(column).scale)


class FiguresForm(forms.Form):
    """The open fields of a plan: what is asked, and what the firm said before."""

    def __init__(
        self, made: Plan, data: Mapping[str, Any] | None = None, saved: Mapping[str, str] | None = None
    ) -> None:
        self.plan = made
        self.open: list[tuple[Field, Held | None]] = [
            *((field, None) for field in made.asked),
            *((field, held) for field, held in made.own),
        ]
        self.known_texts = {field.name: held.text for field, held in made.own}
        self.saved = saved = saved or {}
        initial = {
            input_name(field): saved.get(field.name, typed_text(field.column, held.text) if held else "")
            for field, held in self.open
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        for field, _ in self.open:
            self.fields[input_name(field)] = form_field_of(field.column)

    def typed(self) -> dict[str, str]:
        """What was typed, by the key of the field; what is empty or stands as the form showed it is left out."""
        return {
            field.name: text[:200]
            for field, _ in self.open
            if (text := str(self.data.get(input_name(field), "")).strip()) and not self._untouched(field, text)
        }

    def _untouched(self, field: Field, text: str) -> bool:
        try:
            return meanwhile.untouched(input_name(field), stated_text(field.column, text), self.data)
        except ValueError:  # it cannot be read: somebody typed it
            return False

    def hidden(self) -> list[tuple[str, str]]:
        """What is held while the form is shown, as hidden inputs."""
        return [(meanwhile.WAS + input_name(field), held.text if held else "") for field, held in self.open]

    def as_typed(self) -> dict[str, str]:
        """What the inputs hold, by their names, for the preview: what nobody touched is what is held now."""
        made = {input_name(field): str(self.data.get(input_name(field), "")) for field, _ in self.open}
        for field, held in self.open:
            if held is not None and self._untouched(field, made[input_name(field)].strip()):
                made[input_name(field)] = typed_text(field.column, held.text)
        return made

    def altered(self) -> dict[str, meanwhile.Altered]:
        """What somebody else stored since the form was shown in the place of a value that is to be changed, by input name."""
        changed = self.changes()
        found = (
            (name := input_name(f), meanwhile.altered(name, held, self.data)) for f, held in self.open if f in changed
        )
        return {name: one for name, one in found if one is not None}

    def clean(self) -> dict[str, Any]:
        """Read every field; all faults at once, each at its field."""
        cleaned = super().clean() or {}
        for field, _ in self.open:
            text = str(cleaned.get(input_name(field)) or "").strip()
            if not text:
                continue
            found = read(field.column, text)
            if isinstance(found, Fault):
                self.add_error(input_name(field), f"{found.message}；{found.remedy}（{found.code}）")
            elif isinstance(found, tuple) and found[0] != found[1]:
                self.add_error(input_name(field), f"“{text}”没有写到日；写成 2019年5月6日（E-CALC-007）")
        return cleaned

    def changes(self) -> dict[Field, str]:
        """The values that differ from what is held, as text in the declared unit. Call it once the form is valid."""
        made = {}
        for field, held in self.open:
            text = str(self.cleaned_data.get(input_name(field)) or "").strip()
            value = stated_text(field.column, text) if text else ""
            if text and value != (held.text if held else "") and not self._untouched(field, text):
                made[field] = value
        return made

    def slips(self, firm: Enterprise, held: Tables) -> dict[str, Slip]:
        """What is doubtful among what was typed or kept as a draft, by input name. `held`: what else is known of the firm."""
        said = {
            f: self.data.get(input_name(f), "") if self.is_bound else self.saved.get(f.name, "") for f, _ in self.open
        }
        typed = {field: str(text).strip() for field, text in said.items()}
        return {input_name(field): slip for field, slip in doubts(firm.region, typed, held).items()}


def form_field_of(column: Column) -> forms.Field:
    """The field in which a value of a column is typed; it may stay empty."""
    if column.type in ("是否", "选项"):
        words = ("是", "否") if column.type == "是否" else column.options
        choices = [("", "未填"), *((word, word) for word in words)]
        return forms.ChoiceField(choices=choices, label=column.name, required=False, help_text=column.note)
    widget = forms.TextInput(attrs={"inputmode": "decimal"} if column.type == "数值" else {})
    return forms.CharField(max_length=200, widget=widget, label=column.name, required=False, help_text=column.note)


def stated_text(column: Column, text: str) -> str:
    """What was typed as a statement holds it: in the declared unit, ISO dates, 是 / 否.

    Raises:
        ValueError: it cannot be read; the form told before.
    """
    found = read(column, text)
    if isinstance(found, Fault):
        raise ValueError(found.message)
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(found, tuple):
        return found[0].isoformat()
    if isinstance(found, Fraction):
        value = decimal_text(found / own_unit(column).scale)
        if not value:
            raise ValueError(text)
        return value
    return found


def saved_draft(firm: Enterprise, year: str) -> Draft | None:
    """The draft of a year, None where there is none."""
    return Draft.objects.filter(enterprise=firm, form=form_name(year)).first()


def save_draft(firm: Enterprise, user: User, year: str, typed: Mapping[str, str]) -> None:
    """Keep what was typed as it was typed."""
    Draft.objects.update_or_create(
        enterprise=firm,
        form=form_name(year),
        defaults={"region": firm.region, "content": dict(typed), "saved": timezone.now(), "author": user},
    )


def send(firm: Enterprise, user: User, year: str, changes: Mapping[Field, str]) -> int:
    """Write the firm's own statements, reconcile, have the verdicts worked off. Returns how many values were written.

    What the firm said of a row before stays said, of the day and by the person it was said; fields left empty are not touched.
    """
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for field, text in changes.items():
        rows.setdefault((field.table, field.key), {})[field.column.name] = text
    held = Statement.objects.filter(
        enterprise=firm, source=OWN, replaced__isnull=True, withdrawn=False, table__in={t for t, _ in rows}
    )
    former = {(s.table, s.key): s for s in held}
    said = []
    for (table, key), values in rows.items():
        before = former.get((table, key))
        kept = {name: v for name, v in before.values.items() if name not in values} if before is not None else {}
        marks = carried(before, kept) if before is not None else {}
        said.append(Said(firm, table, {**kept, **values}, key, marks))
    written = record_statements(
        said,
        source=OWN,
        stated_on=timezone.localdate(),
        author=user.pk,
    )
    reconcile_enterprises(written.enterprises, "企业自报")
    Draft.objects.filter(enterprise=firm, form=form_name(year)).delete()
    if written.enterprises:
        enqueue(refresh, once="verdicts.refresh")
    return len(changes)
