"""三员分立: who may hold which posts beside each other.

System, security and audit administration are three persons (GB/T 22239-2019 8.1.5: 系统管理员、审计管理员、安全管理员), and
none of them, nor an auditor, holds a post that reaches enterprises.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from peiyu.platform.access.roles import ROLES, SEPARATE, Permission
from peiyu.platform.accounts.models import Post, User
from peiyu.platform.accounts.problems import NotDone

APART = SEPARATE | {code for code, role in ROLES.items() if Permission.AUDIT_VIEW in role.permissions}


def may_hold(user: User, role: str) -> None:
    """Check a further post. Call it with the user's row locked where the post is then made.

    Posts that begin later count too.

    Raises:
        NotDone: 三员分立 forbids it.
    """
    today = timezone.localdate()
    running = Q(ended__isnull=True) & (Q(until__isnull=True) | Q(until__gte=today))
    held = set(Post.objects.filter(running, user=user).values_list("role", flat=True))
    other = next((code for code in sorted(held) if code != role and clash(role, code)), None)
    if other is not None:
        raise NotDone(
            "E-USER-003",
            f"三员分立：{user} 现任“{ROLES[other].name}”，不能同时任“{ROLES[role].name}”，请先终止原任职或另设账号",
        )


def clash(one: str, other: str) -> bool:
    """Whether one person may not hold both roles."""
    if one == other:
        return False
    if one in APART and other in APART:
        return bool({one, other} & SEPARATE)
    return (one in APART and ROLES[other].reach != "nothing") or (other in APART and ROLES[one].reach != "nothing")
