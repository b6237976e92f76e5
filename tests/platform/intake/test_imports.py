"""An import from file to statements: preview says what will change, commit does exactly that, undo gives back what was."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Docket, Enterprise, KnownTable, Statement, WorkingRow
from peiyu.platform.intake import batches
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.intake.work import work
from peiyu.platform.verdicts.models import Dirty
from tests.platform.intake.conftest import book, code, years

pytestmark = pytest.mark.django_db


def again(batch: Any, made_by: Any) -> Any:
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def committed(batch: Any, made_by: Any) -> Any:
    with made_by():
        batches.confirm(batch, batch.version)
    return again(batch, made_by)


def test_preview_commit_and_what_follows(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    batch = import_file(book(年度=years({first.code: 26621657, second.code: "3200万元"})))
    assert (batch.state, batch.problem_count) == ("preview", 0), (batch.problems, batch.failure)
    assert batch.summary["tables"] == {"年度": {"new": 2}}
    with made_by():
        assert not Statement.objects.exists()  # nothing is taken over before somebody confirms
    done = committed(batch, made_by)
    assert (done.state, done.done, done.total) == ("done", 2, 2)
    with made_by():
        rows = {row.enterprise_id: row.values for row in WorkingRow.objects.filter(table="年度")}
        assert rows == {first.pk: {"营业收入": "26621657"}, second.pk: {"营业收入": "32000000"}}
        assert set(Dirty.objects.values_list("pk", flat=True)) == {first.pk, second.pk}
        assert Statement.objects.get(enterprise=first).upload_id == batch.upload_id


def test_the_same_file_again_changes_nothing(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    content = book(年度=years({firm.code: 5}))
    committed(import_file(content), made_by)
    second = import_file(content)
    assert second.summary["tables"] == {"年度": {"same": 1}}
    assert second.summary["affected"] == 0
    with made_by():
        assert batches.earlier(second.upload, "税务") is not None
    committed(second, made_by)
    with made_by():
        assert Statement.objects.count() == 1


def test_columns_that_the_file_does_not_have_stay(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(book(年度=years({firm.code: 500}))), made_by)
    partial = [["统一社会信用代码", "年度", "研发费用"], [firm.code, 2025, 20]]
    batch = import_file(book(年度=partial), on=dt.date(2026, 6, 30))
    assert batch.summary["samples"]["年度"][0]["changes"] == [["研发费用", "", "20"]]
    committed(batch, made_by)
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "500", "研发费用": "20"}


HEADS = ["统一社会信用代码", "年度", "营业收入", "研发费用", "净利润"]


def test_an_empty_cell_says_nothing(firms: Any, import_file: Any, made_by: Any) -> None:
    """An empty column of a template leaves what was said before: missing is neither none nor zero."""
    (firm,) = firms(1)
    committed(import_file(book(年度=[HEADS, [firm.code, 2025, 500, 20, 7]])), made_by)
    empty = import_file(book(年度=[HEADS, [firm.code, 2025, 510, None, None]]), on=dt.date(2026, 6, 30))
    assert (empty.summary["blanks"], empty.summary["cleared"]) == (2, 0)
    assert empty.summary["samples"]["年度"][0]["changes"] == [["营业收入", "500", "510"]]
    committed(empty, made_by)
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "510", "研发费用": "20", "净利润": "7"}
    only = import_file(book(年度=[HEADS, [firm.code, 2025, None, None, None]]), on=dt.date(2026, 7, 31))
    assert only.summary["tables"] == {"年度": {"same": 1}}


@pytest.mark.parametrize("word", ["清除", "未采集"])
def test_a_value_is_taken_back_in_so_many_words_and_given_back_by_undoing(
    word: str, firms: Any, import_file: Any, made_by: Any
) -> None:
    (firm,) = firms(1)
    committed(import_file(book(年度=[HEADS, [firm.code, 2025, 500, 20, 7]])), made_by)
    with made_by():
        before = snapshot()
    cleared = import_file(book(年度=[HEADS, [firm.code, 2025, 500, word, None]]), on=dt.date(2026, 6, 30))
    assert not cleared.problems  # the word is no wrong figure
    assert (cleared.summary["blanks"], cleared.summary["cleared"]) == (1, 1)
    done = committed(cleared, made_by)
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "500", "净利润": "7"}
        batches.ask_undo(done, done.version, "写错了", done.started_by)
    again(done, made_by)
    with made_by():
        assert snapshot() == before


def test_empty_cells_take_values_back_where_a_person_says_so(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(book(年度=[HEADS, [firm.code, 2025, 500, 20, 7]])), made_by)
    batch = import_file(book(年度=[HEADS, [firm.code, 2025, 500, None, None]]), on=dt.date(2026, 6, 30))
    assert batch.summary["affected"] == 0
    with made_by():
        batches.decide_blanks(batch, True, batch.version)
    withdrawing = again(batch, made_by)
    assert (withdrawing.state, withdrawing.summary["affected"]) == ("preview", 1)
    with made_by():
        with pytest.raises(batches.NotPossible, match="E-INTAKE-011"):
            batches.decide_blanks(withdrawing, False, batch.version)  # somebody saw another version
        batches.decide_blanks(withdrawing, False, withdrawing.version)
    kept = again(batch, made_by)
    assert kept.summary["affected"] == 0
    with made_by():
        batches.decide_blanks(kept, True, kept.version)
    committed(again(batch, made_by), made_by)
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "500"}


def test_all_errors_of_all_tables_at_once_and_going_on_without_them(firms: Any, import_file: Any, made_by: Any) -> None:
    good, bad = firms(2)
    sheets = book(
        年度=[*years({good.code: 100, bad.code: "很多"}), ["91330282MA0000000X", 2025, 1]],
        知识产权=[["统一社会信用代码", "名称", "类型"], [good.code, "一种轴承", "发明专例"]],
    )
    batch = import_file(sheets)
    assert batch.state == "checked"
    told = {(p["sheet"], p["line"], p["code"]) for p in batch.problems if p["code"].startswith("E-")}
    assert {("年度", 3), ("年度", 4), ("知识产权", 2)} == {(sheet, line) for sheet, line, _ in told}
    with made_by():
        batches.go_on_without_faulty(batch, batch.version)
    batch = again(batch, made_by)
    assert batch.state == "preview"
    committed(batch, made_by)
    with made_by():
        assert {s.enterprise_id for s in Statement.objects.all()} == {good.pk}


def test_an_unknown_column_stops_the_whole_sheet(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    batch = import_file(book(年度=[["统一社会信用代码", "年度", "营业收人"], [firm.code, 2025, 1]]))
    assert batch.state == "checked"
    assert batch.summary["whole"]
    with made_by(), pytest.raises(batches.NotPossible, match="E-INTAKE-013"):
        batches.go_on_without_faulty(batch, batch.version)


def test_unknown_enterprises_are_added_or_left_out(regions: Any, import_file: Any, made_by: Any) -> None:
    new, outside = code(71), code(72)
    sheets = book(
        企业=[
            ["统一社会信用代码", "企业名称", "地区", "行业"],
            [new, "样例新轴承有限公司", "330282", "C3484"],
            [outside, "样例外地有限公司", "211402", "C3484"],
        ],
        年度=years({new: 100, outside: 200}),
    )
    batch = import_file(sheets, source="工信")
    assert batch.state == "preview", batch.problems
    by_code = {stranger["code"]: stranger for stranger in batch.strangers}
    assert by_code[new]["addable"]
    assert not by_code[outside]["addable"]
    with made_by():
        with pytest.raises(batches.NotPossible):
            batches.decide_strangers(batch, {outside: "add"}, batch.version)
        batches.decide_strangers(batch, {new: "add"}, batch.version)
    done = committed(again(batch, made_by), made_by)
    assert done.state == "done"
    with made_by():
        assert Enterprise.objects.get().code == new
        assert set(Statement.objects.values_list("table", flat=True)) == {"企业", "年度"}


def test_conflicts_are_foretold_and_arise(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    committed(import_file(book(年度=years({firm.code: 26621657}))), made_by)
    batch = import_file(book(年度=years({firm.code: 90000000})), source="统计", on=dt.date(2026, 6, 1))
    assert batch.summary["conflict_count"] == 1
    done = committed(batch, made_by)
    assert done.summary["dockets"] == 1
    with made_by():
        assert Docket.objects.get(kind="conflict").column == "营业收入"


def test_a_table_handed_over_whole_withdraws_what_is_gone(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    heads = ["统一社会信用代码", "名称", "类型", "授权日期"]
    two = [heads, [firm.code, "甲", "发明专利", "2024-01-01"], [firm.code, "乙", "发明专利", "2024-02-01"]]
    committed(import_file(book(知识产权=two), source="知识产权", complete=["知识产权"]), made_by)
    with made_by():
        assert KnownTable.objects.filter(table="知识产权").count() == 1
    batch = import_file(book(知识产权=two[:2]), source="知识产权", on=dt.date(2026, 7, 1), complete=["知识产权"])
    assert batch.summary["tables"]["知识产权"] == {"same": 1, "gone": 1}
    done = committed(batch, made_by)
    with made_by():
        assert [row.values["名称"] for row in WorkingRow.objects.filter(table="知识产权")] == ["甲"]
        batches.ask_undo(done, done.version, "报送有误", done.started_by)
    again(done, made_by)
    with made_by():
        assert {row.values["名称"] for row in WorkingRow.objects.filter(table="知识产权")} == {"甲", "乙"}


def snapshot() -> Any:
    open_now = Statement.objects.filter(replaced__isnull=True).order_by("enterprise_id", "table", "key", "source")
    return (
        list(open_now.values_list("enterprise_id", "table", "key", "source", "values", "stated_on")),
        list(
            WorkingRow.objects.order_by("enterprise_id", "table", "key").values_list(
                "table", "key", "values", "origins"
            )
        ),
        list(KnownTable.objects.order_by("pk").values_list("enterprise_id", "table", "source")),
    )


def test_undo_gives_back_exactly_what_was(firms: Any, import_file: Any, made_by: Any) -> None:
    first, second = firms(2)
    committed(import_file(book(年度=years({first.code: 100}))), made_by)
    with made_by():
        before = snapshot()
    changed = committed(
        import_file(book(年度=years({first.code: 999, second.code: 5})), on=dt.date(2026, 8, 1), complete=["年度"]),
        made_by,
    )
    with made_by():
        assert snapshot() != before
        batches.ask_undo(changed, changed.version, "文件拿错了", changed.started_by)
    undone = again(changed, made_by)
    assert (undone.state, undone.undo_reason) == ("undone", "文件拿错了")
    with made_by():
        assert snapshot() == before


def test_undo_is_refused_while_newer_data_stand_on_it_and_works_one_after_the_other(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    (firm,) = firms(1)
    one = committed(import_file(book(年度=years({firm.code: 100}))), made_by)
    two = committed(import_file(book(年度=years({firm.code: 200})), on=dt.date(2026, 8, 1)), made_by)
    with made_by(), pytest.raises(batches.NotPossible, match="E-INTAKE-012"):
        batches.ask_undo(one, one.version, "错", one.started_by)
    for batch in (two, one):
        with made_by():
            batches.ask_undo(batch, batch.version, "错", batch.started_by)
        assert again(batch, made_by).state == "undone"
    with made_by():
        assert not Statement.objects.filter(replaced__isnull=True).exists()
        assert not WorkingRow.objects.exists()


def test_cancel_before_commit_and_the_second_person_is_told(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    batch = import_file(book(年度=years({firm.code: 100})))
    with made_by():
        batches.cancel(batch, batch.version)
        with pytest.raises(batches.NotPossible, match="E-INTAKE-011"):
            batches.confirm(batch, batch.version)
        assert not Statement.objects.exists()


def test_a_step_that_was_cut_off_goes_on(firms: Any, import_file: Any, made_by: Any, monkeypatch: Any) -> None:
    from peiyu.platform.intake import committing

    made = firms(7)
    batch = import_file(book(年度=years({firm.code: n for n, firm in enumerate(made)})))
    monkeypatch.setattr(committing, "SLICE", 2)
    real, calls = committing.take_over, []

    def fails_once(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("cut off")
        real(*arguments)

    monkeypatch.setattr(committing, "take_over", fails_once)
    failed = committed(batch, made_by)
    assert failed.state == "failed"
    with made_by():
        assert 0 < Statement.objects.count() < 7
        batches.retry(failed, failed.version)
    assert again(failed, made_by).state == "done"
    with made_by():
        assert Statement.objects.count() == 7
        assert not StagedRow.objects.filter(committed=False).exists()
