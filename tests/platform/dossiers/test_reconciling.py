"""Statements of several departments become working rows, dockets and due verdicts; saying the same again changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement, WorkingRow
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises, reconciled_on
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.verdicts.models import Dirty

pytestmark = pytest.mark.django_db


def firm() -> Enterprise:
    head = "91330282MA0000011"
    return Enterprise.objects.create(code=head + check_character(head), name="样例轴承", region="330282")


def say(made: Enterprise, source: str, on: dt.date, revenue: str) -> Any:
    written = record_statements([Said(made, "年度", {"营业收入": revenue}, "2025")], source=source, stated_on=on)
    reconcile_enterprises(written.enterprises, "测试")
    return written


def test_conflict_settled_and_view_of_an_earlier_day(made_by: Any) -> None:
    with made_by():
        made = firm()
        say(made, "税务", dt.date(2026, 5, 31), "26621657")
        first = timezone.now()
        say(made, "企业自报", dt.date(2026, 4, 10), "30000000")
        row = WorkingRow.objects.get(table="年度", key="2025")
        assert row.values == {"营业收入": "26621657"}
        assert row.origins["营业收入"]["source"] == "税务"
        docket = Docket.objects.get()
        assert {side["source"] for side in docket.sides} == {"税务", "企业自报"}
        assert docket.due > dt.date.today()
        assert Dirty.objects.filter(pk=made.pk).exists()

        settled = human_source(settings_for(made.region))
        say(made, settled, dt.date(2026, 6, 20), "30000000")
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "30000000"}
        docket.refresh_from_db()
        assert docket.state == Docket.State.DISMISSED

        then = reconciled_on(made, first)
        assert str(then["年度"][0].cells["营业收入"].value) == "26621657"


def test_saying_the_same_again_writes_nothing(made_by: Any) -> None:
    with made_by():
        made = firm()
        say(made, "税务", dt.date(2026, 5, 31), "26621657")
        before = WorkingRow.objects.get().made
        again = say(made, "税务", dt.date(2026, 5, 31), "26621657")
        assert (again.new, again.changed, again.same) == (0, 0, 1)
        assert Statement.objects.count() == 1
        assert WorkingRow.objects.get().made == before


def test_an_older_delivery_goes_into_the_history_only(made_by: Any) -> None:
    with made_by():
        made = firm()
        say(made, "税务", dt.date(2026, 5, 31), "26621657")
        late = say(made, "税务", dt.date(2026, 1, 31), "1")
        assert late.older == 1
        assert WorkingRow.objects.get().values == {"营业收入": "26621657"}
        assert Statement.objects.filter(replaced__isnull=False, values={"营业收入": "1"}).count() == 1


def test_records_of_two_sources_are_recognised(made_by: Any) -> None:
    patent = {"名称": "一种合成样例轴承", "类型": "发明专利", "授权日期": "2024-05-01", "取得方式": "自主研发"}
    with made_by():
        made = firm()
        for source in ("知识产权", "企业自报"):
            written = record_statements(
                [Said(made, "知识产权", patent)], source=source, stated_on=dt.date(2026, 5, 1), complete=["知识产权"]
            )
            reconcile_enterprises(written.enterprises, "测试")
        row = WorkingRow.objects.get(table="知识产权")
        assert row.values["名称"] == "一种合成样例轴承"
        gone = record_statements(
            [Said(made, "企业", {"独立法人": "是"})],
            source="知识产权",
            stated_on=dt.date(2026, 6, 1),
            complete=["知识产权"],
        )
        assert gone.gone == 1


def test_decisions_on_one_row_keep_their_own_days(made_by: Any) -> None:
    """A department that speaks anew contradicts the older decision and leaves the newer one standing."""
    with made_by():
        made = firm()
        person = human_source(settings_for(made.region))
        marks = {"营业收入": {"docket": 1, "on": "2026-03-01"}, "净利润": {"docket": 2, "on": "2026-06-20"}}
        record_statements(
            [Said(made, "年度", {"营业收入": "30000000", "净利润": "5000000"}, "2025", marks)],
            source=person,
            stated_on=dt.date(2026, 6, 20),
        )
        record_statements(
            [Said(made, "年度", {"营业收入": "20000000", "净利润": "1000000"}, "2025")],
            source="税务",
            stated_on=dt.date(2026, 5, 31),
        )
        reconcile_enterprises([made.pk], "测试")
        reopened = set(Docket.objects.filter(state=Docket.State.OPEN).values_list("column", flat=True))
        assert "营业收入" in reopened
        assert "净利润" not in reopened
        assert WorkingRow.objects.get(table="年度").values["净利润"] == "5000000"


def test_two_rounds_of_one_day_are_two_and_each_is_settled_by_itself(made_by: Any, make_user: Any) -> None:
    """The register states two rounds of one day; the firm states other sums of both."""
    from peiyu.platform.intake import settling

    day, whole = "2025-03-01", ["股权融资"]
    with made_by():
        made = firm()
        for source, on, sums in (
            ("市场监管", "2026-05-31", (10_000_000, 5_000_000)),
            ("企业自报", "2026-06-01", (10_600_000, 4_000_000)),
        ):
            rows = [Said(made, "股权融资", {"到账日期": day, "实缴金额": str(one)}) for one in sums]
            record_statements(rows, source=source, stated_on=dt.date.fromisoformat(on), complete=whole)
        reconcile_enterprises([made.pk], "测试")
        held = WorkingRow.objects.filter(enterprise=made, table="股权融资").order_by("key")
        assert [(row.key, row.values["实缴金额"]) for row in held] == [(day, "5000000"), (f"{day}#2", "10000000")]
        dockets = {d.key: d for d in Docket.objects.filter(enterprise=made, column="实缴金额", state="open")}
        assert set(dockets) == {day, f"{day}#2"}
        second = dockets[f"{day}#2"]
        officer = make_user("city-officer", region="330200")
        settling.settle(second.pk, second.version, "10600000", "看过验资报告", officer)
        assert sorted(row.values["实缴金额"] for row in held.all()) == ["10600000", "5000000"]
