"""Why a rule with a scorecard is met although the points alone do not reach: another way in that the text offers (直通条件)."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.engine.compile import Rulebook
from peiyu.engine.exact import Exact
from peiyu.engine.frames import World
from peiyu.engine.parts import Part
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.web.components.wording import in_words

SCORECARD = "评分表"


def past_the_score(rulebook: Rulebook, dossiers: Dossiers, code: str) -> str:
    """The way by which the one enterprise of these dossiers meets a rule that its points do not meet, in words.

    Empty where the points reach, where the rule asks for none, or where another version of it may decide.
    """
    return past_the_score_in(rulebook, Exact(World(dossiers, rulebook.as_of)), code, 0)


def past_the_score_in(rulebook: Rulebook, exact: Exact, code: str, row: int) -> str:
    """The same for one row of many enterprises, whose world is built once for all of them."""
    rule = rulebook.rule(code)
    if rule.score is None or rule.earlier:
        return ""

    def holds(part: Part) -> bool:
        return exact.truth(part.core, rule.frame, row)[0]

    for part in _all(rule.criteria):
        if part.kind != "any" or not holds(part):
            continue
        scored = [child for child in part.children if _asks_points(child, rulebook)]
        if scored and not any(map(holds, scored)):
            return next((_words(child) for child in part.children if child not in scored and holds(child)), "")
    return ""


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


def _words(part: Part) -> str:
    label = part.label
    if label is None:
        return ""
    return f"{label.clause} {in_words(label.text)}".strip()
