"""Markdown for the reference pages: tables, and text as code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Row = Sequence[str]


def table(heads: Iterable[str], rows: Iterable[Row]) -> str:
    """A Markdown table."""
    names = list(heads)
    lines = [names, ["---"] * len(names), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`" if text else ""
