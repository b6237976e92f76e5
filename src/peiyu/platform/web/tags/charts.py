"""Figures drawn: against a threshold, over time, as a share, as a tile, as a chart with its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from peiyu.platform.web.components import drawings
from peiyu.platform.web.components.parts import Table
from peiyu.platform.web.tags.rendering import component

register = template.Library()


@register.simple_tag
def bullet(bar: drawings.Bullet) -> SafeString:
    """An indicator against its threshold."""
    return component("bullet", bar=bar, width=drawings.BAR)


@register.simple_tag
def sparkline(line: drawings.Spark, table: bool = False) -> SafeString:
    """A line over time; `table` adds the figures in a table that opens below."""
    return component("sparkline", line=line, table=table)


@register.simple_tag
def meter(value: int, total: int, label: str, unit: str = "项") -> SafeString:
    """How many of how many, in words and as a bar."""
    return component("meter", value=value, total=total, label=label, unit=unit)


@register.inclusion_tag("web/components/tile.html")
def tile(label: str, value: Any, unit: str = "", url: str = "", note: str = "", icon: str = "") -> dict[str, Any]:
    """A figure that opens the rows behind it."""
    return {"label": label, "value": value, "unit": unit, "url": url, "note": note, "icon": icon}


@register.inclusion_tag("web/components/chart.html")
def chart(name: str, spec: Mapping[str, Any], table: Table, height: str = "md") -> dict[str, Any]:
    """A drawing by ECharts with the same figures in a table. `spec` is an ECharts option of plain data; `height` sm, md or lg."""
    rows = [list(row.cells) for row in table.rows]
    return {"name": name, "spec": dict(spec), "table": table, "rows": rows, "height": height}
