"""The pages of the audit: for those who may see it, with filters, a detail before and after, and a safe export."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db(databases=["default", "audit"])
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def committed(cluster: Any) -> Iterator[None]:
    """Two enterprises and a change, committed by the job role: the audit's login sees committed entries only.

    Nothing is taken out of the trail afterwards; the tests look at a name and at codes that are of this fixture only.
    """
    from peiyu.platform.database.roles import JOB, SUPERUSER

    with psycopg.connect(cluster.url(SUPERUSER), autocommit=True) as superuser:
        # The login of the audit's readers is in a transaction by now and may hold the table: rows go one by one.
        superuser.execute("DELETE FROM audit_entry WHERE actor = 'audit-pages'")
    with psycopg.connect(cluster.url(JOB)) as job:
        job.execute(
            "SELECT set_config('peiyu.regions', '*', true), set_config('peiyu.actor', 'audit-pages', true),"
            " set_config('peiyu.origin', '192.0.2.9', true), set_config('peiyu.request', 'req-7', true)"
        )
        job.execute(
            "INSERT INTO dossiers_enterprise (code, name, former_names, bigrams, region, industry, telephone, synthetic,"
            " facts_changed, created) VALUES"
            " ('91330282MA0000AAA1', '=1+1样例', '{}', '{}', '330282', '', '', true, now(), now()),"
            " ('91330282MA0000AAA2', '样例乙', '{}', '{}', '330282', '', '', true, now(), now())"
        )
        job.execute("UPDATE dossiers_enterprise SET telephone = '0574-1' WHERE code = '91330282MA0000AAA1'")
    yield
    with psycopg.connect(cluster.url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")  # this deletion is no part of the trail
        superuser.execute("DELETE FROM dossiers_enterprise WHERE code LIKE '91330282MA0000AAA%'")


@pytest.fixture
def auditor(client: Any, make_user: Any, settings: Any) -> Any:
    settings.DEMO = True  # no second factor
    client.force_login(make_user("audit-administrator"), backend=BACKEND)
    return client


def test_the_list_says_who_what_and_from_where(
    committed: None, auditor: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20, using="audit"):
        answer = auditor.get("/audit/", {"table": "dossiers_enterprise", "actor": "audit-pages"})
    page = answer.content.decode()
    assert answer.status_code == 200
    for word in ("audit-pages", "192.0.2.9", "新增", "修改", "改动：联系电话", "样例乙"):
        assert word in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"enterprise": "91330282MA0000AAA1", "actor": "audit-pages"}, 2),
        ({"enterprise": "91330282ma0000aaa2", "actor": "audit-pages"}, 1),
        ({"enterprise": "91330282MA0000ZZZ9"}, 0),
        ({"operation": "U", "request": "req-7"}, 1),
        ({"actor": "audit-pages"}, 3),
        ({"actor": "nobody"}, 0),
        ({"request": "req-7"}, 3),
        ({"table": "accounts_user", "actor": "audit-pages"}, 0),
        ({"since": "2999-01-01"}, 0),
        ({"until": "2000-01-01"}, 0),
    ],
)
def test_filters(committed: None, auditor: Any, query: dict[str, str], count: int) -> None:
    assert auditor.get("/audit/", query).context["page"].paginator.count == count


def test_both_days_of_a_period_count(committed: None, auditor: Any) -> None:
    today = timezone.localdate().isoformat()
    assert (
        auditor.get("/audit/", {"since": today, "until": today, "actor": "audit-pages"}).context["page"].paginator.count
        == 3
    )


def test_a_period_the_wrong_way_round_is_said_at_the_field(committed: None, auditor: Any) -> None:
    answer = auditor.get("/audit/", {"since": "2026-02-02", "until": "2026-01-01"})
    assert "截止日期早于起始日期" in answer.content.decode()
    assert 'value="2026-02-02"' in answer.content.decode()


def test_what_cannot_be_read_is_no_error_page(auditor: Any) -> None:
    for query in ({"since": "gestern"}, {"page": "x"}, {"operation": "DROP"}, {"table": "pg_authid"}, {"sort": "';--"}):
        assert auditor.get("/audit/", query).status_code == 200


def test_an_entry_shows_before_and_after(committed: None, auditor: Any) -> None:
    update = auditor.get("/audit/", {"operation": "U", "actor": "audit-pages"}).context["page"].object_list[0]
    page = auditor.get(f"/audit/{update.pk}/").content.decode()
    assert "联系电话" in page
    assert "（空）" in page
    assert "0574-1" in page
    assert f"/audit/?table=dossiers_enterprise&amp;row={update.row}" in page


def test_an_entry_that_is_not_there_is_not_found(auditor: Any) -> None:
    assert auditor.get("/audit/999999999/").status_code == 404


def test_the_export_holds_what_was_filtered_and_no_live_formula(committed: None, auditor: Any) -> None:
    from openpyxl import load_workbook

    answer = auditor.get("/audit/export/", {"operation": "I", "actor": "audit-pages"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert sum(cell.column == 1 and isinstance(cell.value, int) for cell in cells) == 2
    assert any("=1+1样例" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("role", ["clerk", "city-officer", "system-administrator", "security-administrator", "drafter"])
@pytest.mark.parametrize("path", ["/audit/", "/audit/export/", "/audit/1/"])
def test_nobody_else_sees_it(client: Any, make_user: Any, settings: Any, role: str, path: str) -> None:
    settings.DEMO = True
    region = "330200" if role == "city-officer" else None
    client.force_login(make_user(role, region=region), backend=BACKEND)
    assert client.get(path).status_code == 403


def test_personal_data_of_accounts_are_not_shown() -> None:
    from peiyu.platform.audit.models import Entry
    from peiyu.platform.audit.words import changes

    entry = Entry(
        table="accounts_user", operation="U", at=dt.datetime.now(dt.UTC), row="1",
        before={"telephone": "13800000000", "name": "甲"}, after={"telephone": "13900000000", "name": "甲"},
    )  # fmt: skip
    changed = [change for change in changes(entry) if change.changed]
    assert [change.column for change in changed] == ["手机号码"]
    assert "138" not in str(changed)
    assert "139" not in str(changed)


def test_jobs_and_foreign_tables_are_told_in_chinese() -> None:
    from peiyu.platform.audit.models import Entry
    from peiyu.platform.audit.words import actor, actor_of, table_name

    for kept, said in (("job:alarms", "疑似差错查找"), ("", "系统"), ("cixi", "cixi")):
        assert actor(Entry(actor=kept)) == said
        assert actor_of(said) == kept
    assert table_name("django_content_type") == "系统内部表（django_content_type）"
