"""人工判断 comes in by file like any table: who judged what and when, checked, previewed, undone, and read by the verdict."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from peiyu.engine.explain import explain
from peiyu.platform.dossiers.assemble import BENEFITS, one, tables_of
from peiyu.platform.dossiers.judged import TABLE
from peiyu.platform.dossiers.models import KnownTable, Statement, WorkingRow
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake import batches
from peiyu.platform.policies.book import book as packs
from tests.platform.intake.conftest import BACKEND, book, years
from tests.platform.intake.test_imports import again, committed

pytestmark = pytest.mark.django_db
HEADS = ["统一社会信用代码", "规则代码", "条款", "结论", "判断人", "判断日期"]
RULE, CLAUSE = "cn.ladder.srdi", "市场地位"


def line(firm: Any, **cells: Any) -> list[Any]:
    given = {"统一社会信用代码": firm.code, "规则代码": RULE, "条款": CLAUSE, "结论": "是", "判断人": "竹编专家组",
             "判断日期": "2026-03-02"} | cells  # fmt: skip
    return [given.get(head) for head in HEADS]


def sheet(*lines: list[Any], **other: Any) -> bytes:
    return book(人工判断=[HEADS, *lines], **other)


def held() -> list[str]:
    return list(WorkingRow.objects.filter(table=TABLE).order_by("enterprise_id").values_list("values__结论", flat=True))


def test_a_sheet_of_judgements_is_previewed_and_taken_over(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    batch = import_file(sheet(line(first), line(second, 结论="否"), 年度=years({first.code: 500})), source="工信")
    assert (batch.state, batch.problems) == ("preview", [])
    assert batch.summary["tables"] == {TABLE: {"new": 2}, "年度": {"new": 1}}
    done = committed(batch, made_by)
    with made_by():
        assert held() == ["是", "否"]
        said = Statement.objects.get(enterprise=first, table=TABLE)
        assert (said.values["判断人"], said.values["判断日期"]) == ("竹编专家组", "2026-03-02")
        assert (said.source, said.author_id, said.batch_id) == ("工信", done.started_by_id, done.pk)
        batches.ask_undo(done, done.version, "导错文件", done.started_by)
    again(done, made_by)
    with made_by():
        assert held() == []


def test_a_figure_imported_later_leaves_the_judgement(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(sheet(line(firm)), source="工信"), made_by)
    committed(import_file(book(年度=years({firm.code: 500}))), made_by)
    with made_by():
        assert held() == ["是"]


def test_a_later_judgement_replaces_and_a_cleared_one_is_taken_back(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(sheet(line(firm)), source="工信"), made_by)
    second = import_file(sheet(line(firm, 结论="否", 判断日期="2026-05-02")), source="工信")
    assert second.summary["tables"] == {TABLE: {"changed": 1}}
    committed(second, made_by)
    with made_by():
        assert held() == ["否"]
    committed(import_file(sheet(line(firm, 结论="清除")), source="工信"), made_by)
    with made_by():
        assert held() == [None]


WRONG = [
    ({"结论": None}, "结论", "E-INTAKE-106"),
    ({"判断人": None}, "判断人", "E-INTAKE-106"),
    ({"判断日期": None}, "判断日期", "E-INTAKE-106"),
    ({"判断日期": "2199-01-01"}, "判断日期", "E-INTAKE-109"),
    ({"规则代码": "cn.ladder.srdy"}, "规则代码", "E-INTAKE-107"),
    ({"规则代码": None}, "规则代码", "E-DATA-027"),
    ({"条款": "窑火旺不旺"}, "条款", "W-INTAKE-110"),
]


@pytest.mark.parametrize(("cells", "column", "code"), WRONG)
def test_what_is_wrong_with_a_judgement_is_told_at_its_cell(
    cells: dict[str, Any], column: str, code: str, firms: Any, import_file: Any
) -> None:
    (firm,) = firms(1)
    batch = import_file(sheet(line(firm, **cells)), source="工信")
    found = [(p["code"], p["column_name"]) for p in batch.problems if not p["code"].startswith("W-DATA")]
    assert found == [(code, column)]
    assert batch.state == ("checked" if code.startswith("E") else "preview")


def test_one_clause_is_judged_once_a_file(firms: Any, import_file: Any) -> None:
    (firm,) = firms(1)
    batch = import_file(sheet(line(firm), line(firm, 结论="否")), source="工信")
    assert [(p["code"], p["line"]) for p in batch.problems] == [("E-INTAKE-108", 3)]


def test_a_judgement_decides_the_clause(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)

    def open_clauses() -> list[str]:
        with made_by():
            found = packs()
            told = explain(found.rulebook, one(firm, tables_of([firm.pk])[firm.pk], found), RULE, 0)
            return list(told.decision["manual"])

    assert CLAUSE in open_clauses()
    committed(import_file(sheet(line(firm)), source="工信"), made_by)
    assert CLAUSE not in open_clauses()
    with made_by():
        assert not KnownTable.objects.exists()


def test_the_platforms_own_template_is_taken_with_every_sheet(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    (firm,) = firms(1)
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    made = openpyxl.load_workbook(io.BytesIO(b"".join(client.get("/import/template/").streaming_content)))
    sheet = made[TABLE]
    assert [cell.value for cell in sheet[1]] == HEADS
    for at, value in enumerate(line(firm), start=1):
        sheet.cell(2, at, value)
    buffer = io.BytesIO()
    made.save(buffer)
    batch = import_file(buffer.getvalue(), source="工信")
    assert (batch.state, [p["code"] for p in batch.problems if p["code"].startswith("E-")]) == ("preview", [])
    assert batch.summary["tables"] == {TABLE: {"new": 1}}
    taken = {*settings_for(firm.region).tables, TABLE, BENEFITS}
    assert {name for name in made.sheetnames if name in packs().library.tables} <= taken
