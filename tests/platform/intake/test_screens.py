"""The screens of the import and of files: who sees what, few queries, attachments only."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peiyu.platform.intake.models import Batch, Upload
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book, years

pytestmark = pytest.mark.django_db


def signed_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def send(client: Any, content: bytes, name: str = "年报.xlsx", **fields: Any) -> Any:
    asked = {"source": "税务", "stated_on": "2026-05-31", "kind": "workbook", **fields}
    return client.post("/import/new/", {**asked, "file": SimpleUploadedFile(name, content)})


def test_from_file_to_undo_by_an_officer(
    client: Any, firms: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    (firm,) = firms(1)
    signed_in(client, make_user("city-officer", region="330200"))
    assert client.get("/import/").status_code == 200
    assert client.get("/import/new/").status_code == 200
    sent = send(client, book(年度=years({firm.code: 100})))
    assert sent.status_code == 302, sent.content.decode()
    where = sent["Location"]
    with made_by():
        batch = Batch.objects.get()
    assert "py-job" in client.get(where).content.decode()  # the job runs
    work(batch.pk)
    with django_assert_max_num_queries(20):
        assert "确认入库" in client.get(where).content.decode()
    client.post(where + "act/", {"action": "confirm", "version": version(batch, made_by)})
    work(batch.pk)
    assert "撤销这个批次" in client.get(where).content.decode()
    client.post(where + "act/", {"action": "undo", "version": version(batch, made_by), "reason": "文件拿错了"})
    work(batch.pk)
    assert "本批次已撤销" in client.get(where).content.decode()
    assert client.get("/import/?state=undone").content.decode().count("年报.xlsx") == 1
    assert client.get("/import/export/").status_code == 200


def version(batch: Any, made_by: Any) -> int:
    with made_by():
        return int(Batch.objects.get(pk=batch.pk).version)


def test_the_workbook_comes_back_with_red_cells(client: Any, firms: Any, make_user: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    signed_in(client, make_user("city-officer", region="330200"))
    where = send(client, book(年度=years({firm.code: "很多"})))["Location"]
    with made_by():
        number = Batch.objects.get().pk
    work(number)
    text = client.get(where).content.decode()
    assert "第 2 行" in text
    assert "很多" in text
    back = client.get(where + "returned/")
    assert back["X-Content-Type-Options"] == "nosniff"
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(back.streaming_content)))
    assert workbook["年度"]["C2"].comment is not None
    assert client.get(where + "problems/").status_code == 200


def test_a_refused_file_says_why_and_nothing_begins(client: Any, make_user: Any, made_by: Any, settings: Any) -> None:
    signed_in(client, make_user("city-officer", region="330200"))
    refused = send(client, b"MZ\x90\x00 a program", name="年报.xlsx")
    assert refused.status_code == 422
    assert "E-FILE-005" in refused.content.decode()
    settings.UPLOAD_LIMIT = 10
    assert "E-FILE-002" in send(client, book(年度=years({}))).content.decode()
    tomorrow = (dt.date.today() + dt.timedelta(days=2)).isoformat()
    assert "E-INTAKE-002" in send(client, b"x", stated_on=tomorrow).content.decode()
    with made_by():
        assert set(Upload.objects.values_list("state", flat=True)) == {"refused"}
        assert not Batch.objects.exists()


def test_a_department_imports_in_its_own_name_only(
    client: Any, firms: Any, make_user: Any, made_by: Any, import_file: Any
) -> None:
    from peiyu.platform.organisations.models import Organisation

    (firm,) = firms(1)
    other = import_file(book(年度=years({firm.code: 5})), source="税务")
    Organisation.objects.create(name="测试统计局", region_id="330200", kind="department", level="city", source="统计")
    signed_in(client, make_user("data-owner", region="330200", organisation="测试统计局"))
    assert client.get(f"/import/{other.pk}/").status_code == 404
    assert client.get(f"/files/{other.upload_id}/").status_code == 404
    assert send(client, book(年度=years({firm.code: 1})), source="税务").status_code == 422
    assert send(client, book(年度=years({firm.code: 1})), source="统计").status_code == 302


def test_files_go_out_as_attachments_within_reach_only(
    client: Any, firms: Any, make_user: Any, import_file: Any
) -> None:
    (firm,) = firms(1)
    batch = import_file(book(年度=years({firm.code: 5})))
    signed_in(client, make_user("city-officer", region="330200"))
    answer = client.get(f"/files/{batch.upload_id}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    for role, region in (("city-officer", "211400"), ("clerk", None), ("bank", None)):
        signed_in(client, make_user(role, region=region, enterprises=[firm] if role == "clerk" else ()))
        assert client.get(f"/files/{batch.upload_id}/").status_code == 404
