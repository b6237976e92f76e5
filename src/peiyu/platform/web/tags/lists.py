"""Lists: filters, the table, its headings and pages, what can be done with chosen rows. All keep the rest of the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from peiyu.platform.web.components.parts import BulkAction, Column, Row, Table
from peiyu.platform.web.tags.rendering import component

register = template.Library()


@register.inclusion_tag("web/components/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, form: BaseForm, target: str = "", keep: str = "sort") -> dict[str, Any]:
    """Filters sent by GET; with `target` (an element's id) htmx replaces that element only. `keep`: parameters sent along."""
    request = context.get("request")
    query = request.GET if isinstance(request, HttpRequest) else QueryDict()
    kept = [(name, query[name]) for name in keep.split() if name in query]
    names = {field.html_name for field in form}
    used = sum(1 for name in query if name in names and query[name])
    return {"form": form, "target": target, "kept": kept, "used": used, "path": getattr(request, "path", "")}


@register.simple_tag(takes_context=True)
def data_table(context: template.Context, table: Table) -> SafeString:
    """A list that becomes cards on a narrow screen."""
    heads = [
        sort_header(context, column.label, column.sort, column.is_figure) if column.sort else column
        for column in table.columns
    ]
    rows = [(row, _pairs(table.columns, row)) for row in table.rows]
    return component("data_table", table=table, heads=heads, rows=rows)


def _pairs(columns: Sequence[Column], row: Row) -> list[tuple[Column, Any]]:
    return list(zip(columns, row.cells, strict=True))


@register.simple_tag(takes_context=True)
def sort_header(context: template.Context, label: str, field: str, figure: bool = False) -> SafeString:
    """A `<th>` that sorts by `?sort=field`, and the other way round when it already does."""
    request = context.get("request")
    current = request.GET.get("sort", "") if isinstance(request, HttpRequest) else ""
    order = {field: "ascending", f"-{field}": "descending"}.get(current, "none")
    link = address_with(context, sort=f"-{field}" if order == "ascending" else field, page=None)
    return component("sort_header", label=label, link=link, order=order, figure=figure)


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page[Any], unit: str = "条") -> SafeString:
    """Pages of a list; keeps every other parameter of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(n, "" if isinstance(n, str) else address_with(context, page=n)) for n in numbers]
    older = address_with(context, page=page.next_page_number()) if page.has_next() else ""
    newer = address_with(context, page=page.previous_page_number()) if page.has_previous() else ""
    return component("pager", page=page, links=links, next=older, previous=newer, unit=unit)


@register.inclusion_tag("web/components/bulk_bar.html")
def bulk_bar(form_id: str, actions: Sequence[BulkAction], total: int = 0) -> dict[str, Any]:
    """Buttons for the rows chosen in the form `form_id`; each leads to a preview. `total`: rows of the whole filtered list."""
    return {"form_id": form_id, "actions": actions, "total": total}


@register.inclusion_tag("web/components/export_button.html", takes_context=True)
def export_button(
    context: template.Context, url: str, label: str = "导出 Excel", count: int | None = None
) -> dict[str, Any]:
    """Exports the list as filtered now: the address takes the present query along."""
    return {"url": f"{url}{address_with(context, page=None)}", "label": label, "count": count}


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
