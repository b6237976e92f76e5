"""How much a person or a token may send in: so many a minute, so many files and bytes a day. Refused before anything is stored.

Counted in the database, because several web processes have to know, and in the transaction of the request: what is rolled back
was not sent in. The row of the sender is locked until then, so that two requests at once cannot both take the last place.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from peiyu.platform.intake.models import Meter
from peiyu.platform.web.errors import too_large

FORM = 2**20  # bytes that a form may have beside its file


@dataclass(frozen=True)
class Allowance:
    """What a sender may send in: `a_minute` and `a_day` in number, `bytes_a_day` in bytes."""

    a_minute: int
    a_day: int
    bytes_a_day: int


@dataclass(frozen=True)
class Refused:
    """Why something is not taken now.

    Attributes:
        status: 413 for what is too large by itself, 429 for too much in a time.
        text: what happened and what to do, with its code.
        wait: whole seconds until it may be tried again; 0 where waiting does not help.
    """

    status: int
    text: str
    wait: int = 0


def person(number: int) -> str:
    """The sender that a person is, in whatever post or without one."""
    return f"person:{number}"


def token(number: int) -> str:
    """The sender that an API token is."""
    return f"token:{number}"


def allowance_of(sender: str) -> Allowance:
    """What the settings allow a sender."""
    kept: dict[str, int] = settings.QUOTAS[sender.partition(":")[0]]
    return Allowance(**kept)


def take(sender: str, size: int, now: dt.datetime | None = None) -> Refused | None:
    """Count one more of `size` bytes, within the transaction that runs; or say why it is not taken, and count nothing.

    Args:
        sender: `person(…)` or `token(…)`.
        size: in bytes.
        now: the moment, for tests.
    """
    moment = now or timezone.now()
    most = allowance_of(sender)
    Meter.objects.get_or_create(sender=sender, defaults={"left": most.a_minute, "at": moment})
    meter = Meter.objects.select_for_update().get(sender=sender)
    today = timezone.localdate(moment)
    if meter.day != today:
        meter.day, meter.number, meter.size = today, 0, 0
    passed = max(0.0, (moment - meter.at).total_seconds())
    left = min(float(most.a_minute), meter.left + passed * most.a_minute / 60)
    if left < 1:
        wait = max(1, math.ceil((1 - left) * 60 / most.a_minute))
        return Refused(429, f"上传过于频繁，每分钟最多 {most.a_minute} 次，请 {wait} 秒后再试（E-FILE-021）", wait)
    if meter.number >= most.a_day or meter.size + size > most.bytes_a_day:
        limit = f"{most.a_day} 次、{most.bytes_a_day >> 20} MB"
        text = f"今天的上传额度已用完（每天最多 {limit}），请明天再传；确需增加的，请联系系统管理员（E-FILE-022）"
        return Refused(429, text, _until_tomorrow(moment))
    meter.left, meter.at = left - 1, moment
    meter.number, meter.size = meter.number + 1, meter.size + size
    meter.save()
    return None


def _until_tomorrow(moment: dt.datetime) -> int:
    """Whole seconds until the day is over where the installation is."""
    local = timezone.localtime(moment)
    midnight = (local + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, math.ceil((midnight - local).total_seconds()))


class QuotaMiddleware:
    """Gives refused uploads their status, keeps no file of a request that was rolled back, and reads no body that is too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve one request. A page that shows a refused form again keeps what was typed."""
        declared = request.META.get("CONTENT_LENGTH") or "0"
        if not declared.isdecimal() or int(declared) > settings.UPLOAD_LIMIT + FORM:
            return too_large(request, settings.UPLOAD_LIMIT >> 20)
        request.stored = []  # type: ignore[attr-defined]
        request.refused = None  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(request, "failed", False) or response.status_code >= 500:
            for name in request.stored:  # type: ignore[attr-defined]
                default_storage.delete(name)
        refused: Refused | None = request.refused  # type: ignore[attr-defined]
        if refused is not None and response.status_code in {200, 422}:
            response.status_code = refused.status
            if refused.wait:
                response["Retry-After"] = str(refused.wait)
        return response
