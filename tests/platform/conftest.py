"""A database for the platform's tests: an embedded cluster for each test process, served under the web role as in production.

Tests make their rows through `made_by(...)`: there is no way around row-level security, in the tests either.
"""

from __future__ import annotations

import atexit
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytest.importorskip("django", reason="平台的依赖没有安装")

HOME = Path(tempfile.mkdtemp(prefix="peiyu-tests-"))
os.environ["PEIYU_HOME"] = str(HOME)
os.environ["PEIYU_ROLE"] = "web"
os.environ["DJANGO_SETTINGS_MODULE"] = "peiyu.platform.settings"

from peiyu.platform.database.cluster import DATABASE, Cluster  # noqa: E402  (the settings read the environment)
from peiyu.platform.database.roles import SUPERUSER, create_roles  # noqa: E402

CLUSTER = Cluster(HOME)
CLUSTER.start()


@atexit.register
def _remove() -> None:
    CLUSTER.stop(hard=True)
    shutil.rmtree(HOME, ignore_errors=True)


with psycopg.connect(CLUSTER.url(SUPERUSER, "postgres"), autocommit=True) as _superuser:
    create_roles(_superuser, CLUSTER.passwords(), DATABASE)

import django  # noqa: E402

django.setup()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Processes that this one starts make a cluster of their own: they must not set Django up for this one's before that."""
    if not hasattr(session.config, "workerinput"):
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """Migrate once, as the migrator; the tests then run as the web role."""
    from peiyu.platform.database.setup import run

    run("migrate", "--no-input", "--verbosity", "0", home=HOME, role="migrator")


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Headless Chromium, one for all browser tests of a process: its driver cannot be started twice."""
    program = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if program is None:
        pytest.skip("没有 Chromium，浏览器测试没有运行")
    sync_api = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright")
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=program,
            args=["--no-sandbox"],
            env={**os.environ, "LANGUAGE": "zh_CN"},  # date fields in the order of the country
        )
        yield opened
        opened.close()


@pytest.fixture
def cluster() -> Cluster:
    """The cluster of this test process."""
    return CLUSTER


@pytest.fixture
def regions(db: None) -> dict[str, Any]:
    """A province, two cities, three counties."""
    from peiyu.platform.organisations.models import Region

    rows = [
        ("100000", "全国", "nation", None),
        ("330000", "浙江省", "province", "100000"),
        ("330200", "宁波市", "city", "330000"),
        ("330282", "慈溪市", "county", "330200"),
        ("330281", "余姚市", "county", "330200"),
        ("210000", "辽宁省", "province", "100000"),
        ("211400", "葫芦岛市", "city", "210000"),
        ("211402", "连山区", "county", "211400"),
    ]
    return {
        code: Region.objects.get_or_create(code=code, defaults={"name": name, "level": level, "parent_id": parent})[0]
        for code, name, level, parent in rows
    }


@pytest.fixture
def make_user(regions: dict[str, Any]) -> Callable[..., Any]:
    """`make_user("county-officer", region="330282")` → a user with that post; `enterprises=[…]` for a clerk."""
    from peiyu.platform.accounts.models import Post, PostEnterprise, User
    from peiyu.platform.organisations.models import Organisation

    counter = iter(range(10_000))

    def make(
        role: str, *, region: str | None = None, organisation: str | None = None, enterprises: Any = (), **fields: Any
    ) -> Any:
        user = User.objects.create_user(f"{role}-{next(counter)}", "Peiyu-2026-test", name=f"测试{role}", **fields)
        unit = None
        if organisation:
            unit, _ = Organisation.objects.get_or_create(
                name=organisation, region_id=region or "330200", defaults={"kind": "bureau", "level": "city"}
            )
        post = Post.objects.create(user=user, role=role, region_id=region, organisation=unit, since=dt.date(2020, 1, 1))
        for enterprise in enterprises:
            PostEnterprise.objects.create(post=post, enterprise=enterprise)
        return user

    return make


@pytest.fixture
def made_by() -> Callable[..., Any]:
    """`with made_by():` runs a block with everything within reach, as a job would."""
    from peiyu.platform.access.reach import SYSTEM, within

    def block(actor: str = "test") -> Any:
        return within(SYSTEM, actor=actor, origin="test")

    return block
