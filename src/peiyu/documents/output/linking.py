"""Linking what a text names to the catalogue: figures to indicators and columns, groups of firms to titles and definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from peiyu.rules.library import Library
from peiyu.rules.units import Dimension, unit

SURE = 82.0
LEVEL = re.compile(r"世界级|国家级?|省级|自治区级|州级|市级|区级|县级")
_NOISE = re.compile(r"企业|上年度|年度|当年|累计|实现|达到|全年|年|的|总额$|\s")
# Words of texts that mean a column of another name.
_SAME = {
    "销售收入": "营业收入",
    "主营收入": "主营业务收入",
    "研发投入": "研发费用",
    "纳税额": "实缴税收",
    "税收": "实缴税收",
    "从业人员": "职工总数",
    "员工人数": "职工总数",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A figure of the catalogue: how a condition names it, its dimension, and how sure the link is (0 to 1)."""

    name: str
    expression: str
    dimension: Dimension
    confidence: float


class Catalogue:
    """The figures and groups that packs declare."""

    def __init__(self, library: Library, packs: frozenset[str] = frozenset()) -> None:
        self.library = library
        self.packs = packs or frozenset(library.packs)

    @cached_property
    def figures(self) -> dict[str, tuple[str, Dimension]]:
        """Name → (expression, dimension): numeric columns of 企业 and 年度 tables of enterprises, and indicators."""
        found: dict[str, tuple[str, Dimension]] = {}
        for table in self.library.tables.values():
            if table.subject != "企业" or table.shape == "记录":
                continue
            for column in table.columns:
                if column.type == "数值" and column.pack in self.packs:
                    window = "" if table.shape == "属性" else ("当年 " if column.current_year else "上年度 ")
                    found.setdefault(column.name, (window + column.name, column.dimension))
        return found

    @cached_property
    def groups(self) -> dict[str, str]:
        """Name of a group of firms → the condition for it: titles held, and definitions about the firm itself."""
        found: dict[str, str] = {}
        titles = self.library.tables.get("称号")
        for column in titles.columns if titles else ():
            if column.name == "梯度":
                for title in column.options or column.suggestions:
                    found[title] = f"持有({title})"
        return found

    def figure(self, words: str, written: str | None) -> Link | None:
        """The figure that `words` most likely name, if its unit fits `written`; None where nothing is near enough."""
        wanted = _SAME.get(words.strip(), words.strip())
        best = process.extractOne(
            _bare(wanted), {n: _bare(n) for n in self.figures}, scorer=fuzz.ratio, score_cutoff=SURE
        )
        if best is None:
            return None
        expression, dimension = self.figures[best[2]]
        try:
            fits = unit(written or "").dimension == dimension
        except KeyError:
            return None
        if not fits:
            return None
        return Link(best[2], expression, dimension, round(best[1] / 100, 2))

    def group(self, words: str) -> tuple[str, float] | None:
        """The condition for a group of firms, with how sure the link is."""
        best = process.extractOne(
            _plain(words), {n: _plain(n) for n in self.groups}, scorer=fuzz.ratio, score_cutoff=88
        )
        if best is None:
            return None
        # The catalogue's titles say no level: whether theirs is the one meant is for a person.
        sure = best[1] / 100 if not LEVEL.search(words) else min(best[1] / 100, 0.8)
        return self.groups[best[2]], round(sure, 2)


def _bare(name: str) -> str:
    return _NOISE.sub("", name) or name


def _plain(name: str) -> str:
    return re.sub(r"[“”\"‘’（）()\s]|国家级|省级|市级|企业$", "", name)
