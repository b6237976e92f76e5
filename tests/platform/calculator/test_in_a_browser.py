"""算一算 in a real browser at three widths: no complaint of the browser, nothing serious for axe, htmx keeps the answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests.platform.served import served

CHROMIUM = shutil.which("chromium")
sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="这台机器上没有 Chromium")
SHOTS = os.environ.get("PEIYU_SCREENSHOTS", "")


@pytest.fixture(scope="module")
def address(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The platform on a port of this machine. A visitor of the calculator writes nothing, so nothing has to be undone."""
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=["127.0.0.1"]), served() as at:
        yield at


@pytest.fixture
def browser(chromium: Any) -> Any:
    return chromium


def looks_well(page: Any, eye: str, complaints: list[str], name: str) -> None:
    """axe and the camera ask for inline styles themselves, which the policy refuses: the console is watched without them."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    if eye == "console":
        assert not complaints
        return
    serious = [v for v in axe.Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in serious]
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("eye", ["axe", "console"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_visitor_walks_through(browser: Any, address: str, width: int, eye: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
    page.set_default_timeout(60_000)  # the first page reads all packs
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda raised: complaints.append(str(raised)))
    page.goto(f"{address}/calculator/")
    looks_well(page, eye, complaints, f"calculator-start-{width}")
    page.fill("#place", "330282")
    page.click("text=更新")
    page.wait_for_selector("text=浙江省 宁波市 慈溪市政策")
    page.fill("[name='f.年度/营业收入/2025']", "32000000")
    page.fill("[name='f.企业/行业']", "C3484")
    page.click("button:has-text('下一题'):not(.visually-hidden)")
    page.wait_for_selector(".py-slip")
    looks_well(page, eye, complaints, f"calculator-slip-{width}")
    page.click("text=改为 3200")
    page.wait_for_selector(".py-slip", state="detached")
    page.goto(f"{address}/calculator/")
    page.click("text=用样例企业试试")
    page.wait_for_selector("text=现在用的是样例企业")
    looks_well(page, eye, complaints, f"calculator-result-{width}")
    page.click(".py-calc-tiers button:has-text('专精特新中小企业')")
    page.wait_for_selector("text=返回算一算")
    looks_well(page, eye, complaints, f"calculator-rule-{width}")
    page.click("text=返回算一算")
    page.wait_for_selector("text=现在用的是样例企业")
    page.click("text=打印版")
    page.wait_for_selector(".py-sheet")
    looks_well(page, eye, complaints, f"calculator-paper-{width}")
    page.goto(f"{address}/calculator/")
    page.fill("#place", "慈溪")
    page.check("[name=drafts]")
    page.click("text=更新")
    page.wait_for_selector("text=浙江省 宁波市 慈溪市政策")
    page.click(".py-calc-rules button:has-text('国家级省级实验室'), .py-calc-rules .py-calc-name >> nth=0")
    page.wait_for_selector("text=返回算一算")
    looks_well(page, eye, complaints, f"calculator-amount-{width}")
    page.goto(f"{address}/api/v1/docs")
    page.click("summary >> nth=2")
    looks_well(page, eye, complaints, f"api-docs-{width}")
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_back_shows_the_question_before_with_all_answers(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
    page.set_default_timeout(60_000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda raised: complaints.append(str(raised)))
    page.goto(f"{address}/")
    page.goto(f"{address}/calculator/")
    first = "[name='f.企业/行业']"
    page.fill(first, "C3484")
    page.fill("[name='f.年度/营业收入/2025']", "3200")
    page.click("button:has-text('下一题'):not(.visually-hidden)")
    page.wait_for_selector(f"{first}:visible", state="detached")
    kind = page.locator("#calc .py-calc-field [name^='f.']").first.get_attribute("name")
    radio = page.locator("#calc .py-calc-field input[type=radio]").first
    chosen = radio.get_attribute("name") if radio.count() else ""
    if chosen:
        radio.check(force=True)
    page.go_back()
    page.wait_for_selector(f"{first}:visible")
    assert "/calculator/" in page.url
    assert page.input_value(first) == "C3484"
    assert page.input_value("[name='f.年度/营业收入/2025']") == "3200"
    page.fill("[name='f.年度/营业收入/2025']", "3300")
    page.go_forward()
    page.wait_for_selector(f"{first}:visible", state="detached")
    assert page.locator("#calc .py-calc-field [name^='f.']").first.get_attribute("name") == kind
    assert not chosen or page.locator(f"[name='{chosen}']:checked").count() == 1
    page.go_back()
    page.wait_for_selector(f"{first}:visible")
    assert page.input_value("[name='f.年度/营业收入/2025']") == "3300"
    page.reload()
    page.wait_for_selector(f"{first}[value='C3484']")
    looks_well(page, "console", complaints, f"calculator-back-{width}")
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"calculator-back-{width}.png"), full_page=True)
    page.click("text=全部清空，重新开始")
    page.wait_for_selector(f"{first}[value='']")
    page.reload()
    page.wait_for_selector(first)
    assert page.input_value(first) == ""
    page.close()
