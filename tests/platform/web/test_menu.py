"""The menu marks where one is: the entry of the page itself, or the one that the page lies under."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def marked(client: Any, path: str) -> list[tuple[str, str]]:
    """Label and mark of the entries of the main menu that carry one."""
    page = client.get(path).content.decode()
    menu = page[page.index('id="py-nav"') : page.index("</nav>", page.index('id="py-nav"'))]
    return [(label, mark) for mark, label in re.findall(r'aria-current="(\w+)">([^<]+)', menu)]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/library/", ("培育库", "page")),
        ("/library/potential/", ("应报未报", "page")),
        ("/library/matches/", ("政策匹配", "page")),
        ("/library/matches/cn.ladder.srdi/", ("政策匹配", "true")),
        ("/policies/cn.ladder.srdi/", ("政策库", "true")),
        ("/import/new/", ("数据导入", "true")),
    ],
)
def test_the_entry_of_a_page_is_marked(client: Any, make_user: Any, path: str, entry: tuple[str, str]) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    assert marked(client, path) == [entry]


def test_a_visitor_is_not_always_at_home(client: Any) -> None:
    assert marked(client, "/") == [("首页", "page")]
    assert marked(client, "/policies/cn.ladder.srdi/") == [("政策库", "true")]
    assert marked(client, "/account/login/") == []
