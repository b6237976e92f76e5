"""Who is paid for what he does for others: the doer takes the place of the client, whom rules and network read from such a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.deeds_for_others import NOBODY_SURE, Deed, deed_for_others
from peiyu.documents.extraction.model import Extraction, Measure, Name

_REWARDS = re.compile(r"的[，,][^。；;]{0,40}?(?:给[予于]|予以)[^。；;]{0,6}?(?:奖|补[助贴偿]|资助)")
"""What is given is named where no sum is."""


def with_doers(text: str, found: Extraction) -> Extraction:
    """The same extraction; a measure that pays for a deed done for others is for whoever does it, or, where that is not said, for nobody that is known."""
    return replace(found, measures=tuple(_measure(text, one) for one in found.measures))


def says_no_doer(text: str, one: Measure) -> bool:
    """Whether a measure for nobody that is known pays for something that is done for others, and does not say who does it."""
    deed = _deed(text, one)
    return not one.beneficiaries and deed is not None and not deed.doers


def _deed(text: str, one: Measure) -> Deed | None:
    pays = bool(one.amounts) or _REWARDS.search(one.text) is not None
    return deed_for_others(text, one.start, one.end, one.heading_path) if pays else None


def _measure(text: str, one: Measure) -> Measure:
    deed = _deed(text, one)
    if deed is None:
        return one
    client = text[deed.start : deed.end]
    names = tuple(name for name in one.beneficiaries if name.name not in client and not _is_client(name, deed))
    if names and len(names) == len(one.beneficiaries):
        return one
    if names := names or deed.doers:
        return replace(one, beneficiaries=names, nobody_confidence=1.0)
    return replace(one, beneficiaries=(), nobody_confidence=min(one.nobody_confidence, NOBODY_SURE))


def _is_client(name: Name, deed: Deed) -> bool:
    """Whether a name was read from the words for whom the deed is done; 为窑户提供检测的机构 goes on behind them to whoever does it."""
    if name.end <= deed.start or deed.end <= name.start:
        return False
    return not ("的" in name.name and name.end > deed.end + 2)
