"""Firms, files and imports for the tests of the intake. All enterprises are synthetic."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peiyu.facts.credit_codes import check_character

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def code(number: int, region: str = "330282") -> str:
    """A right code of a synthetic firm."""
    head = f"91{region}MA{number:07d}"
    return head + check_character(head)


def book(**sheets: Iterable[Iterable[object]]) -> bytes:
    """A workbook: sheet name → rows, the first of them the heads."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def years(figures: Mapping[str, object], year: int = 2025) -> list[list[object]]:
    """A sheet 年度 with 营业收入 in 元 by code."""
    return [["统一社会信用代码", "年度", "营业收入"], *([c, year, value] for c, value in figures.items())]


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "uploads")},
        },
    }


@pytest.fixture
def firms(regions: Any, made_by: Any) -> Callable[..., list[Any]]:
    """`firms(3)` makes that many enterprises in 慈溪."""
    from peiyu.platform.dossiers.models import Enterprise

    def make(count: int, region: str = "330282", first: int = 1) -> list[Any]:
        with made_by():
            return Enterprise.objects.bulk_create(
                Enterprise(code=code(n, region), name=f"样例轴承{n}有限公司", region=region, synthetic=True)
                for n in range(first, first + count)
            )

    return make


@pytest.fixture
def import_file(regions: Any, made_by: Any, make_user: Any) -> Callable[..., Any]:
    """`import_file(content, source="税务", on=…)` stores a file, begins an import and works it up to a person's decision."""
    from types import SimpleNamespace

    from peiyu.platform.access.reach import SYSTEM
    from peiyu.platform.intake.batches import begin
    from peiyu.platform.intake.models import Batch
    from peiyu.platform.intake.services import TABLES, receive_upload
    from peiyu.platform.intake.work import work

    person: list[Any] = []

    def run(
        content: bytes, source: str = "税务", on: dt.date = dt.date(2026, 5, 31), name: str = "年报.xlsx", **more: Any
    ) -> Any:
        if not person:
            person.append(make_user("city-officer", region="330200"))
        request = SimpleNamespace(user=person[0], post=person[0].posts.get(), reach=SYSTEM)
        with made_by():
            upload = receive_upload(request, SimpleUploadedFile(name, content), "数据导入", accept=TABLES)
            assert upload.state == "clean", upload.refusal
            batch = begin(upload, region="330200", organisation=None, source=source, stated_on=on, by=person[0], **more)
        work(batch.pk)
        with made_by():
            return Batch.objects.get(pk=batch.pk)

    return run


@pytest.fixture
def dispute(firms: Any, made_by: Any) -> Any:
    """`dispute(2)`: that many firms whose revenue two departments state differently; their dockets."""

    from peiyu.platform.dossiers.models import Docket
    from peiyu.platform.dossiers.reconciling import reconcile_enterprises
    from peiyu.platform.dossiers.statements import Said, record_statements

    def make(count: int = 1) -> list[Any]:
        made = firms(count)
        with made_by():
            for source, figure in (("税务", "26621657"), ("统计", "90000000")):
                record_statements(
                    [Said(firm, "年度", {"营业收入": figure}, "2025") for firm in made],
                    source=source,
                    stated_on=dt.date(2026, 5, 31),
                )
            reconcile_enterprises([firm.pk for firm in made], "测试")
            return list(Docket.objects.order_by("enterprise_id"))

    return make


def title(firm: Any, name: str = "专精特新中小企业", until: str = "2099-01-01") -> None:
    """The enterprise holds a title."""
    from peiyu.platform.dossiers.models import WorkingRow

    WorkingRow.objects.create(
        enterprise=firm,
        region=firm.region,
        table="称号",
        key=name,
        values={"梯度": name, "取得日期": "2024-01-01", "有效期至": until},
    )


@pytest.fixture
def shared(firms: Any, made_by: Any, regions: Any) -> Any:
    """Three title holders, one of them expired, one that released its figures to the bank; a bank, and the tax office."""
    from peiyu.platform.dossiers.models import Release, WorkingRow
    from peiyu.platform.organisations.models import Organisation

    made = firms(3)
    bank = Organisation.objects.create(name="样例银行", kind="bank", region_id="330200", level="city")
    tax = Organisation.objects.create(name="样例税务局", kind="department", region_id="330200", level="city")
    with made_by():
        for firm, until in zip(made, ("2099-01-01", "2099-01-01", "2025-01-01"), strict=True):
            title(firm, until=until)
            WorkingRow.objects.create(
                enterprise=firm,
                region=firm.region,
                table="年度",
                key=str(dt.date.today().year - 1),
                values={"营业收入": "5000"},
            )
        Release.objects.create(enterprise=made[0], region="330282", organisation=bank, purpose="贷款", tables=["年度"])
    return made, bank, tax


def subscription(unit: Any, criterion: dict[str, str], **more: Any) -> Any:
    """A list that goes to a unit."""
    from peiyu.platform.intake.models import Subscription

    columns = ["企业名称", "行业", "上年度营业收入（元）"]
    return Subscription.objects.create(
        region="330200",
        organisation=unit,
        name="专精特新名单",
        criterion=criterion,
        columns=columns,
        purpose="信贷",
        **more,
    )
