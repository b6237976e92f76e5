"""How a file comes in: stored under a random name, looked at in a process that can be killed, refused with the reason."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from peiyu.facts.intake import FileKind, Limits, Verdict, examine
from peiyu.facts.intake.quarantine import in_quarantine
from peiyu.platform.access.reach import EVERYWHERE, prefix
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.quotas import Refused, person, take

TABLES = frozenset({FileKind.WORKBOOK, FileKind.CSV})
TABLES_PACKED = TABLES | {FileKind.ARCHIVE}
PAPERS = frozenset({FileKind.WORKBOOK, FileKind.OLD_WORKBOOK, FileKind.PDF})
EVIDENCE = PAPERS | {FileKind.DOCX, FileKind.OFD, FileKind.PNG, FileKind.JPEG}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]")
_COUNTRY = "100000"


def receive_upload(
    request: PeiyuRequest,
    file: UploadedFile,
    purpose: str,
    enterprise: Enterprise | None = None,
    accept: Collection[FileKind] = EVIDENCE,
) -> Upload:
    """Take a file in. It is stored first and examined where it lies; a refused one is removed again, its record stays.

    Args:
        request: who sends it.
        file: what the browser sent; its name is shown and never trusted.
        purpose: what it is for, in Chinese.
        enterprise: whose it is; None for a file of the office.
        accept: the kinds that are wanted here. Of an archive its one file is kept, under that file's own name.

    Returns:
        The upload; `state` REFUSED with the reason in `refusal` when it is not taken. One that is refused because its sender
        has sent in too much is not saved.
    """
    number = uuid.uuid4()
    upload = Upload(
        id=number,
        enterprise=enterprise,
        region=enterprise.region if enterprise else region_of(request),
        name=clean_name(file.name or "文件"),
        size=file.size or 0,
        purpose=purpose[:60],
        uploaded_by=request.user,
    )
    if upload.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT >> 20
        why = f"文件有 {upload.size / 2**20:,.1f} MB，最多 {limit} MB。请拆分后再上传（E-FILE-002）"
        _mark(request, Refused(413, why))
        return _refuse(upload, "", why)
    if _too_much(request, upload, upload.size):
        return upload
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    upload.digest = digest.hexdigest()
    default_storage.save(stored_name(upload), file)
    getattr(request, "stored", []).append(stored_name(upload))  # to be removed should the request fail
    limits = Limits(file_bytes=settings.UPLOAD_LIMIT, accept=frozenset(accept))
    verdict = examine(path_of(upload), limits)
    if verdict.kind is FileKind.ARCHIVE and verdict.accepted:
        packed = upload.size
        verdict = _take_out(upload, limits)
        if _too_much(request, upload, max(0, upload.size - packed)):
            default_storage.delete(stored_name(upload))
            return upload
    if not verdict.accepted:
        default_storage.delete(stored_name(upload))
        kind = str(verdict.kind or "")
        return _refuse(upload, kind, f"{verdict.reason}。{verdict.remedy}（{verdict.code}）")
    upload.detected, upload.state = str(verdict.kind), Upload.State.CLEAN
    upload.save(force_insert=True)
    return upload


def _too_much(request: PeiyuRequest, upload: Upload, size: int) -> bool:
    """Count `size` bytes more of the sender. Where that is too much the upload is refused without even a record: what is refused
    for its number must not make rows.
    """
    over = take(person(request.user.pk), size)
    if over is None:
        return False
    _mark(request, over)
    upload.state, upload.refusal = Upload.State.REFUSED, over.text
    return True


def _take_out(upload: Upload, limits: Limits) -> Verdict:
    """Put the one file of an archive in the place of the archive. Returns the verdict on it; another archive is none of ours."""
    answer = in_quarantine("unpack", path_of(upload), limits)
    if not answer.verdict.accepted:
        return answer.verdict
    (content,) = answer.parts
    upload.name, upload.size = clean_name(answer.data["name"]), len(content)
    upload.digest = hashlib.sha256(content).hexdigest()  # the same table is the same file, packed or not
    default_storage.delete(stored_name(upload))
    default_storage.save(stored_name(upload), ContentFile(content))
    return examine(path_of(upload), replace(limits, accept=limits.accept - {FileKind.ARCHIVE}))


def _mark(request: PeiyuRequest, refused: Refused) -> None:
    """Let the answer carry the status of the refusal."""
    request.refused = refused


def _refuse(upload: Upload, detected: str, why: str) -> Upload:
    upload.state, upload.detected, upload.refusal = Upload.State.REFUSED, detected, why
    upload.save(force_insert=True)
    return upload


def decides(post: Post | None) -> bool:
    """Whether a post is one of a bureau, which decides about the data of its region."""
    return post is not None and post.may(Permission.IDENTITY_MERGE)


def speaks_for(post: Post | None) -> str:
    """The source for which the post's organisation speaks; '' when it is none."""
    unit = post.organisation if post is not None else None
    return unit.source if unit is not None else ""


def region_of(request: PeiyuRequest) -> str:
    """The region in whose name a person acts: that of the post, of its organisation, else the country."""
    return region_of_post(request.post)


def region_of_post(post: Post | None) -> str:
    """`region_of` for a job, which has no request."""
    if post is not None and post.region_id:
        return str(post.region_id)
    if post is not None and post.organisation is not None:
        return str(post.organisation.region_id)
    return _COUNTRY


def start_of(region: str) -> str:
    """How the codes of a region and of all below it begin; '' for the country.

    >>> start_of("330200"), start_of("330282"), start_of("100000")
    ('3302', '330282', '')
    """
    return "" if prefix(region) == EVERYWHERE else prefix(region)


def stored_name(upload: Upload) -> str:
    """The name in the storage: random, spread over folders, without a suffix that anything would run or open."""
    plain = upload.id.hex
    return f"{plain[:2]}/{plain}"


def path_of(upload: Upload) -> Path:
    """Where the file lies on this machine."""
    return Path(default_storage.path(stored_name(upload)))


def clean_name(name: str) -> str:
    """The sender's name of a file as it may be shown: without path, control and bidirectional characters.

    >>> clean_name("..\\\\a/报表\\u202e.xlsx")
    '报表.xlsx'
    """
    plain = _UNSAFE.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    return plain[-200:] or "文件"
