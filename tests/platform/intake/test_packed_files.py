"""A table in a .zip is imported as if it had come by itself; anything else in a .zip is refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from peiyu.platform.intake.models import Batch, Meter, Upload
from peiyu.platform.intake.services import path_of
from peiyu.platform.intake.work import work
from tests.facts.intake.test_archives import archive
from tests.platform.intake.conftest import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(firms: Any, make_user: Any, client: Any, made_by: Any) -> Any:
    """`send(content)` gives the answer to 导入数据 and the import, if there is one."""
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)

    def post(content: bytes, name: str = "报送.zip") -> tuple[Any, Batch | None]:
        asked = {"kind": "workbook", "source": "税务", "stated_on": "2026-05-31"}
        answer = client.post("/import/new/", {**asked, "file": SimpleUploadedFile(name, content)}, follow=True)
        with made_by():
            batch = Batch.objects.select_related("upload").last()
        if batch is not None:
            work(batch.pk)
            with made_by():
                batch = Batch.objects.select_related("upload").get(pk=batch.pk)
        return answer, batch

    return post


def csv(firm: Any) -> bytes:
    return f"统一社会信用代码,年度,营业收入\n{firm.code},2025,500\n".encode()


def test_the_table_of_an_archive_is_imported_under_its_own_name(firms: Any, send: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    answer, batch = send(archive({"年度.csv": csv(firm)}))
    assert "已从 报送.zip 中取出 年度.csv" in answer.content.decode()
    assert (batch.state, batch.summary["tables"]) == ("preview", {"年度": {"new": 1}})
    assert (batch.upload.name, batch.upload.detected) == ("年度.csv", "csv")
    assert path_of(batch.upload).read_bytes() == csv(firm)
    assert batch.upload.size == len(csv(firm))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"年度.csv": b"a,b\n", "企业.csv": b"a,b\n"}, "压缩包里有 2 个文件（年度.csv、企业.csv）"),
        ({"扫描件.pdf": b"%PDF-1.7\n"}, "E-FILE-"),
        ({"内.docx": archive({"内层.csv": b"a,b\n"})}, "这是压缩包"),
    ],
)
def test_other_archives_are_refused_and_nothing_stays(
    files: dict[str, bytes], words: str, send: Any, made_by: Any
) -> None:
    answer, batch = send(archive(files))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert batch is None
    with made_by():
        refused = Upload.objects.get()
    assert refused.state == "refused"
    assert not path_of(refused).exists()


def test_what_an_archive_unpacks_to_counts_for_the_day(firms: Any, send: Any, settings: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    large = csv(firm) + b"\n" * 20_000
    settings.QUOTAS = {"person": {"a_minute": 60, "a_day": 100, "bytes_a_day": 10_000}}
    answer, batch = send(archive({"年度.csv": large}))
    assert (answer.status_code, batch) == (429, None)
    assert "E-FILE-022" in answer.content.decode()
    with made_by():
        assert not Upload.objects.exists()
        assert Meter.objects.get().size < 10_000
    assert not [name for folder in default_storage.listdir("")[0] for name in default_storage.listdir(folder)[1]]
