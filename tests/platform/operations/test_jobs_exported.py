"""后台任务 as a workbook: what the page lists, with its filters, for whoever may see the page."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from peiyu.platform.operations import faults
from tests.platform.operations.test_jobs_on_screen import BACKEND, job, keeper

__all__ = ["keeper"]
pytestmark = pytest.mark.django_db
PATH = "/jobs/export/"


def rows(client: Any, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(PATH + query)
    assert answer.status_code == 200
    heads, *lines = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines if line[1]]


def test_the_filters_of_the_page_hold_in_its_workbook(keeper: Any) -> None:
    broken = job("intake.run", "failed", batch=14)
    faults.fell(broken, faults.DATABASE, "OperationalError", "intake/work.py 第 12 行")
    done = job("exports.make", "succeeded", number="0a0a-1")
    clock = job("verdicts.sweep", "succeeded")
    assert [line["编号"] for line in rows(keeper)] == [done, broken]
    assert clock in [line["编号"] for line in rows(keeper, "?routine=on")]
    (line,) = rows(keeper, "?state=unsettled")
    assert (line["编号"], line["任务"], line["对象"], line["状态"]) == (broken, "数据导入", "导入批次 14", "失败")
    assert (line["错误代码"], line["程序位置"]) == (faults.DATABASE, "intake/work.py 第 12 行")
    assert "peiyu doctor" in line["怎么办"]
    page = keeper.get("/jobs/?state=unsettled").content.decode()
    assert f'{PATH}?state=unsettled"' in page


def test_nobody_else_may_have_it(client: Any, make_user: Any, settings: Any) -> None:
    settings.DEMO = True
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    assert client.get(PATH).status_code == 403
