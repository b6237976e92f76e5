"""From a file to everything that is read in it: read, clean, outline, extract, name, doubt, tag. The one entry of this room."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from peiyu.documents.cleaning import clean
from peiyu.documents.doubt.confidences import lowered, with_doubt
from peiyu.documents.extraction import Extraction, extract
from peiyu.documents.extraction.beneficiaries.shared import with_shared_subjects
from peiyu.documents.extraction.nature.article_ends import without_times_told
from peiyu.documents.naming.doers import with_doers
from peiyu.documents.naming.left_out import without_left_out
from peiyu.documents.naming.names import with_names
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Outline
from peiyu.documents.reading.formats import Format
from peiyu.documents.reading.source import Source, read_bytes, read_file
from peiyu.documents.tags import Tag, Vocabulary, tags_of
from peiyu.documents.text import Cleaned


@dataclass(frozen=True, slots=True)
class Deconstruction:
    """One document, taken apart. `tags` are those of the measures, in the same order."""

    source: Source
    cleaned: Cleaned
    outline: Outline
    extraction: Extraction
    tags: tuple[tuple[Tag, ...], ...] = field(default=())


def deconstruct(source: Source, vocabulary: Vocabulary | None = None) -> Deconstruction:
    """Take a document apart.

    >>> d = deconstruct(text_source("某市若干措施\\n一、支持创新。对高新技术企业给予10万元奖励。加强服务。\\n"))
    >>> [(m.text, [a.value for a in m.amounts]) for m in d.extraction.measures][0]
    ('对高新技术企业给予10万元奖励。', [10])
    """
    cleaned = clean(source.text)
    outline = outline_of(cleaned)
    extraction = with_names(cleaned.text, extract(cleaned, outline, outline.metadata))
    extraction = with_doers(cleaned.text, without_left_out(cleaned.text, extraction))
    extraction = replace(extraction, measures=with_shared_subjects(cleaned.text, extraction.measures))
    extraction = with_doubt(cleaned.text, extraction)
    outline = without_times_told(outline, extraction.measures)
    if outline.no_policy:
        extraction = lowered(extraction)
    tags: tuple[tuple[Tag, ...], ...] = ()
    if vocabulary is not None:
        tags = tuple(tags_of(cleaned.text, measure, vocabulary) for measure in extraction.measures)
    return Deconstruction(source, cleaned, outline, extraction, tags)


def outlined(source: Source) -> Deconstruction:
    """A document with its clauses but nothing extracted: all that comparing versions asks for, at a small part of the time."""
    cleaned = clean(source.text)
    return Deconstruction(source, cleaned, outline_of(cleaned), Extraction())


def deconstruct_file(path: Path, vocabulary: Vocabulary | None = None) -> Deconstruction:
    """Take a document file apart. Raises `ProblemsFound` where it cannot be read."""
    return deconstruct(source_of(path), vocabulary)


def source_of(path: Path) -> Source:
    """Read a document file. Raises `ProblemsFound` with the reason where it is refused."""
    from peiyu.documents.reading.faults import Unreadable

    try:
        return read_file(path)
    except Unreadable as error:
        raise error.problems(str(path)) from None


def source_of_bytes(data: bytes, name: str = "标准输入") -> Source:
    """Read a document from memory. Raises `ProblemsFound` with the reason where it is refused."""
    from peiyu.documents.reading.faults import Unreadable

    try:
        return read_bytes(data, name)
    except Unreadable as error:
        raise error.problems(name) from None


def text_source(text: str, name: str = "text") -> Source:
    """A text that is there already."""
    return Source(name, text, Format.TEXT, "utf-8", in_file=True)
