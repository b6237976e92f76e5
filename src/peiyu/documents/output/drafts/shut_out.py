"""Drafts of a grant that leaves somebody out: 亏损企业除外, （不含房地产企业）, 除上市公司外, 对失信企业不予奖励.

Such words are taken out of the measure, so that nobody named in them is drafted as a recipient, and asked by one question whose
是 can only mean that the firm is not left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peiyu.documents.extraction import Measure, Name
from peiyu.documents.extraction.conditions.left_out import LeftOut, left_out
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.questions import question, questions_in

_PROJECT = "项目"


def holds_for(one: LeftOut, part: Measure, whole: Measure) -> bool:
    """What stands in a bracket is about the part of the measure that it stands in, anything else about all parts."""
    within = part.start <= whole.start + one.start < part.end
    return within or not one.in_bracket


def _condition(one: LeftOut, catalogue: Catalogue) -> dict[str, Any]:
    """不得 of a title that the catalogue knows by this very name, else a question."""
    link = catalogue.group(one.who)
    if link is not None and link[1] == 1:
        return {"不得": link[0]}
    return not_of(one.who, one.words)


def not_of(who: str, source: str) -> dict[str, Any]:
    """A question whose 是 means that the firm is not one of these."""
    named = who.strip('，,。；;：: “”"').replace("、", "或")
    named += "情形" if named.endswith("的") else ""
    subject = _PROJECT if named.endswith(_PROJECT) else "企业"
    return question(f"{subject}不属于原文排除的{named}", source, whole=True)


def without_left_out(m: Measure) -> tuple[Measure, list[LeftOut]]:
    """The measure with blanks for the words that leave somebody out, and without what was read in them; and these words."""
    found = left_out(m.text, gives=bool(m.amounts))
    if not found:
        return m, []
    signs = list(m.text)
    for one in found:
        signs[one.start : one.end] = " " * (one.end - one.start)
    if not re.search(r"[一-鿿]", "".join(signs)):
        return m, []

    def stands(place: int) -> bool:
        return not any(one.start <= place - m.start < one.end for one in found)

    rest = replace(
        m,
        text="".join(signs),
        beneficiaries=tuple(kept for n in m.beneficiaries if (kept := _outside(n, m, "".join(signs), stands(n.start)))),
        conditions=tuple(c for c in m.conditions if stands(c.start)),
        amounts=tuple(a for a in m.amounts if stands(a.start)),
    )
    return rest, found


def _outside(name: Name, m: Measure, rest: str, stands: bool) -> Name | None:
    """A name that stands in the other words of the measure, there: 窑企（已领补贴的窑企除外）; None where it does not."""
    if stands:
        return name
    at = rest.find(name.name)
    return replace(name, start=m.start + at, end=m.start + at + len(name.name)) if at >= 0 else None


def ask_not_of(document: dict[str, Any], found: Sequence[LeftOut], catalogue: Catalogue) -> None:
    """Add to a draft what asks that the firm is not left out."""
    asked = [_condition(one, catalogue) for one in found]
    own = document.get("条件", [])
    new = [one for one in asked if one not in own]
    if new:
        document.pop("条件", None)
        document["条件"] = [*own, *new]
        document["待核"] += [
            f"原文把“{one.who}”排除在外，没有作为对象，另作条件；原文：{one.words}"
            for one in found
            if _condition(one, catalogue) in new
        ]
        if questions_in(new):
            document["可信度"] = "低"
