"""What callers rely on: who is let in, what they see, how errors look, and that the schema is the one checked in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.platform.api.conftest import ALL, FOREIGN, MINE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
READS = [
    ("enterprises", "enterprises:read"),
    (f"enterprises/{MINE}", "enterprises:read"),
    (f"enterprises/{MINE}/facts", "facts:read"),
    ("verdicts", "verdicts:read"),
    (f"enterprises/{MINE}/verdicts/cn.ladder.srdi/explanation", "verdicts:read"),
    ("policies", "policies:read"),
    ("policies/cn.ladder.srdi", "policies:read"),
    ("policies/cn.ladder.srdi/versions", "policies:read"),
    ("regions", "policies:read"),
]


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["instance"]
    return body  # type: ignore[no-any-return]


@pytest.mark.parametrize(("path", "scope"), READS)
def test_every_read_asks_for_a_token_and_its_scope(call: Callable[..., Any], path: str, scope: str) -> None:
    answer = call(None).get(path)
    problem(answer, 401, "E-API-001")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    problem(call(scopes=[other for other in ALL if other != scope]).get(path), 403, "E-API-002")
    assert call(scopes=[scope]).get(path).status_code == 200


def test_a_wrong_over_or_revoked_token_is_none(call: Callable[..., Any]) -> None:
    from django.utils import timezone

    from peiyu.platform.accounts.models import Token

    caller = call()
    assert caller.get("policies").status_code == 200
    Token.objects.update(revoked=timezone.now())
    problem(caller.get("policies"), 401, "E-API-001")
    Token.objects.update(revoked=None, expires=timezone.now())
    problem(caller.get("policies"), 401, "E-API-001")
    caller.secret = "x" * 500
    problem(caller.get("policies"), 401, "E-API-001")


def test_a_session_is_no_token(client: Any, make_user: Callable[..., Any]) -> None:
    client.force_login(
        make_user("city-officer", region="330200"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    problem(client.get("/api/v1/enterprises"), 401, "E-API-001")


def test_a_post_without_the_permission_is_refused(call: Callable[..., Any]) -> None:
    caller = call("auditor")
    problem(caller.get("enterprises"), 403, "E-API-003")
    assert caller.get("policies").status_code == 200


@pytest.mark.parametrize("path", ["", "/facts", "/verdicts/cn.ladder.srdi", "/verdicts/cn.ladder.srdi/explanation"])
def test_a_foreign_enterprise_is_as_absent(call: Callable[..., Any], path: str) -> None:
    caller = call()
    foreign = problem(caller.get(f"enterprises/{FOREIGN}{path}"), 404, "E-API-004")
    absent = problem(caller.get(f"enterprises/91330200MA2YYYYY0X{path}"), 404, "E-API-004")
    assert {k: v for k, v in foreign.items() if k != "instance"} == {k: v for k, v in absent.items() if k != "instance"}


def test_the_list_holds_what_is_within_reach(call: Callable[..., Any], django_assert_max_num_queries: Any) -> None:
    caller = call()
    with django_assert_max_num_queries(20):
        body = caller.get("enterprises").json()
    assert [item["code"] for item in body["items"]] == [MINE]
    assert (body["count"], body["next"]) == (1, None)
    assert caller.get("enterprises", {"region": "33"}).json()["count"] == 1
    assert caller.get("enterprises", {"region": "21"}).json()["count"] == 0
    assert caller.get("enterprises", {"updated_since": "2100-01-01T00:00:00+08:00"}).json()["count"] == 0
    assert caller.get("enterprises", {"page": 9}).json()["items"] == []


def test_an_unreadable_parameter_is_named(call: Callable[..., Any]) -> None:
    body = problem(call().get("enterprises", {"page": "x", "region": "慈溪"}), 422, "E-API-006")
    assert len(body["errors"]) == 2
    assert all(error["place"] and error["message"] and error["remedy"] for error in body["errors"])


def test_facts_come_with_their_sources_and_leave_a_trace(call: Callable[..., Any], made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Look

    body = call().get(f"enterprises/{MINE}/facts").json()
    assert body["facts"] == [
        {
            "table": "年度",
            "key": "2025",
            "column": "营业收入",
            "value": "32000000",
            "source": "税务",
            "on": "2026-05-31",
            "confidence": "高",
            "why": "",
        }
    ]
    with made_by():
        assert Look.objects.get().what == "接口：核定数据"


def test_a_bank_sees_the_released_tables_only(
    call: Callable[..., Any], firms: dict[str, Any], made_by: Callable[..., Any]
) -> None:
    from peiyu.platform.dossiers.models import Release
    from peiyu.platform.organisations.models import Organisation

    caller = call("bank", region="330200", organisation="合成银行")
    problem(caller.get(f"enterprises/{MINE}/facts"), 404, "E-API-004")
    with made_by():
        Release.objects.create(
            enterprise=firms[MINE],
            region="330282",
            organisation=Organisation.objects.get(name="合成银行"),
            purpose="贷款",
            tables=["企业"],
        )
    assert caller.get(f"enterprises/{MINE}/facts").json()["facts"] == []
    problem(caller.get(f"enterprises/{MINE}/verdicts/cn.ladder.srdi"), 403, "E-API-003")


STATED = {"stated_on": "2026-06-30", "rows": [{"table": "年度", "year": 2024, "values": {"营业收入": "3100万元"}}]}


def department(call: Callable[..., Any]) -> Any:
    return call("data-owner", region="330200", organisation="合成税务局", source="税务")


def test_statements_are_written_once_for_a_key(call: Callable[..., Any], made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Statement

    caller = department(call)
    first = caller.post(f"enterprises/{MINE}/statements", STATED, Idempotency_Key="batch-0001")
    assert first.status_code == 200, first.content.decode()
    assert (first.json()["new"], first.json()["source"], first.json()["repeated"]) == (1, "税务", False)
    again = caller.post(f"enterprises/{MINE}/statements", STATED, Idempotency_Key="batch-0001").json()
    assert again == {**first.json(), "repeated": True}
    other = {**STATED, "stated_on": "2026-07-01"}
    problem(caller.post(f"enterprises/{MINE}/statements", other, Idempotency_Key="batch-0001"), 409, "E-API-009")
    with made_by():
        assert Statement.objects.get(source="税务", key="2024").values == {"营业收入": "31000000"}
    assert call().get(f"enterprises/{MINE}/facts", {"table": "年度"}).json()["facts"]


def test_a_token_reports_so_much_a_day(call: Callable[..., Any], settings: Any, made_by: Any) -> None:
    """The same report again is no further one; what is refused is not written."""
    from peiyu.platform.intake.models import Batch

    settings.QUOTAS = {**settings.QUOTAS, "token": {"a_minute": 60, "a_day": 1, "bytes_a_day": 2**20}}
    caller = department(call)
    path = f"enterprises/{MINE}/statements"
    assert caller.post(path, STATED, Idempotency_Key="batch-0001").status_code == 200
    assert caller.post(path, STATED, Idempotency_Key="batch-0001").json()["repeated"]
    refused = caller.post(path, STATED, Idempotency_Key="batch-0002")
    problem(refused, 429, "E-API-015")
    assert int(refused["Retry-After"]) > 60
    with made_by():
        assert Batch.objects.filter(kind="api").count() == 1


def test_a_content_too_large_is_413(call: Callable[..., Any], settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    body = {**STATED, "complete": ["年度"] * 30}
    refused = department(call).post(f"enterprises/{MINE}/statements", body, Idempotency_Key="batch-0001")
    problem(refused, 413, "E-API-013")


def test_what_is_written_is_audited_under_the_name_of_the_token(
    call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from peiyu.platform.api import enterprises

    said: list[str] = []
    plain = enterprises.record_statements

    def watched(*arguments: Any, **named: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('peiyu.actor')")
            said.append(cursor.fetchone()[0])
        return plain(*arguments, **named)

    monkeypatch.setattr(enterprises, "record_statements", watched)
    department(call).post(f"enterprises/{MINE}/statements", STATED, Idempotency_Key="batch-0005")
    assert len(said) == 1
    assert said[0].startswith("令牌 测试接口")


def test_all_faults_of_what_is_sent_are_told_and_nothing_is_written(call: Callable[..., Any], made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Statement

    body = {
        "stated_on": "2999-01-01",
        "rows": [
            {"table": "没有这张表", "values": {"甲": "1"}},
            {"table": "年度", "values": {"营业收入": "1"}},
            {"table": "年度", "year": 2024, "values": {"营业收入": "很多", "没有这列": "1"}},
        ],
    }
    told = problem(
        department(call).post(f"enterprises/{MINE}/statements", body, Idempotency_Key="batch-0002"), 422, "E-API-006"
    )
    assert len(told["errors"]) == 5
    with made_by():
        assert not Statement.objects.exists()


def test_who_has_no_source_reports_nothing(call: Callable[..., Any]) -> None:
    caller = call("data-owner", region="330200", organisation="合成无源单位")
    answer = caller.post(f"enterprises/{MINE}/statements", STATED, Idempotency_Key="batch-0003")
    problem(answer, 403, "E-API-003")
    assert caller.post(f"enterprises/{FOREIGN}/statements", STATED, Idempotency_Key="batch-0004").status_code == 404


def test_match_decides_and_stores_nothing(call: Callable[..., Any], made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Enterprise, Statement

    facts = {"企业": [{"行业": "C3484"}], "年度": [{"年度": "2025", "营业收入(万元)": "3200", "职工总数": "85"}]}
    body = call().post("match", {"tables": facts, "region": "330282", "rules": ["cn.sme-size"]}).json()
    assert [(v["rule"], v["verdict"], v["grade"]) for v in body["verdicts"]] == [("cn.sme-size", "met", "小型")]
    with made_by():
        assert not Statement.objects.exists()
        assert Enterprise.objects.count() == 2


def test_match_tells_every_fault(call: Callable[..., Any]) -> None:
    facts = {"企业": [{"行业": "造梦业"}], "年度": [{"年度": "2025", "营业收入": "很多"}]}
    told = problem(call().post("match", {"tables": facts}), 422, "E-API-006")
    assert {error["code"] for error in told["errors"]} <= {e["code"] for e in told["errors"] if e["code"]}
    assert len(told["errors"]) == 2
    problem(call().post("match", {"tables": {}, "as_of": "1990-01-01"}), 422, "E-API-006")
    problem(call().post("match", {"tables": {}, "rules": ["absent"]}), 422, "E-API-006")
    problem(call().post("match", {"tables": {}, "unknown": 1}), 422, "E-API-006")


def test_unchanged_is_304(call: Callable[..., Any]) -> None:
    caller = call()
    first = caller.get("policies")
    again = caller.get("policies", None, If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert caller.get("policies", {"q": "小巨人"}, If_None_Match=first["ETag"]).status_code == 200


def test_a_token_that_asks_too_often_waits(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from peiyu.platform.api import limits

    monkeypatch.setattr(limits, "A_MINUTE", 2)
    caller = call()
    assert [caller.get("regions").status_code for _ in range(3)] == [200, 200, 429]
    answer = caller.get("regions")
    problem(answer, 429, "E-API-008")
    assert int(answer["Retry-After"]) >= 1
    assert call().get("regions").status_code == 200


def test_a_bucket_fills_again() -> None:
    from peiyu.platform.api import limits

    for _ in range(limits.HEAVY_A_MINUTE):
        assert limits.wait("someone", heavy=True, now=0.0) == 0
    assert limits.wait("someone", heavy=True, now=0.0) == 2
    assert limits.wait("someone", heavy=True, now=2.0) == 0


def test_what_is_not_there_and_what_is_not_allowed_are_problems(call: Callable[..., Any], client: Any) -> None:
    problem(call().get("absent"), 404, "E-API-004")
    problem(client.get("/api/v2/anything"), 404, "E-API-004")
    answer = client.delete("/api/v1/policies")
    problem(answer, 405, "E-API-005")
    assert answer["Allow"] == "GET"
    answer = client.post(
        "/api/v1/match", "{", content_type="application/json", headers={"Authorization": f"Bearer {call().secret}"}
    )
    problem(answer, 400, "E-API-007")


def test_another_site_gets_no_permission_to_read(call: Callable[..., Any]) -> None:
    answer = call().get("policies", None, Origin="https://example.org")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_every_operation_is_declared() -> None:
    from peiyu.platform.access.roles import Permission
    from peiyu.platform.accounts.tokens import SCOPES
    from peiyu.platform.api.access import declaration_of
    from peiyu.platform.api.service import interface, undeclared

    assert undeclared() == []
    for _, router in interface._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                found = declaration_of(operation)
                assert found is not None
                assert found.public or found.scope in SCOPES, path
                assert all(isinstance(p, Permission) for p in found.permissions)


def test_an_operation_that_is_not_declared_closes_the_interface(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from peiyu.platform.api import catalogue, service

    operation = next(iter(catalogue.router.path_operations.values())).operations[0]
    for _, router in service.interface._routers:
        for view in router.path_operations.values():
            for each in view.operations:
                if each.view_func.__name__ == operation.view_func.__name__:
                    monkeypatch.delattr(each, "peiyu_declaration", raising=False)
    assert service.undeclared()


def test_the_schema_is_the_one_checked_in(client: Any) -> None:
    from peiyu.platform.api.schema import schema, written

    kept = (ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8")
    assert written() == kept, "write it anew: python -m peiyu.platform.api.schema docs/reference/openapi.json"
    assert client.get("/api/v1/openapi.json").json() == schema()


def test_the_page_of_the_schema_asks_nothing_of_others(client: Any) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "接口说明" in page
    assert "E-API-008" in page
    assert "https://" not in page.replace("http://127.0.0.1", "")
    assert "<script>" not in page


def test_verdicts_are_listed_by_rule_and_enterprise(
    call: Callable[..., Any], firms: dict[str, Any], made_by: Any, django_assert_max_num_queries: Any
) -> None:
    from peiyu.platform.verdicts.models import Run, Verdict

    with made_by():
        run = Run.objects.create(as_of="2026-06-30", packs="x", reason="test")
        for firm in firms.values():
            Verdict.objects.create(
                enterprise=firm,
                region=firm.region,
                rule="cn.ladder.srdi",
                version="v",
                verdict="met",
                eligible=True,
                low="100000.00",
                high=None,
                run=run,
                detail={"missing": ["发展评价得分"]},
            )
    caller = call()
    with django_assert_max_num_queries(20):
        body = caller.get("verdicts", {"rule": "cn.ladder.srdi"}).json()
    assert [item["enterprise"] for item in body["items"]] == [MINE]
    assert (body["items"][0]["amount_low"], body["items"][0]["amount_high"]) == ("100000.00", None)
    assert body["items"][0]["missing"] == ["发展评价得分"]
    assert caller.get("verdicts", {"verdict": "unmet"}).json()["count"] == 0
    assert caller.get("verdicts", {"enterprise": FOREIGN}).json()["count"] == 0
    assert caller.get(f"enterprises/{MINE}/verdicts/cn.ladder.srdi").json()["eligible_to_apply"] is True
    assert caller.get(f"enterprises/{MINE}/verdicts/cn.hightech").status_code == 404
    told = caller.get(f"enterprises/{MINE}/verdicts/cn.ladder.srdi/explanation").json()
    assert told["decision"]["verdict"] in ("met", "unmet", "unknown")
    assert told["criteria"]["children"]


def test_who_is_recused_sees_nothing_of_the_enterprise(call: Callable[..., Any], firms: dict[str, Any]) -> None:
    from peiyu.platform.accounts.models import Recusal, Token

    caller = call()
    Recusal.objects.create(user=Token.objects.get().post.user, enterprise=firms[MINE], reason="亲属任职")
    problem(caller.get(f"enterprises/{MINE}"), 404, "E-API-004")
    assert caller.get("enterprises").json()["count"] == 0
