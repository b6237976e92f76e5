"""Messages after an action, with a way back where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

_UNDO = "undo:"


def say_done(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Tell the user that it is done; `undo_url` takes a POST that undoes it."""
    messages.success(request, text, extra_tags=f"{_UNDO}{undo_url}" if undo_url else "")


def say_failed(request: HttpRequest, text: str) -> None:
    """Tell the user that it did not work, and what to do."""
    messages.error(request, text)


def undo_url_of(extra_tags: str | None) -> str:
    """The address that `say_done` left in a message's tags; empty where there is none.

    >>> undo_url_of("undo:/merge/7/undo/")
    '/merge/7/undo/'
    """
    tags = extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
