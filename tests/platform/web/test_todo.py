"""The work list of every role answers, counts only what is within reach, and a person without a post is told what to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.access.roles import ROLES
from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Docket, Enterprise

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_has_a_list(client: Any, make_user: Any, role: str, django_assert_max_num_queries: Any) -> None:
    client.force_login(make_user(role, region="330282", organisation=f"单位{role}"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        answer = client.get("/todo/")
    assert answer.status_code in (200, 302)  # 302: a second factor comes first


def test_dockets_of_the_own_county_only(client: Any, make_user: Any, made_by: Any) -> None:
    with made_by():
        for number, region in enumerate(("330282", "330281")):
            firm = Enterprise.objects.create(code=f"91{region}MA000000{number}X", name="样例", region=region)
            Docket.objects.create(
                enterprise=firm,
                region=region,
                kind="conflict",
                table="年度",
                fingerprint=str(number),
                explanation="样例",
                owner="税务",
                due=dt.date.today() - dt.timedelta(days=1),
            )
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    text = client.get("/todo/").content.decode()
    assert "数据待核实" in text and "逾期 1 件" in text


def test_without_a_post(client: Any, db: None) -> None:
    client.force_login(User.objects.create_user("nobody", "x", name="无任职"), backend=BACKEND)
    for path in ("/", "/todo/"):
        assert client.get(path)["Location"] == "/account/start/"


def test_a_partner_is_told_of_lists_and_the_security_administrator_of_users_without_a_post(
    client: Any, make_user: Any, made_by: Any, settings: Any
) -> None:
    from peiyu.platform.intake.models import Dispatch, Subscription

    settings.DEMO = True  # no second factor
    bank = make_user("bank", region="330282", organisation="样例银行")
    unit = bank.posts.get().organisation
    with made_by():
        named = {"criterion": {}, "columns": [], "purpose": "样例"}
        subscription = Subscription.objects.create(region="330200", organisation=unit, name="样例名单", **named)
        Dispatch.objects.create(subscription=subscription, region="330200", organisation=unit, rows=[])
    client.force_login(bank, backend=BACKEND)
    assert "收到的名单待下载" in client.get("/todo/").content.decode()
    User.objects.create_user("idle", "x", name="无任职")
    client.force_login(make_user("security-administrator"), backend=BACKEND)
    assert "用户没有任职" in client.get("/todo/").content.decode()


@pytest.mark.parametrize(
    ("role", "there"), [("county-officer", True), ("bank", True), ("drafter", False), ("auditor", False)]
)
def test_the_menu_has_a_work_list_where_something_can_wait(
    client: Any, make_user: Any, settings: Any, role: str, there: bool
) -> None:
    settings.DEMO = True
    client.force_login(make_user(role, region="330282", organisation=f"单位{role}"), backend=BACKEND)
    assert ('<a href="/todo/"' in client.get("/policies/").content.decode()) is there
