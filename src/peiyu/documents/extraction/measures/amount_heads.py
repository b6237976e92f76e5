"""The head of a table of amounts: which column says who or what is given something, which say how much and how much at most."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from peiyu.documents.reading.cells import MERGED

_GIVEN = r"(?:奖励|奖补|补助|补贴|扶持|资助|支持|贴息|激励)"
_UNIT = r"(?:[（(/／][^（）()]*[）)]?)?"
_MUCH = re.compile(
    rf"(?:{_GIVEN}[一-鿿]{{0,2}}(?:标准|金额|额度|比例|数额|资金|经费)|(?:一次性)?{_GIVEN}|(?:{_GIVEN}|兑现|发放|资金)?(?:标准|金额|额度|数额|比例)|奖金(?:标准|金额|数额)?){_UNIT}"
)
_CAP = re.compile(
    rf"(?:{_GIVEN}|单个|单户|单家|单项|每[个家户项]|项目|企业|年度|全年|每年|总额|累计|金额|资金|额度)*(?:最高|最多|上限|封顶|限额|不超过)(?:{_GIVEN}|金额|额度|限额|标准|资金|总额|数额|额|线|值)*{_UNIT}"
)
"""最高额, 补助上限（万元）, 单个项目最高（万元）."""
_SAYS_GIVEN = re.compile(rf"{_GIVEN}|奖金")
_WHOM = re.compile(
    rf"{_GIVEN}[一-鿿]{{0,2}}(?:对象|主体|项目|事项|类别|类型|情形|条件|内容)|(?:[一-鿿]{{0,4}}(?:对象|主体)|称号|荣誉|[一-鿿]{{0,4}}(?:企业|机构|人才|人员)(?:类型|类别|名称)?)(?:[（(][^（）()]*[）)])?"
)
"""Whoever or whatever is given it. 等级 and 档次 only part one grant into several sums."""
_WHAT = re.compile(
    r"[一-鿿]{0,4}(?:项目|事项|内容|类别|类型|环节|方向|奖项|情形)(?:名称|类型|类别)?(?:[（(][^（）()]*[）)])?"
)
"""What is given for, where no column says to whom: 项目, 事项."""
_PERSONS = re.compile(r"对象|主体|企业|机构|人才|人员")
_TERMS = re.compile(rf"(?:{_GIVEN}|申[报请]|享受|认定|执行)?(?:条件|要求|期限|时限|年限|周期)")
"""What has to be met for it, and for how long it is given."""
_UNTIL = re.compile(
    r"(?:政策|执行|实施)?(?:有效|执行|实施|截止)(?:期限?|日期|时间|期)(?:截?[至止])?|截止(?:日期|时间)?"
)
"""有效期至, 截止日期: until when the row holds."""
_BARE = re.compile(_GIVEN)


@dataclass(frozen=True, slots=True)
class AmountHead:
    """The columns, counted from the left, and the word of giving: 奖励, 补助.

    `persons`: the column `whom` says to whom, and not only what for. `terms` are columns of conditions and periods; `rows` is how many
    rows the head has; `until` is the column that says until when the row holds.
    """

    whom: int
    much: tuple[int, ...]
    columns: int
    gives: str
    persons: bool = True
    terms: tuple[int, ...] = ()
    rows: int = 1
    until: int | None = None


def amount_head_of(words: list[str], above: str = "") -> AmountHead | None:
    """What a row says of the columns below it; None where it is no head of a table that says whom or what for, and how much.

    `above` is the title of the table, whose word of giving counts where no column has one (事项, 标准, 上限).

    >>> amount_head_of(["序号", "奖励对象", "奖励标准"])
    AmountHead(whom=1, much=(2,), columns=3, gives='奖励', persons=True, terms=(), rows=1, until=None)
    >>> amount_head_of(["项目", "补助比例", "最高额（万元）"]).much
    (1, 2)
    >>> amount_head_of(["事项", "标准"]) is None, amount_head_of(["事项", "标准"], "窑企扶持标准").gives
    (True, '扶持')
    >>> amount_head_of(["等级", "奖励标准"]) is None, amount_head_of(["国家级窑企", "50万元"]) is None
    (True, True)
    """
    words = [re.sub(r"\s", "", word) for word in words]
    whom = next((at for at, word in enumerate(words) if _WHOM.fullmatch(word)), None)
    much = tuple(at for at, word in enumerate(words) if at != whom and (_MUCH.fullmatch(word) or _CAP.fullmatch(word)))
    if not much:
        return None
    named = [at for at in (*much, *((whom,) if whom is not None else ())) if _SAYS_GIVEN.search(words[at])]
    gives = _SAYS_GIVEN.search(words[named[0]]) if named else None
    if whom is None:
        whom = _what(words, much)
        if all(_BARE.fullmatch(words[at]) for at in named):
            gives = None  # 支持 over a column may as well say who helps
        gives = gives or _SAYS_GIVEN.search(above)
    if whom is None or gives is None:
        return None
    terms = tuple(at for at, word in enumerate(words) if at != whom and at not in much and _TERMS.fullmatch(word))
    word = "奖励" if gives[0] == "奖金" else gives[0]
    until = next((at for at, said in enumerate(words) if _UNTIL.fullmatch(said)), None)
    return AmountHead(whom, much, len(words), word, bool(_PERSONS.search(words[whom])), terms, until=until)


def columns_of_sums(words: list[str]) -> list[int]:
    """The columns of a head that say how much or how much at most, whatever the others say.

    >>> columns_of_sums(["任务", "最高金额（万元）", "责任单位"])
    [1]
    """
    short = [re.sub(r"\s", "", word) for word in words]
    return [at for at, word in enumerate(short) if _MUCH.fullmatch(word) or _CAP.fullmatch(word)]


def says_amounts(words: list[str]) -> bool:
    """Whether a row names a column of what is given, by a word of giving: 补贴标准, 奖励金额."""
    short = (re.sub(r"\s", "", word) for word in words)
    return len(words) > 1 and any(
        _MUCH.fullmatch(word) and _SAYS_GIVEN.search(word) and not _BARE.fullmatch(word) for word in short
    )


def head_of_rows(first: list[str], second: list[str] | None, above: str = "") -> AmountHead | None:
    """The head that the first rows of a table are: one row, or two where the second parts columns of the first (补助 into 比例 and 最高额)."""
    if second is not None and len(second) == len(first) and _parts(first, second):
        head = amount_head_of(_joined(first, second), above)
        return replace(head, rows=2) if head else None
    return amount_head_of(first, above)


def _what(words: list[str], much: tuple[int, ...]) -> int | None:
    """The column that says what for: the last such one before the first of how much, else the first."""
    what = [at for at, word in enumerate(words) if at not in much and _WHAT.fullmatch(word)]
    before = [at for at in what if at < much[0]]
    return before[-1] if before else what[0] if what else None


def _parts(first: list[str], second: list[str]) -> bool:
    """Whether the second row goes on with the head: no figure in it, and a cell of the first that reaches down or to the right."""
    figures = any(re.search(r"\d", word) for word in second)
    down = any(word.strip() in ("", MERGED) or word == top for word, top in zip(second, first, strict=True))
    right = "" in (word.strip() for word in first) or any(a == b for a, b in itertools.pairwise(first))
    return not figures and down and right


def _joined(first: list[str], second: list[str]) -> list[str]:
    """The words of a head of two rows, column by column."""
    over = ""
    words = []
    for top, below in zip(first, second, strict=True):
        over = top.strip() or over
        own = below.strip()
        words.append(over if own in ("", MERGED, over) else over + own)
    return words
