"""数据核验 and a list that was received, when they are long: made in a job, within the reach of whoever asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.exports import asking
from peiyu.platform.exports.making import make
from peiyu.platform.exports.models import Export
from peiyu.platform.intake import dispatching
from peiyu.platform.intake.models import Fetch
from peiyu.platform.organisations.models import Organisation
from tests.platform.intake.conftest import BACKEND, subscription

pytestmark = pytest.mark.django_db
Rows = list[tuple[Any, ...]]


def rows(content: bytes) -> Rows:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] is not None]


@pytest.fixture
def made_in_a_job(client: Any, made_by: Any) -> Callable[[Any], Rows]:
    """The rows of the file behind the page to which an answer leads."""

    def fetched(answer: Any) -> Rows:
        assert answer.status_code == 302, answer.content.decode()
        page = answer["Location"]
        with made_by():
            number = Export.objects.get(pk=page.split("/")[2]).pk
        assert make(number) == "done"
        assert "下载 Excel" in client.get(page).content.decode()
        return rows(b"".join(client.get(f"{page}file/").streaming_content))

    return fetched


def test_many_dockets_come_as_filtered_from_a_job_as_they_would_at_once(
    client: Any, dispute: Any, make_user: Any, made_in_a_job: Any, monkeypatch: Any, made_by: Any
) -> None:
    dockets = dispute(5)
    with made_by():
        Docket.objects.filter(pk=dockets[0].pk).update(state=Docket.State.DISMISSED)
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    at_once = rows(client.get("/conflicts/export/?sort=-firm").content)
    assert [row[1] for row in at_once] == [f"样例轴承{n}有限公司" for n in (5, 4, 3, 2)]
    monkeypatch.setattr(asking, "AT_ONCE", 3)
    assert made_in_a_job(client.get("/conflicts/export/?sort=-firm")) == at_once


def test_a_department_gets_its_own_dockets_only(
    client: Any, dispute: Any, make_user: Any, made_in_a_job: Any, monkeypatch: Any, made_by: Any
) -> None:
    dockets = dispute(3)
    with made_by():
        Docket.objects.filter(pk=dockets[0].pk).update(owner="人社")
        Organisation.objects.create(name="试税务局", kind="department", region_id="330200", level="city", source="税务")
    client.force_login(make_user("data-owner", region="330200", organisation="试税务局"), backend=BACKEND)
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    got = made_in_a_job(client.get("/conflicts/export/"))
    assert {row[0] for row in got} == {dockets[1].pk, dockets[2].pk}


def test_a_long_list_that_was_sent_comes_from_a_job_and_is_written_down_when_asked_for(
    client: Any, shared: Any, make_user: Any, made_in_a_job: Any, monkeypatch: Any, made_by: Any
) -> None:
    made, bank, _ = shared
    with made_by():
        sent = dispatching.send(subscription(bank, {"title": "专精特新中小企业"}))
    user = make_user("bank")
    Post.objects.filter(user=user).update(organisation=bank)
    client.force_login(user, backend=BACKEND)
    at_once = rows(client.post(f"/lists/received/{sent.pk}/fetch/").content)
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    answer = client.post(f"/lists/received/{sent.pk}/fetch/")
    waiting = client.get(answer["Location"]).content.decode()
    assert "重新导出" not in waiting  # asked for again from the list, where it is written down again
    assert made_in_a_job(answer) == at_once
    assert made[0].name in {row[1] for row in at_once}
    with made_by():
        assert Fetch.objects.filter(user=user).count() == 2


def test_nobody_gets_a_list_of_another_receiver_from_a_job(
    client: Any, shared: Any, make_user: Any, made_by: Any
) -> None:
    _, bank, _ = shared
    with made_by():
        sent = dispatching.send(subscription(bank, {"title": "专精特新中小企业"}))
        other = Organisation.objects.create(name="另一家银行", kind="bank", region_id="330200", level="city")
    user = make_user("bank")
    Post.objects.filter(user=user).update(organisation=other)
    with made_by():
        post = Post.objects.select_related("user").get(user=user)
        forged = Export.objects.create(
            asked_by=user, post=post, kind="intake.dispatched", query=f"dispatch={sent.pk}", name="名单"
        )
    assert make(forged.pk) == "failed"
