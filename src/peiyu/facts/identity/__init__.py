"""Identity: which enterprise is meant, under which names it is known, and entries that turn out to be one."""

from peiyu.facts.identity.matching import (
    Candidate,
    Enterprises,
    Known,
    Match,
    by_name,
    match,
    renamed,
    similarity,
    twins,
)
from peiyu.facts.identity.merging import Holdings, Merge, merge, rename, undo
from peiyu.facts.identity.names import Name, taken_apart

__all__ = [
    "Candidate",
    "Enterprises",
    "Holdings",
    "Known",
    "Match",
    "Merge",
    "Name",
    "by_name",
    "match",
    "merge",
    "rename",
    "renamed",
    "similarity",
    "taken_apart",
    "twins",
    "undo",
]
