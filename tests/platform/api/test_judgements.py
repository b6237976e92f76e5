"""人工判断 by the interface: taken over, checked, withdrawn and audited as by file; no other post gets further than by file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.platform.api.conftest import FOREIGN, MINE
from tests.platform.api.test_contract import problem

pytestmark = pytest.mark.django_db
JUDGED = {
    "规则代码": "cn.ladder.srdi",
    "条款": "市场地位",
    "结论": "是",
    "判断人": "竹编专家组",
    "判断日期": "2026-03-02",
}


def bureau(call: Callable[..., Any]) -> Any:
    return call("data-owner", region="330200", organisation="合成经信局", source="工信")


def send(caller: Any, *rows: dict[str, Any], key: str = "judge-0001", firm: str = MINE, on: str = "2026-06-30") -> Any:
    body = {"stated_on": on, "rows": [{"table": "人工判断", "values": row} for row in rows]}
    return caller.post(f"enterprises/{firm}/statements", body, Idempotency_Key=key)


def test_a_judgement_is_taken_over_and_read_by_the_verdict(call: Callable[..., Any], made_by: Any, firms: Any) -> None:
    from peiyu.platform.dossiers.assemble import tables_of
    from peiyu.platform.dossiers.models import Statement

    answer = send(bureau(call), JUDGED)
    assert answer.status_code == 200, answer.content.decode()
    assert (answer.json()["new"], answer.json()["warnings"]) == (1, [])
    with made_by():
        said = Statement.objects.get(table="人工判断")
        assert (said.source, said.values, said.batch_id) == ("工信", JUDGED, answer.json()["batch"])
        assert said.author_id is not None
        (row,) = tables_of([firms[MINE].pk])[firms[MINE].pk]["人工判断"]
        assert row["结论"] == "是"


def test_a_later_one_takes_its_place_and_null_takes_it_back(call: Callable[..., Any], made_by: Any, firms: Any) -> None:
    from peiyu.platform.dossiers.models import Statement, WorkingRow

    caller = bureau(call)
    send(caller, JUDGED)
    assert send(caller, JUDGED | {"结论": "否", "判断日期": "2026-05-02"}, key="judge-0002").json()["changed"] == 1
    with made_by():
        assert WorkingRow.objects.get(table="人工判断").values["结论"] == "否"
    back = {"规则代码": "cn.ladder.srdi", "条款": "市场地位", "结论": None}
    assert send(caller, back, key="judge-0003").json()["changed"] == 1
    with made_by():
        assert "结论" not in WorkingRow.objects.get(table="人工判断").values
        assert Statement.objects.filter(table="人工判断").count() == 3  # nothing is overwritten


@pytest.mark.parametrize(
    ("given", "code", "column"),
    [
        ({"判断人": None}, "E-INTAKE-106", "判断人"),
        ({"判断日期": "2100-01-01"}, "E-INTAKE-109", "判断日期"),
        ({"规则代码": "cn.ladder.srd"}, "E-INTAKE-107", "规则代码"),
        ({"条款": None}, "E-API-006", "条款"),
        ({"结论": "也许"}, "E-API-006", "结论"),
        ({"没有这列": "1"}, "E-API-006", "没有这列"),
    ],
)
def test_the_checks_of_a_file(call: Callable[..., Any], made_by: Any, given: Any, code: str, column: str) -> None:
    from peiyu.platform.dossiers.models import Statement

    told = problem(send(bureau(call), JUDGED | given), 422, "E-API-006")
    assert [(e["code"], e["place"]) for e in told["errors"]] == [(code, f"rows.0.values.{column}")]
    with made_by():
        assert not Statement.objects.exists()


def test_without_a_conclusion_it_is_no_judgement(call: Callable[..., Any]) -> None:
    plain = {name: value for name, value in JUDGED.items() if name != "结论"}
    told = problem(send(bureau(call), plain), 422, "E-API-006")
    assert [e["code"] for e in told["errors"]] == ["E-INTAKE-106"]


def test_one_clause_twice(call: Callable[..., Any]) -> None:
    told = problem(send(bureau(call), JUDGED, JUDGED | {"结论": "否"}), 422, "E-API-006")
    assert [(e["code"], e["place"]) for e in told["errors"]] == [("E-INTAKE-108", "rows.1.values.条款")]


def test_a_clause_that_no_rule_asks_is_taken_with_a_warning(call: Callable[..., Any]) -> None:
    answer = send(bureau(call), JUDGED | {"条款": "窑温"})
    assert answer.status_code == 200
    assert [w["code"] for w in answer.json()["warnings"]] == ["W-INTAKE-110"]


def test_out_of_reach_and_without_a_source_as_for_other_tables(call: Callable[..., Any]) -> None:
    assert send(bureau(call), JUDGED, firm=FOREIGN).status_code == 404
    nobody = call("data-owner", region="330200", organisation="合成无源单位")
    problem(send(nobody, JUDGED), 403, "E-API-003")


def test_a_table_without_a_declared_rule_is_taken_too(call: Callable[..., Any], made_by: Any) -> None:
    from peiyu.platform.dossiers.models import WorkingRow

    caller = call("data-owner", region="330200", organisation="合成银行局", source="银行")
    row = {"table": "贷款", "values": {"贷款编号": "窑贷1", "本金": "500万元", "放款日期": "2026-01-08"}}
    body = {"stated_on": "2026-06-30", "rows": [row]}
    assert caller.post(f"enterprises/{MINE}/statements", body, Idempotency_Key="loan-0001").status_code == 200
    with made_by():
        assert WorkingRow.objects.get(table="贷款").values["本金"] == "5000000"
