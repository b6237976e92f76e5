"""The interface: one object with all operations, how it answers, and how its routes are declared."""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from peiyu.platform.access.routes import Access
from peiyu.platform.api import catalogue, enterprises, matching, verdicts
from peiyu.platform.api.access import bearer, declaration_of
from peiyu.platform.api.faults import in_chinese
from peiyu.platform.api.problems import (
    CONFLICT,
    FAILED,
    INVALID,
    MALFORMED,
    NO_METHOD,
    NO_PERMISSION,
    NOT_FOUND,
    TOO_LARGE,
    UNAUTHENTICATED,
    UNDECLARED,
    ApiError,
    answer,
    of_problems,
)
from peiyu.problems import ProblemsFound

VERSION = "1.0.0"
log = logging.getLogger(__name__)
_DESCRIPTION = "培育平台的接口。令牌在“接口令牌”页面建立；数据范围与令牌的身份相同。测算仅供参考，以主管部门审核为准。"


class Interface(NinjaAPI):
    """Answers with an ETag, and 304 where the caller has it already."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """As the library does, with an ETag on what was read."""
        response = super().create_response(request, data, **options)
        if request.method == "GET" and response.status_code == 200:
            etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            asked = {part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")}
            if etag in asked:
                response = HttpResponse(status=304)
            response["ETag"] = etag
            response["Cache-Control"] = "private, no-cache"
        return response


def _make() -> Interface:
    made = Interface(
        title="培育接口",
        version=VERSION,
        description=_DESCRIPTION,
        auth=bearer,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    for part in (catalogue, enterprises, verdicts, matching):
        made.add_router("", part.router)
    for raised, told in _ANSWERS.items():
        made.add_exception_handler(raised, functools.partial(_told, told))
    return made


def _told(told: Callable[[Any], ApiError], request: HttpRequest, raised: Exception) -> HttpResponse:
    return answer(request, told(raised))


def _of_library(raised: HttpError) -> ApiError:
    return ApiError(MALFORMED if raised.status_code == 400 else NO_PERMISSION)


def _of_validation(raised: ValidationError) -> ApiError:
    errors = [
        {
            "place": ".".join(map(str, error.get("loc", ()))),
            "code": INVALID.code,
            "message": in_chinese(error),
            "remedy": "按接口说明中的类型和范围填写",
        }
        for error in raised.errors
    ]
    return ApiError(INVALID, f"有 {len(errors)} 处需要修改", errors)


def _of_failure(raised: Exception) -> ApiError:
    log.error("the interface failed", exc_info=raised)
    return ApiError(FAILED)


_ANSWERS: dict[type[Exception], Callable[[Any], ApiError]] = {
    ApiError: lambda raised: raised,
    AuthenticationError: lambda raised: ApiError(UNAUTHENTICATED),
    ValidationError: _of_validation,
    HttpError: _of_library,
    Http404: lambda raised: ApiError(NOT_FOUND),
    PermissionDenied: lambda raised: ApiError(NO_PERMISSION),
    ProblemsFound: lambda raised: of_problems(raised.problems),
    RequestDataTooBig: lambda raised: ApiError(TOO_LARGE, "分成几次报送"),
    IntegrityError: lambda raised: ApiError(CONFLICT, "请重新发送"),
    Exception: _of_failure,
}

interface = _make()


def undeclared() -> list[str]:
    """The operations that do not say who may use them; there are none."""
    return [
        f"{'/'.join(operation.methods)} {path}"
        for _, router in interface._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
        if declaration_of(operation) is None
    ]


def routes() -> list[URLPattern]:
    """The routes of all operations, declared for the gate of the platform and never answered with a redirect."""
    made = []
    missing = undeclared()
    for pattern in interface.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.name == "api-root":
            continue
        pattern.callback = _whole(pattern.callback, bool(missing))
        pattern.peiyu_access = Access(api=True)  # type: ignore[attr-defined]
        made.append(pattern)
    return made


def _whole(view: Callable[..., HttpResponseBase], refuse: bool) -> Callable[..., HttpResponseBase]:
    """A view that says in our own words what the library says in plain text. With an undeclared operation nothing is served."""

    @functools.wraps(view)
    def whole(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if refuse:
            return answer(request, ApiError(UNDECLARED))
        response = view(request, *args, **named)
        if response.status_code == 405:
            return answer(request, ApiError(NO_METHOD, Allow=response.get("Allow", "")))
        return response

    whole.csrf_exempt = True  # type: ignore[attr-defined]  # a token in a header, never a cookie
    return whole
