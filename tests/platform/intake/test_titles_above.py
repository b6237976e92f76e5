"""A title and a line of the unit above the column names: read on the platform as on the command line, and shown before anything is taken in."""

from __future__ import annotations

from typing import Any

import pytest

from peiyu.platform.intake.models import StagedRow
from tests.platform.intake.conftest import BACKEND, book

pytestmark = pytest.mark.django_db
SPECIAL = {"title": "专精特新中小企业", "title_table": "称号", "title_column": "梯度"}


def test_a_table_under_its_title_is_read_and_the_title_shown(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    made = firms(2)
    rows = [[made[0].code, "样例窑炉厂", "2025", "3200"], [made[1].code, "样例茶厂", "2025", "清除"]]
    batch = import_file(
        book(
            年度=[
                ["窑乡2025年度企业财务数据", "", "", ""],
                ["", "", "", "单位：万元"],
                ["统一社会信用代码", "企业名称", "年度", "营业收入"],
                *rows,
            ]
        )
    )
    assert batch.state == "preview", batch.problems
    with made_by():
        said = {row.code: row.values["营业收入"] for row in StagedRow.objects.filter(batch=batch)}
    assert said == {made[0].code: "32000000", made[1].code: ""}
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    page = client.get(f"/import/{batch.pk}/").content.decode()
    assert "列名上面有标题" in page and "窑乡2025年度企业财务数据" in page and "单位：万元" in page
    assert "以万元计" in page


def test_a_row_with_an_error_below_a_title_is_no_error_of_the_sheet(firms: Any, import_file: Any) -> None:
    (firm,) = firms(1)
    heads = ["统一社会信用代码", "年度", "营业收入"]
    rows = [["竹编企业年报", "", ""], heads, [firm.code, "2025", "约三千"], [firm.code, "2024", "10"]]
    batch = import_file(book(年度=rows))
    assert batch.state == "checked"
    assert (batch.summary["whole"], batch.summary["faulty"], batch.total) == (False, 1, 1)
    batch = import_file(book(年度=[["竹编企业年报", "", ""], [*heads[:2], "营业收入（斤）"], [firm.code, "2025", "1"]]))
    assert batch.summary["whole"]  # an error of the headers is one of the whole sheet, wherever they stand


def test_a_plain_list_under_its_title(firms: Any, import_file: Any) -> None:
    (firm,) = firms(1)
    rows = [
        ["2025年度样例茶乡专精特新中小企业名单", "", ""],
        ["序号", "信用代码", "有效期至"],
        ["1", firm.code, "2028-12-27"],
    ]
    batch = import_file(book(名单=rows), kind="list", source="工信", more=SPECIAL)
    assert batch.state == "preview", batch.problems
    assert any("2025年度样例茶乡专精特新中小企业名单" in p["message"] for p in batch.problems)
