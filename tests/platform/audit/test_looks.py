"""谁看过企业档案: the auditor sees who looked at which firm, finds people by name, and reads no code of a pack."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from peiyu.platform.dossiers.looked import GONE, looked_at

pytestmark = pytest.mark.django_db(databases=["default", "audit"])
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODES = ("91330282MA0000BBB1", "91330282MA0000BBB2")


@pytest.fixture
def looked(cluster: Any) -> Iterator[None]:
    """Two firms and three looks, committed: the audit's login sees what is committed only."""
    from peiyu.platform.database.roles import JOB, SUPERUSER

    with psycopg.connect(cluster.url(JOB)) as job:
        job.execute("SELECT set_config('peiyu.regions', '*', true), set_config('peiyu.actor', 'looks', true)")
        job.execute(
            "INSERT INTO dossiers_enterprise (code, name, former_names, bigrams, region, industry, telephone, synthetic,"
            " facts_changed, created) VALUES (%s, '样例窑业', '{}', '{}', '330282', '', '', true, now(), now()),"
            " (%s, '样例竹编', '{}', '{}', '330282', '', '', true, now(), now())",
            CODES,
        )
        job.execute(
            "INSERT INTO dossiers_look (enterprise_id, region, at, user_id, post, what) SELECT id, region, now(), NULL,"
            " '县级主管部门', what FROM dossiers_enterprise, unnest(ARRAY['企业档案', '判定：cn.ladder.srdi']) what"
            " WHERE code = %s",
            [CODES[0]],
        )
        job.execute(
            "INSERT INTO dossiers_look (enterprise_id, region, at, user_id, post, what) SELECT id, region, now(), NULL,"
            " '系统', '到期删除个人信息 1 条' FROM dossiers_enterprise WHERE code = %s",
            [CODES[1]],
        )
    yield
    with psycopg.connect(cluster.url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM dossiers_look WHERE region = '330282'")
        superuser.execute("DELETE FROM dossiers_enterprise WHERE code = ANY(%s)", [list(CODES)])


@pytest.fixture
def auditor(client: Any, make_user: Any, settings: Any) -> Any:
    settings.DEMO = True  # no second factor
    client.force_login(make_user("auditor"), backend=BACKEND)
    return client


def test_the_auditor_sees_who_looked_at_a_firm(looked: None, auditor: Any) -> None:
    page = auditor.get("/audit/looks/", {"enterprise": CODES[0].lower()}).content.decode()
    assert f"样例窑业（{CODES[0]}）" in page
    assert "县级主管部门" in page
    assert "判定：专精特新中小企业" in page
    assert "cn.ladder" not in page
    assert "样例竹编" not in page
    assert "谁看过企业档案" in auditor.get("/audit/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"enterprise": "样例窑业"}, 2),
        ({"enterprise": CODES[1]}, 1),
        ({"enterprise": "91330282MA0000ZZZ9"}, 0),
        ({"enterprise": "样例窑业", "until": "2000-01-01"}, 0),
        ({"enterprise": "样例窑业", "actor": "没有这个人"}, 0),
    ],
)
def test_filters(looked: None, auditor: Any, query: dict[str, str], count: int) -> None:
    assert auditor.get("/audit/looks/", query).context["page"].paginator.count == count


def test_the_export_holds_what_was_filtered(looked: None, auditor: Any) -> None:
    from openpyxl import load_workbook

    answer = auditor.get("/audit/looks/export/", {"enterprise": CODES[1]})
    cells = [str(cell.value) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]
    assert "样例竹编" in cells
    assert "样例窑业" not in cells
    assert "系统" in cells


def test_the_login_of_the_auditors_reads_looks_and_no_other_table_of_a_firm(looked: None, cluster: Any) -> None:
    from peiyu.platform.database.roles import AUDIT

    with psycopg.connect(cluster.url(AUDIT), autocommit=True) as reader:
        found = reader.execute("SELECT count(*) FROM dossiers_look WHERE region = '330282'").fetchone()
        assert found is not None
        assert found[0] == 3
        for table in ("dossiers_enterprise", "dossiers_statement", "dossiers_workingrow"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(f"SELECT 1 FROM {table}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute("DELETE FROM dossiers_look")


def test_who_is_shown_and_found_by_name(auditor: Any, make_user: Any) -> None:
    from peiyu.platform.audit.models import Entry
    from peiyu.platform.audit.names import people_of, usernames_of
    from peiyu.platform.audit.words import who

    person = make_user("county-officer", region="330282")
    person.name = "茶园经信"
    person.save()
    assert usernames_of("茶园") == {person.username}
    assert usernames_of(person.username.upper()) == {person.username}
    assert usernames_of(" ") == set()
    people = people_of([person.username, "job:intake"])
    assert who(Entry(actor=person.username), people) == f"茶园经信（{person.username}）"
    assert who(Entry(actor="job:intake"), people) == "数据导入任务"
    assert 'placeholder="姓名或用户名"' in auditor.get("/audit/").content.decode()


@pytest.mark.parametrize("role", ["clerk", "city-officer", "system-administrator", "security-administrator"])
@pytest.mark.parametrize("path", ["/audit/looks/", "/audit/looks/export/"])
def test_nobody_else_sees_them(client: Any, make_user: Any, settings: Any, role: str, path: str) -> None:
    settings.DEMO = True
    client.force_login(make_user(role, region="330200" if role == "city-officer" else None), backend=BACKEND)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("判定：cn.ladder.srdi", "判定：专精特新中小企业"),
        ("接口：逐条说明 cn.ladder.srdi", "接口：逐条说明 专精特新中小企业"),
        ("人工判断：cn.no-such-kiln", f"人工判断：{GONE}"),
        ("企业档案", "企业档案"),
        ("数据历史：2025年度 营业收入", "数据历史：2025年度 营业收入"),
    ],
)
def test_no_code_of_a_pack_is_shown(kept: str, said: str) -> None:
    assert looked_at(kept) == said
