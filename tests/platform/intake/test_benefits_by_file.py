"""已享受政策 comes in by file like any table: preview, commit, resume, undo, errors with row and column."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from peiyu.platform.dossiers.benefits import Received, reclaim, record_benefits
from peiyu.platform.dossiers.models import Benefit, KnownTable, Statement
from peiyu.platform.intake import batches, committing
from peiyu.platform.verdicts.models import Dirty
from tests.platform.intake.conftest import BACKEND, book, years
from tests.platform.intake.test_imports import again, committed

pytestmark = pytest.mark.django_db
GIANT = "cn.fiscal.key-little-giant"
HEADS = ["统一社会信用代码", "政策代码", "事项", "金额(万元)", "享受日期", "所属年度", "资金层级", "核查发现问题", "政策名称", "发放单位", "依据文件"]  # fmt: skip


def line(firm: Any, **cells: Any) -> list[Any]:
    given = {"统一社会信用代码": firm.code, "事项": "技改补助", "享受日期": "2025-06-30", "金额(万元)": 60} | cells
    return [given.get(head) for head in HEADS]


def sheet(*lines: list[Any]) -> bytes:
    return book(已享受政策=[HEADS, *lines])


def held() -> list[tuple[Any, ...]]:
    return list(Benefit.objects.order_by("pk").values_list("enterprise_id", "title", "rule", "amount", "granted"))


def test_a_ledger_is_previewed_written_and_drives_verdicts(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    full = line(first, **{"政策代码": GIANT, "事项": "重点小巨人奖补", "所属年度": 2024, "资金层级": "中央",
                          "核查发现问题": "否", "发放单位": "市财政局", "依据文件": "样例〔2025〕1号"})  # fmt: skip
    batch = import_file(sheet(full, line(second)), source="工信", name="台账.xlsx")
    assert (batch.state, batch.summary["tables"]) == ("preview", {"已享受政策": {"new": 2}}), batch.problems
    assert batch.summary["affected"] == 2
    with made_by():
        assert held() == []  # nothing is written before somebody confirms
        Dirty.objects.all().delete()
    done = committed(batch, made_by)
    assert (done.state, done.done) == ("done", 2)
    with made_by():
        one = Benefit.objects.get(enterprise=first)
        assert (one.rule, one.amount, one.granted) == (GIANT, Decimal(600_000), dt.date(2025, 6, 30))
        assert (one.year, one.level, one.problem_found) == (2024, "中央", False)
        assert (one.payer, one.document, one.batch_id) == ("市财政局", "样例〔2025〕1号", done.pk)
        assert "小巨人" in one.title  # the policy's own name where the file gives none
        assert Benefit.objects.get(enterprise=second).title == "技改补助"
        assert set(Dirty.objects.values_list("pk", flat=True)) == {first.pk, second.pk}
        assert not Statement.objects.exists()


def test_a_csv_file_of_the_table(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    text = f"统一社会信用代码,事项,金额,享受日期\n{firm.code},稳岗返还,12345.67,2025-06-30\n"
    committed(import_file(text.encode(), name="台账.csv", more={"table": "已享受政策"}), made_by)
    with made_by():
        assert Benefit.objects.get().amount == Decimal("12345.67")


def test_the_same_benefit_is_written_once_however_it_comes(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    with made_by():
        record_benefits([Received(firm, "技改补助", dt.date(2025, 6, 30), Decimal(600_000), matter="技改补助")])
    batch = import_file(sheet(line(firm), line(firm), line(firm, 事项="稳岗返还")))
    assert batch.summary["tables"] == {"已享受政策": {"same": 1, "new": 1}}
    committed(batch, made_by)
    again_same = import_file(sheet(line(firm), line(firm, 事项="稳岗返还")))
    assert again_same.summary["tables"] == {"已享受政策": {"same": 2}}
    assert again_same.summary["affected"] == 0
    with made_by():
        assert Benefit.objects.count() == 2


def test_what_may_be_the_same_payment_is_shown_before_it_is_counted_twice(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    (firm,) = firms(1)
    with made_by():
        record_benefits([Received(firm, "技改补助", dt.date(2025, 6, 30))])
    batch = import_file(sheet(line(firm), line(firm, 享受日期="2024-06-30")))
    assert (batch.summary["doubtful_count"], batch.summary["doubtful"][0]["line"]) == (1, 2)
    client.force_login(make_user("county-officer", region="330200"), backend=BACKEND)
    page = client.get(f"/import/{batch.pk}/").content.decode()
    assert "需要核对的已享受政策（1 行）" in page
    assert "已登记 技改补助 未登记金额；本行 技改补助 60 万元" in page


WRONG = [
    ({"享受日期": None}, "享受日期", "E-INTAKE-103"),
    ({"享受日期": "上个月"}, "享受日期", "E-DATA-036"),
    ({"事项": None}, "政策代码", "E-INTAKE-103"),
    ({"政策代码": "cn.no-such"}, "政策代码", "E-INTAKE-104"),
    ({"金额(万元)": "0.00000123"}, "金额", "E-INTAKE-105"),
    ({"金额(万元)": -1}, "金额(万元)", "E-DATA-032"),
    ({"所属年度": 25}, "所属年度", "E-INTAKE-105"),
    ({"资金层级": "乡级"}, "资金层级", "E-DATA-035"),
    ({"事项": "事" * 121}, "事项", "E-INTAKE-105"),
]


@pytest.mark.parametrize(("cells", "column", "code"), WRONG)
def test_an_error_names_its_row_and_column_and_the_others_may_go_on(
    cells: dict[str, Any], column: str, code: str, firms: Any, import_file: Any, made_by: Any
) -> None:
    good, bad = firms(2)
    batch = import_file(sheet(line(good), line(bad, **cells)))
    assert batch.state == "checked"
    found = [(p["sheet"], p["line"], p["column_name"], p["code"]) for p in batch.problems if p["code"][0] == "E"]
    assert found == [("已享受政策", 3, column, code)]
    with made_by():
        batches.go_on_without_faulty(batch, batch.version)
    committed(again(batch, made_by), made_by)
    with made_by():
        assert list(Benefit.objects.values_list("enterprise_id", flat=True)) == [good.pk]


def test_an_enterprise_that_is_not_in_the_library_is_asked_about(regions: Any, import_file: Any) -> None:
    from types import SimpleNamespace

    from tests.platform.intake.conftest import code

    batch = import_file(sheet(line(SimpleNamespace(code=code(71)))))
    assert [s["code"] for s in batch.strangers] == [code(71)]


def test_undo_takes_back_what_the_file_added_and_nothing_else(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    with made_by():
        record_benefits([Received(first, "技改补助", dt.date(2025, 6, 30), Decimal(600_000), matter="技改补助")])
        before = held()
    done = committed(import_file(sheet(line(first), line(first, 事项="稳岗返还"), line(second))), made_by)
    with made_by():
        assert len(held()) == 3
        Dirty.objects.all().delete()
        batches.ask_undo(done, done.version, "台账拿错了", done.started_by)
    assert again(done, made_by).state == "undone"
    with made_by():
        assert held() == before
        assert set(Dirty.objects.values_list("pk", flat=True)) == {first.pk, second.pk}


def test_undo_is_refused_once_a_benefit_was_paid_back(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    done = committed(import_file(sheet(line(firm))), made_by)
    with made_by():
        reclaim(Benefit.objects.get(), Decimal(1000), "未投用", dt.date(2026, 1, 5), 1)
        with pytest.raises(batches.NotPossible, match="E-INTAKE-016"):
            batches.ask_undo(done, done.version, "错", done.started_by)
        assert Benefit.objects.count() == 1


def test_a_commit_that_was_cut_off_goes_on_and_doubles_nothing(
    firms: Any, import_file: Any, made_by: Any, monkeypatch: Any
) -> None:
    made = firms(7)
    batch = import_file(sheet(*(line(firm) for firm in made)))
    monkeypatch.setattr(committing, "SLICE", 2)
    real, calls = committing.take_over, []

    def fails_once(*arguments: Any) -> None:
        calls.append(1)
        real(*arguments)
        if len(calls) == 3:
            raise RuntimeError("cut off")  # after writing, before the transaction ends

    monkeypatch.setattr(committing, "take_over", fails_once)
    failed = committed(batch, made_by)
    assert failed.state == "failed"
    with made_by():
        assert 0 < Benefit.objects.count() < 7
        batches.retry(failed, failed.version)
    assert again(failed, made_by).state == "done"
    with made_by():
        assert Benefit.objects.count() == 7


def test_a_whole_ledger_says_none_where_it_names_none_and_ends_nothing(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    first, second = firms(2)
    with made_by():
        record_benefits([Received(first, "旧补助", dt.date(2020, 6, 30))])
    file = book(
        企业=[["统一社会信用代码", "企业名称"], [first.code, first.name], [second.code, second.name]],
        已享受政策=[HEADS, line(first)],
    )
    committed(import_file(file, source="工信", complete=["企业", "已享受政策"]), made_by)
    with made_by():
        known = set(KnownTable.objects.filter(table="已享受政策").values_list("enterprise_id", flat=True))
        assert known == {first.pk, second.pk}
        assert Benefit.objects.filter(enterprise=first).count() == 2


def test_a_table_that_the_file_does_not_have_was_not_handed_over_whole(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    """Absent means unknown: a whole delivery of annual figures says nothing about patents or benefits."""
    (firm,) = firms(1)
    heads = ["统一社会信用代码", "名称", "类型", "授权日期"]
    patents = book(知识产权=[heads, [firm.code, "甲", "发明专利", "2024-01-01"]])
    committed(import_file(patents, source="税务"), made_by)
    figures = import_file(book(年度=years({firm.code: 5})), source="税务", complete=["年度", "知识产权", "已享受政策"])
    assert figures.complete == ["年度"]
    committed(figures, made_by)
    with made_by():
        assert Statement.objects.filter(table="知识产权", replaced__isnull=True).count() == 1
        assert set(KnownTable.objects.values_list("table", flat=True)) == {"年度"}


def test_the_template_has_the_sheet_and_what_it_asks_for_is_read(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any, tmp_path: Any
) -> None:
    (firm,) = firms(1)
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    answer = client.get("/import/template/")
    template = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    wanted = template["已享受政策"]
    heads = [cell.value for cell in wanted[1]]
    assert {"政策代码", "政策名称", "发放单位", "依据文件", "享受日期"} < set(heads)
    for at, head in enumerate(heads, 1):
        wanted.cell(
            2, at, {"统一社会信用代码": firm.code, "事项": "稳岗返还", "享受日期": dt.date(2025, 3, 31)}.get(head)
        )
    template.save(tmp_path / "filled.xlsx")
    committed(import_file((tmp_path / "filled.xlsx").read_bytes()), made_by)
    with made_by():
        assert Benefit.objects.get().title == "稳岗返还"
