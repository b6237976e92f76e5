"""A judgement of a person stays whatever else is said of the firm, and feeds the verdict with its origin."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket, Look, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import reconcile_enterprises, reconciled_on
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import settling
from tests.platform.dossiers.firms import BACKEND, firm, known_firm, said

pytestmark = pytest.mark.django_db
RULE, CLAUSE = "cn.ladder.srdi", "市场地位"


def conclude(made: Any, source: str = "工信", word: str = "是", day: str = "2026-03-02") -> None:
    values: dict[str, str | None] = {
        "规则代码": RULE, "条款": CLAUSE, "结论": word, "判断人": "茶窑专家组", "判断日期": day,
    }  # fmt: skip
    row = Said(made, judged.TABLE, values)
    written = record_statements([row], source=source, stated_on=dt.date.fromisoformat(day))
    reconcile_enterprises(written.enterprises, "测试")


def held(made: Any) -> list[dict[str, str]]:
    rows = WorkingRow.objects.filter(enterprise=made, table=judged.TABLE).order_by("key")
    return [row.values for row in rows]


def test_a_judgement_survives_whatever_else_is_said(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        conclude(made)
        before = held(made)
        assert before[0] == {
            "规则代码": RULE,
            "条款": CLAUSE,
            "结论": "是",
            "判断人": "茶窑专家组",
            "判断日期": "2026-03-02",
        }
        said(made, "企业自报", {"主导产品国内排名": "3"})
        reconcile_enterprises([made.pk], "夜间")
        assert held(made) == before
        found = held_now(made, [judged.TABLE])[judged.TABLE][f"{RULE}|{CLAUSE}"]["结论"]
        assert (found.source, found.on) == ("工信", dt.date(2026, 3, 2))


def test_a_judgement_survives_the_settling_of_a_docket(made_by: Any, make_user: Any) -> None:
    officer = make_user("county-officer", region="330282")
    with made_by():
        made = known_firm()
        conclude(made)
        said(made, "统计", {"营业收入": "90000000"})
        docket = Docket.objects.get()
        settling.settle(docket.pk, docket.version, docket.chosen or "", "与报表一致", officer)
        assert [row["结论"] for row in held(made)] == ["是"]


def test_a_later_judgement_of_the_same_source_takes_the_place_of_the_former(made_by: Any) -> None:
    with made_by():
        made = firm()
        conclude(made)
        then = timezone.now()
        conclude(made, word="否", day="2026-06-02")
        assert [row["结论"] for row in held(made)] == ["否"]
        earlier = reconciled_on(made, then)[judged.TABLE]
        assert [row.cells["结论"].value for row in earlier] == ["是"]
        assert Statement.objects.filter(table=judged.TABLE, replaced__isnull=False).count() == 1


def test_what_two_sources_concluded_stays_side_by_side(made_by: Any) -> None:
    with made_by():
        made = firm()
        conclude(made, "工信")
        conclude(made, "科技", word="否", day="2026-04-02")
        assert [row["结论"] for row in held(made)] == ["是", "否"]


PAGE = "/dossiers/{}/judgements/cn.ladder.srdi/"
TYPED = {"clause": "0", "word": "是", "person": "茶窑专家组", "day": "2026-03-02", "reason": "评审会议纪要第3页"}


def test_an_officer_writes_a_judgement_down_and_takes_it_back(made_by: Any, make_user: Any, client: Any) -> None:
    officer = make_user("county-officer", region="330282")
    with made_by():
        made = known_firm()
    client.force_login(officer, backend=BACKEND)
    verdict = client.get(f"/dossiers/{made.pk}/verdicts/{RULE}/").content.decode()
    assert PAGE.format(made.pk) in verdict
    assert "还没有结论" in client.get(PAGE.format(made.pk)).content.decode()
    assert client.post(PAGE.format(made.pk), TYPED).status_code == 302
    with made_by():
        assert held(made) == [
            {"规则代码": RULE, "条款": CLAUSE, "结论": "是", "判断人": "茶窑专家组", "判断日期": "2026-03-02"}
        ]
        statement = Statement.objects.get(table=judged.TABLE)
        assert (statement.author_id, statement.marks[""]["reason"]) == (officer.pk, "评审会议纪要第3页")
        assert Look.objects.filter(enterprise=made, what=f"人工判断：{RULE}").exists()
    page = client.get(PAGE.format(made.pk)).content.decode()
    assert f"{CLAUSE}：是" in page
    assert "理由：评审会议纪要第3页" in page
    assert client.post(PAGE.format(made.pk), TYPED | {"word": "撤回"}).status_code == 302
    with made_by():
        assert [row.get("结论") for row in held(made)] == [None]


@pytest.mark.parametrize(("name", "text"), [("reason", ""), ("word", ""), ("person", " "), ("day", "2199-01-01")])
def test_a_judgement_without_a_reason_a_person_or_a_day_is_refused(
    name: str, text: str, made_by: Any, make_user: Any, client: Any
) -> None:
    with made_by():
        made = known_firm()
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    refused = client.post(PAGE.format(made.pk), TYPED | {name: text})
    assert refused.status_code == 422
    assert TYPED["clause"] in refused.content.decode()
    with made_by():
        assert held(made) == []


def test_nobody_else_judges(made_by: Any, make_user: Any, client: Any) -> None:
    from peiyu.platform.accounts.models import Recusal

    with made_by():
        made = known_firm()
        clerk = make_user("clerk", enterprises=[made])
    barred = make_user("county-officer", region="330282")
    Recusal.objects.create(user=barred, enterprise=made, reason="近亲属")
    others = [
        (clerk, 403),
        (make_user("data-owner", region="330282", organisation="测试税务局"), 403),
        (make_user("county-officer", region="330281"), 404),
        (barred, 403),
    ]
    for person, status in others:
        client.force_login(person, backend=BACKEND)
        assert client.post(PAGE.format(made.pk), TYPED).status_code == status, person
    with made_by():
        assert held(made) == []


def test_what_another_source_concluded_can_be_taken_back_and_is_not_undercut(
    made_by: Any, make_user: Any, client: Any
) -> None:
    with made_by():
        made = known_firm()
        conclude(made, "工信", day="2026-05-02")
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    earlier = client.post(PAGE.format(made.pk), TYPED | {"word": "否"})
    assert earlier.status_code == 422
    assert "已登记了 2026年5月2日 的判断，更早的判断不起作用" in earlier.content.decode()
    assert client.post(PAGE.format(made.pk), TYPED | {"word": "撤回"}).status_code == 302
    with made_by():
        assert [row.get("结论") for row in held(made)] == [None]
    assert client.post(PAGE.format(made.pk), TYPED | {"word": "否"}).status_code == 302
    with made_by():
        assert sorted(row["结论"] for row in held(made) if "结论" in row) == ["否"]
