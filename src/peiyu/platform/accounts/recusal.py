"""回避: in an office's post a person neither sees nor decides about an enterprise from which they are recused.

Nobody reviews their own or a related firm. The reach of the post leaves such firms out (`Reach.barred`), and with it every list,
count, search, export and API operation; a list says how many are left out. Services that decide call `must_not_be_recused`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, current, within
from peiyu.platform.accounts.models import Post, PostEnterprise, Recusal

if TYPE_CHECKING:
    from peiyu.platform.dossiers.models import Enterprise


class MustRecuse(PermissionDenied):
    """The person is recused from this enterprise; the page for 403 answers."""


def in_force(today: dt.date) -> Q:
    """The filter for recusals in force on a day."""
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def recused(user: int) -> dict[int, str]:
    """The enterprises (id → code) about which a person decides nothing in an office's post today.

    Those of their recusals, those that they act for themselves in another post, and those into which these were merged since.
    """
    from peiyu.platform.dossiers.models import Enterprise

    today = timezone.localdate()
    declared = Recusal.objects.filter(in_force(today), user_id=user).values_list("enterprise_id", flat=True)
    held = Post.objects.filter(Post.held(today), user_id=user)
    own = PostEnterprise.objects.filter(post__in=held).values_list("enterprise_id", flat=True)
    barred: dict[int, str] = {}
    fresh = set(declared.union(own))
    if not fresh:
        return barred
    with within(SYSTEM):  # one may lie elsewhere; only its code and which entry it became are read
        while fresh:  # an entry that was kept may itself have been merged later
            rows = list(Enterprise.everything.filter(pk__in=fresh).values_list("pk", "code", "merged_into_id"))
            barred |= {pk: code for pk, code, _ in rows}
            fresh = {into for _, _, into in rows} - {None} - barred.keys()
    return barred


def must_not_be_recused(*enterprises: Enterprise | int) -> None:
    """Call it before a decision about enterprises is shown or taken. Whom the reach in force bars is the whole question.

    Raises:
        MustRecuse: the reach in force leaves one of them out.
    """
    barred = current().barred
    if any((one if isinstance(one, int) else one.pk) in barred for one in enterprises):
        raise MustRecuse("recused")


def barred_codes() -> set[str]:
    """The codes of the enterprises that the reach in force leaves out, for lists that are kept as text."""
    return set(current().barred_codes)


def left_out() -> int:
    """How many enterprises within the reach in force are left out of every list; the person knows which."""
    from peiyu.platform.dossiers.models import Enterprise

    barred = current().barred
    return Enterprise.everything.filter(pk__in=barred, merged_into__isnull=True).count() if barred else 0


def with_left_out(note: str) -> str:
    """The note of an exported list, with what it has to say about enterprises that are left out."""
    number = left_out()
    return "；".join(part for part in (note, f"不含您回避的 {number} 家企业" if number else "") if part)
