"""What an officer should know before deciding a registration. The applicant sees none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from peiyu.facts.identity.matching import similarity
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.codes import remarks
from peiyu.platform.accounts.models import Post, PostEnterprise, Registration
from peiyu.platform.accounts.registering import OPEN, exists_elsewhere
from peiyu.platform.dossiers.models import Enterprise

SAME, ALIKE = 97.0, 85.0  # of 100; below ALIKE a name is another's
MOST = 5


@dataclass(frozen=True)
class Finding:
    """One remark; `kind` is good, info, warn or bad as in the notice component."""

    kind: str
    title: str
    text: str = ""


def findings(request: PeiyuRequest, registration: Registration) -> list[Finding]:
    """All remarks on a registration."""
    known = Enterprise.objects.filter(code=registration.code).first()
    return [
        *_identity(registration, known),
        *(Finding("warn", "核对代码", text) for text in remarks(registration.code, registration.region)),
        *_others(registration, known),
    ]


def _identity(registration: Registration, known: Enterprise | None) -> Iterator[Finding]:
    if known is None:
        if exists_elsewhere(registration.code):
            yield Finding("bad", "这个代码的企业登记在本地区以外", "不能在本地区通过，请退回申请人更正所在地区")
            return
        yield Finding("info", "企业尚未入库", "通过后将以申请的名称和地区建立企业档案")
        yield from _names_alike(registration)
        return
    if known.merged_into_id is not None:
        yield Finding("bad", "这个代码的档案已并入另一家企业", "请退回申请人按现用代码申请")
    names = [known.name, *known.former_names]
    best = max(names, key=lambda name: similarity(registration.enterprise_name, name))
    score = similarity(registration.enterprise_name, best)
    former = "曾用名" if best != known.name else "名称"
    if score >= SAME:
        yield Finding("good", f"代码已在库中，{former}相符", f"库中{former}：{best}")
    elif score >= ALIKE:
        yield Finding("warn", "名称与库中相近但不相同", f"库中名称：{known.name}；相似度 {score:.0f} 分")
    else:
        yield Finding("bad", "名称与库中不符", f"库中名称：{known.name}；请核对代码是否填错，或企业是否已更名")
    if known.region != registration.region:
        yield Finding("warn", "所在地区与库中不同", f"库中地区代码 {known.region}，申请填写 {registration.region}")


def _names_alike(registration: Registration) -> Iterator[Finding]:
    """Firms of the region with nearly the same name under another code: a typing slip, or the same firm twice."""
    rows = Enterprise.objects.filter(region=registration.region, merged_into__isnull=True).values_list("code", "name")
    rated = ((similarity(registration.enterprise_name, name), code, name) for code, name in rows)
    found = sorted((one for one in rated if one[0] >= ALIKE), reverse=True)[:MOST]
    if found:
        listed = "；".join(f"{name}（{code}，{score:.0f} 分）" for score, code, name in found)
        yield Finding("warn", "本地区有名称相近的企业，代码不同", listed)


def _others(registration: Registration, known: Enterprise | None) -> Iterator[Finding]:
    if known is not None:
        today = timezone.localdate()
        posts = (
            Post.objects.filter(Post.held(today), pk__in=PostEnterprise.objects.filter(enterprise=known).values("post"))
            .exclude(user=registration.applicant_id)
            .select_related("user")
        )
        acting = [f"{post.user}（{post.kind.name}，自 {post.since:%Y年%-m月%-d日}）" for post in posts[:MOST]]
        if acting:
            yield Finding("warn", "已有人代表这家企业办事", "；".join(acting) + "。请确认企业是否同意再增加一人")
    waiting = (
        Registration.objects.filter(code=registration.code, state__in=OPEN, region=registration.region)
        .exclude(pk=registration.pk)
        .count()
    )
    if waiting:
        yield Finding("warn", f"同一代码另有 {waiting} 份申请在办", "请一并核对")
