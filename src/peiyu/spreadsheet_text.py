"""Text in spreadsheets stays text: the one place that knows what a spreadsheet program would run, and how every export avoids it.

A workbook is written with `SAFE_OPTIONS`, so that no text becomes a formula, a link or a number. A CSV file has no cell types:
there a text that would run gets an apostrophe in front (`csv_text`), which `from_csv_text` takes off again when we read it back.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, Final

# What begins a formula in the usual programs, the full-width twins that an import makes half-width, and the control characters
# that a program skips before it looks for one.
LIVE_PREFIXES: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")

SAFE_OPTIONS: Final = MappingProxyType(
    {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
)

_NEGATIVE = re.compile(r"-(?:\d+(?:\.\d*)?|\.\d+)%?", re.ASCII)


def workbook_options(**more: Any) -> dict[str, Any]:
    """The options with which `xlsxwriter.Workbook` opens every workbook that we write.

    >>> workbook_options(constant_memory=True)["strings_to_formulas"]
    False
    """
    return {**SAFE_OPTIONS, **more}


def is_live(text: str) -> bool:
    """Whether a spreadsheet program would take the text for a formula. A negative number such as `-2.5` is none.

    >>> is_live("=1+1"), is_live(" @SUM(A1)"), is_live("-2.5"), is_live("-2+3"), is_live("宁波")
    (True, True, False, True, False)
    """
    return text.lstrip(" \u00a0\u3000\ufeff").startswith(LIVE_PREFIXES) and not _NEGATIVE.fullmatch(text)


def csv_text(text: str) -> str:
    """The text as a CSV cell that no program runs.

    >>> csv_text('=HYPERLINK("http://x")'), csv_text("-2"), csv_text("甲")
    ('\\'=HYPERLINK("http://x")', '-2', '甲')
    """
    return "'" + text if is_live(text.lstrip("'")) else text


def from_csv_text(text: str) -> str:
    """The text that `csv_text` was given.

    >>> from_csv_text(csv_text("+8657488888888")), from_csv_text("'s-Hertogenbosch")
    ('+8657488888888', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith("'") and is_live(text.lstrip("'")) else text
