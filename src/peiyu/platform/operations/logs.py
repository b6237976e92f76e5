"""What may stand in a log: where something failed, and nothing of anybody's data.

A log is read by people who may not read the data, is copied to other machines and outlives every deletion. PostgreSQL repeats the
values of a row in its DETAIL, and an exception quotes what it could not read.
"""

from __future__ import annotations

import logging
import re

_HIDDEN = "［已隐去］"
# What PostgreSQL adds to an error, until the next line that Python wrote.
_NAMES = r"(?:DETAIL|CONTEXT|QUERY|STATEMENT|LINE \d+|描述|详细信息|背景|上下文|查询|语句|第 ?\d+ ?行)[:：]"  # a server may speak Chinese
_DETAIL = re.compile(
    rf"^(?P<part>{_NAMES}).*?(?=^{_NAMES}|^HINT:|^Traceback|^The above exception|^During handling|^\s*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_QUOTED_DETAIL = re.compile(rf"\\n(?P<part>{_NAMES})[^\n]*")  # the same within a repr
_PARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])"), _HIDDEN),  # 公民身份号码, GB 11643: 18 places
    (re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), _HIDDEN),  # a mobile number
    (re.compile(r"(?<=://)([^/\s:@]+):[^@\s]+@"), rf"\1:{_HIDDEN}@"),  # the password in an address
    (
        re.compile(
            r"(?i)\b(bearer|token|password|passwd|secret|sessionid|peiyu_session)(\s*[=:]\s*|\s+)['\"]?[^\s'\"&;,]{8,}"
        ),
        rf"\1\2{_HIDDEN}",
    ),
    (re.compile(r"\bpeiyu_[\w-]{40,}"), _HIDDEN),  # a token of the interface (accounts/tokens.py)
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), _HIDDEN),  # an e-mail address
)


def discreet(text: str) -> str:
    """A text without what belongs to persons or opens doors.

    >>> discreet("Internal Server Error: /dossiers/7/ tel 13800001234 id 11010519491231002X")
    'Internal Server Error: /dossiers/7/ tel ［已隐去］ id ［已隐去］'
    >>> discreet("postgresql://peiyu_web:hunter2hunter2@db.example.cn/peiyu")
    'postgresql://peiyu_web:［已隐去］@db.example.cn/peiyu'
    """
    text = _DETAIL.sub(rf"\g<part> {_HIDDEN}\n", text)
    text = _QUOTED_DETAIL.sub(rf"\\n\g<part> {_HIDDEN}", text)
    for pattern, instead in _PARTS:
        text = pattern.sub(instead, text)
    return text


class Discreet(logging.Formatter):
    """Lines of a log, tracebacks included, without anybody's data."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it."""
        return discreet(super().format(record))


def make_discreet(logger: str) -> None:
    """Have a logger that a library set up write discreet lines too, in its own format."""
    for handler in logging.getLogger(logger).handlers:
        written = handler.formatter
        style = written._style._fmt if written is not None else None
        handler.setFormatter(Discreet(style, written.datefmt if written is not None else None))
