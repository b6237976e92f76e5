"""Score the reader of documents against gold, field by field.

    python -m benchmarks.score_documents                          every gold that can be found, in its groups
    python -m benchmarks.score_documents --write DIR              also DIR/NAME.json, one prediction a document
    python -m benchmarks.score_documents --errors NAME…           what was missed and what was invented in these documents

Measures, targets and commitments are paired one to one where their spans overlap with an intersection over union of at
least 0.5; fields are micro-averaged, and a lost measure loses its fields. A figure with n below 40 is shown as hits,
misses and inventions, because a percentage of a handful says nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

HERE = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("PEIYU_CORPUS", HERE.parent / "shared" / "corpus"))
GOLD, OWN = HERE / "tests" / "documents" / "gold", HERE / "tests" / "documents" / "own"
BLIND = GOLD / "blind"  # annotated with all fields by annotators who knew neither the reader nor its answers
HANDFUL = 40
LISTS = "measures", "targets", "commitments", "figures"
SCALE = {"万元": 1e4, "亿元": 1e8, "元": 1.0, "万": 1e4}
FIELDS = (
    "measures", "departments", "departments_paired", "support_type", "beneficiaries", "conditions", "amounts", "binding",
    "targets", "commitments", "status", "figures",
)  # fmt: skip

# What the rules were written against, and what was looked at only after they stood (see docs/documents.md).
DEVELOPMENT = (
    "000_71df4ce72616bef2", "002_a62e9da4c6b51fa5", "003_24ddd87820cf955a", "004_2da55ec510aa3219", "jinan_steady_growth_measures_2024",
    "sz_rd_subsidy_rules_2026", "pingshan_real_economy_2018", "bj_storage_hydrogen_measures", "gov_reply_7264_blog",
)  # fmt: skip
CHECK = (
    "001_6a8959abd0ee71f3", "miit_sme_resume_2020", "gov_reply_2741_gov_websites", "liaoning_stable_economy_2023", "guangan_culture_tourism_2022",
    "jinan_star_hotel_measures_2023", "gov_reply_7240_law_site", "gov_reply_4626_hotline", "caac_support_policy_2020",
    "most_torch_tech_firms_2020", "jinan_equipment_renewal_plan", "samr_individual_business_2020", "bj_cluster_rules",
)  # fmt: skip

# Texts of kinds that neither half covers; their gold names only some fields (`fields`). The mistakes of these were looked at to
# make rules more general, those of UNSEEN never.
OTHER_KINDS = (
    "mofcom_sinosure_2020", "shaanxi_ip_private_2023", "liuhe_key_industry_2023", "cnipa_ip_use_2020", "chongqing_task_list_2023",
    "kunming_power_measures_2023", "bj_zgc_finance_cards",
)  # fmt: skip
UNSEEN = ("ndrc_cost_reduction_2023",)
# Annotated for beneficiaries only, part after part, each part before the reader was run on it (docs/documents.md has the first looks).
LATER = (
    "anhui_confidence_2023", "bj_beauty_health_measures", "fujian_package_2023", "gansu_individual_business_2023", "gov_bonded_zone_2019",
    "gov_ftz_measures_2018", "gov_stable_employment_2020", "guangan_gongga_plan_2022", "guangdong_investment_2023", "jingmen_market_entities_2023",
    "linyi_cost_reduction_2023", "ningxia_private_economy_2023", "pingshan_real_economy_2017_package", "sat_tax_measures_2020",
    "shandong_renewal_plan_2025", "shanghai_lingang_double_special", "sz_ai_manufacturing_plan_2026", "tongzhou_business_env_2023",
    "zhejiang_sme_regulation_2023",
)  # fmt: skip

# Of the blind texts: those whose mistakes were looked at when the rules of today were made; then lists of measures, the kind most
# texts are, apart from rules, guides, notices, plans of other sorts and reports.
BLIND_SEEN = (
    "linyi_cost_reduction_2023", "jingmen_market_entities_2023", "guizhou_ip_subsidy_rules_2023", "haikou_procurement_2023",
    "liuhe_key_industry_earlier", "jinan_appliance_rules_2025", "jinan_diesel_truck_scheme", "mof_briefing_fiscal_2020",
)  # fmt: skip
BLIND_LISTS = (
    "gansu_individual_business_2023", "guangdong_investment_2023", "ningxia_private_economy_2023", "anhui_confidence_2023",
    "fujian_package_2023", "shandong_renewal_plan_2025", "tongzhou_business_env_2023", "gov_ftz_measures_2018",
    "bj_beauty_health_measures", "shanghai_lingang_double_special",
)  # fmt: skip

Item = dict[str, Any]


@dataclass
class Tally:
    """Hits, gold and predicted of one field."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    def compare(self, gold: Counter[Any], predicted: Counter[Any]) -> None:
        self.add(sum((gold & predicted).values()), sum(gold.values()), sum(predicted.values()))

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.predicted) if self.gold + self.predicted else 1.0

    def __str__(self) -> str:
        if self.gold < HANDFUL:
            return (
                f"{self.hits} of {self.gold} hit, {self.gold - self.hits} missed, {self.predicted - self.hits} invented"
            )
        precision, recall = self.hits / max(self.predicted, 1), self.hits / self.gold
        return f"F1 {self.f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, n {self.gold})"


@dataclass
class Score:
    """The tallies of one document or of a group."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})

    def add(self, other: Score) -> None:
        for name, tally in other.fields.items():
            self.fields[name].add(tally.hits, tally.gold, tally.predicted)


def prediction(done: Deconstruction) -> Item:
    """What the reader found, with source offsets, in the shape of the gold."""
    found, span = done.extraction, done.cleaned.span

    def at(item: Any) -> Item:
        start, end = span(item.start, item.end)
        return {"start": start, "end": end, "text": done.cleaned.source[start:end]}

    return {
        "document": {"kind": done.outline.metadata.kind, "title": done.outline.metadata.title},
        "measures": [
            at(m) | {
                "departments": [name.name for name in m.departments], "support_type": m.support_type, "binding": m.binding,
                "beneficiaries": [name.name for name in m.beneficiaries],
                "conditions": [{"op": c.op, "value": c.value, "unit": c.unit, "indicator": c.indicator} for c in m.conditions],
                "amounts": [{"kind": a.kind, "value": a.value, "unit": a.unit, "basis": a.basis} for a in m.amounts],
            }
            for m in found.measures
        ],
        "targets": [at(t) | {"op": t.op, "value": t.value, "unit": t.unit, "indicator": t.indicator} for t in found.targets],
        "commitments": [at(c) | {"status": c.status} for c in found.commitments],
        "figures": [at(f) | {"op": f.op, "value": f.value, "unit": f.unit, "indicator": f.indicator} for f in found.figures],
    }  # fmt: skip


def predicted(path: Path) -> Item:
    with path.open(encoding="utf-8", newline="") as file:
        return prediction(deconstruct(text_source(file.read(), path.name)))


def heard(gold: Item, guess: Item) -> Item:
    """What the reader says of the part that was annotated: all, or what ends before the gold's `end`."""
    if "end" not in gold:
        return guess
    return guess | {key: [item for item in guess[key] if item["end"] <= gold["end"] + 2] for key in LISTS}


def score(gold: Item, guess: Item) -> Score:
    """Hits, gold and predicted of every field that the gold has; where it stops at `end`, the reader is heard up to there."""
    result = Score()
    guess = heard(gold, guess)
    if gold.get("measures") is not None:
        _score_measures(gold["measures"], guess["measures"], result.fields)
        for name in FIELDS if "fields" in gold else ():
            if name not in gold["fields"]:
                result.fields[name] = Tally()
    for key in ("targets", "commitments"):
        if gold.get(key):
            pairs = pair(gold[key], guess[key])
            result.fields[key].add(len(pairs), len(gold[key]), len(guess[key]))
            for item, other in pairs if key == "commitments" else ():
                right = other["status"] in (item["status"], *item.get("status_alt", ()))
                result.fields["status"].add(int(right), 1, 1)
    if gold.get("figures"):
        result.fields["figures"].compare(_figures(gold["figures"]), _figures(guess["figures"]))
    return result


def _score_measures(gold: list[Item], guess: list[Item], fields: dict[str, Tally]) -> None:
    pairs = pair(gold, guess)
    fields["measures"].add(len(pairs), len(gold), len(guess))
    found = {id(item) for item, _ in pairs}
    for item, other in [*pairs, *((item, None) for item in gold if id(item) not in found)]:
        for name, view in VIEWS.items():
            fields[name].compare(view(item), view(other) if other else Counter())
        if other is None:
            fields["support_type"].add(0, 1, 0)
            fields["binding"].add(0, 1, 0)
            continue
        fields["departments_paired"].compare(VIEWS["departments"](item), VIEWS["departments"](other))
        fields["support_type"].add(
            int(other["support_type"] in (item.get("support_type"), *item.get("support_type_alt", ()))), 1, 1
        )
        fields["binding"].add(int(bool(item.get("binding")) == bool(other["binding"])), 1, 1)


def pair(gold: list[Item], guess: list[Item], floor: float = 0.5) -> list[tuple[Item, Item]]:
    """One-to-one pairing, best overlap first."""
    rows = [(_overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(guess)]
    pairs, left, right = [], set[int](), set[int]()
    for overlap, i, j in sorted(rows, reverse=True):
        if overlap < floor:
            break
        if i not in left and j not in right:
            pairs.append((gold[i], guess[j]))
            left.add(i)
            right.add(j)
    return pairs


def _overlap(one: Item, other: Item) -> float:
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return common / (max(one["end"], other["end"]) - min(one["start"], other["start"])) if common > 0 else 0.0


def _number(value: Any, unit: str | None) -> Any:
    if value is None:
        return None
    if isinstance(value, list):
        return tuple(_number(one, unit) for one in value)
    unit = (unit or "").replace("％", "%")
    if isinstance(value, str):  # a range in words, as the gold has it: only the same words are the same
        return (value.strip(), "")
    return (round(float(value) * SCALE[unit], 4), "元") if unit in SCALE else (round(float(value), 6), unit)


def _names(key: str) -> Callable[[Item], Counter[Any]]:
    return lambda item: Counter(re.sub(r"[\s“”\"'()（）、,，]", "", name) for name in item.get(key) or ())


def _figures(items: Iterable[Item]) -> Counter[Any]:
    return Counter(_number(item["value"], item.get("unit")) for item in items)


VIEWS: dict[str, Callable[[Item], Counter[Any]]] = {
    "departments": _names("departments"),
    "beneficiaries": _names("beneficiaries"),
    "conditions": lambda item: Counter(
        (c["op"], _number(c["value"], c.get("unit"))) for c in item.get("conditions") or () if isinstance(c["value"], int | float)
    ),
    "amounts": lambda item: Counter((a["kind"], _number(a["value"], a.get("unit"))) for a in item.get("amounts") or ()),
}  # fmt: skip


def golds() -> dict[str, tuple[Path, Path]]:
    """Name to (gold, text): the corpus where it is present, and the project's own documents."""
    found = {
        path.name.removesuffix(".gold.yaml"): path
        for path in [*CORPUS.glob("*/*.gold.yaml"), *GOLD.glob("*.gold.yaml")]
    }
    texts = {path.stem: path for path in CORPUS.glob("*/*.txt")}
    result = {name: (path, texts[name]) for name, path in found.items() if name in texts}
    blind = {path.name.removesuffix(".gold.yaml"): path for path in BLIND.glob("*.gold.yaml")}
    result |= {f"{BLIND.name}/{name}": (path, texts[name]) for name, path in blind.items() if name in texts}
    result |= {path.stem: (path.with_suffix("").with_suffix(".gold.yaml"), path) for path in OWN.glob("*.txt")}
    return dict(sorted(result.items()))


def groups(known: Iterable[str]) -> dict[str, list[str]]:
    known = list(known)
    nine = [
        n
        for n in known
        if (CORPUS / "seeds" / f"{n}.gold.yaml").exists() or (CORPUS / "open" / f"{n}.gold.yaml").exists()
    ]
    own = [n for n in known if (OWN / f"{n}.txt").exists()]
    blind = {n: n.removeprefix(f"{BLIND.name}/") for n in known if n.startswith(f"{BLIND.name}/")}
    unlooked = {n: name for n, name in blind.items() if name not in BLIND_SEEN}
    return {
        "development half": [n for n in known if n in DEVELOPMENT], "check half": [n for n in known if n in CHECK],
        "other kinds": [n for n in known if n in OTHER_KINDS], "unseen kinds": [n for n in known if n in UNSEEN],
        "later texts": [n for n in known if n in LATER],
        "blind, looked at": [n for n, name in blind.items() if name in BLIND_SEEN],
        "blind, lists of measures": [n for n, name in unlooked.items() if name in BLIND_LISTS],
        "blind, other kinds": [n for n, name in unlooked.items() if name not in BLIND_LISTS],
        "the nine of the corpus": nine, "own documents": own,
    }  # fmt: skip


def load(path: Path) -> Item:
    gold: Item = yaml.safe_load(path.read_text(encoding="utf-8"))
    return gold


def show(title: str, total: Score) -> None:
    print(f"\n{title}")
    for name, tally in total.fields.items():
        if tally.gold:
            print(f"  {name:<20} {tally}")


def errors(name: str, gold: Item, guess: Item) -> None:
    print(f"\n{name}")
    guess = heard(gold, guess)
    for key in ("measures", "targets", "commitments"):
        pairs = pair(gold.get(key) or [], guess[key])
        paired = {id(item) for two in pairs for item in two}
        for item in (i for i in gold.get(key) or [] if id(i) not in paired):
            print(f"  missed   {key} {item['start']}–{item['end']}")
        for item in (i for i in guess[key] if id(i) not in paired):
            print(f"  invented {key} {item['text'][:60]!r}")
        for item, other in pairs if key == "measures" else ():
            for view_name, view in VIEWS.items():
                if view(item) != view(other):
                    print(f"  {view_name} of {other['text'][:40]!r}: {dict(view(item))} read as {dict(view(other))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="DIR")
    parser.add_argument("--errors", nargs="+", default=[], metavar="NAME")
    options = parser.parse_args()
    known = golds()
    began = time.process_time()
    for path in (texts := sorted(CORPUS.glob("*/*.txt"))):
        predicted(path)
    print(f"{len(texts)} texts read in {time.process_time() - began:.1f} s of processor time")
    single: dict[str, Score] = {}
    for name, (gold_path, text_path) in known.items():
        guess = predicted(text_path)
        gold = load(gold_path)
        single[name] = score(gold, guess)
        if options.write:
            options.write.mkdir(parents=True, exist_ok=True)
            (options.write / f"{name}.json").write_text(
                json.dumps(guess, ensure_ascii=False, indent=1), encoding="utf-8"
            )
        if any(name.startswith(wanted) for wanted in options.errors):
            errors(name, gold, guess)
    for title, names in groups(known).items():
        total = Score()
        for name in names:
            total.add(single[name])
        show(f"{title} ({len(names)} documents)", total)


if __name__ == "__main__":
    main()
