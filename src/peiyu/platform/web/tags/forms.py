"""Forms: a field with all that belongs to it, all errors at once, a place to drop a file."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BoundField

from peiyu.platform.web.components.parts import Origin, Slip

register = template.Library()


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
