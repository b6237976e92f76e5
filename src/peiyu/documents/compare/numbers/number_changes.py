"""Which numbers of two clauses changed, came or went, and which are only written otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from peiyu.documents.compare.numbers.bounds import bounds_differ
from peiyu.documents.compare.numbers.figures import Figure, figures, letters
from peiyu.documents.compare.numbers.prices import said_before
from peiyu.documents.compare.subjects import says, weighed
from peiyu.documents.extraction.numbers.quantities import SCALES

_SAME_CONTEXT = 50.0
CURRENCIES = frozenset(currency for _, currency in SCALES.values())
"""100万元 may have become 100万美元: another sum, but the same grant."""
_SAYS_SOMETHING = 1.0


Place = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that changed. `old` or `new` is "" where a number was added or dropped; `context` is what it is about.

    `rewritten`: the same number in other writing (50万元, 五十万元). `unclear`: several numbers became fewer or more in one place, and
    the text does not tell which became which. `value` and `sort`: what one that came or went is worth on one scale, and of what sort it is; `figure`: that number.
    `reordered`: the same numbers of a list in another order, and the text does not tell which belongs to whom.
    """

    old: str
    new: str
    context: str
    rewritten: bool = False
    unclear: bool = False
    value: str = ""
    sort: str = ""
    figure: Figure | None = None
    reordered: bool = False
    old_at: Place = field(default=None, compare=False)
    """Where it stands in the old words of its clause, and `new_at` in the new ones; None where it does not."""
    new_at: Place = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """changed, added, dropped or rewritten."""
        if self.rewritten:
            return "rewritten"
        return "changed" if self.old and self.new else "added" if self.new else "dropped"

    def moved_by(self, old: int, new: int) -> NumberChange:
        """The same change of a text that stands `old` and `new` characters further on in its clauses."""
        return replace(self, old_at=_shifted(self.old_at, old), new_at=_shifted(self.new_at, new))


def _shifted(place: Place, by: int) -> Place:
    return None if place is None else (place[0] + by, place[1] + by)


def became(old: Figure, new: Figure) -> NumberChange | None:
    """How a number became another in its place; None where nothing changed. A bound is told where it changed: 不低于50%, 不超过50%."""
    change = NumberChange(old.written, new.written, new.context, old_at=old.place, new_at=new.place)
    if bounds_differ(old.bound, new.bound, dates=new.sort == "date"):
        context = new.context.removesuffix(new.bound.before) or new.context
        return replace(change, old=old.bounded, new=new.bounded, context=context)
    if old.value != new.value or _prices_differ(old, new):
        return change
    if letters(old.written) != letters(new.written):
        return replace(change, rewritten=True)
    return None


def _prices_differ(old: Figure, new: Figure) -> bool:
    """Whether the same sum is for something else: 50元/平方米 → 50元/亩; a sum that lost its piece may say it before (每亩补助50元)."""
    if old.price > new.price:
        return not said_before(new.before, old.price - new.price)
    if old.price < new.price:
        return not said_before(old.before, new.price - old.price)
    return old.price != new.price


def dropped(figure: Figure) -> NumberChange:
    """A number that went."""
    return NumberChange(
        figure.written, "", figure.context, value=figure.value, sort=figure.sort, figure=figure, old_at=figure.place
    )


def added(figure: Figure) -> NumberChange:
    """A number that came."""
    return NumberChange(
        "", figure.written, figure.context, value=figure.value, sort=figure.sort, figure=figure, new_at=figure.place
    )


def paired(gone: Sequence[Figure], come: Sequence[Figure]) -> list[NumberChange]:
    """The numbers that stand in the two sides of one change, those of like units together."""
    there: dict[str, list[int]] = defaultdict(list)
    for at in reversed(range(len(come))):
        there[come[at].value].append(at)
    found: list[NumberChange] = []
    rest: list[Figure] = []
    taken: set[int] = set()
    for figure in gone:
        if not there[figure.value]:
            rest.append(figure)
            continue
        taken.add(at := there[figure.value].pop())
        change = became(figure, come[at])
        found += [change] if change else []
    sides: dict[str, tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for side, many in ((0, rest), (1, [figure for at, figure in enumerate(come) if at not in taken])):
        for figure in many:
            sides["money" if figure.sort in CURRENCIES else figure.sort][side].append(figure)
    for before, after in sides.values():
        found += _of_a_sort(before, after)
    return found


def _of_a_sort(gone: list[Figure], come: list[Figure]) -> list[NumberChange]:
    """In turn where there are as many; by what they are about where not; else together, for a person to look at."""
    if len(gone) == len(come):
        return [change for a, b in zip(gone, come, strict=True) if (change := became(a, b))]
    found: list[NumberChange] = []
    left, rest = list(come), []
    for figure in gone:
        partner = next((other for other in left if other.context[-2:] == figure.context[-2:]), None)
        alone = partner is not None and sum(o.context[-2:] == figure.context[-2:] for o in (*gone, *come)) == 2
        if partner is None or not alone:
            rest.append(figure)
            continue
        left.remove(partner)
        change = became(figure, partner)
        found += [change] if change else []
    if rest and left:
        before, after = ("、".join(figure.written for figure in side) for side in (rest, left))
        return [
            *found,
            NumberChange(before, after, left[0].context, unclear=True, old_at=reach(rest), new_at=reach(left)),
        ]
    return [*found, *map(dropped, rest), *map(added, left)]


def reach(figures_: Sequence[Figure]) -> Place:
    """From the first of several numbers to the last."""
    return min(f.start for f in figures_), max(f.end for f in figures_)


def joined(numbers: Sequence[NumberChange]) -> list[NumberChange]:
    """The numbers of one sentence, where one alone of a sort went and one alone came that are about the same: the one became the other, though worded anew."""
    sides: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, n in enumerate(numbers):
        if n.kind in ("dropped", "added") and n.figure is not None:
            sides[n.sort][n.kind == "added"].append(at)
    found: list[NumberChange | None] = list(numbers)
    for left, right in sides.values():
        if len(left) != 1 or len(right) != 1:
            continue
        gone, come = numbers[left[0]], numbers[right[0]]
        if come.value != gone.value and _about_the_same(gone, come):
            found[left[0]], found[right[0]] = (
                None,
                NumberChange(gone.old, come.new, come.context, old_at=gone.old_at, new_at=come.new_at),
            )
    return [n for n in found if n is not None]


def _about_the_same(gone: NumberChange, come: NumberChange) -> bool:
    """Whether what is said of two numbers has a word in common beyond formulas."""
    left, right = weighed(gone.context), weighed(come.context)
    return sum(min(weight, right[pair]) for pair, weight in left.items() if pair in right) >= _SAYS_SOMETHING


def without_moved(numbers: Sequence[NumberChange], *, near: bool = False) -> list[NumberChange]:
    """A number that went in one place and came in another of the same clause, or `near` it in a sentence, has not changed."""
    come: dict[str, list[int]] = defaultdict(list)
    for at, n in enumerate(numbers):
        if n.kind == "added" and n.figure is not None:
            come[n.value].append(at)
    kept: list[NumberChange | None] = list(numbers)
    for at, gone in enumerate(numbers):
        there = come[gone.value] if gone.kind == "dropped" and gone.figure is not None else []
        place = next((place for place in there if _moved(gone, numbers[place], near)), None)
        if place is None:
            continue
        there.remove(place)
        kept[at], kept[place] = None, _carried(gone, numbers[place])
    return [n for n in kept if n is not None]


def _carried(gone: NumberChange, come: NumberChange) -> NumberChange | None:
    """What is to be told of a number that stands elsewhere now: its bound or its writing, if they changed."""
    if gone.figure is not None and come.figure is not None:
        change = became(gone.figure, come.figure)
        return change and replace(change, old_at=gone.old_at, new_at=come.new_at)
    return None


def _moved(gone: NumberChange, come: NumberChange, near: bool) -> bool:
    """Whether a number that came is the one that went: as much, and said of the same; in one sentence, if nothing is said of either (给予, 按)."""
    if come.kind != "added" or come.value != gone.value:
        return False
    if near and max(says(gone.context), says(come.context)) < _SAYS_SOMETHING:
        return True
    return fuzz.ratio(gone.context, come.context) >= _SAME_CONTEXT


def without_found(numbers: Sequence[NumberChange], elsewhere: str, kind: str) -> tuple[NumberChange, ...]:
    """The numbers of a clause without those of `kind` that stand in the text split from it or merged into it."""
    there = [figure.value for figure in figures(elsewhere)]
    kept: list[NumberChange] = []
    for number in numbers:
        if number.kind == kind and number.value in there:
            there.remove(number.value)
        else:
            kept.append(number)
    return tuple(kept)
