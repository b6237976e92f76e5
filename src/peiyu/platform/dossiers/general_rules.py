"""How the rows of a table are reconciled for which no pack declares a 核对规则.

A rule may ask for a table long before departments have agreed whose word counts in it, and what is asked for must be there to be
filled in. So such a table has a general rule: each source replaces what it said itself, no difference is tolerated, and whoever
explains conflicts about titles explains these as well. A 核对规则 in a pack takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.assemble import BENEFITS, MAIN
from peiyu.rules.data_sources import ColumnRule, DataSource, Match, ReconciliationSettings, TableRule
from peiyu.rules.model import Table

DAYS = 10  # working days for an explanation, as most tables of the national pack have it
NUMBERED = "号"  # 贷款编号, 保单号, 申请号: a column that numbers the records
_ANY_DAY = 3660  # two records of one number are one record, however far apart their dates
_NEAR = 31  # days: as the tables with a rule of their own take it
_TITLES = "称号"
_FIRM = "企业"  # the 类别 of the firm itself
_OWN_WAY = frozenset({judged.TABLE, BENEFITS})  # neither is reconciled; see `judged` and `intake.benefit_rows`


def with_general(settings: ReconciliationSettings, tables: Mapping[str, Table]) -> ReconciliationSettings:
    """The settings with a rule for every table of enterprises that can be filled in."""
    titles = settings.tables.get(_TITLES)
    owner = next((column.owner for column in titles.columns.values() if column.owner), "") if titles is not None else ""
    column_rule = ColumnRule(_order(settings.sources), owner=owner, days=DAYS)
    made = {
        name: TableRule(
            name, table.shape, match_of(table), {c.name: column_rule for c in table.columns}, {c.name: c for c in table.columns}
        )
        for name, table in tables.items()
        if table.subject == MAIN and name not in settings.tables and name not in _OWN_WAY
    }  # fmt: skip
    return replace(settings, tables={**settings.tables, **made})


def _order(sources: Mapping[str, DataSource]) -> tuple[str, ...]:
    """Offices first, as the packs name them, then the firm: what it says of itself never outranks what an office says."""
    others = [name for name, source in sources.items() if not source.human]
    return (*(n for n in others if sources[n].kind != _FIRM), *(n for n in others if sources[n].kind == _FIRM))


def match_of(table: Table) -> Match:
    """What a record of a table is recognised by: its number, else its names, else its kind and day.

    Something must be left for two sources to disagree about, else each of their rows would be a record of its own.
    """
    if table.shape != "记录":
        return Match()
    own = [c for c in table.columns if not c.added]
    words = [c for c in own if c.type in ("文本", "代码")]
    numbered = next((c.name for c in words if c.name.endswith(NUMBERED)), "")
    if numbered:
        return Match((numbered,), table.date, _ANY_DAY)
    if words:
        return Match(tuple(c.name for c in words), table.date, _NEAR)
    kinds = tuple(c.name for c in own if c.type == "选项")
    if len(kinds) + 1 < len(own):
        return Match((*kinds, table.date))
    return Match((table.date,))
