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


def test_switching_off_waits_for_people_and_offices_below(keeper: Any, make_user: Any) -> None:
    keeper.post("/organisations/add/", fields())
    above = one()
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.organisations.models import Organisation

    post = Post.objects.get(user=make_user("county-officer", region="330282"))
    Post.objects.filter(pk=post.pk).update(organisation=above)
    off = f"/organisations/{above.pk}/active/"
    assert "E-ORG-004" in keeper.post(off, {"reason": "撤并"}).content.decode()
    Post.objects.filter(pk=post.pk).delete()
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
    assert "共 30 个单位" in page
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
