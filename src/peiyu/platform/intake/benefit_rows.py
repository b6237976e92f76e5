"""已享受政策 in a file: a ledger of what was paid, not figures that departments state side by side.

Nothing of it is reconciled, so it has no 核对规则: a row is written down as a benefit, the same one again writes nothing, and
what a file no longer names was paid all the same. Only what a file added can be taken back, by undoing its batch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import CharField

from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report
from peiyu.platform.dossiers.assemble import BENEFITS
from peiyu.platform.dossiers.benefits import YEARS, Received, mark, mark_of, record_benefits
from peiyu.platform.dossiers.models import Benefit, Enterprise
from peiyu.platform.intake.models import Batch, Effect, StagedRow
from peiyu.platform.intake.rows import ENDLESS, ReadRow, place_of, values_of
from peiyu.platform.intake.shown import shown
from peiyu.platform.policies.book import book
from peiyu.problems import Problem, nearest
from peiyu.rules.model import Column, Table

TABLE = BENEFITS
LACKING = "E-INTAKE-103"
UNKNOWN_POLICY = "E-INTAKE-104"
UNFIT = "E-INTAKE-105"
RULE, MATTER, AMOUNT, DAY, YEAR, LEVEL, FOUND = (
    "政策代码", "事项", "金额", "享受日期", "所属年度", "资金层级", "核查发现问题",
)  # fmt: skip
TITLE, PAYER, DOCUMENT = "政策名称", "发放单位", "依据文件"
# Rules do not read these; a person who looks a benefit up does.
_BESIDE = (
    Column(TITLE, "文本", note="公示或文件里的名称；不写时用政策代码对应的名称，再用事项"),
    Column(PAYER, "文本"),
    Column(DOCUMENT, "文本"),
)
_FIELDS = {TITLE: "title", MATTER: "matter", PAYER: "payer", DOCUMENT: "document"}
_LARGE = Decimal(10) ** 8  # 元: few benefits of one firm come to 1 亿
_MOST_AMOUNT = Decimal(10) ** 16  # 元: what the column of the database holds


def as_imported(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables of the contract, 已享受政策 with the columns that a person reads beside those that rules read."""
    held = tables.get(TABLE)
    if held is None:
        return dict(tables)
    named = {column.name for column in held.columns}
    beside = tuple(column for column in _BESIDE if column.name not in named)
    return {**tables, TABLE: replace(held, columns=(*held.columns, *beside))}


def paid_rows(parsed: Parsed, report: Report) -> Iterator[ReadRow]:
    """The rows of the sheet that can be written down; every cell that keeps one from it goes to `report`.

    A row that says the same as an earlier one of the same enterprise is the same benefit and left out; `plausibility` has warned.
    """
    seen = set[tuple[str, str]]()
    for row, code in enumerate(parsed.keys.to_list()):
        if not code:
            continue
        values = values_of(parsed, row, report)
        wrong = list(_wrong(parsed, row, values))
        report.found += wrong
        if wrong or values.get(DAY) is None or ENDLESS in values.values():
            continue
        key = _key(values)
        if (code, key) not in seen:
            seen.add((code, key))
            yield ReadRow(TABLE, code, key, int(parsed.sheet.lines[row]), values)


def _wrong(parsed: Parsed, row: int, values: Mapping[str, str | None]) -> Iterator[Problem]:
    if values.get(DAY) is None and not _unread(parsed, row, DAY):
        yield Problem(place_of(parsed, row, DAY), LACKING, "没有享受日期", "填写发放或减免的日期，如 2025-03-31")
    rule = values.get(RULE)
    if not (rule or values.get(MATTER) or values.get(TITLE)):
        yield Problem(place_of(parsed, row, RULE), LACKING, "看不出是哪项政策", f"{RULE}、{MATTER}、{TITLE}至少填一项")
    library = book().library
    if rule and library.rule_code(rule) is None:
        hint = nearest(rule, list(library.rules))
        remedy = f"您是不是想写 {hint[0]}？" if hint else "从政策库复制代码"
        yield Problem(place_of(parsed, row, RULE), UNKNOWN_POLICY, f"政策库里没有“{rule}”", f"{remedy}；不清楚可以不填")
    amount = values.get(AMOUNT)
    if amount is not None and amount != ENDLESS:
        paid = Decimal(amount)
        if paid != round(paid, 2) or paid >= _MOST_AMOUNT:
            yield Problem(place_of(parsed, row, AMOUNT), UNFIT, f"{amount} 元不是到分的金额", "填到元或分")
    year = values.get(YEAR)
    if year is not None and not (year.isdigit() and int(year) in YEARS):
        span = f"{YEARS.start} 到 {YEARS.stop - 1}"
        yield Problem(place_of(parsed, row, YEAR), UNFIT, f"“{year}”不是年份", f"填 {span} 之间的年份")
    for column, field in _FIELDS.items():
        most = _longest(field)
        if len(values.get(column) or "") > most:
            yield Problem(place_of(parsed, row, column), UNFIT, f"{column}超过 {most} 个字", f"缩短到 {most} 个字以内")


def _longest(field: str) -> int:
    found = Benefit._meta.get_field(field)
    assert isinstance(found, CharField)
    assert found.max_length is not None
    return found.max_length


def _unread(parsed: Parsed, row: int, column: str) -> bool:
    """Whether something stands in a cell that was not understood: that has been reported already."""
    at = parsed.places.get(column)
    return at is not None and bool(parsed.sheet.columns[at].shown(row).strip())


def _key(values: Mapping[str, str | None]) -> str:
    """Tells benefits of one enterprise apart as `dossiers.benefits.mark` does; the first part is for the eye."""
    given = _given(values)
    whole = "|".join(
        mark(given["title"], given["rule"], given["matter"], given["granted"], given["year"], given["amount"])
    )
    return f"{given['granted']}|{given['title'][:80]}#{sha256(whole.encode()).hexdigest()[:16]}"


def _given(values: Mapping[str, str | None]) -> dict[str, Any]:
    """The cells as fields of a benefit."""
    library = book().library
    rule = library.rule_code(values.get(RULE) or "") or ""
    matter = values.get(MATTER) or ""
    named = library.rules[rule][-1].document.name if rule else ""
    amount, year = values.get(AMOUNT), values.get(YEAR)
    return {
        "title": (values.get(TITLE) or named or matter)[:200],
        "granted": dt.date.fromisoformat(values[DAY] or ""),
        "amount": None if amount is None else Decimal(amount),
        "rule": rule,
        "matter": matter,
        "year": None if year is None else int(year),
        "level": values.get(LEVEL) or "",
        "payer": values.get(PAYER) or "",
        "document": values.get(DOCUMENT) or "",
        "problem_found": {"是": True, "否": False}.get(values.get(FOUND) or ""),
    }


def received(row: StagedRow, firm: Enterprise) -> Received:
    """A staged row as it is written down."""
    return Received(firm, **_given(row.values))


def compare(rows: Sequence[StagedRow], firms: Mapping[int, Enterprise]) -> Iterator[tuple[StagedRow, str, str]]:
    """Each row with `new` or `same`, and what a person should look at before the batch is confirmed, '' for nothing.

    Another benefit of the same day and policy or matter, written down before or in an earlier row of the file, may be the same
    payment told in other words, or a second one. A very large amount is often one in another unit.
    """
    held: dict[int, list[Benefit]] = {}
    for benefit in Benefit.objects.filter(enterprise_id__in={row.enterprise_id for row in rows}):
        held.setdefault(benefit.enterprise_id, []).append(benefit)
    above: dict[int, list[tuple[int, Received]]] = {}
    for row in sorted(rows, key=lambda one: one.line):
        assert row.enterprise_id is not None
        given = received(row, firms[row.enterprise_id])
        there = held.get(row.enterprise_id, [])
        if mark_of(given) in {mark_of(benefit) for benefit in there}:
            yield row, "same", ""
            continue
        alike = next((benefit for benefit in there if _alike(benefit, given)), None)
        told = [] if alike is None else [f"已登记 {_told(alike)}；本行 {_told(given)}"]
        earlier = above.setdefault(row.enterprise_id, [])
        told += [
            f"本文件第 {line} 行 {_told(one)}；本行 {_told(given)}" for line, one in earlier if _alike(one, given)
        ][:1]
        if given.amount is not None and given.amount >= _LARGE:
            told.append(f"金额 {shown(TABLE, AMOUNT, format(given.amount, 'f'))}，数额很大，请核对单位")
        earlier.append((row.line, given))
        yield row, "new", "；".join(told)


def _alike(held: Benefit | Received, given: Received) -> bool:
    one = {held.rule, held.matter, held.title} - {""}
    return held.granted == given.granted and bool(one & ({given.rule, given.matter, given.title} - {""}))


def _told(benefit: Benefit | Received) -> str:
    amount = None if benefit.amount is None else format(benefit.amount.normalize(), "f")
    return f"{benefit.title} {shown(TABLE, AMOUNT, amount) if amount is not None else '未登记金额'}"


def record(batch: Batch, rows: Sequence[StagedRow], firms: Mapping[int, Enterprise]) -> None:
    """Write the rows down within the transaction that runs, and note what they added."""
    record_benefits(
        [received(row, firms[row.enterprise_id]) for row in rows if row.enterprise_id is not None],
        by=batch.started_by,
        batch=batch.pk,
    )
    added = Benefit.objects.filter(batch=batch, enterprise_id__in={row.enterprise_id for row in rows})
    Effect.objects.bulk_create(
        [
            Effect(batch=batch, region=b.region, enterprise_id=b.enterprise_id, kind=Effect.Kind.BENEFIT, number=b.pk)
            for b in added
        ],
        ignore_conflicts=True,
    )


def reclaimed(batch: Batch) -> int:
    """How many benefits of a batch were paid back since: while there is one, the batch cannot be undone."""
    return Benefit.objects.filter(batch=batch, reclaimed__isnull=False).count()


def take_back(batch: Batch) -> None:
    """Remove what the batch added. The audit keeps it; an enterprise's `Effect` says that its verdicts are due."""
    Benefit.objects.filter(batch=batch).delete()


def split(rows: Iterable[StagedRow]) -> tuple[list[StagedRow], list[StagedRow]]:
    """The rows that sources state, and those of the ledger."""
    stated, paid = list[StagedRow](), list[StagedRow]()
    for row in rows:
        (paid if row.table == TABLE else stated).append(row)
    return stated, paid
