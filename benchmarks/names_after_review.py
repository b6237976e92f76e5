"""How good the names of beneficiaries are once an officer has settled those on the list of what needs a person.

    python -m benchmarks.names_after_review FOLDER [--sets N…]      FOLDER has the texts as NAME.txt

The list of what needs a person names every measure whose names are less sure than a bound, the least sure first. For several bounds this
prints how many of the measures stand on the list, the F1 of the names when those that do are read as the gold has them, and the F1 of the
names that nobody looked at. Measures that were not found stay lost and count as errors, however many are looked at; none of the texts is
part of the project (`benchmarks.score_fresh` says where they are found).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.score_documents import VIEWS, Item, Tally, heard, load, pair, prediction
from benchmarks.score_fresh import FRESH, texts_of
from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source

BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""A measure is looked at where a name of it, or that it names nobody, is less sure than this."""
_NAMES = VIEWS["beneficiaries"]


class Reviewed:
    """Counts for one bound."""

    def __init__(self, bound: float) -> None:
        self.bound = bound
        self.measures = self.looked_at = 0
        self.whole, self.unseen = Tally(), Tally()

    def add(self, gold: Item, read: Item, sure: float) -> None:
        """One measure that was found; `sure` of its least sure name."""
        right, said = _NAMES(gold), _NAMES(read)
        self.measures += 1
        if sure < self.bound:
            self.looked_at += 1
            said = right
        else:
            _count(self.unseen, right, said)
        _count(self.whole, right, said)

    def lose(self, gold: Item) -> None:
        """One measure that was not found."""
        self.measures += 1
        _count(self.whole, _NAMES(gold), Counter())


def _count(tally: Tally, right: Counter[str], said: Counter[str]) -> None:
    tally.add(sum((right & said).values()), sum(right.values()), sum(said.values()))


def sure_of_names(one: Measure) -> float:
    """How sure the least sure name of a measure is, or that it names nobody."""
    return min((name.confidence for name in one.beneficiaries), default=one.nobody_confidence)


def reviewed(folder: Path, sets: list[int]) -> list[Reviewed]:
    """The counts of every bound over the texts in `folder` that are of one of `sets` (all where it is empty)."""
    rows = [Reviewed(bound) for bound in BOUNDS]
    for name in (name for names in texts_of(folder)[0].values() for name in names):
        gold = load(FRESH / f"{name}.gold.yaml")
        if gold.get("measures") is None or (sets and gold["set"] not in sets):
            continue
        path = folder / f"{name}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            done = deconstruct(text_source(file.read(), path.name))
        guess = prediction(done)
        sure = {id(item): sure_of_names(m) for item, m in zip(guess["measures"], done.extraction.measures, strict=True)}
        pairs = pair(gold["measures"], heard(gold, guess)["measures"])
        found = {id(right) for right, _ in pairs}
        for row in rows:
            for right, read in pairs:
                row.add(right, read, sure[id(read)])
            for lost in gold["measures"]:
                if id(lost) not in found:
                    row.lose(lost)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--sets", nargs="+", type=int, default=[], metavar="N")
    options = parser.parse_args()
    print("looked at below | of measures | names, these settled | names that nobody looked at")
    for row in reviewed(options.folder, options.sets):
        share = row.looked_at / row.measures if row.measures else 0.0
        print(f"{row.bound:>4} | {share:.0%} of {row.measures} | {row.whole} | {row.unseen}")


if __name__ == "__main__":
    main()
