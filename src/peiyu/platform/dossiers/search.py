"""Find enterprises by any part of a name, a former name or the code."""

from __future__ import annotations

from django.db.models import Q


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters, as the database keeps them.

    >>> pairs("精密轴承")
    ['密轴', '精密', '轴承']
    """
    plain = text.lower()
    return sorted({plain[n : n + 2] for n in range(max(len(plain) - 1, 1))})


def matching(words: str, prefix: str = "") -> Q:
    """The filter for enterprises that hold every word somewhere in their names or code.

    Args:
        words: as typed, separated by spaces.
        prefix: the path to the enterprise from the model that is asked, with the underscores: `enterprise__`.
    """
    found = Q()
    for word in words.split():
        holds = (
            Q(**{f"{prefix}name__icontains": word})
            | Q(**{f"{prefix}code__icontains": word})
            | Q(**{f"{prefix}former_names__icontains": word})
        )
        if len(word) > 1:
            found &= Q(**{f"{prefix}bigrams__contains": pairs(word)})
        found &= holds
    return found
