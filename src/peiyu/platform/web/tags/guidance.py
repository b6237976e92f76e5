"""The way through: tabs, steps, a running job, messages, what to do where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from peiyu.platform.web.components.parts import JobState, MenuItem, Step
from peiyu.platform.web.tags.rendering import component
from peiyu.platform.web.toasts import undo_url_of

register = template.Library()

register.filter("undo_url", undo_url_of)


@register.simple_tag
def tabs(items: Sequence[MenuItem], label: str = "分类") -> SafeString:
    """Tabs that are links: each has its own address and works without JavaScript."""
    return component("tabs", items=items, label=label)


@register.simple_tag
def steps(items: Sequence[Step], label: str = "办理进度") -> SafeString:
    """Steps on the way, the present one marked."""
    return component("steps", items=items, label=label)


@register.inclusion_tag("web/components/job_progress.html")
def job_progress(job: JobState, url: str, seconds: int = 2) -> dict[str, Any]:
    """How far a job is. htmx asks `url` again every `seconds`; the page may be left and come back to."""
    return {"job": job, "url": url, "seconds": seconds}


@register.inclusion_tag("web/components/notice.html")
def notice(kind: str, title: str, text: str = "", code: str = "") -> dict[str, Any]:
    """A message within the page: `info`, `good`, `warn` or `bad`; `code` is the stable code of an error."""
    names = {"info": "info", "good": "check", "warn": "warning", "bad": "stop"}
    return {"kind": kind, "icon": names[kind], "title": title, "text": text, "code": code}


@register.inclusion_tag("web/components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "") -> dict[str, Any]:
    """What to do where there is nothing yet."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("web/components/tip.html")
def tip(text: str, label: str = "说明") -> dict[str, Any]:
    """A short explanation that opens by hover, by keyboard and by touch."""
    return {"text": text, "label": label}


@register.inclusion_tag("web/components/dialog_link.html")
def dialog_link(url: str, label: str, style: str = "btn btn-outline-primary", icon: str = "") -> dict[str, Any]:
    """A link to a page that opens in a dialog where JavaScript runs."""
    return {"url": url, "label": label, "style": style, "icon": icon}


@register.inclusion_tag("web/components/copy_button.html")
def copy_button(text: str, label: str = "复制") -> dict[str, Any]:
    """Copies `text`; stays hidden where the browser cannot."""
    return {"text": text, "label": label}
