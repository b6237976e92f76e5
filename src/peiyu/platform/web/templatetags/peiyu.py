"""`{% load peiyu %}`: all components. Each stands in docs/platform/components.md with an example."""

from __future__ import annotations

from django import template

from peiyu.platform.web.tags import charts, clauses, evidence, figures, forms, guidance, lists, signs

register = template.Library()
for part in (charts, clauses, evidence, figures, forms, guidance, lists, signs):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
