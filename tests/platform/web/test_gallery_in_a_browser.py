"""The components in a real browser, under the real content security policy: axe, widths, keyboard, scripts."""

import gzip
import shutil
import urllib.request

import pytest
from django.test import override_settings

from tests.platform.served import served

CHROMIUM = shutil.which("chromium")
sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="这台机器上没有 Chromium")

PARTS = ["", "officer/", "clerk/", "sign-in/", "dialog/", "print/"]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
# Without the platform's own context, which asks for routes and for the database.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


@pytest.fixture(scope="module")
def address():
    changes = {
        "DEMO": True,
        "ROOT_URLCONF": "tests.platform.web.gallery_urls",
        "MIDDLEWARE": MIDDLEWARE,
        "TEMPLATES": TEMPLATES,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "ALLOWED_HOSTS": ["127.0.0.1"],
    }
    with override_settings(**changes), served() as at:
        yield f"{at}/_gallery/"


@pytest.fixture
def browser(chromium):
    return chromium


@pytest.fixture
def page(browser):
    """A page that collects what the browser complains of; refusals by the security policy are among it."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened.set_default_timeout(8_000)
    opened.complaints = []
    opened.on(
        "console", lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda raised: opened.complaints.append(str(raised)))
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing_and_nothing_runs_off_the_page(page, address, part, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + part)
    found = axe.Axe().run(page).response["violations"]
    assert [(entry["id"], entry["impact"], entry["nodes"][0]["html"][:120]) for entry in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


@pytest.mark.parametrize("part", PARTS)
def test_a_page_stays_under_60_kb(address, part):
    with urllib.request.urlopen(address + part) as answer:
        assert len(gzip.compress(answer.read())) <= 60_000


def test_a_dialog_opens_takes_the_focus_and_gives_it_back(page, address):
    page.goto(address)
    link = page.locator("a[data-dialog]")
    link.click()
    page.wait_for_selector("dialog[open] h1")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.hasAttribute('data-dialog')")


def test_rows_are_chosen_together_and_counted(page, address):
    page.goto(address + "officer/")
    assert page.locator(".py-bulk button").first.is_disabled()
    page.check("[data-pick-all]")
    assert page.inner_text("[data-bulk-count]") == "已选 9 条"
    page.locator("[data-pick]").first.uncheck()
    assert page.inner_text("[data-bulk-count]") == "已选 8 条"
    assert page.evaluate("document.querySelector('[data-pick-all]').indeterminate")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("32000000", "即 3,200 亿元"),
        ("3200", ""),
        ("10000", "即 1 亿元"),
        ("12345.678", "约 1.23 亿元"),
        ("-20,000", "即 -2 亿元"),
        ("很多", ""),
    ],
)
def test_a_figure_is_read_back_in_larger_units(page, address, typed, read):
    page.goto(address)
    page.fill("#id_revenue", typed)
    assert page.inner_text("[data-reading-for=id_revenue]") == read


def test_a_suggestion_is_taken_over(page, address):
    page.goto(address)
    page.click("[data-fill]")
    assert page.input_value("#id_revenue") == "3200"


def test_a_tooltip_opens_by_keyboard_and_closes_by_escape(page, address):
    page.goto(address)
    page.focus(".py-tip-button")
    page.wait_for_function("getComputedStyle(document.querySelector('.py-tip-text')).visibility === 'visible'")
    page.keyboard.press("Escape")
    page.wait_for_function("getComputedStyle(document.querySelector('.py-tip-text')).visibility === 'hidden'")


def test_the_first_tab_leads_past_the_menu(page, address):
    page.goto(address + "clerk/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要内容"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_menu_opens_on_a_narrow_screen_with_and_without_scripts(browser, address):
    for scripts in (True, False):
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=scripts)
        narrow = context.new_page()
        narrow.goto(address + "officer/")
        assert not narrow.is_visible("#py-nav")
        narrow.click("a.py-nav-open")
        assert narrow.is_visible("#py-nav")
        context.close()


def test_charts_draw_and_their_table_is_there(page, address):
    page.goto(address)
    page.wait_for_selector("[data-chart] canvas")
    assert page.locator("[data-chart] ~ details td").count() == 15
    page.hover("[data-chart] canvas")  # the tooltip needs no inline style
    assert page.complaints == []
