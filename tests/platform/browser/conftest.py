"""A served installation with a small demonstration, and Chromium beside it. Skipped, saying so, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright")

from peiyu.platform.database.cluster import Cluster  # noqa: E402
from peiyu.platform.database.setup import prepare  # noqa: E402
from peiyu.platform.operations.demo.people import PASSWORD  # noqa: E402
from peiyu.platform.operations.processes import django  # noqa: E402

ENTERPRISES = 240
NARROW, WIDE = 360, 1280
HEIGHT = 900
SEEN_WIDE = 740  # of a wide page, what a screenshot shows: enough to know it by, and a small file
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
# Where screenshots go: `make screenshots` sets it to the docs; otherwise they stay beside the build.
SHOTS = Path(os.environ.get("PEIYU_SCREENSHOTS", "build/screenshots"))


@dataclass
class Visitor:
    """A browser window of one width, with what went wrong in it."""

    page: Any
    base: str
    width: int
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Open a path and return the answer."""
        return self.page.goto(self.base + path, wait_until="load")

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Sign in through the page, as a person does."""
        self.go("/account/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", password)
        with self.page.expect_navigation():
            self.page.press("input[name=password]", "Enter")
        assert "/account/login" not in self.page.url, self.page.inner_text("main")

    def sign_out(self) -> None:
        """Forget who was signed in, once nothing is under way: a late answer would put its form token in the place of the next one."""
        self.quiet()
        self.page.goto("about:blank")
        self.page.context.clear_cookies()

    def click(self, role: str, name: str) -> None:
        """Press the first button or follow the first link of that name, and wait for the page that it opens."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role(role, name=name).first.click()

    def menu(self, name: str) -> None:
        """Choose an entry of the main menu; a narrow window opens the menu first."""
        entry = self.page.locator(".py-nav").get_by_role("link", name=name, exact=True)
        if not entry.is_visible():
            self.page.locator(".py-nav-open").click()
        with self.page.expect_navigation(wait_until="load"):
            entry.click()

    def download(self, name: str) -> bytes:
        """Follow a link that is a download; what was in it."""
        with self.page.expect_download() as expected:
            self.page.get_by_role("link", name=name).first.click()
        return Path(expected.value.path()).read_bytes()

    def wait_for(self, selector: str, tries: int = 60) -> None:
        """Open the page again until a job has done what the selector shows."""
        for _ in range(tries):
            if self.page.locator(selector).count():
                return
            self.page.wait_for_timeout(1000)
            self.page.reload(wait_until="load")
        raise AssertionError(f"{self.page.url} 一直没有出现 {selector}：\n{self.text()}")

    def quiet(self) -> None:
        """Wait until no part of the page is being asked for or put in."""
        self.page.wait_for_selector(".htmx-request, .htmx-swapping, .htmx-settling", state="detached")

    def shot(self, name: str) -> None:
        """A screenshot named after the screen and the width: what is seen on opening, before scrolling."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("window.scrollTo(0, 0)")
        self.quiet()
        # The caret stays: hiding it takes an inline style, which the pages forbid.
        seen = {"x": 0, "y": 0, "width": self.width, "height": HEIGHT if self.width == NARROW else SEEN_WIDE}
        self.page.screenshot(path=str(SHOTS / f"{name}-{self.width}.png"), caret="initial", clip=seen)

    def text(self) -> str:
        """What stands in the main part of the page."""
        found: str = self.page.inner_text("main")
        return found


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a served demonstration: one that runs already, by `PEIYU_BROWSER_SITE`, or one of our own."""
    if CHROMIUM is None:
        pytest.skip("没有 Chromium，浏览器测试没有运行")
    if running := os.environ.get("PEIYU_BROWSER_SITE"):
        yield running.rstrip("/")
        return
    home = Path(tempfile.mkdtemp(prefix="peiyu-browser-"))
    prepare(home)
    django("load_demo", "--enterprises", str(ENTERPRISES), home=home, role="migrator", say=lambda _: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    log = (home / "serve.log").open("wb")
    served = subprocess.Popen(
        [sys.executable, "-m", "peiyu.cli.main", "serve", "--demo", "--home", str(home), "--port", str(port)],
        env=surroundings,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{base}/health/", timeout=5).close()
            break
        except OSError:
            if served.poll() is not None:
                break
            time.sleep(0.5)
    else:
        served.kill()
    if served.poll() is not None:
        pytest.fail("平台没有启动：" + (home / "serve.log").read_text("utf-8", "replace")[-3000:])
    yield base
    served.send_signal(signal.SIGTERM)
    try:
        served.wait(40)
    except subprocess.TimeoutExpired:
        served.kill()
    log.close()
    Cluster(home).stop(hard=True)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def browser(site: str, chromium: Any) -> Any:
    """Headless Chromium, once the site is up."""
    return chromium


@pytest.fixture(params=[NARROW, WIDE], ids=["360px", "1280px"])
def visitor(request: pytest.FixtureRequest, site: str, browser: Any) -> Iterator[Visitor]:
    """A fresh visitor at each width."""
    yield from _visitor(site, browser, request.param)


@pytest.fixture
def wide_visitor(site: str, browser: Any) -> Iterator[Visitor]:
    """A fresh visitor at a desk."""
    yield from _visitor(site, browser, WIDE)


@pytest.fixture
def visitor_without_scripts(site: str, browser: Any) -> Iterator[Visitor]:
    """A fresh visitor whose browser runs no JavaScript."""
    yield from _visitor(site, browser, WIDE, java_script_enabled=False)


def wrong(said: Any) -> bool:
    """Whether a message of the console is a fault; the browser also reports a form that came back with its mistakes (422)."""
    return said.type == "error" and "status of 422" not in said.text


def _visitor(site: str, browser: Any, width: int, **more: Any) -> Iterator[Visitor]:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, locale="zh-CN", accept_downloads=True, **more
    )
    page = context.new_page()
    made = Visitor(page, site, width)
    page.on("console", lambda said: made.complaints.append(f"{page.url}: {said.text}") if wrong(said) else None)
    page.on("pageerror", lambda fault: made.complaints.append(str(fault)))
    yield made
    context.close()
