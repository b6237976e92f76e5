"""Benefits received drive real rules: 事项 by year, clawback, and what is not known stays unknown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from peiyu.engine.decide import decide
from peiyu.engine.lines import rows as lines
from peiyu.platform.dossiers import assemble
from peiyu.platform.dossiers.benefits import Received, record_benefits
from peiyu.platform.dossiers.models import Benefit, KnownTable
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.models import Dirty
from tests.platform.dossiers.firms import BACKEND, firm, known_firm, said

pytestmark = pytest.mark.django_db
KEY = "cn.fiscal.key-little-giant"


def verdict_of(made: Any, code: str) -> dict[str, Any]:
    found = book()
    dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], found)
    return next(line for line in lines(decide(found.rulebook, dossiers), code))


def giant(number: int) -> Any:
    made = firm(number)
    said(made, "工信", {"梯度": "专精特新小巨人企业", "取得日期": "2025-07-01"}, table="称号", complete=["称号"])
    return made


def clause_truth(made: Any, code: str, words: str) -> str:
    from peiyu.engine.explain import explain

    found = book()
    dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], found)

    def look(node: Any) -> str:
        if words in node.text and not node.children:
            return str(node.truth)
        return next((truth for child in node.children if (truth := look(child))), "")

    return look(explain(found.rulebook, dossiers, code, 0).criteria)


def test_a_benefit_already_received_closes_the_door_of_a_real_rule(made_by: Any) -> None:
    with made_by():
        fresh, paid, unsure = giant(1), giant(2), giant(3)
        for made in (fresh, unsure):
            KnownTable.objects.create(
                enterprise=made, region=made.region, table="已享受政策", source="工信", since=dt.date(2026, 1, 1)
            )
        record_benefits(
            [
                Received(paid, "重点小巨人奖补", dt.date(2021, 12, 1), Decimal(6_000_000), matter="重点小巨人奖补"),
                Received(unsure, "不知名补助", dt.date(2021, 12, 1)),
            ]
        )
        truths = {made.pk: clause_truth(made, KEY, "已享受政策") for made in (fresh, paid, unsure)}
    assert truths == {fresh.pk: "满足", paid.pk: "不满足", unsure.pk: "缺数据"}


def test_the_row_has_every_column_of_the_table(made_by: Any) -> None:
    with made_by():
        made = firm(1)
        record_benefits([Received(made, "补助", dt.date(2026, 3, 1), Decimal("350000.50"), "cn.x", "技改", 2025, "市级", problem_found=True)])  # fmt: skip
        Benefit.objects.update(reclaimed=Decimal("50000.25"))
        row = assemble.tables_of([made.pk])[made.pk]["已享受政策"][0]
    assert {k: v for k, v in row.items() if k} == {
        "政策代码": "cn.x", "事项": "技改", "金额": "300000.25", "享受日期": "2026-03-01", "所属年度": "2025",
        "资金层级": "市级", "核查发现问题": "是",
    }  # fmt: skip
    assert {column.name for column in book().library.tables["已享受政策"].columns} == set(row) - {""}


def test_the_same_benefit_is_written_once(made_by: Any) -> None:
    with made_by():
        row = Received(firm(1), "补助", dt.date(2026, 3, 1), Decimal(350000))
        assert (record_benefits([row, row]), record_benefits([row])) == (1, 0)


def test_an_officer_writes_down_and_reclaims(made_by: Any, make_user: Any, client: Any) -> None:
    with made_by():
        made = known_firm()
        Dirty.objects.all().delete()
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    url = f"/dossiers/{made.pk}/benefits/"
    wrong = client.post(url, {"title": "补助", "granted": "2026-03-01", "rule": "cn.no-such"})
    assert wrong.status_code == 422
    assert "E-DOSSIER-006" in wrong.content.decode()
    assert client.post(url, {"title": "补助", "granted": "2026-03-01", "amount": "350000"}).status_code == 302
    with made_by():
        benefit = Benefit.objects.get()
        assert Dirty.objects.filter(pk=made.pk).exists()
    reclaim = f"{url}{benefit.pk}/reclaim/"
    asked = {"amount": "400000", "day": "2026-10-01", "reason": "未投用", "version": "1"}
    assert "E-DOSSIER-003" in client.post(reclaim, asked).content.decode()
    assert client.post(reclaim, asked | {"amount": "50000"}).status_code == 302
    assert "E-DOSSIER-002" in client.post(reclaim, asked | {"amount": "60000"}).content.decode()
    assert "300,000 元" in client.get(url).content.decode()


def test_a_clerk_reads_and_writes_nothing(made_by: Any, make_user: Any, client: Any) -> None:
    with made_by():
        made = known_firm()
        user = make_user("clerk", enterprises=[made])
    client.force_login(user, backend=BACKEND)
    url = f"/dossiers/{made.pk}/benefits/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"title": "补助", "granted": "2026-03-01"}).status_code == 404
    assert client.get(f"{url}1/reclaim/").status_code == 403
