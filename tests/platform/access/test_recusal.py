"""回避: who is recused from a firm, or acts for it, sees nothing of it in an office's post and decides nothing about it.

Every route and every API operation is asked by itself, as in the matrix; the same person without the recusal sees the firm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from peiyu.platform.access.reach import Reach, within
from peiyu.platform.access.roles import ROLES
from peiyu.platform.accounts import registering
from peiyu.platform.accounts.models import Post, PostEnterprise, Recusal, Registration, User
from peiyu.platform.accounts.recusal import MustRecuse
from peiyu.platform.api import limits
from peiyu.platform.dossiers import benefits
from peiyu.platform.dossiers.models import Benefit, Docket, Enterprise, Merge, Release
from peiyu.platform.intake import correcting, dispatching, merging, own_papers, settling
from peiyu.platform.intake.models import Batch, Dispatch, Subscription, Upload
from peiyu.platform.organisations.models import Organisation
from tests.platform.access.canaries import OWN, Place, plant, plant_firm
from tests.platform.access.viewers import LEVELS, Viewer, viewer
from tests.platform.access.walk import asks, sent

pytestmark = pytest.mark.django_db(databases=["default", "audit"])
FIRM = Place("recused", 900_004, "330282", "ZQXJE")
OFFICES = [role for role in ROLES.values() if role.reach in {"region", "released"}]
IN_CI = {"county-officer", "data-owner", "bank"}


@pytest.fixture
def office(session: Callable[[Any], str], made_by: Any) -> Callable[[str, str], Viewer]:
    """`office("bank", "city")` → somebody of this role with the firm within reach, and rows of it in every table."""
    with made_by():
        plant()
        plant_firm(FIRM)

    def make(role: str, level: str) -> Viewer:
        with made_by():
            made = viewer(ROLES[role], level, LEVELS[level], session)
            unit = Post.objects.get(user__username=f"viewer-{role}-{level}").organisation
            Docket.objects.filter(pk=FIRM.key).update(organisation=unit)
            Release.objects.create(
                enterprise_id=FIRM.key, region=FIRM.region, organisation=unit, purpose="测试", tables=["企业"],
                since=dt.date(2020, 1, 1),
            )  # fmt: skip
        return made

    return make


def recuse(person: Viewer) -> None:
    user = User.objects.get(username="viewer-" + person.name.replace("@", "-"))
    Recusal.objects.create(user=user, enterprise_id=FIRM.key, reason="近亲属任职")


def seen_by(person: Viewer) -> dict[str, int]:
    """The requests whose answer holds the mark of the firm, with the status."""
    client, found = Client(raise_request_exception=False), {}
    for ask in asks([FIRM]):
        if ask.place is None:
            continue
        limits.forget()
        answer = sent(client, person, ask)
        assert answer.status < 500, f"{ask.label} as {person.name}"
        if FIRM.mark in answer.text.upper():
            found[ask.label] = answer.status
    return found


@pytest.mark.parametrize(
    "role", [pytest.param(r.code, marks=() if r.code in IN_CI else pytest.mark.long) for r in OFFICES]
)
def test_no_route_shows_the_firm_to_who_is_recused(role: str, office: Any, capsys: Any) -> None:
    person = office(role, "county")
    before = seen_by(person)
    recuse(person)
    after = seen_by(person)
    with capsys.disabled():
        print(f"\n{person.name}: {len(before)} answers show the firm, {len(after)} once recused")
    assert len(before) >= (15 if ROLES[role].reach == "region" else 5), before
    assert after == {}


def test_lists_and_exports_say_that_something_is_left_out(office: Any, client: Any) -> None:
    person = office("county-officer", "county")
    client.cookies["peiyu_session"] = person.cookie
    pages = ("/library/", "/library/potential/", "/library/warnings/", "/conflicts/?state=all")
    counts = [client.get(page).context["count"] for page in pages]
    assert all(counts)
    assert "回避" not in client.get("/library/").content.decode()
    recuse(person)
    assert [client.get(page).context["count"] for page in pages] == [count - 1 for count in counts]
    assert "您已回避 1 家企业" in client.get("/library/").content.decode()
    for export in ("/library/export/", "/library/potential/export/", "/library/warnings/export/", "/conflicts/export/"):
        assert "不含您回避的 1 家企业" in written(client.get(export).content), export


def written(content: bytes) -> str:
    """All texts of a workbook."""
    import io

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


def test_nobody_reviews_the_firm_that_they_act_for(office: Any, client: Any, made_by: Any) -> None:
    """An officer who is a firm's clerk as well is recused from it in the officer's post, without having said so."""
    person = office("county-officer", "county")
    user = User.objects.get(username="viewer-county-officer-county")
    client.cookies["peiyu_session"] = person.cookie
    assert client.get(f"/dossiers/{FIRM.key}/").status_code == 200
    post = Post.objects.create(user=user, role="clerk", since=dt.date(2020, 1, 1))
    PostEnterprise.objects.create(post=post, enterprise_id=FIRM.key)
    assert client.get(f"/dossiers/{FIRM.key}/").status_code == 403
    assert FIRM.mark not in client.get("/library/").content.decode()
    client.post("/post/", {"post": post.pk})
    assert client.get("/my/").status_code == 200  # as the clerk
    assert client.get(f"/dossiers/{FIRM.key}/").status_code == 200
    Post.objects.filter(pk=post.pk).update(ended=timezone.now())
    assert client.get(f"/dossiers/{FIRM.key}/").status_code == 200


Decision = Callable[[User], Any]


DECISIONS: dict[str, Decision] = {
    "settle": lambda by: settling.settle(FIRM.key, 1, "甲", "理由", by),
    "dismiss": lambda by: settling.dismiss(FIRM.key, 1, "理由", by),
    "reopen": lambda by: settling.reopen(FIRM.key, 1, "理由", by),
    "answer": lambda by: settling.answer(FIRM.key, 1, "说明", by),
    "assign": lambda by: settling.assign(FIRM.key, 1, Organisation.objects.get(pk=OWN.key), by),
    "remind": lambda by: settling.remind(FIRM.key, 1, by),
    "correct": lambda by: correcting.correct(FIRM.key, 1, "", "理由", by, "税务"),
    "merge into it": lambda by: merging.merge(FIRM.key, OWN.key, "理由", by, same_subject=True),
    "merge it away": lambda by: merging.merge(OWN.key, FIRM.key, "理由", by, same_subject=True),
    "undo a merge": lambda by: merging.undo(FIRM.key, by),
    "rename": lambda by: merging.rename(FIRM.key, "新名", FIRM.mark),
    "take a paper in": lambda by: own_papers.take_in(Batch.everything.get(pk=FIRM.key), 1, {}, by),
    "read a paper": lambda by: own_papers.understand(
        Upload.everything.get(enterprise=FIRM.key), Enterprise.everything.get(pk=FIRM.key), by
    ),
    "write a benefit down": lambda by: benefits.record_benefits(
        [benefits.Received(Enterprise.everything.get(pk=FIRM.key), "奖励", dt.date(2026, 1, 5))], by=by
    ),
    "reclaim a benefit": lambda by: benefits.reclaim(
        Benefit.everything.get(pk=FIRM.key), Decimal(0), "理由", dt.date(2026, 1, 5), 1
    ),
    "approve": lambda by: registering.approve(_asked(by), _registration(), "同意"),
    "refuse": lambda by: registering.refuse(_asked(by), _registration(), "不同意"),
    "send back": lambda by: registering.send_back(_asked(by), _registration(), "补正"),
}


def _registration() -> Registration:
    return Registration.objects.get(pk=FIRM.key)


def _asked(by: User) -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(user=by)


@pytest.mark.parametrize("what", DECISIONS)
def test_every_service_that_decides_refuses(what: str, office: Any, made_by: Any) -> None:
    """The services hold it by themselves, whatever page or operation calls them."""
    office("county-officer", "county")
    by = User.objects.get(username="viewer-county-officer-county")
    with within(Reach(regions=("330282",), user=by.pk, barred=(FIRM.key,))), pytest.raises(MustRecuse):
        DECISIONS[what](by)


def test_a_merge_that_was_undone_still_hides_the_entry(office: Any, client: Any, made_by: Any) -> None:
    person = office("county-officer", "county")
    with made_by():
        Merge.objects.create(
            enterprise_id=OWN.key, region=OWN.region, other_id=FIRM.key, reason="误并", moved={}, undone=timezone.now()
        )
    client.cookies["peiyu_session"] = person.cookie
    assert FIRM.mark in client.get("/identity/").content.decode()
    recuse(person)
    assert FIRM.mark not in client.get("/identity/").content.decode()


def test_the_preview_of_an_import_leaves_the_firm_out(office: Any, client: Any, made_by: Any) -> None:
    """The import goes on with all rows: a source speaks, and nothing is decided. Only what is shown leaves the firm out."""
    person = office("county-officer", "county")
    told = {"firm": FIRM.mark, "code": FIRM.code, "key": "", "line": 2, "changes": [], "gone": False}
    with made_by():
        batch = Batch.objects.create(
            region="330282", source="税务", stated_on=dt.date(2026, 1, 5), state="preview",
            summary={"samples": {"企业": [told]}, "conflicts": [{"firm": FIRM.mark, "code": FIRM.code, "message": "不同"}]},
            strangers=[{"code": "X", "name": "某", "rows": 1, "why": "", "addable": False, "elsewhere": False, "decision": "",
                        "candidates": [{"code": FIRM.code, "name": FIRM.mark, "reason": "名称相近"}]}],
        )  # fmt: skip
    client.cookies["peiyu_session"] = person.cookie
    assert client.get(f"/import/{batch.pk}/").content.decode().count(FIRM.mark) == 3
    recuse(person)
    assert FIRM.mark not in client.get(f"/import/{batch.pk}/").content.decode()
    decided = client.post(f"/import/{batch.pk}/act/", {"action": "strangers", "version": 1, "code-X": FIRM.code})
    assert decided.status_code == 403


def test_a_list_goes_out_whole_and_is_received_without_the_firm(office: Any, client: Any, made_by: Any) -> None:
    """What a list holds goes by its criterion, not by who sends it; the recused person of the receiver does not see the firm."""
    from peiyu.platform.verdicts.models import Placement

    person = office("data-owner", "county")
    recuse(person)
    user = User.objects.get(username="viewer-data-owner-county")
    with made_by():
        Placement.objects.filter(pk=FIRM.key).update(pool="培育")
        unit = Post.objects.get(user=user).organisation
        Organisation.objects.filter(pk=unit.pk).update(kind="department")
        listed = Subscription.objects.create(
            region="330282",
            organisation=unit,
            name="名单",
            criterion={"pool": "培育"},
            columns=["企业名称"],
            purpose="统计",
        )
    with within(Post.objects.get(user=user).reach()):
        assert FIRM.code not in {row["统一社会信用代码"] for row in dispatching.rows_of(listed)}
        dispatching.send_again(listed.pk, 0)
    with made_by():
        sending = Dispatch.objects.get(subscription=listed)
        assert FIRM.code in {row["统一社会信用代码"] for row in sending.rows}
    client.cookies["peiyu_session"] = person.cookie
    assert FIRM.mark not in client.get(f"/lists/received/{sending.pk}/").content.decode()
    Recusal.objects.all().delete()
    assert FIRM.mark in client.get(f"/lists/received/{sending.pk}/").content.decode()
