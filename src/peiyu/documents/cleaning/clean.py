"""The order of cleaning: characters, script, lines, then spaces and punctuation."""

from __future__ import annotations

from peiyu.documents.cleaning.characters import characters, simplified
from peiyu.documents.cleaning.lines import whole_lines
from peiyu.documents.cleaning.spacing import punctuated, spaced
from peiyu.documents.cleaning.strand import Strand
from peiyu.documents.text import Cleaned


def clean(source: str) -> Cleaned:
    """The clean text of a source, every character tied to its place.

    >>> c = clean("支持创新 发展，\\n给予10 万元奖励。\\n")
    >>> c.text
    '支持创新发展，给予10万元奖励。\\n'
    >>> c.original(*c.clean_span(9, 16))
    '给予10 万元'
    """
    strand = Strand.of(source)
    for step in (characters, simplified, whole_lines, spaced, punctuated):
        strand = step(strand)
    return Cleaned(source, strand.text, strand.origin, strand.reach)
