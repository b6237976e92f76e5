"""A clause that is told in cases (按营业收入分档 …) shows the one that is the firm's and says why; the others are folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from peiyu.engine.explain import Explanation, RuleExplanation, Verdict
from peiyu.engine.parts import Part
from peiyu.platform.web.components import wording

YES: Verdict = "满足"
NO: Verdict = "不满足"


def with_cases(told: RuleExplanation) -> RuleExplanation:
    """The explanation with its cases told apart. Truths and figures stay as they are."""
    version = told.version
    before = version.prerequisite
    return replace(
        told,
        criteria=_cases(version.criteria, told.criteria),
        prerequisite=_cases(before, told.prerequisite) if before and told.prerequisite else told.prerequisite,
        vetoes=tuple(
            (name, _cases(part, node)) for (_, part), (name, node) in zip(version.vetoes, told.vetoes, strict=True)
        ),
    )


def _cases(part: Part, node: Explanation) -> Explanation:
    """The node and what is below it; a part and its explanation have the same children."""
    below = tuple(_cases(p, n) for p, n in zip(part.children, node.children, strict=True))
    node = replace(node, children=below)
    if part.kind != "any" or len(below) < 2 or not all(child.gated and child.children for child in part.children):
        return node
    own = [case for case in below if case.children[0].truth == YES]
    out = [case for case in below if case.children[0].truth == NO]
    head = f"分 {len(below)} 种情形，每家企业只适用其中一种"
    if len(own) != 1 or len(own) + len(out) != len(below):
        waiting = tuple(dict.fromkeys(name for case in below for name in case.children[0].missing))
        note = f"还不能确定适用哪一种，缺：{'、'.join(waiting)}" if waiting else node.note
        return replace(node, text=head, joint="", note=note)
    case = own[0]
    # What is asked stands at once below the reason; the clause is named above both.
    asked = tuple(replace(c, clause="" if c.clause == node.clause else c.clause) for c in case.children[1:]) or (case,)
    folded = Explanation(
        clause="",
        text=f"其余 {len(out)} 种情形",
        truth=NO,
        aside=True,
        children=tuple(replace(c, aside=True) for c in out),
    )
    return replace(node, text=f"本企业适用：{_reason(case.children[0])}", joint="", children=(*asked, folded))


def _reason(gate: Explanation) -> str:
    """What was observed beside what the case asks: 现为 5,000 万元，上年度 营业收入 ≤ 5,000 万元."""
    asked = wording.in_words(gate.text)
    seen = next((value for value in _values(gate) if value), "")
    return f"{asked}（现为 {wording.with_separators(seen)}）" if seen else asked


def _values(node: Explanation) -> Iterator[str]:
    yield node.value
    for child in node.children:
        yield from _values(child)
