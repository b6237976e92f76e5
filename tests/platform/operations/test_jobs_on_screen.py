"""后台任务: the system administrator sees what failed and why, runs it again, or notes that it was seen to."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from peiyu.platform.accounts.models import Change
from peiyu.platform.operations import faults
from peiyu.platform.operations.models import JobFault
from peiyu.platform.operations.queue_state import failed
from peiyu.platform.operations.tasks import TASKS

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def keeper(client: Any, make_user: Any, settings: Any) -> Any:
    settings.DEMO = True  # no second factor
    client.force_login(make_user("system-administrator"), backend=BACKEND)
    return client


def job(task: str, status: str, lock: str | None = None, **arguments: Any) -> int:
    """A job of the queue that began and, where it is over, ended 75 seconds later."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts, queueing_lock)"
            " VALUES ('q', %s, 0, %s, %s, 0, %s) RETURNING id",
            [task, json.dumps(arguments), status, lock],
        )
        number = int(cursor.fetchone()[0])
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [number])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'deferred', now() - interval '90 seconds'),"
            " (%s, 'started', now() - interval '80 seconds')",
            [number, number],
        )
        if status in ("failed", "succeeded"):
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, %s, now() - interval '5 seconds')",
                [number, status],
            )
    return number


def state(number: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [number])
        return str(cursor.fetchone()[0])


class Context:
    """What the worker hands to its middleware."""

    def __init__(self, number: int) -> None:
        self.job = type("Job", (), {"id": number})()


def broken(number: int, error: Exception) -> None:
    """Let a job fail under the worker's watch."""

    def run() -> None:
        raise error

    with pytest.raises(type(error)):
        faults.watched(run, Context(number), None)


def test_a_failed_job_is_told_in_words_with_what_to_do(keeper: Any) -> None:
    number = job("verdicts.refresh", "failed")
    broken(number, KeyError("窑主的手机 13800001234"))
    page = keeper.get("/jobs/").content.decode()
    for words in ("重新判定数据有变的企业", "1 分 15 秒", "E-JOB-001 程序出错", "1 个失败待处理", "失败"):
        assert words in page
    told = keeper.get(f"/jobs/{number}/").content.decode()
    for words in ("KeyError", "第", "怎么办", "重试", "标为已处理"):
        assert words in told
    assert "13800001234" not in page + told  # what an error quotes belongs to somebody


def test_the_menu_carries_how_many_failed_and_the_page_is_empty_where_none_did(keeper: Any) -> None:
    page = keeper.get("/organisations/").content.decode()
    assert "后台任务</a>" in page
    assert "没有要看的后台任务" in keeper.get("/jobs/").content.decode()
    job("intake.run", "failed", batch=14)
    assert '后台任务<span class="py-badge">1</span>' in keeper.get("/organisations/").content.decode()


def test_what_runs_by_the_clock_and_did_well_later_needs_nobody(keeper: Any) -> None:
    job("verdicts.sweep", "failed")
    assert failed().count() == 1
    job("verdicts.sweep", "succeeded")
    assert failed().count() == 0
    page = keeper.get("/jobs/").content.decode()
    assert "失败，后来已成功" in page
    assert "没有失败待处理的" in page
    assert page.count("补判漏下的企业（") == 0


def test_routine_is_listed_only_where_asked_for(keeper: Any) -> None:
    job("operations.minute", "succeeded")
    asked = job("verdicts.refresh", "succeeded")
    rows = keeper.get("/jobs/").context["page"].object_list
    assert [row.pk for row in rows] == [asked]
    assert len(keeper.get("/jobs/", {"routine": "on"}).context["page"].object_list) == 2
    assert len(keeper.get("/jobs/", {"state": "failed"}).context["page"].object_list) == 0
    assert (
        len(keeper.get("/jobs/", {"task": "verdicts.refresh", "until": "2000-01-01"}).context["page"].object_list) == 0
    )


def test_a_failed_job_is_run_again_and_that_is_noted(keeper: Any) -> None:
    number = job("verdicts.midnight", "failed")
    assert keeper.post(f"/jobs/{number}/again/").status_code == 302
    assert state(number) == "todo"
    (change,) = Change.objects.filter(table="operations_jobfault", row=number)
    assert change.action == "重试后台任务"
    assert "E-JOB-010" in keeper.post(f"/jobs/{number}/again/", follow=True).content.decode()


def test_where_another_way_leads_on_there_is_no_button(keeper: Any) -> None:
    number = job("intake.run", "failed", batch=14)
    page = keeper.get(f"/jobs/{number}/").content.decode()
    assert "导入批次 14" in page
    assert "请导入的人在“数据导入”里打开这一批" in page
    assert f"/jobs/{number}/again/" not in page
    assert "E-JOB-011" in keeper.post(f"/jobs/{number}/again/", follow=True).content.decode()
    assert state(number) == "failed"


def test_the_same_job_that_waits_already_is_not_put_beside_it(keeper: Any) -> None:
    number = job("verdicts.refresh", "failed", lock="one")
    job("verdicts.refresh", "todo", lock="one")
    assert "E-JOB-012" in keeper.post(f"/jobs/{number}/again/", follow=True).content.decode()
    assert state(number) == "failed"


def test_a_job_that_ran_once_is_said_to_have_run_once(keeper: Any) -> None:
    """The queue adds to its attempts when a job ends and when it is put back."""
    numbers = job("verdicts.refresh", "succeeded"), job("exports.make", "todo")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 1 WHERE id = %s", [numbers[0]])
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s AND type = 'started'", [numbers[1]])
    rows = keeper.get("/jobs/").context["table"].rows
    assert [row.cells[4] for row in rows] == [0, 1]


def test_more_jobs_mean_no_more_questions(keeper: Any, django_assert_max_num_queries: Any) -> None:
    with CaptureQueriesContext(connection) as empty:
        keeper.get("/jobs/")
    for task in ("verdicts.refresh", "intake.run", "verdicts.sweep", "exports.make"):
        for status in ("failed", "succeeded", "todo", "failed"):
            broken(job(task, status), ValueError("茶"))
    with django_assert_max_num_queries(len(empty) + 2):  # the rows and their faults
        assert "E-JOB-001" in keeper.get("/jobs/").content.decode()


def test_what_was_seen_to_is_told_no_more(keeper: Any) -> None:
    number = job("intake.run", "failed", batch=14)
    assert "处理说明" in keeper.get(f"/jobs/{number}/seen/").content.decode()
    assert keeper.post(f"/jobs/{number}/seen/", {"reason": ""}).status_code == 422
    assert keeper.post(f"/jobs/{number}/seen/", {"reason": "磁盘已清理"}).status_code == 302
    page = keeper.get(f"/jobs/{number}/").content.decode()
    assert "失败，已处理" in page
    assert "磁盘已清理" in page
    assert failed().count() == 0
    assert JobFault.objects.get(job=number).seen_by is not None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("connection to server was lost"), faults.DATABASE),
        (OSError(28, "No space left"), faults.FILES),
        (ValueError("茶"), faults.PROGRAM),
    ],
)
def test_the_kind_of_failure_has_a_code(error: Exception, code: str) -> None:
    number = job("verdicts.refresh", "failed")
    broken(number, error)
    assert JobFault.objects.get(job=number).code == code
    assert set(faults.WORDS) >= {code}


def test_a_job_that_fails_again_needs_somebody_again(keeper: Any) -> None:
    number = job("verdicts.refresh", "failed")
    broken(number, ValueError("茶"))
    keeper.post(f"/jobs/{number}/seen/", {"reason": "看过了"})
    assert failed().count() == 0
    broken(number, ValueError("茶"))
    assert failed().count() == 1


def test_every_job_of_the_platform_has_words(settings: Any) -> None:
    from procrastinate.contrib.django import app

    for module in settings.PROCRASTINATE_IMPORT_PATHS:
        import_module(module)
    ours = {name for name in app.tasks if not name.startswith(("builtin", "procrastinate"))}
    assert ours == set(TASKS)


@pytest.mark.parametrize("role", ["auditor", "security-administrator", "city-officer", "clerk"])
def test_nobody_else_sees_them(client: Any, make_user: Any, settings: Any, role: str) -> None:
    settings.DEMO = True
    client.force_login(make_user(role, region="330200" if role == "city-officer" else None), backend=BACKEND)
    assert client.get("/jobs/").status_code == 403
