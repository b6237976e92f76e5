"""Identity: which enterprise is meant, under which names it is known, and entries that turn out to be one."""

from peiyu.facts.identity.matching import (
    ALIKE,
    CLOSE,
    Candidate,
    Enterprises,
    Known,
    Match,
    by_name,
    is_wrong,
    match,
    renamed,
    similarity,
    twins,
)
from peiyu.facts.identity.merging import Holdings, Merge, merge, rename, undo
from peiyu.facts.identity.names import Name, taken_apart

__all__ = [
    "ALIKE",
    "CLOSE",
    "Candidate",
    "Enterprises",
    "Holdings",
    "Known",
    "Match",
    "Merge",
    "Name",
    "by_name",
    "is_wrong",
    "match",
    "merge",
    "rename",
    "renamed",
    "similarity",
    "taken_apart",
    "twins",
    "undo",
]
