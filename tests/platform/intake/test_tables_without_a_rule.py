"""Tables for which no pack declares a 核对规则 (贷款, 保险, 绿色制造 …) come in by file like any other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.facts.reconcile import settings as declared
from peiyu.platform.dossiers.assemble import tables_of
from peiyu.platform.dossiers.general_rules import match_of
from peiyu.platform.dossiers.models import Docket, KnownTable, Statement, WorkingRow
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake import batches, settling
from peiyu.platform.policies.book import book as packs
from tests.platform.intake.conftest import BACKEND, book
from tests.platform.intake.test_imports import again, committed

pytestmark = pytest.mark.django_db
CODE = "统一社会信用代码"
LOAN = [CODE, "贷款编号", "贷款类别", "本金", "放款日期"]
COVER = [CODE, "担保类别", "担保金额", "担保费", "担保起始日期"]


def loan(firm: Any, number: str | None = "窑贷1", amount: object = 500, day: str = "2026-01-08") -> list[object]:
    return [firm.code, number, "固定资产贷款", amount, day]


def loans(*lines: list[object]) -> bytes:
    return book(贷款=[LOAN, *lines])


def working(table: str = "贷款", column: str = "本金") -> list[str]:
    return list(WorkingRow.objects.filter(table=table).order_by("key").values_list(f"values__{column}", flat=True))


def test_every_table_of_enterprises_can_be_imported() -> None:
    """None is refused but those of other subjects, and the two that take a way of their own."""
    tables = settings_for("330282").tables
    own_way = {"人工判断", "已享受政策"}
    assert {n for n, t in packs().library.tables.items() if t.subject == "企业"} - own_way == set(tables)
    assert not set(tables) & own_way
    for name, rule in declared(packs().library, dt.date(2026, 6, 30), "cn").tables.items():
        assert settings_for("100000", dt.date(2026, 6, 30)).tables[name] == rule  # what a pack says stands


@pytest.mark.parametrize(
    ("table", "same", "date"),
    [
        ("贷款", ("贷款编号",), "放款日期"),
        ("投资项目", ("项目编号",), "立项日期"),
        ("展会", ("展会名称",), "参展日期"),
        ("企业关系", ("关联企业",), "起始日期"),
        ("担保", ("担保类别", "担保起始日期"), ""),
        ("成长评价", ("评价日期",), ""),  # the conclusion is what sources may disagree about
        ("未弥补亏损", ("亏损年度末",), ""),
        ("绿色制造", (), ""),
    ],
)
def test_what_a_record_is_recognised_by(table: str, same: tuple[str, ...], date: str) -> None:
    found = match_of(packs().library.tables[table])
    assert (found.same, found.date) == (same, date)


def test_loans_are_previewed_taken_over_and_undone(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    batch = import_file(loans(loan(first), loan(first, "窑贷2", 300), loan(second)), source="银行")
    assert (batch.state, batch.problems) == ("preview", [])
    assert batch.summary["tables"] == {"贷款": {"new": 3}}
    done = committed(batch, made_by)
    with made_by():
        assert working() == ["500", "500", "300"]
        row = WorkingRow.objects.filter(enterprise=first).first()
        assert row is not None
        assert row.origins["本金"]["source"] == "银行"
        assert Statement.objects.filter(batch=done).count() == 3
        assert len(tables_of([first.pk])[first.pk]["贷款"]) == 2  # what verdicts read
        batches.ask_undo(done, done.version, "导错文件", done.started_by)
    again(done, made_by)
    with made_by():
        assert working() == []


def test_a_newer_file_of_the_same_source_replaces_the_row(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(loans(loan(firm)), source="银行"), made_by)
    newer = import_file(loans(loan(firm, amount=450)), source="银行", on=dt.date(2026, 6, 30))
    assert newer.summary["tables"] == {"贷款": {"changed": 1}}
    newer = committed(newer, made_by)
    with made_by():
        assert working() == ["450"]
        batches.ask_undo(newer, newer.version, "导错文件", newer.started_by)
    again(newer, made_by)
    with made_by():
        assert working() == ["500"]  # what it had replaced is said again


def test_a_changed_guarantee_is_no_second_one(firms: Any, import_file: Any, made_by: Any) -> None:
    """A record without a number of its own is known by its kind and day."""
    (firm,) = firms(1)
    line = [firm.code, "商业担保", 500, 9, "2026-01-08"]
    committed(import_file(book(担保=[COVER, line]), source="银行"), made_by)
    line[3] = 7
    committed(import_file(book(担保=[COVER, line]), source="银行", on=dt.date(2026, 6, 30)), made_by)
    with made_by():
        assert working("担保", "担保费") == ["7"]


def test_two_sources_that_disagree_make_a_docket(firms: Any, import_file: Any, made_by: Any, make_user: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(loans(loan(firm)), source="银行"), made_by)
    batch = import_file(loans(loan(firm, amount=900, day="2026-02-01")), source="工信", on=dt.date(2026, 6, 30))
    assert batch.summary["conflict_count"] == 2  # amount and day of one and the same loan
    committed(batch, made_by)
    with made_by():
        docket = Docket.objects.get(column="本金")
        assert (docket.table, docket.kind, docket.owner) == ("贷款", "conflict", "工信")
        assert {side["source"]: side["value"] for side in docket.sides} == {"银行": "500", "工信": "900"}
        settling.settle(docket.pk, docket.version, "900", "银行回单", make_user("county-officer", region="330282"))
        assert working() == ["900"]


def test_what_the_firm_says_never_outranks_an_office(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(loans(loan(firm)), source="银行"), made_by)
    committed(import_file(loans(loan(firm, amount=900)), source="企业自报", on=dt.date(2026, 6, 30)), made_by)
    with made_by():
        assert working() == ["500"]
        assert Docket.objects.filter(table="贷款").count() == 1


def test_alike_records_of_one_day_stay_two(firms: Any, import_file: Any, made_by: Any, make_user: Any) -> None:
    """Without a number two loans of one day stand side by side; a decision about the second is never written onto the first."""
    from peiyu.platform.intake.batches import NotPossible

    (firm,) = firms(1)
    committed(import_file(loans(loan(firm, None, 500), loan(firm, None, 300)), source="银行"), made_by)
    committed(import_file(loans(loan(firm, None, 500), loan(firm, None, 320)), source="工信"), made_by)
    with made_by():
        assert len(working()) == 2
        docket = Docket.objects.get(table="贷款")
        with pytest.raises(NotPossible, match="E-DOCKET-017"):
            settling.settle(docket.pk, docket.version, "300", "回单", make_user("county-officer", region="330282"))
        assert sorted(working()) == sorted(["500", docket.chosen])


def test_tables_by_year_and_of_one_row(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    content = book(
        绿色评价=[[CODE, "年度", "绿色评价得分"], [firm.code, 2025, 81]],
        绿色制造=[[CODE, "从事实际生产"], [firm.code, "是"]],
    )
    committed(import_file(content, source="工信"), made_by)
    with made_by():
        assert working("绿色评价", "绿色评价得分") == ["81"]
        assert working("绿色制造", "从事实际生产") == ["是"]


def test_a_table_handed_over_whole_and_empty_means_none(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    content = book(贷款=[LOAN], 年度=[[CODE, "年度", "营业收入"], [firm.code, 2025, 5]])
    committed(import_file(content, source="银行", complete=["贷款", "年度"]), made_by)
    with made_by():
        assert KnownTable.objects.filter(enterprise=firm, table="贷款").exists()
        assert tables_of([firm.pk])[firm.pk]["贷款"] == []


def test_a_table_of_another_subject_is_refused_in_plain_words(firms: Any, import_file: Any) -> None:
    firms(1)
    batch = import_file(book(人员=[["人员编号", CODE, "姓名"], ["甲1", "", "竹编匠"]]))
    assert batch.state == "checked"
    (told,) = [p for p in batch.problems if p["code"] == "E-INTAKE-102"]
    assert "只收以企业为单位的数据" in told["message"]


def test_the_template_of_the_further_tables_is_taken_as_it_is_filled_in(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any, tmp_path: Any
) -> None:
    import io

    import openpyxl

    (firm,) = firms(1)
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)

    def template(asked: str) -> Any:
        return openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"/import/template/{asked}").streaming_content)))

    further, usual, single = template("?tables=further"), template(""), template("?table=贷款")
    assert {"贷款", "保险", "绿色制造", "数字化评测"} <= set(further.sheetnames)
    assert not {"年度", "人工判断", "人员"} & set(further.sheetnames)
    assert "贷款" not in usual.sheetnames  # an empty sheet could be handed over as “none”
    assert [name for name in single.sheetnames if name in packs().library.tables] == ["贷款"]
    sheet = single["贷款"]
    heads = [str(cell.value or "") for cell in sheet[1]]
    for at, head in enumerate(heads, start=1):
        given = {"统一社会信用代码": firm.code, "贷款编号": "窑贷1", "本金": 500, "放款日期": dt.date(2026, 1, 8)}
        value = given.get(head.partition("(")[0].partition("（")[0])
        if value is not None:
            sheet.cell(2, at, value)
    single.save(tmp_path / "filled.xlsx")
    batch = import_file((tmp_path / "filled.xlsx").read_bytes(), source="银行")
    assert (batch.state, batch.summary.get("tables")) == ("preview", {"贷款": {"new": 1}}), batch.problems
    assert client.get("/import/template/?table=人员").status_code == 404


def test_the_list_of_tables_for_a_plain_file_has_them(make_user: Any, client: Any, regions: Any, made_by: Any) -> None:
    from peiyu.platform.organisations.models import Organisation

    user = make_user("data-owner", region="330200", organisation="合成银行局")
    with made_by():
        Organisation.objects.filter(name="合成银行局").update(source="银行")
    client.force_login(user, backend=BACKEND)
    assert '<option value="贷款">' in client.get("/import/new/").content.decode()


def test_the_search_for_mistakes_looks_at_them_too(firms: Any, import_file: Any, made_by: Any) -> None:
    from peiyu.platform.intake import alarms

    made = firms(12)
    committed(import_file(loans(*(loan(firm, amount=5_000_000) for firm in made)), source="银行"), made_by)
    slip = [loan(firm, amount=5_000_000) for firm in made[1:]] + [loan(made[0], amount=500)]
    committed(import_file(loans(*slip), source="工信"), made_by)
    with made_by():
        alarms.look("3302")
        assert Docket.objects.filter(table="贷款", column="本金", enterprise=made[0]).exists()
