"""What every page shows around its content: menu, identity, data date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from peiyu.platform.access.roles import Permission as P

if TYPE_CHECKING:
    from peiyu.platform.accounts.models import Post

# Menus in the order and the words of the design; an entry shows when its permission is held, or one of several (None: always).
Entries = list[tuple[str, str, P | frozenset[P] | None]]
JOBS = "operations:jobs"  # the entry that carries a badge where something failed
ENTERPRISE: Entries = [
    ("首页", "dossiers:own", P.OWN_ENTERPRISE),
    ("政策库", "policies:list", None),
    ("算一算", "calculator:start", None),
    ("企业档案", "dossiers:mine", P.OWN_ENTERPRISE),
    ("材料与数据", "intake:papers", P.DOSSIER_EDIT),
    ("数据授权", "dossiers:releases", P.RELEASE),
]
# Who has a work list: whoever something can wait for.
WORK = frozenset({P.CONFLICT_SETTLE, P.REGISTRATION_DECIDE, P.IMPORT, P.LIBRARY_VIEW, P.LIST_RECEIVE, P.USER_MANAGE})
OFFICE: Entries = [
    ("待办", "web:todo", WORK),
    ("培育库", "verdicts:library", P.LIBRARY_VIEW),
    ("应报未报", "verdicts:potential", P.LIBRARY_VIEW),
    ("政策匹配", "verdicts:matched_policies", P.LIBRARY_VIEW),
    ("判定变化", "verdicts:changes", P.LIBRARY_VIEW),
    ("复核预警", "verdicts:warnings", P.LIBRARY_VIEW),
    ("数据核验", "intake:conflicts", P.CONFLICT_VIEW),
    ("数据导入", "intake:batches", P.IMPORT),
    ("注册审核", "accounts:registrations", P.REGISTRATION_DECIDE),
    ("名单共享", "intake:subscriptions", P.LIST_MANAGE),
    ("授权企业", "dossiers:released", P.LIST_RECEIVE),
    ("收到的名单", "intake:received", P.LIST_RECEIVE),
    ("政策库", "policies:list", None),
    ("组织机构", "organisations:list", P.ORGANISATION_MANAGE),
    ("后台任务", JOBS, P.JOB_MANAGE),
    ("用户与任职", "accounts:users", P.USER_MANAGE),
    ("接口令牌", "accounts:tokens", P.TOKEN_MANAGE),
    ("审计", "audit:list", P.AUDIT_VIEW),
]
USER_MENU = [
    ("我的信息", "accounts:me"),
    ("我的导出", "exports:list"),
    ("委托办理", "accounts:delegations"),
    ("二次验证", "mfa_index"),
    ("修改密码", "account_change_password"),
]
TWO = 2
VISITOR: Entries = [("首页", "web:home", None), ("算一算", "calculator:start", None), ("政策库", "policies:list", None)]


def page(request: HttpRequest) -> dict[str, Any]:
    """The context that `web/base.html` needs."""
    post = getattr(request, "post", None)
    entries = VISITOR if post is None else ENTERPRISE if post.kind.reach == "enterprise" else OFFICE
    menu = [
        {"label": label, "url": reverse(name), "badge": _failed_jobs() if name == JOBS else 0}
        for label, name, permission in entries
        if _open_to(post, permission)
    ]
    _mark(menu, request.path)
    user = request.user if hasattr(request, "user") and request.user.is_authenticated else None
    return {
        "menu": menu,
        "post": post,
        "posts": getattr(request, "posts", []),
        "demo": settings.DEMO,
        "org_name": str(post.organisation or "") if post else "",
        "region_name": str(post.region or "") if post else "",
        "user_label": str(user) if user else "",
        "role_label": post.kind.name if post else "",
        "user_menu": [{"label": label, "url": reverse(name)} for label, name in USER_MENU] if user else [],
        "login_url": reverse(settings.LOGIN_URL),
        "logout_url": reverse("account_logout") if user else "",
        "home_url": reverse("web:home"),
        "firms": firms(request),
        "left_out": _left_out(request),
    }


def firms(request: HttpRequest) -> list[dict[str, Any]]:
    """The firms of a clerk of several, the chosen one marked; empty where there is nothing to choose."""
    from peiyu.platform.accounts.firms import chosen_firm
    from peiyu.platform.dossiers.models import Enterprise

    reach, post = getattr(request, "reach", None), getattr(request, "post", None)
    if reach is None or post is None or post.kind.reach != "enterprise" or len(reach.enterprises) < TWO:
        return []
    chosen = chosen_firm(request)  # type: ignore[arg-type]
    named = Enterprise.everything.filter(pk__in=reach.enterprises).order_by("name").values_list("pk", "name")
    return [{"id": pk, "name": name, "chosen": pk == chosen} for pk, name in named]


def _mark(menu: list[dict[str, Any]], path: str) -> None:
    """Mark the entry whose page is open (`active`); on a page below one, the nearest entry above it (`above`)."""
    over = [entry for entry in menu if path == entry["url"] or (path.startswith(entry["url"]) and entry["url"] != "/")]
    if over:
        nearest = max(over, key=lambda entry: len(entry["url"]))
        nearest["active" if path == nearest["url"] else "above"] = True


def _failed_jobs() -> int:
    """How many background jobs failed that nobody has seen to."""
    from peiyu.platform.operations.queue_state import failed

    return failed().count()


def _left_out(request: HttpRequest) -> int:
    """How many enterprises the lists leave out because the person is recused from them (回避)."""
    from peiyu.platform.accounts.recusal import left_out

    reach = getattr(request, "reach", None)
    return left_out() if reach is not None and reach.barred else 0


def _open_to(post: Post | None, asked: P | frozenset[P] | None) -> bool:
    """Whether an entry is for a post: it holds the permission, or one of several."""
    if asked is None:
        return True
    return post is not None and any(post.may(one) for one in (asked if isinstance(asked, frozenset) else {asked}))
