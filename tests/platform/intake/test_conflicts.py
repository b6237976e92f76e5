"""数据核验: what is seen by whom, the outcome feeds the working data, two officers at once, bulk, undo, recusal."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Docket, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from tests.platform.intake.conftest import BACKEND

pytestmark = pytest.mark.django_db


def signed_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def act(client: Any, docket: Any, **fields: Any) -> Any:
    return client.post(f"/conflicts/{docket.pk}/act/", {"version": docket.version, **fields})


def test_the_list_shows_both_values_and_exports(
    client: Any, dispute: Any, make_user: Any, django_assert_max_num_queries: Any
) -> None:
    dispute(25)
    signed_in(client, make_user("city-officer", region="330200"))
    with django_assert_max_num_queries(20):
        page = client.get("/conflicts/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "2,662.17 万元" in text
    assert "9,000 万元" in text
    assert client.get("/conflicts/?due=over").content.decode().count("<tr>") == 0
    assert client.get("/conflicts/export/")["Content-Disposition"].startswith("attachment")


def test_an_outcome_becomes_the_working_value_and_can_be_taken_back(
    client: Any, dispute: Any, make_user: Any, made_by: Any
) -> None:
    (docket,) = dispute()
    signed_in(client, make_user("city-officer", region="330200"))
    assert act(client, docket, action="settle", chosen="90000000", reason="").status_code == 422
    kept = act(client, docket, action="settle", chosen="other", value="三千", reason="看过审计报告")
    assert "看过审计报告" in kept.content.decode()  # what was typed stays
    assert act(client, docket, action="settle", chosen="other", value="3000万元", reason="审计报告").status_code == 302
    with made_by():
        row = WorkingRow.objects.get(table="年度")
        assert row.values == {"营业收入": "30000000"}
        assert row.origins["营业收入"]["source"] == "人工核实"
        docket.refresh_from_db()
        assert (docket.state, docket.outcome, docket.reason) == ("settled", "30000000", "审计报告")
        assert docket.messages.latest("said").text == "核定为 3,000 万元（30,000,000 元）。理由：审计报告"
    assert client.get(f"/conflicts/{docket.pk}/").status_code == 200
    assert client.post(f"/conflicts/{docket.pk}/undo/").status_code == 302
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "26621657"}
        docket.refresh_from_db()
        assert docket.state == "open"
        assert not Statement.objects.filter(source="人工核实", replaced__isnull=True).exists()


def test_settling_one_column_keeps_what_was_settled_of_another(
    client: Any, dispute: Any, make_user: Any, made_by: Any
) -> None:
    (docket,) = dispute()
    with made_by():
        for source, figure in (("税务", "1000000"), ("统计", "9000000")):
            record_statements(
                [
                    Said(
                        docket.enterprise,
                        "年度",
                        {"营业收入": {"税务": "26621657", "统计": "90000000"}[source], "研发费用": figure},
                        "2025",
                    )
                ],
                source=source,
                stated_on=dt.date(2026, 6, 30),
            )
        reconcile_enterprises([docket.enterprise_id], "测试")
        first, second = Docket.objects.filter(state="open").order_by("column")
    signed_in(client, make_user("city-officer", region="330200"))
    for one, value in ((first, "5000000"), (second, "6000000")):
        typed = {"action": "settle", "chosen": "other", "value": value, "reason": "核对"}
        assert act(client, one, **typed, sure=value).status_code == 302
    with made_by():
        assert WorkingRow.objects.get(table="年度").values == {second.column: "6000000", first.column: "5000000"}
        first.refresh_from_db()
    client.post(f"/conflicts/{first.pk}/undo/")
    with made_by():
        assert WorkingRow.objects.get(table="年度").values[second.column] == "6000000"
        assert WorkingRow.objects.get(table="年度").values[first.column] != "5000000"


def test_the_second_officer_is_told(client: Any, dispute: Any, make_user: Any) -> None:
    (docket,) = dispute()
    signed_in(client, make_user("city-officer", region="330200"))
    assert act(client, docket, action="settle", chosen="90000000", reason="甲").status_code == 302
    late = act(client, docket, action="settle", chosen="26621657", reason="乙")
    assert late.status_code == 422
    assert "E-DOCKET-001" in late.content.decode()


def test_many_at_once_with_a_preview(client: Any, dispute: Any, make_user: Any, made_by: Any) -> None:
    dockets = dispute(3)
    signed_in(client, make_user("city-officer", region="330200"))
    chosen = {"action": "adopt", "selected": [d.pk for d in dockets], "source": "统计"}
    preview = client.post("/conflicts/bulk/", chosen)
    assert "将核定为" in preview.content.decode()
    with made_by():
        assert Docket.objects.filter(state="open").count() == 3  # a preview changes nothing
    versions = {f"version-{d.pk}": d.version for d in dockets[:2]} | {f"version-{dockets[2].pk}": 9}
    assert (
        client.post("/conflicts/bulk/", {**chosen, **versions, "confirmed": "yes", "reason": "口径"}).status_code == 302
    )
    with made_by():
        assert Docket.objects.filter(state="settled", outcome="90000000").count() == 2
        assert Docket.objects.filter(state="open").count() == 1  # somebody else had changed it


def test_a_department_sees_its_own_and_others_are_absent(
    client: Any, dispute: Any, make_user: Any, regions: Any, made_by: Any
) -> None:
    from peiyu.platform.accounts.models import Recusal
    from peiyu.platform.organisations.models import Organisation

    (docket,) = dispute()
    Organisation.objects.create(name="测试统计局", region_id="330200", kind="department", level="city", source="统计")
    signed_in(client, make_user("data-owner", region="330200", organisation="测试统计局"))
    absent = client.get(f"/conflicts/{docket.pk}/")
    assert absent.status_code == 404  # the tax office answers for this figure
    assert client.get("/conflicts/999999/").content.decode().count("核实单") == absent.content.decode().count("核实单")
    signed_in(client, make_user("city-officer", region="211400"))
    assert client.get(f"/conflicts/{docket.pk}/").status_code == 404
    officer = make_user("county-officer", region="330282")
    Recusal.objects.create(user=officer, enterprise_id=docket.enterprise_id, reason="近亲属")
    signed_in(client, officer)
    assert "样例轴承1有限公司" not in client.get("/conflicts/").content.decode()
    assert client.get(f"/conflicts/{docket.pk}/").status_code == 403
    assert act(client, docket, action="settle", chosen="90000000", reason="甲").status_code == 403
    with made_by():
        assert Docket.objects.get().state == "open"


def test_a_conflict_that_comes_back_stands_open_again(dispute: Any, made_by: Any) -> None:
    (docket,) = dispute()
    with made_by():
        for figure, state in (("26621657", "dismissed"), ("90000000", "open")):
            record_statements(
                [Said(docket.enterprise, "年度", {"营业收入": figure}, "2025")],
                source="统计",
                stated_on=dt.date(2026, 7, 1),
            )
            reconcile_enterprises([docket.enterprise_id], "测试")
            docket.refresh_from_db()
            assert docket.state == state


def test_assign_remind_answer_dismiss(client: Any, dispute: Any, make_user: Any, made_by: Any) -> None:
    from peiyu.platform.organisations.models import Organisation

    (docket,) = dispute()
    unit = Organisation.objects.create(
        name="测试统计局", region_id="330200", kind="department", level="city", source="统计"
    )
    signed_in(client, make_user("city-officer", region="330200"))
    assert act(client, docket, action="assign", unit=unit.pk, due="2020-01-01").status_code == 422
    assert act(client, docket, action="assign", unit=unit.pk).status_code == 302
    with made_by():
        docket.refresh_from_db()
    assert act(client, docket, action="remind").status_code == 302
    signed_in(client, make_user("data-owner", region="330200", organisation="测试统计局"))
    assert act(client, docket, action="answer", text="口径不同").status_code == 302
    with made_by():
        docket.refresh_from_db()
    assert docket.state == "answered"
    assert "口径不同" in client.get(f"/conflicts/{docket.pk}/").content.decode()
    own = act(client, docket, action="dismiss", reason="口径不同，不改")
    assert own.status_code == 422  # nobody decides about what their own office said
    assert "E-DOCKET-011" in own.content.decode()
    signed_in(client, make_user("city-officer", region="330200"))
    assert act(client, docket, action="dismiss", reason="口径不同，不改").status_code == 302


def test_a_conflict_is_told_with_units_and_days_in_words(client: Any, dispute: Any, make_user: Any) -> None:
    (docket,) = dispute()
    assert docket.explanation.startswith("2025年度 营业收入：税务（2026年5月31日）为 2,662.17 万元（26,621,657 元）；")
    assert "。暂取税务的数（次序在先），请税务在 10 个工作日内说明。" in docket.explanation
    signed_in(client, make_user("city-officer", region="330200"))
    page = client.get(f"/conflicts/{docket.pk}/").content.decode()
    assert "采用规则：次序在先，暂取税务的数" in page
    assert "工作日按国务院办公厅公布的节假日安排计算" in page


def test_sources_that_agree_are_one_choice(client: Any, dispute: Any, make_user: Any, made_by: Any) -> None:
    (docket,) = dispute()
    with made_by():
        said = [Said(docket.enterprise, "年度", {"营业收入": "90000000"}, "2025")]
        record_statements(said, source="企业自报", stated_on=dt.date(2026, 5, 31))
        reconcile_enterprises([docket.enterprise_id], "测试")
        docket = Docket.objects.get(state="open")
    signed_in(client, make_user("city-officer", region="330200"))
    page = client.get(f"/conflicts/{docket.pk}/").content.decode()
    assert page.count('value="90000000"') == 1
    assert "一致：企业自报 2026-05-31" in page


def test_a_value_against_most_sources_is_settled_only_when_somebody_has_looked_again(
    client: Any, dispute: Any, make_user: Any, made_by: Any
) -> None:
    (docket,) = dispute()
    with made_by():
        said = [Said(docket.enterprise, "年度", {"营业收入": "90000000"}, "2025")]
        record_statements(said, source="工信", stated_on=dt.date(2026, 5, 31))
        reconcile_enterprises([docket.enterprise_id], "测试")
        docket = Docket.objects.get(state="open")
    signed_in(client, make_user("county-officer", region="330282"))
    typed = {"action": "settle", "chosen": "other", "value": "2600万元", "reason": "审计报告"}
    refused = act(client, docket, **typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "3 个来源中有 2 个（统计、工信）为 9,000 万元（90,000,000 元），要核定的是 2,600 万元" in page
    assert 'name="sure" value="26000000"' in page
    assert act(client, docket, **typed, sure="27000000").status_code == 422  # another value than was confirmed
    assert act(client, docket, **typed, sure="26000000").status_code == 302
    with made_by():
        docket.refresh_from_db()
        assert (docket.state, docket.outcome) == ("settled", "26000000")
        assert "已提示：3 个来源中有 2 个" in docket.messages.latest("said").text


def test_a_value_beyond_all_sources_is_asked_about_and_one_between_them_is_not(
    client: Any, dispute: Any, make_user: Any, made_by: Any
) -> None:
    (docket,) = dispute()
    signed_in(client, make_user("city-officer", region="330200"))
    beyond = act(client, docket, action="settle", chosen="other", value="999万元", reason="报表")
    assert "各来源为 2,662.17 万元（26,621,657 元） 至 9,000 万元" in beyond.content.decode()
    assert "E-DOCKET-016" in beyond.content.decode()
    assert act(client, docket, action="settle", chosen="other", value="5000万元", reason="报表").status_code == 302


def test_what_was_chosen_stays_chosen_when_it_could_not_be_settled(client: Any, dispute: Any, make_user: Any) -> None:
    (docket,) = dispute()
    signed_in(client, make_user("city-officer", region="330200"))
    page = act(client, docket, action="settle", chosen="90000000", reason="").content.decode()
    assert 'value="90000000" checked' in page
    assert 'value="26621657" checked' not in page


def test_a_closed_docket_has_no_time_limit_that_runs(client: Any, dispute: Any, make_user: Any, made_by: Any) -> None:
    (docket,) = dispute()
    with made_by():
        Docket.objects.filter(pk=docket.pk).update(due=dt.date.today() - dt.timedelta(days=30))
    signed_in(client, make_user("city-officer", region="330200"))
    assert "超期" in client.get(f"/conflicts/{docket.pk}/").content.decode()
    assert act(client, docket, action="settle", chosen="26621657", reason="一致").status_code == 302
    page = client.get(f"/conflicts/{docket.pk}/").content.decode()
    assert "超期" not in page
    assert "今天截止" not in page
    assert "由 税务 说明" not in page


def alarm(docket: Docket) -> Docket:
    """A doubt about the very value of a docket, as the look for mistakes opens it."""
    return Docket.objects.create(
        enterprise_id=docket.enterprise_id, region=docket.region, kind=Docket.Kind.ALARM, table=docket.table,
        key=docket.key, column=docket.column, fingerprint="窑", sides=docket.sides[:1], chosen=docket.chosen,
        explanation="与上年相差很大", owner="税务", due=docket.due,
    )  # fmt: skip


def test_one_decision_answers_all_dockets_about_a_value_and_is_taken_back_for_all(
    client: Any, dispute: Any, make_user: Any, made_by: Any
) -> None:
    (docket,) = dispute()
    with made_by():
        other = alarm(docket)
    signed_in(client, make_user("city-officer", region="330200"))
    assert act(client, docket, action="settle", chosen="90000000", reason="审计报告").status_code == 302
    with made_by():
        other.refresh_from_db()
        assert (other.state, other.outcome) == ("settled", "90000000")
        assert other.reason == f"随核实单 {docket.pk} 一并核定：审计报告"
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "90000000"}
    assert act(client, other, action="reopen", reason="再看").status_code == 302
    with made_by():
        assert set(Docket.objects.values_list("state", flat=True)) == {"open"}
        assert WorkingRow.objects.get(table="年度").values == {"营业收入": "26621657"}


def test_percentages_lie_apart_by_percentage_points() -> None:
    from peiyu.platform.intake.shown import difference
    from peiyu.platform.policies.book import book

    column = next(c for c in book().library.tables["年度"].columns if c.unit == "%")
    sides = [{"value": "12.5"}, {"value": "3.72"}]
    assert difference("年度", column.name, sides, "12.5") == "8.78 个百分点"


def test_what_the_second_officer_typed_stays_to_be_used(
    client: Any, dispute: Any, made_by: Any, make_user: Any
) -> None:
    (docket,) = dispute()
    first, second = (make_user("city-officer", region="330200") for _ in range(2))
    assert (
        act(signed_in(client, first), docket, action="settle", chosen="26621657", reason="看过年报").status_code == 302
    )
    late = act(signed_in(client, second), docket, action="settle", chosen="90000000", reason="核对过窑炉账本")
    page = late.content.decode()
    assert "E-DOCKET-001" in page
    assert 'value="核对过窑炉账本"' in page
    assert '<details class="py-card" open><summary>重新核实' in page
