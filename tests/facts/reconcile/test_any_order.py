"""Nothing may hang on the order in which rows and deliveries come: every table of the national pack, both ways, alarms too."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from peiyu.facts.reconcile import Alarm, Delivery, Statement, detect, reconcile, reconcile_population
from peiyu.facts.reconcile.frames import KEY
from peiyu.rules.data_sources import ReconciliationSettings, TableRule
from peiyu.rules.model import Column
from tests.facts.reconcile.said import FIRM, OTHER, on

Settings = ReconciliationSettings
TABLES = (
    "企业",
    "年度",
    "知识产权",
    "股权融资",
    "科技奖励",
    "资质荣誉",
    "研发机构",
    "认证",
    "标准",
    "竞赛",
    "称号",
    "失信违法",
)
TEXTS = (None, "样例窑炉厂", "样例　窑炉厂", "ＡＢ茶厂", "ab 茶厂")
NUMBERS = (None, "100", "100.00", "104", "1000", "100000000", "105263158", "99999999.99")
DATES = (None, "2024-05-01", "2024-05-09", "2024-05-28", "2024-06-20")


def values_of(column: Column) -> Sequence[str | None]:
    if column.type == "数值":
        return NUMBERS
    return DATES if column.type == "日期" else (None, "是", "否") if column.type == "是否" else TEXTS


def columns_of(rule: TableRule) -> list[str]:
    """What records are known by, and some of the rest; a register needs its name."""
    known = [
        name
        for name in (*rule.match.same, rule.match.date, rule.match.apart, "企业名称", "成立日期")
        if name in rule.types
    ]
    return list(dict.fromkeys([*known, *rule.columns]))[: len(known) + 2]


@st.composite
def said_of(draw: st.DrawFn, rule: TableRule, settings: Settings, *, own_keys: bool) -> list[Statement]:
    """Few sources, days and values, so that a source often contradicts or repeats itself."""
    names = columns_of(rule)
    sources = [*next(iter(rule.columns.values())).order[:2], "海关", "人工核实"]
    sources = [source for source in sources if source in settings.sources]
    found = []
    for _ in range(draw(st.integers(2, 6))):
        source = draw(st.sampled_from(sources))
        values = {name: draw(st.sampled_from(values_of(rule.types[name]))) for name in names}
        key = draw(st.sampled_from(("2024", "2025"))) if rule.shape == "年度" else ""
        if own_keys and rule.shape == "记录":
            key = draw(st.sampled_from(("", "#2")))
        firm, day = draw(st.sampled_from((FIRM, OTHER))), on(draw(st.sampled_from(("03-01", "05-20"))))
        trust = draw(st.sampled_from(("高", "中", "低")))
        reason = draw(st.sampled_from(("核对账册", "核对凭证"))) if source == "人工核实" and own_keys else ""
        found.append(Statement(firm, rule.table, key, source, day, values, trust, reason))  # type: ignore[arg-type]
    return found


def delivered(said: Iterable[Statement]) -> list[Delivery]:
    rows: dict[tuple[str, dt.date, str], dict[str, list[dict[str, object]]]] = defaultdict(lambda: defaultdict(list))
    for s in said:
        year = {"年度": s.key} if s.table == "年度" else {}
        rows[s.source, s.stated_on, s.confidence][s.table].append({KEY: s.enterprise, **year, **s.values})
    return [
        Delivery(
            source,
            day,
            {t: pl.DataFrame(r, schema=dict.fromkeys(r[0], pl.String)) for t, r in tables.items()},
            trust,  # type: ignore[arg-type]
        )
        for (source, day, trust), tables in rows.items()
    ]


def seen(alarms: Iterable[Alarm]) -> list[Alarm]:
    """The alarms but for those that count repeated rows."""
    return [alarm for alarm in alarms if alarm.kind != "重复记录"]


@pytest.mark.parametrize("table", TABLES)
@effort(deadline=None, max_examples=40)
@given(data=st.data())
def test_statements_in_any_order_say_the_same(table: str, data: st.DataObject, declared: Settings) -> None:
    said = data.draw(said_of(declared.tables[table], declared, own_keys=True))
    first = reconcile(said, declared)
    again = reconcile(data.draw(st.permutations(said)), declared)
    # As they are written, not only as they compare: 100 and 100.00 are one number, but not one text.
    assert repr(again) == repr(first)
    doubled = reconcile([*said, data.draw(st.sampled_from(said))], declared)
    assert repr((doubled.rows, doubled.conflicts)) == repr((first.rows, first.conflicts))
    assert seen(doubled.alarms) == seen(first.alarms)


@pytest.mark.parametrize("table", TABLES)
@effort(deadline=None, max_examples=40)
@given(data=st.data())
def test_deliveries_in_any_order_say_the_same(table: str, data: st.DataObject, declared: Settings) -> None:
    said = data.draw(said_of(declared.tables[table], declared, own_keys=False))
    mixed = data.draw(st.permutations(said))
    first, again = (reconcile_population(delivered(s), declared) for s in (said, mixed))
    exact = reconcile(said, declared)
    assert first.conflicts == again.conflicts == exact.conflicts
    for shown, other in ((first.values, again.values), (first.origins, again.origins)):
        assert shown.keys() == other.keys()
        assert all(shown[name].equals(other[name]) for name in shown)
    for at, row in enumerate(exact.rows[table]):
        values, origins = (part[table].row(at, named=True) for part in (first.values, first.origins))
        assert {n: c.value for n, c in row.cells.items()} == {n: values[n] for n in row.cells}
        assert {n: c.source for n, c in row.cells.items()} == {n: origins[n] for n in row.cells}
    assert detect(delivered(said), declared) == detect(delivered(mixed), declared) == exact.alarms


def test_the_tables_are_all_that_the_pack_has_a_rule_for(declared: Settings) -> None:
    assert set(TABLES) == set(declared.tables)
