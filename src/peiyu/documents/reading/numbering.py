"""The automatic numbering of Word (一、 （一） 1.), which is not in the text and has to be counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from peiyu.documents.reading.xml import attribute, local

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the first number, the format of numbers, the pattern such as `（%1）`."""

    start: int
    form: str
    pattern: str


def chinese(number: int) -> str:
    """A counting number below 100 in Chinese, as headings are numbered.

    >>> [chinese(n) for n in (1, 10, 11, 20, 35)]
    ['一', '十', '十一', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def written(number: int, form: str) -> str:
    """A number in one of Word's formats."""
    if "hinese" in form or form in ("ideographDigital", "japaneseCounting", "taiwaneseCounting"):
        return chinese(number) if 0 < number < 100 else str(number)
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form == "lowerLetter" and 0 < number <= 26:
        return chr(ord("a") + number - 1)
    if form == "upperLetter" and 0 < number <= 26:
        return chr(ord("A") + number - 1)
    return str(number)


class Numbering:
    """The lists of a document and where each stands."""

    def __init__(self, numbering: Any | None) -> None:
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
        for element in (e for e in numbering if local(e) == "num"):
            number = attribute(element, "numId")
            base = next((attribute(e, "val") for e in element if local(e) == "abstractNumId"), "")
            levels = dict(abstract.get(base, {}))
            overridden = False
            for override in (e for e in element if local(e) == "lvlOverride"):
                at = int(attribute(override, "ilvl", "0"))
                start = next((attribute(e, "val") for e in override if local(e) == "startOverride"), "")
                if start and at in levels:
                    levels[at] = Level(int(start), levels[at].form, levels[at].pattern)
                    overridden = True
            self.lists[number] = levels
            self.shared[number] = number if overridden else f"abstract {base}"

    def next(self, number: str, at: int) -> str:
        """The numbering of the next paragraph of list `number` at level `at`, as it is shown; "" for bullets."""
        levels = self.lists.get(number)
        if not levels or at not in levels or levels[at].form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(self.shared[number], {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            known = levels.get(level, levels[at])
            return written(counts.get(level, known.start), known.form)

        return re.sub(r"%(\d)", shown, levels[at].pattern)


def _level(element: Any) -> Level:
    values = {local(e): attribute(e, "val") for e in element}
    start = values.get("start", "1")
    return Level(int(start) if start.isdigit() else 1, values.get("numFmt", "decimal"), values.get("lvlText", "%1."))
