"""How quick the pages of a served demonstration are: `python -m benchmarks.platform_pages --home HOME --base http://127.0.0.1:8000`.

The demonstration has to be served already (`peiyu serve --demo --home HOME`). Seconds are taken from outside, one request after
another over a kept connection; queries are counted inside this process, with the same pages asked of the same database. Writes a
table in Markdown to `--out`. Nothing here asserts: a machine that is busy gives what it gives, and the load is printed beside.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import os
import re
import statistics
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import machine

PASSWORD = "Peiyu-Demo-2026"
PAGES: tuple[tuple[str, str, str], ...] = (
    ("", "首页", "/"),
    ("", "政策库", "/policies/"),
    ("", "算一算", "/calculator/"),
    ("qiye", "我的企业", "/my/"),
    ("qiye", "企业档案", "/my/dossier/"),
    ("cixi", "待办", "/todo/"),
    ("cixi", "培育库（县）", "/library/"),
    ("ningbo", "培育库（市）", "/library/"),
    ("ningbo", "培育库（筛选）", "/library/?pool=提升&sort=name"),
    ("ningbo", "应报未报", "/library/potential/"),
    ("ningbo", "复核预警", "/library/warnings/"),
    ("ningbo", "数据核验", "/conflicts/"),
    ("ningbo", "数据导入", "/import/"),
    ("shuiwu", "数据核验（部门）", "/conflicts/"),
    ("yinhang", "收到的名单", "/lists/received/"),
    ("xitong", "组织机构", "/organisations/"),
    ("anquan", "用户与任职", "/users/"),
    ("shenji", "审计", "/audit/"),
)
EXPORTS = (("ningbo", "培育库导出", "/library/export/"), ("shenji", "审计导出（10,000 行）", "/audit/export/"))
OFFICERS, SECONDS = 8, 30


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
        """Status, body, seconds."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": self.base + "/",
        }
        body = urllib.parse.urlencode(form) if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        target = urllib.parse.quote(path, safe="/?=&%")
        try:
            self.connection.request("POST" if body else "GET", target, body=body, headers=headers)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # kept open for too long without a request
            self.connection.close()
            began = time.perf_counter()
            self.connection.request("POST" if body else "GET", target, body=body, headers=headers)
            answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, content, seconds


def p95(seconds: list[float]) -> float:
    """The 95th percentile: the smallest time that at least 95 of 100 requests kept."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def counted(home: Path) -> dict[tuple[str, str], int]:
    """Queries of each page, by account and path, counted in this process."""
    os.environ |= {
        "PEIYU_HOME": str(home),
        "PEIYU_ROLE": "web",
        "PEIYU_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "peiyu.platform.settings",
    }
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from peiyu.platform.accounts.models import User

    found = {}
    for username, _, path in PAGES:
        client = Client(SERVER_NAME="127.0.0.1")
        if username:
            client.force_login(
                User.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        client.get(path)  # what the process keeps once for all pages is not counted
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        # Setting the reach at the beginning of a request is one statement, counted like the others.
        found[username, path] = len(queries)
    return found


def timed(person: Person, path: str, times: int) -> list[float]:
    """Seconds of each of `times` requests, after two that warm up. Raises `AssertionError` for an answer that is not a page."""
    seconds = []
    for at in range(times + 2):
        status, _, took = person.ask(path)
        assert status == 200, f"{path} 回答 {status}"
        if at >= 2:
            seconds.append(took)
    return seconds


def together(base: str) -> tuple[int, int, float, float]:
    """Eight officers who read lists, beside visitors who ask light pages: requests, failures, median, p95 of the officers."""
    until = time.perf_counter() + SECONDS
    heavy: list[float] = []
    failures: list[str] = []
    light = 0
    lock = threading.Lock()

    def work(person: Person, paths: tuple[str, ...], is_light: bool) -> None:
        nonlocal light
        at = 0
        while time.perf_counter() < until:
            try:
                status, _, took = person.ask(paths[at % len(paths)])
            except (OSError, http.client.HTTPException) as problem:
                status, took = 0, 0.0
                person.connection.close()
                with lock:
                    failures.append(str(problem))
            at += 1
            with lock:
                if status >= 400:
                    failures.append(f"{paths[at % len(paths)]} {status}")
                if is_light:
                    light += 1
                else:
                    heavy.append(took)

    lists = ("/todo/", "/library/", "/library/potential/", "/conflicts/", "/library/warnings/")
    workers = [threading.Thread(target=work, args=(Person(base, "ningbo"), lists, False)) for _ in range(OFFICERS)]
    workers += [threading.Thread(target=work, args=(Person(base), ("/health/",), True)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(heavy) + light, len(failures), statistics.median(heavy), p95(heavy)


def calculator(base: str, times: int) -> list[float]:
    """Seconds of an answered question in 算一算, the whole page with it."""
    person = Person(base)
    page = person.ask("/calculator/")[1].decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "place": "慈溪市", "do": "place"}
    return [person.ask("/calculator/", form)[2] for _ in range(times + 2)][2:]


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the folder of the installation that is served")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="where it is served")
    parser.add_argument("--times", type=int, default=30, help="requests a page")
    parser.add_argument("--out", type=Path, default=Path("docs/platform/measured.md"))
    given = parser.parse_args()
    people = {name: Person(given.base, name) for name in {name for name, _, _ in PAGES}}
    rows: list[list[Any]] = []
    queries = counted(given.home)
    for username, label, path in PAGES:
        seconds = timed(people[username], path, given.times)
        rows.append([username or "访客", label, seconds, queries[username, path]])
        print(f"{username or '访客':8} {label}  {statistics.median(seconds) * 1000:.0f} ms", flush=True)
    reckoned = calculator(given.base, given.times)
    exported = [(label, timed(people[username], path, 3)) for username, label, path in EXPORTS]
    requests, failures, middle, high = together(given.base)
    given.out.write_text(
        page(rows, reckoned, exported, (requests, failures, middle, high), given.times), encoding="utf-8"
    )
    print(given.out)


def page(
    rows: list[list[Any]],
    reckoned: list[float],
    exported: list[tuple[str, list[float]]],
    load: tuple[int, int, float, float],
    times: int,
) -> str:
    """The figures as a page of the documentation."""
    here = machine()
    lines = [
        "# Measured: pages of the platform",
        "",
        "Written by `python -m benchmarks.platform_pages` against the served demonstration (3,000 synthetic enterprises,",
        "three years, two web processes). Time is taken outside the server, the whole answer read; queries include the one",
        f"that sets the reach. {times} requests a page, after two that warm up.",
        "",
        f"Measured {dt.date.today().isoformat()} on {here.processor}, {here.cores} cores, {here.memory / 2**30:.0f} GB, Python "
        f"{here.python}. Load average when it ended: {here.load:.1f}"
        + (
            " — the machine was busy with other work, so the times are above those of a quiet one."
            if here.load > here.cores
            else "."
        ),
        "",
        "| account | page | p50 ms | p95 ms | queries |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {who} | {label} | {statistics.median(s) * 1000:.0f} | {p95(s) * 1000:.0f} | {n} |"
        for who, label, s, n in rows
    ]
    lines += ["", "| work | p50 ms | p95 ms |", "| --- | ---: | ---: |"]
    lines += [
        f"| 算一算, an answer with its page | {statistics.median(reckoned) * 1000:.0f} | {p95(reckoned) * 1000:.0f} |"
    ]
    lines += [f"| {label} | {statistics.median(s) * 1000:.0f} | {p95(s) * 1000:.0f} |" for label, s in exported]
    requests, failures, middle, high = load
    lines += [
        "",
        f"{OFFICERS} officers reading lists without a pause, and two visitors asking light pages, for {SECONDS} s: "
        f"{requests:,} requests ({requests / SECONDS:.0f} a second), {failures} errors; a list took {middle * 1000:.0f} ms at the "
        f"median, {high * 1000:.0f} ms at the 95th percentile.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
