"""Which word, icon and tone a verdict or a status carries. Colour is never alone: the icon and the word say the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A chip: `tone` names a colour class, `icon` a symbol of the sprite."""

    word: str
    icon: str
    tone: str


VERDICTS = {
    "met": Sign("符合", "check", "good"),
    "unmet": Sign("暂不符合", "gap", "short"),
    "unknown": Sign("还缺信息", "question", "open"),
    "manual": Sign("需人工认定", "person", "human"),
}
NOT_ASKED = Sign("不适用", "minus", "quiet")  # a case of a clause that is not this firm's: neither met nor unmet
# The engine tells single clauses in its own words; drafts and older records may hold the words of the screen.
_ALIASES = {
    "满足": "met",
    "不满足": "unmet",
    "缺数据": "unknown",
    "需人工": "manual",
    **{sign.word: key for key, sign in VERDICTS.items()},
}

STATUSES = {
    "草稿": Sign("草稿", "edit", "quiet"),
    "已提交": Sign("已提交", "send", "calm"),
    "县级审核中": Sign("县级审核中", "clock", "calm"),
    "退回补正": Sign("退回补正", "undo", "open"),
    "市级审核中": Sign("市级审核中", "clock", "calm"),
    "公示中": Sign("公示中", "eye", "human"),
    "已认定": Sign("已认定", "check", "good"),
    "待复核": Sign("待复核", "history", "open"),
    "已移出": Sign("已移出", "stop", "quiet"),
    # A policy's own standing
    "征求意见": Sign("征求意见", "edit", "open"),
    "有效": Sign("有效", "check", "good"),
    "到期": Sign("到期", "stop", "quiet"),
    # Background jobs
    "失败": Sign("失败", "warning", "short"),
    # Users, organisations, tokens
    "启用": Sign("启用", "check", "good"),
    "在用": Sign("在用", "check", "good"),
    "停用": Sign("停用", "stop", "quiet"),
}
_OTHER = {"good": "check", "short": "gap", "open": "warning", "human": "person", "calm": "clock", "quiet": "minus"}


def verdict_key(verdict: str) -> str:
    """`met`, `unmet`, `unknown` or `manual` for any of the words in use. Raises `KeyError` for another word."""
    return verdict if verdict in VERDICTS else _ALIASES[verdict]


def settled_by(verdict: str, missing: Collection[str], manual: Collection[str]) -> str:
    """The key of the chip of a decision: one that lacks no data but only what a person has to judge is 需人工认定.

    >>> settled_by("unknown", [], ["市场地位"]), settled_by("unknown", ["净利润"], ["市场地位"]), settled_by("met", [], [])
    ('manual', 'unknown', 'met')
    """
    return "manual" if verdict == "unknown" and manual and not missing else verdict


def verdict_sign(verdict: str) -> Sign:
    """The chip of a verdict.

    >>> verdict_sign("缺数据").word
    '还缺信息'
    """
    return VERDICTS[verdict_key(verdict)]


def status_sign(status: str, tone: str = "calm") -> Sign:
    """The chip of a status; a word that is not in the list keeps its own words with the icon of `tone`.

    >>> status_sign("公示中").icon, status_sign("待解释", "open").icon
    ('eye', 'warning')
    """
    return STATUSES.get(status) or Sign(status, _OTHER[tone], tone)
