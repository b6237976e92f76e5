"""No two records have one key, whatever stands in their values; what is said of alike rows is true of either way in."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from peiyu.facts.reconcile import Delivery, Statement, reconcile, reconcile_population, statements_of
from peiyu.facts.reconcile.same_record import record_key, record_keys
from peiyu.rules.data_sources import ReconciliationSettings
from tests.facts.reconcile.said import FIRM
from tests.facts.reconcile.test_population import same

DAY = dt.date(2026, 3, 1)
VALUES = st.lists(st.one_of(st.none(), st.text("窑|\\#茶-", max_size=4)), min_size=2, max_size=2)
DATES = st.one_of(st.none(), st.just(dt.date(2024, 5, 1)))


def patents(*rows: tuple[str, str]) -> Delivery:
    names, kinds = zip(*rows, strict=True)
    frame = pl.DataFrame(
        {
            "统一社会信用代码": [FIRM] * len(rows),
            "名称": names,
            "类型": kinds,
            "授权日期": [dt.date(2024, 5, 1)] * len(rows),
        }
    )
    return Delivery("知识产权", DAY, {"知识产权": frame})


@given(st.lists(st.tuples(VALUES, DATES), min_size=1, max_size=6))
def test_keys_are_the_same_only_where_the_records_are(records: list[tuple[list[str | None], dt.date | None]]) -> None:
    one_by_one = [record_key(values, date, 0) for values, date in records]
    columns = [pl.Series([values[at] for values, _ in records], dtype=pl.String) for at in (0, 1)]
    assert record_keys(columns, pl.Series([date for _, date in records], dtype=pl.Date)).to_list() == one_by_one
    told = {(*(value or "" for value in values), date) for values, date in records}
    assert len(set(one_by_one)) == len(told)


def test_a_stroke_in_a_value_makes_two_records_none(declared: ReconciliationSettings) -> None:
    delivery = patents(("窑|炉", "砖"), ("窑", "炉|砖"))
    tables = reconcile_population([delivery], declared)
    assert tables.values["知识产权"].select("名称", "类型").sort("名称").rows() == [("窑", "炉|砖"), ("窑|炉", "砖")]
    same([delivery], statements_of(delivery, declared), declared)


def test_alike_rows_with_keys_of_their_own_are_not_said_to_count_once(declared: ReconciliationSettings) -> None:
    said = [
        Statement(FIRM, "知识产权", key, "知识产权", DAY, {"名称": "窑炉", "类型": "发明专利", "授权日期": dt.date(2024, 5, 1)}, "高")
        for key in ("一", "一#2")
    ]  # fmt: skip
    outcome = reconcile(said, declared)
    assert len(outcome.rows["知识产权"]) == 2
    [alarm] = outcome.alarms
    assert alarm.kind == "重复记录" and "每一格都相同" in alarm.message and "只算一项" not in alarm.message
