"""政策库 and 政策详情."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from peiyu.engine.explain import Explanation, explain
from peiyu.facts.values import from_values
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.policies.book import book, last_day
from peiyu.platform.policies.forms import Filters
from peiyu.platform.policies.index import Entry, Hit, entries, search
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.rules.reference_rules import Leaf

PAGE = 25


def _found(request: HttpRequest) -> tuple[Filters, list[Hit]]:
    pool = entries()
    form = Filters(request.GET, pool)
    kept = form.kept(pool)
    words = form.cleaned_data.get("q", "") if form.is_valid() else ""
    return form, search(words, kept)


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """The list: filtered, searched, grouped by nothing but its order; every answer cites its clause."""
    form, hits = _found(request)
    page = Paginator(hits, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "count": len(hits),
        "searched": bool(form.is_valid() and form.cleaned_data["q"]),
        "as_of": book().rulebook.as_of,
    }
    return render(request, "policies/list.html", context)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a workbook."""
    _, hits = _found(request)
    heads = [
        "代码",
        "名称",
        "种类",
        "层级",
        "地区",
        "状态",
        "版本",
        "依据",
        "主管部门",
        "支持方式",
        "支持内容",
        "施行",
        "有效至",
        "可信度",
    ]
    rows = [
        [
            *(e.rule.code, e.rule.name, e.rule.kind, e.level, e.region, e.state, e.rule.version, e.cited),
            *(
                "、".join(e.rule.responsible),
                e.rule.support,
                e.rule.content,
                e.rule.effective,
                last_day(e.rule),
                e.rule.confidence,
            ),
        ]
        for e in (hit.entry for hit in hits)
    ]
    return workbook_response("政策库", [Sheet("政策库", heads, rows)])


def _versions(code: str) -> list[Entry]:
    """The versions of a rule, oldest first.

    Raises:
        Http404: there is no such rule.
    """
    found = [entry for entry in entries() if entry.rule.code == code]
    if not found:
        raise Http404("没有这条政策")
    return sorted(found, key=lambda entry: str(entry.rule.effective or ""))


def _chosen(request: HttpRequest, versions: Sequence[Entry]) -> Entry:
    asked = request.GET.get("version")
    named = next((entry for entry in versions if entry.rule.version == asked), None)
    return named or next((entry for entry in reversed(versions) if entry.state == "有效"), versions[-1])


@dataclass(frozen=True)
class Relation:
    """Another rule and how it stands to this one."""

    word: str
    code: str
    name: str


def _relations(entry: Entry) -> list[Relation]:
    names = {e.rule.code: e.rule.name for e in entries()}
    rule = entry.rule
    made = [Relation("互斥", code, names.get(code, code)) for code in rule.exclusive_with]
    made += [Relation("同一笔不重复享受", code, names.get(code, code)) for code in rule.exclusive_by_record]
    made += [Relation("可叠加", code, names.get(code, code)) for code in rule.cumulative_with]
    if rule.best_of:
        others = {
            e.rule.code: e.rule.name for e in entries() if e.rule.best_of == rule.best_of and e.rule.code != rule.code
        }
        made += [Relation("就高不重复", code, name) for code, name in others.items()]
    if rule.next_below:
        made.append(Relation("前一梯度", rule.next_below, names.get(rule.next_below, rule.next_below)))
    made += [
        Relation("后一梯度", e.rule.code, e.rule.name)
        for e in entries()
        if e.rule.next_below == rule.code and e.state == "有效"
    ]
    made += [Relation("一票否决", veto.code, veto.name or veto.code) for veto in rule.vetoes]
    return list(dict.fromkeys(made))


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: source left, clauses right, versions, what it stands beside."""
    versions = _versions(code)
    entry = _chosen(request, versions)
    context = {
        "entry": entry,
        "rule": entry.rule,
        "last_day": last_day(entry.rule),
        "versions": versions,
        "tree": _structure(entry),
        "relations": _relations(entry),
        "low": [leaf for leaf in entry.clauses if leaf.confidence == "低"],
        "mine_url": reverse("policies:mine", args=[code]),
        "compare_url": reverse("policies:compare", args=[code]) if len(versions) > 1 else "",
    }
    return render(request, "policies/detail.html", context)


def _structure(entry: Entry) -> Explanation | None:
    """The clauses as a tree, for a rule that decides today: explained for an enterprise of which nothing is known."""
    found = book()
    if entry.rule.code not in found.rulebook or found.rulebook.rule(entry.rule.code).rule.version != entry.rule.version:
        return None
    compiled = found.rulebook.rule(entry.rule.code)
    if compiled.frame.name != "企业":
        return None
    nobody = from_values(found.library.tables, found.library.subjects, {"企业": [{}]}, found.statistics)
    return explain(found.rulebook, nobody, entry.rule.code, 0).criteria


@require_GET
def mine(request: PeiyuRequest, code: str) -> HttpResponse:
    """用我的企业试算: for a clerk the verdict of the firm, clause by clause; for everybody else the calculator."""
    _versions(code)
    if request.post is not None and request.post.may(Permission.OWN_ENTERPRISE):
        return redirect("dossiers:verdict", code=code)
    return redirect("calculator:start")


@dataclass(frozen=True)
class Change:
    """A clause in two versions: what stood before, what stands now."""

    kind: str  # 新增, 取消, 修改
    before: Leaf | None
    after: Leaf | None


@require_GET
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions of a rule, clause by clause; by default the one in force and the one before it."""
    versions = _versions(code)
    names = [entry.rule.version for entry in versions]
    new = request.GET.get("new", names[-1])
    old = request.GET.get("old", names[-2] if len(names) > 1 else names[-1])
    by_name = dict(zip(names, versions, strict=True))
    if new not in by_name or old not in by_name:
        raise Http404("没有这个版本")
    context = {
        "code": code,
        "names": names,
        "old": by_name[old],
        "new": by_name[new],
        "changes": changes(by_name[old].clauses, by_name[new].clauses),
    }
    return render(request, "policies/compare.html", context)


ALIKE = 0.6


def changes(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Change]:
    """What changed between two lists of clauses; clauses that are alike are shown as one that was changed."""
    before = {leaf.words: leaf for leaf in old}
    after = {leaf.words: leaf for leaf in new}
    gone = [leaf for words, leaf in before.items() if words not in after]
    made = []
    for words, leaf in after.items():
        if words in before:
            continue
        rated = [(difflib.SequenceMatcher(None, words, other.words).ratio(), other) for other in gone]
        best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is not None and best[0] >= ALIKE:
            gone.remove(best[1])
            made.append(Change("修改", best[1], leaf))
        else:
            made.append(Change("新增", None, leaf))
    return made + [Change("取消", leaf, None) for leaf in gone]
