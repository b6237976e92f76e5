"""Load the demonstration in one transaction: it is there whole, with its mark, or not at all."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import polars as pl

from peiyu.facts.reconcile import settings as reconciliation
from peiyu.facts.reconcile.frames import KEY
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake import alarms
from peiyu.platform.operations.demo import dockets, facts, history, imports, later, people, sharing, units
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.marks import DEMO
from peiyu.platform.operations.models import Mark
from peiyu.platform.operations.packs_state import read_packs
from peiyu.platform.organisations.regions import load_regions

PACK = "cn-zhejiang-ningbo"
ACTOR = "演示数据"
TITLE, HOME_COUNTY, CHOSEN = "专精特新中小企业", "330282", 60
SPOKEN_FOR = 13  # of the chosen: people sign in for them, register for them or are recused from them (`sharing`)


def loaded() -> bool:
    """Whether the demonstration is in the database."""
    return Mark.objects.filter(name=DEMO).exists()


def load(say: Callable[[str], None], enterprises: int = facts.ENTERPRISES) -> bool:
    """Load the demonstration where it is not yet. False when there was nothing to do.

    Raises:
        OperationError: the database holds other data (E-OPS-020).
    """
    if loaded():
        return False
    started = time.monotonic()
    today = dt.date.today()
    say(f"生成 {enterprises:,} 家合成企业和各部门数据")
    library, _ = read_packs()
    made = facts.make(reconciliation(library, today, PACK), today, enterprises)
    with within(SYSTEM, actor=ACTOR, origin="job"):
        if Enterprise.everything.exists():
            raise OperationError("E-OPS-020", "数据库里已有企业数据，不能再装入演示数据", "换一个空的目录：--home")
        say("写入地区、组织和企业")
        load_regions()
        offices = units.load_units()
        made = facts.load_enterprises(made)
        firms = chosen(made)
        users = people.load_people(offices, firms)
        say("写入各部门数据")
        batches = imports.load_batches(made, offices, users)
        statements = facts.load_statements(made, batches)
        say("写入核定数据")
        facts.load_working_rows(made, statements)
        facts.load_known_tables(made)
        say("写入核实单和办事记录")
        dockets.load_dockets(made, statements, offices, users)
        history.load_history(firms, users)
        sharing.load_sharing(firms, offices, users)
        say("查找疑似差错")
        for start in alarms.starts():
            alarms.look(start)
        later.load_later(today, firms[:SPOKEN_FOR], offices, users, say)
        decide(say)
        sharing.load_dispatches(offices, users)
        Mark.objects.create(
            name=DEMO, value={"enterprises": enterprises, "seed": facts.SEED, "date": today.isoformat()}
        )
    say(f"演示数据已装入，用时 {time.monotonic() - started:.0f} 秒")
    return True


def chosen(made: facts.Prefecture) -> list[Enterprise]:
    """The firms that the accounts stand for: holders of 专精特新 with a conflict first, then other holders, then any."""
    held = set(made.delivered.truth["称号"].filter(pl.col("梯度") == TITLE)[KEY])
    odd = {conflict.enterprise for conflict in made.reconciled.conflicts}
    ranked = sorted(
        made.roster.select("code", "region").iter_rows(),
        key=lambda firm: (firm[0] not in held, firm[0] not in odd, firm[1] != HOME_COUNTY, firm[0]),
    )
    found = {firm.code: firm for firm in Enterprise.objects.filter(code__in=[code for code, _ in ranked[:CHOSEN]])}
    return [found[code] for code, _ in ranked[:CHOSEN]]


def decide(say: Callable[[str], None]) -> None:
    """The verdicts of all enterprises as of today; the first but for those that `later` has given a history."""
    from peiyu.platform.verdicts.recompute import recompute

    say("按政策逐条判定")
    recompute(None, later.REASON)
