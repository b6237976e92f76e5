"""Who said what and when: one value and its origin, several departments side by side, a history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from peiyu.platform.web.components.parts import Conflict, Event, Origin

register = template.Library()


@register.inclusion_tag("web/components/source.html")
def source(origin: Origin) -> dict[str, Any]:
    """From which department, when, how sure; low confidence is marked 存疑."""
    return {"origin": origin}


@register.inclusion_tag("web/components/side_by_side.html")
def side_by_side(conflict: Conflict, field_name: str = "", picked: str = "") -> dict[str, Any]:
    """What each department says of one fact. With `field_name` each value can be chosen; `picked` is what somebody chose
    before, else the value in use is.
    """
    return {"conflict": conflict, "field_name": field_name, "picked": picked}


@register.inclusion_tag("web/components/timeline.html")
def timeline(events: Sequence[Event], empty: str = "暂无记录") -> dict[str, Any]:
    """A history, newest first as given."""
    return {"events": events, "empty": empty}
