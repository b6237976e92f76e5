"""Nobody decides about what their own office said; that office explains, corrects or takes back, and it is recorded as such."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers import contests
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.models import Docket, Message, Statement, WorkingRow
from peiyu.platform.intake import settling
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.organisations.models import Organisation
from tests.platform.dossiers.firms import BACKEND, LAST, firm, said

pytestmark = pytest.mark.django_db
TAX, STATISTICS = "26621657", "90000000"


def office(name: str, source: str, region: str = "330200", kind: str = "department") -> Organisation:
    level = "county" if region == "330282" else "city"
    return Organisation.objects.create(name=name, kind=kind, region_id=region, level=level, source=source)


@pytest.fixture
def member(make_user: Any) -> Any:
    """`member("data-owner", unit)` → a person with such a post there."""

    def make(role: str, unit: Organisation, region: str = "330200") -> Any:
        user = make_user(role, region=region)
        Post.objects.filter(user=user).update(organisation=unit)
        return user

    return make


@pytest.fixture
def dispute(regions: Any, made_by: Any) -> Docket:
    """The tax office and the statistics office state the revenue of one firm differently; the tax office answers."""
    office("市税务局", "税务")
    with made_by():
        made = firm()
        said(made, "税务", {"营业收入": TAX, "研发费用": "3000000"})
        said(made, "统计", {"营业收入": STATISTICS})
        return Docket.objects.get(kind="conflict")


def act(client: Any, user: Any, docket: Docket, **fields: str) -> Any:
    client.force_login(user, backend=BACKEND)
    return client.post(f"/conflicts/{docket.pk}/act/", {"version": str(docket.version), **fields})


@pytest.mark.parametrize("action", ["settle", "dismiss"])
def test_the_office_in_dispute_does_not_decide_and_another_does(
    action: str, client: Any, dispute: Docket, member: Any, make_user: Any, made_by: Any
) -> None:
    fields = {"action": action, "chosen": TAX, "reason": "我们的数对"}
    mine = member("data-owner", Organisation.objects.get(source="税务"))
    answer = act(client, mine, dispute, **fields)
    assert answer.status_code == 422
    assert "E-DOCKET-011" in answer.content.decode()
    assert "我们的数对" in answer.content.decode()  # what was typed stays
    with made_by():
        assert Docket.objects.get(pk=dispute.pk).state == "open"
    assert act(client, make_user("county-officer", region="330282"), dispute, **fields).status_code == 302
    with made_by():
        decided = Docket.objects.get(pk=dispute.pk)
    assert decided.state == {"settle": "settled", "dismiss": "dismissed"}[action]
    assert "E-DOCKET-011" in act(client, mine, decided, action="reopen", reason="不服").content.decode()


def test_the_post_in_which_a_person_acts_does_not_matter(
    dispute: Docket, member: Any, make_user: Any, made_by: Any
) -> None:
    """An officer of the bureau who also sits in the tax office is of that office all the same."""
    officer = make_user("city-officer", region="330200")
    with made_by():
        assert not contests_of(officer, dispute)
        Post.objects.create(
            user=officer, role="data-owner", organisation=Organisation.objects.get(source="税务"), region_id="330200",
            since=dt.date(2020, 1, 1),
        )  # fmt: skip
        assert contests_of(officer, dispute)


def contests_of(person: Any, docket: Docket) -> bool:
    """Whether the person is refused as a judge in their own cause."""
    try:
        settling.by_another(docket, person)
    except NotPossible as refused:
        return refused.code == "E-DOCKET-011"
    return False


def test_a_bureau_is_reviewed_by_another_bureau(regions: Any, made_by: Any, member: Any) -> None:
    """The figure of the county's bureau is decided by the city's, which speaks under the same name of a source."""
    county, city = office("县经信局", "工信", "330282", "bureau"), office("市经信局", "工信", kind="bureau")
    tax = office("县税务局", "税务", "330282")
    with made_by():
        made = firm()
        said(made, "工信", {"营业收入": TAX})
        said(made, "统计", {"营业收入": STATISTICS})
        docket = Docket.objects.get(kind="conflict")
        assert contests_of(member("county-officer", county, "330282"), docket)
        assert not contests_of(member("city-officer", city), docket)
        assert not contests_of(member("data-owner", tax, "330282"), docket)
        # A department speaks with one voice at every level.
        docket.sides = [{"source": "税务", "value": TAX}]
        assert contests_of(member("data-owner", office("市税务局", "税务")), docket)


def test_the_office_corrects_its_own_figure_with_a_reason(
    client: Any, dispute: Docket, member: Any, made_by: Any
) -> None:
    mine = member("data-owner", Organisation.objects.get(source="税务"))
    assert "更正本单位的数值" in client_page(client, mine, dispute)
    fields = {"action": "correct", "value": "9000万元"}
    assert "E-DOCKET-002" in act(client, mine, dispute, **fields, reason="").content.decode()
    assert "E-DOCKET-004" in act(client, mine, dispute, action="correct", value="很多", reason="错").content.decode()
    assert "E-DOCKET-013" in act(client, mine, dispute, action="correct", value=TAX, reason="同").content.decode()
    assert act(client, mine, dispute, **fields, reason="漏填了一个月").status_code == 302
    with made_by():
        now = Statement.objects.get(source="税务", replaced__isnull=True, table="年度")
        assert now.values == {"营业收入": STATISTICS, "研发费用": "3000000"}  # the other column stays
        assert (now.author, now.marks[""]["reason"]) == (mine, "漏填了一个月")
        assert WorkingRow.objects.get(table="年度").values["营业收入"] == STATISTICS
        assert not Statement.objects.filter(source="人工核实").exists()  # nobody decided anything
        assert Docket.objects.get(pk=dispute.pk).state == "dismissed"  # both say the same now
        assert "漏填了一个月" in Message.objects.get().text


def client_page(client: Any, user: Any, docket: Docket) -> str:
    client.force_login(user, backend=BACKEND)
    return str(client.get(f"/conflicts/{docket.pk}/").content.decode())


def test_a_figure_taken_back_is_unknown_to_its_source(client: Any, dispute: Docket, member: Any, made_by: Any) -> None:
    mine = member("data-owner", Organisation.objects.get(source="税务"))
    assert act(client, mine, dispute, action="retract", reason="不属本局口径").status_code == 302
    with made_by():
        assert Statement.objects.get(source="税务", replaced__isnull=True).values == {"研发费用": "3000000"}
        assert WorkingRow.objects.get(table="年度").values["营业收入"] == STATISTICS
        assert Docket.objects.get(pk=dispute.pk).state == "dismissed"


def test_only_the_own_office_corrects(client: Any, dispute: Docket, make_user: Any) -> None:
    officer = make_user("city-officer", region="330200")
    refused = act(client, officer, dispute, action="correct", value="1", reason="替税务改").content.decode()
    assert "E-DOCKET-012" in refused


def test_who_has_taken_a_contested_figure_back_still_does_not_decide(
    client: Any, made_by: Any, member: Any, make_user: Any, regions: Any
) -> None:
    unit = office("市税务局", "税务")
    with made_by():
        made = firm()
        said(made, "税务", {"营业收入": TAX})
        clerk = make_user("clerk", enterprises=[made])
        docket = contests.open_contest(made, clerk, Place("年度", LAST, "营业收入"), "50000000", "审计报告")
    mine = member("data-owner", unit)
    assert act(client, mine, docket, action="retract", reason="正在复核").status_code == 302
    with made_by():
        docket.refresh_from_db()
        assert docket.state == "answered"
        assert [side["value"] for side in docket.sides] == [None, "50000000"]
    refused = act(client, mine, docket, action="settle", chosen="50000000", reason="同意企业")
    assert "E-DOCKET-011" in refused.content.decode()
    settled = act(
        client, make_user("city-officer", region="330200"), docket, action="settle", chosen="50000000", reason="核对"
    )
    assert settled.status_code == 302
