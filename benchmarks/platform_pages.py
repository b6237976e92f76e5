"""How quick the platform is, measured from outside: `python -m benchmarks.platform_pages --home HOME --large LARGE`.

Two demonstrations are made where the folders hold none (3,000 and 10,000 synthetic enterprises) and served one after the other
by `peiyu serve`. Seconds are taken over kept connections, the whole answer read; queries are counted inside this process, with
the same pages asked of the same database. Writes a page in Markdown to `--out`. Nothing here asserts: a machine that is busy
gives what it gives, and the load is printed beside.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.platform_people import Crowd, Person, crowd, exported, p95, timed
from benchmarks.platform_served import Served, make, served

FIRMS, MANY = 3_000, 10_000
WORKED = 5  # requests of which the processor's time is taken
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
    ("ningbo", "政策匹配", "/library/matches/"),
    ("ningbo", "政策匹配：一条政策的企业", "/library/matches/cn.ladder.innovative/"),
    ("ningbo", "判定变化", "/library/changes/"),
    ("ningbo", "复核预警", "/library/warnings/"),
    ("ningbo", "数据核验", "/conflicts/"),
    ("ningbo", "数据导入", "/import/"),
    ("shuiwu", "数据核验（部门）", "/conflicts/"),
    ("yinhang", "收到的名单", "/lists/received/"),
    ("xitong", "组织机构", "/organisations/"),
    ("xitong", "后台任务", "/jobs/?routine=on"),
    ("anquan", "用户与任职", "/users/"),
    ("shenji", "审计", "/audit/"),
    ("shenji", "谁看过企业档案", "/audit/looks/"),
)
FILTERED = (
    ("培育库", "/library/"),
    ("培育库（提升池，按名称）", "/library/?pool=提升&sort=name"),
    ("培育库（一县，差 1 项）", "/library/?county=330282&distance=1"),
    ("培育库（按名称查找）", "/library/?q=精密"),
    ("培育库（最后一页）", "/library/?sort=-distance&page=9999"),
    ("应报未报", "/library/potential/"),
    ("数据核验", "/conflicts/"),
)
EXPORTS = (("ningbo", "培育库导出", "/library/export/"), ("shenji", "审计导出（10,000 行）", "/audit/export/"))
OFFICERS, VISITORS, PAUSE = 8, 6, 2.0  # people, people, seconds that an officer looks at a page


@dataclass
class Found:
    """Everything measured. Seconds; `memory` before and after the soak, in MB."""

    pages: list[tuple[str, str, list[float], tuple[int, float]]] = field(default_factory=list)
    filtered: list[tuple[str, list[float]]] = field(default_factory=list)
    work: list[tuple[str, list[float]]] = field(default_factory=list)
    with_pauses: Crowd = field(default_factory=Crowd)
    without: Crowd = field(default_factory=Crowd)
    memory: list[dict[str, list[float]]] = field(default_factory=list)


def inside(home: Path, times: int) -> tuple[dict[tuple[str, str], tuple[int, float]], list[float]]:
    """Asked inside this process, by account and path: the queries of a page, and the seconds of the processor that it takes beside
    those of the database (which other work on the machine hardly changes). And the seconds of 我的企业 with nothing remembered of
    the firm, as when its data have just changed.
    """
    os.environ |= {
        "PEIYU_HOME": str(home),
        "PEIYU_ROLE": "web",
        "PEIYU_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "peiyu.platform.settings",
    }
    import django

    django.setup()
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from peiyu.platform.accounts.models import User
    from peiyu.platform.dossiers import standing

    found = {}
    for username, _, path in PAGES:
        client = _signed_in(Client(SERVER_NAME="127.0.0.1"), User, username)
        client.get(path)  # what the process keeps once for all pages is not counted
        with CaptureQueriesContext(connections["default"]) as own, CaptureQueriesContext(connections["audit"]) as audit:
            client.get(path)
        # Setting the reach at the beginning of a request is one statement, counted like the others.
        asked = len(own) + len(audit)
        worked = []
        for _ in range(WORKED):
            began = time.process_time()
            client.get(path)
            worked.append(time.process_time() - began)
        found[username, path] = asked, statistics.median(worked)
    clerk, fresh = _signed_in(Client(SERVER_NAME="127.0.0.1"), User, "qiye"), []
    for _ in range(times):
        standing.forget()
        began = time.perf_counter()
        clerk.get("/my/")
        fresh.append(time.perf_counter() - began)
    return found, fresh


def _signed_in(client: Any, users: Any, username: str) -> Any:
    if username:
        client.force_login(
            users.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
    return client


def calculator(base: str, times: int) -> list[float]:
    """Seconds of an answered question in 算一算, the whole page with it."""
    person = Person(base)
    page = person.ask("/calculator/")[1].decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "place": "慈溪市", "do": "place"}
    return [person.ask("/calculator/", form)[2] for _ in range(times + 2)][2:]


def measure(found: Found, at: Served, home: Path, times: int, soak: float) -> None:
    """The demonstration of the usual size: every page, exports, many people at once, memory over a soak of that many seconds."""
    queries, fresh = inside(home, times)
    people = {name: Person(at.base, name) for name in {name for name, _, _ in PAGES}}
    for username, label, path in PAGES:
        found.pages.append((username or "访客", label, timed(people[username], path, times), queries[username, path]))
        print(f"{username or '访客':8} {label}  {statistics.median(found.pages[-1][2]) * 1000:.0f} ms", flush=True)
    found.work.append(("我的企业，数据变动后第一次打开（进程内）", fresh))
    found.work.append(("算一算，一次作答连同整页", calculator(at.base, times)))
    for username, label, path in EXPORTS:
        found.work.append((label, [exported(people[username], path)[0] for _ in range(5)]))
    crowd(at.base, OFFICERS, VISITORS, 15, PAUSE)  # every thread of every process has worked once
    found.memory.append(at.memory())
    found.with_pauses = crowd(at.base, OFFICERS, VISITORS, soak, PAUSE)
    found.memory.append(at.memory())
    found.without = crowd(at.base, OFFICERS, 0, 30, 0.0)


def measure_large(found: Found, at: Served, times: int) -> None:
    """Ten thousand enterprises: filtered lists, and the whole library as a workbook."""
    officer = Person(at.base, "ningbo")
    for label, path in FILTERED:
        found.filtered.append((label, timed(officer, path, times)))
        print(f"{label}  {statistics.median(found.filtered[-1][1]) * 1000:.0f} ms", flush=True)
    label = f"培育库导出（{MANY:,} 行）"
    found.work.append((label, [exported(officer, "/library/export/")[0] for _ in range(5)]))


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help=f"the folder of a demonstration of {FIRMS:,} enterprises"
    )
    parser.add_argument("--large", type=Path, required=True, help=f"the folder of one of {MANY:,} enterprises")
    parser.add_argument("--times", type=int, default=30, help="requests a page")
    parser.add_argument("--soak", type=float, default=180, help="seconds of many people at once")
    parser.add_argument("--out", type=Path, default=Path("docs/platform/measured.md"))
    given = parser.parse_args()
    found = Found()
    for home, size in ((given.home, FIRMS), (given.large, MANY)):
        make(home, size)
    with served(given.large) as at:
        measure_large(found, at, given.times)
    with served(given.home) as at:
        measure(found, at, given.home, given.times, given.soak)
    given.out.write_text(page(found, given.times), encoding="utf-8")
    print(given.out)


def page(found: Found, times: int) -> str:
    """The figures as a page of the documentation."""
    here = machine()
    busy = " — the machine was busy with other work, so the times are above those of a quiet one."
    lines = [
        "# Measured: the platform",
        "",
        "Written by `python -m benchmarks.platform_pages --home HOME --large LARGE`: two synthetic demonstrations, each served by",
        "`peiyu serve` (two web processes, one job process, PostgreSQL on the same machine, and the people who ask on it too).",
        f"Time is taken outside the server, the whole answer read. {times} requests a page, after two that warm up.",
        "",
        f"Measured {dt.date.today().isoformat()} on {here.processor}, {here.cores} cores, {here.memory / 2**30:.0f} GB, Python "
        f"{here.python}. Load average when it ended: {here.load:.1f}{busy if here.load > here.cores else '.'}",
        "",
        f"## Pages, {FIRMS:,} enterprises",
        "",
        "Goal: p95 of 300 ms, 20 queries, the one that sets the reach included.",
        "",
        "| account | page | p50 ms | p95 ms | processor ms | queries |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {who} | {label} | {both(seconds)} | {worked * 1000:.0f} | {queries} |"
            for who, label, seconds, (queries, worked) in found.pages
        ),
        "",
        "*processor ms*: what a page takes of a processor, the database's own work apart; other work on the machine hardly changes it.",
        "",
        f"## Lists, {MANY:,} enterprises",
        "",
        "Goal: p95 of 400 ms. The first list is asked right after the start: its slowest request most likely waited for a web process that was",
        "still reading the policy packs.",
        "",
        "| list | p50 ms | p95 ms |",
        "| --- | ---: | ---: |",
        *(f"| {label} | {both(seconds)} |" for label, seconds in found.filtered),
        "",
        "## Work",
        "",
        "An export of more than 2,000 rows is made in a job; its time runs from the click until the whole file is fetched. Goal:",
        "10,000 rows in 5 s.",
        "",
        "| work | p50 ms | p95 ms |",
        "| --- | ---: | ---: |",
        *(f"| {label} | {both(seconds)} |" for label, seconds in found.work),
        "",
        "## Many people at once",
        "",
        *together(found),
        "",
    ]
    return "\n".join(lines)


def both(seconds: Sequence[float]) -> str:
    """Median and 95th percentile in ms, as two cells."""
    return f"{statistics.median(seconds) * 1000:.0f} | {p95(seconds) * 1000:.0f}"


def together(found: Found) -> list[str]:
    """What many people got, and what the processes held."""
    calm, hard = found.with_pauses, found.without
    before, after = found.memory
    held = [
        f"| {name} | {', '.join(f'{mb:.0f}' for mb in before[name])} | {', '.join(f'{mb:.0f}' for mb in after[name])} |"
        for name in before
    ]
    return [
        f"{OFFICERS} officers who open a list and look at it for {PAUSE:.0f} s, beside {VISITORS} connections that ask "
        f"`/health/` (a request through every layer to the database) without a pause, for {calm.seconds:.0f} s: "
        f"**{len(calm.light) / calm.seconds:.0f} light requests and {len(calm.pages) / calm.seconds:.1f} lists a second, "
        f"{len(calm.failures)} errors**. A list took {statistics.median(calm.pages) * 1000:.0f} ms at the median and "
        f"{p95(calm.pages) * 1000:.0f} ms at the 95th percentile, a light request {statistics.median(calm.light) * 1000:.0f} and "
        f"{p95(calm.light) * 1000:.0f} ms.",
        "",
        f"{OFFICERS} officers without any pause and nobody else, 30 s: {len(hard.pages) / hard.seconds:.0f} lists a second, "
        f"{len(hard.failures)} errors, {statistics.median(hard.pages) * 1000:.0f} ms at the median, {p95(hard.pages) * 1000:.0f} ms "
        "at the 95th percentile.",
        "",
        f"Memory of the processes (MB) before and after the {calm.seconds:.0f} s of the first:",
        "",
        "| processes | before | after |",
        "| --- | ---: | ---: |",
        *held,
    ]


if __name__ == "__main__":
    main()
