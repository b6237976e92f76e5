"""The outline of a clean text, with what the document says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.outline.acts import beginnings
from peiyu.documents.outline.build import blocks_of, in_zone
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.outline.metadata import metadata_of
from peiyu.documents.outline.model import Act, Block, Metadata, Outline, Zone
from peiyu.documents.outline.no_policy import no_policy
from peiyu.documents.outline.zones import zoned
from peiyu.documents.text import Cleaned

_TELLING = frozenset({"reply", "report"})
"""What tells of acts is none itself, however many it names."""
_SEVERAL = 2
_BASIS = re.compile(r"依据文件[:：\s]*《([^《》\n]{4,80})》")
_HEAD = 600


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
    acts = _acts(cleaned, blocks, zones, metadata)
    if acts:
        metadata = replace(acts[0].metadata, kind=metadata.kind, draft=metadata.draft)
        acts = (replace(acts[0], metadata=metadata), *acts[1:])
    placed = tuple(in_zone(block, zone) for block, zone in zip(blocks, zones, strict=True))
    return Outline(placed, metadata, acts, no_policy(metadata.title, cleaned.text))


def _acts(cleaned: Cleaned, blocks: list[Block], zones: list[Zone], whole: Metadata) -> tuple[Act, ...]:
    """The acts of a file that holds several, each read by itself; what one leaves open about place and kind the file says."""
    if whole.kind in _TELLING:
        return ()
    begins = [blocks[at].start for at in beginnings(cleaned.text, blocks, zones)] if blocks else []
    if len(begins) < _SEVERAL:
        return ()
    begins[0] = 0
    parts = zip(begins, [*begins[1:], len(cleaned.text)], strict=True)
    acts = [Act(start, end, _of_part(cleaned, start, end, whole)) for start, end in parts]
    letter = cleaned.text[: acts[0].end]
    return (acts[0], *(_as_carried(act, acts[0].metadata, letter) for act in acts[1:]))


def _as_carried(act: Act, first: Metadata, letter: str) -> Act:
    """An act without a number that the letter before it names has the number, the issuer and the date of the letter."""
    own = act.metadata
    if own.doc_number or not own.title or f"《{own.title}" not in letter:
        return act
    office, day = own.issuer or first.issuer, own.date or first.date
    carried = replace(
        own, doc_number=first.doc_number, issuer=office, date=day, draft=own.draft or first.draft
    )  # a letter that asks for opinions asks for them on all that it carries
    return replace(act, metadata=carried)


def _of_part(cleaned: Cleaned, start: int, end: int, whole: Metadata) -> Metadata:
    part = Cleaned(cleaned.source, cleaned.text[start:end], cleaned.origin[start:end], cleaned.reach[start:end])
    blocks = blocks_of(part)
    own = metadata_of(part.text, blocks, zoned(part.text, blocks, whole.kind))
    basis = _BASIS.search(part.text, 0, _HEAD)  # a card says which act it is of
    title, places = own.title, own.places
    if basis is not None:
        title, places = basis[1], {**places, "title": basis.span(1)}
    places = {name: (left + start, right + start) for name, (left, right) in places.items()}
    opens = tuple(replace(one, start=one.start + start, end=one.end + start) for one in own.opens)
    return replace(
        own,
        opens=opens,
        title=title,
        region=own.region or whole.region,
        issuer=own.issuer,
        kind=whole.kind,
        places=places,
    )


def _beginning(text: str) -> str:
    """The line near the beginning that reads most like a title."""
    lines = [line.strip() for line in text[:1200].split("\n")[:30]]
    return next(
        (line for line in lines if 6 < len(line) < 90 and line.endswith(("答复", "报告", "通知", "措施", "办法"))), ""
    )
