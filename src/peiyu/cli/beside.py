"""The rules that exclude those named by --rule (就高组, 互斥), which say whether the named ones count for a firm."""

from __future__ import annotations

import argparse
from dataclasses import replace

from peiyu.cli.inputs import Inputs, rulebook_of
from peiyu.engine.compile import Rulebook
from peiyu.engine.rivalry import rivals_of


def with_rivals(options: argparse.Namespace, found: Inputs) -> Rulebook:
    """The rules asked for and those that exclude them."""
    if not options.rule:
        return found.rulebook
    every = rulebook_of(options, found.library, ())
    rivals = rivals_of(every)
    own = [rule.rule.code for rule in found.rulebook.rules]
    wanted = {*own, *(rule.rule.code for code in own for rule in rivals.group_of(code))}
    return replace(every, rules=tuple(rule for rule in every.rules if rule.rule.code in wanted))


def left_out(options: argparse.Namespace, found: Inputs) -> str:
    """What is to be said of rules that are not decided but exclude one that is; nothing where there are none."""
    own = {rule.rule.code for rule in found.rulebook.rules}
    others = [rule.rule.code for rule in with_rivals(options, found).rules if rule.rule.code not in own]
    if not others:
        return ""
    return f"这些规则与没有判定的 {'、'.join(others)} 同属就高组或互斥，只享受最高的一项：哪一项计入，要把它们也写在 --rule 后面一起判定"
