"""Undoing an import is told where people look: in the history of the value, and in the decisions that rested on the import."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from peiyu.platform.dossiers.history import Place, events_of, statements_of
from peiyu.platform.dossiers.models import Docket, WorkingRow
from peiyu.platform.intake import batches, settling
from peiyu.platform.intake.models import Batch
from peiyu.platform.policies.book import book as packs
from tests.platform.intake.conftest import BACKEND, book, years
from tests.platform.intake.test_imports import again, committed

pytestmark = pytest.mark.django_db
COLUMN = "营业收入"


@pytest.fixture
def told(firms: Any, import_file: Any, made_by: Any, make_user: Any) -> Any:
    """A right figure of the kiln works, a wrong one in the next import of the same office, a decision upon it, and the undo."""
    (firm,) = firms(1)
    first = committed(import_file(book(年度=years({firm.code: 45500000}))), made_by)
    committed(import_file(book(年度=years({firm.code: 45000000})), source="统计", on=dt.date(2026, 6, 1)), made_by)
    wrong = committed(import_file(book(年度=years({firm.code: 6200000})), on=dt.date(2026, 7, 1)), made_by)
    officer = make_user("city-officer", region="330200")
    with made_by():
        docket = Docket.objects.get(column=COLUMN, state="open")
        settling.settle(docket.pk, docket.version, "45000000", "看过年报", officer, sure="45000000")

    def undo() -> None:
        with made_by():
            batch = Batch.objects.get(pk=wrong.pk)
            batches.ask_undo(batch, batch.version, "窑厂人数填到收入里", officer)
        again(wrong, made_by)

    return SimpleNamespace(firm=firm, first=first, wrong=wrong, docket=docket, officer=officer, undo=undo)


def test_the_history_says_who_undid_the_import_and_why(told: Any, made_by: Any) -> None:
    told.undo()
    with made_by():
        column = packs().library.tables["年度"].column(COLUMN)
        place = Place("年度", "2025", COLUMN)
        events = events_of(statements_of(told.firm, place), [], column, COLUMN)
    back = events[0]
    assert back.title == f"税务 恢复：撤销批次 {told.wrong.pk}"
    assert (back.who, back.text) == (str(told.officer), "理由：窑厂人数填到收入里")
    assert back.before.startswith("620 万元") and back.after.startswith("4,550 万元")
    assert not any(f"导入批次 {told.first.pk}" == event.who and event.before for event in events)


def test_a_value_that_only_the_import_gave_is_told_as_taken_back(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    done = committed(import_file(book(年度=years({firm.code: 62}))), made_by)
    with made_by():
        batches.ask_undo(done, done.version, "重复报送", done.started_by)
    again(done, made_by)
    with made_by():
        column = packs().library.tables["年度"].column(COLUMN)
        events = events_of(statements_of(firm, Place("年度", "2025", COLUMN)), [], column, COLUMN)
    assert (events[0].title, events[0].after) == (f"撤销批次 {done.pk}：税务 的数值撤回", "未提供")
    assert len(events) == 2


def test_a_decision_that_rested_on_the_import_is_named_before_and_after(client: Any, told: Any, made_by: Any) -> None:
    client.force_login(told.officer, backend=BACKEND)
    page = client.get(f"/import/{told.wrong.pk}/").content.decode()
    assert "有 1 件核实单是针对本批次的数据核定的" in page and f"/conflicts/{told.docket.pk}/" in page
    assert "是针对本批次的数据核定的" not in client.get(f"/import/{told.first.pk}/").content.decode()
    told.undo()
    page = client.get(f"/import/{told.wrong.pk}/").content.decode()
    assert "撤销不改动人工核定" in page and f"/conflicts/{told.docket.pk}/" in page
    with made_by():
        said = told.docket.messages.latest("said").text
        assert f"批次 {told.wrong.pk} 已撤销（理由：窑厂人数填到收入里）" in said
        assert (
            WorkingRow.objects.get(table="年度").values[COLUMN] == "45000000"
        )  # a person's decision stays until a person lifts it
