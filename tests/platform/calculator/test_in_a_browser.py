"""算一算 in a real browser at three widths: no complaint of the browser, nothing serious for axe, htmx keeps the answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="这台机器上没有 Chromium"),
    pytest.mark.django_db(transaction=True),
]
SHOTS = os.environ.get("PEIYU_SCREENSHOTS", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Playwright runs an event loop in this thread, beside which Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def shoot(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def looks_well(page: Any, complaints: list[str]) -> None:
    assert not complaints
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    serious = [v for v in axe.Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in serious]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_visitor_walks_through(browser: Any, live_server: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
    page.set_default_timeout(20_000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda raised: complaints.append(str(raised)))
    page.goto(f"{live_server.url}/calculator/")
    shoot(page, f"calculator-start-{width}")
    looks_well(page, complaints)
    page.fill("#place", "330282")
    page.click("text=更新")
    page.wait_for_selector("text=浙江省 宁波市 慈溪市政策")
    page.fill("[name='f.年度/营业收入/2025']", "32000000")
    page.fill("[name='f.企业/行业']", "C3484")
    page.click("button:has-text('下一题'):not(.visually-hidden)")
    page.wait_for_selector(".py-slip")
    shoot(page, f"calculator-slip-{width}")
    looks_well(page, complaints)
    page.click("text=改为 3200")
    page.wait_for_selector(".py-slip", state="detached")
    page.goto(f"{live_server.url}/calculator/")
    page.click("text=用样例企业试试")
    page.wait_for_selector("text=现在用的是样例企业")
    shoot(page, f"calculator-result-{width}")
    looks_well(page, complaints)
    page.click(".py-calc-tiers button:has-text('专精特新中小企业')")
    page.wait_for_selector("text=返回算一算")
    shoot(page, f"calculator-rule-{width}")
    looks_well(page, complaints)
    page.click("text=返回算一算")
    page.wait_for_selector("text=现在用的是样例企业")
    page.click("text=打印版")
    page.wait_for_selector(".py-sheet")
    shoot(page, f"calculator-paper-{width}")
    looks_well(page, complaints)
    page.close()
