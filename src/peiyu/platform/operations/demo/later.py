"""What happened after the departments first delivered: verdicts of days ago, later imports that change facts, verdicts of today.

Nothing is written into the history by hand but its first day: some firms are decided as of that day on what was held then, further
rows are imported as any import is, and the firms are decided anew. So 判定变化 and 待办 show what they would show in use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Enterprise, Statement, WorkingRow
from peiyu.platform.dossiers.statements import Said, keys
from peiyu.platform.intake.committing import take_over
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.operations.demo.imports import BY
from peiyu.platform.operations.demo.places import PREFECTURE
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.verdicts.models import Run, Verdict
from peiyu.platform.verdicts.recompute import DAILY, recompute, recompute_dirty

FIRMS = 400  # that have a history: to decide all of them twice would make the demonstration slow to load
FIRST = 10  # days ago: after the last of the deliveries (`facts.synth.departments`), and longer ago than a week
CORRECTED, RECOGNISED, LISTED = 60, 24, 8  # firms of each later import
HIGHER, LOWER = Decimal("1.5"), Decimal("0.7")  # what corrected figures are, as multiples of those first said
TAX, SCIENCE, MARKET = "税务", "科技", "市场监管"
REASON = "装入演示数据"
BODY = 9  # where the part of a credit code begins that names the firm, after registrar and region

Row = tuple[Enterprise, str, Mapping[str, str | None], str]  # firm, table, values, year


def load_later(
    today: dt.date,
    accounts: Sequence[Enterprise],
    offices: Mapping[str, Organisation],
    users: Mapping[str, User],
    say: Callable[[str], None],
) -> None:
    """Give some firms a history. All firms are decided for today afterwards, by whoever calls.

    Args:
        today: the day of the demonstration.
        accounts: the firms that people sign in for; theirs stays as the departments first gave it.
        offices: the units by key.
        users: the people by name.
        say: is told what is done.
    """
    say("写入判定历史（合成）：先按前几日的数据判定，再导入后来的数据")
    # By what follows the region in the code, so that every county has some of them.
    others = Enterprise.objects.exclude(pk__in=[firm.pk for firm in accounts])
    firms = list(others.order_by(Substr("code", BODY), "code")[:FIRMS])
    ids = [firm.pk for firm in firms]
    _first_verdicts(ids, today - dt.timedelta(days=FIRST))
    by_source = {office.source: office for office in offices.values() if office.source}
    for source, days, rows in (
        (TAX, 4, _corrections(firms[::3][:CORRECTED], today.year - 1)),
        (MARKET, 3, _irregular(firms[1::3], today - dt.timedelta(days=5))),
        (SCIENCE, 2, _recognitions(firms[2::3], today - dt.timedelta(days=6))),
    ):
        if rows:
            office = by_source.get(source, offices["市"])
            _import(source, today - dt.timedelta(days=days), rows, office, users[BY.get(source, "ningbo")])
            recompute_dirty()
    recompute(ids, DAILY)


def _first_verdicts(ids: Sequence[int], day: dt.date) -> None:
    """Decide as of a day gone by, and date what was decided to the evening of that day."""
    began = timezone.now()
    recompute(ids, REASON, as_of=day)
    evening = timezone.make_aware(dt.datetime.combine(day, dt.time(20, 30)))
    runs = Run.objects.filter(started__gte=began)
    Verdict.objects.filter(run__in=runs.values("pk")).update(since=evening)
    runs.update(started=evening, finished=evening + dt.timedelta(seconds=30))


def _corrections(firms: Sequence[Enterprise], year: int) -> list[Row]:
    """The tax office corrects the research expenses of a year, up for two firms of three."""
    said = Statement.objects.filter(
        enterprise__in=firms, source=TAX, table="年度", key=str(year), replaced__isnull=True
    ).select_related("enterprise")
    rows: list[Row] = []
    for at, statement in enumerate(said.order_by("enterprise__code")):
        if before := statement.values.get("研发费用"):
            now = format(round(Decimal(before) * (LOWER if at % 3 == 2 else HIGHER)), "f")
            values = {"研发费用": now} | ({"境内研发费用": now} if statement.values.get("境内研发费用") else {})
            rows.append((statement.enterprise, "年度", values, str(year)))
    return rows


def _irregular(firms: Sequence[Enterprise], day: dt.date) -> Sequence[Row]:
    """The register lists firms that hold a title as irregular (经营异常)."""
    holding = WorkingRow.objects.filter(enterprise__in=firms, table="称号").values("enterprise_id")
    some = Enterprise.objects.filter(pk__in=holding).order_by(Substr("code", BODY), "code")[:LISTED]
    return [(firm, "失信违法", {"类型": "经营异常", "发生日期": day.isoformat()}, "") for firm in some]


def _recognitions(firms: Sequence[Enterprise], day: dt.date) -> Sequence[Row]:
    """Firms that were not yet are recognised as 高新技术企业."""
    has = Q(table="资质荣誉", values__名称="高新技术企业")
    recognised = set(WorkingRow.objects.filter(has, enterprise__in=firms).values_list("enterprise_id", flat=True))
    ends = day.replace(year=day.year + 3, day=min(day.day, 28))
    values = {
        "名称": "高新技术企业",
        "级别": "国家级",
        "取得日期": day.isoformat(),
        "有效期至": ends.isoformat(),
    }
    return [(firm, "资质荣誉", dict(values), "") for firm in firms if firm.pk not in recognised][:RECOGNISED]


def _import(source: str, day: dt.date, rows: Sequence[Row], office: Organisation, by: User) -> None:
    """Take rows over as an import does after somebody has confirmed it."""
    tables: dict[str, dict[str, int]] = {}
    for _, table, _, _ in rows:
        counted = tables.setdefault(table, {"new": 0, "changed": 0, "same": 0, "gone": 0})
        counted["changed" if table == "年度" else "new"] += 1
    now = timezone.now()
    batch = Batch.objects.create(
        region=PREFECTURE,
        organisation=office,
        source=source,
        stated_on=day,
        state=Batch.State.DONE,
        step="已入库",
        done=len(rows),
        total=len(rows),
        summary=tables,
        started=now,
        finished=now,
        started_by=by,
    )
    named = keys(Said(firm, table, values, year) for firm, table, values, year in rows)
    staged = StagedRow.objects.bulk_create(
        StagedRow(
            batch=batch,
            region=firm.region,
            enterprise=firm,
            code=firm.code,
            table=table,
            key=key,
            line=line,
            values=dict(values),
        )
        for line, ((firm, table, values, _), key) in enumerate(zip(rows, named, strict=True), 2)
    )
    take_over(batch, [firm.pk for firm, *_ in rows], staged)
