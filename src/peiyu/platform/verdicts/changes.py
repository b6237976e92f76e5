"""判定变化: firms whose verdict on a title or policy is another than on a day gone by: from what to what, when, and why.

Two moments are compared, the beginning of the day asked for and now, so a verdict that changed and changed back is no change. What
is not kept (`kept`) is plainly not met; such a verdict beside another that is not met either is no change that could be told.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.dossiers.search import matching
from peiyu.platform.policies.index import entries
from peiyu.platform.verdicts.kept import asked_for
from peiyu.platform.verdicts.matching import WAYS
from peiyu.platform.verdicts.models import Placement, Run, Verdict
from peiyu.platform.verdicts.recompute import DAILY, PACKS_CHANGED
from peiyu.platform.verdicts.steps import Counted, Step, Steps, counted, firms, listed_steps, midnight, steps
from peiyu.platform.verdicts.words import region_names
from peiyu.rules.model import Rule

DIRECTIONS = {"gained": "新符合", "lost": "不再符合", "other": "其他变化"}
USUAL, LONGEST = dt.timedelta(days=7), dt.timedelta(days=3 * 366)
PLAINLY_NOT = "未符合"


class ChangeFilters(forms.Form):
    """Since which day, which policy, which county, which firm. Only what occurs is offered."""

    since = forms.DateField(label="自", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    rule = forms.ChoiceField(label="称号或政策", required=False)
    county = forms.ChoiceField(label="地区", required=False)
    q = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "名称或信用代码"})
    )

    def __init__(self, data: Any, rules: Sequence[tuple[str, str]], counties: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, values in (("rule", rules), ("county", counties)):
            self.fields[name].choices = [("", "全部"), *values]  # type: ignore[attr-defined]

    def clean_since(self) -> dt.date | None:
        """A day that has been, and not too long ago."""
        day: dt.date | None = self.cleaned_data["since"]
        today = timezone.localdate()
        if day is not None and day > today:
            raise forms.ValidationError("这一天还没有到，请改为今天或更早的日期。")
        if day is not None and day < today - LONGEST:
            raise forms.ValidationError("最早可以比较三年以前，请改为较近的日期。")
        return day

    def kept(self, found: Steps) -> Steps:
        """The changes that pass."""
        asked = self.cleaned_data
        if rule := asked.get("rule"):
            found = found.filter(rule=rule)
        if county := asked.get("county"):
            found = found.filter(region=county)
        return self.searched(found)

    def searched(self, found: Steps) -> Steps:
        """The changes of the firms searched for."""
        words = self.cleaned_data.get("q")
        return found.filter(matching(words, "enterprise__")) if words else found

    def numbers(self, every: Iterable[Counted]) -> dict[str, int]:
        """How many of the changes pass, by direction."""
        asked, found = self.cleaned_data, dict.fromkeys(DIRECTIONS, 0)
        for one in every:
            if asked.get("rule") in ("", None, one.rule) and asked.get("county") in ("", None, one.region):
                found[one.way] += one.number
        return found


@dataclass(frozen=True)
class Changes:
    """What changed, as filtered, how much of it in each direction, and the names of regions by code."""

    form: ChangeFilters
    since: dt.date
    direction: str
    steps: Steps
    numbers: dict[str, int]
    names: dict[str, str]

    def ordered(self, direction: str) -> QuerySet[Verdict, Any]:
        """The changes of a direction as they are listed, the latest first."""
        return listed_steps(self.steps, direction)


def rules_known() -> dict[str, Rule]:
    """The rules whose verdicts are of interest, those that are no longer in force too; the newest version of each."""
    told = sorted((e.rule for e in entries() if asked_for(e.rule)), key=lambda rule: str(rule.effective or ""))
    return {rule.code: rule for rule in told}


def changes_of(query: QueryDict) -> Changes:
    """What changed for the query of its page."""
    known = rules_known()
    day = _day_of(query)
    every = steps(day, known)
    found = counted(every)
    regions = {one.region for one in found}
    # What the address asks for stays among the choices although it may not occur in these days.
    occurring = {one.rule for one in found} | {query.get("rule", "")} & set(known)
    if (county := query.get("county", "")) and county not in regions:
        regions |= {county} & set(Placement.objects.order_by().values_list("region", flat=True).distinct())
    names = {one.region: one.name for one in found}
    if absent := regions - set(names):
        names |= region_names(absent)
    asked = query.copy()
    if not asked.get("since"):
        asked["since"] = day.isoformat()
    named = sorted(((code, known[code].name) for code in occurring), key=lambda pair: pair[1])
    form = ChangeFilters(asked, named, sorted(names.items()))
    form.is_valid()
    if form.cleaned_data.get("q"):
        found = counted(form.searched(every))
    direction = query.get("way", "gained")
    direction = direction if direction in DIRECTIONS else "gained"
    return Changes(form, day, direction, form.kept(every), form.numbers(found), names)


def _day_of(query: QueryDict) -> dt.date:
    """The day asked for; a week ago where none is, or none that can be compared with."""
    form = ChangeFilters(query, [], [])
    form.is_valid()
    return form.cleaned_data.get("since") or timezone.localdate() - USUAL


def new_firms(since: dt.date) -> int:
    """How many firms were decided for the first time since a day: they have nothing to be compared with."""
    before = Verdict.objects.filter(enterprise_id=OuterRef("enterprise_id"), since__lt=midnight(since))
    placed = Placement.objects.filter(enterprise__merged_into__isnull=True)
    return placed.filter(~Exists(before)).count()


def last_week() -> dict[str, int]:
    """For the work list: what is newly met and no longer met since a week ago, and of how many firms (`firms`)."""
    numbers, several = firms(steps(timezone.localdate() - USUAL, rules_known()), ("gained", "lost"))
    return numbers | {"firms": several}


@dataclass(frozen=True)
class Change:
    """One change as it is told. `verdict`: the row of the set (the one now, or for what is lost the one then)."""

    verdict: Verdict
    was: str
    now: str
    at: dt.datetime
    cause: str
    current: Verdict | None


def told(listed: Iterable[Step], since: dt.date, known: dict[str, Rule] | None = None) -> list[Change]:
    """These changes in their order: what stood then and stands now, when the last step was and why."""
    known = rules_known() if known is None else known
    places = list(listed)
    chains = _chains(places, since)
    found = [(step, chains[step.enterprise, step.rule]) for step in places if (step.enterprise, step.rule) in chains]
    # Only where nothing is kept any more no verdict says itself which run made the change.
    ends = {chain[-1].until for _, chain in found if chain[-1].until is not None}
    ending = {run.started: run for run in Run.objects.filter(started__in=ends)} if ends else {}
    start = midnight(since)
    return [
        _told(verdict, chain, start, ending, known.get(step.rule))
        for step, chain in found
        if (verdict := next((row for row in chain if row.pk == step.verdict), None)) is not None
    ]


def _chains(listed: Sequence[Step], since: dt.date) -> dict[tuple[int, str], list[Verdict]]:
    """For each enterprise and rule all that stood since then, oldest first."""
    rows = (
        Verdict.objects.filter(
            Q(until__isnull=True) | Q(until__gte=midnight(since)),
            enterprise_id__in={step.enterprise for step in listed},
            rule__in={step.rule for step in listed},
            occasion="认定",
        )
        .select_related("run", "enterprise")
        .order_by("since", "pk")
    )
    found: dict[tuple[int, str], list[Verdict]] = defaultdict(list)
    for row in rows:
        found[row.enterprise_id, row.rule].append(row)
    return found


def word(verdict: Verdict | None) -> str:
    """A verdict in a word: 符合, 差一项, 还缺信息 …; one that is not kept is plainly not met."""
    if verdict is None:
        return PLAINLY_NOT
    if verdict.verdict == "unmet":
        return WAYS["near"] if verdict.failing == 1 else f"差 {verdict.failing} 项"
    if verdict.verdict == "met":
        return WAYS["barred"] if verdict.eligible is False else WAYS["met"]
    return WAYS["manual" if verdict.chip == "manual" else "lacking"]


def _told(
    verdict: Verdict, chain: list[Verdict], start: dt.datetime, ending: dict[dt.datetime, Run], rule: Rule | None
) -> Change:
    then = chain[0] if chain and chain[0].since < start else None
    current = chain[-1] if chain and chain[-1].until is None else None
    at, run, before, after = _last_step(chain, current, ending)
    was, now = word(then), word(current)
    if then is None and rule is not None and rule.effective is not None and rule.effective >= timezone.localdate(start):
        was = "政策未施行"
    if current is None and rule is not None and rule.repealed is not None and rule.repealed <= timezone.localdate():
        now = "政策已失效"
    return Change(verdict, was, now, at, _cause(run, before, after), current)


def _last_step(
    chain: list[Verdict], current: Verdict | None, ending: dict[dt.datetime, Run]
) -> tuple[dt.datetime, Run | None, Verdict | None, Verdict | None]:
    """The last time at which the word changed, with the run that changed it and the verdicts before and after."""
    if current is None:
        last = chain[-1]
        assert last.until is not None
        return last.until, ending.get(last.until), last, None
    step, before = current, None
    for earlier in reversed(chain[:-1]):
        if earlier.until != step.since:  # for a while nothing was kept
            break
        before = earlier
        if word(earlier) != word(current):
            break
        step, before = earlier, None
    return step.since, step.run, before, step


def _cause(run: Run | None, before: Verdict | None, after: Verdict | None) -> str:
    """Why: the policy changed, a day passed, or data changed (and which way they came)."""
    versions = "" if before is None or after is None or before.version == after.version else after.version
    if versions:
        return f"政策更新：{versions}"
    if run is None:
        return "未记录"
    if run.reason == PACKS_CHANGED:
        return "政策更新"
    return "日期推移" if run.reason == DAILY else f"数据变动：{run.reason}"
