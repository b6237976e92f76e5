"""Text that Markdown strikes out (~~30~~50万元) is no longer said; two of the same signs also stand for a range (10~~20万元)."""

from __future__ import annotations

import re

from peiyu.documents.cleaning.strand import Strand

_STRUCK = re.compile(
    r"(?<![\d%％元万亿~～年月日\s])~~(?![\s~])[^~\n]{1,600}?(?<![\s~])~~(?!~)|(?m:^)[ ]{0,3}~~(?![\s~])[^~\n]{1,600}?(?<![\s~])~~(?!~)"
)


def struck(text: str) -> list[tuple[int, int]]:
    """Where a text is struck out.

    >>> text = "给予~~30~~50万元，10~~20万元、30~~40万元"
    >>> [text[slice(*span)] for span in struck(text)]
    ['~~30~~']
    """
    return [match.span() for match in _STRUCK.finditer(text)] if "~~" in text else []


def without_struck(strand: Strand) -> Strand:
    """The text without what is struck out."""
    return strand.edited([(start, end, "") for start, end in struck(strand.text)])
