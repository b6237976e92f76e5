"""The automatic numbering of Word (一、 （一） 1.), which is not in the text and has to be counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from peiyu.documents.reading.xml import attribute, local

_DIGITS = "零一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST = 999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the first number, the format of numbers, the pattern such as `（%1）`.

    `restart`: the level (from 1 on) at and above which a new paragraph makes this one begin again; 0: it never does; None: every level
    above. `decimals`: the numbers of the levels above are shown in digits here, whatever their own format. `style`: whose paragraphs
    stand at this level.
    """

    start: int
    form: str
    pattern: str
    restart: int | None = None
    decimals: bool = False
    style: str = ""


def chinese(number: int) -> str:
    """A counting number below 1000 in Chinese, as headings are numbered.

    >>> [chinese(n) for n in (1, 10, 11, 20, 35, 100, 105, 110)]
    ['一', '十', '十一', '二十', '三十五', '一百', '一百零五', '一百一十']
    """
    hundreds, rest = divmod(number, 100)
    if hundreds:
        below = chinese(rest) if rest else ""
        if 10 <= rest < 20:
            below = "一" + below
        return _DIGITS[hundreds] + "百" + ("零" if 0 < rest < 10 else "") + below
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def written(number: int, form: str) -> str:
    """A number in one of Word's formats.

    >>> written(2, "ideographTraditional"), written(4, "upperRoman"), written(3, "chineseLegalSimplified"), written(7, "decimalZero")
    ('乙', 'IV', '叁', '07')
    """
    if form == "chineseLegalSimplified" or form == "ideographLegalTraditional":
        return chinese(number).translate(_FORMAL) if 0 < number <= _MOST else str(number)
    if "hinese" in form or form in ("ideographDigital", "japaneseCounting", "taiwaneseCounting"):
        return chinese(number) if 0 < number <= _MOST else str(number)
    for name, signs in (("ideographTraditional", _STEMS), ("ideographZodiac", _BRANCHES)):
        if form == name and 0 < number <= len(signs):
            return signs[number - 1]
    if form in ("upperRoman", "lowerRoman") and 0 < number <= _MOST:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth" or form == "decimalFullWidth2":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form == "decimalEnclosedParen" and 0 < number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalEnclosedFullstop" and 0 < number <= 20:
        return chr(0x2488 + number - 1)
    if form == "ideographEnclosedCircle" and 0 < number <= 10:
        return chr(0x3280 + number - 1)
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form == "lowerLetter" and 0 < number <= 26:
        return chr(ord("a") + number - 1)
    if form == "upperLetter" and 0 < number <= 26:
        return chr(ord("A") + number - 1)
    return str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        many, number = divmod(number, value)
        signs += sign * many
    return signs


class Numbering:
    """The lists of a document and where each stands."""

    def __init__(self, numbering: Any | None, lists_of_styles: Mapping[str, str] | None = None) -> None:
        """`lists_of_styles`: the list (numId) that a style of lists stands for; a list may be defined by such a style alone."""
        self.lists: dict[str, dict[int, Level]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.shared: dict[str, str] = {}  # numId -> abstractNumId: lists of one definition count together
        if numbering is None:
            return
        abstract = {
            attribute(e, "abstractNumId"): {int(attribute(v, "ilvl", "0")): _level(v) for v in e if local(v) == "lvl"}
            for e in numbering
            if local(e) == "abstractNum"
        }
        linked = {
            attribute(e, "abstractNumId"): (lists_of_styles or {}).get(attribute(v, "val"), "")
            for e in numbering
            if local(e) == "abstractNum"
            for v in e
            if local(v) == "numStyleLink"
        }
        bases = {
            attribute(e, "numId"): next((attribute(v, "val") for v in e if local(v) == "abstractNumId"), "")
            for e in numbering
            if local(e) == "num"
        }
        for element in (e for e in numbering if local(e) == "num"):
            number = attribute(element, "numId")
            base = bases[number]
            base = bases.get(linked.get(base, ""), base)
            levels = dict(abstract.get(base, {}))
            overridden = False
            for override in (e for e in element if local(e) == "lvlOverride"):
                at = int(attribute(override, "ilvl", "0"))
                whole = next((e for e in override if local(e) == "lvl"), None)
                if whole is not None:
                    levels[at] = _level(whole)
                    overridden = True
                start = next((attribute(e, "val") for e in override if local(e) == "startOverride"), "")
                if start and at in levels:
                    levels[at] = replace(levels[at], start=int(start))
                    overridden = True
            self.lists[number] = levels
            self.shared[number] = number if overridden else f"abstract {base}"

    def level_of(self, number: str, style: str) -> int:
        """The level of a list that stands for a style; the first where none does."""
        return next((at for at, level in self.lists.get(number, {}).items() if style and level.style == style), 0)

    def next(self, number: str, at: int) -> str:
        """The numbering of the next paragraph of list `number` at level `at`, as it is shown; "" for bullets."""
        levels = self.lists.get(number)
        if not levels or at not in levels or levels[at].form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(self.shared[number], {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at and _begins_again(levels.get(level), at)]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            known = levels.get(level, levels[at])
            form = "decimal" if levels[at].decimals else known.form
            return written(counts.get(level, known.start), form)

        return re.sub(r"%(\d)", shown, levels[at].pattern)


def _begins_again(level: Level | None, after: int) -> bool:
    """Whether a level begins anew after a paragraph of the level `after` (from 0 on) above it."""
    return level is None or level.restart is None or after < level.restart


def _level(element: Any) -> Level:
    values = {local(e): attribute(e, "val") for e in element}
    start, restart = values.get("start", "1"), values.get("lvlRestart", "")
    return Level(
        int(start) if start.isdigit() else 1,
        values.get("numFmt", "decimal"),
        values.get("lvlText", "%1."),
        int(restart) if restart.isdigit() else None,
        "isLgl" in values and values["isLgl"] not in ("0", "false", "off"),
        values.get("pStyle", ""),
    )
