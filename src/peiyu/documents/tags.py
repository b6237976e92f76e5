"""Tags of a controlled vocabulary: beneficiary, industry, support type, theme, stage. Every tag comes with its evidence.

The vocabulary is a register of a pack (`packs/cn/tags/*.yaml`, 名录): one entry a tag with 类, 标签, 词 (the words that speak for
it, in the order of strength), 不算 (words that hold one of these and mean something else: 失业保险 is no 保险) and 出处: words of
对象 count only where they stand in the name of who gets it (对象), because banks and schools mostly act or are only mentioned, or
do so where somebody was read at all (对象优先).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from peiyu.documents.extraction import Measure
from peiyu.problems import Collector
from peiyu.rules.documents import read_document
from peiyu.rules.source import Fields, Items, Scalar, read

RECIPIENTS, RECIPIENTS_FIRST = "对象", "对象优先"
SECTIONS = ("对象", "产业", "支持方式", "主题", "阶段")


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag of the vocabulary: its section, its name, the patterns of the words that speak for it and of those that only hold them."""

    section: str
    name: str
    words: re.Pattern[str]
    support: str = ""
    other: re.Pattern[str] | None = None
    source: str = ""

    def speaks_in(self, text: str, measure: Measure) -> re.Match[str] | None:
        """The first word for the tag in the measure, or in the names of who gets it where only they count."""
        if self.source == RECIPIENTS or (self.source == RECIPIENTS_FIRST and measure.beneficiaries):
            hits = (self.found_in(text, name.start, name.end) for name in measure.beneficiaries)
            return next((hit for hit in hits if hit is not None), None)
        return self.found_in(text, measure.start, measure.end)

    def found_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first word for the tag in `text[start:end]` that is no part of a word that does not count."""
        apart = [hit.span() for hit in self.other.finditer(text, start, end)] if self.other else []
        for hit in self.words.finditer(text, start, end):
            if not any(left <= hit.start() and hit.end() <= right for left, right in apart):
                return hit
        return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tags that may be given."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag given to a measure; `start`..`end` are the clean characters that speak for it, `where`: 正文, 标题 or 支持方式."""

    section: str
    name: str
    start: int
    end: int
    where: str


def read_vocabulary(packs: Iterable[Path], problems: Collector) -> Vocabulary:
    """The vocabulary in the `tags` folders of packs, or of the packs inside a folder."""
    entries: list[Entry] = []
    for pack in packs:
        for folder in sorted({*pack.glob("tags"), *pack.glob("*/tags")}):
            for file in sorted(folder.glob("*.yaml")):
                for node in read(file, str(file), problems):
                    document = read_document(node, folder.parent.name, problems)
                    if document is not None and document.kind.name == "名录":
                        entries += _entries(document.fields)
    return Vocabulary(tuple(entries))


def _entries(fields: Fields) -> Iterable[Entry]:
    listed = fields.get("条目")
    for item in listed.items if isinstance(listed, Items) else ():
        if isinstance(item, Fields) and _word(item, "标签"):
            pattern = _pattern(_listed(item, "词") or [_word(item, "标签")])
            others = _listed(item, "不算")
            yield Entry(
                _word(item, "类"),
                _word(item, "标签"),
                pattern,
                _word(item, "支持类型"),
                _pattern(others) if others else None,
                _word(item, "出处"),
            )


def _listed(fields: Fields, key: str) -> list[str]:
    words = fields.get(key)
    return [word.text for word in words.items if isinstance(word, Scalar)] if isinstance(words, Items) else []


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; * stands for some characters between."""
    alternatives = sorted(set(words), key=len, reverse=True)
    return re.compile("|".join(re.escape(word).replace(r"\*", "[^，。；]{0,6}?") for word in alternatives))


def _word(fields: Fields, key: str) -> str:
    found = fields.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""


def tags_of(text: str, measure: Measure, vocabulary: Vocabulary) -> tuple[Tag, ...]:
    """The tags of one measure, each with the characters that speak for it: in its text, else (for themes) in its headings."""
    found: list[Tag] = []
    path = " ".join(measure.heading_path)
    for entry in vocabulary.entries:
        hit = entry.speaks_in(text, measure)
        if hit is not None:
            found.append(Tag(entry.section, entry.name, hit.start(), hit.end(), "正文"))
        elif entry.support and entry.support == measure.support_type:
            found.append(Tag(entry.section, entry.name, measure.start, measure.end, "支持方式"))
        elif entry.section in ("主题", "产业") and (heading := entry.found_in(path, 0, len(path))) is not None:
            start, end = _in_headings(text, measure, heading.group())
            found.append(Tag(entry.section, entry.name, start, end, "标题"))
    found.sort(key=lambda tag: (SECTIONS.index(tag.section) if tag.section in SECTIONS else 9, tag.start, tag.name))
    return tuple(found)


def _in_headings(text: str, measure: Measure, words: str) -> tuple[int, int]:
    """Where the words stand before the measure, nearest first."""
    at = text.rfind(words, 0, measure.start)
    return (at, at + len(words)) if at >= 0 else (measure.start, measure.start)
