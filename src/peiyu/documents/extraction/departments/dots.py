"""Dots in a list of offices, which part it and say that some were left out: 市窑业局……市茶业局, 市窑业局、……等."""

from __future__ import annotations

import re

_DOTS = re.compile(r"…+|⋯+|\.{3,}|。{3,}|·{3,}")


def parted_at_dots(listed: str) -> str:
    """The list with commas for its dots, as long as before.

    >>> parted_at_dots("市窑业局……市茶业局"), parted_at_dots("市窑业局、市茶业局")
    ('市窑业局，，市茶业局', '市窑业局、市茶业局')
    """
    return _DOTS.sub(lambda found: "，" * len(found[0]), listed)


def leaves_out(listed: str) -> bool:
    """Whether a list says by dots that it is not whole.

    >>> leaves_out("市窑业局、……等"), leaves_out("市窑业局等")
    (True, False)
    """
    return _DOTS.search(listed) is not None
