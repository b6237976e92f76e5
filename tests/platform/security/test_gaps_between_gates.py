"""What both gates let through and a view has to hold back by itself: recusal, papers of a release, foreign regions, stale undo."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Any

import pytest
from django.utils import timezone

from peiyu.platform.accounts.models import Post, PostEnterprise, Recusal
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.users import NewPost, add_post
from peiyu.platform.dossiers.models import Benefit, Docket, Look, Merge, Release
from peiyu.platform.intake.models import Dispatch, Subscription, Upload
from peiyu.platform.organisations.models import Organisation, Region
from tests.platform.dossiers.firms import BACKEND, firm, known_firm, released

pytestmark = pytest.mark.django_db


def sign_in(client: Any, user: Any) -> None:
    client.force_login(user, backend=BACKEND)


@pytest.mark.parametrize(
    "path",
    ["dossiers/{}/", "dossiers/{}/export/", "dossiers/{}/benefits/", "dossiers/{}/looks/",
     "dossiers/{}/verdicts/cn.ladder.srdi/", "library/{}/rules/cn.ladder.srdi/"],
)  # fmt: skip
def test_who_is_recused_opens_nothing_of_the_firm(path: str, client: Any, make_user: Any, made_by: Any) -> None:
    with made_by():
        made = known_firm()
    officer = make_user("county-officer", region="330282")
    sign_in(client, officer)
    assert client.get("/" + path.format(made.pk)).status_code == 200
    Recusal.objects.create(user=officer, enterprise=made, reason="近亲属任职")
    assert client.get("/" + path.format(made.pk)).status_code == 403


def test_who_is_recused_writes_down_no_benefit(client: Any, make_user: Any, made_by: Any) -> None:
    with made_by():
        made = known_firm()
    officer = make_user("county-officer", region="330282")
    Recusal.objects.create(user=officer, enterprise=made, reason="近亲属任职")
    sign_in(client, officer)
    posted = client.post(f"/dossiers/{made.pk}/benefits/", {"title": "奖励", "granted": "2026-01-05", "amount": "1"})
    assert posted.status_code == 403
    with made_by():
        assert not Benefit.objects.filter(enterprise=made).exists()


def test_a_recusal_follows_the_firm_into_which_it_is_merged(client: Any, make_user: Any, made_by: Any) -> None:
    officer = make_user("county-officer", region="330282")
    with made_by():
        kept, gone = known_firm(1), firm(2)
        gone.merged_into = kept
        gone.save()
        record = Merge.objects.create(enterprise=kept, region=kept.region, other=gone, reason="同一家", moved={})
    sign_in(client, officer)
    assert client.get(f"/dossiers/{kept.pk}/").status_code == 200
    Recusal.objects.create(user=officer, enterprise=gone, reason="近亲属任职")
    assert client.get(f"/dossiers/{kept.pk}/").status_code == 403
    assert client.post(f"/identity/merge/{record.pk}/undo/").status_code == 403


def test_a_verdict_seen_from_the_library_leaves_a_look(client: Any, make_user: Any, made_by: Any) -> None:
    with made_by():
        made = known_firm()
    sign_in(client, make_user("county-officer", region="330282"))
    assert client.get(f"/library/{made.pk}/rules/cn.ladder.srdi/").status_code == 200
    with made_by():
        assert Look.objects.get(enterprise=made).what == "判定：cn.ladder.srdi"


def test_a_release_of_tables_opens_no_paper(
    client: Any, make_user: Any, made_by: Any, settings: Any, tmp_path: Any
) -> None:
    bank = Organisation.objects.create(name="样例银行", kind="bank", region_id="330200", level="city")
    with made_by():
        made = firm()
        released(made, bank)
        paper = Upload.objects.create(
            enterprise=made,
            region=made.region,
            name="审计报告.pdf",
            size=3,
            digest="0" * 64,
            state="clean",
            purpose="材料",
        )
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from peiyu.platform.intake.services import stored_name

    default_storage.save(stored_name(paper), ContentFile(b"pdf"))
    user = make_user("bank")
    Post.objects.filter(user=user).update(organisation=bank)
    sign_in(client, user)
    assert client.get(f"/dossiers/{made.pk}/").status_code == 200
    assert client.get(f"/files/{paper.pk}/").status_code == 404
    clerk = make_user("clerk", enterprises=[made])
    sign_in(client, clerk)
    assert client.get(f"/files/{paper.pk}/").status_code == 200


class Asked:
    """As much of a request as the giving of a post looks at."""

    identifier = "test"

    def __init__(self, user: Any) -> None:
        self.user = user
        self.post = Post.objects.get(user=user)


@pytest.mark.parametrize(("where", "allowed"), [("330282", True), ("211402", False)])
def test_a_regional_administrator_gives_no_firm_of_another_region(
    where: str, allowed: bool, make_user: Any, made_by: Any
) -> None:
    with made_by():
        made, own = firm(region=where), firm(7)
        clerk = make_user("clerk", enterprises=[own])
    unit = Organisation.objects.create(name="样例集团", kind="group", region_id="330282", level="county")
    admin = make_user("security-administrator", region="330200")
    new = NewPost("group-clerk", unit, None, dt.date(2026, 1, 1), None, (made.code,))
    with nullcontext() if allowed else pytest.raises(NotDone, match="E-USER-009"):
        add_post(Asked(admin), clerk, new, "集团统一办理")  # type: ignore[arg-type]
    assert PostEnterprise.objects.filter(enterprise=made).exists() is allowed


def test_a_regional_administrator_gives_no_post_in_a_unit_of_another_region(make_user: Any) -> None:
    there = Organisation.objects.create(name="外地银行", kind="bank", region_id="211400", level="city")
    admin, user = make_user("security-administrator", region="330200"), make_user("county-officer", region="330282")
    new = NewPost("bank", there, Region.objects.get(pk="330282"), dt.date(2026, 1, 1), None)
    with pytest.raises(NotDone, match="E-USER-009"):
        add_post(Asked(admin), user, new, "测试")  # type: ignore[arg-type]


def test_only_who_decided_takes_a_decision_back_without_a_reason(client: Any, make_user: Any, made_by: Any) -> None:
    first, second = make_user("county-officer", region="330282"), make_user("city-officer", region="330200")
    with made_by():
        made = firm()
        docket = Docket.objects.create(
            enterprise=made, region=made.region, kind="conflict", table="年度", key="2025", column="营业收入",
            owner="税务", due=dt.date.today(), explanation="测试", state="dismissed", settled_by=first, sides=[],
        )  # fmt: skip
    sign_in(client, second)
    client.post(f"/conflicts/{docket.pk}/undo/")
    with made_by():
        assert not docket.messages.exists()
    sign_in(client, first)
    client.post(f"/conflicts/{docket.pk}/undo/")
    with made_by():
        assert "撤销刚才的办理" in docket.messages.get().text


def test_signs_that_only_look_like_digits_are_no_failure(client: Any, make_user: Any) -> None:
    sign_in(client, make_user("city-officer", region="330200"))
    assert client.get("/conflicts/?batch=²").status_code == 200
    odd = {"action": "remind", "selected": ["²", "9" * 40]}
    assert client.post("/conflicts/bulk/", odd).status_code == 302


def test_a_list_that_was_sent_shows_nothing_that_was_withdrawn_since(client: Any, make_user: Any, made_by: Any) -> None:
    bank = Organisation.objects.create(name="样例银行", kind="bank", region_id="330200", level="city")
    head = "上年度营业收入（元）"
    with made_by():
        made = firm()
        given = released(made, bank)
        listed = Subscription.objects.create(
            region="330200",
            organisation=bank,
            name="名单",
            criterion={"title": "高新技术企业"},
            columns=[head],
            purpose="信贷",
        )
        sent = Dispatch.objects.create(
            subscription=listed,
            region="330200",
            organisation=bank,
            rows=[{"统一社会信用代码": made.code, head: "52718"}],
        )
    user = make_user("bank")
    Post.objects.filter(user=user).update(organisation=bank)
    sign_in(client, user)
    assert "52718" in client.get(f"/lists/received/{sent.pk}/").content.decode()
    with made_by():
        Release.objects.filter(pk=given.pk).update(withdrawn=timezone.now())
    page = client.get(f"/lists/received/{sent.pk}/").content.decode()
    assert "52718" not in page
    assert made.code in page  # that it holds the title was announced
