"""Long lists are made in a job: left and come back to, for whoever asked only, within their reach, for a day."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from peiyu.facts.credit_codes import check_character

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    from peiyu.platform.exports import asking

    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    monkeypatch.setattr(asking, "AT_ONCE", 1)


@pytest.fixture
def library(regions: Any, made_by: Any) -> None:
    """Three firms in 慈溪 and one in 余姚; a name that would be a formula."""
    from peiyu.platform.dossiers.models import Enterprise
    from peiyu.platform.verdicts.models import Placement

    with made_by():
        for number, region in enumerate(("330282", "330282", "330282", "330281")):
            head = f"91{region}MA{number:07d}"
            firm = Enterprise.objects.create(
                code=head + check_character(head), name=f"=样例{number}号", region=region, synthetic=True
            )
            Placement.objects.create(enterprise=firm, region=region, pool="培育")


@pytest.fixture
def signed_in(library: None, make_user: Any) -> Callable[..., tuple[Client, Any]]:
    """`signed_in("330282")` is an officer of that county with a browser."""

    def make(region: str) -> tuple[Client, Any]:
        user, client = make_user("county-officer", region=region), Client()
        client.force_login(user, backend=BACKEND)
        return client, user

    return make


def asked(client: Client, query: str = "") -> Any:
    """What was asked for, after the redirect to its page."""
    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.exports.models import Export

    answer = client.get(f"/library/export/{query}")
    assert answer.status_code == 302
    with within(SYSTEM):
        return Export.objects.get(pk=answer["Location"].split("/")[2])


def names(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [str(row[0].value) for row in sheet.iter_rows(min_row=2) if row[1].value]


def change(export: Any, **values: Any) -> None:
    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.exports.models import Export

    with within(SYSTEM):
        Export.objects.filter(pk=export.pk).update(**values)


def test_a_long_list_is_made_in_a_job_and_fetched_from_its_page(signed_in: Any) -> None:
    from peiyu.platform.exports.making import make

    client, _ = signed_in("330282")
    export = asked(client, "?pool=培育&sort=-name")
    waiting = client.get(f"/exports/{export.pk}/").content.decode()
    assert "排队中" in waiting and "可以离开本页" in waiting
    assert "下载 Excel" not in waiting
    assert client.get(f"/exports/{export.pk}/file/").status_code == 302  # nothing there yet
    assert make(export.pk) == "done"
    assert f"/exports/{export.pk}/file/" in client.get(f"/exports/{export.pk}/").content.decode()
    assert client.get(f"/exports/{export.pk}/progress/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    answer = client.get(f"/exports/{export.pk}/file/")
    assert "attachment" in answer["Content-Disposition"]
    # As filtered and in the order asked for; only the county's own.
    assert names(b"".join(answer.streaming_content)) == ["=样例2号", "=样例1号", "=样例0号"]  # type: ignore[attr-defined]
    assert "培育库" in client.get("/exports/").content.decode()


def test_a_short_list_is_answered_at_once(signed_in: Any) -> None:
    client, _ = signed_in("330281")
    assert names(client.get("/library/export/").content) == ["=样例3号"]


def test_the_same_list_is_not_made_twice_at_once(signed_in: Any) -> None:
    client, _ = signed_in("330282")
    assert asked(client, "?pool=培育").pk == asked(client, "?pool=培育").pk
    assert asked(client).pk != asked(client, "?pool=培育").pk


def test_nobody_else_reaches_it(signed_in: Any) -> None:
    from peiyu.platform.exports.making import make

    export = asked(signed_in("330282")[0])
    make(export.pk)
    for region in ("330282", "330281"):
        other, _ = signed_in(region)
        for path in ("", "progress/", "file/"):
            assert other.get(f"/exports/{export.pk}/{path}").status_code == 404
        assert str(export.pk) not in other.get("/exports/").content.decode()


def test_the_database_itself_shows_it_to_nobody_else(signed_in: Any) -> None:
    from peiyu.platform.access.reach import Reach, within
    from peiyu.platform.exports.models import Export

    client, user = signed_in("330282")
    asked(client)
    with within(Reach(user=user.pk)):
        assert Export.objects.count() == 1
    with within(Reach(regions=("33",), user=user.pk + 1)):
        assert Export.objects.count() == 0


def test_who_has_lost_the_post_gets_no_file(signed_in: Any) -> None:
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.exports.making import make

    client, user = signed_in("330282")
    made, waiting = asked(client), asked(client, "?pool=培育")
    make(made.pk)
    Post.objects.filter(user=user).update(ended=timezone.now())
    assert client.get(f"/exports/{made.pk}/file/")["Location"] == f"/exports/{made.pk}/"
    assert make(waiting.pk) == "failed"
    assert "没有导出这份名单的权限" in client.get(f"/exports/{waiting.pk}/").content.decode()


def test_a_file_ends_after_its_day(signed_in: Any, tmp_path: Any) -> None:
    from peiyu.platform.exports.making import forget, make

    client, _ = signed_in("330282")
    export = asked(client)
    make(export.pk)
    assert forget() == 0
    change(export, expires=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(f"/exports/{export.pk}/file/").status_code == 302  # over, though nobody has cleared it away yet
    assert forget() == 1
    page = client.get(f"/exports/{export.pk}/").content.decode()
    assert "已过期" in page and "按最新数据重新导出" in page
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_job_that_was_cut_off_starts_over(signed_in: Any) -> None:
    from peiyu.platform.exports.making import make

    client, _ = signed_in("330282")
    export = asked(client)
    change(export, state="running", done=2)
    assert make(export.pk) == "done"
    content = b"".join(client.get(f"/exports/{export.pk}/file/").streaming_content)  # type: ignore[attr-defined]
    assert len(names(content)) == 3
    assert make(export.pk) == "done"  # a second run of the same job finds nothing to do


def test_what_no_job_makes_any_longer_is_said(signed_in: Any) -> None:
    from peiyu.platform.exports.making import LOST, forget

    client, _ = signed_in("330282")
    export = asked(client)
    change(export, touched=timezone.now() - LOST - dt.timedelta(seconds=1))
    forget()
    assert "E-EXPORT-001" in client.get(f"/exports/{export.pk}/").content.decode()


@pytest.fixture
def counted(monkeypatch: Any) -> list[int]:
    """A list of ten rows, read two at a time; what the page would have shown before each read."""
    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.access.roles import Permission
    from peiyu.platform.exports import kinds, making
    from peiyu.platform.exports.models import Export

    seen: list[int] = []

    def lines(keys: Sequence[int]) -> Iterator[list[int]]:
        with within(SYSTEM):
            seen.append(Export.objects.get().done)
        return iter([[key] for key in keys])

    def listed(query: Any, post: Any) -> kinds.Listed:
        return kinds.Listed("十行", [kinds.Part("十行", ["号"], range(10), lines)])

    monkeypatch.setattr(making, "BLOCK", 2)
    monkeypatch.setattr(making, "SAID_EVERY", 0.0)
    kind = kinds.Kind("test.ten", Permission.LIBRARY_EXPORT, listed, "verdicts:library", "verdicts:export_library")
    monkeypatch.setitem(kinds._KINDS, kind.code, kind)
    return seen


def test_progress_is_shown_while_it_runs(signed_in: Any, counted: list[int]) -> None:
    from peiyu.platform.exports.making import make

    client, _ = signed_in("330282")
    export = asked(client)
    change(export, kind="test.ten")
    make(export.pk)
    assert counted == [0, 2, 4, 6, 8]
    assert "10 行" in client.get(f"/exports/{export.pk}/").content.decode()


def test_a_list_that_cannot_be_made_says_so(signed_in: Any, monkeypatch: Any) -> None:
    from peiyu.platform.exports import making

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("no space left on device")

    client, _ = signed_in("330282")
    export = asked(client)
    monkeypatch.setattr(making, "write_workbook", broken)
    assert making.make(export.pk) == "failed"
    page = client.get(f"/exports/{export.pk}/").content.decode()
    assert "E-EXPORT-001" in page and "按最新数据重新导出" in page
