"""名单: imported lists become titles, lists are compared, and go out with what may be shared and no more."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import openpyxl
import pytest

from peiyu.platform.dossiers.models import Release, Statement, WorkingRow
from peiyu.platform.exports import asking
from peiyu.platform.intake import batches, dispatching, lists
from peiyu.platform.intake.models import Batch, Dispatch, Fetch
from peiyu.platform.intake.work import work
from peiyu.platform.organisations.models import Organisation
from tests.platform.intake.conftest import BACKEND, book, code, subscription

pytestmark = pytest.mark.django_db

HIGH_TECH = {"title": "高新技术企业", "title_table": "资质荣誉", "title_column": "名称"}


def listed(firms: Any, title: str = "高企名单") -> bytes:
    heads = ["序号", "企业名称", "统一社会信用代码", "发证日期", "有效期至"]
    return book(**{title: [heads, *([n, f.name, f.code, "2025-12-08", "2028-12-07"] for n, f in enumerate(firms))]})


def committed(batch: Any, made_by: Any) -> Any:
    assert batch.state == "preview", (batch.problems, batch.failure)
    with made_by():
        batches.confirm(batch, batch.version)
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def test_a_plain_list_becomes_titles_and_a_whole_list_ends_the_others(
    firms: Any, import_file: Any, made_by: Any
) -> None:
    made = firms(3)
    stranger = type(made[0])(code=code(900), name="样例库外有限公司")
    whole = {"kind": "list", "source": "科技", "complete": ["资质荣誉"], "more": HIGH_TECH}
    first = committed(import_file(listed([*made[:2], stranger]), on=dt.date(2026, 1, 5), **whole), made_by)
    assert [s["name"] for s in first.strangers] == ["样例库外有限公司"]
    with made_by():
        assert set(Statement.objects.values_list("table", "enterprise_id")) == {("资质荣誉", f.pk) for f in made[:2]}
        row = WorkingRow.objects.get(enterprise=made[0])
        assert row.values == {"名称": "高新技术企业", "取得日期": "2025-12-08", "有效期至": "2028-12-07"}
        assert [(s["code"]) for _, s in lists.unlinked()] == [stranger.code]
    second = import_file(listed(made[1:]), on=dt.date(2026, 6, 5), **whole)
    assert second.summary["tables"]["资质荣誉"] == {"same": 1, "new": 1, "gone": 1}
    done = committed(second, made_by)
    with made_by():
        assert set(WorkingRow.objects.values_list("enterprise_id", flat=True)) == {f.pk for f in made[1:]}
        batches.ask_undo(done, done.version, "名单不全", done.started_by)
    work(done.pk)
    with made_by():
        assert set(WorkingRow.objects.values_list("enterprise_id", flat=True)) == {f.pk for f in made[:2]}


def test_a_bank_gets_public_names_and_only_released_figures(shared: Any, made_by: Any) -> None:
    made, bank, tax = shared
    with made_by():
        mine = dispatching.rows_of(subscription(bank, {"title": "专精特新中小企业"}))
        assert [(row["企业名称"], row["上年度营业收入（元）"], row["行业"]) for row in mine] == [
            (made[0].name, "5000", "未授权"),
            (made[1].name, "未授权", "未授权"),
        ]
        office = dispatching.rows_of(subscription(tax, {"title": "专精特新中小企业"}))
        assert [row["上年度营业收入（元）"] for row in office] == ["5000", "5000"]


def test_pools_are_not_public(shared: Any, made_by: Any) -> None:
    from peiyu.platform.verdicts.models import Placement

    made, bank, tax = shared
    with made_by():
        for firm in made:
            Placement.objects.create(enterprise=firm, region=firm.region, pool="培育")
        # A pool says what the figures come to: only firms that released their figures stand on a partner's list.
        assert dispatching.rows_of(subscription(bank, {"pool": "培育"})) == []
        Release.objects.filter(organisation=bank).update(tables=["企业", "年度"])
        assert len(dispatching.rows_of(subscription(bank, {"pool": "培育"}))) == 1
        assert len(dispatching.rows_of(subscription(tax, {"pool": "培育"}))) == 3


def test_due_lists_are_sent_once_a_period(shared: Any, made_by: Any) -> None:
    made, bank, _ = shared
    with made_by():
        subscription(bank, {"title": "专精特新中小企业"}, every_days=30)
        subscription(bank, {"title": "专精特新中小企业"}, every_days=30, active=False)
    assert dispatching.send_due() == 1
    assert dispatching.send_due() == 0
    with made_by():
        WorkingRow.objects.filter(enterprise=made[1], table="称号").delete()
    assert dispatching.send_due(dt.date.today() + dt.timedelta(days=30)) == 1
    with made_by():
        latest = Dispatch.objects.first()
        assert (latest.added, latest.removed) == (0, 1)


def test_the_bank_fetches_it_and_that_is_written_down(
    client: Any, shared: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    made, bank, _ = shared
    from peiyu.platform.accounts.models import Post

    with made_by():
        sent = dispatching.send(subscription(bank, {"title": "专精特新中小企业"}))
    user = make_user("bank")
    Post.objects.filter(user=user).update(organisation=bank)
    client.force_login(user, backend=BACKEND)
    with django_assert_max_num_queries(20):
        assert "专精特新名单" in client.get("/lists/received/").content.decode()
    assert made[0].name in client.get(f"/lists/received/{sent.pk}/").content.decode()
    book_sent = client.post(f"/lists/received/{sent.pk}/fetch/")
    sheet = openpyxl.load_workbook(io.BytesIO(book_sent.content))["名单"]
    assert sheet["B2"].value == made[0].name
    client.post(f"/lists/received/{sent.pk}/fetch/")
    with made_by():
        assert Fetch.objects.filter(user=user, rows=2).count() == 2
        assert Dispatch.objects.get().fetched_by == user
    other = make_user("bank")
    other_bank = Organisation.objects.create(name="另一家银行", kind="bank", region_id="330200", level="city")
    Post.objects.filter(user=other).update(organisation=other_bank)
    client.force_login(other, backend=BACKEND)
    assert client.get(f"/lists/received/{sent.pk}/").status_code == 404
    assert client.post(f"/lists/received/{sent.pk}/fetch/").status_code == 404


def test_an_officer_makes_a_subscription_sees_the_preview_and_sends(
    client: Any, shared: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    _, bank, _ = shared
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    assert client.get("/lists/subscriptions/").status_code == 200
    fields = {
        "name": "小巨人",
        "organisation": bank.pk,
        "criterion": "title:专精特新中小企业",
        "columns": ["企业名称"],
        "every_days": 30,
        "purpose": "信贷",
    }
    assert client.post("/lists/subscriptions/new/", {**fields, "columns": ["职工身份证"]}).status_code == 422
    made = client.post("/lists/subscriptions/new/", fields)
    assert made.status_code == 302, made.content.decode()
    with django_assert_max_num_queries(20):
        assert "样例轴承1有限公司" in client.get(made["Location"]).content.decode()
    assert client.post(made["Location"], {"action": "send"}).status_code == 302
    assert client.get("/lists/subscriptions/export/").status_code == 200
    with made_by():
        assert len(Dispatch.objects.get().rows) == 2


def seen_on(client: Any, page: str) -> str:
    """The last sending that the page names in its form."""
    found = re.search(r'name="seen" value="(\d+)"', client.get(page).content.decode())
    assert found
    return found[1]


def test_a_list_goes_out_once_however_often_the_button_is_pressed(
    client: Any, shared: Any, make_user: Any, made_by: Any
) -> None:
    _, bank, _ = shared
    with made_by():
        one = subscription(bank, {"title": "专精特新中小企业"})
    page = f"/lists/subscriptions/{one.pk}/"
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    pressed = {"action": "send", "seen": seen_on(client, page)}
    client.post(page, pressed)
    again = client.post(page, pressed, follow=True).content.decode()
    assert "E-LIST-003" in again
    with made_by():
        first = Dispatch.objects.get()
    client.post(
        page, {"action": "send", "seen": seen_on(client, page)}
    )  # asked for anew, on a page that shows the first
    with made_by():
        assert Dispatch.objects.count() == 2
        assert Dispatch.objects.exclude(pk=first.pk).get().added == 0


def test_a_stopped_list_is_not_sent(client: Any, shared: Any, make_user: Any, made_by: Any) -> None:
    _, bank, _ = shared
    with made_by():
        one = subscription(bank, {"title": "专精特新中小企业"})
    page = f"/lists/subscriptions/{one.pk}/"
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    seen = seen_on(client, page)
    assert "已停用，不再推送" in client.post(page, {"action": "stop"}, follow=True).content.decode()
    assert "没有再次操作" in client.post(page, {"action": "stop"}, follow=True).content.decode()
    assert "现在推送" not in client.get(page).content.decode()
    refused = client.post(page, {"action": "send", "seen": seen}, follow=True).content.decode()
    assert "E-LIST-001" in refused
    client.post(page, {"action": "start"})
    Organisation.objects.filter(pk=bank.pk).update(active=False)
    assert "E-LIST-002" in client.post(page, {"action": "send", "seen": seen}, follow=True).content.decode()
    with made_by():
        assert not Dispatch.objects.exists()


def test_two_lists_side_by_side(
    client: Any, firms: Any, import_file: Any, made_by: Any, make_user: Any, monkeypatch: Any
) -> None:
    made = firms(3)
    more = {"kind": "list", "more": HIGH_TECH, "on": dt.date(2026, 1, 5)}
    committed(import_file(listed(made[:2]), source="科技", **more), made_by)
    committed(import_file(listed(made[1:]), source="工信", **more), made_by)
    with made_by():
        first, second = (next(one for one in lists.lists() if one.source == s) for s in ("科技", "工信"))
        met = lists.compare(first, second)
        assert (set(met.both), set(met.first_only), set(met.second_only)) == ({made[1].pk}, {made[0].pk}, {made[2].pk})
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    page = client.get("/lists/", {"first": first.key, "second": second.key, "part": "second"})
    assert made[2].name in page.content.decode()
    asked = {"first": first.key, "second": second.key}
    sheets = openpyxl.load_workbook(io.BytesIO(client.get("/lists/export/", asked).content))
    assert {name: sheets[name]["A2"].value for name in lists.PARTS.values()} == {
        "两边都有": made[1].code, "只在名单甲": made[0].code, "只在名单乙": made[2].code,
    }  # fmt: skip
    assert "未关联" in sheets.sheetnames
    monkeypatch.setattr(asking, "AT_ONCE", 2)
    assert client.get("/lists/export/", asked)["Location"].startswith("/exports/")  # long: in a job
