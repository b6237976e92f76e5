"""The workbook of a dossier can be reckoned with: figures are numbers, their unit stands beside or in the head, days are days."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.platform.dossiers.firms import BACKEND, known_firm, said

pytestmark = pytest.mark.django_db


def test_figures_are_numbers_with_their_units(made_by: Any, make_user: Any, client: Any) -> None:
    with made_by():
        made = known_firm()
        loan = {"贷款类别": "科技创新类贷款", "本金": "8000000", "放款日期": "2026-01-05", "到期日期": "2026-12-31"}
        said(made, "银行", loan, table="贷款")
        user = make_user("county-officer", region="330282")
    client.force_login(user, backend=BACKEND)
    book = load_workbook(io.BytesIO(client.get(f"/dossiers/{made.pk}/export/").content))
    years = [row for row in book["年度数据"].iter_rows(values_only=True) if row[0] == "营业收入"]
    assert {(row[1], row[3]) for row in years} == {("元", 50000000), ("元", 42000000)}
    assert ("职工总数", "人", 120) in {(row[0], row[1], row[3]) for row in book["年度数据"].iter_rows(values_only=True)}
    head, first = (list(row) for row in list(book["贷款"].iter_rows(values_only=True))[:2])
    assert first[head.index("本金（元）")] == 8000000
    assert first[head.index("放款日期")] == dt.datetime(2026, 1, 5)
