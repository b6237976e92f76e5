"""The way in which what a stored verdict is about is had, in the words of `policies.ways`."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from peiyu.platform.policies.book import book
from peiyu.platform.policies.ways import way_of
from peiyu.platform.verdicts.models import Placement, Verdict

TITLES = "titles_held"


def titles_held() -> Subquery:
    """The codes of the rules whose title the enterprise of a verdict holds; to be annotated as `TITLES`."""
    return Subquery(Placement.everything.filter(enterprise_id=OuterRef("enterprise_id")).values("titles")[:1])


def with_titles(found: QuerySet[Verdict]) -> QuerySet[Any]:
    """The verdicts with what `way_word` needs, in the same query."""
    return found.annotate(**{TITLES: titles_held()})


def way_word(found: Any) -> str:
    """可申报, 免申即享, 已持有 …; '' for what nobody has or applies for, and for a rule that the packs no longer hold."""
    rules = book().rulebook
    if found.rule not in rules:
        return ""
    rule = rules.rule(found.rule).rule
    return way_of(rule, getattr(found, TITLES) or ()).word if rule.has_eligibility else ""
