"""Two policies side by side by theme: what each gives on a theme, and the themes that only one of them touches."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.pipeline import Deconstruction

_SCALE = {"元": 1.0, "万元": 1e4, "亿元": 1e8}


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says on a theme: its measures and the best it gives."""

    measures: tuple[tuple[int, Measure], ...]
    most: Amount | None
    best_rate: Amount | None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme with both sides."""

    theme: str
    old: Side
    new: Side


def by_theme(old: Deconstruction, new: Deconstruction, section: str = "主题") -> list[ThemeLine]:
    """The themes of both documents, those on which both give something first, then by the number of measures."""
    left, right = _grouped(old, section), _grouped(new, section)
    lines = [ThemeLine(theme, _side(left.get(theme, [])), _side(right.get(theme, []))) for theme in {**left, **right}]
    return sorted(lines, key=lambda line: (not (line.old.measures and line.new.measures), -_size(line), line.theme))


def _size(line: ThemeLine) -> int:
    return len(line.old.measures) + len(line.new.measures)


def _grouped(d: Deconstruction, section: str) -> dict[str, list[tuple[int, Measure]]]:
    found: dict[str, list[tuple[int, Measure]]] = {}
    for at, (measure, tags) in enumerate(zip(d.extraction.measures, d.tags, strict=True)):
        names = [tag.name for tag in tags if tag.section == section] or ["未归类"]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append((at, measure))
    return found


def _side(measures: list[tuple[int, Measure]]) -> Side:
    amounts = [a for _, m in measures for a in m.amounts if a.value is not None]
    money = [a for a in amounts if a.unit in _SCALE and a.kind in ("fixed", "cap")]
    rates = [a for a in amounts if a.kind == "ratio" and a.unit == "%"]
    return Side(
        tuple(measures),
        max(money, key=lambda a: (a.value or 0) * _SCALE[a.unit or "元"], default=None),
        max(rates, key=lambda a: a.value or 0, default=None),
    )
