"""From a policy to the firms that match it: on the pages of the policy library, for posts that see the cultivation library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from peiyu.platform.access.roles import Permission
from peiyu.platform.policies.index import Hit
from peiyu.platform.verdicts.matched_policies import WAYS_COUNTED, counts
from peiyu.platform.verdicts.matching import applies_within, asked_rule
from peiyu.rules.model import Rule

register = template.Library()


@register.simple_tag(takes_context=True)
def firms_matching(context: template.Context, hits: Iterable[Hit]) -> dict[str, dict[str, int]]:
    """How many firms stand in each way for the policies of a list, by code; nothing for who sees no firms."""
    return _counted(context, [hit.entry.rule for hit in hits])


@register.inclusion_tag("verdicts/firms_link.html")
def firms_link(found: dict[str, dict[str, int]], rule: Rule) -> dict[str, Any]:
    """Where the firms of a policy are, and how many. Says nothing of a version that is not in force."""
    now = asked_rule(rule.code)
    there = now is not None and now.version == rule.version
    return {"code": rule.code, "ways": found.get(rule.code) if there else None}


@register.inclusion_tag("verdicts/firms_link.html", takes_context=True)
def firms_of(context: template.Context, rule: Rule) -> dict[str, Any]:
    """The same for a single policy."""
    return firms_link(_counted(context, [rule]), rule)


@register.simple_tag(takes_context=True)
def sees_firms(context: template.Context, rule: Rule) -> bool:
    """Whether the present post can look at the firms of this version of a policy."""
    now = asked_rule(rule.code)
    return now is not None and now.version == rule.version and bool(_applying(context, [rule]))


def _applying(context: template.Context, rules: Iterable[Rule]) -> list[str]:
    request = context.get("request")
    post = getattr(request, "post", None)
    if post is None or not post.may(Permission.LIBRARY_VIEW):
        return []
    reach = request.reach  # type: ignore[union-attr]
    return [rule.code for rule in rules if asked_rule(rule.code) is not None and applies_within(rule, reach)]


def _counted(context: template.Context, rules: Iterable[Rule]) -> dict[str, dict[str, int]]:
    codes = _applying(context, rules)
    found = counts(codes) if codes else {}
    return {code: {way: found.get(code, {}).get(way) or 0 for way in WAYS_COUNTED} for code in codes}
