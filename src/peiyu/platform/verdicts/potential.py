"""应报未报 as it is asked for: who could apply for a title and has not, who is one clause short, whose data are incomplete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.kept import PAST_SCORE
from peiyu.platform.verdicts.models import Placement, Verdict
from peiyu.platform.verdicts.titles import titles
from peiyu.platform.verdicts.ways_in import points_words, way_words
from peiyu.platform.verdicts.words import lack, region_names

_USUAL = "cn.ladder.little-giant"
WAYS = {"apply": "可申报", "near": "差一项", "lacking": "还缺信息"}


class PotentialFilters(forms.Form):
    """Which title, which county."""

    title = forms.ChoiceField(label="称号", required=False)
    county = forms.ChoiceField(label="地区", required=False)

    def __init__(self, data: Any, choices: list[tuple[str, str]], counties: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, values in (("title", choices), ("county", [("", "全部"), *counties])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values


@dataclass(frozen=True)
class Potential:
    """The title asked for, the way (tab), the verdicts of all and of each way, names of regions by code."""

    form: PotentialFilters
    code: str
    way: str
    every: QuerySet[Verdict]
    sets: dict[str, QuerySet[Verdict]]
    names: dict[str, str]

    def ordered(self, way: str) -> QuerySet[Verdict]:
        """The verdicts of a way as they are listed."""
        return self.sets[way].order_by("region", "enterprise__name", "pk")


def potential_of(query: QueryDict) -> Potential:
    """应报未报 for the query of its page."""
    names = region_names(Placement.objects.order_by().values_list("region", flat=True).distinct())
    found = book()
    granted = {t.rule.code: t.rule.name for region in names for t in titles(found, region)}
    ladder = sorted(granted, key=lambda code: (not code.startswith("cn.ladder"), code))
    could = _could_apply(query.get("county", "") if query.get("county") in names else "")
    usual = _USUAL if _USUAL in granted else next(iter(ladder), "")
    default = max((usual, *ladder), key=lambda code: could[code])  # of equals the usual one
    asked = query.copy()
    if asked.get("title") not in granted:
        asked["title"] = default
    named = [(code, granted[code] + (f"（{could[code]} 家可申报）" if could[code] else "")) for code in ladder]
    form = PotentialFilters(asked, named, sorted(names.items()))
    kept = form.cleaned_data if form.is_valid() else {}
    code = kept.get("title") or default
    way = query.get("way", "apply")
    base = Verdict.objects.filter(rule=code, until__isnull=True, occasion="认定", draft=False)
    if county := kept.get("county"):
        base = base.filter(region=county)
    holders = Placement.objects.filter(titles__contains=[code]).values("enterprise_id")
    base = base.exclude(enterprise_id__in=holders).filter(enterprise__merged_into__isnull=True)
    sets = {way: base.filter(condition) for way, condition in _CONDITIONS.items()}
    return Potential(form, code, way if way in WAYS else "apply", base, sets, names)


_CONDITIONS = {
    "apply": Q(verdict="met") & (Q(eligible=True) | Q(eligible__isnull=True)),
    "near": Q(verdict="unmet", failing=1),
    "lacking": Q(verdict="unknown"),
}


def numbers(found: Potential) -> dict[str, int]:
    """How many firms each way has, asked at once."""
    return found.every.aggregate(**{way: Count("pk", filter=condition) for way, condition in _CONDITIONS.items()})


def _could_apply(county: str) -> Counter[str]:
    """How many enterprises could apply for each title and do not hold it, as the library counts them."""
    rows = Placement.objects.exclude(hidden=[])
    if county:
        rows = rows.filter(region=county)
    return Counter(code for codes in rows.values_list("hidden", flat=True) for code in codes)


def reasoned(verdicts: Sequence[Verdict]) -> list[tuple[Verdict, Placement | None, str]]:
    """Each verdict with the placement of its enterprise and with why it stands in the list."""
    firms = [v.enterprise_id for v in verdicts]
    placed = {p.enterprise_id: p for p in Placement.objects.filter(enterprise_id__in=firms)}
    return [(v, placed.get(v.enterprise_id), _why(v)) for v in verdicts]


def clues(placement: Placement | None) -> str:
    """The clues that the enterprise could stand higher than its title says."""
    reasons: Iterable[str] = placement.reasons if placement else ()
    return "；".join(reason.removeprefix("线索：") for reason in reasons if reason.startswith("线索："))


def _why(verdict: Verdict) -> str:
    detail = verdict.detail
    if verdict.verdict == "met":
        past = detail.get(PAST_SCORE, {})
        if verdict.score and (way := way_words(past)):
            return f"已达到认定条件：满足“{way}”，不看得分（{points_words(past, verdict.score)}）"
        return "已达到认定条件" + (f"，得分 {verdict.score}" if verdict.score else "")
    if verdict.verdict == "unmet":
        return "；".join(lack(entry) for entry in detail.get("unmet", []))
    missing = "、".join(detail.get("missing", []))
    manual = "、".join(detail.get("manual", []))
    return "；".join(
        part for part in (f"缺：{missing}" if missing else "", f"需人工认定：{manual}" if manual else "") if part
    )
