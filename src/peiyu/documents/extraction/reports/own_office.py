"""Who 我局 is in a reply or report: the office that writes it; in a reply also of what names nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.offices import looks_like_organ
from peiyu.documents.extraction.model import Name
from peiyu.documents.outline.model import Metadata

_I = re.compile(r"(?:我|本)(?:局|委(?!员)|厅|办|部(?!门)|院|会|中心|单位|行(?!业)|署)")
_WE = re.compile(rf"{_I.pattern}|我们")
_OTHERS = re.compile(
    r"国家|中央|国务院|部委|[省市州盟区县镇](?:委(?!托)|人大|(?:人民)?政府|里|级|[一-鿿]{1,10}[局委厅办])|各[地级部县市区单]|企业|群众|社会"
)
"""Somebody else may have done what such a sentence tells."""
_INFERRED, _TOLD = 0.5, 0.75


def with_own_office(
    text: str, names: tuple[Name, ...], span: tuple[int, int], metadata: Metadata, *, done: bool = False
) -> tuple[Name, ...]:
    """The offices that the sentence `span` charges, 我局 by the name of the office that signs.

    Where a reply names nobody for what is not `done` yet, the office that writes it is charged, read from where it names itself, at a confidence of one half.

    >>> said = "我局将新建窑口。"
    >>> [one.name for one in with_own_office(said, (Name("我局", 0, 2),), (0, 8), Metadata(issuer="青禾县窑业局"))]
    ['青禾县窑业局']
    """
    writer = metadata.issuer
    if not writer or not looks_like_organ(writer):
        return names
    own = tuple(replace(one, name=writer) if _I.fullmatch(one.name) else one for one in names)
    if own:
        return tuple({one.name: one for one in reversed(own)}.values())[::-1]
    said = (_WE if metadata.kind == "reply" else _I).search(text, *span)
    if said is not None:
        return (Name(writer, *said.span(), _TOLD),)
    place = metadata.places.get("issuer")
    if done or metadata.kind != "reply" or place is None or _OTHERS.search(text, *span):
        return ()
    return (Name(writer, *place, _INFERRED),)
