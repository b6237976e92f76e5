"""Who 我局 is in a reply or report: the office that writes it; in a reply also of what names nobody. In an order to one office, 你局 is that one."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.offices import looks_like_organ
from peiyu.documents.extraction.departments.roles import HELPS, LEADS
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.reports.heading_times import hands_out
from peiyu.documents.outline.model import Metadata

_I = re.compile(r"(?:我|本)(?:局|委(?!员)|厅|办|部(?!门)|院|会|中心|单位|行(?!业)|署)")
_WE = re.compile(rf"{_I.pattern}|我们")
_WE_HELP = re.compile(rf"(?P<who>{_WE.pattern})(?:将|也|会|要)*(?:积极|主动|全力|做好|密切)*(?:配合|协助|协同)")
"""由甲局统筹，我局将积极配合."""
_OTHERS = re.compile(
    r"国家|中央|国务院|部委|[省市州盟区县镇](?:委(?!托)|人大|(?:人民)?政府|里|级|[一-鿿]{1,10}[局委厅办])|各[地级部县市区单]|企业|群众|社会"
)
"""Somebody else may have done what such a sentence tells."""
_YOU = re.compile(r"(?:你|贵)(?:局|委|厅|办|部(?!门)|院|会|中心|单位|公司|集团|[市县区](?![场民]))")
_OF_PLACE = re.compile(r"[一-鿿]{2,3}")
_CALLS_IN = re.compile(r"(?:须|要|并)?会同")
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
    asked = _asked(metadata)
    if asked is not None:
        return _with_whom_it_asks(text, names, span, asked, done=done)
    writer = metadata.issuer
    if metadata.kind != "reply" or not writer:
        names = tuple(one for one in names if one.name != "我们")  # nobody knows who speaks
    if not writer or not looks_like_organ(writer):
        return names
    own = tuple(replace(one, name=writer) if _is_writer(one.name, writer) else one for one in names)
    helping = _WE_HELP.search(text, *span) if own and all(one.name != writer for one in own) else None
    if helping is not None:
        own = (*own, Name(writer, *helping.span("who"), _TOLD, HELPS))
    if own:
        return tuple({one.name: one for one in reversed(own)}.values())[::-1]
    said = (_WE if metadata.kind == "reply" else _I).search(text, *span)
    if said is not None:
        return (Name(writer, *said.span(), _TOLD),)
    place = metadata.places.get("issuer")
    if done or metadata.kind != "reply" or place is None or _OTHERS.search(text, *span):
        return ()
    return (Name(writer, *place, _INFERRED),)


def _is_writer(name: str, writer: str) -> bool:
    """我局, 我们, and 市窑业局 in a letter of 青禾市窑业局."""
    return _WE.fullmatch(name) is not None or (
        writer.endswith(name)
        and _OF_PLACE.fullmatch(writer, 0, len(writer) - len(name)) is not None
        and name[0] in "省市县区州旗"
    )


def _asked(metadata: Metadata) -> Name | None:
    """The one office that a 督办函 is written to."""
    place = metadata.places.get("addressee")
    if place is None or len(metadata.addressee) != 1 or not hands_out(metadata):
        return None
    [one] = metadata.addressee
    alone = looks_like_organ(one) and not re.search("[、各等]|有关|相关", one)
    return Name(one, place[0], place[0] + len(one), _INFERRED) if alone else None


def _with_whom_it_asks(
    text: str, names: tuple[Name, ...], span: tuple[int, int], asked: Name, *, done: bool
) -> tuple[Name, ...]:
    """The offices that a sentence charges, 你局 by the name of the `asked` one, which is charged too where nobody is named or others only help it."""
    own = tuple(replace(one, name=asked.name) if _YOU.fullmatch(one.name) else one for one in names)
    if done:
        return own
    said = _YOU.search(text, *span)
    if any(one.name == asked.name for one in own):
        return own
    if _CALLS_IN.match(text, *span) and own:
        return (replace(asked, role=LEADS), *own)
    if said is not None and (not own or all(one.role == HELPS for one in own)):
        return (Name(asked.name, *said.span(), _TOLD, LEADS if own else ""), *own)
    return own or (asked,)
