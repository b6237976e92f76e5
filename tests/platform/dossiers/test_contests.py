"""A contested fact: to the office whose data it is, conversation, decision, working value, verdict; or taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from peiyu.platform.dossiers import contests, working_days
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.models import Docket, Message, WorkingRow
from peiyu.platform.intake import settling
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.verdicts.models import Dirty, Verdict
from peiyu.platform.verdicts.recompute import recompute_dirty
from tests.platform.dossiers.firms import BACKEND, LAST, known_firm, said

pytestmark = pytest.mark.django_db
REVENUE = Place("年度", LAST, "营业收入")
URL = f"/my/contests/new/?table=年度&key={LAST}&column=营业收入"


@pytest.fixture
def clerk(make_user: Any, made_by: Any, client: Any) -> Any:
    with made_by():
        made = known_firm()
        made.clerk = make_user("clerk", enterprises=[made])
        Organisation.objects.create(name="税务局", kind="department", region_id="330200", level="city", source="税务")
    client.force_login(made.clerk, backend=BACKEND)
    return made


def test_contest_settled_reaches_working_value_and_verdict(
    clerk: Any, client: Any, made_by: Any, make_user: Any
) -> None:
    with made_by():
        said(clerk, "人社", {"职工总数": "1200"})
        said(clerk, "税务", {"营业收入": "500000000", "研发费用": "3000000"})
    recompute_dirty()
    answer = client.post(URL, {"claimed": "5000", "reason": "审计报告第3页"})
    assert answer.status_code == 302
    with made_by():
        assert not Verdict.objects.filter(rule="cn.sme-size", verdict="met", until__isnull=True).exists()
        docket = Docket.objects.get(kind=Docket.Kind.CONTEST)
        assert (docket.owner, docket.organisation.name) == ("税务", "税务局")
        limit = working_days.limit(timezone.localdate(docket.opened), 10, docket.region)
        assert limit == working_days.Limit(docket.due, docket.due_provisional)
        assert docket.chosen == "500000000"
        assert docket.sides[-1]["value"] == "50000000"  # 5000 万元
        assert Message.objects.get().text == "审计报告第3页"
        assert WorkingRow.objects.get(table="年度", key=LAST).values["营业收入"] == "500000000"

        officer = make_user("county-officer", region="330282")
        settling.settle(docket.pk, docket.version, "50000000", "核对审计报告", officer)
        row = WorkingRow.objects.get(table="年度", key=LAST)
        assert row.values["营业收入"] == "50000000"
        assert row.origins["营业收入"]["why"] == "核实结论"
        assert row.values["研发费用"] == "3000000"
        assert Dirty.objects.filter(pk=clerk.pk).exists()
    recompute_dirty()
    with made_by():
        verdict = Verdict.objects.get(rule="cn.sme-size", until__isnull=True)
        assert (verdict.verdict, verdict.grade) == ("met", "中型")
    page = client.get(f"/my/contests/{docket.pk}/").content.decode()
    assert "已核定" in page
    assert "核对审计报告" in page


def test_two_contests_of_one_value_are_refused_and_what_was_typed_stays(clerk: Any, client: Any) -> None:
    client.post(URL, {"claimed": "5200", "reason": "甲"})
    again = client.post(URL, {"claimed": "5300", "reason": "我写的理由"})
    assert again.status_code == 422
    assert "E-DOSSIER-001" in again.content.decode()
    assert "我写的理由" in again.content.decode()
    wrong = client.post(URL.replace("营业收入", "研发费用"), {"claimed": "三百", "reason": "乙"})
    assert wrong.status_code == 422
    assert "E-CALC-001" in wrong.content.decode()


def test_withdrawing_is_told_when_somebody_was_first(clerk: Any, client: Any, made_by: Any) -> None:
    client.post(URL, {"claimed": "5200", "reason": "甲"})
    with made_by():
        docket = Docket.objects.get(kind="contest")
    client.post(f"/my/contests/{docket.pk}/say/", {"text": "补充：见附注"})
    assert "补充：见附注" in client.get(f"/my/contests/{docket.pk}/").content.decode()
    assert "撤回异议" in client.get(f"/my/contests/{docket.pk}/withdraw/").content.decode()
    stale = client.post(f"/my/contests/{docket.pk}/withdraw/", {"version": "7"}, follow=True)
    assert "E-DOSSIER-002" in stale.content.decode()
    client.post(f"/my/contests/{docket.pk}/withdraw/", {"version": "1"})
    with made_by():
        docket.refresh_from_db()
        assert (docket.state, docket.reason) == (Docket.State.DISMISSED, "企业撤回异议")
        with pytest.raises(NotPossible):
            settling.settle(docket.pk, 1, "1", "迟到", clerk.clerk)
    assert client.post(URL, {"claimed": "5200", "reason": "再提"}).status_code == 302  # closed ones may be raised again


def test_another_firms_contest_is_not_found(clerk: Any, client: Any, made_by: Any, make_user: Any) -> None:
    with made_by():
        other = known_firm(2)
        docket = contests.open_contest(other, clerk.clerk, REVENUE, "1", "他人")
    assert client.get(f"/my/contests/{docket.pk}/").status_code == 404
    assert client.post(f"/my/contests/{docket.pk}/say/", {"text": "x"}).status_code == 404
    assert client.post(f"/my/contests/{docket.pk}/withdraw/", {"version": "1"}).status_code == 404


def test_a_record_is_contested_by_what_tells_it_apart(clerk: Any, made_by: Any, make_user: Any, client: Any) -> None:
    patent = {"名称": "一种轴承", "类型": "发明专利", "授权日期": "2024-05-01", "权利人排名": "2"}
    with made_by():
        said(clerk, "知识产权", patent, table="知识产权", complete=["知识产权"])
        place = Place("知识产权", WorkingRow.objects.get(table="知识产权").key, "权利人排名")
        docket = contests.open_contest(clerk, clerk.clerk, place, "1", "证书")
        assert docket.owner == "知识产权"
        settling.settle(docket.pk, docket.version, "1", "证书", make_user("city-officer", region="330200"))
        row = WorkingRow.objects.get(table="知识产权")
        assert (row.values["名称"], row.values["权利人排名"]) == ("一种轴承", "1")
    asked = {"table": place.table, "key": place.key, "column": place.column}
    assert "证书" in client.get(f"/dossiers/{clerk.pk}/history/", asked).content.decode()
