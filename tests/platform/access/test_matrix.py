"""Role × route × foreign object: nobody sees what lies outside their reach, in any answer of any route.

Foreign and absent objects answer the same. Routes and tables of all apps are found by themselves.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from django.test import Client

from peiyu.platform.api import limits
from tests.platform.access.viewers import Viewer
from tests.platform.access.walk import Ask, Seen, asks, comparable, leaks, sent, wrong_status

pytestmark = pytest.mark.django_db(databases=["default", "audit"])
SAMPLE, LEAST, PROGRESS = 1_500, 20_000, 2_000
FOREIGN_KEYS = {200, 201, 302, 400, 403, 404, 405, 409, 422, 429}


def _walk(pairs: list[tuple[Viewer, Ask]]) -> tuple[Counter[str], list[str]]:
    client = Client(raise_request_exception=False)
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    absent: dict[tuple[str, str, str], tuple[int, str]] = {}
    for viewer, ask in pairs:
        limits.forget()  # how often a token may ask is tested elsewhere
        seen = sent(client, viewer, ask)
        counted["requests"] += 1
        if counted["requests"] % PROGRESS == 0:
            print(
                f"\n{counted['requests']} of {len(pairs)} requests, {counted['leaks']} leaks, {len(wrong)} wrong",
                flush=True,
            )
        counted[f"status {seen.status}"] += 1
        for place in leaks(viewer, seen):
            counted["leaks"] += 1
            wrong.append(f"LEAK of {place} to {viewer.name}: {ask.label} → {seen.status}")
        if why := wrong_status(viewer, ask, seen):
            counted["wrong statuses"] += 1
            wrong.append(f"STATUS for {viewer.name}: {ask.label}: {why}")
        if ask.keyed and (ask.place is None or not viewer.may_know(ask.route, ask.place)):
            counted["compared with an absent object"] += ask.place is not None
            key = (viewer.name, ask.route, ask.method)
            if ask.place is None:
                absent[key] = comparable(seen, ask)
            else:
                if key not in absent:
                    other = Ask(ask.route, ask.access, ask.method, _absent_path(ask), None, True, ask.query)
                    absent[key] = comparable(sent(client, viewer, other), other)
                if comparable(seen, ask) != absent[key]:
                    counted["told apart"] += 1
                    wrong.append(f"TOLD APART by {viewer.name}: {ask.label}: {seen.status} ≠ {absent[key][0]}")
    return counted, wrong


def _absent_path(ask: Ask) -> str:
    return next(one.path for one in ALL if one.route == ask.route and one.method == ask.method and one.place is None)


ALL: list[Ask] = []


def _pairs(viewers: list[Viewer]) -> list[tuple[Viewer, Ask]]:
    ALL[:] = list(asks())
    return [(viewer, ask) for viewer in viewers for ask in ALL]


def _report(counted: Counter[str], wrong: list[str]) -> None:
    print(
        f"\n{counted['requests']} requests, {counted['leaks']} leaks, {counted['told apart']} foreign objects told apart, "
        f"{counted['wrong statuses']} wrong statuses"
    )
    print(dict(sorted(counted.items())))
    for line in wrong[:60]:
        print(line)


def test_a_sample_of_the_matrix(viewers: list[Viewer], capsys: Any) -> None:
    pairs = _pairs(viewers)
    counted, wrong = _walk(random.Random(2026).sample(pairs, SAMPLE))
    with capsys.disabled():
        _report(counted, wrong)
    assert counted["requests"] == SAMPLE
    assert not wrong


@pytest.mark.long
def test_the_whole_matrix(viewers: list[Viewer], capsys: Any) -> None:
    pairs = _pairs(viewers)
    random.Random(7).shuffle(pairs)  # what is broken shows early
    with capsys.disabled():
        counted, wrong = _walk(pairs)
        _report(counted, wrong)
    assert counted["requests"] >= LEAST
    assert not wrong


def test_the_matrix_can_fail(viewers: list[Viewer]) -> None:
    """A mark in an answer, an error of the server and an open door are each seen."""
    visitor = next(viewer for viewer in viewers if viewer.name == "visitor")
    ask = next(one for one in asks() if one.access.permission is not None)
    assert leaks(visitor, Seen(200, "… zqxjb7kmv …", "")) == ["foreign-region"]
    assert wrong_status(visitor, ask, Seen(200, "", "")) == "visitor got 200"
    assert wrong_status(visitor, ask, Seen(500, "", "")) == "server error 500"
    owner = next(viewer for viewer in viewers if viewer.name == "county-officer@county")
    assert {place.name for place in owner.forbidden} == {"foreign-region", "next-county"}


def test_what_lies_within_reach_is_found(viewers: list[Viewer]) -> None:
    """The marks are really there: who may see them does."""
    client = Client()
    by_name = {viewer.name: viewer for viewer in viewers}
    for name, path in (
        ("county-officer@county", "/registrations/900000/"),
        ("security-administrator@city", "/users/900002/"),
    ):
        client.cookies["peiyu_session"] = by_name[name].cookie
        answer = client.get(path)
        assert answer.status_code == 200
        assert "7KMV" in answer.content.decode()
