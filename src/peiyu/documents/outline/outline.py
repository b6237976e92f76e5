"""The outline of a clean text, with what the document says of itself."""

from __future__ import annotations

from peiyu.documents.outline.build import blocks_of, in_zone
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.outline.metadata import metadata_of
from peiyu.documents.outline.model import Outline
from peiyu.documents.outline.zones import zoned
from peiyu.documents.text import Cleaned


def outline_of(cleaned: Cleaned) -> Outline:
    """The blocks in their zones, and the metadata.

    >>> from peiyu.documents.text import untouched
    >>> o = outline_of(untouched("某市若干措施\\n一、支持创新\\n1.加大研发。对企业给予补助。\\n"))
    >>> o.metadata.title, [(b.kind.value, b.path) for b in o.in_body()][-1]
    ('某市若干措施', ('paragraph', ('一、支持创新', '1.加大研发')))
    """
    blocks = blocks_of(cleaned)
    guess = kind_of(_beginning(cleaned.text), cleaned.text)
    zones = zoned(cleaned.text, blocks, guess)
    metadata = metadata_of(cleaned.text, blocks, zones)
    if metadata.kind != guess:
        zones = zoned(cleaned.text, blocks, metadata.kind)
    return Outline(tuple(in_zone(block, zone) for block, zone in zip(blocks, zones, strict=True)), metadata)


def _beginning(text: str) -> str:
    """The line near the beginning that reads most like a title."""
    lines = [line.strip() for line in text[:1200].split("\n")[:30]]
    return next(
        (line for line in lines if 6 < len(line) < 90 and line.endswith(("答复", "报告", "通知", "措施", "办法"))), ""
    )
