"""The template of a component, as part of a sentence."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def component(name: str, **context: Any) -> SafeString:
    """The component `web/components/<name>.html`, without its last line break: it may stand in the middle of a sentence."""
    return mark_safe(render_to_string(f"web/components/{name}.html", context).strip())
