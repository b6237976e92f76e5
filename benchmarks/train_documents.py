"""Learn the weights of support type and binding from the gold, and judge them on texts left out.

    python -m benchmarks.train_documents                       write both files of weights again from the gold and the corpus
    python -m benchmarks.train_documents --judge               only tell how rules and weights do on texts left out
    python -m benchmarks.train_documents --gold DIR            gold of another folder too, before that of the same name here
    python -m benchmarks.train_documents --texts NAME…         only these texts
    python -m benchmarks.train_documents --fresh DIR           where the fresh texts are, as NAME.txt (else PEIYU_FRESH)

Gold is read from the corpus, tests/documents/gold with its folder `fresh`, and tests/documents/own; a text without gold of
these fields teaches nothing. As every text teaches, only `--judge` says how well a text is read that did not.

The fresh texts are no part of the project, only their gold, digests and sources are (tests/documents/gold/fresh). Whoever
lacks one, or has it in another state, is told so, and it does not teach: the shipped weights can be made again byte by byte
only by who has the corpus and every fresh text that their head names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import clean_places
from benchmarks.score_documents import BLIND, CORPUS, GOLD, OWN, Item, load
from benchmarks.score_fresh import FRESH, FRESH_TEXTS, texts_of
from peiyu.documents import learning
from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.extraction.nature import binding, support_type
from peiyu.documents.learning.fit import Example, Settings, fit, left_out
from peiyu.documents.learning.weights import Weights, written
from peiyu.documents.learning.words import Block
from peiyu.documents.pipeline import outlined, text_source

FOLDERS = (BLIND, CORPUS / "seeds", CORPUS / "open", GOLD, FRESH, OWN)
SECOND = 0.3
"""How right the other acceptable types of a measure are together, where gold names any."""
SETTINGS = {
    "support_type": Settings(ridge=1.0, texts=3),
    "binding": Settings(ridge=1.2, texts=3),
}
WEIGHTS = Path(learning.__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Told:
    """A measure of the gold: its sentence, its headings, the text before it, what it is called, and which text and group it is from."""

    text: str
    group: str
    sentence: str
    path: tuple[str, ...]
    before: str
    gold: Item


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what a measure is called, which answers are right, and what the rules and features are."""

    right: Callable[[Item], dict[str, float]]
    by_rules: Callable[[Told], str]
    start: Callable[[Told], Mapping[str, int]]
    features: Callable[[Told], tuple[Block, ...]]


def _types(gold: Item) -> dict[str, float]:
    if not gold.get("support_type"):
        return {}
    others = [name for name in gold.get("support_type_alt") or () if name != gold["support_type"]]
    return {name: SECOND / len(others) for name in others} | {gold["support_type"]: 1 - SECOND if others else 1.0}


def _binds(gold: Item) -> dict[str, float]:
    return {} if gold.get("binding") is None else {str(bool(gold["binding"])): 1.0}


FIELDS = {
    "support_type": Field(
        _types,
        lambda one: support_type.by_rules(one.sentence, one.path),
        lambda one: support_type.start(one.sentence, one.path),
        lambda one: support_type.features(one.sentence, one.path, one.before),
    ),
    "binding": Field(
        _binds,
        lambda one: str(binding.by_rules(one.sentence)),
        lambda one: binding.start(one.sentence),
        lambda one: binding.features(one.sentence, one.path),
    ),
}


def teachers(
    folders: Iterable[Path], only: Iterable[str] = (), fresh: Path = FRESH_TEXTS
) -> dict[str, tuple[Path, Path]]:
    """Name to (gold, text) of what may teach, by name; a gold file of an earlier folder goes before one of a later folder.

    `fresh` has the texts that are in no corpus; those that are absent or not as annotated are left out.
    """
    texts = {path.stem: path for path in [*CORPUS.glob("*/*.txt"), *OWN.glob("*.txt")]}
    texts |= {name: fresh / f"{name}.txt" for names in texts_of(fresh)[0].values() for name in names}
    wanted = set(only)
    found: dict[str, tuple[Path, Path]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.gold.yaml")):
            name = path.name.removesuffix(".gold.yaml")
            if name not in texts or name in found or (wanted and name not in wanted):
                continue
            if any(_types(gold) or _binds(gold) for gold in load(path).get("measures") or ()):
                found[name] = (path, texts[name])
    return dict(sorted(found.items()))


def told(name: str, gold_path: Path, text_path: Path) -> list[Told]:
    """The measures of one text, each with its clean sentence and its headings."""
    with text_path.open(encoding="utf-8", newline="") as file:
        done = outlined(text_source(file.read(), text_path.name))
    where = clean_places(done)
    found = passages(done.cleaned, done.outline)
    result = []
    whole = load(gold_path)
    group = f"fresh, set {whole['set']}" if "set" in whole else gold_path.parent.name
    for gold in whole["measures"]:
        start, end = where(gold["start"]), where(gold["end"])
        path = max(found, key=lambda passage: _common(passage, start, end)).path if found else ()
        before = done.cleaned.text[max(0, start - support_type.BEFORE) : start]
        result.append(Told(name, group, done.cleaned.text[start:end], path, before, gold))
    return result


def _common(passage: Passage, start: int, end: int) -> int:
    return min(passage.end, end) - max(passage.start, start)


def examples(field: Field, measures: Iterable[Told]) -> tuple[list[Example], list[Told]]:
    """What teaches this field, in order, and the measures it was made of."""
    kept = [one for one in measures if field.right(one.gold)]
    return [Example(one.text, field.features(one), field.right(one.gold), field.start(one)) for one in kept], kept


def learn(name: str, found: Mapping[str, tuple[Path, Path]], measures: Iterable[Told]) -> Weights:
    """The weights of one field, from the measures of `found`."""
    taught, kept = examples(FIELDS[name], measures)
    digest = digest_of(name, (found[text][0] for text in sorted({one.text for one in kept})))
    return fit(taught, sorted({kind for one in taught for kind in one.right}), SETTINGS[name], digest)


def digest_of(name: str, gold: Iterable[Path]) -> str:
    """Of the values that teach a field, whatever the layout of the files; `gold` in the order of the names of the texts."""
    right = FIELDS[name].right
    values = [[path.name, [[m["start"], m["end"], right(m)] for m in load(path)["measures"]]] for path in gold]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def judge(name: str, measures: Iterable[Told]) -> None:
    """Print how many are right on texts left out, by group, and by the rules."""
    field = FIELDS[name]
    taught, kept = examples(field, measures)
    called = left_out(taught, sorted({kind for one in taught for kind in one.right}), SETTINGS[name])
    tally: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one, example, answer in zip(kept, taught, called, strict=True):
        for row in (tally[one.group], tally["all"]):
            row[0] += answer in example.right
            row[1] += field.by_rules(one) in example.right
            row[2] += 1
    print(f"{name}, each text left out in turn")
    for group, (learnt, ruled, n) in sorted(tally.items()):
        print(f"  {group:<14} learnt {learnt / n:.3f}, rules alone {ruled / n:.3f} (n {n})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--texts", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--fresh", type=Path, default=FRESH_TEXTS, metavar="DIR")
    options = parser.parse_args()
    found = teachers([*options.gold, *FOLDERS], options.texts, options.fresh)
    if absent := texts_of(options.fresh)[1]:
        print(f"not in {options.fresh}, or not as annotated, and so no teachers: {', '.join(absent)}")
    measures = [one for name, (gold, text) in found.items() for one in told(name, gold, text)]
    for name in FIELDS:
        if options.judge:
            judge(name, measures)
            continue
        content = written(learn(name, found, measures))
        (WEIGHTS / f"{name}.txt").write_text(content, encoding="utf-8", newline="\n")
        print(f"{name}: {len(content.encode()) // 1024} KB from {len(found)} texts")


if __name__ == "__main__":
    main()
