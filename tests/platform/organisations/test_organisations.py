"""The system administrator keeps organisations; each change has its reason."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Any, make_user: Any, settings: Any) -> Any:
    settings.DEMO = True  # without a second factor
    client.force_login(make_user("system-administrator"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def fields(**other: Any) -> dict[str, Any]:
    return {
        "name": "慈溪市经济和信息化局",
        "kind": "bureau",
        "region": "330282",
        "level": "county",
        "parent": "",
        "source": "",
        "telephone": "0574-63000000",
        "reason": "机构改革方案",
        **other,
    }


def one() -> Any:
    from peiyu.platform.organisations.models import Organisation

    return Organisation.objects.get()


@pytest.mark.parametrize(
    "kind", ["bureau", "department", "group", "agency", "bank", "fund", "guarantee", "park", "operator"]
)
def test_every_kind_can_be_added(keeper: Any, kind: str) -> None:
    from peiyu.platform.accounts.models import Change

    answer = keeper.post("/organisations/add/", fields(kind=kind))
    assert answer.status_code == 302, answer.content.decode()
    assert (one().kind, one().region_id) == (kind, "330282")
    assert Change.objects.get().reason == "机构改革方案"
    assert "慈溪市经济和信息化局" in keeper.get("/organisations/").content.decode()


@pytest.mark.parametrize(
    ("other", "expected"),
    [({"reason": ""}, "必填"), ({"level": "province"}, "级别应与所在地区一致"), ({"region": "999999"}, "999999")],
)
def test_a_wrong_organisation_is_refused_and_what_was_typed_is_kept(
    keeper: Any, other: dict[str, str], expected: str
) -> None:
    from peiyu.platform.organisations.models import Organisation

    answer = keeper.post("/organisations/add/", fields(**other))
    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert "0574-63000000" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_the_same_name_twice_in_a_region_and_a_ring_of_parents(keeper: Any) -> None:
    keeper.post("/organisations/add/", fields())
    assert "E-ORG-003" in keeper.post("/organisations/add/", fields()).content.decode()
    above = one()
    keeper.post("/organisations/add/", fields(name="慈溪市中小企业中心", kind="agency", parent=above.pk))
    from peiyu.platform.organisations.models import Organisation

    below = Organisation.objects.get(kind="agency")
    answer = keeper.post(f"/organisations/{above.pk}/", fields(parent=below.pk))
    assert answer.status_code == 422
    assert "E-ORG-002" in answer.content.decode()


def test_switching_off_waits_for_offices_below_and_is_not_done_to_oneself(keeper: Any) -> None:
    keeper.post("/organisations/add/", fields())
    above = one()
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.organisations.models import Organisation

    post = Post.objects.get(role="system-administrator")
    off = f"/organisations/{above.pk}/active/"
    Post.objects.filter(pk=post.pk).update(organisation=above)
    assert "E-ORG-004" in keeper.post(off, {"reason": "撤并"}).content.decode()
    assert Organisation.objects.get(pk=above.pk).active
    Post.objects.filter(pk=post.pk).update(organisation=None)
    below = Organisation.objects.create(name="下级", kind="agency", region_id="330282", level="county", parent=above)
    assert "E-ORG-005" in keeper.post(off, {"reason": "撤并"}).content.decode()
    Organisation.objects.filter(pk=below.pk).update(active=False)
    assert keeper.post(off, {"reason": ""}).status_code == 422
    assert keeper.post(off, {"reason": "撤并"}).status_code == 302
    assert not Organisation.objects.get(pk=above.pk).active
    assert keeper.post(off, {"reason": "恢复"}).status_code == 302
    assert Organisation.objects.get(pk=above.pk).active


def test_filters_by_region_subtree_and_exports_what_is_filtered(
    keeper: Any, django_assert_max_num_queries: Any
) -> None:
    from peiyu.platform.organisations.models import Organisation

    for number in range(30):
        Organisation.objects.create(name=f"宁波银行{number:02d}", kind="bank", region_id="330282", level="county")
    Organisation.objects.create(name="连山银行", kind="bank", region_id="211402", level="county")
    with django_assert_max_num_queries(20):
        page = keeper.get("/organisations/?region=330200&kind=bank&sort=-name").content.decode()
    assert ">30</strong> 个" in page
    assert "连山银行" not in page
    assert "慈溪市" in page
    sheet = load_workbook(BytesIO(keeper.get("/organisations/export/?region=330200").content)).active
    assert sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]) == 30


def test_a_regional_administrator_keeps_the_region_only(client: Any, make_user: Any, settings: Any) -> None:
    from peiyu.platform.organisations.models import Organisation

    settings.DEMO = True
    there = Organisation.objects.create(name="连山银行", kind="bank", region_id="211402", level="county")
    user = make_user("system-administrator", region="330200")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "连山银行" not in client.get("/organisations/").content.decode()
    assert client.get(f"/organisations/{there.pk}/").status_code == 404
    assert client.post("/organisations/add/", fields(region="211402", level="county")).status_code == 422


def test_an_organisation_switched_off_gives_no_reach_and_gives_it_back(
    keeper: Any, make_user: Any, made_by: Any, regions: Any
) -> None:
    """Sessions, delegations and tokens stop with the next request, and go on as they were once it is switched on again."""
    import datetime as dt

    from django.test import Client
    from django.utils import timezone

    from peiyu.platform.accounts.models import Post
    from peiyu.platform.accounts.tokens import allowed_scopes, make
    from peiyu.platform.dossiers.models import Enterprise
    from peiyu.platform.organisations.models import Organisation

    with made_by():
        firm = Enterprise.objects.create(code="91330200MA2AAAAA0G", name="合成甲", region="330282", synthetic=True)
    officer = make_user("city-officer", region="330200", organisation="宁波样例局")
    unit = Organisation.objects.get(name="宁波样例局")
    post = Post.objects.get(user=officer)
    deputy = make_user("county-officer", region="211402")
    day = timezone.localdate()
    Post.objects.create(
        user=deputy, role=post.role, organisation=unit, region=post.region, since=day, until=day + dt.timedelta(days=9),
        delegated_by=post,
    )  # fmt: skip
    _, secret = make(post=post, name="测试", scopes=list(allowed_scopes(post)),
                     expires=timezone.now() + dt.timedelta(days=9), by=officer)  # fmt: skip
    sessions = []
    for user in (officer, deputy):
        entered = Client()
        entered.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        sessions.append(entered)
    delegated = Post.objects.get(user=deputy, delegated_by=post)
    sessions[1].post("/post/", {"post": delegated.pk})
    page = f"/dossiers/{firm.pk}/"

    def statuses() -> list[int]:
        api = Client().get(f"/api/v1/enterprises/{firm.code}", headers={"Authorization": f"Bearer {secret}"})
        return [*(one.get(page).status_code for one in sessions), api.status_code]

    assert statuses() == [200, 200, 200]
    off = f"/organisations/{unit.pk}/active/"
    asked = keeper.get(off).content.decode()
    assert "2 人" in asked
    assert "1 个" in asked
    assert keeper.post(off, {"reason": "撤并"}).status_code == 302
    # The officer has no post left; the deputy falls back to the own one, which reaches another city.
    assert statuses() == [403, 404, 403]
    told = Client().get("/api/v1/enterprises", headers={"Authorization": f"Bearer {secret}"}).json()
    assert (told["code"], told["title"]) == ("E-API-014", "令牌所属单位已停用")
    assert "宁波样例局" in sessions[0].get("/account/start/").content.decode()
    assert keeper.post(off, {"reason": "恢复"}).status_code == 302
    assert statuses() == [200, 200, 200]


def test_the_tree_is_open_down_to_the_chosen_region_only(keeper: Any) -> None:
    """All codes of the country would be most of the page."""
    whole = keeper.get("/organisations/").content.decode()
    assert "浙江省" in whole
    assert "宁波市" not in whole
    chosen = keeper.get("/organisations/?region=330200").content.decode()
    assert "慈溪市" in chosen
    assert "连山区" not in chosen
