"""The order of cleaning: what is struck out, characters, marks of notes, script, lines, then spaces, numbers and punctuation."""

from __future__ import annotations

from peiyu.documents.cleaning.characters import characters, simplified
from peiyu.documents.cleaning.letter_spacing import without_letter_spacing
from peiyu.documents.cleaning.lines import whole_lines
from peiyu.documents.cleaning.note_marks import without_note_marks
from peiyu.documents.cleaning.parted_numbers import parted_numbers
from peiyu.documents.cleaning.spacing import punctuated, spaced
from peiyu.documents.cleaning.strand import Strand
from peiyu.documents.cleaning.struck import without_struck
from peiyu.documents.text import Cleaned

_STEPS = (
    without_struck,
    characters,
    without_note_marks,
    simplified,
    without_letter_spacing,
    whole_lines,
    spaced,
    parted_numbers,
    punctuated,
)


def clean(source: str) -> Cleaned:
    """The clean text of a source, every character tied to its place.

    >>> c = clean("支持创新 发展，\\n给予10 万元奖励。\\n")
    >>> c.text
    '支持创新发展，给予10万元奖励。\\n'
    >>> c.original(*c.clean_span(9, 16))
    '给予10 万元'
    """
    strand = Strand.of(source)
    for step in _STEPS:
        strand = step(strand)
    return Cleaned(source, strand.text, strand.origin, strand.reach)
