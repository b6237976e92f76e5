"""Time limits in working days. The holidays of 2099 are invented, and stand in these tests only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.working_days import Limit
from peiyu.rules.holidays import HolidayYear, WorkCalendar
from tests.platform.dossiers.firms import BACKEND, known_firm, said

REGION = "330282"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2099-{text}")


@pytest.fixture
def invented(monkeypatch: Any) -> None:
    """Wednesday 3 to Friday 5 June are off, Saturday 6 June is worked."""
    year = HolidayYear(frozenset({day("06-03"), day("06-04"), day("06-05")}), frozenset({day("06-06")}))
    monkeypatch.setattr(working_days, "_calendar", lambda mark, pack: WorkCalendar({2099: year}))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("06-01", 1, "06-02"),
        ("06-01", 2, "06-06"),  # over the holiday, to the Saturday worked for it
        ("06-01", 3, "06-08"),  # the Sunday after is off
        ("06-03", 1, "06-06"),  # asked on a holiday
    ],
)
def test_a_limit_leaves_holidays_out_and_counts_exchanged_weekends(
    start: str, days: int, due: str, invented: None
) -> None:
    assert working_days.limit(day(start), days, REGION) == Limit(day(due), provisional=False)
    assert working_days.left(day(start), day(due), REGION) == days
    assert working_days.left(day(due), day(start), REGION) == -days


def test_a_limit_into_a_year_without_holidays_is_provisional(invented: None) -> None:
    assert working_days.limit(day("12-30"), 5, REGION).provisional
    assert not working_days.limit(day("12-01"), 5, REGION).provisional


@pytest.mark.django_db
def test_a_docket_and_its_page_go_by_the_calendar(
    invented: None, made_by: Any, make_user: Any, client: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day("06-01"))
    with made_by():
        made = known_firm()
        said(made, "统计", {"营业收入": "1"})
        said(made, "税务", {"营业收入": "900000000"})
        docket = Docket.objects.filter(kind=Docket.Kind.CONFLICT, column="营业收入", state="open").get()
    assert (docket.due, docket.due_provisional) == (working_days.limit(day("06-01"), 10, REGION).due, False)
    assert docket.due > day("06-15")  # ten Mondays to Fridays would end here
    client.force_login(make_user("county-officer", region=REGION), backend=BACKEND)
    page = client.get(f"/conflicts/{docket.pk}/").content.decode()
    assert "还剩 10 个工作日" in page
    assert "已有 2099 年" in page


@pytest.mark.django_db
def test_without_any_calendar_the_page_says_monday_to_friday(monkeypatch: Any) -> None:
    monkeypatch.setattr(working_days, "_calendar", lambda mark, pack: WorkCalendar())
    assert working_days.limit(day("06-01"), 2, REGION) == Limit(day("06-03"), provisional=True)
    assert working_days.note() == "工作日暂按周一至周五计算，未计法定节假日"
