"""The schema, the page that shows it, and the answer for an address that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from peiyu.platform.accounts.tokens import SCOPES
from peiyu.platform.api import limits
from peiyu.platform.api.problems import KINDS, NOT_FOUND, ApiError, answer
from peiyu.platform.api.schema import schema


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI schema."""
    response = JsonResponse(_schema(), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=300"
    return response


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return schema()


@dataclass(frozen=True)
class Line:
    """A parameter, or a member of a body."""

    name: str
    where: str
    kind: str
    required: bool
    text: str


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The schema for people: plain HTML from our own server, no script."""
    tags: dict[str, list[dict[str, Any]]] = {}
    for path, methods in _schema()["paths"].items():
        for method, operation in methods.items():
            tags.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
    context = {
        "info": _schema()["info"],
        "tags": tags.items(),
        "scopes": [(code, name) for code, (name, _) in SCOPES.items()],
        "kinds": KINDS,
        "limit": limits.A_MINUTE,
        "heavy": limits.HEAVY_A_MINUTE,
    }
    return render(request, "api/docs.html", context)


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    lines = [
        Line(
            p["name"], _WHERE[p["in"]], _kind(p["schema"]), p.get("required", False), p["schema"].get("description", "")
        )
        for p in operation.get("parameters", [])
    ]
    sent = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if sent:
        lines += _members(sent, "内容")
    given = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "scope": operation.get("description", "").rsplit("\n\n", 1)[-1].replace("`", ""),
        "lines": lines,
        "given": _members(given, "结果"),
    }


_WHERE = {"path": "路径", "query": "参数", "header": "请求头"}


def _members(described: dict[str, Any], where: str) -> list[Line]:
    whole = _resolved(described)
    needed = set(whole.get("required", []))
    return [
        Line(name, where, _kind(part), name in needed, part.get("description", ""))
        for name, part in whole.get("properties", {}).items()
    ]


def _resolved(described: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in described:
        return described
    found: dict[str, Any] = _schema()["components"]["schemas"][described["$ref"].rsplit("/", 1)[1]]
    return found


def _kind(described: dict[str, Any]) -> str:
    if "$ref" in described:
        return str(described["$ref"].rsplit("/", 1)[1])
    if "anyOf" in described:
        return " 或 ".join(_kind(part) for part in described["anyOf"])
    if described.get("type") == "array":
        return f"{_kind(described.get('items', {}))} 的列表"
    if "enum" in described:
        return "、".join(repr(value) if value == "" else str(value) for value in described["enum"])
    names = {"string": "文本", "integer": "整数", "number": "数", "boolean": "是否", "object": "对象", "null": "空"}
    formats = {"date": "日期", "date-time": "时间"}
    return formats.get(described.get("format", ""), names.get(described.get("type", ""), "任意"))


@csrf_exempt
def absent(request: HttpRequest, rest: str) -> HttpResponse:
    """No such address; as a problem, never as a page."""
    return answer(request, ApiError(NOT_FOUND))
