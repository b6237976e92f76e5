"""Names behind what the trail keeps: people by user name, firms by number. Auditors reach no dossier, so of firms the trail tells."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from peiyu.platform.accounts.models import User
from peiyu.platform.audit.models import Entry

USING = "audit"
FIRM = "dossiers_enterprise"
SHORTEST = 2  # signs of a name that are looked for


def people_of(usernames: Iterable[str]) -> dict[str, str]:
    """User name → the person's name today, for those that are people."""
    return dict(User.objects.filter(username__in=set(usernames)).exclude(name="").values_list("username", "name"))


def usernames_of(words: str) -> set[str]:
    """The user names of the people whose name or user name has these words in it."""
    words = words.strip()
    if not words:
        return set()
    asked = Q(username__iexact=words)
    if len(words) >= SHORTEST:
        asked |= Q(name__icontains=words)
    return set(User.objects.filter(asked).values_list("username", flat=True))


def firms_of(words: str) -> list[int]:
    """The numbers of the firms that had this code, or a name with these words in it, at any time."""
    words = words.strip()
    code = words.upper()
    asked = Q(after__code=code) | Q(before__code=code)
    if len(words) >= SHORTEST:
        asked |= Q(after__name__icontains=words) | Q(before__name__icontains=words)
    known = Entry.objects.using(USING).filter(asked, table=FIRM)
    return [number for number in known.order_by().values_list("enterprise_id", flat=True).distinct() if number]


def told_firms(numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Number → (name, code) of firms, as the trail had them last."""
    rows = [str(number) for number in set(numbers)]
    found: dict[int, tuple[str, str]] = {}
    for entry in Entry.objects.using(USING).filter(table=FIRM, row__in=rows).order_by("pk").defer("digest"):
        held = entry.after or entry.before or {}
        found[int(entry.row)] = str(held.get("name") or ""), str(held.get("code") or "")
    return found
