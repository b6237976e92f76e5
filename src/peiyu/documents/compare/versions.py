"""Two versions of a document, clause by clause: what is the same, moved, changed, doubtful, dropped or new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from peiyu.documents.compare.around import kept_order, paired
from peiyu.documents.compare.basis import other_basis
from peiyu.documents.compare.broken import whole_lines
from peiyu.documents.compare.clauses import Clause, Parts, bare, parts_of
from peiyu.documents.compare.decisive import Wording, decisive, with_turned
from peiyu.documents.compare.found_elsewhere import home_of, numbers_beside, numbers_there, without_words
from peiyu.documents.compare.homes import Home, Homes
from peiyu.documents.compare.left_out import others_left_out
from peiyu.documents.compare.matching import Pair
from peiyu.documents.compare.numbering import place_of_clause
from peiyu.documents.compare.numbers.number_changes import NumberChange, without_found
from peiyu.documents.compare.paid import others_paid
from peiyu.documents.compare.parts_played import other_parts, without_told
from peiyu.documents.compare.pieces import aligned
from peiyu.documents.compare.references import Articles, articles_of, pointed
from peiyu.documents.compare.rows import row_numbers, units_differ
from peiyu.documents.compare.titles import Titles, titles_of
from peiyu.documents.compare.turned import places, turned
from peiyu.documents.compare.who import in_charge, offices_near, other_offices, other_recipients
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
    references: tuple[str, ...] = ()
    """What is to be said of articles that it names by another number now and that are the same."""
    home: Clause | None = None
    """The clause that `elsewhere` names: the numbers stand in it on the side on which this clause has no partner."""

    def told_of_sentence(self, number: NumberChange) -> bool:
        """Whether the number of a clause split from another, or merged into one, stood there with another value or writing, or not at all."""
        return bool(self.elsewhere) and number.kind in ("changed", "rewritten", self.state)


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
    parts = whole_lines(parts_of(old), parts_of(new))
    a, b = parts[0].clauses, parts[1].clauses
    pairs = paired(a, b)
    kept = kept_order(a, b, pairs)
    titles = titles_of(*parts, pairs)
    by_old = {pair.old: _pair(a[pair.old], b[pair.new], pair, pair.old not in kept, titles) for pair in pairs}
    by_new = {pair.new: pair.old for pair in pairs}
    added: dict[int, ClauseChange] = {}
    homes = Homes([c.words for c in a]), Homes([c.words for c in b])
    heads = set(titles.partner), set(titles.partner.values())
    elsewhere: dict[int, list[tuple[Home, str]]] = {}
    same = [(pair.old, pair.new) for pair in pairs if not pair.doubtful]
    for j in [j for j in range(len(b)) if j not in by_new]:
        alone = _with_own_lead(b[j], heads[1])
        home = home_of(alone.words, homes[0])
        added[j] = _alone("added", alone, home, a)
        same += [(home.at, j)] if home else []
        if home is not None and home.at in by_old:
            elsewhere.setdefault(home.at, []).append((home, "dropped"))
    gone: list[ClauseChange] = []
    for i in [i for i in range(len(a)) if i not in by_old]:
        alone = _with_own_lead(a[i], heads[0])
        home = home_of(alone.words, homes[1])
        gone.append(_alone("dropped", alone, home, b))
        same += [(i, home.at)] if home else []
        if home is not None and home.at in by_new:
            elsewhere.setdefault(by_new[home.at], []).append((home, "added"))
    for i, homes_there in elsewhere.items():
        by_old[i] = _told_elsewhere(by_old[i], homes_there)
    articles = articles_of(a, b, same)
    if articles is not None:
        by_old = {i: _pointing(change, articles) for i, change in by_old.items()}
    headings = _headings(*parts, pairs, titles)
    added_, dropped = _alone_or_met(list(added.values()), gone, headings, titles)
    found = [*by_old.values(), *(h for h in headings if h.old and h.new), *added_]
    return Comparison(old, new, tuple(_with_dropped(found, dropped)))


def _alone_or_met(
    added: list[ClauseChange], gone: list[ClauseChange], headings: list[ClauseChange], titles: Titles
) -> tuple[list[ClauseChange], list[ClauseChange]]:
    """What came and what went, without headings that are a line of their own in the other version: the same words are the same."""
    come = {id(c): c for c in (*added, *(h for h in headings if not h.old))}
    lines: dict[tuple[bool, str], list[ClauseChange]] = {}
    for change in come.values():
        if change.new:
            lines.setdefault((change.new.heading, change.new.words), []).append(change)
    left: list[ClauseChange] = []
    met: list[ClauseChange] = []
    for change in (*gone, *(h for h in headings if not h.new)):
        there = lines.get((not change.old.heading, change.old.words), []) if change.old else []
        if not there or not change.old:
            left.append(change)
            continue
        other = come.pop(id(there[-1])).new
        there.pop()
        met += [_pair(change.old, other, Pair(0, 0, 100.0), False, titles)] if other else []
    return [*come.values(), *met], left


def _pair(before: Clause, after: Clause, pair: Pair, moved: bool, titles: Titles) -> ClauseChange:
    places = place_of_clause(before), place_of_clause(after)
    names = places[0][1], places[1][1]
    if _told_with(before, after):
        names = place_of_clause(_without_own(before))[1], place_of_clause(_without_own(after))[1]
        before, after = _with_lead(before), _with_lead(after)
    renumbered, retitled = (
        places[0][0] != places[1][0],
        names[0] != names[1] and not titles.same_place(before, after),
    )
    score = max(0.0, min(pair.likeness, 100.0))
    if before.words == after.words and not pair.doubtful and not units_differ(before, after):
        state = "moved" if moved or renumbered or retitled else "same"
        return ClauseChange(state, before, after, score, moved, renumbered, retitled, (Run("same", after.words),))
    told = _told(before, after)
    only_writing = before.words != after.words and written_otherwise(told[0])
    state = "doubtful" if pair.doubtful else "rewritten" if only_writing else "changed"
    return ClauseChange(state, before, after, score, moved, renumbered, retitled, *told)


def _told(before: Clause, after: Clause) -> tuple[tuple[Run, ...], tuple[NumberChange, ...], tuple[Wording, ...]]:
    """The runs of words, the numbers and the deciding words that changed."""
    pieces = aligned(before.words, after.words)
    runs, numbers = changes_of(pieces)
    by_cell = row_numbers(before, after)
    return tuple(runs), tuple(numbers if by_cell is None else by_cell), tuple(_wordings(before, after, pieces, runs))


def _wordings(before: Clause, after: Clause, pieces: Sequence[tuple[str, str]], runs: Sequence[Run]) -> list[Wording]:
    """The deciding words that changed, and who gets or does something."""
    at = places([(run.op, run.text, run.was) for run in runs])
    charged = in_charge(before.columns) and in_charge(after.columns)
    offices = [o for piece in pieces for o in other_offices(*piece, charged=charged)] if offices_near(at) else []
    parts = other_parts(before, after)
    offices = list(without_told(offices, parts)) if parts else offices
    whom = *other_recipients(at), *others_paid(at), *others_left_out(pieces)
    told = [Wording(*told) for told in (*turned(at), *other_basis(at), *whom, *offices)]
    return with_turned(decisive(pieces), [*parts, *told])


def _told_with(before: Clause, after: Clause) -> bool:
    """Whether the heading that runs in before the words belongs to what is compared: it says something else in the other version."""
    return bool(before.lead or after.lead) and before.title != after.title


def _without_own(clause: Clause) -> Clause:
    """A clause as if the heading that runs in before it were no heading."""
    return replace(clause, path=clause.path[:-1]) if clause.lead else clause


def _with_lead(clause: Clause) -> Clause:
    """A clause from its run-in heading on."""
    return replace(clause, start=clause.lead_start, words=clause.lead + clause.words) if clause.lead else clause


def _with_own_lead(clause: Clause, found_again: set[int]) -> Clause:
    """A clause without a partner, with the heading that runs in before it, unless that heading stands in the other version too."""
    return _with_lead(clause) if clause.lead and found_again.isdisjoint(clause.above[-1:]) else clause


def _headings(old: Parts, new: Parts, pairs: Sequence[Pair], titles: Titles) -> list[ClauseChange]:
    """The headings that say something else now, came or went above clauses that were found again, unless they were told with their clause."""
    with_clause: tuple[set[int], set[int]] = set(), set()
    for pair in pairs:
        sides = old.clauses[pair.old], new.clauses[pair.new]
        if _told_with(*sides):
            for clause, told in zip(sides, with_clause, strict=True):
                told.update(clause.above[-1:] if clause.lead else ())
    found = []
    for i, j in titles.partner.items():
        before, after = old.headings[i], new.headings[j]
        if bare(before.words) == bare(after.words) or (i in with_clause[0] and j in with_clause[1]):
            continue
        found.append(_pair(before, after, Pair(i, j, fuzz.ratio(before.words, after.words)), False, titles))
    found += [_alone("dropped", old.headings[i], None, []) for i in titles.gone if i not in with_clause[0]]
    return found + [_alone("added", new.headings[j], None, []) for j in titles.come if j not in with_clause[1]]


def _alone(state: str, clause: Clause, home: Home | None, others: list[Clause]) -> ClauseChange:
    """A clause without a partner; where it stands within a clause of the other version, set against those words."""
    old, new = (None, clause) if state == "added" else (clause, None)
    if home is None:
        sides = ("", clause.words) if state == "added" else (clause.words, "")
        return ClauseChange(state, old, new, numbers=tuple(changes(*sides)[1]))
    there = others[home.at]
    numbers = numbers_there(clause.words, home, there.words, come=state == "added")
    return ClauseChange(state, old, new, numbers=numbers, elsewhere=there.label, home=there)


def _told_elsewhere(change: ClauseChange, homes: Sequence[tuple[Home, str]]) -> ClauseChange:
    """A pair without the numbers and words that stand in the clauses split from it (dropped there) or merged into it (added)."""
    numbers, wordings = change.numbers, change.wordings
    lists = {kind for home, kind in homes if home.pieces}
    if len(lists) == 1 and change.old and change.new:
        come = "dropped" in lists
        here, there = (change.new, change.old) if come else (change.old, change.new)
        numbers = numbers_beside(here.words, there.words, numbers, come=come)
    for home, kind in homes:
        numbers = without_found(numbers, home.words, kind)
        wordings = without_words(wordings, home.words)
    return replace(change, numbers=numbers, wordings=wordings)


def _pointing(change: ClauseChange, articles: Articles) -> ClauseChange:
    """A pair with what became of the articles that it names: the same words may point to another article now."""
    if not change.old or not change.new:
        return change
    found = pointed(change.old.words, change.new.words, articles)
    if not found.elsewhere and not found.renumbered:
        return change
    state = change.state
    if found.elsewhere and state in ("same", "moved", "rewritten"):
        state = "changed"
    elif found.only_renumbered and state == "changed":
        state = "rewritten"
    return replace(change, state=state, wordings=(*change.wordings, *found.elsewhere), references=found.renumbered)


def _with_dropped(found: list[ClauseChange], gone: list[ClauseChange]) -> list[ClauseChange]:
    """In the order of the new version, the dropped clauses behind the clause that used to stand before them."""
    ordered = sorted(found, key=lambda change: change.new.start if change.new else 0)
    places = sorted(change.old.start for change in found if change.old)
    after: dict[int, list[ClauseChange]] = {}
    for change in sorted(gone, key=lambda change: change.old.start if change.old else 0):
        at = bisect_right(places, change.old.start) if change.old else 0
        after.setdefault(places[at - 1] if at else -1, []).append(change)
    told = list(after.get(-1, []))
    for change in ordered:
        told.append(change)
        told += after.get(change.old.start, []) if change.old else []
    return told
