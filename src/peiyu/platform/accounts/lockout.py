"""What a locked-out person sees. The same text whether or not the account exists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refused(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """The answer while signing in is locked."""
    return render(request, "accounts/locked.html", {"minutes": 15}, status=429)
