"""What somebody else stored while a form of figures stood open: two tabs, two clerks. Nothing of it is overwritten untold.

The form and its preview carry what was held when they were shown. A value that nobody touched in the form is no change, even where
another one is held by now; a value that was touched is told beside what is held now before it is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peiyu.platform.dossiers.holdings import Held

WAS = "was-"  # before the name of an input: what was held when the form was shown


@dataclass(frozen=True)
class Altered:
    """A value that somebody stored meanwhile: what the form showed, and what is held now ('' for nothing)."""

    was: str
    now: str


def untouched(name: str, stated: str, data: Mapping[str, str]) -> bool:
    """Whether a value is just what the form showed. `stated`: as a statement holds it."""
    return data.get(WAS + name) == stated


def altered(name: str, held: Held | None, data: Mapping[str, str]) -> Altered | None:
    """What was stored meanwhile in the place of a field; None where nothing was."""
    was, now = data.get(WAS + name), held.text if held else ""
    return Altered(was, now) if was is not None and was != now else None
