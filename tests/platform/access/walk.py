"""All requests of the matrix: every route, GET and POST, with every key; and what may be wrong with an answer."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern

from peiyu.platform.access.routes import Access, declared, every_route
from tests.platform.access.canaries import ABSENT, ABSENT_UUID, PLACES, Place
from tests.platform.access.viewers import Viewer

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\{(?P<api>\w+)\}")
# What else stands in an address. A parameter that is not here and no key gets a word; the answer is 404 then, which is checked too.
WORDS = {
    "provider_id": "government",
    "action": "lock",
    "part": "components",
    "rule": "cn.ladder.srdi",
    "path": "web/peiyu.css",
    "rest": "nothing",
    "table": "企业",
}
OF_A_RULE = ("verdicts/", "rules/", "policies/")  # behind these a code is a rule's, elsewhere an enterprise's
SIGNED_OUT_BY = {"account_logout"}


@dataclass(frozen=True)
class Ask:
    """One request: route, method, address, the place whose key it carries (None: an absent key), and what is sent."""

    route: str
    access: Access
    method: str
    path: str
    place: Place | None
    keyed: bool
    query: str

    @property
    def label(self) -> str:
        return f"{self.method} {self.route} {self.path}{'?' + self.query if self.query else ''}"


def asks(places: Sequence[Place] = PLACES) -> Iterator[Ask]:
    """Every request for one viewer, with the keys of these places and of nothing."""
    for pattern, name, entry in every_route():
        access = declared(entry)
        if access is None or name in SIGNED_OUT_BY or "static" in name:
            continue
        keyed = bool(PARAMETER.search(pattern)) or "(?P<" in pattern
        for place in (*places, None) if keyed else places:
            path = address(pattern, entry, place)
            if path is None:
                continue
            search = f"q={place.stem}&search={place.stem}&code={place.code}&enterprise={place.key}" if place else ""
            yield Ask(name, access, "GET", path, place, keyed, "" if keyed else search)
            yield Ask(name, access, "POST", path, place, keyed, "")
        if not keyed and (path := address(pattern, entry, None)) is not None:
            yield Ask(name, access, "GET", path, None, keyed, "")


def address(pattern: str, entry: URLPattern, place: Place | None) -> str | None:
    """The address with the keys of a place; None where the pattern cannot be filled in."""

    def filled(match: re.Match[str]) -> str:
        kind, name = match["kind"] or "str", match["name"] or match["api"]
        if kind == "uuid":
            return str(uuid.UUID(int=place.key) if place else ABSENT_UUID)
        if kind == "int":
            return str(place.key if place else ABSENT)
        if name == "code" and match.string[: match.start()].endswith(OF_A_RULE):
            return WORDS["rule"]
        if name in {"code", "enterprise", "uscc"}:
            return place.code if place else "91330282MA9999999X"
        return WORDS.get(name, "nothing")

    path = "/" + PARAMETER.sub(filled, pattern)
    return None if any(sign in path for sign in "^$(?\\") else path


def body(place: Place | None) -> dict[str, Any]:
    """A form that carries the keys of a place under every likely name."""
    key = place.key if place else ABSENT
    keys = (
        "enterprise",
        "firm",
        "post",
        "user",
        "organisation",
        "selected",
        "chosen",
        "docket",
        "batch",
        "colleague",
        "other",
        "kept",
        "gone",
    )
    words = {
        "action": "accept",
        "decision": "approve",
        "answer": "测试",
        "reason": "测试理由",
        "version": 1,
        "confirm": "1",
    }
    return {**dict.fromkeys(keys, key), **words, "code": place.code if place else "", "q": place.stem if place else ""}


@dataclass(frozen=True)
class Seen:
    """An answer, unpacked."""

    status: int
    text: str
    location: str


def send(client: Client, viewer: Viewer, ask: Ask) -> Seen:
    """One request as a viewer."""
    client.cookies.clear()
    heads: dict[str, str] = {}
    if ask.access.api and viewer.secret:
        heads["Authorization"] = f"Bearer {viewer.secret}"
    elif viewer.cookie:
        client.cookies["peiyu_session"] = viewer.cookie
    path = f"{ask.path}?{ask.query}" if ask.query else ask.path
    answer = (
        client.get(path, headers=heads) if ask.method == "GET" else client.post(path, body(ask.place), headers=heads)
    )
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = "\n".join(f"{name}: {value}" for name, value in answer.headers.items()) + "\n" + unpacked(content)
    text = text.replace(answer.headers.get("X-Request-ID", "no request"), "REQUEST")
    return Seen(answer.status_code, text, answer.headers.get("Location", ""))


class _Undo(Exception):
    """Takes back what a request changed."""


def sent(client: Client, viewer: Viewer, ask: Ask) -> Seen:
    """Send a request and take back what it changed, so that the order of requests does not matter."""
    seen: Seen | None = None
    try:
        with transaction.atomic():
            seen = send(client, viewer, ask)
            raise _Undo
    except _Undo:
        assert seen is not None
        return seen


def unpacked(content: bytes) -> str:
    """The text of an answer; of a workbook or an archive all its parts."""
    if content[:2] != b"PK":
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def leaks(viewer: Viewer, seen: Seen) -> list[str]:
    """The marks in an answer that the viewer may not see."""
    text = seen.text.upper()
    return [place.name for place in viewer.forbidden if place.mark in text]


def wrong_status(viewer: Viewer, ask: Ask, seen: Seen) -> str:
    """Why the status does not fit the declaration of the route; '' where it does."""
    access = ask.access
    if seen.status >= 500:
        return f"server error {seen.status}"
    if access.api and 300 <= seen.status < 400:
        return f"API redirects to {seen.location}"
    if access.public or access.api:
        return ""
    if not viewer.cookie:
        fits = seen.status == 302 and seen.location.startswith("/account/login/")
        return "" if fits else f"visitor got {seen.status}"
    allowed = access.permission is None or (viewer.role is not None and access.permission in viewer.role.permissions)
    return f"refused by declaration, got {seen.status}" if not allowed and seen.status != 403 else ""


_NOISE = re.compile(
    r'X-Request-ID: \w+|csrf\w*"? value="\w+"|X-CSRFToken": "\w+"|90000\d|999999|Expires:.*|Set-Cookie:.*|Content-Length: \d+|\d\d:\d\d(:\d\d)?'
)


def comparable(seen: Seen, ask: Ask) -> tuple[int, str]:
    """Status and text without what differs from request to request and without the key that was asked for."""
    code = ask.place.code if ask.place else "91330282MA9999999X"
    text = seen.text.replace(code, "KEY").replace(
        str(uuid.UUID(int=ask.place.key) if ask.place else ABSENT_UUID), "KEY"
    )
    return seen.status, _NOISE.sub("", text)
