"""A clerk sends a statement in: sure values go in, unsure ones wait for a person, another firm's paper is questioned."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peiyu.platform.dossiers.models import Statement, WorkingRow
from peiyu.platform.intake import batches
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book

pytestmark = pytest.mark.django_db


def income(name: str, revenue: object = 12_345_678.9) -> bytes:
    """An income statement of 2025 in 元."""
    return book(
        利润表=[
            ["利润表", None, None],
            [f"编制单位：{name}", "2025年度", "单位：元"],
            ["项目", "本期金额", "上期金额"],
            ["一、营业收入", revenue, 11_000_000],
            ["减：营业成本", 8_000_000, 7_000_000],
            ["研发费用", 900_000, 800_000],
            ["四、净利润（净亏损以“-”号填列）", 1_000_000, 900_000],
        ]
    )


@pytest.fixture
def clerk(firms: Any, make_user: Any, client: Any) -> Any:
    (firm,) = firms(1)
    user = make_user("clerk", enterprises=[firm])
    client.force_login(user, backend=BACKEND)
    return firm


def send(client: Any, firm: Any, content: bytes) -> Any:
    return client.post("/papers/", {"firm": firm.code, "file": SimpleUploadedFile("利润表.xlsx", content)})


def held(made_by: Any) -> Any:
    with made_by():
        return Batch.objects.get()


def test_sure_values_are_taken_over_with_their_places(
    client: Any, clerk: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    assert client.get("/papers/").status_code == 200
    sent = send(client, clerk, income(clerk.name))
    assert sent.status_code == 302, sent.content.decode()
    batch = held(made_by)
    revenue = next(f for f in batch.summary["facts"] if (f["column"], f["year"]) == ("营业收入", "2025"))
    assert (revenue["value"], revenue["where"]) == ("12345678.9", "利润表!B4")
    with django_assert_max_num_queries(20):
        assert "12,345,678.9" in client.get(sent["Location"]).content.decode()
    choices = {f"choice-{f['n']}": "take" for f in batch.summary["facts"]}
    done = client.post(sent["Location"], {"version": batch.version, "action": "confirm", **choices})
    assert done.status_code == 302, done.content.decode()
    with made_by():
        said = Statement.objects.get(key="2025")
        assert said.source == "企业自报"
        assert said.marks["营业收入"]["span"] == "利润表!B4"
        assert WorkingRow.objects.get(key="2025").values["营业收入"] == "12345678.9"
    assert client.get(sent["Location"]).status_code == 200
    batch = held(made_by)
    with made_by():
        batches.ask_undo(batch, batch.version, "材料拿错了", batch.started_by)
    work(batch.pk)
    with made_by():
        assert not WorkingRow.objects.exists()


def test_the_paper_of_another_firm_goes_in_only_value_by_value(client: Any, clerk: Any, made_by: Any) -> None:
    where = send(client, clerk, income("另一家样例股份有限公司"))["Location"]
    batch = held(made_by)
    assert any(q["code"] == "Q-PAPER-007" for q in batch.summary["questions"])
    assert {f["confidence"] for f in batch.summary["facts"]} == {"低"}
    refused = client.post(where, {"version": batch.version, "action": "confirm"})
    assert refused.status_code == 422
    with made_by():
        assert not Statement.objects.exists()
    typed = {f"choice-{f['n']}": "leave" for f in batch.summary["facts"]}
    first = batch.summary["facts"][0]["n"]
    typed |= {f"choice-{first}": "change", f"value-{first}": "不知道"}
    kept = client.post(where, {"version": batch.version, "action": "confirm", **typed})
    assert kept.status_code == 422
    assert "不知道" in kept.content.decode()
    typed[f"value-{first}"] = "1200万元"
    assert client.post(where, {"version": batch.version, "action": "confirm", **typed}).status_code == 302
    with made_by():
        said = Statement.objects.get()
        assert list(said.values.values()) == ["12000000"]
    again = client.post(where, {"version": batch.version, "action": "confirm", **typed})
    assert "E-INTAKE-011" in again.content.decode()


def test_a_foreign_firm_and_a_foreign_person_find_nothing(
    client: Any, clerk: Any, firms: Any, make_user: Any, made_by: Any
) -> None:
    (other,) = firms(1, first=50)
    assert send(client, other, income(other.name)).status_code == 422
    where = send(client, clerk, income(clerk.name))["Location"]
    client.force_login(make_user("clerk", enterprises=[other]), backend=BACKEND)
    assert client.get(where).status_code == 404
    client.force_login(make_user("bank"), backend=BACKEND)
    assert client.get("/papers/").status_code == 404
