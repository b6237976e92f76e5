"""Full-width signs, as Chinese keyboards write them, in their half-width form: digits, letters, brackets, signs."""

from __future__ import annotations

HALF: dict[str, str] = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " ", "\u2212": "-"}
_TABLE = str.maketrans(HALF)


def half_width(text: str) -> str:
    """The text with full-width signs in half width.

    >>> half_width("\\uff11\\uff12\\uff05")
    '12%'
    """
    return text.translate(_TABLE)
