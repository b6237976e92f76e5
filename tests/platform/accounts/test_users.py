"""The security administrator: accounts, posts, three separate duties, reasons; delegation, tokens, one's own data."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.platform.accounts.conftest import code

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()
SOON = (TODAY + dt.timedelta(days=20)).isoformat()


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def security(client: Any, make_user: Any, sign_in: Any) -> Any:
    return sign_in(make_user("security-administrator"))


@pytest.fixture
def bureau(regions: Any) -> Any:
    from peiyu.platform.organisations.models import Organisation

    return Organisation.objects.create(name="慈溪市经济和信息化局", kind="bureau", region_id="330282", level="county")


def new_user(**other: Any) -> dict[str, Any]:
    return {
        "username": "lisi",
        "name": "李四",
        "telephone": "13900005678",
        "email": "",
        "single_sign_on": "",
        "role": "county-officer",
        "organisation": "",
        "region": "330282",
        "codes": "",
        "since": TODAY.isoformat(),
        "until": "",
        "reason": "慈经信发〔2026〕1号",
        **other,
    }


def test_a_new_user_gets_a_password_once_and_has_to_change_it(security: Any, bureau: Any, client: Any) -> None:
    from peiyu.platform.accounts.models import Change, Post, User

    answer = security.post("/users/add/", new_user(organisation=bureau.pk))
    assert answer.status_code == 200, answer.content.decode()
    password = re.search(r"<code>([^<]+)</code>", answer.content.decode())
    assert password is not None
    assert len(password[1]) == 14
    user = User.objects.get(username="lisi")
    assert user.must_change_password
    assert user.check_password(password[1].replace("&#x27;", "'"))
    post = Post.objects.get(user=user)
    assert (post.role, post.region_id, post.organisation_id) == ("county-officer", "330282", bureau.pk)
    assert {change.action for change in Change.objects.filter(row=user.pk)} >= {"新增用户"}
    assert all(change.reason == "慈经信发〔2026〕1号" for change in Change.objects.all())
    assert password[1] not in security.get(f"/users/{user.pk}/").content.decode()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"region": ""}, "E-USER-004"),
        ({"role": "bank", "region": ""}, "E-USER-005"),
        ({"role": "clerk", "region": ""}, "E-USER-006"),
        ({"role": "clerk", "region": "", "codes": code(99)}, "E-USER-007"),
        ({"role": "clerk", "region": "", "codes": "9133\n" + code(1)}, "第 1 行"),
        ({"reason": ""}, "必填"),
        ({"until": "2020-01-01"}, "不能早于"),
    ],
)
def test_a_wrong_user_is_refused_whole(security: Any, regions: Any, other: dict[str, str], expected: str) -> None:
    from peiyu.platform.accounts.models import User

    answer = security.post("/users/add/", new_user(**other))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert expected in page
    assert "13900005678" in page
    assert not User.objects.filter(username="lisi").exists(), "nothing is half done"


def test_a_taken_user_name_is_said_and_a_clerk_may_have_several_firms(security: Any, firm: Any) -> None:
    from peiyu.platform.accounts.models import Post

    one, two = firm(1), firm(2)
    fields = new_user(role="group-clerk", region="", codes=f"{one.code}\n{two.code}")
    assert security.post("/users/add/", fields).status_code == 200
    assert set(Post.objects.get(role="group-clerk").reach().enterprises) == {one.pk, two.pk}
    assert "E-USER-001" in security.post("/users/add/", fields).content.decode()


@pytest.mark.parametrize("first", ["system-administrator", "security-administrator", "audit-administrator"])
@pytest.mark.parametrize(
    "second",
    [
        "system-administrator",
        "security-administrator",
        "audit-administrator",
        "auditor",
        "county-officer",
        "clerk",
        "bank",
    ],
)
def test_three_separate_duties(security: Any, make_user: Any, bureau: Any, firm: Any, first: str, second: str) -> None:
    from peiyu.platform.accounts.models import Post

    user, known = make_user(first), firm(1)
    region = "330282" if second == "county-officer" else ""
    fields = {
        "role": second,
        "region": region,
        "organisation": bureau.pk,
        "codes": known.code if second == "clerk" else "",
    }
    answer = security.post(f"/users/{user.pk}/posts/add/", {**new_user(), **fields})
    if first == second:
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422
        assert "三员分立" in answer.content.decode()
        assert Post.objects.filter(user=user).count() == 1


def test_an_administrator_cannot_change_their_own_account(security: Any, client: Any) -> None:
    from peiyu.platform.accounts.models import Post, User

    me = User.objects.get()
    for path in ("lock", "password", "second-factor", "posts/add"):
        fields = {**new_user(), "reason": "试试"}
        assert "E-USER-002" in security.post(f"/users/{me.pk}/{path}/", fields).content.decode(), path
    assert "E-USER-002" in security.post(f"/posts/{Post.objects.get().pk}/end/", {"reason": "试试"}).content.decode()


def test_lock_reset_and_end_take_a_reason_and_are_in_the_audit(client: Any, security: Any, make_user: Any) -> None:
    from peiyu.platform.accounts.models import Change, Post

    user = make_user("county-officer", region="330282")
    post = Post.objects.get(user=user)
    assert security.post(f"/users/{user.pk}/lock/", {"reason": ""}).status_code == 422
    user.refresh_from_db()
    assert user.is_active
    assert security.post(f"/users/{user.pk}/lock/", {"reason": "离职"}).status_code == 302
    assert security.post(f"/users/{user.pk}/unlock/", {"reason": "复职"}).status_code == 302
    assert security.post(f"/posts/{post.pk}/end/", {"reason": "轮岗"}).status_code == 302
    shown = security.post(f"/users/{user.pk}/password/", {"reason": "遗忘"})
    assert "只显示这一次" in shown.content.decode()
    assert [change.action for change in Change.objects.order_by("id")][:2] == ["停用账号", "启用账号并解除登录锁定"]
    requests = {change.request for change in Change.objects.all()}
    assert len(requests) == 4
    assert all(requests)
    post.refresh_from_db()
    assert post.ended is not None
    assert not Post.objects.filter(Post.in_force(TODAY), user=user).exists()


@pytest.mark.parametrize(
    "table",
    [
        *("accounts_user", "accounts_post", "accounts_postenterprise", "accounts_registration", "accounts_recusal"),
        *(
            "accounts_token",
            "accounts_change",
            "accounts_consent",
            "organisations_organisation",
            "organisations_region",
        ),
    ],
)
def test_every_table_of_people_has_the_triggers_of_the_audit(table: str) -> None:
    """What the triggers write, and that they keep passwords back, is shown in tests/platform/audit."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        assert {"audit_insert", "audit_update", "audit_delete"} <= {name for (name,) in cursor.fetchall()}


def test_no_administrator_sees_enterprise_data(security: Any, make_user: Any, firm: Any) -> None:
    known = firm(1, name="机密样例有限公司")
    clerk = make_user("clerk", enterprises=[known])
    page = security.get(f"/users/{clerk.pk}/").content.decode()
    assert known.code in page
    assert "机密样例" not in page


def test_a_regional_administrator_manages_the_region_only(client: Any, make_user: Any, sign_in: Any) -> None:
    here, there = make_user("county-officer", region="330282"), make_user("county-officer", region="211402")
    sign_in(make_user("security-administrator", region="330200"))
    page = client.get("/users/").content.decode()
    assert here.name in page
    assert f"/users/{here.pk}/" in page
    assert f"/users/{there.pk}/" not in page
    assert client.get(f"/users/{there.pk}/").status_code == 404
    assert (
        "E-USER-009"
        in client.post(f"/users/{here.pk}/posts/add/", new_user(role="auditor", region="")).content.decode()
    )


def test_the_list_filters_sorts_exports_and_takes_few_queries(
    security: Any, make_user: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make_user("county-officer", region="330282")
    with django_assert_max_num_queries(20):
        page = security.get("/users/?role=county-officer&sort=-username").content.decode()
    assert ">30</strong> 人" in page
    assert "从未登录" in page
    assert "未采集" not in page
    rows = load_workbook(BytesIO(security.get("/users/export/?role=county-officer").content)).active
    assert sum(1 for row in rows.iter_rows(min_row=2, values_only=True) if row[1]) == 30


def test_delegation_is_for_own_posts_until_a_day_and_goes_no_further(client: Any, make_user: Any, sign_in: Any) -> None:
    from peiyu.platform.accounts.models import Post

    giver = make_user("county-officer", region="330282", organisation="慈溪局")
    colleague = make_user("data-owner", region="330282", organisation="慈溪局")
    stranger = make_user("county-officer", region="330281", organisation="余姚局")
    fields = {"colleague": colleague.pk, "until": SOON, "reason": "出差"}
    assert sign_in(giver).post("/account/delegations/give/", {**fields, "colleague": stranger.pk}).status_code == 422
    assert client.post("/account/delegations/give/", {**fields, "until": "2020-01-01"}).status_code == 422
    assert client.post("/account/delegations/give/", fields).status_code == 302
    assert "E-DELEGATE-005" in client.post("/account/delegations/give/", fields).content.decode()
    made = Post.objects.get(delegated_by__isnull=False)
    assert made.reach().regions == ("330282",)
    assert made.until.isoformat() == SOON
    assert colleague.name in client.get("/account/delegations/").content.decode()

    sign_in(colleague)
    assert giver.name in client.get("/account/delegations/").content.decode()
    client.post("/post/", {"post": made.pk})
    assert client.get("/registrations/").status_code == 200
    assert client.post("/account/delegations/give/", fields).status_code == 403, "it cannot be passed on"

    assert sign_in(stranger).post(f"/account/delegations/{made.pk}/end/").status_code == 404
    assert sign_in(giver).post(f"/account/delegations/{made.pk}/end/").status_code == 302
    sign_in(colleague)
    assert client.get("/registrations/").status_code == 403


def test_a_delegated_post_ends_with_its_givers(make_user: Any) -> None:
    from peiyu.platform.accounts.delegating import delegate
    from peiyu.platform.accounts.models import Post

    giver, other = make_user("county-officer", region="330282"), make_user("county-officer", region="330281")
    post = Post.objects.get(user=giver)
    delegate(post, other, until=TODAY, reason="休假")
    assert Post.objects.filter(Post.in_force(TODAY), user=other).count() == 2
    giver.is_active = False
    giver.save()
    assert Post.objects.filter(Post.in_force(TODAY), user=other).count() == 1
    assert Post.objects.filter(Post.in_force(TODAY + dt.timedelta(days=1)), user=other).count() == 1


def test_a_clerk_delegates_chosen_firms_to_a_person_named_twice(
    client: Any, make_user: Any, sign_in: Any, firm: Any, plain_user: Any
) -> None:
    from peiyu.platform.accounts.models import Post, PostEnterprise

    one, two = firm(1), firm(2)
    clerk, helper = make_user("group-clerk", enterprises=[one, two]), plain_user("helper", name="王五")
    fields = {"username": "helper", "name": "王五", "enterprises": [one.pk], "until": SOON, "reason": "休假"}
    sign_in(clerk)
    wrong = [
        client.post("/account/delegations/give/", {**fields, **other})
        for other in ({"name": "赵六"}, {"username": "nobody"})
    ]
    assert all(answer.status_code == 422 and "E-DELEGATE-007" in answer.content.decode() for answer in wrong)
    assert client.post("/account/delegations/give/", fields).status_code == 302
    made = Post.objects.get(user=helper)
    assert made.reach().enterprises == (one.pk,)
    PostEnterprise.objects.filter(post__user=clerk, enterprise=one).delete()
    assert made.reach().enterprises == (), "what the giver has lost is lost here too"


def test_nobody_delegates_to_an_administrator(make_user: Any) -> None:
    from peiyu.platform.accounts.delegating import delegate
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.accounts.problems import NotDone

    post = Post.objects.get(user=make_user("county-officer", region="330282"))
    with pytest.raises(NotDone, match="三员分立"):
        delegate(post, make_user("audit-administrator"), until=TODAY, reason="休假")


def test_a_clerk_of_several_firms_chooses_one(client: Any, make_user: Any, sign_in: Any, firm: Any, rf: Any) -> None:
    from peiyu.platform.accounts.firms import SESSION_FIRM

    one, two, foreign = firm(1), firm(2), firm(3)
    sign_in(make_user("group-clerk", enterprises=[one, two]))
    page = client.get("/account/me/").content.decode()
    assert "切换企业" in page
    assert two.name in page
    assert foreign.name not in page
    assert client.post("/account/firm/", {"firm": two.pk, "next": "/account/me/"})["Location"] == "/account/me/"
    assert client.session[SESSION_FIRM] == two.pk
    assert client.post("/account/firm/", {"firm": two.pk, "next": "https://evil.example/"})["Location"] == "/"
    foreigner, absent = (
        client.post("/account/firm/", {"firm": foreign.pk}),
        client.post("/account/firm/", {"firm": 999999}),
    )
    assert foreigner.status_code == absent.status_code == 404
    assert foreigner.content == absent.content
    assert client.session[SESSION_FIRM] == two.pk


def test_a_recusal_is_set_and_ended_by_the_administrator_only(
    client: Any, security: Any, make_user: Any, sign_in: Any, firm: Any
) -> None:
    from peiyu.platform.accounts.models import Recusal, User
    from peiyu.platform.accounts.recusal import recused

    known, officer = firm(1), make_user("county-officer", region="330282")
    administrator = User.objects.get(username__startswith="security")
    assert (
        security.post(f"/users/{officer.pk}/recusals/add/", {"code": known.code, "reason": "配偶任职"}).status_code
        == 302
    )
    assert recused(officer.pk) == {known.pk: known.code}
    entry = Recusal.objects.get()
    assert sign_in(officer).post(f"/recusals/{entry.pk}/end/", {"reason": "自行解除"}).status_code == 403
    assert recused(officer.pk) == {known.pk: known.code}
    assert sign_in(administrator).post(f"/recusals/{entry.pk}/end/", {"reason": "已离职"}).status_code == 302
    assert recused(officer.pk) == {}


def test_a_token_is_shown_once_found_by_its_secret_and_stops(client: Any, make_user: Any, sign_in: Any) -> None:
    from peiyu.platform.accounts.models import Post, Token
    from peiyu.platform.accounts.tokens import find

    officer = make_user("city-officer", region="330200")
    sign_in(officer)
    wrong = client.post("/tokens/add/", {"name": "数据交换平台", "scopes": ["all"], "until": SOON})
    assert wrong.status_code == 422
    assert not Token.objects.exists()
    answer = client.post("/tokens/add/", {"name": "数据交换平台", "scopes": ["enterprises:read"], "until": SOON})
    secret = re.search(r"(peiyu_[\w-]{40,})", answer.content.decode())
    assert secret is not None
    token = find(secret[1])
    assert token is not None
    assert token.scopes == ["enterprises:read"]
    assert token.post.reach().regions == ("3302",)
    assert Token.objects.get().last_used is not None
    assert find(secret[1] + "x") is None
    assert find("") is None
    page = client.get("/tokens/").content.decode()
    assert secret[1] not in page
    assert token.hint in page
    Post.objects.filter(pk=token.post_id).update(ended=dt.datetime.now(dt.UTC))
    assert find(secret[1]) is None, "with its post"
    Post.objects.filter(pk=token.post_id).update(ended=None)
    Token.objects.update(expires=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert find(secret[1]) is None, "after its end"
    Token.objects.update(expires=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    assert client.post(f"/tokens/{token.pk}/revoke/", {"reason": "系统下线"}).status_code == 302
    assert find(secret[1]) is None, "when revoked"


def test_tokens_of_others_are_absent_and_administrators_make_none(client: Any, make_user: Any, sign_in: Any) -> None:
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.accounts.tokens import make

    owner = make_user("city-officer", region="330200")
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=5)
    token, _ = make(post=Post.objects.get(user=owner), name="机密接入", scopes=["policies:read"], expires=end, by=owner)
    sign_in(make_user("city-officer", region="211400"))
    assert "机密接入" not in client.get("/tokens/").content.decode()
    assert client.post(f"/tokens/{token.pk}/revoke/", {"reason": "试试"}).status_code == 404
    sign_in(make_user("security-administrator"))
    assert "机密接入" in client.get("/tokens/").content.decode()
    assert client.get("/tokens/add/").status_code == 302
    assert client.post(f"/tokens/{token.pk}/revoke/", {"reason": "安全处置"}).status_code == 302


def test_people_see_export_and_withdraw_what_is_held_about_them(client: Any, plain_user: Any, sign_in: Any) -> None:
    from peiyu.platform.accounts.models import Consent

    user = plain_user("somebody", telephone="13800001234")
    consent = Consent.objects.create(user=user, purpose="account", edition="2026-1")
    sign_in(user)
    assert "13800001234" in client.get("/account/me/").content.decode()
    book = load_workbook(BytesIO(client.get("/account/me/export/").content))
    assert book.sheetnames == ["账号", "任职", "注册申请", "同意记录", "回避"]
    assert "13800001234" in str(list(book["账号"].values))
    assert client.post("/account/me/contact/", {"telephone": "12", "email": ""}).status_code == 422
    assert sign_in(plain_user("other")).post(f"/account/me/consents/{consent.pk}/withdraw/").status_code == 404
    assert sign_in(user).post(f"/account/me/consents/{consent.pk}/withdraw/").status_code == 302
    user.refresh_from_db()
    assert user.telephone == ""
    assert Consent.objects.get().withdrawn is not None


def test_a_person_without_a_post_is_told_what_to_do(client: Any, plain_user: Any, sign_in: Any) -> None:
    answer = sign_in(plain_user("somebody")).get("/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/account/start/"
    assert "申请代表企业办事" in page
    assert "安全管理员" in page
    assert "somebody" in page
