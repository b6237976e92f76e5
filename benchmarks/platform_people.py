"""People at a served platform, for measuring: a browser's connection and cookies, one request after another."""

from __future__ import annotations

import http.client
import re
import threading
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PASSWORD = "Peiyu-Demo-2026"


@dataclass
class Person:
    """Somebody with a browser: a connection that is kept, and cookies. Without a name, a visitor."""

    base: str
    username: str = ""

    def __post_init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.base).netloc, timeout=60)
        if self.username:
            page = self.ask("/account/login/")[1].decode()
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            assert found is not None, "登录页没有校验字段"
            self.ask(
                "/account/login/",
                {"csrfmiddlewaretoken": found[1], "login": self.username, "password": PASSWORD},
            )
            assert "peiyu_session" in self.cookies, f"{self.username} 没有登录成功"

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, bytes, float]:
        """Status, body, seconds. A redirect leaves its address in `self.sent_to`."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": self.base + "/",
        }
        body = urllib.parse.urlencode(form) if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = urllib.parse.quote(path, safe="/?=&%")
        method = "POST" if body else "GET"
        began = time.perf_counter()
        try:
            self.connection.request(method, target, body=body, headers=headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError):  # kept open for too long without a request
            self.connection.close()
            began = time.perf_counter()
            self.connection.request(method, target, body=body, headers=headers)
            answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        self.sent_to = answer.headers.get("Location", "")
        return answer.status, content, seconds


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile: the smallest time that at least 95 of 100 requests kept."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def timed(person: Person, path: str, times: int) -> list[float]:
    """Seconds of each of `times` requests, after two that warm up. Raises `AssertionError` for an answer that is not a page."""
    seconds = []
    for at in range(times + 2):
        status, _, took = person.ask(path)
        assert status == 200, f"{path} 回答 {status}"
        if at >= 2:
            seconds.append(took)
    return seconds


def exported(person: Person, path: str) -> tuple[float, int]:
    """Seconds from asking for a list until its whole file is here, and the file's bytes; by a job where the list is long."""
    began = time.perf_counter()
    status, content, _ = person.ask(path)
    if status == 302:
        page = person.sent_to
        while "下载 Excel" not in (said := person.ask(page)[1].decode()):
            assert "未完成" not in said, f"{path} 没有导出成功"
            time.sleep(0.1)
        status, content, _ = person.ask(f"{page}file/")
    assert (status, content[:2]) == (200, b"PK"), f"{path} 回答 {status}"
    return time.perf_counter() - began, len(content)


@dataclass
class Crowd:
    """What many people got at once: seconds of the officers' pages and of the light requests, and what failed."""

    pages: list[float] = field(default_factory=list)
    light: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


LISTS = (
    "/todo/",
    "/library/",
    "/library/potential/",
    "/conflicts/",
    "/library/warnings/",
    "/library/?pool=提升&sort=name",
)
LIGHT = ("/health/",)


def crowd(base: str, officers: int, visitors: int, seconds: float, pause: float) -> Crowd:
    """Officers who read lists, `pause` seconds between two pages, beside visitors who ask light pages without a pause."""
    found, lock = Crowd(), threading.Lock()
    people = [(Person(base, "ningbo"), LISTS, pause, found.pages) for _ in range(officers)]
    people += [(Person(base), LIGHT, 0.0, found.light) for _ in range(visitors)]
    began = time.perf_counter()

    def work(at: int) -> None:
        person, paths, rest, times = people[at]
        while time.perf_counter() - began < seconds:
            try:
                status, _, took = person.ask(paths[at % len(paths)])
                problem = "" if status == 200 else f"{paths[at % len(paths)]} {status}"
            except (OSError, http.client.HTTPException) as error:
                person.connection.close()
                took, problem = 0.0, repr(error)
            with lock:
                if problem:
                    found.failures.append(problem)
                else:
                    times.append(took)
            at += 1
            time.sleep(rest)

    def start(at: int) -> None:
        time.sleep(pause * at / max(officers, 1))  # people do not press a key at the same moment
        work(at)

    threads = [threading.Thread(target=start if at < officers else work, args=(at,)) for at in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - began
    return found
