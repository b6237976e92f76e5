"""全量: what the preview of a whole list says is what happens; who holds the title by its own word only becomes a docket."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Docket, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import alarms, batches, settling
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book

pytestmark = pytest.mark.django_db

TITLE = "专精特新中小企业"
WHOLE = {
    "kind": "list",
    "source": "工信",
    "complete": ["称号"],
    "more": {"title": TITLE, "title_table": "称号", "title_column": "梯度"},
}
SPAN = ("2025-12-08", "2028-12-07")


def listed(firms: Any) -> bytes:
    return book(
        名单=[["企业名称", "统一社会信用代码", "认定日期", "到期日期"], *([f.name, f.code, *SPAN] for f in firms)]
    )


def again(batch: Any, made_by: Any) -> Any:
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def committed(batch: Any, made_by: Any) -> Any:
    assert batch.state == "preview", (batch.problems, batch.failure)
    with made_by():
        batches.confirm(batch, batch.version)
    return again(batch, made_by)


def says(firm: Any, made_by: Any, source: str = "企业自报", until: str = SPAN[1], title: str = TITLE) -> None:
    with made_by():
        said = Said(firm, "称号", {"梯度": title, "取得日期": SPAN[0], "有效期至": until})
        record_statements([said], source=source, stated_on=dt.date(2026, 1, 10))
        reconcile_enterprises([firm.pk], "测试")


def holders(made_by: Any) -> set[int]:
    with made_by():
        return set(WorkingRow.objects.filter(table="称号").values_list("enterprise_id", flat=True))


def waiting(made_by: Any) -> list[Docket]:
    with made_by():
        return list(Docket.objects.filter(state="open").select_related("enterprise").order_by("enterprise_id"))


def test_the_preview_of_a_whole_list_says_what_happens(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    """Of six firms: 0 on both lists, 1 ends, 2 ends at the authority but says so itself, 3 only says so itself, 4 said so once, 5
    says so and is on the new list.
    """
    made = firms(6)
    committed(import_file(listed(made[:3]), on=dt.date(2026, 1, 5), **WHOLE), made_by)
    for firm in (made[2], made[3], made[5]):
        says(firm, made_by)
    says(made[4], made_by, until="2026-01-31")
    batch = import_file(listed([made[0], made[5]]), on=dt.date(2026, 6, 5), **WHOLE)
    assert batch.summary["tables"]["称号"] == {"same": 1, "new": 1, "gone": 2}
    foretold = {one["code"] for one in batch.summary["absent"]}
    assert foretold == {made[2].code, made[3].code}
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    page = client.get(f"/import/{batch.pk}/").content.decode()
    assert "全量名单没有、别的来源仍报送持有（2 项）" in page
    assert "称号保留，开核实单" in page
    before = holders(made_by)
    done = committed(batch, made_by)
    dockets = waiting(made_by)
    assert {docket.enterprise.code for docket in dockets} == foretold
    assert done.summary["dockets"] == batch.summary["absent_count"] == 2
    assert before - holders(made_by) == {made[1].pk}  # ends: no other source says so
    assert dockets[0].owner == "工信"
    assert "全量名单里没有这家企业" in dockets[0].explanation
    shown = client.get(f"/conflicts/?batch={done.pk}").content.decode()
    assert made[2].name in shown
    assert client.get(f"/conflicts/{dockets[1].pk}/").status_code == 200
    with made_by():
        Docket.objects.filter(pk=dockets[0].pk).update(state="dismissed", reason="协会来函：仍有效")
    later = import_file(listed([made[0], made[5]]), on=dt.date(2026, 7, 5), **WHOLE)
    assert (later.summary["absent_count"], later.summary["absent_known"]) == (0, 2)
    assert committed(later, made_by).summary["dockets"] == 0
    assert alarms.look("3302") == 0  # the nightly look leaves them open
    assert [docket.pk for docket in waiting(made_by)] == [dockets[1].pk]


def test_the_question_is_settled_by_the_day_on_which_the_title_ended(
    firms: Any, import_file: Any, made_by: Any, make_user: Any
) -> None:
    made = firms(2)
    says(made[1], made_by)
    committed(import_file(listed(made[:1]), on=dt.date(2026, 6, 5), **WHOLE), made_by)
    (docket,) = waiting(made_by)
    with made_by():
        settling.settle(docket.pk, docket.version, "2026-06-04", "已撤销", make_user("city-officer", region="330200"))
    with made_by():
        assert WorkingRow.objects.get(enterprise=made[1]).values["有效期至"] == "2026-06-04"
    second = import_file(listed(made[:1]), on=dt.date(2026, 9, 5), **WHOLE)
    assert second.summary["absent_count"] == 0  # a person has decided


def test_undoing_the_list_and_being_listed_later_close_the_question(firms: Any, import_file: Any, made_by: Any) -> None:
    made = firms(3)
    says(made[1], made_by)
    says(made[2], made_by)
    first = committed(import_file(listed(made[:1]), on=dt.date(2026, 6, 5), **WHOLE), made_by)
    assert len(waiting(made_by)) == 2
    partial = {**WHOLE, "complete": []}
    committed(import_file(listed(made[1:2]), on=dt.date(2026, 6, 20), **partial), made_by)
    (left,) = waiting(made_by)
    assert left.enterprise_id == made[2].pk
    with made_by():
        batches.ask_undo(first, first.version, "名单不全", first.started_by)
    again(first, made_by)
    assert waiting(made_by) == []
    third = committed(import_file(listed(made[:2]), on=dt.date(2026, 7, 5), **WHOLE), made_by)
    assert third.summary["dockets"] == 1  # nobody had decided: it is asked again
    assert [docket.enterprise_id for docket in waiting(made_by)] == [made[2].pk]


def test_a_lesser_list_and_a_partial_one_ask_nothing(firms: Any, import_file: Any, made_by: Any) -> None:
    made = firms(2)
    says(made[1], made_by, source="工信")
    done = committed(import_file(listed(made[:1]), on=dt.date(2026, 6, 5), **{**WHOLE, "source": "科技"}), made_by)
    assert (done.summary["absent_count"], waiting(made_by)) == (0, [])
    with made_by():
        Statement.objects.filter(enterprise=made[1]).update(source="企业自报")
    part = committed(import_file(listed(made[:1]), on=dt.date(2026, 6, 6), **{**WHOLE, "complete": []}), made_by)
    assert (part.summary["absent_count"], waiting(made_by)) == (0, [])


WORKBOOK = {"source": "工信", "complete": ["企业", "称号"]}


def workbook(firms: Any, holders: Any) -> bytes:
    """Several tables of which every firm stands in one, and only some in that of the titles."""
    head = ["统一社会信用代码", "企业名称"]
    titles = [["统一社会信用代码", "梯度", "取得日期", "有效期至"], *([f.code, TITLE, *SPAN] for f in holders)]
    return book(企业=[head, *([f.code, f.name] for f in firms)], 称号=titles)


def test_a_whole_workbook_asks_the_same_of_the_firms_in_it(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    """Of five firms: 0 stands in the table of titles, 1 in another table only and says so itself, 2 is in no table and says so, 3
    says that it holds a title of which this office never spoke, 4 held it by this office's word alone.
    """
    made = firms(5)
    says(made[4], made_by, source="工信")
    says(made[1], made_by)
    says(made[2], made_by)
    says(made[3], made_by, title="茶器工坊")
    here = [made[0], made[1], made[3], made[4]]
    batch = import_file(workbook(here, made[:1]), on=dt.date(2026, 6, 5), **WORKBOOK)
    assert [one["code"] for one in batch.summary["absent"]] == [made[1].code]
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    page = client.get(f"/import/{batch.pk}/").content.decode()
    assert "别的来源仍报送持有（1 项）" in page
    assert f"“{TITLE}”取得" in page
    done = committed(batch, made_by)
    (docket,) = waiting(made_by)
    assert docket.enterprise_id == made[1].pk
    assert done.summary["dockets"] == 1
    assert f"“称号”全量数据里没有这家企业的“{TITLE}”" in docket.explanation
    assert holders(made_by) == {made[0].pk, made[1].pk, made[2].pk, made[3].pk}


def test_the_question_of_a_workbook_closes_when_a_later_one_names_the_firm_or_it_is_undone(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    made = firms(3)
    says(made[1], made_by)
    says(made[2], made_by)
    first = committed(import_file(workbook(made, made[:1]), on=dt.date(2026, 6, 5), **WORKBOOK), made_by)
    assert len(waiting(made_by)) == 2
    committed(import_file(workbook(made[1:2], made[1:2]), on=dt.date(2026, 6, 20), **WORKBOOK), made_by)
    (left,) = waiting(made_by)
    assert left.enterprise_id == made[2].pk  # the later workbook does not speak of this firm
    with made_by():
        batches.ask_undo(first, first.version, "表不全", first.started_by)
    again(first, made_by)
    assert waiting(made_by) == []


def test_a_workbook_whose_table_of_titles_is_not_whole_asks_nothing(firms: Any, import_file: Any, made_by: Any) -> None:
    made = firms(2)
    says(made[1], made_by)
    part = {"source": "工信", "complete": []}
    done = committed(import_file(workbook(made, made[:1]), on=dt.date(2026, 6, 5), **part), made_by)
    assert (done.summary["absent_count"], waiting(made_by)) == (0, [])
