"""行业: codes of GB/T 4754-2017, with or without the section letter; checked by form, division and letter.

Not checked: whether a group or class of a known division exists.
"""

from __future__ import annotations

import re

_SECTIONS = (
    ("A", 1, 5), ("B", 6, 12), ("C", 13, 43), ("D", 44, 46), ("E", 47, 50), ("F", 51, 52), ("G", 53, 60),
    ("H", 61, 62), ("I", 63, 65), ("J", 66, 69), ("K", 70, 70), ("L", 71, 72), ("M", 73, 75), ("N", 76, 79),
    ("O", 80, 82), ("P", 83, 83), ("Q", 84, 85), ("R", 86, 90), ("S", 91, 96), ("T", 97, 97),
)  # fmt: skip
SECTION_OF_DIVISION: dict[str, str] = {
    f"{division:02d}": letter for letter, first, last in _SECTIONS for division in range(first, last + 1)
}
_FORM = re.compile(r"([A-T])?(\d{2,4})")


def normalised(code: str) -> str | None:
    """Letter and digits (`3484` → `C3484`), None if it is no code of the standard.

    >>> normalised("3484"), normalised("c34"), normalised("00")
    ('C3484', 'C34', None)
    """
    match = _FORM.fullmatch(code.upper().replace(" ", ""))
    letter = SECTION_OF_DIVISION.get(match[2][:2]) if match else None
    return f"{letter}{match[2]}" if match and letter else None


def letter_differs(code: str) -> bool:
    """Whether the code names another section than the one its division stands in."""
    full = normalised(code)
    return full is not None and code[:1].isalpha() and code[:1].upper() != full[0]
