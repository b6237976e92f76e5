"""A clause that reads a value under verification is marked, and never folded away."""

from __future__ import annotations

from typing import Any

from django.template import Context, Template

DOUBT = "核实中：2025年度 研发费用，暂按现用数值判定"


def leaf(**more: Any) -> dict[str, Any]:
    return {"clause": "1", "text": "上年度 研发费用 ≥ 100万元", "truth": "满足"} | more


def drawn(node: dict[str, Any]) -> str:
    return Template("{% load peiyu %}{% clauses node %}").render(Context({"node": node}))


def nest(inner: dict[str, Any], depth: int) -> dict[str, Any]:
    return (
        inner
        if depth == 0
        else {"text": "", "truth": "满足", "joint": "全部满足", "children": [nest(inner, depth - 1)]}
    )


def test_the_mark_stands_apart_from_other_notes() -> None:
    page = drawn(leaf(note=f"窑炉按台数计；{DOUBT}"))
    assert "<span>窑炉按台数计</span>" in page
    assert 'class="py-doubt"' in page
    assert page.count(DOUBT) == 1
    assert "py-doubt" not in drawn(leaf(note="窑炉按台数计"))


def test_what_is_met_is_folded_deep_down_unless_it_is_in_doubt() -> None:
    assert drawn(nest(leaf(), 4)).count("<details open>") == 2
    assert drawn(nest(leaf(note=DOUBT), 4)).count("<details open>") == 4
