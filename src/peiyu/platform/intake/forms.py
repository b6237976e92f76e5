"""The forms of the intake. Choices come from the packs and from what is within reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers.assemble import BENEFITS
from peiyu.platform.dossiers.judged import TABLE as JUDGEMENTS
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake.dispatching import ITEMS
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.services import decides, region_of, speaks_for, start_of
from peiyu.platform.intake.title_places import title_columns
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.titles import titles

Choices = list[tuple[str, str]]


def is_officer(request: PeiyuRequest) -> bool:
    """Whether the present post is one of a bureau, which decides about the data of its region."""
    return decides(request.post)


def own_source(request: PeiyuRequest) -> str:
    """The source for which the post's organisation speaks; '' when it is none."""
    return speaks_for(request.post)


def sources(request: PeiyuRequest) -> Choices:
    """The sources in whose name the person may import: an officer any of the packs', others their own."""
    known = settings_for(region_of(request)).sources
    if is_officer(request):
        return [(s.name, s.title or s.name) for s in known.values() if not s.human]
    mine = own_source(request)
    return [(mine, known[mine].title or mine)] if mine in known else []


class Day(forms.DateInput):
    """A date field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ImportForm(forms.Form):
    """数据导入: which source, of which day, which file."""

    source = forms.ChoiceField(label="数据来源")
    stated_on = forms.DateField(label="数据日期", widget=Day(), help_text="这批数据截至哪一天；不是今天上传的日期")
    kind = forms.ChoiceField(
        label="内容",
        choices=[("workbook", "数据表（填报模板或部门数据表）"), ("list", "认定名单（高企、科技型、雏鹰、瞪羚等）")],
    )
    title = forms.ChoiceField(label="名单是哪个称号", required=False, help_text="只在导入认定名单时选择")
    table = forms.ChoiceField(label="CSV 是哪张表", required=False, help_text="只在上传 CSV 文件时选择")
    complete = forms.BooleanField(
        label="这是全量数据：文件里没有的旧记录视为已经失效", required=False,
        help_text="只及于文件里有的表；已享受政策不会失效，只表示名单完整",
    )  # fmt: skip
    file = forms.FileField(label="文件", help_text="Excel 工作簿（.xlsx）、CSV，或只装一个表格的 .zip。")

    def __init__(self, request: PeiyuRequest, *args: Any) -> None:
        super().__init__(*args)
        self.fields["source"].choices = sources(request)  # type: ignore[attr-defined]
        self.fields["title"].choices = [("", "请选择"), *((t, t) for t in title_columns())]  # type: ignore[attr-defined]
        rules = settings_for(region_of(request)).tables
        self.fields["table"].choices = [("", "按文件名"), *((t, t) for t in (*rules, JUDGEMENTS, BENEFITS))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Dates that cannot be, and a list without its title."""
        cleaned: dict[str, Any] = super().clean() or {}
        day = cleaned.get("stated_on")
        if day is not None and day > timezone.localdate():
            self.add_error("stated_on", "数据日期不能晚于今天（E-INTAKE-002）")
        if cleaned.get("kind") == "list" and not cleaned.get("title"):
            self.add_error("title", "请选择这份名单是哪个称号（E-INTAKE-003）")
        return cleaned


class BatchFilters(forms.Form):
    """Filters of the list of imports."""

    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *Batch.State.choices])
    source = forms.CharField(label="数据来源", required=False, max_length=40)


class DocketFilters(forms.Form):
    """Filters of 数据核验."""

    q = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "名称或代码"})
    )
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Docket.Kind.choices])
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "待办"), *Docket.State.choices, ("all", "全部")]
    )
    owner = forms.ChoiceField(label="核实单位", required=False)
    column = forms.ChoiceField(label="指标", required=False)
    due = forms.ChoiceField(
        label="期限", required=False, choices=[("", "不限"), ("over", "已超期"), ("soon", "5 个工作日内")]
    )

    def __init__(self, data: Any, owners: Sequence[str], columns: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["owner"].choices = [("", "全部"), *((o, o) for o in owners)]  # type: ignore[attr-defined]
        self.fields["column"].choices = [("", "全部"), *((c, c) for c in columns)]  # type: ignore[attr-defined]


class SubscriptionForm(forms.Form):
    """名单推送共享: who receives which list, with which columns, how often, what for."""

    name = forms.CharField(label="名单名称", max_length=120)
    organisation = forms.ModelChoiceField(label="接收单位", queryset=Organisation.objects.none(), empty_label="请选择")
    criterion = forms.ChoiceField(label="名单条件")
    columns = forms.MultipleChoiceField(
        label="数据项", widget=forms.CheckboxSelectMultiple, choices=[(i.name, i.name) for i in ITEMS.values()]
    )
    every_days = forms.IntegerField(label="推送周期（天）", min_value=1, max_value=366, initial=30)
    purpose = forms.CharField(label="用途", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, request: PeiyuRequest, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)

        self.fields["organisation"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            active=True, region__code__startswith=start_of(region_of(request))
        ).order_by("kind", "name")
        self.fields["criterion"].choices = criteria(region_of(request))  # type: ignore[attr-defined]


def criteria(region: str) -> Choices:
    """What a list can be made by: a title held, a pool, a rule met."""
    rules = [(f"rule:{t.rule.code}", f"判定为符合：{t.name}") for t in titles(book(), region)]
    pools = [(f"pool:{pool}", f"{pool}池") for pool in ("储备", "培育", "提升")]
    return [*((f"title:{title}", f"持有称号：{title}") for title in title_columns()), *pools, *rules]


def criterion_words(criterion: dict[str, str]) -> str:
    """A criterion as it is read.

    >>> criterion_words({"pool": "培育"})
    '培育池'
    """
    if "title" in criterion:
        return f"持有称号：{criterion['title']}"
    if "pool" in criterion:
        return f"{criterion['pool']}池"
    code = criterion.get("rule", "")
    named = next((r.rule.name for r in book().rulebook.rules if r.rule.code == code), code)
    return f"判定为符合：{named}"
