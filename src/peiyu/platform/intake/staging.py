"""The first step of an import: the rows of the file are laid down, slice by slice; problems stop it and are all told at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from peiyu.facts.identity import is_wrong
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.called import MOST as MOST_NAMES
from peiyu.platform.intake.called import unlike
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.intake.reading import ReadFile, read_file
from peiyu.platform.intake.rows import MAIN, ReadRow
from peiyu.platform.intake.services import path_of, start_of
from peiyu.platform.organisations.models import Region
from peiyu.problems import Problem

SLICE = 1000  # rows a transaction
KEPT_PROBLEMS = 2000  # more are counted, and told in the workbook that comes back
STRANGERS = 500


def stage(batch: Batch) -> None:
    """Read the file and lay its rows down; goes on after the last slice that was written. Leaves the batch CHECKED or COMPARING.

    Comparing is the state STAGING with the step 比对; see `comparing`.
    """
    upload = batch.upload
    assert upload is not None
    made = batch.summary
    listed = (made["title_table"], made["title_column"], made["title"]) if made.get("title") else None
    decided = made.get("columns", {})
    read = read_file(path_of(upload), upload.name, batch.region, str(made.get("table", "")), listed, decided)
    firms = _firms(read.rows)
    while _slice(batch.pk, read, firms):
        pass
    _close(batch.pk, read, firms)


def _firms(rows: Sequence[ReadRow]) -> dict[str, tuple[int, str]]:
    """Code → (id, region) of the enterprises that the rows speak of; one that was merged leads to the one that was kept."""
    codes = sorted({row.code for row in rows})
    with within(SYSTEM, actor="job:intake", origin="job"):
        found = {}
        for at in range(0, len(codes), 5000):
            for firm in Enterprise.objects.filter(code__in=codes[at : at + 5000]).select_related("merged_into"):
                kept = firm.merged_into or firm
                found[firm.code] = (kept.pk, kept.region)
        return found


def _slice(number: int, read: ReadFile, firms: Mapping[str, tuple[int, str]]) -> bool:
    """Lay down the next slice in one transaction. False when there is none, or the batch was cancelled meanwhile."""
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.STAGING or batch.done >= len(read.rows):
            return False
        part = read.rows[batch.done : batch.done + SLICE]
        allowed = _within_batch(batch, firms)
        StagedRow.objects.bulk_create(
            StagedRow(
                batch=batch,
                region=allowed[row.code][1] if row.code in allowed else batch.region,
                enterprise_id=allowed[row.code][0] if row.code in allowed else None,
                code=row.code,
                table=row.table,
                key=row.key,
                line=row.line,
                values=row.values,
            )
            for row in part
        )
        batch.done += len(part)
        batch.total = len(read.rows)
        batch.step = "读取数据"
        batch.touched = timezone.now()
        batch.save(update_fields=["done", "total", "step", "touched"])
        return True


def _within_batch(batch: Batch, firms: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """The enterprises that lie in the region of the batch: an import reaches no further than who made it."""
    start = start_of(batch.region)
    return {code: firm for code, firm in firms.items() if firm[1].startswith(start)}


def _close(number: int, read: ReadFile, firms: Mapping[str, tuple[int, str]]) -> None:
    """Write down the problems and the enterprises that are not in the library; decide whether the comparison may follow."""
    errors = [problem for problem in read.problems if problem.is_error]
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.STAGING:
            return
        batch.problems = [told(problem) for problem in [*errors, *_warnings(read.problems)][:KEPT_PROBLEMS]]
        batch.problem_count = len(errors)
        batch.strangers = strangers(batch, read, _within_batch(batch, firms), set(firms))
        batch.summary = {**batch.summary, "read": read.tables, "whole": read.whole, "faulty": read.faulty}
        if read.read_list is not None:
            batch.summary |= {"heads": read.read_list.heads, "unused": read.read_list.unused}
        names = unlike(read.called, _within_batch(batch, firms), ((row.table, row.line) for row in read.rows))
        batch.summary |= {"unlike": names[:MOST_NAMES], "unlike_count": len(names)}
        # A table that the file does not have was not handed over at all, whole or not.
        batch.complete = [table for table in batch.complete if table in read.tables]
        batch.total, batch.done = len(read.rows), 0
        batch.touched = timezone.now()
        batch.state, batch.step = (Batch.State.CHECKED, "有错待改") if errors else (Batch.State.STAGING, COMPARE)
        batch.save()


COMPARE = "比对变动"


def _warnings(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_error]


def told(problem: Problem) -> dict[str, Any]:
    """A problem as it is kept."""
    return {**asdict(problem.place), "code": problem.code, "message": problem.message, "remedy": problem.remedy}


def strangers(
    batch: Batch, read: ReadFile, firms: Mapping[str, tuple[int, str]], everywhere: set[str]
) -> list[dict[str, Any]]:
    """The codes that lead to no enterprise of the batch's region: what is known of them, and whether they can be added."""
    found: dict[str, list[ReadRow]] = defaultdict(list)
    for row in read.rows:
        if row.code not in firms:
            found[row.code].append(row)
    known = set(Region.objects.values_list("code", flat=True))
    start, names = start_of(batch.region), read.called.names()
    made = []
    for code, held in sorted(found.items())[:STRANGERS]:
        main = next((row.values for row in held if row.table == MAIN), {})
        name, region = main.get("企业名称") or names.get(code, ""), main.get("地区") or ""
        if code in everywhere:
            why = "该企业不在本批次的地区范围内"
        elif is_wrong(code):
            why = "统一社会信用代码校验不对"
        elif not name:
            why = "库内没有该代码；文件没有给出企业名称，不能新增"
        elif region not in known or not region.startswith(start):
            why = f"库内没有该代码；地区“{region or '空'}”不在本批次范围内，不能新增"
        else:
            why = ""
        made.append(
            {
                "code": code,
                "name": name,
                "region": region,
                "industry": main.get("行业") or "",
                "rows": len(held),
                "table": held[0].table,
                "line": held[0].line,
                "why": why,
                "addable": not why,
                "elsewhere": code in everywhere,
                "decision": "",
            }
        )
    return made
