"""Score the reader on texts that are in no corpus, set by set, and two annotators against each other.

    python -m benchmarks.score_fresh FOLDER [--errors NAME…]      FOLDER has the texts as NAME.txt
    python -m benchmarks.score_fresh --agreement                  how far two annotators agree (needs no texts)

Gold, digests of the texts and where they are found stand in tests/documents/gold/fresh. A text counts only if its SHA-256 is the
one that its gold names, because offsets count characters; others are named and left out.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from pathlib import Path

from benchmarks.score_documents import CORPUS, GOLD, Score, errors, load, predicted, score, show

FRESH = GOLD / "fresh"
SECOND = FRESH / "second"
FRESH_TEXTS = Path(os.environ.get("PEIYU_FRESH", CORPUS.parent / "fresh"))
"""Where the fresh texts are looked for; they are no part of the project."""
LISTS = "measures", "targets", "commitments", "figures"


def texts_of(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Set to the names of its texts that stand in `folder` as they were annotated; and the names of the others."""
    sets: dict[str, list[str]] = {}
    others = []
    for path in sorted(FRESH.glob("*.gold.yaml")):
        name, gold = path.name.removesuffix(".gold.yaml"), load(path)
        text = folder / f"{name}.txt"
        if text.is_file() and hashlib.sha256(text.read_bytes()).hexdigest() == gold["sha256"]:
            sets.setdefault(f"fresh texts, set {gold['set']}", []).append(name)
        else:
            others.append(name)
    return sets, others


def agreement() -> tuple[int, Score]:
    """How many texts two annotators read, and the second scored against the first."""
    total, paths = Score(), sorted(SECOND.glob("*.gold.yaml"))
    for path in paths:
        empty = {key: [] for key in LISTS}
        total.add(score(empty | load(FRESH / path.name), empty | load(path)))
    return len(paths), total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    parser.add_argument("--errors", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--agreement", action="store_true")
    options = parser.parse_args()
    if options.agreement:
        count, total = agreement()
        show(f"two annotators ({count} documents)", total)
    if options.folder is None:
        return
    sets, others = texts_of(options.folder)
    for title, names in sets.items():
        total = Score()
        for name in names:
            gold, guess = load(FRESH / f"{name}.gold.yaml"), predicted(options.folder / f"{name}.txt")
            total.add(score(gold, guess))
            if any(name.startswith(start) for start in options.errors):
                errors(name, gold, guess)
        show(f"{title} ({len(names)} documents)", total)
    if others:
        print("\nnot there, or not as annotated: " + ", ".join(others))


if __name__ == "__main__":
    main()
