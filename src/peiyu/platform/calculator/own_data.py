"""A clerk's own enterprise in the calculator: its dossier, and every value with where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from peiyu.advice.calculator import Calculator
from peiyu.advice.inputs import Input, cell_key
from peiyu.advice.typed import decimal_text, entry_unit
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.headers import own_unit
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.dossiers import assemble
from peiyu.platform.dossiers.holdings import Held as Value
from peiyu.platform.dossiers.holdings import held_in
from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.placement import holdings
from peiyu.platform.verdicts.titles import held_codes
from peiyu.platform.web.components.parts import Origin


@dataclass(frozen=True)
class Held:
    """A value of the dossier that the calculator reads: as it would be typed into the field, with its origin."""

    key: str
    label: str
    text: str
    unit: str
    origin: Origin


@dataclass(frozen=True)
class OwnData:
    """The enterprise, its dossier, and its values by key."""

    firm: Enterprise
    dossiers: Dossiers
    held: Mapping[str, Held]
    titles: frozenset[str] = frozenset()  # the codes of the 梯度 rules whose title is held


def firms(request: PeiyuRequest) -> list[Enterprise]:
    """The enterprises that the signed-in clerk acts for; empty for everybody else."""
    if request.post is None or not request.post.may(Permission.OWN_ENTERPRISE):
        return []
    return list(
        Enterprise.objects.filter(pk__in=request.reach.enterprises, merged_into__isnull=True).order_by("name")[:50]
    )


def own_data(firm: Enterprise, calculator: Calculator) -> OwnData:
    """What is held about the firm, ready for the calculator.

    Raises:
        ProblemsFound: a working value is not what its column declares.
    """
    found = book(calculator.as_of)
    stored = assemble.tables_of([firm.pk])[firm.pk]
    dossiers = assemble.one(firm, stored, found)
    held = {}
    rows = WorkingRow.objects.filter(enterprise=firm, table__in=_cell_tables(calculator)).order_by("table", "key")
    for row in rows:
        for column, value in held_in(row).items():
            year = int(row.key) if row.key.isdecimal() else None
            asked = calculator.catalogue.by_key.get(cell_key(row.table, column, year))
            if asked is not None:
                held[asked.key] = _held(asked, value)
    titles = held_codes(holdings(stored, calculator.as_of), (rule.rule for rule in calculator.rulebook.rules))
    return OwnData(firm, dossiers, held, titles)


def _cell_tables(calculator: Calculator) -> set[str]:
    return {asked.table for asked in calculator.catalogue.inputs if asked.kind == "cell"}


def _held(asked: Input, value: Value) -> Held:
    where = Origin(value.source or "企业档案", value.on, value.confidence)
    text, column = value.text, asked.column
    if column is None or column.type != "数值":
        return Held(asked.key, asked.label, text, "", where)
    unit = entry_unit(column)
    kept = own_unit(column).scale
    return Held(asked.key, asked.label, decimal_text(Fraction(Decimal(text)) * kept / unit.scale), unit.name, where)
