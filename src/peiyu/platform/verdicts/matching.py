"""政策匹配: who in reach meets a policy now, lacks one thing for it, or cannot be decided before something is known.

Everything is read from the verdicts that are kept (`kept`); nothing is decided for a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr
from django.http import QueryDict

from peiyu.platform.access.reach import EVERYWHERE, Reach
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.search import matching
from peiyu.platform.policies.book import book, covers
from peiyu.platform.verdicts.kept import CLOSE, asked_for
from peiyu.platform.verdicts.models import Placement, Verdict
from peiyu.platform.verdicts.short import one_short
from peiyu.platform.verdicts.words import lack, region_names
from peiyu.rules.model import Rule

WAYS = {"met": "符合", "near": "差一项", "lacking": "还缺信息", "manual": "需人工认定", "barred": "符合但不能申报"}
ALWAYS = ("met", "near", "lacking")  # the other tabs are shown where there is somebody in them
SORTS = {"name": "enterprise__name", "county": "region", "amount": "low"}
DIVISION = 3  # characters of an industry's code that name its 大类: C34


class MatchFilters(forms.Form):
    """Search and filters of the firms of one policy; only what occurs within reach is offered."""

    q = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "名称或信用代码"})
    )
    county = forms.ChoiceField(label="地区", required=False)
    industry = forms.ChoiceField(label="行业", required=False)
    gap = forms.ChoiceField(
        label="差距", required=False, choices=[("", "全部"), (CLOSE, "差距不大（四分之一以内，或一年内到期）")]
    )

    def __init__(self, data: Any, way: str, counties: Sequence[tuple[str, str]], industries: Sequence[tuple[str, str]]):
        super().__init__(data)
        for name, values in (("county", counties), ("industry", industries)):
            self.fields[name].choices = [("", "全部"), *values]  # type: ignore[attr-defined]
        if way != "near":
            del self.fields["gap"]

    def kept(self, rows: QuerySet[Verdict]) -> QuerySet[Verdict]:
        """The rows that pass."""
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            rows = rows.filter(matching(words, "enterprise__"))
        if county := asked.get("county"):
            rows = rows.filter(region=county)
        if industry := asked.get("industry"):
            rows = rows.filter(enterprise__industry__startswith=industry)
        if asked.get("gap"):
            rows = rows.filter(detail__close=True)
        return rows


@dataclass(frozen=True)
class Matches:
    """The firms of a policy as filtered: all and by way, the way that is shown, and the names of regions by code."""

    form: MatchFilters
    rule: Rule
    way: str
    every: QuerySet[Verdict]
    sets: dict[str, QuerySet[Verdict]]
    sort: str
    names: dict[str, str]

    def ordered(self, way: str) -> QuerySet[Verdict]:
        """The verdicts of a way as they are listed; of those who lack one thing the nearest first."""
        column = SORTS.get(self.sort.removeprefix("-"))
        if column:
            by = F(column)
            first = [by.desc(nulls_last=True) if self.sort.startswith("-") else by.asc(nulls_last=True)]
        else:
            first = [F("detail__close").asc(nulls_last=True)] if way == "near" else []
        return self.sets[way].order_by(*first, "region", "enterprise__name", "pk")


def standing(codes: Collection[str]) -> QuerySet[Verdict]:
    """The verdicts in force of these rules on firms that still are themselves."""
    found = Verdict.objects.filter(rule__in=codes, until__isnull=True, occasion="认定", draft=False)
    # Few are merged; to look at every firm would take longer than to count its verdicts.
    merged = Enterprise.objects.filter(merged_into__isnull=False)
    return found.exclude(enterprise_id__in=merged.values("pk"))


def by_way(rows: QuerySet[Verdict]) -> dict[str, QuerySet[Verdict]]:
    """Verdicts by the way in which they are shown."""
    return {way: rows.filter(condition) for way, condition in _conditions().items()}


_LACKS = Q(detail__has_key="missing")
MEETS = Q(verdict="met") & (Q(eligible=True) | Q(eligible__isnull=True))


def _conditions() -> dict[str, Q]:
    """Which verdicts stand in each way."""
    return {
        "met": MEETS,
        "near": one_short(),
        "lacking": Q(verdict="unknown") & _LACKS,
        "manual": Q(verdict="unknown") & ~_LACKS,
        "barred": Q(verdict="met", eligible=False),
    }


def without_holders(rows: QuerySet[Verdict], rules: Iterable[Rule]) -> QuerySet[Verdict]:
    """Verdicts of these rules without the firms that hold the title already: they do not apply for it."""
    held = Q(pk__in=())
    for rule in rules:
        if rule.kind == "梯度":
            holders = Placement.objects.filter(titles__contains=[rule.code])
            held |= Q(rule=rule.code, enterprise_id__in=holders.values("enterprise_id"))
    return rows.exclude(held)


def asked_rule(code: str) -> Rule | None:
    """The rule in force that firms can be matched with; None for any other code."""
    found = book()
    if code not in found.rulebook:
        return None
    compiled = found.rulebook.rule(code)
    return compiled.rule if compiled.frame.name == "企业" and asked_for(compiled.rule) else None


def applies_within(rule: Rule, reach: Reach) -> bool:
    """Whether some region within reach is one to which the rule applies."""
    if not rule.regions or EVERYWHERE in reach.regions:
        return True
    return any(head.startswith(here) or here.startswith(head) for head in rule.regions for here in reach.regions)


def matches_of(query: QueryDict, rule: Rule) -> Matches:
    """The firms of a policy for the query of its page."""
    here = Enterprise.objects.filter(merged_into__isnull=True).order_by()
    groups = here.values_list("region", Substr("industry", 1, DIVISION)).annotate(number=Count("pk"))
    regions: set[str] = set()
    industries: Counter[str] = Counter()
    for region, industry, number in groups:
        if covers(rule, region):
            regions.add(region)
            industries[industry] += number
    names = region_names(regions)
    way = query.get("way", "met")
    way = way if way in WAYS else "met"
    named = [(code, f"{code} {industry_name(code)}".strip()) for code in sorted(industries) if code]
    form = MatchFilters(query, way, sorted(names.items()), named)
    rows = form.kept(without_holders(standing([rule.code]), [rule]))
    return Matches(form, rule, way, rows, by_way(rows), query.get("sort", ""), names)


def numbers(found: Matches) -> dict[str, int]:
    """How many firms stand in each way, asked at once."""
    return found.every.aggregate(**{way: Count("pk", filter=condition) for way, condition in _conditions().items()})


def totals(rows: QuerySet[Verdict]) -> dict[str, Any]:
    """How much the firms can have together: `low`, `high` (None: nothing bounds it) in 元, and of how many no amount is known."""
    found = rows.aggregate(
        sum_low=Sum("low"),
        sum_high=Sum("high"),
        known=Count("pk", filter=Q(low__gt=0) | Q(high__gt=0)),
        endless=Count("pk", filter=Q(low__isnull=False, high__isnull=True)),
        number=Count("pk"),
    )
    high = None if found["endless"] else found["sum_high"]
    return {"low": found["sum_low"], "high": high, "known": found["known"], "rest": found["number"] - found["known"]}


def why(verdict: Verdict) -> str:
    """Why a verdict stands where it does: what is lacking, what is missing, what bars."""
    detail = verdict.detail
    if verdict.verdict == "unmet":
        return "；".join(lack(entry) for entry in detail.get("unmet", []))
    if verdict.verdict == "met":
        return "；".join(_bars(verdict)) or "符合全部条件"
    missing, manual = "、".join(detail.get("missing", [])), "、".join(detail.get("manual", []))
    return "；".join(
        part for part in (f"缺：{missing}" if missing else "", f"需人工认定：{manual}" if manual else "") if part
    )


def _bars(verdict: Verdict) -> Iterable[str]:
    if verdict.eligible is None:
        yield "符合全部条件，能否申报还缺前提称号或否决情形的信息"
    if verdict.eligible is False:
        if vetoed := verdict.detail.get("vetoed"):
            yield "有否决情形：" + "、".join(vetoed)
        if verdict.detail.get("prerequisite") is False:
            yield "未取得前提称号"
        if not vetoed and verdict.detail.get("prerequisite") is not False:
            yield "符合全部条件，但不能申报"
