"""The gallery of components, at ``/_gallery/``: for those who write pages, and for the browser tests.

Only with DEBUG or in the demonstration.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peiyu.platform.web import errors
from peiyu.platform.web import gallery_samples as sample
from peiyu.platform.web.components.parts import MenuItem

_FAILURES = {str(failure.status): failure for failure in errors.FAILURES.values()} | {"csrf": errors.CSRF}


def gallery(request: HttpRequest, part: str = "components") -> HttpResponse:
    """One page of the gallery.

    Raises:
        Http404: there is no such part, or this is neither a developer's nor a demonstration server.
    """
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    if part in _FAILURES:
        return errors.page(request, _FAILURES[part], reference="样例编号", keep=True)
    if part == "components":
        messages.success(request, "已合并 2 条企业记录。", extra_tags="undo:#")
        messages.error(request, "第 12 行没有保存：营业收入不是数字。改好后再次导入即可。")
    context = sample.samples(request.POST or None) | _SHELLS.get(part, {})
    if part not in _PARTS:
        raise Http404
    return render(request, f"web/gallery/{part}.html", context)


_OFFICER = {"user_label": "样例干部", "role_label": "县级经办", "org_name": "甲县经信局(样例)", "logout_url": "#"}
_CLERK = {
    "user_label": "样例经办人",
    "role_label": "企业经办",
    "org_name": "样例(合成)精密轴承企业000001",
    "logout_url": "#",
}
_SHELLS = {
    "components": sample.shell(
        sample.OFFICER_MENU,
        "待办",
        **_OFFICER,
        breadcrumbs=[MenuItem("首页", "#"), MenuItem("培育库", "#"), MenuItem("组件")],
    ),
    "officer": sample.shell(
        sample.OFFICER_MENU, "培育库", **_OFFICER, wide=True, breadcrumbs=[MenuItem("首页", "#"), MenuItem("培育库")]
    ),
    "clerk": sample.shell(sample.CLERK_MENU, "首页", **_CLERK),
    "dialog": sample.shell(sample.OFFICER_MENU, "培育库", **_OFFICER),
    "sign-in": sample.shell(
        ["首页", "政策库", "算一算"],
        "首页",
        messages_url="",
        search_url="",
        form=sample.SignInForm(),
        register_url="#",
        forgot_url="#",
        other_ways=[MenuItem("统一身份认证登录", "#")],
    ),
    "print": {"region_name": "样例市", "data_date": sample.DAY, "draft": True},
}
_PARTS = frozenset(_SHELLS)
