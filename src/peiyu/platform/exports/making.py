"""The job of an export: the list within the reach of whoever asked, block by block, with progress; and how files end."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.accounts.models import Post
from peiyu.platform.accounts.recusal import with_left_out
from peiyu.platform.exports.kinds import Kind, Line, Part, find
from peiyu.platform.exports.models import Export
from peiyu.platform.web.exports import Sheet, write_workbook

BLOCK = 1_000  # rows read in one transaction
SAID_EVERY = 1.0  # seconds between two figures of the progress
KEPT = dt.timedelta(hours=24)
REMEMBERED = dt.timedelta(days=30)  # that a list was exported; the audit keeps it for good
LOST = dt.timedelta(minutes=15)  # without progress: its job is gone for good
NOT_ALLOWED = "您已没有导出这份名单的权限。"
BROKEN = "生成文件时出错（E-EXPORT-001）。请重新导出；仍不行请联系管理员。"
log = logging.getLogger("peiyu.exports")


@dataclass
class _Progress:
    """What the page shows of a running export. Written in transactions of its own, so that others see it."""

    number: uuid.UUID
    done: int = 0
    said: float = 0.0

    def more(self, lines: int) -> None:
        self.done += lines
        if time.monotonic() - self.said >= SAID_EVERY:
            self.said = time.monotonic()
            with _system():
                Export.objects.filter(pk=self.number).update(done=self.done, touched=timezone.now())


def make(number: uuid.UUID, broke: Callable[[Exception], object] = lambda _: None) -> str:
    """Make the file of an export. Called again after a crash, it starts over. Returns the state. `broke` is told of what stopped it."""
    with _system():
        export = Export.objects.select_for_update(of=("self",)).filter(pk=number).select_related("post__user").first()
        if export is None or export.state not in (Export.State.WAITING, Export.State.RUNNING):
            return "" if export is None else str(export.state)
        kind = find(export.kind)
        export.touched = timezone.now()
        if kind is None or not allowed(export, kind):
            export.state, export.failure = Export.State.FAILED, NOT_ALLOWED
            export.save()
            return str(export.state)
        export.state, export.done = Export.State.RUNNING, 0
        export.save()
    try:
        _write(export, kind)
    except Exception as error:
        log.exception("export %s", number)
        broke(error)
        export.state, export.failure = Export.State.FAILED, BROKEN
    with _system():
        export.touched = timezone.now()
        export.save()
    return str(export.state)


def allowed(export: Export, kind: Kind) -> bool:
    """Whether the post for which it was asked is still in force, and still carries the permission."""
    in_force = Post.objects.filter(
        Post.in_force(timezone.localdate()), pk=export.post_id, user__is_active=True
    ).exists()
    return in_force and export.post.may(kind.permission)


def forget() -> int:
    """Remove the files whose day is over, mark what no job makes any longer, drop what is long past. Returns how many went."""
    now = timezone.now()
    with _system():
        over = list(Export.objects.select_for_update().filter(state=Export.State.DONE, expires__lte=now))
        moving = Export.objects.select_for_update().filter(state__in=(Export.State.WAITING, Export.State.RUNNING))
        lost = list(moving.filter(touched__lt=now - LOST))
        for export in (*over, *lost):
            default_storage.delete(export.stored)
        Export.objects.filter(pk__in=[export.pk for export in over]).update(state=Export.State.EXPIRED)
        Export.objects.filter(pk__in=[e.pk for e in lost]).update(state=Export.State.FAILED, failure=BROKEN)
        Export.objects.exclude(state=Export.State.DONE).filter(asked__lt=now - REMEMBERED).delete()
    return len(over)


def _write(export: Export, kind: Kind) -> None:
    reach, actor = export.post.reach(), export.post.user.get_username()
    with within(reach, actor=actor, origin="job"):
        listed = kind.listed(QueryDict(export.query), export.post)
        note = with_left_out(listed.note)
    progress = _Progress(export.pk)

    def lines(part: Part) -> Iterator[Line]:
        for start in range(0, len(part.keys), BLOCK):
            with within(reach, actor=actor, origin="job"):
                found = list(part.lines(part.keys[start : start + BLOCK]))
            yield from found
            progress.more(len(found))

    with tempfile.TemporaryFile() as file:
        write_workbook(file, (Sheet(part.name, part.heads, lines(part)) for part in listed.parts), note=note)
        export.size = file.seek(0, 2)
        file.seek(0)
        default_storage.delete(export.stored)  # of an attempt that was cut off
        default_storage.save(export.stored, File(file))
    export.name, export.total, export.done = listed.name, listed.total, progress.done
    export.state, export.expires = Export.State.DONE, timezone.now() + KEPT


def _system() -> AbstractContextManager[None]:
    return within(SYSTEM, actor="job:exports", origin="job")
