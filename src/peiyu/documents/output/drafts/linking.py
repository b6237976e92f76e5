"""Linking what a text names to the catalogue: figures to indicators and columns, groups of firms to titles and definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from peiyu.documents.extraction import Measure
from peiyu.documents.output.drafts.questions import without_number
from peiyu.problems import Collector
from peiyu.rules.documents import text_of, texts_of
from peiyu.rules.library import Library
from peiyu.rules.units import Dimension, multiply, unit

SURE = 82.0
LAST_YEAR = frozenset({None, "上年度", "上一年度", "上年", "上一年", "上一会计年度", "上年末", "上一年末", "年度"})
"""Times of a figure that the rule language says as 上年度; any other time is another figure."""
NO_YEAR = frozenset({None, "年度"})
"""Times that do not say which year: 上年度 is then what the draft assumes."""
LEVEL = re.compile(r"世界级|国家级?|省级|自治区级|州级|市级|区级|县级")
_NOISE = re.compile(r"企业|上年度|年度|实现|达到|全年|年|的|总额$|\s")
# Words of texts that mean a column of another name, and words that mean nearly what a column is: these a person has to confirm.
_SAME = {
    "主营收入": "主营业务收入",
    "纳税额": "实缴税收",
    "从业人员": "职工总数",
    "员工人数": "职工总数",
    "职工人数": "职工总数",
    "从业人数": "职工总数",
    "纳税总额": "实缴税收",
    "实际缴纳税收": "实缴税收",
    "实缴税金": "实缴税收",
}
_TIME_BEFORE = re.compile(
    r"^(?:企业)?(?:截至)?(?:上一?个?(?:会计|完整|自然)?年(?:度|末|底)?(?:末)?|年度|全年|年末|年(?!限|龄|均))的?"
)
_FIRM = re.compile(r"(?:企业|公司|工厂|集团|机构|单位)$")
_INCREASE = re.compile(
    r"(?P<of>[^，。；]{2,12}?)(?:比|较)?(?:上一?年度?|上上?年度?)?的?(?:同比)?(?:增量|增加|新增|增长)(?:部分|额|量)?"
)
_ASKS_FOR = re.compile(r"^(?:[且并]|同时)?(?:要求|必须|须)(?=[一-鿿]{2})|(?<=[一-鿿]{2})要求$")
_OF_FIRMS = re.compile(r"企业(?:所得税|年金|债|信用|管理|规模|数|名|总数|家数|.?$)")
"""Figures whose name begins with 企业, which is nobody's there."""
_NEARLY = {"销售收入": "营业收入", "研发投入": "研发费用", "税收": "实缴税收"}
_MOST_OF_NEARLY = 0.9


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
        """Name → (expression, dimension): numeric columns of 企业 and 年度 tables of enterprises, and quotients of two yearly ones."""
        found: dict[str, tuple[str, Dimension]] = {}
        for table in self.library.tables.values():
            if table.subject != "企业" or table.shape == "记录":
                continue
            for column in table.columns:
                if column.type == "数值" and column.pack in self.packs:
                    window = "" if table.shape == "属性" else ("当年 " if column.current_year else "上年度 ")
                    found.setdefault(column.name, (window + column.name, column.dimension))
        return self._quotients(found) | found

    def increase(self, words: str) -> tuple[str, Link] | None:
        """研发费用增量部分 as 增量(研发费用), with the figure itself; None where the words are no increase of a figure that is known for sure."""
        found = _INCREASE.fullmatch(without_time(words))
        link = self.figure(found["of"], "元") if found else None
        if link is None or link.confidence < 1 or not link.expression.startswith("上年度 "):
            return None
        return f"增量({link.name})", link

    def _quotients(self, columns: dict[str, tuple[str, Dimension]]) -> dict[str, tuple[str, Dimension]]:
        """The indicators that divide one figure of the last year by another, by name and alias."""
        found: dict[str, tuple[str, Dimension]] = {}
        for name, documents in self.library.indicators.items():
            for document in documents:
                formula = text_of(document.fields.get("公式"), Collector(), "公式")
                above, _, below = formula.partition(" ÷ ")
                parts = [columns.get(part, ("", ()))[0] for part in (above, below)]
                if document.pack in self.packs and all(part.startswith("上年度 ") for part in parts):
                    kind = multiply(columns[above][1], columns[below][1], -1)
                    others = texts_of(document.fields.get("别名"), Collector(), "别名")
                    found |= dict.fromkeys((name, *others), (f"上年度 {name}", kind))
        return found

    @cached_property
    def column_names(self) -> frozenset[str]:
        """The names that columns of the tables of enterprises have in any pack: none of them is free for a new column."""
        tables = (table for table in self.library.tables.values() if table.subject == "企业")
        return frozenset(column.name for table in tables for column in table.columns) | frozenset(
            self.library.indicators
        )

    @cached_property
    def groups(self) -> dict[str, str]:
        """Name of a group of firms → the condition for it: titles held, and definitions about the firm itself."""
        found: dict[str, str] = {}
        titles = self.library.tables.get("称号")
        for column in titles.columns if titles else ():
            if column.name == "梯度":
                for title in column.options or column.suggestions:
                    found[title] = f"持有({title})"
        honours = self.library.tables.get("资质荣誉")
        for column in honours.columns if honours else ():
            if column.name == "名称":
                for title in column.suggestions:
                    if _FIRM.search(title):  # 质量奖 is a prize, and no name of a firm
                        found.setdefault(title, f"存在(资质荣誉, 名称 = {title}, 有效)")
        return found

    def figure(self, words: str, written: str | None) -> Link | None:
        """The figure that `words` most likely name, if its unit fits `written`; None where nothing is near enough."""
        told = without_time(words)
        wanted = _SAME.get(told) or _NEARLY.get(told) or told
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
        sure = min(best[1] / 100, _MOST_OF_NEARLY if told in _NEARLY else 1.0)
        return Link(best[2], expression, dimension, round(sure, 2))

    def group(self, words: str) -> tuple[str, float] | None:
        """The condition for a group of firms that has the title of these words and no other, with how sure the link is."""
        told = _plain(words)
        title = next((name for name in self.groups if _plain(name) == told), None)
        level = LEVEL.search(words)
        if title and level and self.groups[title].startswith("存在(") and not level.group().startswith("国家"):
            return None  # 市级高新技术企业 is none of the national ones
        # The catalogue's titles say no level: whether theirs is the one meant is for a person.
        return (self.groups[title], 0.8 if LEVEL.search(words) else 1.0) if title else None


def without_time(words: str) -> str:
    """What a figure is called, without the number of its item and without its year.

    >>> [without_time(words) for words in ("上年末职工总数", "1.上年度营业收入", "（一）年营业收入", "截至上年末资产总额", "年限")]
    ['职工总数', '营业收入', '营业收入', '资产总额', '年限']
    """
    return _TIME_BEFORE.sub("", without_number(words.strip())) or words.strip()


def without_owner(words: str, m: Measure) -> str:
    """What a figure is called, without the one firm that the measure pays: 总部企业年营业收入 is a figure of that firm.

    入驻企业营业收入 of a grant to a park stays, for it is a figure of others. 要求年营业收入 asks for the figure 年营业收入.
    """
    names = {name.name for name in m.beneficiaries}
    told = _ASKS_FOR.sub("", without_number(words.strip()))
    # a later tier names nobody: 企业产值 is there what 产值 is in the first one, which pays 企业
    [owner] = names if len(names) == 1 else ["" if names or _OF_FIRMS.match(told) else "企业"]
    bare = told.removeprefix(owner).removeprefix("的") if owner and _FIRM.search(owner) else told
    return bare or words


def _bare(name: str) -> str:
    return _NOISE.sub("", name) or name


def _plain(name: str) -> str:
    return re.sub(r"[“”\"‘’（）()\s]|国家级?|省级|市级|企业$", "", name)
