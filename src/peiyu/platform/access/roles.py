"""Roles (design section 8) and what each may do. One table; the generated matrix in the docs and the tests come from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The level of a bureau or of a region."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Permission(StrEnum):
    """What can be done, one for each kind of action. Whose rows it is done to is settled by the reach, not here."""

    OWN_ENTERPRISE = "own.view"  # 我的企业
    DOSSIER_VIEW = "dossier.view"
    DOSSIER_EDIT = "dossier.edit"  # an enterprise's own figures
    DOSSIER_CONTEST = "dossier.contest"
    LIBRARY_VIEW = "library.view"  # 培育库
    LIBRARY_EXPORT = "library.export"
    IMPORT = "intake.import"
    CONFLICT_VIEW = "conflict.view"
    CONFLICT_SETTLE = "conflict.settle"
    IDENTITY_MERGE = "identity.merge"
    REGISTRATION_DECIDE = "registration.decide"
    LIST_MANAGE = "list.manage"  # 名单推送共享
    LIST_RECEIVE = "list.receive"
    RELEASE = "release.manage"  # an enterprise lets a bank see its data
    VERDICT_RECOMPUTE = "verdict.recompute"
    POLICY_DRAFT = "policy.draft"
    POLICY_REVIEW = "policy.review"
    PERSONAL_VIEW = "personal.view"
    ORGANISATION_MANAGE = "organisation.manage"
    JOB_MANAGE = "job.manage"  # 后台任务
    USER_MANAGE = "user.manage"
    SECURITY_MANAGE = "security.manage"
    AUDIT_VIEW = "audit.view"
    TOKEN_MANAGE = "token.manage"
    DELEGATE = "delegate"


@dataclass(frozen=True)
class Role:
    """A role.

    Attributes:
        code: stable, in the database and the API.
        name: what people read.
        permissions: what it may do.
        reach: `region` (the subtree of the post's region), `enterprise` (the enterprises of the post), `released` (those that
            released their data to the post's organisation), `nothing` (no enterprise data at all).
        mfa: whether signing in takes a second factor in production.
        home: the name of the route that opens after signing in.
        level: the highest level of a region for which it is meant; None where any will do.
    """

    code: str
    name: str
    permissions: frozenset[Permission]
    reach: str
    mfa: bool = False
    home: str = "web:home"
    level: Level | None = None


P = Permission
_OFFICER = frozenset(
    {
        P.DOSSIER_VIEW,
        P.LIBRARY_VIEW,
        P.LIBRARY_EXPORT,
        P.IMPORT,
        P.CONFLICT_VIEW,
        P.CONFLICT_SETTLE,
        P.IDENTITY_MERGE,
        P.REGISTRATION_DECIDE,
        P.LIST_MANAGE,
        P.VERDICT_RECOMPUTE,
        P.PERSONAL_VIEW,
        P.DELEGATE,
    }
)
_CLERK = frozenset({P.OWN_ENTERPRISE, P.DOSSIER_VIEW, P.DOSSIER_EDIT, P.DOSSIER_CONTEST, P.RELEASE, P.DELEGATE})
_PARTNER = frozenset({P.DOSSIER_VIEW, P.LIST_RECEIVE})

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role("clerk", "企业专员", _CLERK, "enterprise", home="dossiers:own"),
        Role("group-clerk", "集团或代理机构专员", _CLERK, "enterprise", home="dossiers:own"),
        Role("county-officer", "县级主管部门", _OFFICER, "region", level=Level.COUNTY),
        Role("city-officer", "市级主管部门", _OFFICER | {P.TOKEN_MANAGE}, "region", level=Level.CITY),
        Role("province-officer", "省级主管部门", _OFFICER | {P.TOKEN_MANAGE}, "region", level=Level.PROVINCE),
        Role(
            "data-owner",
            "部门数据专员",
            frozenset({P.IMPORT, P.CONFLICT_VIEW, P.CONFLICT_SETTLE, P.DOSSIER_VIEW, P.LIST_RECEIVE, P.DELEGATE}),
            "region",
            home="intake:conflicts",
        ),
        Role("bank", "银行用户", _PARTNER, "released", home="intake:received"),
        Role("fund", "基金用户", _PARTNER, "released", home="intake:received"),
        Role("guarantee", "担保机构用户", _PARTNER, "released", home="intake:received"),
        Role("agency", "服务机构用户", _PARTNER, "released", home="intake:received"),
        Role("park", "园区用户", frozenset({P.DOSSIER_VIEW, P.LIST_RECEIVE}), "released", home="intake:received"),
        Role("drafter", "政策起草人", frozenset({P.POLICY_DRAFT}), "nothing", home="policies:list"),
        Role("reviewer", "政策审核人", frozenset({P.POLICY_REVIEW}), "nothing", home="policies:list"),
        Role("auditor", "审计人员", frozenset({P.AUDIT_VIEW}), "nothing", mfa=True, home="audit:list"),
        Role(
            "system-administrator",
            "系统管理员",
            frozenset({P.ORGANISATION_MANAGE, P.JOB_MANAGE}),
            "nothing",
            mfa=True,
            home="organisations:list",
        ),
        Role(
            "security-administrator",
            "安全管理员",
            frozenset({P.USER_MANAGE, P.SECURITY_MANAGE, P.TOKEN_MANAGE}),
            "nothing",
            mfa=True,
            home="accounts:users",
        ),
        Role("audit-administrator", "审计管理员", frozenset({P.AUDIT_VIEW}), "nothing", mfa=True, home="audit:list"),
    )
}

# 三员分立: nobody holds two of these.
SEPARATE = frozenset({"system-administrator", "security-administrator", "audit-administrator"})
CHOICES = [(role.code, role.name) for role in ROLES.values()]
