"""The rules that exclude those named by --rule (就高组, 互斥), which say whether the named ones count for a firm."""

from __future__ import annotations

import argparse
from dataclasses import replace

from peiyu.cli.inputs import Inputs, rulebook_of
from peiyu.engine.compile import Rulebook

_NAMED = 5  # rules named in the line on those beside


def with_rivals(options: argparse.Namespace, found: Inputs) -> Rulebook:
    """The rules asked for, and beside them those that exclude them: a sum must not hang on what else was asked for."""
    if not options.rule:
        return found.rulebook
    every = rulebook_of(options, found.library, ())
    groups = every.exclusions.by_code
    own = [rule.rule.code for rule in found.rulebook.rules]
    near = {other for code in own if code in groups for other in groups[code].codes} - set(own)
    if not near:
        return found.rulebook
    # All of one compilation: what rules share is decided once.
    return replace(
        every,
        rules=tuple(rule for rule in every.rules if rule.rule.code in own),
        beside=tuple(rule for rule in every.rules if rule.rule.code in near),
    )


def told_beside(rulebook: Rulebook) -> str:
    """What is to be said of rules that are only worked out beside; nothing where there are none."""
    if not rulebook.beside:
        return ""
    named = "、".join(f"{rule.rule.name}（{rule.rule.code}）" for rule in rulebook.beside[:_NAMED])
    more = f"等 {len(rulebook.beside)} 条" if len(rulebook.beside) > _NAMED else ""
    return f"与所选规则同属就高组或互斥的 {named}{more} 也算过了，结果里不列出：金额合计和“计入合计”与全部规则一起判定时相同"
