"""The preview names what looks wrong before it is taken over: a unit, a payment told twice, a very large one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.intake import batches
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book, years

pytestmark = pytest.mark.django_db


def committed(batch: Any, made_by: Any) -> Any:
    with made_by():
        batches.confirm(batch, batch.version)
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def test_figures_in_ten_thousands_under_a_head_without_a_unit_are_told(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    made = firms(3)
    committed(import_file(book(年度=years({f.code: 49_168_800 for f in made}))), made_by)
    figures = {made[0].code: 4001, made[1].code: 52_000_000, made[2].code: "4916.9万元"}
    batch = import_file(book(年度=years(figures)), on=dt.date(2026, 6, 30))
    (slip,) = batch.summary["slips"]
    assert (slip["code"], slip["line"]) == (made[0].code, 2)
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    page = client.get(f"/import/{batch.pk}/").content.decode()
    assert "单位可能写错的金额（1 处）" in page
    assert "营业收入 4,001 元，现有数值 4,916.88 万元（49,168,800 元），像是把万元数当成了元" in page


def test_a_figure_of_another_year_tells_a_slip_too_and_a_correction_is_none(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    (firm,) = firms(1)
    committed(import_file(book(年度=years({firm.code: 49_168_800}, 2023))), made_by)
    wrong = import_file(book(年度=years({firm.code: 5100}, 2024)))
    assert [one["text"].split("，")[1] for one in wrong.summary["slips"]] == [
        "2023年度的数值 4,916.88 万元（49,168,800 元）"
    ]
    committed(wrong, made_by)
    right = import_file(book(年度=years({firm.code: 51_000_000}, 2024)), on=dt.date(2026, 6, 30))
    assert right.summary["slips"] == []  # the year before bears it out


def test_two_payments_of_one_day_in_one_file_and_a_very_large_one_are_told(firms: Any, import_file: Any) -> None:
    (firm,) = firms(1)
    heads = ["统一社会信用代码", "政策名称", "金额(万元)", "享受日期"]
    rows = [[firm.code, "窑炉技改补助", amount, "2026-05-01"] for amount in (50, 500_000)]
    batch = import_file(book(已享受政策=[heads, *rows, [firm.code, "茶园补助", 30, "2026-05-01"]]))
    assert batch.summary["tables"] == {"已享受政策": {"new": 3}}
    (told,) = batch.summary["doubtful"]
    assert told["line"] == 3
    assert "本文件第 2 行 窑炉技改补助 50 万元" in told["text"]
    assert "数额很大，请核对单位" in told["text"]
