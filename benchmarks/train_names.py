"""Learn who gets it: the network that marks names, and how its proposals are weighed against what the rules read.

    python -m benchmarks.train_names learn --fresh DIR                         the shipped network, from every text that is here
    python -m benchmarks.train_names learn --fresh DIR --without 4 5 6 --to FILE  a network that never saw these sets
    python -m benchmarks.train_names weigh --fresh DIR FILE=4,5,6 FILE=1,2,3     the shipped weights, from first looks of the sets
                                                                               that each network never saw; tells how well it does

Everybody who is named in the gold of the corpus, of the fresh texts and of the project's own sentences teaches (`names_examples`).
The network wants `pip install -r requirements/learning.txt` and some ten minutes on two cores. Unlike the other weights it cannot be
made again byte by byte, because floating point adds up differently on other processors; what is shipped are whole numbers that give
the same answers everywhere. The first looks say what the rules read before anybody had looked at a text (`benchmarks.first_looks`).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.names_examples import Text, examples, gold_texts, written_texts
from benchmarks.places import clean_places
from benchmarks.score_documents import GOLD, load, pair
from benchmarks.score_fresh import FRESH, FRESH_TEXTS, texts_of
from peiyu.documents import naming
from peiyu.documents.extraction.model import Name
from peiyu.documents.naming.candidates import Candidate, bare, merged
from peiyu.documents.naming.names import candidates
from peiyu.documents.naming.network import Network, unpacked
from peiyu.documents.naming.weighing import Weighing, features, weighed
from peiyu.documents.pipeline import outlined, text_source

WEIGHTS = Path(naming.__file__).parent / "weights"
LEAST = {"composed": -2.5, "read": -1.5, "proposed": -0.5}
"""The log odds from which on a candidate is taken. At -1.5, -1 and -0.5 sets left out gain 0.002 more, but the nine, whose names the rules
compose well, would fall below 0.85."""
RIDGE = 2.0
OWNERS = 6
"""The nine texts count so many times: their gold is the convention itself, which all other gold only follows."""


@dataclass(frozen=True, slots=True)
class Case:
    """A measure as it was read at a first look: its sentence, the candidates, what the rules read, and what is right."""

    sentence: str
    begins: int
    candidates: tuple[Candidate, ...]
    read: tuple[str, ...]
    right: Counter[str]


def learn(fresh: Path, without: Sequence[str], to: Path) -> None:
    """Write a network that learnt from every text but those of the sets `without`."""
    from benchmarks.names_network import Plan, learnt, packed

    texts, absent = gold_texts(fresh)
    if absent:
        print(f"texts that are not here: {', '.join(absent)}", flush=True)
    used = [text for text in texts if text.group not in without] + written_texts()
    print(f"{len(used)} texts, {sum(len(text.sentences) for text in used)} sentences", flush=True)
    owners = [text for text in used if text.group == "nine"]
    weights = learnt(examples([*used, *owners * (OWNERS - 1)]), Plan())
    np.savez_compressed(to, allow_pickle=False, **packed(weights, _characters(texts)))
    print(f"{to}: {to.stat().st_size // 1024} KB")


def _characters(texts: Iterable[Text]) -> set[str]:
    """The common characters (GB 2312) and all that occur."""
    common = {c for c in map(chr, range(0x4E00, 0x9FA6)) if c.encode("gb2312", "ignore")}
    return common.union(*(text.text for text in texts))


def network(path: Path) -> Network:
    """A network from its file."""
    with np.load(path) as found:
        return unpacked({name: found[name] for name in found.files})


def cases(fresh: Path, group: str, net: Network) -> list[Case]:
    """The measures of the first look of a set that have gold."""
    found: list[Case] = []
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with (GOLD / "first_looks" / f"fresh_{group}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows[row["text"]].append(row)
    here = {name for names in texts_of(fresh)[0].values() for name in names}
    for name in sorted(here & rows.keys()):
        gold = load(FRESH / f"{name}.gold.yaml").get("measures")
        if gold:
            found += _of_text(fresh / f"{name}.txt", rows[name], gold, net)
    return found


def _of_text(path: Path, rows: list[dict[str, str]], gold: list[dict[str, object]], net: Network) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        done = outlined(text_source(file.read(), path.name))
    where, text = clean_places(done), done.cleaned.text
    measures = [{"start": int(r["start"]), "end": int(r["end"])} for r in rows if r["field"] == "measure"]
    read: defaultdict[tuple[int, int], list[Name]] = defaultdict(list)
    for r in rows:
        if r["field"] == "beneficiary":
            name = Name(r["name"], where(int(r["at"])), where(int(r["to"])), float(r["rules"]))
            read[int(r["start"]), int(r["end"])].append(name)
    right = {id(mine): theirs for theirs, mine in pair(gold, measures)}
    spans = [(where(m["start"]), where(m["end"])) for m in measures]
    found = []
    for index, proposed in candidates(text, spans, net):
        measure, (start, end) = measures[index], spans[index]
        if id(measure) in right:
            names = read[measure["start"], measure["end"]]
            wanted = Counter(bare(str(name)) for name in right[id(measure)].get("beneficiaries") or ())
            found.append(
                Case(
                    text[start:end],
                    start,
                    tuple(merged(names, proposed)),
                    tuple(bare(n.name) for n in names),
                    wanted,
                )
            )
    return found


def fitted(found: Iterable[Case]) -> tuple[float, ...]:
    """Weights of a logistic regression over the candidates (Newton's method, drawn a little to 0)."""
    rows, right = [], []
    for case in found:
        for one in case.candidates:
            rows.append(features(one, case.candidates, case.sentence, case.begins))
            right.append(bare(one.name) in case.right)
    x, y = np.array(rows), np.array(right, dtype=float)
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0  # the first feature is the same for all
    z, at = (x - middle) / spread, np.zeros(x.shape[1])
    pull = RIDGE * np.r_[0.0, np.ones(len(at) - 1)]
    for _ in range(40):
        odds = 1 / (1 + np.exp(-z @ at))
        slope = z.T @ (odds - y) + pull * at
        at = at - np.linalg.solve((z * (odds * (1 - odds))[:, None]).T @ z + np.diag(pull + 1e-9), slope)
    weights = at / spread
    weights[0] -= float((at[1:] * middle[1:] / spread[1:]).sum())
    return tuple(round(float(weight), 4) for weight in weights)


def judge(group: str, found: Sequence[Case], weighing: Weighing) -> None:
    """Print how a set does by the rules alone and weighed, and how often what is taken is right, by how sure it is."""
    totals = {"rules": [0, 0, 0], "weighed": [0, 0, 0]}
    bands: defaultdict[int, list[bool]] = defaultdict(list)
    for case in found:
        taken = [
            (bare(c.name), odds)
            for c, odds, takes in weighed(case.candidates, case.sentence, case.begins, weighing)
            if takes
        ]
        for name, odds in taken:
            bands[int(10 / (1 + np.exp(-odds)))].append(name in case.right)
        for way, names in (("rules", Counter(case.read)), ("weighed", Counter(name for name, _ in taken))):
            for at, count in enumerate(((names & case.right).total(), case.right.total(), names.total())):
                totals[way][at] += count
    scores = {way: 2 * hits / max(1, gold + said) for way, (hits, gold, said) in totals.items()}
    sure = ", ".join(f"{band}0 %+: {sum(r) / len(r):.2f} (n {len(r)})" for band, r in sorted(bands.items()))
    print(
        f"set {group}: rules {scores['rules']:.3f}, weighed {scores['weighed']:.3f} of {totals['rules'][1]} names; right by chance: {sure}"
    )


def weigh(fresh: Path, held: Sequence[str]) -> None:
    """Fit and write the weights; each set is also judged by weights of the other sets."""
    found = {
        group: cases(fresh, group, network(Path(path)))
        for path, _, groups in (one.partition("=") for one in held)
        for group in groups.split(",")
    }
    for group, mine in found.items():
        others = [case for other, cases_of in found.items() if other != group for case in cases_of]
        judge(group, mine, Weighing(fitted(others), **LEAST))
    weights = fitted([case for cases_of in found.values() for case in cases_of])
    text = json.dumps({"weights": weights, "least": LEAST}, indent=1)
    (WEIGHTS / "weighing.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    one = ways.add_parser("learn")
    one.add_argument("--without", nargs="+", default=[], metavar="SET")
    one.add_argument("--to", type=Path, default=WEIGHTS / "network.npz")
    two = ways.add_parser("weigh")
    two.add_argument("held", nargs="+", metavar="FILE=SETS")
    for way in (one, two):
        way.add_argument("--fresh", type=Path, default=FRESH_TEXTS, metavar="DIR")
    options = parser.parse_args()
    if options.way == "learn":
        learn(options.fresh, options.without, options.to)
    else:
        weigh(options.fresh, options.held)


if __name__ == "__main__":
    main()
