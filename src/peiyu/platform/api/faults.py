"""What is wrong with what was sent; what pydantic finds is told in Chinese, from the type of the fault and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请核对名称",
    "string_type": "应为文本",
    "string_too_long": "最多 {max_length} 个字",
    "string_too_short": "至少 {min_length} 个字",
    "string_pattern_mismatch": "格式不对，应符合 {pattern}",
    "literal_error": "应为 {expected} 之一",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "greater_than_equal": "不小于 {ge}",
    "less_than_equal": "不大于 {le}",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为列表",
    "dict_type": "应为对象",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
    "too_long": "最多 {max_length} 项",
    "too_short": "至少 {min_length} 项",
}


def fault(place: str, code: str, message: str, remedy: str) -> dict[str, str]:
    """One thing that is wrong with what was sent: where, which code, what, and what to do."""
    return {"place": place, "code": code, "message": message, "remedy": remedy}


def in_chinese(error: Mapping[str, Any]) -> str:
    """The words for one fault of `pydantic.ValidationError.errors()`.

    >>> in_chinese({"type": "too_long", "ctx": {"max_length": 50}})
    '最多 50 项'
    >>> in_chinese({"type": "date_from_datetime_parsing"}), in_chinese({"type": "new in some version"})
    ('应为日期，如 2026-06-30', '不符合要求')
    """
    kind = str(error.get("type", ""))
    if kind.startswith("datetime"):
        return "应为时间，如 2026-06-30T08:00:00+08:00"
    if kind.startswith("date"):
        return "应为日期，如 2026-06-30"
    if kind == "value_error":
        return str((error.get("ctx") or {}).get("error", "不符合要求"))
    try:
        return _WORDS.get(kind, "不符合要求").format(**(error.get("ctx") or {}))
    except KeyError:
        return "不符合要求"
