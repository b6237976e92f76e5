"""The firm for which a clerk of several firms acts at the moment; the choice lives in the session."""

from __future__ import annotations

from peiyu.platform.access.request import PeiyuRequest

SESSION_FIRM = "firm"


def chosen_firm(request: PeiyuRequest) -> int | None:
    """The id of the chosen enterprise: what was chosen and is still within reach, else the first of the post; None without one."""
    firms = request.reach.enterprises if request.post is not None and request.post.kind.reach == "enterprise" else ()
    if not firms:
        return None
    wanted = request.session.get(SESSION_FIRM)
    return int(wanted) if wanted in firms else min(firms)


def choose_firm(request: PeiyuRequest, enterprise: int) -> bool:
    """Choose another firm of the present post. False when it is not one of them."""
    if enterprise not in request.reach.enterprises:
        return False
    request.session[SESSION_FIRM] = enterprise
    return True
