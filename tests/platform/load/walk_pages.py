"""Open every page that each account of the demonstration reaches, as a process of its own, and say what each one cost.

Links are followed, so addresses carry keys of real objects: from every route without a key that the account may use, on to
whatever the pages point at. The API is asked with a token of each post that may have one. Prints JSON:
{"pages": [...], "unreached": [...]}. With names of accounts behind it, only these walk.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

VARIANTS = (
    5  # addresses of one route that are opened for one account: every tab, not every object or every page of a list
)
ORDER = re.compile(r"(?:^|&)(?:sort|page|on|next|q)=[^&]*")  # what makes no other page of it
LINK = re.compile(r'(?:href|hx-get|src)="([^"#]+)"')
ABSENT = {"int": "999999", "uuid": "00000000-0000-0000-0000-0000000f423f"}
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
CODES = ("code", "enterprise", "uscc")
RULE = "cn.ladder.srdi"
OUT = {"account_logout"}  # following it would end the walk


@dataclass(frozen=True)
class Opened:
    """One request. `size` of the answer in bytes, compressed, 0 for what is no page."""

    account: str
    route: str
    path: str
    queries: int
    size: int
    repeated: str  # the statement that was run most often, where one was run more than twice
    is_page: bool


def walk(only: list[str]) -> tuple[list[Opened], set[str]]:
    """Everything that was opened, and the routes that were."""
    from django.test import Client

    from peiyu.platform.access.roles import ROLES
    from peiyu.platform.accounts.models import User
    from peiyu.platform.operations.demo.people import ACCOUNTS

    opened: list[Opened] = []
    first = {account.role: account.username for account in reversed(ACCOUNTS)}
    # Who may do the same within the same reach sees the same pages: of the second only one address a route is opened.
    kinds = {name: (ROLES[role].permissions, ROLES[role].reach) for role, name in first.items()}
    known: set[Any] = set()
    for username in only or ("", *first.values()):
        client = Client(SERVER_NAME="127.0.0.1")
        if username:
            user = User.objects.get(username=username)
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            opened += operations(user)
        opened += follow(client, username or "visitor", 1 if kinds.get(username) in known else VARIANTS)
        known.add(kinds.get(username))
    return opened, {one.route for one in opened}


def follow(client: Any, account: str, variants: int) -> Iterator[Opened]:
    """From the routes without a key on to whatever is linked, `variants` addresses of each route at the most."""
    todo = deque(sorted(starts()))
    counted: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    while todo:
        path = todo.popleft()
        route = route_of(path)
        shape = route or "", ORDER.sub("", urlsplit(path).query)
        if route is None or shape in seen or counted[route] >= variants:
            continue
        seen.add(shape)
        answer, queries, repeated = cost(client, path)
        if (
            answer.status_code >= 400
        ):  # not for this account, or nothing that is opened; an error of the server is raised
            continue
        counted[route] += 1
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page:
            todo.extend(sorted(linked(path, answer.content.decode())))
        if 300 <= answer.status_code < 400:
            todo.append(urljoin(path, answer.headers["Location"]))
        size = len(gzip.compress(answer.content, 6)) if is_page else 0
        yield Opened(account, route, path, queries, size, repeated, is_page)


def operations(user: Any) -> Iterator[Opened]:
    """The operations of the API that read, with a token of the person's first post; codes come from its own list."""
    import datetime as dt

    from django.test import Client
    from django.utils import timezone

    from peiyu.platform.access.routes import declared, every_route
    from peiyu.platform.accounts.models import Post
    from peiyu.platform.accounts.tokens import allowed_scopes, make

    post = Post.objects.filter(user=user).order_by("pk").first()
    if post is None or not (scopes := list(allowed_scopes(post))):
        return
    end = timezone.now() + dt.timedelta(days=1)
    _, secret = make(post=post, name="walk", scopes=scopes, expires=end, by=user)
    client = Client(SERVER_NAME="127.0.0.1", headers={"Authorization": f"Bearer {secret}"})
    listed = client.get("/api/v1/enterprises")
    code = next(iter(re.findall(r'"code": ?"(\w{18})"', listed.content.decode())), "")
    for pattern, name, entry in every_route():
        access = declared(entry)
        if access is None or not access.api or "(?P" in pattern:
            continue
        keys = dict.fromkeys(("rule", "code"), RULE) if "policies" in pattern else dict.fromkeys(CODES, code)
        path = "/" + PARAMETER.sub(lambda match, keys=keys: keys.get(match["name"], RULE), pattern)
        answer, queries, repeated = cost(client, path)
        if answer.status_code == 200:
            yield Opened(user.username, f"{name} {pattern}", path, queries, 0, repeated, False)


def cost(client: Any, path: str) -> tuple[Any, int, str]:
    """The answer, its queries on both logins, and what was asked again and again.

    Asked a second time where it was dear: what a process keeps after its first request is not counted.
    """
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    answer, said = None, []
    for _ in range(2):
        for connection in connections.all():
            connection.queries_log.clear()  # it is cut at some thousands, and then nothing is counted any more
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["audit"]) as audit,
        ):
            answer = client.get(path)
            if answer.streaming:
                b"".join(answer.streaming_content)
        said = [query["sql"] for query in (*main.captured_queries, *audit.captured_queries)]
        if len(said) <= 15:
            break
    shapes = Counter(re.sub(r"\d+|'[^']*'", "?", text) for text in said)
    shape, times = shapes.most_common(1)[0] if shapes else ("", 0)
    return answer, len(said), f"{times} × {shape[:300]}" if times > 2 else ""


def starts() -> Iterator[str]:
    """The addresses of all routes without a key."""
    from peiyu.platform.access.routes import every_route

    for pattern, name, _ in every_route():
        if not re.search(r"[<(^\\{]", pattern) and name not in OUT:
            yield "/" + pattern


def linked(path: str, text: str) -> set[str]:
    """The addresses of this site that a page points at."""
    found = set()
    for link in LINK.findall(text):
        address = urlsplit(urljoin(path, link.replace("&amp;", "&")))
        if not address.netloc and not address.path.startswith(("/static/", "/account/logout")):
            found.add(address.path + (f"?{address.query}" if address.query else ""))
    return found


def route_of(path: str) -> str | None:
    """The name of the route that answers an address."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    return f"{match.view_name} {match.route}"


def unreached(reached: set[str]) -> list[str]:
    """Routes with a key that can be opened and that no account came to: nobody has looked at what they cost."""
    from django.test import Client

    from peiyu.platform.access.routes import declared, every_route
    from peiyu.platform.accounts.models import Post, User

    left = []
    for pattern, name, entry in every_route():
        access = declared(entry)
        if access is None or not PARAMETER.search(pattern) or "(?P" in pattern:
            continue
        if f"{name} {pattern}" in reached:
            continue
        client = Client(SERVER_NAME="127.0.0.1")
        holder = next((p for p in Post.objects.all() if access.permission is None or p.may(access.permission)), None)
        if holder is not None:
            user = User.objects.get(pk=holder.user_id)
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        path = "/" + PARAMETER.sub(lambda match: ABSENT.get(match["kind"], "nothing"), pattern)
        if client.get(path).status_code != 405:
            left.append(f"{name} {pattern}")
    return left


def main() -> None:
    """Walk and print."""
    import django

    django.setup()
    opened, reached = walk(sys.argv[1:])
    json.dump({"pages": [asdict(one) for one in opened], "unreached": unreached(reached)}, sys.stdout)


if __name__ == "__main__":
    main()
