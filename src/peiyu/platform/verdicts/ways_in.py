"""Why a rule with a scorecard is met although the points alone do not reach: another way in that the text offers (直通条件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.frames import World
from peiyu.engine.parts import Part
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.web.components.wording import in_words

SCORECARD = "评分表"
_TOTAL = re.compile(r"评分\([^(),，]*\)")  # of a scorecard as a whole, not of one group
# Of a clause: its number (`clause`) and its words in the rule language (`text`); of the points beside it: which of their
# demands are surely not met (`short`, in the rule language, one a line), empty where facts that are missing keep them open.
Way = dict[str, str]


def past_the_score(rulebook: Rulebook, dossiers: Dossiers, code: str) -> Way:
    """The way by which the one enterprise of these dossiers meets a rule that its points do not meet.

    Empty where the points reach, where the rule asks for none, or where another version of it may decide.
    """
    rule = rulebook.rule(code)
    return ways_past_the_score(rulebook, Block(World(dossiers, rulebook.as_of), rule.frame, 0, 1), rule).get(0, {})


def ways_past_the_score(rulebook: Rulebook, block: Block, rule: CompiledRule) -> dict[int, Way]:
    """The same for many enterprises at once: by row of the block, the clause; only rows that have such a way."""
    found: dict[int, Way] = {}
    if rule.score is None or rule.earlier:
        return found
    open_rows = np.ones(block.size, dtype=np.bool_)  # the first choice of the text that the points do not reach decides
    for part in _all(rule.criteria):
        scored = [child for child in part.children if _asks_points(child, rulebook)] if part.kind == "any" else []
        if not scored:
            continue
        rows = open_rows & block.planes(part.core).surely
        for child in scored:
            rows &= ~block.planes(child.core).surely
        open_rows &= ~rows
        for child in part.children:
            if child in scored or child.label is None:
                continue
            here = rows & block.planes(child.core).surely
            for row in np.flatnonzero(here).tolist():
                found[row] = {
                    "clause": child.label.clause,
                    "text": child.label.text,
                    "short": "\n".join(_short(scored, block, row)),
                }
            rows &= ~here
    return found


def way_words(way: Mapping[str, str]) -> str:
    """A way as a person reads it; empty where there is none."""
    return f"{way['clause']} {in_words(way['text'])}".strip() if way else ""


def points_words(way: Mapping[str, str], score: str) -> str:
    """What the points beside a way come to, in words: `score` is what the scorecard gives, a number or a range."""
    if "short" not in way:  # kept before it was said which demands fail; the next calculation says it
        return f"评分另得 {score} 分"
    short = "、".join(in_words(_TOTAL.sub("总分", text)) for text in way["short"].splitlines())
    return f"评分另得 {score} 分，" + (f"未达到：{short}" if short else "还缺信息，尚不能判定是否达到")


def _short(scored: list[Part], block: Block, row: int) -> list[str]:
    """The demands on points that an enterprise surely fails; none where one of these parts may still be met."""
    if any(block.planes(part.core).possibly[row] for part in scored):
        return []
    leaves = [leaf for part in scored for leaf in part.leaves() if leaf.label is not None]
    return [leaf.label.text for leaf in leaves if leaf.label is not None and not block.planes(leaf.core).possibly[row]]


def _all(part: Part) -> Iterator[Part]:
    yield part
    if part.kind != "rule":
        for child in part.children:
            yield from _all(child)


def _asks_points(part: Part, rulebook: Rulebook) -> bool:
    for each in (part, *_all(part)):
        named = each.rule[0] if each.kind == "rule" else ""
        if named and named in rulebook and rulebook.rule(named).rule.kind == SCORECARD:
            return True
        if each.label is not None and "评分(" in each.label.text:
            return True
    return False
