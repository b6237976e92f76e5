"""Learn when to doubt a reading, from what earlier readers said of texts whose mistakes nobody had looked at.

    python -m benchmarks.train_doubt --fresh DIR              write the weights again; DIR has the fresh texts as NAME.txt (else PEIYU_FRESH)
    python -m benchmarks.train_doubt --fresh DIR --judge      how well first looks are told right from wrong by weights of the other files
    python -m benchmarks.train_doubt --fresh DIR --shipped    how well those in not_taught are told right from wrong by the shipped weights

The first looks stand in tests/documents/gold/first_looks (`benchmarks.first_looks` makes them); features are made of the texts: those
of the corpus, and the fresh ones, which are no part of the project (tests/documents/gold/fresh says where they are stored). Without
all of them nothing is written, because other texts give other weights.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.places import clean_places
from benchmarks.score_documents import CORPUS, GOLD
from benchmarks.score_fresh import FRESH_TEXTS, texts_of
from peiyu.documents import learning
from peiyu.documents.doubt.confidences import LEFT_OF_TARGET, RIGHT_OF_TARGET
from peiyu.documents.doubt.features import BEFORE, Reading, of_reading, of_sentence
from peiyu.documents.doubt.sureness import FIELDS
from peiyu.documents.extraction.measures.passages import passages
from peiyu.documents.learning.fit import Example, Settings, fit
from peiyu.documents.learning.weights import UNIT, Weights, shipped, written
from peiyu.documents.pipeline import outlined, text_source

FIRST_LOOKS = GOLD / "first_looks"
NOT_TAUGHT = FIRST_LOOKS / "not_taught"
"""First looks that came after the weights were learnt."""
WEIGHTS = Path(learning.__file__).parent / "weights"
SETTINGS = Settings(ridge=3.0, texts=2, floor=20)
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """One reading of a first look: its file and field, its features, and whether it is right."""

    source: str
    field: str
    example: Example


def looks(paths: Iterable[Path], fresh: Path) -> tuple[list[Look], list[str]]:
    """All first looks whose texts are there, and the names of the texts that are not."""
    texts = {path.stem: path for path in CORPUS.glob("*/*.txt")}
    texts |= {name: fresh / f"{name}.txt" for names in texts_of(fresh)[0].values() for name in names}
    found: list[Look] = []
    absent: list[str] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        by_text: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            by_text[row["text"]].append(row)
        for name, told in by_text.items():
            if name in texts:
                found += _of_text(path.stem, name, texts[name], told)
            else:
                absent.append(name)
    return found, absent


def _of_text(source: str, name: str, path: Path, rows: Iterable[dict[str, str]]) -> list[Look]:
    with path.open(encoding="utf-8", newline="") as file:
        done = outlined(text_source(file.read(), path.name))
    where, text, found = clean_places(done), done.cleaned.text, passages(done.cleaned, done.outline)
    result = []
    for row in rows:
        start, end = where(int(row["start"])), where(int(row["end"]))
        best = max(found, key=lambda p: min(p.end, end) - max(p.start, start), default=None)
        headings, before = best.path if best else (), text[max(0, start - BEFORE) : start]
        if row["field"] == "target":
            headings, before = (), ""
            start, end = max(0, start - LEFT_OF_TARGET), end + RIGHT_OF_TARGET
        sentence = text[start:end]
        if row["at"]:
            at, to = where(int(row["at"])) - start, where(int(row["to"])) - start
            form = row["name"], row["form"], row["value"], row["unit"]
            reading = Reading(form[0], at, to, int(row["of"]), float(row["rules"]), *form[1:])
            blocks = of_reading(reading, sentence, headings, before)
        else:
            blocks = of_sentence(sentence, headings, before, words=True)
        right = float(row["right"])
        result.append(Look(source, row["field"], Example(name, blocks, {"yes": right, "no": 1 - right})))
    return result


def learn(examples: Sequence[Example], digest: str) -> Weights:
    """Weights of one field, with the scale that fits what came true on texts left out."""
    texts = sorted({one.text for one in examples})
    leads = np.zeros(len(examples))
    for fold in range(FOLDS):
        out = set(texts[fold::FOLDS])
        weights = fit([one for one in examples if one.text not in out], ("no", "yes"), SETTINGS)
        for at, one in enumerate(examples):
            if one.text in out:
                leads[at] = weights.lead("yes", one.blocks) / (UNIT * UNIT)
    steep, shift = _scale(leads, np.array([one.right["yes"] for one in examples]))
    return replace(fit(examples, ("no", "yes"), SETTINGS, digest), scale=(round(steep * UNIT), round(shift * UNIT)))


def _scale(leads: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Steepness and shift of the log odds over the leads: logistic regression by Newton's method, drawn a little to 1 and 0."""
    design = np.stack([leads, np.ones_like(leads)], axis=1)
    at = np.array([1.0, 0.0])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-design @ at))
        slope = design.T @ (right - odds) - (at - [1.0, 0.0])
        at = at + np.linalg.solve(design.T @ (design * (odds * (1 - odds))[:, None]) + np.eye(2), slope)
    return float(at[0]), float(at[1])


def judge(field: str, found: Sequence[Look], sources: Iterable[str]) -> None:
    """Print, file by file, what weights of the other files say: pairs in the right order, and what came true by how sure it was."""
    for source in sources:
        mine = [one.example for one in found if one.source == source and one.field == field]
        others = [one.example for one in found if one.source != source and one.field == field]
        if not mine:
            continue
        _tell(f"{field:<12} {source:<8}", learn(others, ""), mine)


def check(field: str, found: Sequence[Look]) -> None:
    """The same for the shipped weights, on first looks that they were not taught by: each file, then all."""
    for source in [*sorted({one.source for one in found}), "all"]:
        mine = [one.example for one in found if one.field == field and source in (one.source, "all")]
        if mine:
            _tell(f"{field:<12} {source:<8}", shipped(f"doubt_{field}"), mine)


def _tell(head: str, weights: Weights, mine: Sequence[Example]) -> None:
    leads = np.array([weights.lead("yes", one.blocks) / (UNIT * UNIT) for one in mine])
    sure = 1 / (1 + np.exp(-(leads * weights.scale[0] + weights.scale[1]) / UNIT))
    right = np.array([one.right["yes"] for one in mine]) > 0
    bands = [
        f"{low:.0%}+ {right[m].mean():.2f} (n {m.sum()})"
        for low, high in ((0.9, 1.1), (0.75, 0.9), (0.5, 0.75), (0.0, 0.5))
        if (m := (sure >= low) & (sure < high)).any()
    ]
    print(
        f"{head} right {right.mean():.2f} (n {len(mine)}), in order {_ordered(sure, right):.2f}; {', '.join(bands)}",
        flush=True,
    )


def _ordered(sure: np.ndarray, right: np.ndarray) -> float:
    """The share of pairs of a right and a wrong reading in which the right one is the surer; one half is chance."""
    yes, no = sure[right], sure[~right]
    if not len(yes) or not len(no):
        return float("nan")
    above = (yes[:, None] > no[None, :]).sum() + (yes[:, None] == no[None, :]).sum() / 2
    return float(above / (len(yes) * len(no)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", type=Path, default=FRESH_TEXTS, metavar="DIR")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--fields", nargs="+", default=FIELDS, choices=FIELDS, metavar="FIELD")
    options = parser.parse_args()
    paths = sorted((NOT_TAUGHT if options.shipped else FIRST_LOOKS).glob("*.tsv"))
    found, absent = looks(paths, options.fresh)
    if absent:
        print(f"texts that are not here: {', '.join(sorted(set(absent)))}", file=sys.stderr)
        if not (options.judge or options.shipped):
            raise SystemExit("nothing written: other texts give other weights")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    for field in options.fields:
        if options.shipped:
            check(field, found)
            continue
        if options.judge:
            judge(field, found, [path.stem for path in paths])
            continue
        content = written(learn([one.example for one in found if one.field == field], digest))
        (WEIGHTS / f"doubt_{field}.txt").write_text(content, encoding="utf-8", newline="\n")
        print(f"{field}: {len(content.encode()) // 1024} KB")


if __name__ == "__main__":
    main()
