"""What the network of names learns from: windows of running text with the places of their sentences and of the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import clean_places
from benchmarks.score_documents import BLIND, CORPUS, GOLD, load
from benchmarks.score_fresh import FRESH, texts_of
from peiyu.documents.naming.windows import ABOVE, LONGEST, Place, windows
from peiyu.documents.pipeline import outlined, text_source

SENTENCES = GOLD / "sentences"
"""Sentences that the project wrote itself, with the names marked (README.md there)."""
MOST = 28
"""The longest name that is learnt, in characters."""
_SKIPPED = " “”\"'()（）"
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A measure at `start`..`end` of its text with its names; `marks` are their places where these are known, else None."""

    start: int
    end: int
    names: tuple[str, ...]
    marks: Spans | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text with its measures; `group` is the set it belongs to."""

    name: str
    group: str
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window: its text, its places, and for each name the spans of the window that may be meant (one of them is)."""

    text: str
    places: tuple[Place, ...]
    names: tuple[Spans, ...]


def gold_texts(fresh: Path) -> tuple[list[Text], list[str]]:
    """Every text with gold of beneficiaries that is here, and the names of the fresh ones that are not."""
    found: dict[str, Text] = {}
    for folder, group in ((CORPUS / "seeds", "nine"), (CORPUS / "open", "nine"), (BLIND, "blind"), (GOLD, "own")):
        for path in sorted(folder.glob("*.gold.yaml")):
            name = path.name.removesuffix(".gold.yaml")
            text = next(
                (p for p in (CORPUS / "seeds" / f"{name}.txt", CORPUS / "open" / f"{name}.txt") if p.is_file()), None
            )
            if text is not None and name not in found:
                found[name] = _read(name, group, text, load(path))
    sets, absent = texts_of(fresh)
    for group, names in sets.items():
        for name in names:
            found[name] = _read(name, group.split()[-1], fresh / f"{name}.txt", load(FRESH / f"{name}.gold.yaml"))
    return [text for text in found.values() if text.sentences], absent


def _read(name: str, group: str, path: Path, gold: dict[str, list[dict[str, object]]]) -> Text:
    with path.open(encoding="utf-8", newline="") as file:
        done = outlined(text_source(file.read(), path.name))
    where = clean_places(done)
    told = [m for m in gold.get("measures") or [] if "beneficiaries" in m]
    return Text(
        name, group, done.cleaned.text,
        tuple(Sentence(where(m["start"]), where(m["end"]), tuple(map(str, m["beneficiaries"] or ()))) for m in told),  # type: ignore[arg-type, call-overload]
    )  # fmt: skip


def written_texts(folder: Path = SENTENCES) -> list[Text]:
    """The sentences of the project: 〔〕 stands around a name, names behind || stand in no piece of their line."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text, sentences = "", []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                text += line[2:] + "\n"
            elif line.strip():
                body, _, others = line.partition("||")
                plain, marks = _unmarked(body.strip(), len(text))
                names = (
                    *(plain[a - len(text) : b - len(text)] for a, b in marks),
                    *(o.strip() for o in others.split("|") if o.strip()),
                )
                sentences.append(Sentence(len(text), len(text) + len(plain), names, marks))
                text += plain + "\n"
        found.append(Text(path.stem, "written", text, tuple(sentences)))
    return found


def _unmarked(line: str, at: int) -> tuple[str, Spans]:
    plain, marks, begun = "", [], 0
    for character in line:
        if character == "〔":
            begun = len(plain)
        elif character == "〕":
            marks.append((at + begun, at + len(plain)))
        else:
            plain += character
    return plain, tuple(marks)


def examples(texts: Iterable[Text]) -> list[Example]:
    """The windows of the texts."""
    found = []
    for one in texts:
        for window in windows([(s.start, s.end) for s in one.sentences]):
            said = one.text[window.start : window.end]
            names: list[Spans] = []
            for place in window.places:
                names += _targets(said, place, one.sentences[place.index], window.start)
            found.append(Example(said, window.places, tuple(names)))
    return found


def _targets(said: str, place: Place, sentence: Sentence, first: int) -> list[Spans]:
    if sentence.marks is not None:
        here: list[Spans] = [
            ((a - first, b - first),) for a, b in sentence.marks if b - sentence.start <= LONGEST and b - a <= MOST
        ]
        above = [_above(said, name, place) for name in sentence.names[len(sentence.marks) :]]
        return here + [spans for spans in above if spans]
    places = [spans for name in dict.fromkeys(sentence.names) if (spans := _occurrences(said, name, place))]
    return [_not_inside(spans, [other for other in places if other is not spans]) for spans in places]


def _occurrences(said: str, name: str, place: Place) -> Spans:
    """Where a name stands in its sentence, or else close above it."""
    low = max(0, place.start - ABOVE)
    pattern = rf"[{re.escape(_SKIPPED)}]*".join(re.escape(c) for c in name if c not in _SKIPPED)
    found = [m.span() for m in re.finditer(pattern, said[low : place.end])] if pattern else []
    spans = [(low + a, low + b) for a, b in found if 0 < b - a <= MOST]
    return tuple(s for s in spans if s[0] >= place.start) or tuple(s for s in spans if s[1] <= place.start)


def _above(said: str, name: str, place: Place) -> Spans:
    return tuple(s for s in _occurrences(said, name, place) if s[1] <= place.start)[-1:]


def _not_inside(spans: Spans, others: Sequence[Spans]) -> Spans:
    """Those that stand within no occurrence of a longer name: 企业 is not meant in 中小企业 where both are names."""
    alone = tuple(
        s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for other in others for o in other)
    )
    return alone or spans
