"""The components as template tags. Each stands in docs/platform/components.md with an example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from peiyu.platform.web.components import drawings, figures, signs, wording
from peiyu.platform.web.components.parts import (
    BulkAction,
    Column,
    Conflict,
    Event,
    JobState,
    MenuItem,
    Origin,
    Row,
    Slip,
    Step,
    Table,
)
from peiyu.platform.web.toasts import undo_url_of

register = template.Library()
Amount = int | Decimal | Fraction


register.filter("undo_url", undo_url_of)


def _shown(name: str, **context: Any) -> SafeString:
    # Without the file's last line break: a component stands in the middle of a sentence.
    return mark_safe(render_to_string(f"web/components/{name}.html", context).strip())


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
    return _shown("chip", sign=signs.verdict_sign(value), note=note, size=size)


@register.simple_tag
def status(word: str, tone: str = "calm") -> SafeString:
    """The chip of a case's or a policy's status; `tone` only for words outside the list."""
    return _shown("chip", sign=signs.status_sign(word, tone), note="", size="")


@register.simple_tag
def money(amount: Amount | None, unit: str = "分", missing: str = figures.UNDECIDED) -> SafeString:
    """An amount in 万元 with the exact 元 on hover and for screen readers; `missing` is said where there is none."""
    return _shown("money", money=None if amount is None else figures.money(amount, unit), missing=missing)


@register.simple_tag
def money_range(low: Amount | None, high: Amount | None, unit: str = "分") -> SafeString:
    """An interval of money."""
    return _shown("money", money=figures.money_range(low, high, unit), missing=figures.UNDECIDED)


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
    return _shown("workdays", text=text, days=-1 if over else days, until=until, provisional=provisional)


@register.simple_tag
def workdays_note() -> SafeString:
    """How working days are counted for now; once on every screen with a date that depends on it."""
    return format_html('<p class="py-hint py-workdays-note">{}</p>', figures.WORKING_DAYS)


@register.simple_tag
def bullet(bar: drawings.Bullet) -> SafeString:
    """An indicator against its threshold."""
    return _shown("bullet", bar=bar, width=drawings.BAR)


@register.simple_tag
def sparkline(line: drawings.Spark, table: bool = False) -> SafeString:
    """A line over time; `table` adds the figures in a table that opens below."""
    return _shown("sparkline", line=line, table=table)


@register.simple_tag
def meter(value: int, total: int, label: str, unit: str = "项") -> SafeString:
    """How many of how many, in words and as a bar."""
    return _shown("meter", value=value, total=total, label=label, unit=unit)


@register.simple_tag
def steps(items: Sequence[Step], label: str = "办理进度") -> SafeString:
    """Steps on the way, the present one marked."""
    return _shown("steps", items=items, label=label)


@register.simple_tag
def tabs(items: Sequence[MenuItem], label: str = "分类") -> SafeString:
    """Tabs that are links: each has its own address and works without JavaScript."""
    return _shown("tabs", items=items, label=label)


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page[Any], unit: str = "条") -> SafeString:
    """Pages of a list; keeps every other parameter of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(n, "" if isinstance(n, str) else address_with(context, page=n)) for n in numbers]
    older = address_with(context, page=page.next_page_number()) if page.has_next() else ""
    newer = address_with(context, page=page.previous_page_number()) if page.has_previous() else ""
    return _shown("pager", page=page, links=links, next=older, previous=newer, unit=unit)


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changes: Any) -> str:
    """The query of the present address with some parameters changed; `None` takes one away."""
    request = context.get("request")
    query = request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_header(context: template.Context, label: str, field: str, figure: bool = False) -> SafeString:
    """A `<th>` that sorts by `?sort=field`, and the other way round when it already does."""
    request = context.get("request")
    current = request.GET.get("sort", "") if isinstance(request, HttpRequest) else ""
    order = {field: "ascending", f"-{field}": "descending"}.get(current, "none")
    link = address_with(context, sort=f"-{field}" if order == "ascending" else field, page=None)
    return _shown("sort_header", label=label, link=link, order=order, figure=figure)


@register.simple_tag(takes_context=True)
def data_table(context: template.Context, table: Table) -> SafeString:
    """A list that becomes cards on a narrow screen."""
    heads = [
        sort_header(context, column.label, column.sort, column.is_figure) if column.sort else column
        for column in table.columns
    ]
    rows = [(row, _pairs(table.columns, row)) for row in table.rows]
    return _shown("data_table", table=table, heads=heads, rows=rows)


def _pairs(columns: Sequence[Column], row: Row) -> list[tuple[Column, Any]]:
    return list(zip(columns, row.cells, strict=True))


@register.inclusion_tag("web/components/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, form: BaseForm, target: str = "", keep: str = "sort") -> dict[str, Any]:
    """Filters sent by GET; with `target` (an element's id) htmx replaces that element only. `keep`: parameters sent along."""
    request = context.get("request")
    query = request.GET if isinstance(request, HttpRequest) else QueryDict()
    kept = [(name, query[name]) for name in keep.split() if name in query]
    names = {field.html_name for field in form}
    used = sum(1 for name in query if name in names and query[name])
    return {"form": form, "target": target, "kept": kept, "used": used, "path": getattr(request, "path", "")}


@register.inclusion_tag("web/components/bulk_bar.html")
def bulk_bar(form_id: str, actions: Sequence[BulkAction], total: int = 0) -> dict[str, Any]:
    """Buttons for the rows chosen in the form `form_id`; each leads to a preview. `total`: rows of the whole filtered list."""
    return {"form_id": form_id, "actions": actions, "total": total}


@register.inclusion_tag("web/components/form_field.html")
def form_field(
    field: BoundField, unit: str = "", slip: Slip | None = None, check_url: str = "", origin: Origin | None = None
) -> dict[str, Any]:
    """A field with label, help, unit, errors, the origin of a prefilled value, and a warning for a likely slip of unit."""
    kind = getattr(field.field.widget, "input_type", "select" if hasattr(field.field.widget, "choices") else "area")
    described = [part for part, there in (("help", field.help_text), ("error", field.errors), ("slip", slip)) if there]
    look = {"checkbox": "form-check-input", "select": "form-select"}.get(kind, "form-control")
    extra: dict[str, str | bool] = {"class": f"{field.field.widget.attrs.get('class', '')} {look}".strip()}
    if field.errors:
        extra["class"] = f"{extra['class']} is-invalid"
        extra["aria-invalid"] = "true"
    if described:
        extra["aria-describedby"] = " ".join(f"{field.auto_id}-{part}" for part in described)
    if unit:
        extra["data-unit"] = unit
    if check_url:
        extra |= {"hx-post": check_url, "hx-trigger": "change", "hx-target": f"#{field.auto_id}-slip"}
    many = kind in ("radio", "checkbox") and hasattr(field.field.widget, "choices")
    shown = field if many else field.as_widget(attrs=extra)
    return {
        "field": field,
        "shown": shown,
        "many": many,
        "kind": kind,
        "unit": unit,
        "slip": slip,
        "check_url": check_url,
        "origin": origin,
    }


@register.inclusion_tag("web/components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """All errors of a form at once, each a link to its field. Stands at the top of the form."""
    return {"form": form, "count": sum(len(errors) for errors in form.errors.values())}


@register.inclusion_tag("web/components/file_drop.html")
def file_drop(field: BoundField, accept: str = "", limit: str = "", template_url: str = "") -> dict[str, Any]:
    """A place to drop a file; without JavaScript the plain file field. `limit` is said in words, such as 20 MB."""
    attrs: dict[str, str | bool] = {"class": "form-control"}
    if accept:
        attrs["accept"] = accept
    if field.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{field.auto_id}-error"}
    return {"field": field, "shown": field.as_widget(attrs=attrs), "limit": limit, "template_url": template_url}


@register.inclusion_tag("web/components/job_progress.html")
def job_progress(job: JobState, url: str, seconds: int = 2) -> dict[str, Any]:
    """How far a job is. htmx asks `url` again every `seconds`; the page may be left and come back to."""
    return {"job": job, "url": url, "seconds": seconds}


@register.inclusion_tag("web/components/clauses.html")
def clauses(node: Any, level: int = 0, source: Any = None, text: str = "") -> dict[str, Any]:
    """A rule clause by clause: an `Explanation` of the engine, or the same as plain data.

    Args:
        node: the clause.
        level: how deep it stands.
        source: what is cited above it already (the rule's own source at the top); the same is not said again.
        text: what the clause above says of it, where it has no words of its own.
    """
    told = _of(node, "text") or text
    below = list(_of(node, "children") or ())
    parts = told.split(" 或 ")
    shares = parts if len(parts) == len(below) > 1 else [""] * len(below)
    own = _of(node, "source") or source
    return {
        "node": node,
        "text": wording.in_words(told) or ("以下各条" if below else "其中一项"),
        "value": wording.with_separators(str(_of(node, "value") or "")),
        "gap": wording.with_separators(str(_of(node, "gap") or "")),
        "cited": "" if _cited(own) == _cited(source) else _cited(own),
        "source": own,
        "level": level,
        "below": level + 1,
        "children": list(zip(below, shares, strict=True)),
        "sign": signs.verdict_sign(_of(node, "truth")),
    }


def _cited(source: Any) -> str:
    """Document and article; '' where no article is named."""
    article = _of(source, "article") if source else ""
    return f"{_of(source, 'document')} {article}" if article else ""


def _of(node: Any, name: str) -> Any:
    return node.get(name) if isinstance(node, Mapping) else getattr(node, name, None)


@register.filter
def in_words(text: str) -> str:
    """A clause without the brackets of the rule language."""
    return wording.in_words(text)


@register.filter
def full_width(text: str) -> str:
    """A message of the library with the punctuation of the screen."""
    return wording.full_width(text)


@register.filter
def with_separators(value: Any) -> str:
    """A figure with separators: a whole number by itself, or figures within a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return wording.with_separators(str(value))


@register.inclusion_tag("web/components/side_by_side.html")
def side_by_side(conflict: Conflict, field_name: str = "") -> dict[str, Any]:
    """What each department says of one fact. With `field_name` each value can be chosen."""
    return {"conflict": conflict, "field_name": field_name}


@register.inclusion_tag("web/components/timeline.html")
def timeline(events: Sequence[Event], empty: str = "暂无记录") -> dict[str, Any]:
    """A history, newest first as given."""
    return {"events": events, "empty": empty}


@register.inclusion_tag("web/components/source.html")
def source(origin: Origin) -> dict[str, Any]:
    """From which department, when, how sure; low confidence is marked 存疑."""
    return {"origin": origin}


@register.inclusion_tag("web/components/tip.html")
def tip(text: str, label: str = "说明") -> dict[str, Any]:
    """A short explanation that opens by hover, by keyboard and by touch."""
    return {"text": text, "label": label}


@register.inclusion_tag("web/components/dialog_link.html")
def dialog_link(url: str, label: str, style: str = "btn btn-outline-primary", icon: str = "") -> dict[str, Any]:
    """A link to a page that opens in a dialog where JavaScript runs."""
    return {"url": url, "label": label, "style": style, "icon": icon}


@register.inclusion_tag("web/components/export_button.html", takes_context=True)
def export_button(
    context: template.Context, url: str, label: str = "导出 Excel", count: int | None = None
) -> dict[str, Any]:
    """Exports the list as filtered now: the address takes the present query along."""
    return {"url": f"{url}{address_with(context, page=None)}", "label": label, "count": count}


@register.inclusion_tag("web/components/copy_button.html")
def copy_button(text: str, label: str = "复制") -> dict[str, Any]:
    """Copies `text`; stays hidden where the browser cannot."""
    return {"text": text, "label": label}


@register.inclusion_tag("web/components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "") -> dict[str, Any]:
    """What to do where there is nothing yet."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("web/components/notice.html")
def notice(kind: str, title: str, text: str = "", code: str = "") -> dict[str, Any]:
    """A message within the page: `info`, `good`, `warn` or `bad`; `code` is the stable code of an error."""
    names = {"info": "info", "good": "check", "warn": "warning", "bad": "stop"}
    return {"kind": kind, "icon": names[kind], "title": title, "text": text, "code": code}


@register.inclusion_tag("web/components/tile.html")
def tile(label: str, value: Any, unit: str = "", url: str = "", note: str = "", icon: str = "") -> dict[str, Any]:
    """A figure that opens the rows behind it."""
    return {"label": label, "value": value, "unit": unit, "url": url, "note": note, "icon": icon}


@register.inclusion_tag("web/components/chart.html")
def chart(name: str, spec: Mapping[str, Any], table: Table, height: str = "md") -> dict[str, Any]:
    """A drawing by ECharts with the same figures in a table. `spec` is an ECharts option of plain data; `height` sm, md or lg."""
    rows = [list(row.cells) for row in table.rows]
    return {"name": name, "spec": dict(spec), "table": table, "rows": rows, "height": height}
