"""Load the demonstration in one transaction: it is there whole, with its mark, or not at all."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from peiyu.facts.reconcile import settings as reconciliation
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.operations.demo import dockets, facts, history, imports, people, places, sharing, units
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.models import Mark
from peiyu.platform.operations.packs_state import read_packs

MARK = "demo"
PACK = "cn-zhejiang-ningbo"
ACTOR = "演示数据"


def loaded() -> bool:
    """Whether the demonstration is in the database."""
    return Mark.objects.filter(name=MARK).exists()


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
        places.load_regions()
        offices = units.load_units()
        made = facts.load_enterprises(made)
        firms = chosen(made.roster.height)
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
        decide(say)
        sharing.load_dispatches(offices, users)
        Mark.objects.create(name=MARK, value={"enterprises": enterprises, "seed": facts.SEED, "date": today.isoformat()})
    say(f"演示数据已装入，用时 {time.monotonic() - started:.0f} 秒")
    return True


def chosen(count: int) -> list[Enterprise]:
    """Firms that the accounts stand for and whose dossiers are full: those with titles first, by code."""
    from peiyu.platform.dossiers.models import WorkingRow  # noqa: PLC0415

    return list(Enterprise.objects.order_by("code")[: min(count, 60)])


def decide(say: Callable[[str], None]) -> None:
    """The first verdicts of all enterprises."""
    from peiyu.platform.verdicts.recompute import recompute  # noqa: PLC0415

    say("按政策逐条判定")
    recompute(None, "装入演示数据")
