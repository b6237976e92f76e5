"""Two versions of a document, clause by clause: what is the same, moved, changed, doubtful, dropped or new."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from peiyu.documents.compare.clauses import Clause, clauses_of
from peiyu.documents.compare.decisive import Wording, decisive
from peiyu.documents.compare.homes import Home, Homes
from peiyu.documents.compare.matching import Pair, matched, stayed
from peiyu.documents.compare.numbers.number_changes import NumberChange, without_found
from peiyu.documents.compare.pieces import aligned
from peiyu.documents.compare.words import Run, changes, changes_of, written_otherwise
from peiyu.documents.pipeline import Deconstruction

STATE_WORDS = {
    "changed": "改动",
    "doubtful": "可能不是同一条",
    "rewritten": "仅写法不同",
    "moved": "移动或改号",
    "dropped": "删去",
    "added": "新增",
    "same": "未变",
}
_NUMBER = re.compile(r"^[（(第]?([一二三四五六七八九十百零〇\d]+)[章节条款项）)、.．]*(?:是(?=[\u4e00-\u9fff]))?\s*")
_HAN = {character: value for value, character in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of the old or the new version, or both. `elsewhere`: the label of a clause it was merged into or split from.

    `moved`: its place among the others changed; `renumbered`: its number or one above it; `retitled`: a heading above it.
    """

    state: str
    old: Clause | None
    new: Clause | None
    likeness: float = 0.0
    moved: bool = False
    renumbered: bool = False
    retitled: bool = False
    runs: tuple[Run, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    wordings: tuple[Wording, ...] = ()
    elsewhere: str = ""

    def told_of_sentence(self, number: NumberChange) -> bool:
        """Whether the number of a clause split from another, or merged into one, stood there with another value or writing."""
        return bool(self.elsewhere) and number.kind in ("changed", "rewritten")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All clauses in the order of the new version, dropped ones where they used to stand."""

    old: Deconstruction
    new: Deconstruction
    clauses: tuple[ClauseChange, ...] = field(default=())

    @property
    def numbers(self) -> list[tuple[ClauseChange, NumberChange]]:
        """Every number of a clause found again that changed: replaced ones first, then those that came, went or are written otherwise.

        Numbers of doubtful pairs and of clauses that came or went as a whole are not among them.
        """
        kinds = ("changed", "added", "dropped", "rewritten")
        found = [
            (c, n)
            for c in self.clauses
            for n in c.numbers
            if c.state in ("changed", "rewritten") or c.told_of_sentence(n)
        ]
        return sorted(found, key=lambda pair: (kinds.index(pair[1].kind), pair[1].unclear))

    @property
    def wordings(self) -> list[tuple[ClauseChange, Wording]]:
        """Every deciding word of a clause found again that changed (且 → 或, 应当 → 可以)."""
        return [(c, w) for c in self.clauses if c.state == "changed" for w in c.wordings]

    def of_kind(self, kind: str) -> list[tuple[ClauseChange, NumberChange]]:
        """The numbers of one kind."""
        return [pair for pair in self.numbers if pair[1].kind == kind]

    def count(self, state: str) -> int:
        """How many clauses are in that state."""
        return sum(c.state == state for c in self.clauses)


def compared(old: Deconstruction, new: Deconstruction) -> Comparison:
    """Compare two versions."""
    a, b = clauses_of(old), clauses_of(new)
    pairs = matched(a, b)
    kept = stayed(pairs)
    by_old = {pair.old: _pair(a[pair.old], b[pair.new], pair, pair.old not in kept) for pair in pairs}
    by_new = {pair.new: pair.old for pair in pairs}
    added: dict[int, ClauseChange] = {}
    homes = Homes([c.words for c in a]), Homes([c.words for c in b])
    for j in [j for j in range(len(b)) if j not in by_new]:
        home = homes[0].of(b[j].words)
        added[j] = _alone("added", b[j], home, a)
        if home is not None and home.at in by_old:
            by_old[home.at] = _told_elsewhere(by_old[home.at], home.words, "dropped")
    gone: dict[int, ClauseChange] = {}
    for i in [i for i in range(len(a)) if i not in by_old]:
        home = homes[1].of(a[i].words)
        gone[i] = _alone("dropped", a[i], home, b)
        if home is not None and home.at in by_new:
            partner = by_new[home.at]
            by_old[partner] = _told_elsewhere(by_old[partner], home.words, "added")
    found = [(by_new.get(j, -1), by_old[by_new[j]] if j in by_new else added[j]) for j in range(len(b))]
    return Comparison(old, new, tuple(_with_dropped(found, gone)))


def _pair(before: Clause, after: Clause, pair: Pair, moved: bool) -> ClauseChange:
    numbers, titles = zip(_place(before), _place(after), strict=True)
    renumbered, retitled = numbers[0] != numbers[1], titles[0] != titles[1]
    score = max(0.0, min(pair.likeness, 100.0))
    if before.words == after.words and not pair.doubtful:
        state = "moved" if moved or renumbered or retitled else "same"
        runs: list[Run] = [Run("same", after.words)]
        figures: list[NumberChange] = []
        wordings: list[Wording] = []
    else:
        pieces = aligned(before.words, after.words)
        runs, figures = changes_of(pieces)
        wordings = decisive(pieces)
        state = "doubtful" if pair.doubtful else "rewritten" if written_otherwise(runs) else "changed"
    told = tuple(runs), tuple(figures), tuple(wordings)
    return ClauseChange(state, before, after, score, moved, renumbered, retitled, *told)


def _alone(state: str, clause: Clause, home: Home | None, others: list[Clause]) -> ClauseChange:
    """A clause without a partner; where it stands within a clause of the other version, set against those words."""
    old, new = (None, clause) if state == "added" else (clause, None)
    if home is None:
        sides = ("", clause.words) if state == "added" else (clause.words, "")
        return ClauseChange(state, old, new, numbers=tuple(changes(*sides)[1]))
    sides = (home.words, clause.words) if state == "added" else (clause.words, home.words)
    return ClauseChange(state, old, new, numbers=tuple(changes(*sides)[1]), elsewhere=others[home.at].label)


def _told_elsewhere(change: ClauseChange, words: str, kind: str) -> ClauseChange:
    """A pair without the numbers that stand in a clause split from it or merged into it."""
    return replace(change, numbers=without_found(change.numbers, words, kind))


def _with_dropped(found: list[tuple[int, ClauseChange]], gone: dict[int, ClauseChange]) -> list[ClauseChange]:
    """Put the dropped clauses behind the clause that used to stand before them."""
    places = {i for i, _ in found if i >= 0}
    after: dict[int, list[ClauseChange]] = {}
    last = -1
    for i in range(max([*places, *gone], default=-1) + 1):
        if i in places:
            last = i
        elif i in gone:
            after.setdefault(last, []).append(gone[i])
    ordered = list(after.get(-1, []))
    for i, change in found:
        ordered.append(change)
        ordered += after.get(i, []) if i >= 0 else []
    return ordered


def _place(clause: Clause) -> tuple[list[int], list[str]]:
    """The numbers and the headings without them, from the outermost to the clause's own; 第二条 and 二、 are the same number."""
    numbers: list[int] = []
    titles: list[str] = []
    for heading in clause.path:
        match = _NUMBER.match(heading)
        numbers += [_counted(match[1])] if match else []
        titles.append(heading[match.end() :] if match else heading)
    own = _NUMBER.match(clause.number)
    return [*numbers, *([_counted(own[1])] if own else [])], [title for title in titles if title]


def _counted(number: str) -> int:
    """The number of a heading: 12, 十二 or 二十.

    >>> [_counted(n) for n in ("12", "十二", "二十", "一百零三")]
    [12, 12, 20, 103]
    """
    if number.isdecimal():
        return int(number)
    total, last = 0, 0
    for character in number:
        if character in "十百":
            total += (last or 1) * (10 if character == "十" else 100)
            last = 0
        else:
            last = _HAN.get(character, 0)
    return total + last
