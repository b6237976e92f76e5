"""Verdicts follow the facts: written once, closed when they change, never half."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, KnownTable, WorkingRow
from peiyu.platform.verdicts.models import Dirty, Placement, Verdict
from peiyu.platform.verdicts.recompute import mark_dirty, recompute, recompute_dirty

pytestmark = pytest.mark.django_db


def code(number: int, region: str = "330282") -> str:
    head = f"91{region}MA{number:07d}"
    return head + check_character(head)


def firm(number: int, **main: str) -> Enterprise:
    made = Enterprise.objects.create(code=code(number), name=f"样例企业{number}", region="330282", synthetic=True)
    WorkingRow.objects.create(
        enterprise=made,
        region="330282",
        table="企业",
        key="",
        values={"行业": "C3484", "成立日期": "2015-01-05", "独立法人": "是"} | main,
    )
    return made


def year(made: Enterprise, which: int, **figures: str) -> None:
    WorkingRow.objects.update_or_create(
        enterprise=made, table="年度", key=str(which), defaults={"region": made.region, "values": figures}
    )


def test_verdicts_are_written_once_and_follow_the_facts(made_by: Any) -> None:
    last = dt.date.today().year - 1
    with made_by():
        made = firm(1)
        year(made, last, 营业收入="50000000", 职工总数="120")
        mark_dirty([made.pk], "测试")
    assert recompute_dirty() == 1
    with made_by():
        assert not Dirty.objects.exists()
        size = Verdict.objects.get(rule="cn.sme-size", until__isnull=True)
        assert (size.verdict, size.grade) == ("met", "小型")
        before = Verdict.objects.count()
        mark_dirty([made.pk], "无变化")
    recompute_dirty()
    with made_by():
        assert Verdict.objects.count() == before  # nothing changed, nothing written
        year(made, last, 营业收入="500000000", 职工总数="1200")
        mark_dirty([made.pk], "测试")
    recompute_dirty()
    with made_by():
        history = list(Verdict.objects.filter(rule="cn.sme-size").order_by("since"))
        assert [v.verdict for v in history][:1] == ["met"]
        assert history[0].until == (history[1].since if len(history) > 1 else history[0].until)
        assert Verdict.objects.filter(rule="cn.sme-size", until__isnull=True, verdict="met").count() == 0


def test_absent_and_empty_tables_differ_between_enterprises(made_by: Any) -> None:
    with made_by():
        known, unknown = firm(2), firm(3)
        KnownTable.objects.create(
            enterprise=known, region="330282", table="称号", source="工信", since=dt.date(2026, 1, 1)
        )
        mark_dirty([known.pk, unknown.pk], "测试")
    recompute_dirty()
    with made_by():
        base = {v.enterprise_id: v.verdict for v in Verdict.objects.filter(rule="cn.ladder.base", until__isnull=True)}
        assert base[known.pk] == "unmet"  # the register was delivered and has nothing of it
        assert base[unknown.pk] == "unknown"  # nobody has said anything


def test_a_title_near_its_end_warns_with_the_likely_failures(made_by: Any) -> None:
    soon = dt.date.today() + dt.timedelta(days=200)
    with made_by():
        made = firm(4)
        year(made, dt.date.today().year - 1, 营业收入="9000000", 研发费用="100000", 职工总数="20")
        WorkingRow.objects.create(
            enterprise=made,
            region="330282",
            table="称号",
            key="专精特新中小企业",
            values={"梯度": "专精特新中小企业", "取得日期": "2024-01-01", "有效期至": soon.isoformat()},
        )
        mark_dirty([made.pk], "测试")
    recompute_dirty()
    with made_by():
        from peiyu.platform.verdicts.models import Warning

        warning = Warning.objects.get()
        assert warning.expires == soon
        assert warning.verdict == "unmet"
        assert any("研发费用" in entry["text"] for entry in warning.likely)
        placed = Placement.objects.get()
        assert (placed.tier, placed.pool, placed.standing) == ("专精特新中小企业", "提升", "在榜")


def test_other_packs_make_everything_due_once(made_by: Any) -> None:
    from peiyu.platform.operations.models import Mark
    from peiyu.platform.policies.book import book
    from peiyu.platform.verdicts import pack_changes
    from peiyu.platform.verdicts.jobs import packs_changed, sweep

    with made_by():
        made = firm(1)
    assert not pack_changes.stale()  # nothing was decided yet, so nothing is out of date
    assert recompute(None, "测试") == 1
    assert pack_changes.decided_with() == book().mark
    assert packs_changed() == 0
    Mark.objects.filter(name=pack_changes.MARK).update(value="other packs")
    assert pack_changes.stale()
    sweep(0)
    sweep(0)  # a second minute passes before the job has run
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'verdicts.packs_changed'")
        assert cursor.fetchone() == (1,)
    assert packs_changed() == 1
    assert not pack_changes.stale()
    with made_by():
        assert Verdict.objects.filter(enterprise=made, until__isnull=True).exists()


@pytest.mark.parametrize("name", ["0006_kept_anew", "0007_way_past_the_score"])
def test_an_upgrade_that_keeps_more_makes_everything_due_once(made_by: Any, name: str) -> None:
    from importlib import import_module

    from peiyu.platform.verdicts import pack_changes
    from peiyu.platform.verdicts.jobs import packs_changed

    upgrade = import_module(f"peiyu.platform.verdicts.migrations.{name}").SQL
    with made_by(), connection.cursor() as cursor:
        cursor.execute(upgrade)
    assert not pack_changes.stale()  # an empty installation has nothing to decide anew
    with made_by():
        firm(1)
    recompute(None, "测试")
    with made_by(), connection.cursor() as cursor:
        cursor.execute(upgrade)
    assert pack_changes.stale()
    assert packs_changed() == 1
    assert not pack_changes.stale()
