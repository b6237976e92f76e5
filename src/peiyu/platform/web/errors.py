"""The pages for what went wrong: what happened, what to do, and what was typed.

They run without the database and without context processors, so that they still appear when those are what failed.
"""

from __future__ import annotations

import inspect
import logging
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

log = logging.getLogger("peiyu.web")
API_PREFIX = "/api/"
_SHOWN_FIELDS = 60
_SECRET = re.compile(r"passw|token|secret|csrf|^(otp|code|pin)$|密码|验证码", re.IGNORECASE)
_HAN = re.compile(r"[一-鿿]")
_CARRIED = frozenset(
    {"do", "action", "next", "step", "asked", "kept", "view", "chip", "own", "page", "version", "selected", "seen"}
)
"""What buttons and pages send along; nobody typed it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One kind of failure: HTTP status, stable code, and the words of its page."""

    status: int
    code: str
    title: str
    what: str
    steps: tuple[str, ...]


FAILURES = {
    400: Failure(
        400,
        "E-WEB-400",
        "这个请求看不懂",
        "网址或提交的内容不完整，系统没有做任何改动。",
        ("返回上一页，检查后重新提交", "如果是从链接打开的，请核对链接是否完整"),
    ),
    403: Failure(
        403,
        "E-WEB-403",
        "您没有查看这一页的权限",
        "这一页属于别的单位、地区或岗位。",
        ("确认登录的账号是否正确", "确需查看的，请联系本单位的系统管理员开通"),
    ),
    404: Failure(
        404,
        "E-WEB-404",
        "没有找到这一页",
        "网址可能有误，内容可能已移走，或者不在您可以查看的范围内。",
        ("检查网址", "从首页或菜单重新进入", "用搜索查找企业或政策"),
    ),
    413: Failure(
        413,
        "E-WEB-413",
        "文件太大",
        "提交的内容超过了单次上传的上限，没有保存。",
        ("返回上一页，拆分或压缩后重新上传", "数据表可以按年度或按地区分成几个文件"),
    ),
    429: Failure(
        429,
        "E-WEB-429",
        "操作太频繁",
        "短时间内请求过多，系统暂停了一会儿。",
        ("稍等几分钟再试", "需要大量数据时，请用导出功能"),
    ),
    500: Failure(
        500,
        "E-WEB-500",
        "系统出了问题",
        "这不是您的操作造成的。没有完成的操作不会只做一半。",
        ("稍后再试一次", "仍有问题时，请把下面的编号告诉服务电话"),
    ),
}
CSRF = Failure(
    403,
    "E-WEB-CSRF",
    "页面已过期，没有提交",
    "页面打开太久，或浏览器没有保存 Cookie。为防止他人冒用您的身份，这次提交没有执行。",
    (
        "登录已过期的，先重新登录",
        "按浏览器的后退键回到原来的页面，先把填写的内容抄下或复制，再刷新页面重新提交",
        "检查浏览器是否允许本站使用 Cookie",
    ),
)

EXPIRED = Failure(
    403,
    "E-WEB-SESSION",
    "登录已过期，没有提交",
    "太久没有操作，或已在别处退出登录。这次提交没有执行，也没有保存。",
    ("点“重新登录”，在新窗口登录后回到原来的页面；本页不会关闭", "把下面的内容复制过去，再提交一次"),
)


def page(request: HttpRequest, failure: Failure, *, reference: str = "", keep: bool = False) -> HttpResponse:
    """The page of a failure; JSON for the API. `keep` shows what was typed, secrets left out, never sent again by itself."""
    if request.path.startswith(API_PREFIX):
        body = {"code": failure.code, "message": failure.title, "remedy": list(failure.steps), "reference": reference}
        return JsonResponse(body, status=failure.status, json_dumps_params={"ensure_ascii": False})
    context = {
        "title": failure.title,
        "what": failure.what,
        "steps": failure.steps,
        "status": failure.status,
        "code": failure.code,
        "reference": reference,
        "typed": list(typed(request)) if keep else [],
        "sign_in": _sign_in(request) if failure in (CSRF, EXPIRED) else "",
        "service_phone": getattr(settings, "PEIYU_SERVICE_PHONE", ""),
    }
    return HttpResponse(render_to_string("web/errors/error.html", context), status=failure.status)


def typed(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """Labels and values of the form that was sent, without secrets, files and what nobody typed; nothing where the body cannot
    be read. A field whose label is not known is numbered: names within the program say nothing to a reader.
    """
    try:
        sent = list(request.POST.lists())
    except Exception:
        # The body itself may be what was wrong, in as many ways as Django can refuse one; the page appears all the same.
        log.info("the body of %s cannot be read", request.path, exc_info=True)
        return
    labels = _labels(request)
    unnamed = 0
    for name, values in sent[:_SHOWN_FIELDS]:
        if _SECRET.search(name) or name in _CARRIED or (name in labels and not labels[name]):
            continue
        label = labels.get(name) or _own_label(name)
        for value in values:
            if value.strip():
                unnamed += not label
                yield label or f"第 {unnamed} 项", value


def _own_label(name: str) -> str:
    """The label that a name is itself, as in the calculator (f.年度/营业收入/2025); '' for a name within the program."""
    return " ".join(name.removeprefix("f.").split("/")) if _HAN.search(name) else ""


def _labels(request: HttpRequest) -> dict[str, str]:
    """Name → label of the fields of the forms that the view uses, '' for a hidden one; the view's module imports them."""
    match = request.resolver_match
    if match is None:
        return {}
    used = vars(sys.modules.get(inspect.unwrap(match.func).__module__) or object)
    try:  # forms whose fields are made from the packs say themselves what they are called
        made = used["typed_labels"](request) if "typed_labels" in used else {}
    except Exception:
        log.info("the labels of %s are not known", request.path, exc_info=True)
        made = {}
    forms = [found for found in used.values() if isinstance(found, type) and issubclass(found, Form)]
    return made | {
        name: "" if field.widget.is_hidden else str(field.label or "")
        for form in forms
        for name, field in form.base_fields.items()
    }


def _sign_in(request: HttpRequest) -> str:
    """Where to sign in, and back to the page that was left; '' for who is signed in."""
    if getattr(getattr(request, "user", None), "is_authenticated", False):
        return ""
    left = urlsplit(request.META.get("HTTP_REFERER", ""))
    back = left.path + (f"?{left.query}" if left.query else "")
    same = left.netloc == request.META.get("HTTP_HOST") and url_has_allowed_host_and_scheme(back, None)
    return resolve_url(settings.LOGIN_URL) + (f"?{urlencode({'next': back})}" if same else "")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler400`."""
    return page(request, FAILURES[400], keep=True)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler403`."""
    return page(request, FAILURES[403])


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler404`. The address asked for is not repeated, so that a guess at a foreign object learns nothing."""
    return page(request, FAILURES[404])


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """For what is larger than `most` MB; nothing of it is read."""
    failure = FAILURES[413]
    return page(request, replace(failure, what=f"一次最多上传 {most} MB，提交的内容超过了上限，没有保存。"))


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For throttles and lock-outs."""
    return page(request, FAILURES[429])


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`. Shows the identifier of the request, by which the log tells more."""
    return page(request, FAILURES[500], reference=str(getattr(request, "identifier", "")), keep=True)


def session_expired(request: HttpRequest) -> HttpResponse:
    """For who sends a form after the session has ended: what was typed is shown, and the way back."""
    return page(request, EXPIRED, keep=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`."""
    return page(request, CSRF, keep=True)
