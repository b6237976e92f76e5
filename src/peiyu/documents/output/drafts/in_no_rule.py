"""Sentences about double benefit of which a person has to know on top of a pack: those in no rule, and those whose places could not be tied to grants."""

from __future__ import annotations

from collections.abc import Sequence

from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.terms import Terms


def in_no_rule(terms: Terms, rules: Sequence[Draft]) -> list[str]:
    """An open point for each such sentence; none for a pack in which nothing is paid."""
    paid = [rule for rule in rules if "金额" in rule.document]
    told = [point for rule in paid for point in rule.document["待核"]]
    found: list[str] = []
    for remark in terms.of_several if paid else ():
        words = " ".join(remark.text.split())
        if terms.untied(remark):
            found.append(f"不重复享受：原文说的是第几条（款、项）的哪几项奖补没有对上，写在各条的待核里；原文：{words}")
        elif not any(words in point for point in told):
            found.append(
                f"不重复享受：没有读出这句话说的是哪几条规则，没有写进去，请核对后填写 就高组 或 互斥；原文：{words}"
            )
    return found
