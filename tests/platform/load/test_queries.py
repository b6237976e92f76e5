"""No page asks the database more than twenty times, none asks more often because there is more, none is heavy to send."""

from __future__ import annotations

from typing import Any

from tests.platform.load.conftest import LARGE, SMALL

QUERIES, BYTES = 20, 60 * 1024
GROWTH = 2  # a question that only one of the two populations raises; one a row would be dozens more
# Routes with a key that nothing in the demonstration points at, and why.
NOT_LINKED = {
    "openid_connect_login": "needs the server of the government's single sign-on",
    "openid_connect_callback": "the same",
    "api-absent": "answers 404",
    "accounts:correct": "no registration was sent back",
    "accounts:recusal-end": "nobody declared one in the present post",
    "dossiers:reclaim": "a form about one benefit",
    "intake:upload": "a file; the demonstration brought none",
    "intake:batch-progress": "asked while an import runs",
    "intake:batch-returned": "a file; the same",
    "intake:batch-problems": "a file; no import of so few firms has problems",
    "intake:paper": "no firm handed papers in",
    "intake:merge": "where no two entries are alike there is nothing to merge",
    "operations:job-seen": "no job of the demonstration failed; tests/platform/operations opens it",
    "exports:detail": "lists as short as these are answered at once; tests/platform/exports opens it",
    "exports:progress": "the same",
    "exports:file": "the same",
}


def test_no_page_takes_more_than_twenty_queries(walks: Any) -> None:
    dear = [
        f"{page['queries']} {page['account']} {page['path']} {page['repeated']}"
        for walk in walks.values()
        for page in walk["pages"]
        if page["is_page"] and page["queries"] > QUERIES
    ]
    assert dear == []


def test_more_enterprises_mean_no_more_queries(walks: Any) -> None:
    few, many = (most(walks[size]) for size in (SMALL, LARGE))
    grown = [
        f"{account} {route}: {few[account, route]} → {many[account, route]}"
        for account, route in sorted(few.keys() & many.keys())
        if many[account, route] - few[account, route] > GROWTH
    ]
    assert grown == []


def test_no_page_is_heavier_than_sixty_kilobytes(walks: Any) -> None:
    heavy = [
        f"{page['size']} {page['account']} {page['path']}" for page in walks[LARGE]["pages"] if page["size"] > BYTES
    ]
    assert heavy == []


def test_every_page_was_opened(walks: Any) -> None:
    """The walk can fail: each role came to pages of its own, and none was left out unseen."""
    pages = walks[LARGE]["pages"]
    assert len({page["account"] for page in pages}) >= 18
    assert len({page["route"] for page in pages if page["is_page"]}) >= 60
    assert sum(page["path"].startswith("/api/v1/") for page in pages) >= 30
    assert [route for route in walks[LARGE]["unreached"] if route.split()[0] not in NOT_LINKED] == []


def most(walk: Any) -> dict[tuple[str, str], int]:
    """The most queries by account and route."""
    found: dict[tuple[str, str], int] = {}
    for page in walk["pages"]:
        key = page["account"], page["route"]
        found[key] = max(found.get(key, 0), page["queries"])
    return found
