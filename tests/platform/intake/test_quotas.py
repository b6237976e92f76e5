"""How much a person or a token may send in: refused before anything is stored, with a status that says why and when again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.intake import quotas
from peiyu.platform.intake.models import Meter, Upload
from tests.platform.accounts.conftest import PDF
from tests.platform.intake.conftest import BACKEND, book, code, years

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 6, 4, 0, tzinfo=dt.UTC)  # 12:00 in Beijing


@pytest.fixture
def few(settings: Any) -> None:
    """Two a minute, three a day, a kilobyte a day."""
    small = {"a_minute": 2, "a_day": 3, "bytes_a_day": 1024}
    settings.QUOTAS = {"person": small, "token": small}


def later(**passed: float) -> dt.datetime:
    return NOON + dt.timedelta(**passed)


def test_the_minute_fills_again(few: None, db: None) -> None:
    who = quotas.person(1)
    assert [quotas.take(who, 1, NOON) for _ in range(2)] == [None, None]
    refused = quotas.take(who, 1, NOON)
    assert refused is not None
    assert (refused.status, refused.wait) == (429, 30)
    assert "E-FILE-021" in refused.text
    assert quotas.take(who, 1, later(seconds=29)) is not None
    assert quotas.take(who, 1, later(seconds=30)) is None
    assert quotas.take(quotas.person(2), 1, NOON) is None  # another person has a minute of their own


def test_the_day_ends_at_midnight_and_what_was_refused_is_not_counted(few: None, db: None) -> None:
    who = quotas.token(1)
    assert [quotas.take(who, 1, later(minutes=n)) for n in range(3)] == [None] * 3
    refused = quotas.take(who, 1, later(minutes=9))
    assert refused is not None
    assert (refused.wait, "E-FILE-022" in refused.text) == (11 * 3600 + 51 * 60, True)
    assert Meter.objects.get().number == 3
    assert quotas.take(who, 1, later(hours=12)) is None


def test_a_day_holds_so_many_bytes_and_not_one_more(few: None, db: None) -> None:
    who = quotas.person(1)
    assert quotas.take(who, 1000, NOON) is None
    assert quotas.take(who, 25, NOON) is not None
    assert quotas.take(who, 24, NOON) is None
    assert Meter.objects.get().size == 1024


def files() -> list[Path]:
    """What lies in the storage."""
    place = Path(configured.STORAGES["default"]["OPTIONS"]["location"])
    return [path for path in place.rglob("*") if path.is_file()]


def send(client: Any, content: bytes) -> Any:
    fields = {"source": "税务", "stated_on": "2026-05-31", "kind": "workbook"}
    return client.post("/import/new/", {**fields, "file": SimpleUploadedFile("年报.xlsx", content)})


def test_an_import_too_many_is_told_and_leaves_nothing(
    client: Any, make_user: Any, settings: Any, made_by: Any, firms: Any
) -> None:
    (firm,) = firms(1)
    settings.QUOTAS = {**settings.QUOTAS, "person": {"a_minute": 1, "a_day": 9, "bytes_a_day": 2**20}}
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    content = book(年度=years({firm.code: 1}))
    assert send(client, content).status_code == 302
    held = files()
    refused = send(client, content)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    text = refused.content.decode()
    assert "E-FILE-021" in text
    assert "2026-05-31" in text  # what was typed stays
    assert files() == held
    with made_by():
        assert Upload.objects.count() == 1


def test_a_person_without_a_post_is_counted_too(client: Any, settings: Any, regions: Any) -> None:
    settings.QUOTAS = {**settings.QUOTAS, "person": {"a_minute": 9, "a_day": 9, "bytes_a_day": 10}}
    client.force_login(User.objects.create_user("nobody", "Peiyu-2026-test", name="某人"), backend=BACKEND)
    fields = {"code": code(1), "enterprise_name": "慈溪样例轴承有限公司", "region": "330282"}
    refused = client.post("/account/apply/", {**fields, "proof": SimpleUploadedFile("授权书.pdf", PDF)})
    assert files() == []
    if refused.status_code == 422:  # the form itself was wrong: the test would prove nothing
        pytest.fail(refused.content.decode())
    assert refused.status_code == 429
    assert "E-FILE-022" in refused.content.decode()


def test_a_file_too_large_is_413(client: Any, make_user: Any, settings: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    settings.UPLOAD_LIMIT = 10
    refused = send(client, book(年度=years({})))
    assert refused.status_code == 413
    assert "E-FILE-002" in refused.content.decode()
    assert files() == []


def test_a_body_too_large_is_not_read_at_all(client: Any, make_user: Any, settings: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    settings.UPLOAD_LIMIT = 2**20
    refused = send(client, b"x" * (3 * 2**20))
    assert refused.status_code == 413
    assert "E-WEB-413" in refused.content.decode()
    assert "1 MB" in refused.content.decode()


def test_no_file_of_a_request_that_failed_is_left(
    client: Any, make_user: Any, monkeypatch: pytest.MonkeyPatch, firms: Any
) -> None:
    (firm,) = firms(1)
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    client.raise_request_exception = False

    def fails(*arguments: Any, **named: Any) -> None:
        raise RuntimeError("planned")

    monkeypatch.setattr("peiyu.platform.intake.batches.begin", fails)
    assert send(client, book(年度=years({firm.code: 1}))).status_code == 500
    assert files() == []
    assert not Meter.objects.filter(day=timezone.localdate(), number__gt=0).exists()  # rolled back: not sent in
