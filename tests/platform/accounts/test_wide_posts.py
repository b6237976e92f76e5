"""The reach of a post: shown, found by name, and never wider than its role and office without a confirmation."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.platform.accounts.test_users import _without_second_factor, bureau, new_user, security

pytestmark = pytest.mark.django_db
__all__ = ["_without_second_factor", "bureau", "security"]  # fixtures


def wide(**other: Any) -> dict[str, Any]:
    return new_user(**{"region": "浙江省", **other})


def test_a_post_that_reaches_above_its_role_and_office_is_made_only_when_confirmed(security: Any, bureau: Any) -> None:
    from peiyu.platform.accounts.models import Change, Post

    answer = security.post("/users/add/", wide(organisation=bureau.pk))
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "E-USER-012",
        "一般不高于县级",
        "“浙江省”是省级",
        "所在的浙江省 宁波市 慈溪市",
        "家企业",
        'name="sure"',
    ):
        assert words in page
    (mark,) = re.findall(r'name="sure" value="([^"]+)"', page)
    other = security.post("/users/add/", wide(organisation=bureau.pk, region="宁波市", sure=mark))
    assert "E-USER-012" in other.content.decode()  # what was confirmed was the province
    assert not Post.objects.filter(role="county-officer").exists()
    assert security.post("/users/add/", wide(organisation=bureau.pk, sure=mark)).status_code == 200
    assert Post.objects.get(role="county-officer").region_id == "330000"
    confirmed = Change.objects.get(action="确认超出常规的管辖地区")
    assert "“浙江省”是省级" in confirmed.reason and "慈经信发" in confirmed.reason


def test_an_office_does_not_govern_another_place(security: Any, bureau: Any) -> None:
    page = security.post("/users/add/", new_user(organisation=bureau.pk, region="连山区")).content.decode()
    assert "E-USER-011" in page
    assert "不能管辖辽宁省 葫芦岛市 连山区" in page
    assert 'name="sure"' not in page


@pytest.mark.parametrize(
    ("role", "region"), [("city-officer", "330200"), ("city-officer", "330282"), ("data-owner", "330200")]
)
def test_what_a_role_is_meant_for_is_made_without_a_question(
    security: Any, regions: Any, role: str, region: str
) -> None:
    assert security.post("/users/add/", new_user(role=role, region=region)).status_code == 200


def test_the_region_of_a_post_is_shown_where_people_are_looked_up(security: Any, make_user: Any) -> None:
    person = make_user("county-officer", region="330282", organisation="慈溪局")
    assert "浙江省 宁波市 慈溪市" in security.get("/users/?role=county-officer").content.decode()
    assert "浙江省 宁波市 慈溪市" in security.get(f"/users/{person.pk}/").content.decode()
    rows = load_workbook(BytesIO(security.get("/users/export/?role=county-officer").content)).active
    assert "浙江省 宁波市 慈溪市" in [cell for row in rows.iter_rows(values_only=True) for cell in row]


def test_a_region_is_found_by_name_and_told_from_its_namesakes(security: Any, regions: Any) -> None:
    from peiyu.platform.organisations.models import Region

    Region.objects.create(code="211481", name="慈溪市", level="county", parent_id="211400")
    page = security.get("/users/add/").content.decode()
    assert '<option value="慈溪市（浙江省 宁波市）">' in page
    assert "按角色" in page
    answer = security.post("/users/add/", new_user(region="慈溪市")).content.decode()
    assert "“慈溪市”有 2 个" in answer and "慈溪市（辽宁省 葫芦岛市）" in answer
    assert "没有“茶山县”这个地区" in security.post("/users/add/", new_user(region="茶山县")).content.decode()
    assert security.post("/users/add/", new_user(region="慈溪市(浙江省宁波市)")).status_code == 200
