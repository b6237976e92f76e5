"""What went wrong, as `application/problem+json` (RFC 9457) with stable codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse

from peiyu.problems import Problem

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One kind of failure: HTTP status, stable code, title."""

    status: int
    code: str
    title: str


UNAUTHENTICATED = Kind(401, "E-API-001", "没有令牌，或令牌无效、过期、已停用")
NO_SCOPE = Kind(403, "E-API-002", "令牌没有这个操作的范围")
NO_PERMISSION = Kind(403, "E-API-003", "令牌的身份无权进行此操作")
NOT_FOUND = Kind(404, "E-API-004", "没有找到，或不在可以查看的范围内")
NO_METHOD = Kind(405, "E-API-005", "这个地址不支持这种请求方法")
INVALID = Kind(422, "E-API-006", "参数或内容不符合要求")
MALFORMED = Kind(400, "E-API-007", "请求的内容无法解析")
TOO_MANY = Kind(429, "E-API-008", "请求过于频繁")
KEY_REUSED = Kind(409, "E-API-009", "幂等键已用于另一份内容")
CONFLICT = Kind(409, "E-API-010", "与同时进行的另一次写入冲突")
UNDECLARED = Kind(403, "E-API-011", "这个操作没有声明权限，不予提供")
FAILED = Kind(500, "E-API-012", "系统出了问题，没有完成的操作不会只做一半")
TOO_LARGE = Kind(413, "E-API-013", "请求的内容太大")
SUSPENDED = Kind(403, "E-API-014", "令牌所属单位已停用")
OVER_QUOTA = Kind(429, "E-API-015", "报送的次数或数据量超过额度")
KINDS = (
    *(UNAUTHENTICATED, NO_SCOPE, NO_PERMISSION, NOT_FOUND, NO_METHOD, INVALID, MALFORMED),
    *(TOO_MANY, KEY_REUSED, CONFLICT, UNDECLARED, FAILED, TOO_LARGE, SUSPENDED, OVER_QUOTA),
)


class ApiError(Exception):
    """A failure to be answered. `errors`: each with place, message and remedy."""

    def __init__(self, kind: Kind, detail: str = "", errors: Iterable[Mapping[str, str]] = (), **headers: str) -> None:
        super().__init__(kind.code, detail)
        self.kind, self.detail, self.errors, self.headers = kind, detail, list(errors), headers


def answer(request: HttpRequest, error: ApiError) -> JsonResponse:
    """The response for a failure."""
    kind = error.kind
    body: dict[str, Any] = {
        "type": f"/api/v1/docs#{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "code": kind.code,
        "detail": error.detail,
        "instance": str(getattr(request, "identifier", "")),
        "errors": error.errors,
    }
    response = JsonResponse(
        body, status=kind.status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    for name, value in error.headers.items():
        response[name.replace("_", "-")] = value
    if kind is UNAUTHENTICATED:
        response["WWW-Authenticate"] = 'Bearer realm="peiyu"'
    return response


def of_problems(problems: Iterable[Problem]) -> ApiError:
    """Every problem of the data that was sent."""
    errors = [
        {"place": str(p.place), "code": p.code, "message": p.message, "remedy": p.remedy}
        for p in problems
        if p.is_error
    ]
    return ApiError(INVALID, f"有 {len(errors)} 处需要修改", errors)
