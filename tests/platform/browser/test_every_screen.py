"""Every screen that a menu leads to, for every role: answers, fits its width, passes axe, says nothing in the console, is quick."""

from __future__ import annotations

import statistics
import time
from typing import Any

import pytest

from peiyu.platform.operations.demo.people import ACCOUNTS

WIDTHS = (360, 768, 1280)
SERIOUS = {"serious", "critical"}
MOST_LINKS = 14  # screens a role; each menu entry and the first rows of its lists


def links(page: Any, base: str) -> list[str]:
    """The addresses of the menu and of the first row of each list, in the order of the page."""
    found = page.eval_on_selector_all(
        "header nav a[href], nav a[href], main table tbody tr:first-child a[href], main .py-list li:first-child a[href], main h2 a[href]",
        "links => links.map(link => link.href)",
    )
    here = [address.removeprefix(base).split("#")[0] for address in found if address.startswith(base)]
    return [
        path
        for path in dict.fromkeys(here)
        if path and not any(part in path for part in ("logout", "export", "download", "static"))
    ]


@pytest.mark.parametrize("username", ["", *(account.username for account in ACCOUNTS)])
def test_screens_of_a_role(site: str, wide_visitor: Any, username: str, record_property: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visitor = wide_visitor
    if username:
        visitor.sign_in(username)
    else:
        visitor.go("/")
    start = visitor.page.url.removeprefix(site)
    waiting, seen, seconds, wrong = [start, *links(visitor.page, site)], set[str](), list[float](), list[str]()
    while waiting and len(seen) < MOST_LINKS:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        began = time.perf_counter()
        answer = visitor.go(path)
        seconds.append(time.perf_counter() - began)
        if answer is None or answer.status >= 400:
            wrong.append(f"{path} 回答 {answer.status if answer else '无'}")
            continue
        waiting += [link for link in links(visitor.page, site) if link not in seen]
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 900})
            over = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 1:
                wrong.append(f"{path} 在 {width} 像素宽时横向超出 {over} 像素")
        found = axe.run(visitor.page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong += [f"{path} {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in SERIOUS]
    record_property("median_seconds", statistics.median(seconds))
    assert not wrong, "\n".join(wrong)
    assert not visitor.complaints, "\n".join(visitor.complaints)
