"""Where a clerk fills in what a rule still lacks: the field of a year, the records of a table; or whose it is to give it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from peiyu.advice.inputs import Input
from peiyu.platform.dossiers.assemble import BENEFITS
from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.only_once import Field
from peiyu.platform.dossiers.own_figures import input_name, may_state, years
from peiyu.platform.dossiers.packs import settings_for
from peiyu.rules.data_sources import TableRule

_TABLE = re.compile(r"“([^”]+)”(?:方面的记录|中，|逐笔明细)")
_BUREAU = "主管部门"
WORTH_GIVING = "建议补充"  # what an open verdict asks for is called so on the first screen and in the form


@dataclass(frozen=True)
class Lack:
    """A piece of information that a rule lacks. `url`: where the firm enters it; where it cannot, `by` says whose it is."""

    words: str
    url: str = ""
    by: str = ""


def worded(label: str) -> str:
    """A missing piece of information in few words: what is asked of the records of a table is named by the table.

    >>> worded("有没有“贷款”方面的记录"), worded("2025年度 出口额")
    ('贷款记录', '2025年度 出口额')
    """
    table = _TABLE.search(label)
    return f"{table[1]}记录" if table is not None else label


def lacks_of(asked: Iterable[Input], region: str) -> tuple[Lack, ...]:
    """What these inputs ask for, each piece once, with the place where a firm of a region (GB/T 2260) enters it."""
    found: dict[str, Lack] = {}
    for one in asked:
        words = worded(one.label)
        if words not in found:
            found[words] = _lack(one, words, region)
    return tuple(found.values())


def _lack(one: Input, words: str, region: str) -> Lack:
    rule = settings_for(region).tables.get(one.table)
    if one.table == BENEFITS or rule is None:
        return Lack(words, by=_BUREAU)
    if one.kind == "cell" and one.column is not None:
        if not may_state(region, one.table, one.column.name):
            return Lack(words, by=_who(rule.columns[one.column.name].order, rule.columns[one.column.name].owner))
        key = _key(one, rule)
        name = input_name(Field(one.table, key, one.column))
        asked = urlencode(({"year": key} if key else {}) | {"field": name})
        return Lack(words, f"{reverse('dossiers:figures')}?{asked}#id_{name}")
    if not any(may_state(region, one.table, name) for name in rule.columns):
        first = next(iter(rule.columns.values()))
        return Lack(words, by=_who(first.order, first.owner))
    return Lack(words, f"{reverse('dossiers:records')}?{urlencode({'table': one.table})}")


def _key(one: Input, rule: TableRule) -> str:
    """The row of a cell: its year; where none is named, the last complete one, which is what 上年度 reads."""
    if rule.shape != "年度":
        return ""
    return years(timezone.localdate())[0] if one.year is None else str(one.year)


def _who(order: tuple[str, ...], owner: str) -> str:
    return owner or next((source for source in order if source != OWN), _BUREAU)
