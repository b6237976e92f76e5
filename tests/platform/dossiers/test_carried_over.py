"""A value that nobody said again keeps its day, its person and its file, whichever way another value of its row came in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers import own_figures
from peiyu.platform.dossiers.history import Place, events_of, statements_of
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket, Statement
from peiyu.platform.dossiers.only_once import Field
from peiyu.platform.intake import correcting
from peiyu.platform.policies.book import book
from tests.platform.dossiers.firms import LAST, firm, said

pytestmark = pytest.mark.django_db
OWN = "企业自报"


def days(made: Any) -> dict[str, tuple[str, dt.date | None]]:
    return {name: (held.source, held.on) for name, held in held_now(made)["年度"][LAST].items()}


def told(made: Any, name: str) -> list[tuple[str, str]]:
    """Who said the value and what stands beside it, newest first."""
    place = Place("年度", LAST, name)
    column = book().library.tables["年度"].column(name)
    return [(event.who, event.text) for event in events_of(statements_of(made, place), [], column, name)]


def fields(**texts: str) -> dict[Field, str]:
    table = book().library.tables["年度"]
    return {Field("年度", LAST, column): texts[column.name] for column in table.columns if column.name in texts}


def test_one_field_of_a_form_leaves_the_others_as_they_were(made_by: Any, make_user: Any) -> None:
    with made_by():
        made = firm()
        said(made, OWN, {"营业收入": "800", "研发费用": "40"}, on="2026-03-10")
        clerk = make_user("clerk", enterprises=[made])
        own_figures.send(made, clerk, LAST, fields(净利润="70"))
        today = dt.date.today()
        march = dt.date(2026, 3, 10)
        assert days(made) == {"营业收入": (OWN, march), "研发费用": (OWN, march), "净利润": (OWN, today)}
        own_figures.send(made, clerk, LAST, fields(研发费用="41"))
        assert days(made) == {"营业收入": (OWN, march), "研发费用": (OWN, today), "净利润": (OWN, today)}
        assert [who for who, _ in told(made, "营业收入")] == [""]
        assert [who for who, _ in told(made, "研发费用")] == [str(clerk), ""]
        assert "2026-03-10" in told(made, "营业收入")[0][1]


def test_a_correction_of_one_value_leaves_the_others_of_their_day(made_by: Any, make_user: Any) -> None:
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.organisations.models import Organisation

    tax = Organisation.objects.create(
        name="样例税务局", kind="department", region_id="330282", level="county", source="税务"
    )
    officer = make_user("department-handler", region="330282")
    Post.objects.filter(user=officer).update(organisation=tax)
    with made_by():
        made = firm()
        said(made, "税务", {"营业收入": "8000000", "研发费用": "40"}, on="2026-03-10")
        said(made, "统计", {"营业收入": "90000000"}, on="2026-03-10")
        docket = Docket.objects.get()
        correcting.correct(docket.pk, docket.version, "89900000", "小数点错位", officer, "税务")
        assert days(made)["研发费用"] == ("税务", dt.date(2026, 3, 10))
        assert days(made)["营业收入"] == ("税务", dt.date.today())
        assert all(who != str(officer) for who, _ in told(made, "研发费用"))


def test_the_record_of_everything_says_which_values_were_carried_over(made_by: Any, make_user: Any) -> None:
    from peiyu.platform.dossiers.everything import PARTS

    with made_by():
        made = firm()
        said(made, OWN, {"营业收入": "800"}, on="2026-03-10")
        own_figures.send(made, make_user("clerk", enterprises=[made]), LAST, fields(净利润="70"))
        part = next(part for part in PARTS if part.code == "statements")
        row = part.row(Statement.objects.get(replaced__isnull=True), True)
        assert {"营业收入：800（沿用 2026-03-10 的数据）", "净利润：70"} == set(row[6].split("；"))
