"""From the rows of the database to the engine's dossiers.

An absent table means "unknown" and a present one without rows "none". Which tables are known differs from enterprise to
enterprise, so enterprises are handed over in groups that know the same tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.values import from_values
from peiyu.platform.dossiers.models import Benefit, Enterprise, KnownTable, WorkingRow
from peiyu.platform.policies.book import Book

CODE = "统一社会信用代码"
YEAR = "年度"
MAIN = "企业"
BENEFITS = "已享受政策"

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Group:
    """Enterprises that know the same tables, with their dossiers; `enterprises` in the order of the dossiers' rows."""

    enterprises: list[Enterprise]
    dossiers: Dossiers


def tables_of(ids: Sequence[int]) -> dict[int, Rows]:
    """The working rows of enterprises by enterprise and table; a known table without rows is an empty list."""
    found: dict[int, Rows] = {number: defaultdict(list) for number in ids}
    for enterprise, table in KnownTable.objects.filter(enterprise_id__in=ids).values_list("enterprise_id", "table"):
        found[enterprise][table]
    working = WorkingRow.objects.filter(enterprise_id__in=ids).order_by("enterprise_id", "table", "key")
    for enterprise, table, key, values in working.values_list("enterprise_id", "table", "key", "values"):
        found[enterprise][table].append({**values, "": key})
    for benefit in Benefit.objects.filter(enterprise_id__in=ids).order_by("enterprise_id", "granted", "pk"):
        found[benefit.enterprise_id][BENEFITS].append(_benefit(benefit))
    return found


def _benefit(benefit: Benefit) -> dict[str, Any]:
    """A benefit as a row of 已享受政策. What is not known of it stays unknown: a benefit without a rule code may be any."""
    amount = None if benefit.amount is None else benefit.amount - (benefit.reclaimed or 0)
    return {
        "政策代码": benefit.rule or None,
        "事项": benefit.matter or None,
        "金额": None if amount is None else str(amount),
        "享受日期": str(benefit.granted),
        "所属年度": None if benefit.year is None else str(benefit.year),
        "资金层级": benefit.level or None,
        "核查发现问题": None if benefit.problem_found is None else "是" if benefit.problem_found else "否",
        "": str(benefit.pk),
    }


def groups(ids: Sequence[int], book: Book) -> Iterator[Group]:
    """The enterprises with these ids, in groups ready for the engine.

    Raises:
        ProblemsFound: a working value is not what its column declares; reconciliation lets none through.
    """
    firms = {firm.pk: firm for firm in Enterprise.objects.filter(pk__in=ids, merged_into__isnull=True).order_by("pk")}
    rows = tables_of(list(firms))
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    declared = book.library.tables
    for number in firms:
        alike[frozenset(table for table in rows[number] if table in declared)].append(number)
    for known, numbers in alike.items():
        values: Rows = {table: [] for table in sorted(known | {MAIN})}
        for number in numbers:
            for table in values:
                values[table] += _keyed(firms[number], table, rows[number].get(table, []), book)
        yield Group(
            [firms[number] for number in numbers],
            from_values(declared, book.library.subjects, values, book.statistics),
        )


def one(firm: Enterprise, rows: Rows, book: Book) -> Dossiers:
    """The dossiers of a single enterprise from rows by table (as `tables_of` gives them).

    Raises:
        ProblemsFound: a value is not what its column declares.
    """
    declared = book.library.tables
    values = {table: _keyed(firm, table, found, book) for table, found in rows.items() if table in declared}
    if MAIN not in values:
        values[MAIN] = _keyed(firm, MAIN, [], book)
    return from_values(declared, book.library.subjects, values, book.statistics)


def _keyed(firm: Enterprise, table: str, rows: list[dict[str, Any]], book: Book) -> list[dict[str, Any]]:
    """Rows with the enterprise's code and, in annual tables, the year; the main table always has its one row."""
    annual = book.library.tables[table].shape == "年度"
    if table == MAIN:
        main = dict(rows[0]) if rows else {}
        main.pop("", None)
        return [{"企业名称": firm.name, "地区": firm.region, **main, CODE: firm.code}]
    made = []
    for row in rows:
        plain = dict(row)
        key = plain.pop("", "")
        plain[CODE] = firm.code
        if annual:
            plain[YEAR] = key
        made.append(plain)
    return made
