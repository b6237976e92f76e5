"""`{% load calculator %}`."""

from __future__ import annotations

from django import template

register = template.Library()


@register.simple_tag
def concat(*parts: object) -> str:
    """The parts one after the other, as text (`add` of Django turns digits into a sum)."""
    return "".join(map(str, parts))
