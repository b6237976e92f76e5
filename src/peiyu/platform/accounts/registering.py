"""Asking to act for an enterprise, and the officer's decision. Every change of state goes through here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, Reach, within
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.models import Post, PostEnterprise, Registration, User
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.recusal import barred_codes, must_not_be_recused
from peiyu.platform.accounts.separation import may_hold
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.models import Upload

State = Registration.State
OPEN = (State.WAITING, State.RETURNED)
CLERK = "clerk"


@dataclass(frozen=True)
class Asked:
    """What an applicant fills in."""

    code: str
    enterprise_name: str
    region: str
    position: str
    note: str


def queue(reach: Reach) -> QuerySet[Registration]:
    """The registrations of the officer's regions, without those of enterprises from which the officer is recused, and without
    the officer's own.
    """
    found = Registration.objects.filter(reach.rows(region="region", enterprise=None)).exclude(code__in=barred_codes())
    return found.exclude(applicant_id=reach.user).select_related("applicant", "proof")


def own(request: PeiyuRequest) -> QuerySet[Registration]:
    """The registrations that the person asked for."""
    return Registration.objects.filter(applicant=request.user)


def ask(request: PeiyuRequest, asked: Asked, proof: Upload | None) -> Registration:
    """A new registration.

    Raises:
        NotDone: the person has asked for this enterprise already, or may not be a clerk.
    """
    may_hold(request.user, CLERK)
    if own(request).filter(code=asked.code, state__in=OPEN).exists():
        raise NotDone("E-REG-005", "您对这家企业的申请正在办理，可以在申请记录中补充或撤回")
    made = Registration.objects.create(applicant=request.user, proof=proof, **vars(asked))
    _file_under(made)
    return made


def correct(request: PeiyuRequest, registration: Registration, asked: Asked, proof: Upload | None) -> None:
    """Change what was asked and send it again; only while it is open.

    Raises:
        NotDone: somebody changed it in the meantime.
    """
    fields: dict[str, object] = {**vars(asked), "state": State.WAITING, "asked": timezone.now()}
    if proof is not None:
        fields["proof"] = proof
    _change(registration, OPEN, **fields)
    registration.refresh_from_db()
    _file_under(registration)


def withdraw(registration: Registration) -> None:
    """The applicant takes it back.

    Raises:
        NotDone: it was decided in the meantime.
    """
    _change(registration, OPEN, state=State.WITHDRAWN, decided=timezone.now())


def send_back(request: PeiyuRequest, registration: Registration, answer: str) -> None:
    """退回补正.

    Raises:
        NotDone: somebody decided in the meantime.
        MustRecuse: the officer is recused.
    """
    _officer_may(request, registration)
    _change(registration, (State.WAITING,), state=State.RETURNED, answer=answer, decided_by=request.user)


def refuse(request: PeiyuRequest, registration: Registration, answer: str) -> None:
    """不予通过, with the reason.

    Raises:
        NotDone: somebody decided in the meantime.
        MustRecuse: the officer is recused.
    """
    _officer_may(request, registration)
    _change(
        registration,
        (State.WAITING,),
        state=State.REFUSED,
        answer=answer,
        decided_by=request.user,
        decided=timezone.now(),
    )


def approve(request: PeiyuRequest, registration: Registration, answer: str) -> Post:
    """Let the applicant act for the enterprise, which comes into the library if it was not there.

    Returns:
        The clerk's post; a second firm joins the post that the clerk has.

    Raises:
        NotDone: somebody decided in the meantime, the enterprise belongs to another region, or the applicant may not be a clerk.
        MustRecuse: the officer is recused.
    """
    _officer_may(request, registration)
    with transaction.atomic():
        applicant = User.objects.select_for_update().get(pk=registration.applicant_id)
        may_hold(applicant, CLERK)
        enterprise = _enterprise_of(registration)
        _change(
            registration,
            (State.WAITING,),
            state=State.APPROVED,
            answer=answer,
            decided_by=request.user,
            decided=timezone.now(),
        )
        held = Post.objects.filter(
            Post.in_force(timezone.localdate()),
            user=applicant,
            role=CLERK,
            delegated_by__isnull=True,
            until__isnull=True,
        )
        post = held.first() or Post.objects.create(user=applicant, role=CLERK, since=timezone.localdate())
        PostEnterprise.objects.get_or_create(post=post, enterprise=enterprise)
        if registration.proof_id:
            Upload.everything.filter(pk=registration.proof_id).update(enterprise=enterprise, region=enterprise.region)
    return post


def _enterprise_of(registration: Registration) -> Enterprise:
    """The enterprise of the library, or a new one."""
    known = Enterprise.objects.filter(code=registration.code).first()
    if known is None:
        if exists_elsewhere(registration.code):
            raise NotDone("E-REG-006", "库中已有这家企业，登记在本地区以外，请退回申请人更正所在地区，或先办理企业迁移")
        return Enterprise.objects.create(
            code=registration.code, name=registration.enterprise_name, region=registration.region
        )
    if known.merged_into_id is not None:
        raise NotDone("E-REG-007", "这个代码的档案已并入另一家企业，请退回申请人按现用代码申请")
    return known


def exists_elsewhere(code: str) -> bool:
    """Whether an enterprise with this code is in the library, within reach or not; nothing else of it is read."""
    with within(SYSTEM):
        return Enterprise.everything.filter(code=code).exists()


def _officer_may(request: PeiyuRequest, registration: Registration) -> None:
    if registration.applicant_id == request.user.pk:
        raise NotDone("E-REG-008", "不能审核本人的申请")
    with within(SYSTEM):
        known = Enterprise.everything.filter(code=registration.code).values_list("pk", flat=True).first()
    if known is not None:
        must_not_be_recused(known)


def _change(registration: Registration, states: tuple[str, ...], **fields: object) -> None:
    """Change the row if it is still what the person saw."""
    done = Registration.objects.filter(pk=registration.pk, version=registration.version, state__in=states).update(
        version=F("version") + 1, **fields
    )
    if not done:
        raise NotDone("E-REG-009", "这份申请刚刚有人处理过，页面已是最新状态，请核对后再操作")


def _file_under(registration: Registration) -> None:
    """The proof belongs to the region that decides, so that its officer can open it."""
    if registration.proof_id:
        Upload.everything.filter(pk=registration.proof_id).update(region=registration.region)
