"""Two policies side by side by theme: what each gives on a theme, and the themes that only one of them touches."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.documents.compare.given import Given, best_of_each_kind, given_by, told
from peiyu.documents.extraction import Measure
from peiyu.documents.pipeline import Deconstruction

_SHARE = "%"


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says on a theme: its measures and the most that it gives of each kind."""

    measures: tuple[tuple[int, Measure], ...]
    given: tuple[Given, ...]

    @property
    def best(self) -> list[str]:
        """The most of each kind, in words."""
        return told(list(self.given))

    @property
    def most(self) -> Given | None:
        """The highest sum; None where there are sums of several kinds (每亩, 每件) and no whole one."""
        sums = [g for g in self.given if g.kind and g.kind[0] != _SHARE]
        whole = next((g for g in sums if g.kind == ("元", "")), None)
        return whole or (sums[0] if len(sums) == 1 else None)

    @property
    def best_rate(self) -> Given | None:
        """The highest share; None where there are shares of several things."""
        shares = [g for g in self.given if g.kind and g.kind[0] == _SHARE]
        return shares[0] if len(shares) == 1 else None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme with both sides."""

    theme: str
    old: Side
    new: Side


def all_of(d: Deconstruction) -> Side:
    """All measures of a document, whatever their themes: the most of a theme is not the most of the policy."""
    return _side(list(enumerate(d.extraction.measures)))


def without_theme(d: Deconstruction, section: str = "主题") -> int:
    """How many measures no theme was found for; they count for none."""
    return sum(not any(tag.section == section for tag in tags) for tags in d.tags)


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
    return Side(tuple(measures), tuple(best_of_each_kind(g for _, m in measures for g in given_by(m))))
