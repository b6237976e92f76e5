"""What the styles of a Word file give to the paragraphs and words that carry them: a list, or being hidden, struck out or raised. Styles inherit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from peiyu.documents.reading.xml import attribute, local

_MOST_STEPS = 20
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Styles:
    """By the style's id: the list and the level that it carries, either of which may be left open; and the styles whose text is hidden, struck out or raised."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: Any | None) -> Styles:
        """The styles in `word/styles.xml`."""
        if root is None:
            return cls()
        found = [e for e in root if local(e) == "style"]
        lists = _inherited(found, lambda style: _of_part(style, "pPr", list_in))
        levels = _inherited(found, lambda style: _of_part(style, "pPr", level_in))
        hidden, struck, raised = (
            frozenset(name for name, has in _inherited(found, _of_words(told)).items() if has)
            for told in (vanishes, is_struck, is_raised)
        )
        return cls(lists, levels, hidden, struck, raised)


def list_in(properties: Any) -> str | None:
    """The list that properties of a paragraph name; "" where they end one, None where they name none."""
    number = _numbered(properties).get("numId")
    return "" if number == "0" else number


def level_in(properties: Any) -> int | None:
    """The level of a list that properties of a paragraph name, from 0 on; None where they name none."""
    level = _numbered(properties).get("ilvl", "")
    return int(level) if level.isdigit() else None


def _numbered(properties: Any) -> dict[str, str]:
    found = next((e for e in properties if local(e) == "numPr"), ())
    return {local(e): attribute(e, "val") for e in found}


def vanishes(properties: Any) -> bool | None:
    """Whether properties of words hide them; None where they say nothing of it."""
    return _is_on(properties, ("vanish",))


def is_struck(properties: Any) -> bool | None:
    """Whether properties of words strike them out, once or twice; None where they say nothing of it."""
    return _is_on(properties, ("strike", "dstrike"))


def is_raised(properties: Any) -> bool | None:
    """Whether properties of words set them above the line; None where they say nothing of it."""
    found = next((e for e in properties if local(e) == "vertAlign"), None)
    return None if found is None else attribute(found, "val") == "superscript"


def _is_on(properties: Any, names: tuple[str, ...]) -> bool | None:
    found = [e for e in properties if local(e) in names]
    return any(attribute(e, "val", "1") not in ("0", "false", "off") for e in found) if found else None


def _of_words(told: Callable[[Any], bool | None]) -> Callable[[Any], bool | None]:
    return lambda style: _of_part(style, "rPr", told)


def _of_part(style: Any, name: str, told: Callable[[Any], _Given | None]) -> _Given | None:
    properties = next((e for e in style if local(e) == name), None)
    return None if properties is None else told(properties)


def _inherited(styles: Iterable[Any], told: Callable[[Any], _Given | None]) -> dict[str, _Given]:
    """What each style says, or the nearest that it is based on."""
    own: dict[str, _Given | None] = {}
    parents: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        own[name] = told(style)
        parents[name] = next((attribute(e, "val") for e in style if local(e) == "basedOn"), "")
    found: dict[str, _Given] = {}
    for name in own:
        at, steps = name, 0
        while at in own and own[at] is None and steps < _MOST_STEPS:
            at, steps = parents.get(at, ""), steps + 1
        given = own.get(at)
        if given is not None:
            found[name] = given
    return found
