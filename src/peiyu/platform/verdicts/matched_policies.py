"""The policies that apply within reach, each with how many firms meet it, lack one thing for it, or cannot be decided yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Count, Q, Sum
from django.http import QueryDict

from peiyu.platform.policies.book import covers
from peiyu.platform.policies.index import Entry, entries, search
from peiyu.platform.verdicts.matching import MEETS, asked_rule, standing, without_holders
from peiyu.platform.verdicts.models import Placement
from peiyu.platform.verdicts.short import one_short
from peiyu.rules.model import Rule

LEVELS = ("国家", "省级", "市级", "县级")
# What a list of policies counts; what is open is not taken apart here, for that would mean to read the details of all of it.
WAYS_COUNTED = ("met", "near", "open")


@dataclass(frozen=True)
class Counted:
    """A policy with how many firms stand in each way, and what those who meet it can have together."""

    entry: Entry
    ways: dict[str, int]
    low: Decimal | None
    high: Decimal | None

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.entry.rule


def counts(codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """For each rule: how many firms stand in each way, with the sums of those that meet it. Titles held are left out."""
    conditions = dict(zip(WAYS_COUNTED, (MEETS, one_short(), Q(verdict="unknown")), strict=True))
    aggregates: dict[str, Any] = {way: Count("pk", filter=condition) for way, condition in conditions.items()}
    aggregates |= {f"sum_{end}": Sum(end, filter=MEETS) for end in ("low", "high")}
    aggregates["endless"] = Count("pk", filter=MEETS & Q(low__isnull=False, high__isnull=True))
    rules = [rule for code in codes if (rule := asked_rule(code)) is not None]
    # Titles apart from the rest: of the many rows of policies nobody has to be asked whether its firm holds something.
    found: dict[str, dict[str, Any]] = {}
    for some in ([r for r in rules if r.kind == "梯度"], [r for r in rules if r.kind != "梯度"]):
        if some:
            rows = without_holders(standing([rule.code for rule in some]), some)
            found |= {row.pop("rule"): row for row in rows.order_by().values("rule").annotate(**aggregates)}
    return found


class PolicyFilters(forms.Form):
    """Which policies are listed with the firms that match them."""

    q = forms.CharField(
        label="政策", required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "名称或拼音"})
    )
    kind = forms.ChoiceField(label="种类", required=False, choices=[("", "全部"), ("梯度", "称号"), ("政策", "政策")])
    level = forms.ChoiceField(label="层级", required=False, choices=[("", "全部"), *((v, v) for v in LEVELS)])
    some = forms.ChoiceField(
        label="有企业", required=False, choices=[("", "全部"), ("met", "有企业符合"), ("near", "有企业差一项")]
    )


def policies_of(query: QueryDict) -> tuple[PolicyFilters, list[Counted]]:
    """The policies that apply within reach, with counts: those that most firms meet first."""
    form = PolicyFilters(query)
    asked = form.cleaned_data if form.is_valid() else {}
    regions = list(Placement.objects.order_by().values_list("region", flat=True).distinct())
    pool = {
        entry.rule.code: entry
        for entry in entries()
        if (rule := asked_rule(entry.rule.code)) is not None
        and rule.version == entry.rule.version
        and any(covers(rule, region) for region in regions)
        and asked.get("kind", "") in ("", rule.kind)
        and asked.get("level", "") in ("", entry.level)
    }
    if words := asked.get("q"):
        pool = {hit.entry.rule.code: hit.entry for hit in search(words, pool.values())}
    number = counts(pool)
    nobody = dict.fromkeys([*WAYS_COUNTED, "sum_low", "sum_high", "endless"], 0)
    made = []
    for code, entry in pool.items():
        row = number.get(code, nobody)
        ways = {way: row[way] or 0 for way in WAYS_COUNTED}
        if asked.get("some") and not ways[asked["some"]]:
            continue
        made.append(Counted(entry, ways, row["sum_low"], None if row["endless"] else row["sum_high"]))
    made.sort(key=lambda c: (-c.ways["met"], -c.ways["near"], c.rule.name))
    sort = query.get("sort", "")
    way = sort.removeprefix("-")
    if way in WAYS_COUNTED:
        made.sort(key=lambda c: c.ways[way], reverse=sort.startswith("-"))
    return form, made
