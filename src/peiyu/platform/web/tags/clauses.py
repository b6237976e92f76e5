"""A rule clause by clause, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from peiyu.platform.web.components import signs, wording

register = template.Library()
_DOUBT = "核实中："  # as `dossiers.doubted` marks a clause


@register.inclusion_tag("web/components/clauses.html")
def clauses(node: Any, level: int = 0, source: Any = None, text: str = "") -> dict[str, Any]:
    """A rule clause by clause: an `Explanation` of the engine, or the same as plain data.

    Args:
        node: the clause.
        level: how deep it stands.
        source: what is cited above it already (the rule's own source at the top); the same is not said again.
        text: what the clause above says of it, where it has no words of its own.
    """
    told = _of(node, "text") or text
    below = list(_of(node, "children") or ())
    parts = told.split(" 或 ")
    shares = parts if len(parts) == len(below) > 1 else [""] * len(below)
    own = _of(node, "source") or source
    note, _, doubt = str(_of(node, "note") or "").partition(_DOUBT)
    note = note.removesuffix("；")
    return {
        "node": node,
        "text": wording.in_words(told) or ("以下各条" if below else "其中一项"),
        "value": wording.observed(told, str(_of(node, "value") or "")),
        "note": note,
        "doubt": f"{_DOUBT}{doubt}" if doubt else "",
        "doubted": doubted(node),
        "gap": wording.gap_words(str(_of(node, "gap") or "")),
        "cited": "" if _cited(own) == _cited(source) else _cited(own),
        "source": own,
        "level": level,
        "below": level + 1,
        "children": list(zip(below, shares, strict=True)),
        "sign": signs.NOT_ASKED if _of(node, "aside") else signs.verdict_sign(_of(node, "truth")),
    }


def doubted(node: Any) -> bool:
    """Whether the node or anything below it reads a value under verification: that is never folded away."""
    return _DOUBT in str(_of(node, "note") or "") or any(doubted(child) for child in _of(node, "children") or ())


def _cited(source: Any) -> str:
    """Document and article; '' where no article is named."""
    article = _of(source, "article") if source else ""
    return f"{_of(source, 'document')} {article}" if article else ""


def _of(node: Any, name: str) -> Any:
    return node.get(name) if isinstance(node, Mapping) else getattr(node, name, None)


@register.filter
def observed(value: str, text: str) -> str:
    """The value of a clause, worded as it stands beside the clause `text`."""
    return wording.observed(text, str(value or ""))


@register.filter
def in_words(text: str) -> str:
    """A clause without the brackets of the rule language."""
    return wording.in_words(text)


@register.filter
def gap_words(gap: str) -> str:
    """How far a clause is from being met: 差 … , or what a value on the edge has to pass."""
    return wording.gap_words(str(gap or ""))


@register.filter
def full_width(text: str) -> str:
    """A message of the library with the punctuation of the screen."""
    return wording.full_width(text)
