"""疑似差错: an alarm becomes a docket once, closes when the data are right, and stands open again when the slip comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import alarms

pytestmark = pytest.mark.django_db


def say(firm: Any, source: str, figure: str, day: int = 1) -> None:
    record_statements(
        [Said(firm, "年度", {"营业收入": figure}, "2025")], source=source, stated_on=dt.date(2026, 6, day)
    )


def test_a_slip_of_unit_is_pointed_at_once_and_follows_the_data(firms: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    with made_by():
        say(firm, "税务", "26621657")
        say(firm, "企业自报", "2662")  # 万元 written as 元
    assert alarms.look("3302") == 1
    assert alarms.look("3302") == 0
    with made_by():
        docket = Docket.objects.get(kind="alarm")
        assert "万元" in docket.explanation
        assert {side["source"] for side in docket.sides} == {"税务", "企业自报"}
        say(firm, "企业自报", "26621657", 2)
    alarms.look("3302")
    with made_by():
        docket.refresh_from_db()
        assert docket.state == "dismissed"
        say(firm, "企业自报", "2662", 3)
    alarms.look("3302")
    with made_by():
        docket.refresh_from_db()
        assert docket.state == "open"
    assert alarms.look("2114") == 0
