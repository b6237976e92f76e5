"""One process of the kill test, with a role of its own: `python -m tests.platform.intake.kill_steps STEP`.

`prepare` makes the firms and stores the file; `begin` starts the import; `confirm` confirms it; `worker` runs the real job worker.
Each can be killed at any moment and is simply started again.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from types import SimpleNamespace

FIRMS = int(os.environ.get("KILL_FIRMS", "2500"))
YEARS = (2022, 2023, 2024, 2025)
SOURCE = "税务"


def figure(firm: int, year: int) -> str:
    """The figure of one cell: no two alike, so that a mixed-up row is seen."""
    return str(1_000_000 + firm * 10_000 + year)


def prepare() -> None:
    """Regions, firms and an officer."""
    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.accounts.models import Post, User
    from peiyu.platform.dossiers.models import Enterprise
    from peiyu.platform.organisations.models import Region
    from tests.platform.intake.conftest import code

    with within(SYSTEM, actor="test", origin="test"):
        for number, level, parent in (
            ("100000", "nation", None),
            ("330000", "province", "100000"),
            ("330200", "city", "330000"),
            ("330282", "county", "330200"),
        ):
            Region.objects.create(code=number, name=number, level=level, parent_id=parent)
        user = User.objects.create(username="officer", name="测试")
        Post.objects.create(user=user, role="city-officer", region_id="330200", since=dt.date(2020, 1, 1))
        Enterprise.objects.bulk_create(
            Enterprise(code=code(n), name=f"样例{n}", region="330282", synthetic=True) for n in range(1, FIRMS + 1)
        )


def begin() -> None:
    """Send the file and begin, as a request does: in one transaction. Nothing when the import has begun already."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.accounts.models import User
    from peiyu.platform.intake.batches import begin as begin_batch
    from peiyu.platform.intake.models import Batch
    from peiyu.platform.intake.services import TABLES, receive_upload
    from tests.platform.intake.conftest import code

    lines = ["统一社会信用代码,年度,营业收入"]
    lines += [f"{code(n)},{year},{figure(n, year)}" for n in range(1, FIRMS + 1) for year in YEARS]
    with within(SYSTEM, actor="test", origin="test"):
        if Batch.objects.exists():
            return
        user = User.objects.get(username="officer")
        request = SimpleNamespace(user=user, post=user.posts.get(), reach=SYSTEM)
        file = SimpleUploadedFile("年度.csv", "\n".join(lines).encode())
        upload = receive_upload(request, file, "数据导入", accept=TABLES)  # type: ignore[arg-type]
        begin_batch(
            upload, region="330200", organisation=None, source=SOURCE, stated_on=dt.date(2026, 5, 31), by=user,
            complete=["年度"], more={"table": "年度"},
        )  # fmt: skip


def confirm() -> None:
    """Confirm the preview; nothing when that happened already."""
    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.intake.batches import confirm as confirm_batch
    from peiyu.platform.intake.models import Batch

    with within(SYSTEM, actor="test", origin="test"):
        batch = Batch.objects.get()
        if batch.state == Batch.State.PREVIEW:
            confirm_batch(batch, batch.version)


def worker() -> None:
    """The worker, with small slices so that there is much to interrupt."""
    from django.core.management import call_command

    from peiyu.platform.intake import committing, comparing, staging
    from peiyu.platform.intake.work import resume

    staging.SLICE, committing.SLICE, comparing.FIRMS = 400, 200, 250
    resume(dt.timedelta(0))
    call_command("procrastinate", "worker", "--queues", "intake", "--concurrency", "1")


if __name__ == "__main__":
    import django

    django.setup()
    {"prepare": prepare, "begin": begin, "confirm": confirm, "worker": worker}[sys.argv[1]]()
