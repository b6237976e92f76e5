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
from peiyu.rules.nodes import Annual, Compare, Const

MOST = 8
EVERY = 99
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
    alike: dict[tuple[str, str], list[tuple[Bullet, int | None]]] = {}
    for asked in _comparisons(rule.criteria, exact, rule):
        bar = _bar(asked, exact, rule)
        if bar is not None:
            alike.setdefault((bar.label, bar.threshold), []).append((bar, _year(asked.part.leaf)))
    # of a figure that is asked for of every year, the year that falls short
    made = [_with_years(several, book.rulebook.as_of.year) for several in alike.values()]
    return sorted(made, key=_order)[:most]


@dataclasses.dataclass(frozen=True)
class Choice:
    """Alternatives of which none, or too few, are reached: `words` say how many are enough, `ways` hold what each of them asks."""

    words: str
    ways: list[list[Bullet]]


@dataclasses.dataclass(frozen=True)
class Gaps:
    """What a title still lacks: `short`, each of which is needed, `choices`, of which some are enough; `met` is reached already."""

    short: list[Bullet]
    choices: list[Choice]
    met: list[Bullet]


def gaps(bars: list[Bullet], most: int = MOST) -> Gaps:
    """The bars of a rule, sorted by what they ask of a firm; at most `most` of those that each are needed."""
    choices: dict[int, dict[int, list[Bullet]]] = {}
    short, met = [], []
    for bar in bars:
        if bar.choice is not None:
            choices.setdefault(bar.choice[0], {}).setdefault(bar.choice[1], []).append(bar)
        elif bar.sign.word == "符合":
            met.append(bar)
        else:
            short.append(bar)
    made = [Choice(next(iter(ways.values()))[0].either, list(ways.values())) for ways in choices.values()]
    return Gaps(short[:most], made, met)


def _year(node: object) -> int | None:
    """The year of which a comparison is, None where it is of none or of several."""
    years: set[int] = set()
    waiting: list[object] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Annual):
            years.add(one.year)
        elif dataclasses.is_dataclass(one):
            waiting.extend(getattr(one, part.name) for part in dataclasses.fields(one))
    return years.pop() if len(years) == 1 else None


def _with_years(several: list[tuple[Bullet, int | None]], today: int) -> Bullet:
    """The bar that falls short among those of several years, with which years do; a year that is over does not change any more."""
    bar = min((bar for bar, _ in several), key=_order)
    years = sorted({year for _, year in several if year is not None})
    if len(years) < 2:
        return bar
    short = sorted({year for one, year in several if year is not None and one.sign.word == "暂不符合"})
    unknown = sorted({year for one, year in several if year is not None and one.sign.word == "还缺信息"})
    said = []
    if short:
        over = [year for year in short if year < today]
        until = (
            f"；年度已结束，数据无误就不会再变，{today + over[-1] - years[0] + 1}年起不再看{over[-1]}年" if over else ""
        )
        said.append(f"{_listed(short)}没有达到{until}")
    if unknown:
        said.append(f"{_listed(unknown)}的数据还缺")
    return dataclasses.replace(bar, years="；".join(said))


def _listed(years: list[int]) -> str:
    return "、".join(f"{year}年" for year in years)


def _order(bar: Bullet) -> int:
    return _ORDER.get(bar.sign.word, 3)


@dataclasses.dataclass(frozen=True)
class _Asked:
    """A comparison; the words that say how many of its alternatives are enough ('' where it is asked for itself) and which choice
    and way these are of; the words of the narrowest clause around it that has any, for a part of a clause has none of its own.
    """

    part: Part
    either: str
    words: str
    choice: tuple[int, int] | None


def _comparisons(
    part: Part,
    exact: Exact,
    rule: CompiledRule,
    either: str = "",
    words: str = "",
    choice: tuple[int, int] | None = None,
) -> Iterator[_Asked]:
    """The comparisons that matter: of alternatives, those of the ones that hold, or of all while too few do."""
    words = part.label.text if part.label is not None and part.label.text else words
    if part.kind == "leaf":
        if isinstance(part.leaf, Compare):
            yield _Asked(part, either, words, choice)
        return
    open_choice = False
    children = list(part.children)
    if part.kind in ("any", "at least") and len(children) > 1:
        needed = max(part.count, 1)
        held = [child for child in children if exact.truth(child.core, rule.frame, 0)[0]]
        if len(held) >= needed:
            children = held[:needed]
        else:
            open_choice = choice is None  # the outermost choice is the one that a firm sees
            either = "几项中满足一项即可" if needed == 1 else f"{len(children)} 项中满足 {needed} 项即可"
    for way, child in enumerate(children):
        inside = (id(part), way) if open_choice else choice
        yield from _comparisons(child, exact, rule, either, words, inside)


def _bar(asked: _Asked, exact: Exact, rule: CompiledRule) -> Bullet | None:
    part, label = asked.part, asked.words
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
        either=asked.either,
        choice=asked.choice,
    )


def _without_threshold(text: str) -> str:
    """The words before the comparison: its threshold stands beside the bar, with the sense that counts.

    >>> _without_threshold("近2年每年 研发费用 ≥ 100万元"), _without_threshold("存在(科技奖励, 排名 ≤ 3, 近3年)")
    ('近2年每年 研发费用', '存在(科技奖励, 排名 ≤ 3, 近3年)')
    """
    head, found, tail = _SIGN.split(text, maxsplit=1) if (_SIGN.search(text)) else (text, "", "")
    return (head if found and ")" not in tail else text).removeprefix("并非:")
