"""Two tabs of one form of figures: what the other one stored is told, and what nobody touched is not overwritten."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Statement
from peiyu.platform.dossiers.only_once import Field
from peiyu.platform.dossiers.own_figures import input_name
from peiyu.platform.policies.book import book
from tests.platform.dossiers.firms import BACKEND, LAST, firm, said

pytestmark = pytest.mark.django_db


def name(column: str) -> str:
    found = book().library.tables["年度"].column(column)
    assert found is not None
    return input_name(Field("年度", LAST, found))


def inputs(page: str) -> dict[str, str]:
    """What a browser sends of a page: every input with its value."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'(name|value)="([^"]*)"', tag))
        if given.get("name", "").startswith(("v", "was-v")):
            found[given["name"]] = html.unescape(given.get("value", ""))
    return found


@pytest.fixture
def clerk(client: Any, made_by: Any, make_user: Any) -> Any:
    with made_by():
        made = firm()
        said(made, "企业自报", {"净利润": "20000", "研发费用": "30000"})
        client.force_login(make_user("clerk", enterprises=[made]), backend=BACKEND)
    return client


def stored(made_by: Any) -> dict[str, str]:
    with made_by():
        return dict(Statement.objects.get(source="企业自报", replaced__isnull=True, table="年度").values)


def test_what_another_tab_stored_is_told_before_it_is_replaced(clerk: Any, made_by: Any) -> None:
    address = f"/my/figures/?year={LAST}"
    profit = name("净利润")
    first, second = (inputs(clerk.get(address).content.decode()) for _ in range(2))
    asked = inputs(clerk.post(address, {**second, profit: "5", "do": "preview"}).content.decode())
    shown = clerk.post(address, {**first, profit: "9", "do": "preview"}).content.decode()
    assert "已被改过" not in shown
    assert clerk.post(address, {**inputs(shown), "do": "send"}).status_code == 302
    late = clerk.post(address, {**asked, "do": "send"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "E-DOSSIER-013" in page and "您打开页面时是" in page
    assert stored(made_by)["净利润"] == "90000"
    assert clerk.post(address, {**inputs(page), "do": "send"}).status_code == 302  # told, and meant
    assert stored(made_by)["净利润"] == "50000"


def test_the_preview_tells_it_too(clerk: Any) -> None:
    address = f"/my/figures/?year={LAST}"
    profit = name("净利润")
    first, second = (inputs(clerk.get(address).content.decode()) for _ in range(2))
    clerk.post(address, {**first, profit: "9", "do": "send"})
    page = clerk.post(address, {**second, profit: "5", "do": "preview"}).content.decode()
    assert "您打开页面时是 2 万元" in page


def test_a_value_that_nobody_touched_stays_as_the_other_tab_left_it(clerk: Any, made_by: Any) -> None:
    address = f"/my/figures/?year={LAST}"
    first, second = (inputs(clerk.get(address).content.decode()) for _ in range(2))
    clerk.post(address, {**first, name("净利润"): "9", "do": "send"})
    shown = clerk.post(address, {**second, name("研发费用"): "4", "do": "preview"}).content.decode()
    assert "净利润" not in re.sub(r"(?s)^.*<tbody>|</tbody>.*$", "", shown)
    clerk.post(address, {**inputs(shown), "do": "send"})
    assert stored(made_by) | {} == {"净利润": "90000", "研发费用": "40000"}
    back = inputs(clerk.post(address, {**inputs(shown), "do": "back"}).content.decode())
    assert back[name("净利润")] == "9"
