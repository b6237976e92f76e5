"""Figures in the text: money, days, working days, separators."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peiyu.platform.web.components import figures, wording
from peiyu.platform.web.tags.rendering import component

register = template.Library()
Amount = int | Decimal | Fraction


@register.simple_tag
def money(amount: Amount | None, unit: str = "分", missing: str = figures.UNDECIDED) -> SafeString:
    """An amount in 万元 with the exact 元 on hover and for screen readers; `missing` is said where there is none."""
    return component("money", money=None if amount is None else figures.money(amount, unit), missing=missing)


@register.simple_tag
def money_range(low: Amount | None, high: Amount | None, unit: str = "分") -> SafeString:
    """An interval of money."""
    return component("money", money=figures.money_range(low, high, unit), missing=figures.UNDECIDED)


@register.simple_tag
def day(value: dt.date | None, missing: str = figures.NOT_COLLECTED) -> SafeString:
    """A date as `<time>`; `missing` is said where there is none."""
    if value is None:
        return format_html('<span class="py-none">{}</span>', missing)
    whole = _local(value).date() if isinstance(value, dt.datetime) else value
    return format_html('<time datetime="{}">{}</time>', whole.isoformat(), figures.day(whole))


@register.simple_tag
def moment(value: dt.datetime) -> SafeString:
    """A moment to the minute as `<time>`."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), figures.moment(_local(value)))


def _local(value: dt.datetime) -> dt.datetime:
    """The moment in the time zone of the platform; the database hands over UTC."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


@register.simple_tag
def workdays(
    days: int, until: dt.date | None = None, provisional: bool = False, due: dt.date | None = None
) -> SafeString:
    """Working days left.

    Args:
        days: how many; negative when the day is past.
        until: the day, where it is to be written.
        provisional: whether the day was counted without the holiday calendar.
        due: the day, where it stands beside already.
    """
    day = until or due
    over = day is not None and day < timezone.localdate()
    text = figures.workdays_left(days, over=over)
    return component("workdays", text=text, days=-1 if over else days, until=until, provisional=provisional)


@register.simple_tag
def workdays_note() -> SafeString:
    """How working days are counted; once on every screen with a date that depends on it."""
    from peiyu.platform.dossiers.working_days import note  # dossiers show figures: not while this module is read

    return format_html('<p class="py-hint py-workdays-note">{}</p>', note())


@register.filter
def with_separators(value: Any) -> str:
    """A figure with separators: a whole number by itself, or figures within a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return wording.with_separators(str(value))
