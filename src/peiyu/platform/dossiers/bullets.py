"""Each indicator of a rule against its threshold, as the bars of the first screen."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from fractions import Fraction

from peiyu.engine.compile import CompiledRule
from peiyu.engine.exact import Exact
from peiyu.engine.frames import World
from peiyu.engine.parts import Part
from peiyu.engine.readings import comparison, left_shown, reading
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.policies.book import Book
from peiyu.platform.web.components.drawings import Bullet, bullet
from peiyu.rules.nodes import Compare, Const

MOST = 8
_SIGN = re.compile(r"\s([≥≤><=])(?=[^)]*$)")
_TRUTHS = {(True, True): "met", (False, True): "unknown", (False, False): "unmet"}
_ORDER = {"暂不符合": 0, "还缺信息": 1, "符合": 2}


def bullets_of(book: Book, dossiers: Dossiers, code: str, most: int = MOST) -> list[Bullet]:
    """The bars of a rule for the one enterprise of the dossiers: what falls short first, at most `most`.

    Values and thresholds are worded by the engine; only the length of a bar is drawn here.
    """
    if code not in book.rulebook:
        return []
    rule = book.rulebook.rule(code)
    exact = Exact(World(dossiers, book.rulebook.as_of))
    made = [
        bar
        for part, either, words in _comparisons(rule.criteria, exact, rule)
        if (bar := _bar(part, exact, rule, either, words)) is not None
    ]
    unique: dict[tuple[str, str], Bullet] = {}
    for bar in made:  # of a figure that is asked for of every year, the year that falls short
        held = unique.get((bar.label, bar.threshold))
        if held is None or _order(bar) < _order(held):
            unique[bar.label, bar.threshold] = bar
    return sorted(unique.values(), key=_order)[:most]


def _order(bar: Bullet) -> int:
    return _ORDER.get(bar.sign.word, 3)


def _comparisons(
    part: Part, exact: Exact, rule: CompiledRule, either: str = "", words: str = ""
) -> Iterator[tuple[Part, str, str]]:
    """The comparisons that matter: of alternatives, those of the ones that hold, or of all while too few do.

    With each the words that say how many of its alternatives are enough ("" where it is asked for itself), and those of the
    narrowest clause around it that has any: a part of a clause has none of its own.
    """
    words = part.label.text if part.label is not None and part.label.text else words
    if part.kind == "leaf":
        if isinstance(part.leaf, Compare):
            yield part, either, words
        return
    children = list(part.children)
    if part.kind in ("any", "at least") and len(children) > 1:
        needed = max(part.count, 1)
        held = [child for child in children if exact.truth(child.core, rule.frame, 0)[0]]
        if len(held) >= needed:
            children = held[:needed]
        else:
            either = "几项中满足一项即可" if needed == 1 else f"{len(children)} 项中满足 {needed} 项即可"
    for child in children:
        yield from _comparisons(child, exact, rule, either, words)


def _bar(part: Part, exact: Exact, rule: CompiledRule, either: str, label: str) -> Bullet | None:
    node = part.leaf
    if not isinstance(node, Compare):
        return None
    low, high = left_shown(exact, node, rule.frame, 0)
    below, above = exact.value(node.right, rule.frame, 0)
    if below != above or isinstance(below, float):
        return None
    known = low == high and not isinstance(low, float)
    truth = _TRUTHS[exact.truth(part.core, rule.frame, 0)]
    read = reading(exact, part, rule.frame, 0)
    at_most = comparison(node.op, part) in ("≤", "<")
    if isinstance(node.right, Const) and len(_SIGN.findall(label)) == 1:
        label = _without_threshold(label)
    bar = bullet(label, Fraction(low) if known else None, Fraction(below), truth, at_most=at_most, gap=read.gap)
    return dataclasses.replace(
        bar,
        value=read.value or bar.value if known else (read.value or "未采集"),
        threshold=read.threshold,
        either=either,
    )


def _without_threshold(text: str) -> str:
    """The words before the comparison: its threshold stands beside the bar, with the sense that counts.

    >>> _without_threshold("近2年每年 研发费用 ≥ 100万元"), _without_threshold("存在(科技奖励, 排名 ≤ 3, 近3年)")
    ('近2年每年 研发费用', '存在(科技奖励, 排名 ≤ 3, 近3年)')
    """
    head, found, tail = _SIGN.split(text, maxsplit=1) if (_SIGN.search(text)) else (text, "", "")
    return (head if found and ")" not in tail else text).removeprefix("并非:")
