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
