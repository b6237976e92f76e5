"""The filters of the policy library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from peiyu.platform.policies.index import Entry

STATES = ["有效", "征求意见", "未施行", "样例", "已废止"]


class Filters(forms.Form):
    """Words and filters; choices come from the library itself, so that none leads to nothing."""

    q = forms.CharField(
        label="搜索",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "政策名称、条款、拼音，如 研发、xjr"}),
    )
    level = forms.ChoiceField(label="层级", required=False)
    region = forms.ChoiceField(label="发布地区", required=False)
    kind = forms.ChoiceField(label="种类", required=False)
    support = forms.ChoiceField(label="支持方式", required=False)
    state = forms.ChoiceField(label="状态", required=False)
    department = forms.ChoiceField(label="主管部门", required=False)

    def __init__(self, data: Mapping[str, Any] | None, pool: Sequence[Entry]) -> None:
        super().__init__(data)
        self._choose(
            "level", [level for level in ("国家", "省级", "市级", "县级") if any(e.level == level for e in pool)]
        )
        self._choose("region", list(dict.fromkeys(e.region for e in pool)))
        self._choose("kind", sorted({e.rule.kind for e in pool}))
        self._choose("support", sorted({e.rule.support for e in pool if e.rule.support}))
        self._choose("state", [state for state in STATES if any(e.state == state for e in pool)], "有效和征求意见")
        self._choose("department", sorted({name for e in pool for name in e.rule.responsible}))

    def _choose(self, name: str, values: list[str], nothing: str = "全部") -> None:
        choices = [("", nothing), *((value, value) for value in values)]
        if name == "state":
            choices.append(("all", "全部版本"))
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def kept(self, pool: Sequence[Entry]) -> list[Entry]:
        """The entries that pass the filters (not the words). Without a state: what is in force or under consultation."""
        if not self.is_valid():
            return list(pool)
        asked = self.cleaned_data
        found = list(pool)
        if asked["state"] == "":
            found = [e for e in found if e.state in {"有效", "征求意见"}]
        elif asked["state"] != "all":
            found = [e for e in found if e.state == asked["state"]]
        ways: dict[str, Callable[[Entry], str]] = {
            "level": lambda e: e.level,
            "region": lambda e: e.region,
            "kind": lambda e: e.rule.kind,
            "support": lambda e: e.rule.support,
        }
        for name, value_of in ways.items():
            if asked[name]:
                found = [e for e in found if value_of(e) == asked[name]]
        if asked["department"]:
            found = [e for e in found if asked["department"] in e.rule.responsible]
        return found
