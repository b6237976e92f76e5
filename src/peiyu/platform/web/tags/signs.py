"""Signs: symbols, and the chips of verdicts and of states."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peiyu.platform.web.components import signs
from peiyu.platform.web.tags.rendering import component

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A symbol of the sprite; without `label` it is decoration and hidden from screen readers."""
    size_class = " py-icon-lg" if size == "lg" else ""
    link = f"{static('web/icons.svg')}#{name}"
    if label:
        pattern = '<svg class="py-icon{}" role="img" aria-label="{}"><use href="{}"></use></svg>'
        return format_html(pattern, size_class, label, link)
    return format_html('<svg class="py-icon{}" aria-hidden="true"><use href="{}"></use></svg>', size_class, link)


@register.simple_tag
def verdict(value: str, note: str = "", size: str = "") -> SafeString:
    """The chip of a verdict: 符合, 暂不符合, 还缺信息, 需人工认定."""
    return component("chip", sign=signs.verdict_sign(value), note=note, size=size)


@register.simple_tag
def status(word: str, tone: str = "calm") -> SafeString:
    """The chip of a case's or a policy's status; `tone` only for words outside the list."""
    return component("chip", sign=signs.status_sign(word, tone), note="", size="")
