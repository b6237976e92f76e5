"""Record what the reader says of texts whose mistakes nobody has looked at, and which of it is right.

    python -m benchmarks.first_looks FOLDER GOLD > tests/documents/gold/first_looks/NAME.tsv

FOLDER has the texts as NAME.txt, GOLD their gold as NAME.gold.yaml. Do it before any rule is changed for these texts: a reader is
right about what it was fitted to, and only its mistakes on strange texts tell when to doubt it (`benchmarks.train_doubt`).

One line a reading, columns apart by tabs: text, span of the measure or target in the file, field, span of the reading, right (1 or
0), how many such readings the measure has, how sure the rules were, and the reading itself: name, form, value, unit. No sentence is kept.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.score_documents import VIEWS, Item, heard, load, pair, prediction
from peiyu.documents.doubt.confidences import shown
from peiyu.documents.extraction import extract
from peiyu.documents.extraction.model import Amount, Condition, Name, Target
from peiyu.documents.pipeline import Deconstruction, outlined, text_source

HEADER = ("text", "start", "end", "field", "at", "to", "right", "of", "rules", "name", "form", "value", "unit")
PARTS = {"beneficiary": "beneficiaries", "condition": "conditions", "amount": "amounts"}
Row = tuple[Any, ...]


def looks(name: str, path: Path, gold: Item) -> Iterator[Row]:
    """The rows of one text."""
    with path.open(encoding="utf-8", newline="") as file:
        done = outlined(text_source(file.read(), path.name))
    # what the rules say of themselves, not what was learnt from earlier first looks
    done = replace(done, extraction=extract(done.cleaned, done.outline, done.outline.metadata))
    said = prediction(done)
    for key in ("measures", "targets"):
        for item, read in zip(said[key], getattr(done.extraction, key), strict=True):
            item["read"] = read
    said = heard(gold, said)
    if gold.get("measures") is not None:
        yield from _measures(name, done, gold["measures"], said["measures"])
    if gold.get("targets") is not None:
        paired = {id(item) for _, item in pair(gold["targets"], said["targets"])}
        for item in said["targets"]:
            span = item["start"], item["end"]
            yield (
                name,
                *span,
                "target",
                *span,
                int(id(item) in paired),
                0,
                item["read"].confidence,
                *_shown(item["read"]),
            )


def _measures(name: str, done: Deconstruction, gold: list[Item], said: list[Item]) -> Iterator[Row]:
    pairs = pair(gold, said)
    paired = {id(item) for _, item in pairs}
    for item in said:
        yield (name, item["start"], item["end"], "measure", "", "", int(id(item) in paired), 0, "", "", "", "", "")
    for right, item in pairs:
        span = name, item["start"], item["end"]
        if not item["beneficiaries"]:
            yield (*span, "nobody", "", "", int(not right.get("beneficiaries")), 0, "", "", "", "", "")
        for field, key in PARTS.items():
            left = VIEWS[key](right)
            readings = getattr(item["read"], key)
            for one, view in zip(readings, _views(key, item), strict=True):
                if view is None:
                    continue
                good, left[view] = left[view] > 0, left[view] - 1
                place = done.cleaned.span(one.start, one.end)
                yield (*span, field, *place, int(good), len(readings), one.confidence, *_shown(one))


def _views(key: str, item: Item) -> Iterator[Any]:
    """Each reading as the scorer sees it; None for what it does not score."""
    for one in item[key]:
        yield next(iter(Counter(VIEWS[key]({key: [one]}))), None)


def _shown(one: Name | Condition | Amount | Target) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", word) for word in shown(one))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("gold", type=Path, metavar="GOLD")
    options = parser.parse_args()
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(HEADER)
    for path in sorted(options.gold.glob("*.gold.yaml")):
        name = path.name.removesuffix(".gold.yaml")
        text = options.folder / f"{name}.txt"
        if not text.is_file():
            print(f"{name}: no text in {options.folder}", file=sys.stderr)
            continue
        out.writerows(looks(name, text, load(path)))


if __name__ == "__main__":
    main()
