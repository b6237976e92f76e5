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
    assert "撤销不改动人工核定" in page and "重新核实所选" in page and f"/conflicts/{told.docket.pk}/" in page
    with made_by():
        said = told.docket.messages.latest("said").text
        assert f"批次 {told.wrong.pk} 已撤销（理由：窑厂人数填到收入里）" in said
        assert (
            WorkingRow.objects.get(table="年度").values[COLUMN] == "45000000"
        )  # a person's decision stays until a person lifts it


def revenue(made_by: Any) -> str:
    with made_by():
        return str(WorkingRow.objects.get(table="年度").values[COLUMN])


def test_the_decision_is_opened_again_in_one_step_from_the_import_and_put_back_in_one(
    client: Any, told: Any, made_by: Any
) -> None:
    """After the undo tax says 4,550 万元 and statistics 4,500 万元, which is no conflict: nothing is left to decide."""
    told.undo()
    client.force_login(told.officer, backend=BACKEND)
    chosen = {"docket": [told.docket.pk], "reason": "批次已撤销"}
    assert (
        "E-DOCKET-002"
        in client.post(f"/import/{told.wrong.pk}/reopen/", {**chosen, "reason": " "}, follow=True).content.decode()
    )
    page = client.post(f"/import/{told.wrong.pk}/reopen/", chosen, follow=True).content.decode()
    assert "已重新核实 1 件" in page and "自动办结" in page and "恢复原核定" in page
    assert "重新核实所选" not in page
    assert revenue(made_by) == "45500000"
    with made_by():
        docket = Docket.objects.get(pk=told.docket.pk)
        assert docket.state == "dismissed"
        assert "重新核实。理由：批次已撤销" in docket.messages.latest("said").text
    page = client.post(f"/import/{told.wrong.pk}/put-back/", follow=True).content.decode()
    assert "已恢复 1 件原核定" in page and "重新核实所选" in page
    assert revenue(made_by) == "45000000"
    with made_by():
        docket = Docket.objects.get(pk=told.docket.pk)
        assert (docket.state, docket.outcome, docket.reason) == ("settled", "45000000", "恢复原核定：看过年报")
    assert "E-INTAKE-026" in client.post(f"/import/{told.wrong.pk}/put-back/", follow=True).content.decode()


def test_what_does_not_rest_on_the_import_is_not_opened_from_it(client: Any, told: Any, made_by: Any) -> None:
    client.force_login(told.officer, backend=BACKEND)
    chosen = {"docket": [told.docket.pk], "reason": "批次已撤销"}
    page = client.post(f"/import/{told.wrong.pk}/reopen/", chosen, follow=True).content.decode()
    assert "E-INTAKE-024" in page  # it is not undone
    told.undo()
    page = client.post(f"/import/{told.wrong.pk}/reopen/", {**chosen, "docket": [10**6]}, follow=True).content.decode()
    assert "E-INTAKE-025" in page
    assert revenue(made_by) == "45000000"


def test_the_office_in_dispute_opens_nothing_again(client: Any, told: Any, made_by: Any, make_user: Any) -> None:
    from peiyu.platform.organisations.models import Organisation

    told.undo()
    owner = make_user("data-owner", region="330200", organisation="样例税务局")
    Organisation.objects.filter(name="样例税务局").update(source="税务")
    client.force_login(owner, backend=BACKEND)
    page = client.post(
        f"/import/{told.wrong.pk}/reopen/", {"docket": [told.docket.pk], "reason": "批次已撤销"}, follow=True
    ).content.decode()
    assert "E-DOCKET-011" in page
    assert revenue(made_by) == "45000000"


def test_what_somebody_decided_since_stays_when_the_rest_is_put_back(client: Any, told: Any, made_by: Any) -> None:
    told.undo()
    client.force_login(told.officer, backend=BACKEND)
    client.post(f"/import/{told.wrong.pk}/reopen/", {"docket": [told.docket.pk], "reason": "批次已撤销"})
    with made_by():
        Docket.objects.filter(pk=told.docket.pk).update(state="dismissed", settled_by=told.officer, reason="看过")
    page = client.post(f"/import/{told.wrong.pk}/put-back/", follow=True).content.decode()
    assert "已有人重新办理，保持不变" in page
    assert revenue(made_by) == "45500000"
